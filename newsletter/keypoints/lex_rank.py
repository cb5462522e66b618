"""LexRank (Erkan and Radev 2004), the same ranking as sumy's, which compares each sentence with each other in Python.

Here the similarities are summed up term by term in numpy, a block of sentences at a time; only the pairs that are alike
are kept.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from newsletter.keypoints.graph import Counts, counts_of, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.keypoints.graph import Array
    from newsletter.model import Article, KeyPoint, Sentence

LOG = logging.getLogger("newsletter")

#: sumy's: sentences above this similarity are neighbours; the scores are final when they change by less.
ALIKE = 0.1
SETTLED = 0.1
#: The time grows with the square: 20,000 sentences take some seconds.
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
        scores = centrality(counts_of(article, taken)).tolist() if taken else []
        return points("lex-rank", sentences, scores + [-1.0] * (len(sentences) - len(taken)))


def centrality(counts: Counts) -> Array:
    """The scores by the power method."""
    import numpy as np

    one, other = neighbours(counts)
    degrees = np.maximum(np.bincount(one, minlength=counts.sentences), 1)
    scores, change = np.full(counts.sentences, 1 / counts.sentences), 1.0
    with np.errstate(invalid="ignore"):
        while change > SETTLED:
            following = np.bincount(other, (scores / degrees)[one], minlength=counts.sentences)
            following = following / np.linalg.norm(following)
            change = float(np.linalg.norm(following - scores))
            scores = following
    return scores


def neighbours(counts: Counts) -> tuple[Array, Array]:
    """The pairs of sentences that are alike, each in both orders."""
    import numpy as np

    pairs = [
        (start + rows, columns)
        for start, similar in similarities(counts)
        for rows, columns in [np.nonzero(similar > ALIKE)]
    ]
    return np.concatenate([one for one, _ in pairs]), np.concatenate([other for _, other in pairs])


def similarities(counts: Counts) -> Iterator[tuple[int, Array]]:
    """The rows of the matrix of cosines, some at a time, each with the number of its first row.

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
        yield start, np.bincount(cell, product, minlength=area).reshape(-1, counts.sentences)


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
