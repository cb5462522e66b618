"""From weighed sentences to key points: which may stand alone at all, and how many fit."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.language import marks
from newsletter.language.words import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsletter.language.marks import Mark
    from newsletter.model import Article, KeyPoint


#: What is longer than any sentence that a person would write is none: a text without full stops, a table, a list.
#: In characters; the longest of 32,531 sentences of CNN's has 651.
LONGEST = 1_000


def best(article: Article, ranked: Sequence[KeyPoint], count: int) -> tuple[KeyPoint, ...]:
    """The ``count`` with the highest scores, in reading order."""
    return in_reading_order(by_score(whole(article, ranked))[: max(count, 0)])


def within_words(article: Article, ranked: Sequence[KeyPoint], budget: int) -> tuple[KeyPoint, ...]:
    """The highest scores that fit into ``budget`` words; the shortest sentence alone where none does."""
    candidates = by_score(whole(article, ranked))
    lengths = [len(tokens(point.text, article.language)) for point in candidates]
    left, chosen = budget, []
    for point, length in zip(candidates, lengths, strict=True):
        if length <= left:
            chosen.append(point)
            left -= length
    if not chosen and candidates:
        chosen.append(candidates[lengths.index(min(lengths))])
    return in_reading_order(chosen)


def by_score(points: Sequence[KeyPoint]) -> list[KeyPoint]:
    """Highest score first; of equals, the earlier one."""
    return sorted(points, key=lambda point: (-point.score, point.sentence.span))


def in_reading_order(points: Sequence[KeyPoint]) -> tuple[KeyPoint, ...]:
    """As the article has them."""
    return tuple(sorted(points, key=lambda point: point.sentence.span))


def whole(article: Article, points: Sequence[KeyPoint]) -> Sequence[KeyPoint]:
    """Those that are sentences, and that no quotation runs into or out of; all of them where every one is cut.

    A sentence from within a longer quotation loses its marks: somebody's words would stand there as the article's own.
    """
    kept: list[KeyPoint] = []
    short = [point for point in points if len(point.text) <= LONGEST]
    for block, of_block in groupby(short, key=lambda point: point.sentence.span.block):
        cuts = crossing(marks.pair(article.blocks[block].text, article.language))
        kept += [point for point in of_block if not cuts(point)]
    return kept or short


def crossing(pairs: Sequence[Mark]) -> Callable[[KeyPoint], bool]:
    """Whether a quotation of the block begins or ends outside the sentence that it touches.

    Sentences come in order, so each pair is looked at for those few only that it can touch.
    """
    outer = [(mark.open, mark.close) for mark in pairs if mark.depth == 0]
    first = 0

    def cuts(point: KeyPoint) -> bool:
        nonlocal first
        start, end = point.sentence.span.start, point.sentence.span.end
        while first < len(outer) and outer[first][1] <= start:
            first += 1
        touching = first
        while touching < len(outer) and outer[touching][0] < end:
            if outer[touching][0] < start or outer[touching][1] > end:
                return True
            touching += 1
        return False

    return cuts
