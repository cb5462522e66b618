"""Strokes and symbols in English."""

from __future__ import annotations

from newsletter.speech import tables
from newsletter.speech.normalize.english.numbers import SIGNS
from newsletter.speech.normalize.words import Said, Text, Word, spelled


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
