"""Strokes and symbols in English."""

from __future__ import annotations

import re
import unicodedata

from newsletter.speech import tables
from newsletter.speech.normalize.english.numbers import SIGNS
from newsletter.speech.normalize.words import Said, Text, Word, spelled

_RAISED = "[⁰¹²³⁴-⁹]"
# Letters enough to know a unit, and no more: a long word must take no time.
_POWER = rf"((?:(?!{_RAISED})[^\W\d_]){{0,3}})(⁻?)({_RAISED}+)"


def powers(text: str) -> str:
    """``x²``, ``10⁻³``: what is raised in words; what belongs to a unit stays."""
    return re.sub(_POWER, power, text) if re.search(_RAISED, text) else text


def power(match: re.Match[str]) -> str:
    """One power in words."""
    base, minus, figures = match.groups()
    if base + figures in tables.pairs("units", "en"):
        return match[0]
    base = " ".join(base)
    known = "" if minus else tables.pairs("symbols", "en").get(figures)
    plain = unicodedata.normalize("NFKC", figures)
    return f"{base} {known}" if known else f"{base} to the power of {'minus ' if minus else ''}{plain}"


def sign(text: Text, at: int) -> Said | None:
    """``> 100``, ``− 5``: a sign that stands apart from its figure."""
    core = text[at].core
    is_sign = core in SIGNS and text.joined(at)[:1].isdigit()
    return Said(SIGNS[core].strip()) if is_sign and core else None


def stroke(text: Text, at: int) -> Said | None:
    """``he/she``, ``and/or``, ``Russia/Ukraine``: "or" between what excludes each other, else a mere join."""
    parts = text[at].core.split("/")
    if len(parts) < 2 or not all(part.replace("-", "").replace("’", "").isalpha() for part in parts):  # noqa: PLR2004 (two sides)
        return None
    table = tables.pairs("strokes", "en")
    known = table.get(text[at].core.lower())
    if known:
        return Said(known)
    pronouns = tables.words("pronouns", "en")
    return Said((" or " if parts[0].lower() in pronouns else " ").join(parts))


def company(text: Text, at: int) -> Said | None:
    """``AT&T``, ``Q&A``: letters on both sides."""
    sides = text[at].stem.split("&")
    if len(sides) < 2 or not all(side.isalpha() and side.isupper() and len(side) < len("ABCD") for side in sides):  # noqa: PLR2004 (both sides)
        return None
    return Said(" and ".join(map(spelled, sides)) + text[at].ending)


def named(text: Text, at: int) -> Said | None:
    """Symbols within words and alone: said where they have a name."""
    core = text[at].core
    names = tables.pairs("symbols", "en")
    if core.isalnum() or not any(character in names for character in core):
        return None
    return Said(" ".join("".join(f" {names[c]} " if c in names else c for c in core).split()))


def apostrophe(text: Text, at: int) -> Said | None:
    """A curly possessive of letters as the voice knows it."""
    word: Word = text[at]
    return Said(word.stem + word.ending) if word.ending and word.stem.isupper() else None
