"""Names whose spelling misleads the voice, respelled for it alone: the script keeps them as they are written."""

from __future__ import annotations

import re

from newsletter.speech import tables

_NAME = re.compile(r"\w+")


def respelled(text: str, language: str) -> str:
    """The text with the names of the language's lexicon as the voice must see them."""
    known = tables.pairs("lexicon", language)
    return _NAME.sub(lambda name: known.get(name[0], name[0]), text) if known else text
