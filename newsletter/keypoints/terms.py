"""An article's words, sentence by sentence, as features and redundancy see them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from newsletter.language.words import stem, stop_words, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Terms:
    """For each sentence its words, and the stems of those that carry meaning."""

    tokens: list[list[str]]
    stems: list[list[str]]

    @cached_property
    def said(self) -> Sequence[frozenset[str]]:
        """The stems of each sentence, once."""
        return list(map(frozenset, self.stems))

    @cached_property
    def held(self) -> Counter[str]:
        """In how many sentences each stem stands."""
        return Counter(chain.from_iterable(self.said))


def terms_of(texts: Sequence[str], language: str) -> Terms:
    """The terms of sentences."""
    stop = stop_words(language)
    words = [tokens(text, language) for text in texts]
    return Terms(words, [stem([token for token in sentence if token not in stop], language) for sentence in words])


@lru_cache(maxsize=1)
def terms_of_all(texts: tuple[str, ...], language: str) -> Terms:
    """The terms of an article's sentences, kept for whoever asks next: features do, then redundancy."""
    return terms_of(texts, language)


def unspaced(character: str) -> bool:
    """Whether it is of a script without spaces: Thai to Burmese, kana, Han."""
    return "\u0e00" <= character < "\u10a0" or "\u2e80" <= character < "\uac00"


def vectors(terms: Terms) -> list[dict[str, float]]:
    """Each sentence in tf-idf of unit length, idf by sentences, without the terms that no other sentence has.

    Those tie it to nothing and only add to its length; half of all terms are such.
    """
    count = len(terms.stems)
    idf = {term: math.log(1 + count / held) for term, held in terms.held.items() if held > 1}
    alone = math.log(1 + count) ** 2
    rows = []
    for stems, said in zip(terms.stems, terms.said, strict=True):
        row = weighed([stem for stem in stems if stem in idf], idf)
        length = math.sqrt(sum([weight * weight for weight in row.values()]) + alone * (len(said) - len(row)))
        rows.append({term: weight / length for term, weight in row.items()})
    return rows


def weighed(terms: Sequence[str], idf: dict[str, float]) -> dict[str, float]:
    """Terms by tf-idf. Mostly each comes once: counting them costs as much as all the rest."""
    vector = {term: idf[term] for term in terms}
    if len(vector) < len(terms):
        vector = {term: (1 + math.log(tf)) * idf[term] for term, tf in Counter(terms).items()}
    return vector


def norm(vector: dict[str, float]) -> float:
    """Euclidean length."""
    return math.sqrt(sum([weight * weight for weight in vector.values()]))


def add(total: dict[str, float], vector: dict[str, float]) -> None:
    """Add a vector to a sum, in place."""
    for term, weight in vector.items():
        total[term] = total.get(term, 0.0) + weight


class Alikeness:
    """How much two sentences of an article say the same; they are named by their place.

    0 to 1: the share of their stems that both have, where a rare one counts for more (idf, as above). Of a language
    whose words are syllables any two sentences share many.
    """

    def __init__(self, terms: Terms) -> None:
        self.idf = cache(lambda stem: math.log(1 + len(terms.stems) / terms.held[stem]))
        self.said = terms.said
        self.weight = cache(lambda place: self.weigh(self.said[place]))

    def weigh(self, terms: frozenset[str]) -> float:
        """What terms weigh: the exact sum, whatever the order of a set."""
        return math.fsum(map(self.idf, terms))

    def of(self, one: int, other: int) -> float:
        """Of two sentences."""
        shared = self.weigh(self.said[one] & self.said[other])
        return shared / math.sqrt(self.weight(one) * self.weight(other)) if shared else 0.0
