"""Text → words for the ear."""

from __future__ import annotations

from newsletter.speech import tables
from newsletter.speech.normalize.characters import plain


def spoken(text: str, language: str) -> str:
    """The text as it is to be said; the claim's own words stay, in their order."""
    text = plain(text)
    if tables.base(language) == "en":
        from newsletter.speech.normalize import english

        text = english.in_words(text)
    return text
