"""What kind of picture some bytes are, and how large it is, as their first bytes tell."""

from __future__ import annotations

import struct
from typing import NamedTuple

#: The marks that begin a JPEG's frame: FFC0 to FFCF, but for the tables at C4, C8 and CC.
FRAMES = frozenset(range(0xFFC0, 0xFFD0)) - {0xFFC4, 0xFFC8, 0xFFCC}


class Shape(NamedTuple):
    """A picture's media type, and its size in pixels."""

    type: str
    width: int
    height: int


def shape(content: bytes) -> Shape | None:
    """The kind and size of a PNG, GIF or JPEG; None for what is none."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            return Shape("image/png", *struct.unpack(">II", content[16:24]))
        if content.startswith((b"GIF87a", b"GIF89a")):
            return Shape("image/gif", *struct.unpack("<HH", content[6:10]))
        if content.startswith(b"\xff\xd8"):
            height, width = jpeg_size(content)
            return Shape("image/jpeg", width, height)
    except struct.error:
        return None
    return None


def jpeg_size(content: bytes) -> tuple[int, int]:
    """Height and width from a JPEG's frame header; the segments before it are passed over."""
    at = 2
    while True:
        mark, length = struct.unpack(">HH", content[at : at + 4])
        if mark in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return height, width
        at += 2 + length
