"""LexRank (Erkan and Radev 2004), the same ranking as sumy's, which compares each sentence with each other in Python.

Here the similarities are summed up term by term in numpy, a block of sentences at a time; who is alike is kept as one
bit for each pair.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from newsletter.keypoints.graph import Counts, counts_of, points
from newsletter.model import KeyPoint, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.keypoints.graph import Array
    from newsletter.model import Article, Sentence

LOG = logging.getLogger("newsletter")

#: sumy's: sentences above this similarity are neighbours; the scores are final when they change by less.
ALIKE = 0.1
SETTLED = 0.1
#: Time and memory grow with the square: 20,000 sentences take some seconds, and 50 MB for their bits.
MOST_SENTENCES = 20_000
#: How many products, or cells of a block, are held at once: some 50 MB.
BLOCK = 2_000_000


class LexRank:
    """A sentence is important when important sentences are like it."""

    def rank(self, article: Article, sentences: Sequence[Sentence]) -> Sequence[KeyPoint]:
        """Scores from 0 to 1; the sentences beyond the limit come last."""
        taken = sentences[:MOST_SENTENCES]
        if len(taken) < len(sentences):
            LOG.warning("lex-rank looks at the first %d of %d sentences only", len(taken), len(sentences))
        if not taken:
            return []
        beyond = [KeyPoint(sentence, -1.0, (Reason("lex-rank", -1.0),)) for sentence in sentences[len(taken) :]]
        return [*points("lex-rank", taken, centrality(counts_of(article, taken)).tolist()), *beyond]


def centrality(counts: Counts) -> Array:
    """The scores by the power method."""
    import numpy as np

    alike = Neighbours(counts)
    degrees = np.maximum(alike.degrees, 1)
    scores, change = np.full(counts.sentences, 1 / counts.sentences), 1.0
    with np.errstate(invalid="ignore"):
        while change > SETTLED:
            following = alike.sums(scores / degrees)
            following = following / np.linalg.norm(following)
            change = float(np.linalg.norm(following - scores))
            scores = following
    return scores


class Neighbours:
    """Which sentences are alike: the rows of a matrix of bits, some at a time."""

    def __init__(self, counts: Counts) -> None:
        import numpy as np

        self.count = counts.sentences
        self.rows = [np.packbits(similar > ALIKE, axis=1) for similar in similarities(counts)]
        self.degrees = np.concatenate([rows.sum(axis=1, dtype=np.int64) for rows in self.unpacked()])

    def unpacked(self) -> Iterator[Array]:
        """The rows as zeros and ones."""
        import numpy as np

        for rows in self.rows:
            yield np.unpackbits(rows, axis=1, count=self.count)

    def sums(self, values: Array) -> Array:
        """For each sentence the sum of its neighbours' values."""
        import numpy as np

        total, start = np.zeros(self.count), 0
        for rows in self.unpacked():
            total += values[start : start + len(rows)] @ rows
            start += len(rows)
        return total


def similarities(counts: Counts) -> Iterator[Array]:
    """The rows of the matrix of cosines, some at a time.

    Each occurrence of a term meets each of the sentences that hold it: most pairs share nothing and cost nothing.
    """
    import numpy as np

    weights = unit_weights(counts)
    order = np.argsort(counts.term, kind="stable")
    holders, held_weights = counts.sentence[order], weights[order]
    held = np.bincount(counts.term, minlength=counts.terms)
    begin = np.cumsum(held) - held
    meetings = held[counts.term]
    rows = np.searchsorted(counts.sentence, np.arange(counts.sentences + 1))
    for start, stop in blocks(np.concatenate([[0], np.cumsum(meetings)])[rows], BLOCK // counts.sentences):
        own = slice(rows[start], rows[stop])
        sizes = meetings[own]
        shift = begin[counts.term[own]] - (np.cumsum(sizes) - sizes)
        partner = np.arange(sizes.sum()) + np.repeat(shift, sizes)
        cell = np.repeat(counts.sentence[own] - start, sizes) * counts.sentences + holders[partner]
        product = np.repeat(weights[own], sizes) * held_weights[partner]
        area = (stop - start) * counts.sentences
        yield np.bincount(cell, product, minlength=area).reshape(-1, counts.sentences)


def unit_weights(counts: Counts) -> Array:
    """Each count as tf-idf, sentences made of length 1; sumy's tf is relative to the commonest term of the sentence."""
    import numpy as np

    most = np.zeros(counts.sentences)
    np.maximum.at(most, counts.sentence, counts.count)
    held = np.bincount(counts.term, minlength=counts.terms)
    weights = counts.count / most[counts.sentence] * np.log(counts.sentences / (1 + held))[counts.term]
    lengths = np.sqrt(np.bincount(counts.sentence, weights**2, minlength=counts.sentences))
    lengths[lengths == 0] = 1
    units: Array = weights / lengths[counts.sentence]
    return units


def blocks(meetings: Array, most_rows: int) -> Iterator[tuple[int, int]]:
    """Ranges of rows, at least one, with not too many cells and not too many meetings, given as their running sum."""
    import numpy as np

    start, count = 0, len(meetings) - 1
    while start < count:
        fitting = int(np.searchsorted(meetings, meetings[start] + BLOCK, side="right")) - 1
        stop = max(start + 1, min(fitting, start + most_rows, count))
        yield start, stop
        start = stop


lex_rank = LexRank()
