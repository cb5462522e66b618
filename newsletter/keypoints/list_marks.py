"""The bullets and dashes before the items of a list: they are no words of the sentence that comes after them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.keypoints import tables
from newsletter.keypoints.weak_ends import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Sentence

BULLETS = "•◦▪‣⁃·*●■►▸"
#: All that may stand between an item and the one before it.
MARKS = f"{BULLETS}-–— \t\n\u00a0"
#: A letter comes after it, or a quotation: "- 5 degrees" has no mark; nor has "*Never* again", which stresses a word.
MARK = re.compile(rf"([{BULLETS}](?<!\*)|(?:\*|[-–—]{{1,3}})(?=\s))\s*(?=[^\W\d_]|[\"“'‘]\w)")


def unmarked(sentences: Sequence[Sentence], language: str) -> Sequence[Sentence]:
    """The sentences, those of lists without their marks."""
    marks = tables.of(language)["list dashes"] | frozenset(BULLETS)
    return [behind_mark(sentence, marks) for sentence in sentences]


def behind_mark(sentence: Sentence, marks: frozenset[str]) -> Sentence:
    """A sentence, or what stands behind its mark."""
    mark = MARK.match(sentence.text)
    if mark is None or mark[1] not in marks:
        return sentence
    return cut(sentence, mark.end())
