"""From weighed sentences to key points: what goes together, and how many fit.

Sentences are named by their place in the article.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.keypoints.prose import is_prose, tells, whole
from newsletter.keypoints.standing import Standing
from newsletter.keypoints.terms import overlap, terms_of
from newsletter.keypoints.turns import Turns
from newsletter.language.words import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.keypoints.methods import Policy
    from newsletter.model import Article, KeyPoint

#: A leaning sentence further down by score is not worth a second one before it.
PAIRS_AMONG = 12


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be chosen: a number of sentences or, where given, of words."""

    sentences: int
    words: int | None = None


def select(article: Article, ranked: Sequence[KeyPoint], budget: Budget, policy: Policy) -> tuple[KeyPoint, ...]:
    """The best that fit, in reading order; where the words suffice for none, the shortest alone."""
    chosen = Selection(article, ranked, budget, policy).chosen()
    return tuple(ranked[place] for place in sorted(chosen))


class Selection:
    """One choice from one article."""

    def __init__(self, article: Article, ranked: Sequence[KeyPoint], budget: Budget, policy: Policy) -> None:
        self.language = article.language
        self.ranked = ranked
        self.budget = budget
        self.policy = policy
        self.standing = Standing(article, ranked)
        self.leaning: dict[int, bool] = {}
        self.stems: dict[int, frozenset[str]] = {}
        self.introduced: dict[int, frozenset[int]] = {}
        self.words: dict[int, int] = {}
        self.turns = Turns(article, ranked)
        self.whole = set(whole(article, ranked))
        if policy.stands_alone:
            self.whole = {place for place in self.whole if is_prose(ranked[place].text)}
            self.whole = self.whole - self.turns.asking or self.whole
            self.whole = {place for place in self.whole if tells(ranked[place].text)} or self.whole
        #: The highest score first; of equals, the earlier one.
        self.candidates = sorted(self.whole, key=lambda place: (-ranked[place].score, place))

    def chosen(self) -> set[int]:
        """Take again and again what is worth most beside what is taken already."""
        chosen: set[int] = set()
        left = self.budget.sentences if self.budget.words is None else self.budget.words
        while taken := self.next(chosen, left):
            chosen |= taken
            left -= sum(map(self.cost, taken))
        if not chosen and self.budget.words is not None:
            return set(sorted(self.candidates, key=lambda place: (self.cost(place), place))[:1])
        return chosen

    def next(self, chosen: set[int], left: int) -> set[int]:
        """The sentence to take, or a leaning one and the one before it where they are worth more than two others."""
        first = self.worth_most(chosen, left)
        if first is None or not self.policy.stands_alone:
            return set() if first is None else {first}
        second = self.worth_most(chosen | {first}, left - self.cost(first))
        if second is None:
            return {first}
        two_others = self.worth(first, chosen) + self.worth(second, chosen | {first})
        return self.pair(chosen, left, two_others) or {first}

    def worth_most(self, chosen: set[int], left: int) -> int | None:
        """The best single sentence; a leaning one only where there is no other at all."""
        best, most, fallback = None, -math.inf, None
        for place in self.candidates:
            if self.ranked[place].score <= most:
                break  # they come by falling score, and nothing is worth more than its score
            if place in chosen or self.cost(place) > left:
                continue
            if self.policy.stands_alone and not self.may_stand(place, chosen):
                fallback = place if fallback is None else fallback
            elif (worth := self.worth(place, chosen)) > most:
                best, most = place, worth
        return fallback if best is None and not chosen else best

    def pair(self, chosen: set[int], left: int, least: float) -> set[int]:
        """The leaning sentence and its predecessor that are together worth most, and more than ``least``."""
        best: set[int] = set()
        for place in self.candidates[:PAIRS_AMONG]:
            before = place - 1
            if chosen & {place, before} or before not in self.whole or not self.standing.follows(place):
                continue
            if self.may_stand(place, chosen) or not self.may_stand(before, chosen):
                continue
            worth = self.worth(place, chosen) + self.worth(before, chosen)
            if worth > least and self.cost(place) + self.cost(before) <= left:
                best, least = {before, place}, worth
        return best

    def may_stand(self, place: int, chosen: set[int]) -> bool:
        """Whether it stands alone, or right after the sentence that it leans on."""
        return not self.leans(place) or (place - 1 in chosen and self.standing.follows(place))

    def leans(self, place: int) -> bool:
        """Whether it is understood only after the one before it."""
        if place not in self.leaning:
            self.leaning[place] = self.standing.leans(place)
        return self.leaning[place]

    def worth(self, place: int, chosen: set[int]) -> float:
        """Its score, less what it repeats of the chosen one most like it and what a reader would miss beside it."""
        score = self.ranked[place].score
        if self.policy.redundancy:
            repeated = max((overlap(self.terms(place), self.terms(other)) for other in chosen), default=0.0)
            score -= self.policy.redundancy * repeated
        if self.policy.leaning and self.leans(place):
            score -= self.policy.leaning
        if place in self.turns.spoken:
            score -= self.policy.spoken
        if self.policy.strangers:
            score -= self.policy.strangers * len(self.introductions(place) - chosen)
        return score

    def introductions(self, place: int) -> frozenset[int]:
        """Where the names are introduced that it has in short."""
        if place not in self.introduced:
            self.introduced[place] = self.standing.introductions(place)
        return self.introduced[place]

    def cost(self, place: int) -> int:
        """What it takes of the budget."""
        if self.budget.words is None:
            return 1
        if place not in self.words:
            self.words[place] = len(tokens(self.ranked[place].text, self.language))
        return self.words[place]

    def terms(self, place: int) -> frozenset[str]:
        """The stems of a sentence: of the few that come near being chosen only."""
        if place not in self.stems:
            self.stems[place] = frozenset(terms_of([self.ranked[place].text], self.language).stems[0])
        return self.stems[place]
