"""The first sentences: what a news writer puts first, and the measure that any other method has to beat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model import KeyPoint, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, Sentence


class Lead:
    """A sentence counts the more the earlier it stands."""

    def rank(self, _article: Article, sentences: Sequence[Sentence]) -> Sequence[KeyPoint]:
        """Scores from 1 downward."""
        scores = (1 - place / len(sentences) for place in range(len(sentences)))
        return [
            KeyPoint(sentence, score, (Reason("position", score),))
            for sentence, score in zip(sentences, scores, strict=True)
        ]


lead = Lead()
