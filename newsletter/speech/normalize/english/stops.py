"""Whether the full stop of an English abbreviation ends its sentence, too."""

from __future__ import annotations

from newsletter.speech import tables
from newsletter.speech.normalize.words import Text

_PAUSES = ",;:"
_QUOTES = '“"‘'


def within(text: Text, at: int) -> str:
    """The stop behind an abbreviation where its sentence goes on: not to be said, or the voice would pause there."""
    after = text[at].after
    goes_on = after[1:2] in tuple(_PAUSES) or (text.goes_on(at) and not begins(text, at + 1))
    return "." if after.startswith(".") and goes_on else ""


def begins(text: Text, at: int) -> bool:
    """Whether a word begins a sentence, if it can: one in quotes, or one that is rarely part of a name."""
    word = text[at]
    is_quoted = word.before[:1] in tuple(_QUOTES) and word.core[:1].isupper()
    return is_quoted or word.core in tables.words("starters", "en")
