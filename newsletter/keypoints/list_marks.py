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
    numbers = {int(mark[1]) for mark in map(number_of, sentences) if mark}
    return [behind_mark(sentence, marks, numbers) for sentence in sentences]


def number_of(sentence: Sentence) -> re.Match[str] | None:
    """The number that a paragraph begins with."""
    return NUMBER.match(sentence.text) if sentence.span.start == 0 else None


def behind_mark(sentence: Sentence, marks: frozenset[str], numbers: set[int]) -> Sentence:
    """A sentence, or what stands behind its mark; a number is one beside its neighbour: not in "1. FC Dornum won"."""
    mark = MARK.match(sentence.text)
    if mark is not None and mark[1] in marks:
        return cut(sentence, mark.end())
    number = number_of(sentence)
    if number is not None and not numbers.isdisjoint({int(number[1]) - 1, int(number[1]) + 1}):
        return cut(sentence, number.end())
    return sentence
