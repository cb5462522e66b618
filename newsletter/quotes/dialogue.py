"""Speech without quotation marks: turns that a dash opens, and the labelled turns of a transcript."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newsletter.language.marks import Mark
from newsletter.quotes.tokens import tokenized

if TYPE_CHECKING:
    from newsletter.model import Article
    from newsletter.quotes.lexicon import Lexicon

_DASH = re.compile(r"\s*[—–―]\s*")
#: ``SMITH:``, ``JANE DOE:``: capitals, so that no ordinary sentence before a colon is taken for a label.
_LABEL = re.compile(r"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}): +(?=\S)")
#: A label that stands once, or a transcript of fewer turns, may be a headline: WATCH, READ MORE.
_TURNS, _REPEATED = 3, 2


def turns(text: str, lexicon: Lexicon) -> tuple[Mark, ...]:
    """The speech of a paragraph that opens with a dash: ``—No lo sé —dijo él—. Quizá mañana.``.

    Every second piece between dashes is the reporter's; one of them has to hold a verb of speech.
    """
    dashes = list(_DASH.finditer(text)) if lexicon.dialogue_dashes else []
    if not dashes or dashes[0].start() > 0:
        return ()
    ends = [dash.start() for dash in dashes[1:]] + [len(text)]
    pieces = [(dash.end(), end) for dash, end in zip(dashes, ends, strict=True)]
    if not any(_has_verb(text, *piece, lexicon) for piece in pieces[1::2]):
        return ()
    return tuple(_turn(text, start, end) for start, end in pieces[0::2] if end > start)


def _turn(text: str, start: int, end: int) -> Mark:
    """A piece of speech; the full stop that a closing dash left over belongs to the sentence before it."""
    while start < end and text[start] in ".,; ":
        start += 1
    return Mark(start, start, end, end, 0, closed=True)


def _has_verb(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    return any(lexicon.tags.get(token.text.lower()) in ("V", "H") for token in tokenized(text, start, end, lexicon))


def labels(article: Article) -> dict[int, int]:
    """Where the speech of each turn starts, by block: only in what is plainly a transcript."""
    found = {
        number: match
        for number, block in enumerate(article.blocks)
        if block.kind == "paragraph" and (match := _LABEL.match(block.text))
    }
    counts = Counter(match[1] for match in found.values())
    if len(found) < _TURNS or max(counts.values()) < _REPEATED:
        return {}
    return {number: match.end() for number, match in found.items() if counts[match[1]] >= _REPEATED}
