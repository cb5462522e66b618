"""Of what stands beside a name, the part that may be printed as its role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.quotes import phrases

if TYPE_CHECKING:
    from newsletter.quotes.context import Passage
    from newsletter.quotes.lexicon import Lexicon
    from newsletter.quotes.phrases import Phrase, Range

_OFFICES = frozenset("oO")
#: Tags of what may come before "to" and a person; before another "to" and a bare word that word is a verb.
_TAKES_TO = frozenset("KVHGevg")
_WRITERS = "i"


def printed(passage: Passage, phrase: Phrase, lexicon: Lexicon) -> Range | None:
    """The role of a phrase as a range of tokens, cut to what a reader understands who sees it alone."""
    role = _fuller(passage, phrase)
    if role is None:
        return None
    start, end = role
    led = start > phrase.start and start <= phrase.end
    if lexicon.possessives.get(_word(passage, start - led)) == _WRITERS:
        return None  # my old editor: whose, no reader of a quote knows
    possessed = _word(passage, start) in lexicon.possessives
    if possessed or _is_verb(passage, start, lexicon) or _is_capital_article(passage, start):
        start += 1
    return (start, end) if _names_office(passage, start, end, lexicon) else None


def _fuller(passage: Passage, phrase: Phrase) -> Range | None:
    """Rather than a mere "Sen." what follows the name."""
    role = phrase.role
    if role and role[1] - role[0] == 1 and passage.tokens[role[0]].text.endswith("."):
        return phrases.apposition(passage.tags, phrase.end) or role
    return role


def _is_verb(passage: Passage, at: int, lexicon: Lexicon) -> bool:
    """``to impeach South Korean President Yoon``; but: spoke to council leader Lund."""
    led = at > 1 and _word(passage, at - 1) in lexicon.infinitive and passage.tags[at - 2] not in _TAKES_TO
    return led and passage.tags[at] == "n"


def _is_capital_article(passage: Passage, at: int) -> bool:
    """``The mayor, Ada Lund, …``; but: The Hague mayor."""
    opens = passage.tags[at] in "ad" and passage.tokens[at].text[0].isupper()
    return opens and passage.tags[at + 1 : at + 2] != "N"


def _names_office(passage: Passage, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether one person's office is left that tells more than "a tall woman", or "brother" without whose."""
    head, whose = "", False
    for at in range(start, end):
        if passage.tags[at] in "fPW" and head:
            whose = True
            break
        whose = whose or passage.tags[at] in "sN"
        head = _word(passage, at) if passage.tags[at] in _OFFICES else head
    if not head or head in lexicon.persons or (head in lexicon.kin and not whose):
        return False
    return not _is_plural(head, lexicon)


def _is_plural(word: str, lexicon: Lexicon) -> bool:
    """``after meeting other leaders, Lund said``, ``Sens. Lund and Brandt``: of several, and so not one's own."""
    stem = word.removesuffix("s") if word not in lexicon.tags else word.removesuffix("s.") + "."
    return stem != word and stem in lexicon.tags


def _word(passage: Passage, at: int) -> str:
    return passage.tokens[at].text.lower()
