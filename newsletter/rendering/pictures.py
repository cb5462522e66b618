"""Pictures of a user's own: the logo above the title."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsletter import pictures
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
    shape = pictures.shape(content)
    if shape is None or not shape.width or not shape.height:
        raise SettingsError("is no picture that mail clients show", where=str(path), remedy="give a PNG, JPEG or GIF")
    return Picture(content, *shape)
