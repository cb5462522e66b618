"""Which sentences of an article tell its story: each is weighed by a method, the best are chosen, in reading order.

Weighing and choosing are apart: a method (:class:`~newsletter.keypoints.methods.Method`) only weighs.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from newsletter.errors import MethodError
from newsletter.keypoints.methods import DEFAULT, METHODS, named
from newsletter.keypoints.selection import best, within_words
from newsletter.language import sentences as sentence_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, KeyPoint, Sentence

__all__ = ["METHODS", "choose", "explain"]

LOG = logging.getLogger("newsletter")


def choose(
    article: Article, *, sentences: int = 3, words: int | None = None, method: str | None = None
) -> tuple[KeyPoint, ...]:
    """The key points in reading order: at most ``sentences``, or with ``words`` as many as fit that budget.

    A budget too small for any sentence gives one all the same. Raises :class:`~newsletter.errors.MethodError` for a
    method that does not exist; one that fails on this article is said in the log, and the first sentences are taken.
    """
    found = sentence_rules.of(article)
    ranked = weigh(article, found, method or DEFAULT)
    if words is not None:
        return within_words(article, ranked, words)
    return best(article, ranked, sentences)


def explain(article: Article, method: str | None = None) -> tuple[KeyPoint, ...]:
    """All sentences in reading order, each with its score and the reasons for it."""
    return tuple(weigh(article, sentence_rules.of(article), method or DEFAULT))


def weigh(article: Article, sentences: Sequence[Sentence], method: str) -> Sequence[KeyPoint]:
    """Each sentence with its score by the method; by ``lead`` where the method fails."""
    ranker = named(method)
    try:
        return ranker.rank(article, sentences)
    except MethodError as error:
        LOG.warning("%s; the first sentences are taken instead", error)
        return named("lead").rank(article, sentences)
