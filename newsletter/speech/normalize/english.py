"""English → words for the ear."""

from __future__ import annotations


def in_words(text: str) -> str:
    """The text with numbers, dates, abbreviations and symbols in words."""
    return text
