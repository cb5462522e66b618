"""Characters that a voice must not meet: controls, entities, brackets, odd spaces."""

from __future__ import annotations

import html
import unicodedata

#: Brackets in a quotation hold the editor's words, which are said as plain words.
_SILENT = dict.fromkeys(map(ord, "[]{}<>|\\^~`\u00ad\u200b\u200c\u200d\u2060\ufeff"), " ") | dict.fromkeys(
    map(ord, "\u00ad\u200b\u2060\ufeff"), ""
)


def plain(text: str) -> str:
    """The text without what cannot be said: one space between words, no controls, no lone surrogates."""
    text = html.unescape(text) if "&" in text else text
    text = text.translate(_SILENT)
    if not text.isprintable():
        text = "".join(c if c.isprintable() or unicodedata.category(c) == "Cf" else " " for c in text)
    return " ".join(text.split())
