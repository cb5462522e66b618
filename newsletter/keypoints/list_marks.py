"""The bullets, dashes and numbers before the items of a list: they are no words of the sentence behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.keypoints import tables
from newsletter.keypoints.weak_ends import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Sentence

BULLETS = "•◦▪‣⁃·*●■►▸→➔➜➤✓✔"
#: All that may stand between an item and the one before it.
MARKS = f"{BULLETS}-–— \t\n\u00a0"
#: A letter comes after it, or a quotation: "- 5 degrees" has no mark; nor has "*Never* again", which stresses a word.
MARK = re.compile(rf"([{BULLETS}](?<!\*)|(?:\*|[-–—]{{1,3}})(?=\s))\s*(?=[^\W\d_]|[\"“'‘]\w)")
#: "2. Fares", "(2) Fares"
NUMBER = re.compile(r"\(?(\d{1,2})[.)] (?=[^\W\d_]|[\"“'‘]\w)")


def unmarked(sentences: Sequence[Sentence], language: str) -> Sequence[Sentence]:
    """The sentences, those of lists without their marks."""
    marks = tables.of(language)["list dashes"] | frozenset(BULLETS)
    numbered = numbers(sentences)
    found = (numbered.get(place) or mark_of(sentence, marks) for place, sentence in enumerate(sentences))
    return [cut(sentence, mark.end()) if mark else sentence for sentence, mark in zip(sentences, found, strict=True)]


def mark_of(sentence: Sentence, marks: frozenset[str]) -> re.Match[str] | None:
    """The bullet or dash before a sentence."""
    mark = MARK.match(sentence.text)
    return mark if mark is not None and mark[1] in marks else None


def numbers(sentences: Sequence[Sentence]) -> dict[int, re.Match[str]]:
    """The numbers that paragraphs begin with, by place; one without a neighbour is none: "1. FC Dornum won"."""
    opening = (place for place, sentence in enumerate(sentences) if sentence.span.start == 0)
    found = {place: match for place in opening if (match := NUMBER.match(sentences[place].text))}
    known = {int(match[1]) for match in found.values()}
    return {place: match for place, match in found.items() if known & {int(match[1]) - 1, int(match[1]) + 1}}
