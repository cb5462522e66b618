"""How a message's words and bytes travel: in short lines of ASCII that no relay has to change.

The stdlib's quoted-printable takes ten times as long as this one, and ``binascii``'s leaves lines of 77 characters and
a dot at a line's start.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: RFC 5322 would have a line of at most 78 characters, RFC 2045 an encoded one of at most 76.
LINE = 76
#: Bytes in an encoded word: so it fits a line beside ``List-Id: =?utf-8?b?`` and ``?=``, in Base64.
WORD_BYTES = 39
#: What stands in quoted-printable as it is.
_PLAIN = frozenset(map(chr, range(32, 127))) - {"="} | {"\t"}
#: Every byte as it is written; a table for ``str.translate`` over Latin-1.
_ENCODED = {byte: f"={byte:02X}" for byte in range(256) if chr(byte) not in _PLAIN}


def quoted_printable(text: str) -> str:
    """The text in 7-bit lines of at most 76 characters, and nothing in them that a relay would change."""
    return "\r\n".join(_wrapped(line) for line in text.split("\n"))


def _wrapped(line: str) -> str:
    if line.isascii() and line.isprintable():
        encoded = line.replace("=", "=3D")
    else:
        encoded = line.encode().decode("latin-1").translate(_ENCODED)
    # White space at a line's end is lost on the way, a leading dot may be doubled, a leading "From " is marked.
    if encoded.endswith((" ", "\t")):
        encoded = f"{encoded[:-1]}={ord(encoded[-1]):02X}"
    if encoded.startswith((".", "From ")):
        encoded = f"={ord(encoded[0]):02X}{encoded[1:]}"
    return encoded if len(encoded) <= LINE else "=\r\n".join(_pieces(encoded))


def _pieces(encoded: str) -> Iterator[str]:
    """A long line in lines that a ``=`` joins; none ends within an escape such as ``=E2``."""
    start = 0
    while len(encoded) - start > LINE:
        end = start + LINE - 1
        end -= next((back for back in (1, 2) if encoded[end - back] == "="), 0)
        yield encoded[start:end]
        start = end
    yield encoded[start:]


def base64(content: bytes) -> str:
    """Bytes in lines of 76 characters."""
    text = b64encode(content).decode("ascii")
    return "\r\n".join(text[start : start + LINE] for start in range(0, len(text), LINE))


def folded(name: str, value: str) -> str:
    """A header of ASCII words, broken at its spaces into lines of at most 76 characters."""
    lines = [f"{name}:"]
    for word in value.split():
        # Some readers take a break right after the name for a space of the value.
        if len(lines[-1]) + len(word) < LINE or lines == [f"{name}:"]:
            lines[-1] += " " + word
        else:
            lines.append(" " + word)
    return "\r\n".join(lines)


def header_text(text: str) -> str:
    """Text for a header: as it is, or in encoded words where a reader would take it for something else."""
    # What looks like an encoded word would be read as one; a word longer than a line cannot be folded.
    plain = text.isascii() and "=?" not in text and max(map(len, text.split()), default=0) < LINE
    return text if plain else encoded_words(text)


def encoded_words(text: str) -> str:
    """Text beyond ASCII in a header (RFC 2047): words of at most 75 characters, no character cut in two."""
    words, piece = [], ""
    for character in text:
        if len((piece + character).encode()) > WORD_BYTES:
            words.append(piece)
            piece = ""
        piece += character
    return " ".join(f"=?utf-8?b?{b64encode(word.encode()).decode()}?=" for word in [*words, piece])
