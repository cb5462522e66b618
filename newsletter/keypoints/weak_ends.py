"""Text without full stops, divided where it may be: at line breaks, semicolons, and the spaces of Thai.

Only what is too long for a sentence is divided so: any piece of it tells more than none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.keypoints.prose import LONGEST
from newsletter.model import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WEAK_END = re.compile(r"\n\s*|;\s+|(?<=[\u0e01-\u0e5b])[ \u00a0]+(?=[\u0e01-\u0e5b])")
#: In characters: a clause in Thai is shorter than what tells something.
ENOUGH = 80


def divided(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences, the overlong ones in pieces."""
    if all(len(sentence.text) <= LONGEST for sentence in sentences):
        return sentences
    return [piece for sentence in sentences for piece in pieces(sentence)]


def pieces(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, or if it is too long, what lies between its weak ends."""
    text, span = sentence.text, sentence.span
    start = 0
    for end in WEAK_END.finditer(text) if len(text) > LONGEST else ():
        if end.start() - start >= ENOUGH:
            yield cut(sentence, start, end.start() + (end[0][0] == ";"))
            start = end.end()
    yield cut(sentence, start) if start else Sentence(text, span)


def cut(sentence: Sentence, start: int, end: int | None = None) -> Sentence:
    """A part of a sentence; without ``end``, all that comes after ``start``."""
    text, span = sentence.text[start:end], sentence.span
    return Sentence(text, Span(span.block, span.start + start, span.start + start + len(text)))
