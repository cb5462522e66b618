"""Addresses, handles, hashtags and symbols in English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsletter.speech import tables
from newsletter.speech.normalize.words import Said, Word

_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+(?:com|org|net|gov|edu|int|io|info|[a-z]{2}))(?:[/:?#]\S*)?", re.IGNORECASE
)
_MAIL = re.compile(r"([\w.+-]+)@((?:[\w-]+\.)+\w+)")
_TAG = re.compile(r"([@#])(\w+)")


def address(words: Sequence[Word], at: int) -> Said | None:
    """A link is said as its site; an e-mail address in full."""
    core = words[at].core
    if "@" in core:
        mail = _MAIL.fullmatch(core)
        return (f"{dotted(mail[1])} at {dotted(mail[2])}", 1) if mail else None
    if "." not in core:
        return None
    match = _ADDRESS.fullmatch(core)
    is_link = match and (core.lower().startswith(("http", "www.")) or match[1].islower())
    return (dotted(match[1]), 1) if match and is_link else None


def dotted(name: str) -> str:
    """``example dot com``."""
    return name.replace(".", " dot ").replace("-", " ").replace("_", " ")


def handle(words: Sequence[Word], at: int) -> Said | None:
    """``@name`` and ``#tag``; ``#1`` is a number."""
    match = _TAG.fullmatch(words[at].core)
    if match is None:
        return None
    if match[1] == "#" and match[2].isdecimal():
        return f"number {match[2]}", 1
    return f"{'at' if match[1] == '@' else 'hashtag'} {match[2].replace('_', ' ')}", 1


def symbols(words: Sequence[Word], at: int) -> Said | None:
    """Symbols within words and alone: said where they have a name, else dropped."""
    core = words[at].core
    if core.isalnum():
        return None
    names = tables.pairs("symbols", "en")
    if not any(character in names for character in core):
        return None
    return " ".join("".join(f" {names[c]} " if c in names else c for c in core).split()), 1
