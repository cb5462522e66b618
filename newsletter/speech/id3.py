"""ID3v2.4 frames, and those of its chapter addendum (id3.org/id3v2-chapters-1.0), in the order in which they are given.

mutagen, which reads them in the tests, would sort chapters by their length in bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from urllib.parse import quote

UTF8 = b"\3"
FRONT_COVER = 3
#: The table of contents is at the top level, and its chapters are in order.
TOP_LEVEL, ORDERED = 2, 1
#: A chapter is placed by its times, not by offsets in bytes.
NO_OFFSET = 0xFFFFFFFF


def tag(frames: Iterable[bytes]) -> bytes:
    """A whole tag."""
    body = b"".join(frames)
    return b"ID3\4\0\0" + synchsafe(len(body)) + body


def frame(name: str, body: bytes) -> bytes:
    """One frame."""
    return name.encode("ascii") + synchsafe(len(body)) + b"\0\0" + body


def synchsafe(number: int) -> bytes:
    """A length in four bytes of seven bits."""
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def text(name: str, value: str) -> bytes:
    """A text frame: ``TIT2``, ``TALB``."""
    return frame(name, UTF8 + value.encode())


def lyrics(language: str, value: str) -> bytes:
    """``USLT``: words that belong to the sound; ``language`` by ISO 639-2."""
    return frame("USLT", UTF8 + language.encode("ascii") + b"\0" + value.encode())


def picture(media_type: str, data: bytes) -> bytes:
    """``APIC``: the cover."""
    return frame("APIC", UTF8 + media_type.encode("ascii") + b"\0" + bytes([FRONT_COVER]) + b"\0" + data)


def link(url: str) -> bytes:
    """``WXXX``: an address, in ASCII."""
    return frame("WXXX", UTF8 + b"\0" + quote(url, safe="".join(map(chr, range(33, 127)))).encode("ascii"))


def contents(names: list[str]) -> bytes:
    """``CTOC``: which chapters there are, by name."""
    listed = b"".join(name.encode("ascii") + b"\0" for name in names)
    return frame("CTOC", b"toc\0" + bytes([TOP_LEVEL | ORDERED, len(names)]) + listed)


def chapter(name: str, start: int, end: int, about: bytes) -> bytes:
    """``CHAP``: from and to in milliseconds, with frames about it."""
    times = struct.pack(">4I", start, end, NO_OFFSET, NO_OFFSET)
    return frame("CHAP", name.encode("ascii") + b"\0" + times + about)
