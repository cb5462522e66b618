"""TextRank (Mihalcea and Tarau 2004), the same ranking as sumy's.

The similarity of two sentences is the number of word pairs that they share over the sum of the logarithms of their
lengths. That sum does not factor, but there are only as many lengths as a sentence can have words: for each length the
step of the power method is a product of counts with a vector of terms. So the matrix is never formed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.keypoints.graph import Counts, counts_of, points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.keypoints.graph import Array
    from newsletter.model import Article, KeyPoint, Sentence

#: sumy's: the share of links followed; the scores are final when they change by less; a guard against division by 0.
DAMPING = 0.85
SETTLED = 1e-4
GUARD = 1e-7
#: How many products are held at once: some 50 MB.
BLOCK = 2_000_000


class TextRank:
    """A sentence is important when important sentences share its words."""

    def rank(self, article: Article, sentences: Sequence[Sentence]) -> Sequence[KeyPoint]:
        """Scores that sum to 1 or a little less."""
        if not sentences:
            return []
        return points("text-rank", sentences, centrality(counts_of(article, sentences)).tolist())


def centrality(counts: Counts) -> Array:
    """The scores by the power method."""
    import numpy as np

    links = Links(counts)
    share = 1 / (links.times(np.ones(counts.sentences)) + GUARD)
    scores, change = np.full(counts.sentences, 1 / counts.sentences), 1.0
    while change > SETTLED:
        following = (1 - DAMPING) / counts.sentences * scores.sum() + DAMPING * links.times(scores * share)
        change = float(np.linalg.norm(following - scores))
        scores = following
    return scores


class Links:
    """The symmetric matrix of similarities, as what multiplies a vector."""

    def __init__(self, counts: Counts) -> None:
        import numpy as np

        order = np.argsort(counts.term, kind="stable")
        self.sentence, self.term, self.count = counts.sentence[order], counts.term[order], counts.count[order]
        self.starts = np.searchsorted(self.term, np.arange(counts.terms))
        words = np.bincount(counts.sentence, counts.count, minlength=counts.sentences)
        #: The logarithms of lengths that there are, and which of them each sentence has.
        self.lengths, self.length = np.unique(np.log(np.maximum(words, 1)), return_inverse=True)
        self.group = max(1, BLOCK // max(1, len(order)))

    def times(self, vector: Array) -> Array:
        """The product, some lengths at a time."""
        import numpy as np

        product = np.zeros(len(vector))
        if not len(self.term):
            return product
        for first in range(0, len(self.lengths), self.group):
            norms = self.lengths[self.length][:, None] + self.lengths[first : first + self.group]
            norms[norms == 0] = 1  # two sentences of one word each: sumy then takes the words that they share
            parts = (vector[:, None] / norms)[self.sentence] * self.count[:, None]
            by_term = np.add.reduceat(parts, self.starts)
            column = self.length[self.sentence] - first
            here = (column >= 0) & (column < self.group)
            shared = self.count[here] * by_term[self.term[here], column[here]]
            product += np.bincount(self.sentence[here], shared, minlength=len(vector))
        return product


text_rank = TextRank()
