"""Characters that a voice must not meet: controls, entities, brackets, odd spaces."""

from __future__ import annotations

#: Brackets in a quotation hold the editor's words, which are said as plain words.
_SPACED = "[]{}<>|\\^~`\u200c\u200d"
_UNHEARD = "\u00ad\u200b\u2060\ufeff"
_TABLE = str.maketrans(dict.fromkeys(_SPACED, " ") | dict.fromkeys(_UNHEARD, "") | {"—": " — "})


def plain(text: str) -> str:
    """The text without what cannot be said: one space between words, no controls, no lone surrogates."""
    if "&" in text:
        import html

        text = html.unescape(text)
    text = text.translate(_TABLE)
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(text.split())
