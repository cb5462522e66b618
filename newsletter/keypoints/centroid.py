"""How near a sentence is to what the whole article speaks of, and how near to its beginning.

The centroid is Radev's (MEAD, 2004): the article's words weighed by how often they come and how many sentences do
without them. News puts what matters first, so it is multiplied by position: alone it loses to the first three
sentences.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from newsletter.language.words import stem, stop_words, tokens
from newsletter.model import KeyPoint, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, Sentence

#: A sentence of fewer words rarely tells anything, however near the centroid.
FULL_LENGTH = 12


class Centroid:
    """Similarity to the centroid × position × length. Plain dictionaries: importing numpy costs more than this."""

    def rank(self, article: Article, sentences: Sequence[Sentence]) -> Sequence[KeyPoint]:
        """Scores from 0 to 1; the reasons are the factors."""
        counts = [content(sentence.text, article.language) for sentence in sentences]
        closeness = similarities(counts)
        return [
            weighed(sentence, closeness[place], 1 / math.sqrt(1 + place), sum(counts[place].values()))
            for place, sentence in enumerate(sentences)
        ]


def content(text: str, language: str) -> Counter[str]:
    """The stems that carry meaning, counted."""
    stop = stop_words(language)
    return Counter(stem([token for token in tokens(text, language) if token not in stop], language))


def similarities(counts: Sequence[Counter[str]]) -> list[float]:
    """Cosine of each sentence and the sum of all, in tf-idf."""
    holders = Counter(term for count in counts for term in count)
    idf = {term: math.log(1 + len(counts) / held) for term, held in holders.items()}
    vectors = [{term: tf * idf[term] for term, tf in count.items()} for count in counts]
    centroid: dict[str, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            centroid[term] = centroid.get(term, 0.0) + weight
    length = norm(centroid)
    return [
        sum(weight * centroid[term] for term, weight in vector.items()) / (norm(vector) * length) if vector else 0.0
        for vector in vectors
    ]


def norm(vector: dict[str, float]) -> float:
    """Euclidean length."""
    return math.sqrt(sum(weight * weight for weight in vector.values()))


def weighed(sentence: Sentence, closeness: float, position: float, words: int) -> KeyPoint:
    """The sentence with its score and the factors of it."""
    length = min(1.0, words / FULL_LENGTH)
    reasons = (Reason("centrality", closeness), Reason("position", position), Reason("length", length))
    return KeyPoint(sentence, closeness * position * length, reasons)


centroid = Centroid()
