"""The default method: a linear score over cheap features, with weights learned from articles that editors summed up.

How they were learned, from what, and how good they are: ``docs/model-card.md``; the script: ``bench/train.py``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.keypoints import features
from newsletter.keypoints.methods import Policy
from newsletter.language.tables import base
from newsletter.model import KeyPoint, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, Sentence

#: The weights for every language that has none of its own.
ANY = "*"
#: A reason that adds less says nothing; scores go from about -6 to 6.
NOTABLE = 0.1
WEIGHTS = Path(__file__).with_name("data") / "weights.json"


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned: family -> feature -> (what is usual, what one more of it is worth)."""

    weights: dict[str, dict[str, tuple[float, float]]]

    def added(self, columns: features.Columns, family: str) -> list[float]:
        """What a family of features adds to each sentence's score."""
        weighed = (
            [weight * (value - usual) for value in columns[feature]]
            for feature, (usual, weight) in self.weights[family].items()
        )
        return [sum(values) for values in zip(*weighed, strict=True)]


@cache
def models() -> dict[str, Model]:
    """The models by language."""
    read = json.loads(WEIGHTS.read_text("utf-8"))
    return {language: Model(weights) for language, weights in read.items()}


class News:
    """Weights by language; for a language without, weights that look at nothing of a language."""

    policy = Policy(stands_alone=True, redundancy=6.0, leaning=0.5, strangers=6.0, things=6.0, gap=0.5, spoken=3.0)

    def __init__(self, model: Model | None = None) -> None:
        self.model = model

    def rank(self, article: Article, sentences: Sequence[Sentence]) -> Sequence[KeyPoint]:
        """Scores around 0; the reasons are what each family of features adds, the largest first."""
        model = self.model or models().get(base(article.language)) or models()[ANY]
        table = features.table(article, sentences)
        families = list(model.weights)
        added = zip(*[model.added(table[family], family) for family in families], strict=True)
        return [explained(sentence, families, weights) for sentence, weights in zip(sentences, added, strict=True)]


def explained(sentence: Sentence, families: Sequence[str], weights: Sequence[float]) -> KeyPoint:
    """The sentence with its score and what made it."""
    notable = [(-abs(w), family, w) for family, w in zip(families, weights, strict=True) if abs(w) >= NOTABLE]
    return KeyPoint(sentence, sum(weights), tuple([Reason(family, weight) for _, family, weight in sorted(notable)]))


news = News()
