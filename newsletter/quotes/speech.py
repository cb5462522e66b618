"""Which of what stands between marks is direct speech, and of what kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.quotes import subjects

if TYPE_CHECKING:
    from newsletter.model import QuoteKind
    from newsletter.quotes.context import Passage
    from newsletter.quotes.lexicon import Lexicon

_WORD = re.compile(r"\w+(?:['’]\w+)*")
#: Of one word nobody is quoted; of two nothing is told a title.
_FEWEST = 2
#: Below this many words a fragment needs a lead-in of its own: not a borrowed term after "of" or "the".
_BORROWED = 4
#: In characters, for scripts that do not part words.
_SENTENCE = 12
#: The same for Chinese and Japanese, of which two characters are a word; what ends a sentence there, what leads it in,
#: and the particle that follows what somebody said.
_CHINESE_SENTENCE, _CHINESE_SHORT = 8, 4
_CHINESE_ENDS, _COLONS, _QUOTATIVE = tuple("。！？，…"), ("：", ":"), "と"
#: Marks around the titles of works alone.
_OF_TITLES = frozenset("《〈")
#: What bears the words stands at most so many tokens before them.
_CARRIER = 4
#: Tags of what tells speech.
_TELLING = frozenset("VHGKk")
#: Tags of words that may stay small in the title of a work.
_UNSTRESSED = frozenset("adPfCcWA")
#: Who says it follows a comma this near.
_SOON = 3
#: A borrowed term is shorter than this many characters.
_TERM = 20
#: Below this many words a capitalised stretch that ends in no mark may be a title or a sign.
_TITLE = 10


def is_speech(text: str, mark: str, passage: Passage, at: int, lexicon: Lexicon) -> bool:
    """Whether the quotation at token ``at`` is somebody's words, not a title, a sign, a nickname or a borrowed term.

    ``mark`` opens it. In a language whose words are not known only length tells, and what is next to the marks.
    """
    words = _WORD.findall(text)
    if mark in _OF_TITLES:
        return False
    if not lexicon:
        return len(words) >= _BORROWED or _is_sentence(text, mark, passage, at)
    first, _ = passage.sentence(at)
    spoken = not _TELLING.isdisjoint(passage.around(at))
    ended = text.rstrip(" ’'\"”»")[-1:] in tuple(".,?!…—-") or _closes_with_comma(passage, first, at)
    led_in = at > first and passage.tags[at - 1] in "VGH,:"
    if len(words) < _FEWEST or (_is_title(words, lexicon) and not (led_in and spoken and ended)):
        return False
    if (
        passage.tags[at] != "q"
        or _is_work(passage, at, words, lexicon)
        or _is_on_sign(passage, at, lexicon)
        or _is_read_from_sign(passage, first, at, lexicon)
        or (_shares_lead(passage, at) and len(words) <= _BORROWED)
    ):
        return False
    if len(words) < _BORROWED:
        return (ended and text[0].isupper()) or (spoken and _stands_alone(passage.tags, at))
    return spoken or ended or (len(words) >= _TITLE or not text[0].isupper())


def _is_sentence(text: str, mark: str, passage: Passage, at: int) -> bool:
    """Whether what may not part its words is long enough to be said: ``「年末までに橋を直します」と述べた``.

    A colon before it, a full stop in it or the Japanese particle behind it tell that it is no term and no title, which
    ``『吾輩は猫である』`` is.
    """
    letters = sum("\u3040" <= character <= "\u9fff" for character in text)
    if letters * 2 < len(text):
        return len(text) >= _SENTENCE
    behind = passage.tokens[at + 1].text if at + 1 < len(passage.tokens) else ""
    before = passage.tokens[at - 1].text if at else ""
    told = text.rstrip("」』”’")[-1:] in _CHINESE_ENDS or before in _COLONS or behind.startswith(_QUOTATIVE)
    return letters >= _CHINESE_SHORT if told else letters >= _CHINESE_SENTENCE and mark != "『"


def _stands_alone(tags: str, at: int) -> bool:
    """``called it “pure nonsense”.``, but not: the “smart” bins, Tarn’s “tool tax”."""
    return tags[at - 1 : at] in tuple("VHAcpNnzoOiI,:") and tags[at + 1 : at + 2] not in tuple("NnzoOiI")


def _is_on_sign(passage: Passage, at: int, lexicon: Lexicon) -> bool:
    """``a sign that read “Out of Order”``, ``the song “Summer in Tarn”``."""
    for _ in range(_CARRIER):
        if passage.tags[max(0, at - 2) : at] == "qC":  # one of several
            at -= 2
    before = passage.tokens[max(0, at - _CARRIER) : at]
    return any(token.text.lower() in lexicon.signs for token in before)


def _shares_lead(passage: Passage, at: int) -> bool:
    """``on “hot spots” and “the situation in Ukraine”``: as borrowed as the term it is paired with."""
    if passage.tags[max(0, at - 2) : at] != "qC" or passage.tags[at - 3 : at - 2] not in tuple("adPf"):
        return False
    pair = passage.tokens[at - 2]
    return pair.end - pair.start < _TERM


def kind(text: str) -> QuoteKind:
    """``full`` for sentences of their own, ``partial`` for words woven into the reporter's sentence."""
    letter = next((character for character in text if character.isalnum()), "")
    return "partial" if letter.islower() else "full"


def _is_title(words: list[str], lexicon: Lexicon) -> bool:
    return len(words) > _FEWEST and all(
        word[0].isupper() or word.lower() in lexicon.small_in_titles or word[0].isdigit() for word in words
    )


def _is_work(passage: Passage, at: int, words: list[str], lexicon: Lexicon) -> bool:
    """``in her memoir, “A Shed of Her Own.”``: whatever ends it, and whoever wrote it."""
    before = at - 1 - (passage.tags[at - 1 : at] == ",")
    named = before >= 0 and passage.tokens[before].text.lower() in lexicon.works
    return named and all(not word[0].islower() or lexicon.tags.get(word) in _UNSTRESSED for word in words)


def _is_read_from_sign(passage: Passage, first: int, at: int, lexicon: Lexicon) -> bool:
    """``A sign in a shop window reads “…”``."""
    if at <= first or passage.tags[at - 1] not in "VH":
        return False
    bearer = subjects.direct(passage, first, at - 1)
    return bearer is not None and passage.tokens[bearer.end - 1].text.lower() in lexicon.signs


def _closes_with_comma(passage: Passage, first: int, at: int) -> bool:
    """``«Tenemos las cartas», añadió``: where the comma stands outside, it tells speech all the same."""
    return at == first and passage.tags[at + 1 : at + 2] == "," and "V" in passage.tags[at + 2 : at + 2 + _SOON]
