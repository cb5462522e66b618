"""Which sentences of an article tell its story: each is weighed by a method, the best are chosen, in reading order.

Weighing and choosing are apart: a method (:class:`~newsletter.keypoints.methods.Method`) only weighs.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from newsletter.errors import MethodError
from newsletter.keypoints import turns
from newsletter.keypoints.methods import DEFAULT, METHODS, Method, named, policy_of
from newsletter.keypoints.selection import Budget, select
from newsletter.language import sentences as sentence_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.keypoints.explanation import Explanation
    from newsletter.model import Article, KeyPoint

__all__ = ["METHODS", "choose", "explain"]

LOG = logging.getLogger("newsletter")


def choose(
    article: Article, *, sentences: int = 3, words: int | None = None, method: str | None = None
) -> tuple[KeyPoint, ...]:
    """The key points in reading order: at most ``sentences``, or with ``words`` as many as fit that budget.

    A budget too small for any sentence gives one all the same. Raises :class:`~newsletter.errors.MethodError` for a
    method that does not exist; one that fails on this article is said in the log, and the first sentences are taken.
    None at all, where no sentence is one (a table, a program, a text without a full stop), is said there too.
    """
    used, ranked = weigh(article, method)
    points = select(article, ranked, Budget(sentences, words), policy_of(used))
    if not points and (sentences if words is None else words) > 0:
        LOG.warning("'%s' has no key points; none of its sentences is fit for one", article.title)
    return points


def explain(
    article: Article, *, sentences: int = 3, words: int | None = None, method: str | None = None
) -> tuple[Explanation, ...]:
    """Every sentence in reading order, with its score, its reasons, and whether :func:`choose` takes it.

    Raises :class:`~newsletter.errors.MethodError` for a method that does not exist.
    """
    from newsletter.keypoints.explanation import explained

    used, ranked = weigh(article, method)
    policy = policy_of(used)
    return explained(article, ranked, select(article, ranked, Budget(sentences, words), policy), policy)


def weigh(article: Article, method: str | None) -> tuple[Method, Sequence[KeyPoint]]:
    """Each sentence with its score, and the method that gave it: ``lead`` where the wanted one fails."""
    found = turns.unlabelled(sentence_rules.of(article))
    wanted = named(method or DEFAULT)
    try:
        return wanted, wanted.rank(article, found)
    except MethodError as error:
        LOG.warning("%s; the first sentences are taken instead", error)
        lead = named("lead")
        return lead, lead.rank(article, found)
