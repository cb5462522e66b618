"""What the graph methods share: the counts of terms in sentences as three parallel arrays, and points from scores.

A matrix of sentences by sentences grows with the square; these grow with the text.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from newsletter.errors import MethodError
from newsletter.keypoints.terms import terms_of
from newsletter.model import KeyPoint, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np

    from newsletter.model import Article, Sentence

    Array = np.ndarray[Any, Any]


class Counts:
    """Which term stands how often in which sentence; ordered by sentence."""

    def __init__(self, stems: Sequence[Sequence[str]]) -> None:
        import numpy as np

        numbers: dict[str, int] = {}
        found = [
            (place, numbers.setdefault(term, len(numbers)), count)
            for place, terms in enumerate(stems)
            for term, count in Counter(terms).items()
        ]
        table = np.array(found, dtype=np.int64).reshape(-1, 3)
        self.sentence, self.term, self.count = table[:, 0], table[:, 1], table[:, 2].astype(float)
        self.sentences, self.terms = len(stems), len(numbers)


def counts_of(article: Article, sentences: Sequence[Sentence]) -> Counts:
    """The counts of stems without stop words, as sumy's methods have them."""
    return Counts(terms_of([sentence.text for sentence in sentences], article.language).stems)


def points(name: str, sentences: Sequence[Sentence], scores: Iterable[float]) -> Sequence[KeyPoint]:
    """Each sentence with its score. Equal sentences get the last one's, as in sumy, which keeps scores by text.

    Raises :class:`~newsletter.errors.MethodError` when a score is no number: there was nothing to compare.
    """
    by_text = {sentence.text: float(score) for sentence, score in zip(sentences, scores, strict=True)}
    if not all(map(math.isfinite, by_text.values())):
        raise MethodError(f"{name} finds nothing to compare in this article")
    # The last digits depend on the order of sums; two sentences that are equal in all that counts must stay so.
    rounded = {text: float(f"{score:.9g}") for text, score in by_text.items()}
    return [
        KeyPoint(sentence, rounded[sentence.text], (Reason(name, rounded[sentence.text]),)) for sentence in sentences
    ]
