"""Which sentences of an article tell its story: each is weighed by a method, the best are chosen, in reading order.

Weighing and choosing are apart: a method (:class:`~newsletter.keypoints.methods.Method`) only weighs.
"""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING

from newsletter.errors import MethodError, SettingsError
from newsletter.keypoints import turns, weak_ends
from newsletter.keypoints.list_marks import unmarked
from newsletter.keypoints.methods import DEFAULT, METHODS, Method, named, policy_of
from newsletter.keypoints.selection import Budget, select
from newsletter.language import sentences as sentence_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.keypoints.explanation import Explanation
    from newsletter.model import Article, KeyPoint, Sentence

__all__ = ["METHODS", "choose", "explain"]

LOG = logging.getLogger("newsletter")


def choose(
    article: Article, *, sentences: int = 3, words: int | None = None, method: str | None = None
) -> tuple[KeyPoint, ...]:
    """The key points in reading order: at most ``sentences``, or with ``words`` as many as fit that budget.

    A budget of some words that is too small for any sentence gives one all the same. Raises
    :class:`~newsletter.errors.MethodError` for a method that does not exist, and
    :class:`~newsletter.errors.SettingsError` for less than none. A method that fails on this article is said in the
    log, and the first sentences are taken. None at all, where no sentence is one (a table, a program, a text without a
    full stop), is said there too.
    """
    budget = budget_of(sentences, words)
    used, ranked = weigh(article, method)
    points = select(article, ranked, budget, policy_of(used))
    if not points and budget.size:
        name = article.title or (article.source.path.name if article.source.path else "the article")
        LOG.warning("'%s' has no key points; none of its sentences is fit for one", name)
    return points


def explain(
    article: Article, *, sentences: int = 3, words: int | None = None, method: str | None = None
) -> tuple[Explanation, ...]:
    """Every sentence in reading order, with its score, its reasons, and whether :func:`choose` takes it.

    Raises :class:`~newsletter.errors.MethodError` for a method that does not exist.
    """
    from newsletter.keypoints.explanation import explained

    budget = budget_of(sentences, words)
    used, ranked = weigh(article, method)
    policy = policy_of(used)
    return explained(article, ranked, select(article, ranked, budget, policy), policy)


def budget_of(sentences: int, words: int | None) -> Budget:
    """As asked for; none at all is a budget too."""
    budget = Budget(sentences, words)
    if budget.size < 0:
        name = "sentences" if words is None else "words"
        raise SettingsError(f"'{budget.size}' does not fit '{name}'", remedy="give a whole number from 0")
    return budget


def weigh(article: Article, method: str | None) -> tuple[Method, Sequence[KeyPoint]]:
    """Each sentence with its score, and the method that gave it: ``lead`` where the wanted one fails."""
    items = unmarked(sentence_rules.of(article), article.language)
    found = weak_ends.divided(turns.unlabelled(items))
    name = method or DEFAULT
    wanted = named(name)
    try:
        return wanted, checked(name, found, ranked_by(name, wanted, article, found))
    except MethodError as error:
        LOG.warning("%s; the first sentences are taken instead", error)
        lead = named("lead")
        return lead, lead.rank(article, found)


def ranked_by(name: str, method: Method, article: Article, found: Sequence[Sentence]) -> Sequence[KeyPoint]:
    """What a method makes of the sentences; whatever another package's raises is that method's failure."""
    if name in METHODS:
        return method.rank(article, found)
    try:
        return list(method.rank(article, found))
    except Exception as error:
        raise MethodError(f"{name} fails on this article ({type(error).__name__}: {error})") from error


def checked(name: str, found: Sequence[Sentence], ranked: Sequence[KeyPoint]) -> Sequence[KeyPoint]:
    """What the methods promise: each sentence, in the same order, with a number."""
    if [getattr(point, "sentence", None) for point in ranked] != list(found):
        raise MethodError(f"{name} does not give the article's sentences one by one, in their order")
    if not all(isinstance(point.score, int | float) and math.isfinite(point.score) for point in ranked):
        raise MethodError(f"{name} gives scores that are no numbers")
    return ranked
