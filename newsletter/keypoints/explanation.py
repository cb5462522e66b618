"""Why this sentence, and why not that one: the editor's view of a choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newsletter.keypoints.candidates import Candidates
from newsletter.keypoints.prose import whole_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsletter.keypoints.methods import Policy
    from newsletter.model import Article, KeyPoint

#: ``length``: too long for a sentence; ``quotation``: one runs into it or out of it; ``leans``: it is understood only
#: after the sentence before it; ``form``: a question, a heading, a caption, a teaser: it states nothing by itself.
Hindrance = Literal["length", "quotation", "leans", "form"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence, what its score is made of, and what became of it."""

    #: The sentence with its score and the reasons, the weightiest first.
    point: KeyPoint
    #: 1 for the highest score of the article.
    rank: int
    chosen: bool
    #: What keeps it from being shown alone, whatever its score.
    hindrance: Hindrance | None


def explained(
    article: Article, ranked: Sequence[KeyPoint], chosen: Iterable[KeyPoint], policy: Policy
) -> tuple[Explanation, ...]:
    """Every sentence of the article, in reading order."""
    order = sorted(range(len(ranked)), key=lambda place: (-ranked[place].score, place))
    ranks = {place: rank for rank, place in enumerate(order, 1)}
    taken = {point.sentence.span for point in chosen}
    candidates, uncut = Candidates(article, ranked, policy, in_words=False), set(whole_places(article, ranked))

    def hindrance(place: int) -> Hindrance | None:
        if place not in uncut:
            return "quotation" if candidates.is_short(place) else "length"
        if policy.stands_alone and candidates.leans(place):
            return "leans"
        return "form" if policy.stands_alone and not candidates.tells(place) else None

    return tuple(
        Explanation(point, ranks[place], point.sentence.span in taken, hindrance(place))
        for place, point in enumerate(ranked)
    )
