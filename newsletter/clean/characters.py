"""The characters of a text: composed, visible, and with one kind of space. No word is changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: What `str.splitlines` breaks at, but for the line feed itself and the information separators, which are noise.
_LINE_BREAK = re.compile("[\r\v\f\x85\u2028\u2029](?:(?<=\r)\n)?")
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)

_SURROGATE = re.compile("[\ud800-\udfff]")

#: In characters. No letter bears so many marks.
_SLICE = 500


def normalised(text: str) -> str:
    """The text with line feeds for all line breaks, runs of white space made one space, and no control characters."""
    if not text.replace("\n", " ").isprintable():  # nothing that is replaced here is
        text = _CONTROL.sub("", _LINE_BREAK.sub("\n", paired(text)))
    return "\n".join(" ".join(line.split()) for line in composed(text).split("\n"))


def paired(text: str) -> str:
    """The text without lone surrogates: two halves of a character are joined, a half alone is U+FFFD."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def composed(text: str) -> str:
    """The text in NFC. Python orders a run of combining marks in quadratic time, so long texts go slice by slice."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFC", part) for part in slices(text))


def slices(text: str) -> Iterator[str]:
    """The text in parts that compose by themselves: cut before a space, else before what is no combining mark."""
    start = 0
    while len(text) - start > _SLICE:
        latest = start + _SLICE
        end = max(text.rfind(" ", start + 1, latest), text.rfind("\n", start + 1, latest))
        if end < 0:
            end = next((place for place in range(latest, start, -1) if not unicodedata.combining(text[place])), latest)
        yield text[start:end]
        start = end
    yield text[start:]
