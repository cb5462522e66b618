"""Which line is the title and which the deck, among all that stands above an article's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from newsletter.clean.parts import Part

#: A title has as many words at least, where another line could be one; two are a rubric.
_TITLE = 3
#: A deck has more words than a rubric ("Asia Pacific") or an author's name.
_DECK = 5
#: In words. Teasers above an article are shorter than its paragraphs, and no other follows so soon.
_SOLID = 20
_SOON = 8
#: A title shares words with the text below it. On 165 pages pasted whole, with all their menus, the first line that
#: shares nearly as many as any is the title 122 times; the first line of three words is it 25 times.
_SHARED = 0.3
_NEARLY = 0.7
_FEWEST_SHARED = 2
#: As many paragraphs tell what a text is about.
_SAMPLE = 25
#: Prose above the title is a menu's teasers, if so much more that is no prose stands there too.
_LINES_A_TEASER = 3

#: How a list's item begins.
_ITEM = ("- ", "– ", "— ")
_WORD = re.compile(r"\w+")
_SHORT_WORD = 3


def title_of(parts: Sequence[Part]) -> int | None:
    """The index of the title; None where no line above the text may be one."""
    text = solid_prose(parts)
    lines = [place for place in above(parts, text) if may_head(parts[place])]
    if len(lines) < 2:  # noqa: PLR2004 - nothing to choose from
        return lines[0] if lines else None
    shared = shared_words(parts, lines, text)
    most = max(shared.values())
    if most < _FEWEST_SHARED:
        return next((place for place in lines if len(_WORD.findall(parts[place].text)) >= _TITLE), lines[0])
    return next(place for place in lines if shared[place] >= _NEARLY * most)


def may_head(part: Part) -> bool:
    """Whether a part may be a title or a deck: a line, and no item of a list."""
    return part.line and not part.text.startswith(_ITEM)


def deck_of(parts: Sequence[Part], begin: int) -> int | None:
    """The index of the deck among the lines between the title and the text, which begins at ``begin``."""
    lines = [place for place in range(begin) if may_head(parts[place]) and parts[place].words >= _DECK]
    if not lines:
        return None
    shared = shared_words(parts, lines, begin)
    return next((place for place in lines if shared[place]), lines[0])


def solid_prose(parts: Sequence[Part]) -> int:
    """The index of the first long paragraph that another follows; of the first prose where none is long."""
    prose = [place for place, part in enumerate(parts) if part.prose]
    long = [place for place in prose if parts[place].words >= _SOLID]
    followed = (place for place, following in pairwise(long) if following - place <= _SOON)
    short = (place for place in prose if not parts[place].question)
    return next(followed, next(iter(long), next(short, prose[0])))


def above(parts: Sequence[Part], text: int) -> list[int]:
    """The places above the text, down to where an article without a title begins."""
    teasers = 0
    places = []
    for place in range(text):
        if teasers * _LINES_A_TEASER > place - teasers:
            break
        places.append(place)
        teasers += parts[place].prose and not parts[place].question
    return places


def shared_words(parts: Sequence[Part], lines: Sequence[int], text: int) -> dict[int, int]:
    """How many words each line shares with the text; none where they are a small part of the line's."""
    paragraphs = (part.text for part in parts[text : text + _SAMPLE] if part.prose)
    said = {word for paragraph in paragraphs for word in content_words(paragraph)}
    shared = {}
    for place in lines:
        words = content_words(parts[place].text)
        common = len(words & said)
        shared[place] = common if common >= _SHARED * len(words) else 0
    return shared


def content_words(text: str) -> set[str]:
    """The longer words: articles and the like are in every text. Characters stand for words in unspaced scripts."""
    words = {word for word in _WORD.findall(text.casefold()) if len(word) > _SHORT_WORD}
    return words if text.isascii() else words | {character for character in text if character >= "\u2e80"}
