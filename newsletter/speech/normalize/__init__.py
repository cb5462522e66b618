"""Text → words for the ear."""

from __future__ import annotations

from newsletter.language.tables import base
from newsletter.speech import tables
from newsletter.speech.normalize import characters


def spoken(text: str, language: str) -> str:
    """The text as it is to be said; the claim's own words stay, in their order."""
    text = characters.plain(text)
    code = base(language)
    if code == "en":
        from newsletter.speech.normalize import english

        text = english.in_words(text)
    elif tables.pairs("numbers", code):
        from newsletter.speech.normalize import european

        text = european.in_words(text, code)
    return characters.rested(characters.speakable(text))
