"""The table of methods, and what a method is."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from newsletter.errors import MethodError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, KeyPoint, Sentence

#: Name -> where it lives. Other packages add theirs by an entry point of this group.
METHODS = {
    "news": "newsletter.keypoints.news:news",
    "lead": "newsletter.keypoints.lead:lead",
    "edmundson": "newsletter.keypoints.from_sumy:edmundson",
    "kl": "newsletter.keypoints.from_sumy:kl",
    "lex-rank": "newsletter.keypoints.lex_rank:lex_rank",
    "lsa": "newsletter.keypoints.from_sumy:lsa",
    "luhn": "newsletter.keypoints.from_sumy:luhn",
    "reduction": "newsletter.keypoints.from_sumy:reduction",
    "sum-basic": "newsletter.keypoints.from_sumy:sum_basic",
    "text-rank": "newsletter.keypoints.text_rank:text_rank",
}
GROUP = "newsletter.methods"
DEFAULT = "news"


@dataclass(frozen=True, slots=True)
class Policy:
    """How the weighed sentences of a method are chosen from; as it stands: the highest scores."""

    #: Whether a sentence that leans on the one before it is shown only after that one.
    stands_alone: bool = False
    #: What a sentence loses that says the same as one already chosen; less where it says a part of it.
    redundancy: float = 0.0
    #: What it loses that leans, even on one that is chosen.
    leaning: float = 0.0
    #: What it loses for each short name whose bearer none of the chosen introduces.
    strangers: float = 0.0
    #: What it loses for each thing with "the" that none of the chosen brings in.
    things: float = 0.0
    #: What it loses where the sentence before it is not shown.
    gap: float = 0.0
    #: What a turn of a transcript loses: somebody's words, and nobody who says them.
    spoken: float = 0.0


class Method(Protocol):
    """A way to weigh sentences. Its ``policy`` may be left out."""

    def rank(self, article: Article, sentences: Sequence[Sentence]) -> Sequence[KeyPoint]:
        """Each of ``sentences``, in the same order, with its score (higher is better, finite) and the reasons for it.

        Raises :class:`~newsletter.errors.MethodError` when it cannot run on this article.
        """
        ...


def named(name: str) -> Method:
    """The method of that name: ours, else an entry point's. Raises :class:`~newsletter.errors.MethodError`."""
    if name in METHODS:
        module, _, attribute = METHODS[name].partition(":")
        return cast("Method", getattr(importlib.import_module(module), attribute))
    from importlib.metadata import entry_points

    others = entry_points(group=GROUP)
    if name in others.names:
        return cast("Method", others[name].load())
    known = [*METHODS, *others.names]
    remedy = did_you_mean(name.replace("_", "-"), known, f"there are {', '.join(sorted(known))}")
    raise MethodError(f"there is no method '{name}'", remedy=remedy)


def policy_of(method: Method) -> Policy:
    """A method's own policy, else the plain one."""
    policy = getattr(method, "policy", None)
    return policy if isinstance(policy, Policy) else Policy()
