"""What is asked of a sentence before it is chosen: whether it is fit, stands alone, what it costs, what it says.

Few sentences come near being chosen: what is costly is found out of those only, and once. Each is named by its place.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from newsletter.keypoints.forms import Forms
from newsletter.keypoints.promises import Promises
from newsletter.keypoints.prose import LONGEST, Whole, is_prose, tells
from newsletter.keypoints.standing import Standing
from newsletter.keypoints.terms import Alikeness, terms_of_all
from newsletter.keypoints.turns import Turns
from newsletter.language.words import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsletter.keypoints.methods import Policy
    from newsletter.model import Article, KeyPoint


class Candidates:
    """The weighed sentences of one article."""

    def __init__(self, article: Article, ranked: Sequence[KeyPoint], policy: Policy, *, in_words: bool) -> None:
        self.language = article.language
        self.ranked = ranked
        self.policy = policy
        turns = Turns(article, ranked)
        self.spoken, self.asking = turns.spoken, turns.asking
        self.standing = Standing(article, ranked)
        self.promises = Promises(article, ranked).promises
        self.follows = self.standing.follows
        self.leans = cache(self.standing.leans)
        self.introductions = cache(self.standing.names.introductions)
        self.things = cache(self.standing.names.things)
        self.cost = cache(self.words if in_words else lambda _place: 1)
        self.is_whole = cache(Whole(article, ranked).has)
        self.is_prose = cache(lambda place: self.is_whole(place) and is_prose(self.text(place)))
        self.is_sentence = Forms(article.language).is_sentence
        self.tells = cache(self.is_statement)
        #: The highest score first; of equals, the earlier one.
        self.order = sorted(range(len(ranked)), key=lambda place: (-ranked[place].score, place))

    def levels(self) -> Iterator[Callable[[int], bool]]:
        """Whether a sentence is fit for a key point: the strictest first; where nothing is, the next."""
        if self.policy.stands_alone:
            yield self.tells
            yield self.is_news
            yield self.is_prose
            yield lambda place: self.is_short(place) and is_prose(self.text(place))
        else:
            yield self.is_whole
            yield self.is_short

    def is_news(self, place: int) -> bool:
        """Whether it is the article's own prose, and says more than what comes next."""
        return self.is_prose(place) and place not in self.asking and not self.promises(place)

    def is_statement(self, place: int) -> bool:
        """Whether it is news and has the form of a sentence that tells something."""
        text = self.text(place)
        return self.is_news(place) and tells(text) and self.is_sentence(text)

    def is_short(self, place: int) -> bool:
        """Whether a person could have written it as one sentence."""
        return len(self.text(place)) <= LONGEST

    def text(self, place: int) -> str:
        """Its words."""
        return self.ranked[place].text

    def score(self, place: int) -> float:
        """What the method gave it."""
        return self.ranked[place].score

    def words(self, place: int) -> int:
        """Its length."""
        return len(tokens(self.text(place), self.language))

    def alike(self, one: int, other: int) -> float:
        """How much two say the same."""
        return self.alikeness.of(one, other)

    @cached_property
    def alikeness(self) -> Alikeness:
        """What all say."""
        texts = tuple([point.text for point in self.ranked])
        return Alikeness(terms_of_all(texts, self.language))
