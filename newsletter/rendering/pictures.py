"""Pictures of a user's own: the logo above the title."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from newsletter.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

#: It travels in every message and every page.
LARGEST = 100_000
#: The sheet's width between its margins, in pixels.
WIDEST = 528
#: The name by which a message's HTML calls for its picture (RFC 2392).
LOGO = "logo@newsletter"


class Picture(NamedTuple):
    """A picture's bytes, and its size in pixels."""

    content: bytes
    type: str
    width: int
    height: int

    def shown_size(self) -> tuple[int, int]:
        """Width and height on the page: as it is, and never wider than the sheet."""
        width = min(self.width, WIDEST)
        return width, max(1, round(self.height * width / self.width))

    def data_address(self) -> str:
        """The picture as an address that holds it."""
        from base64 import b64encode

        return f"data:{self.type};base64,{b64encode(self.content).decode('ascii')}"


def load(path: Path) -> Picture:
    """A picture from a file. Raises :class:`SettingsError` when it is none, or too large."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"cannot be read ({error.strerror})", where=str(path)) from error
    if len(content) > LARGEST:
        raise SettingsError(f"has more than {LARGEST // 1000} KB", where=str(path), remedy="give a smaller picture")
    picture = known(content)
    if picture is None or not picture.width or not picture.height:
        raise SettingsError("is no picture that mail clients show", where=str(path), remedy="give a PNG, JPEG or GIF")
    return picture


def known(content: bytes) -> Picture | None:
    """The picture if it is of a kind that every mail client shows; its size stands in its first bytes."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            return Picture(content, "image/png", *struct.unpack(">II", content[16:24]))
        if content.startswith((b"GIF87a", b"GIF89a")):
            return Picture(content, "image/gif", *struct.unpack("<HH", content[6:10]))
        if content.startswith(b"\xff\xd8"):
            height, width = jpeg_size(content)
            return Picture(content, "image/jpeg", width, height)
    except struct.error:
        return None
    return None


#: The marks that begin a JPEG's frame: FFC0 to FFCF, but for the tables at C4, C8 and CC.
FRAMES = frozenset(range(0xFFC0, 0xFFD0)) - {0xFFC4, 0xFFC8, 0xFFCC}


def jpeg_size(content: bytes) -> tuple[int, int]:
    """Height and width from a JPEG's frame header; the segments before it are passed over."""
    at = 2
    while True:
        mark, length = struct.unpack(">HH", content[at : at + 4])
        if mark in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return height, width
        at += 2 + length
