"""Speech without quotation marks that dashes open; labelled turns are in :mod:`.transcript`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.language.marks import Mark
from newsletter.quotes.tokens import tokenized

if TYPE_CHECKING:
    from newsletter.quotes.lexicon import Lexicon

_DASH = re.compile(r"\s*[—–―]\s*")


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
