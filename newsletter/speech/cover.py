"""A plain cover in the digest's colours: a sheet between double rules, and the accent's stroke beside four lines.

Drawn without a font, so that it is the same everywhere; a title of one's own asks for a picture of one's own.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache

#: Pixels a side: what podcast directories ask for at least.
SIDE = 1400
#: The light theme: paper, ink, accent, line.
COLOURS = bytes.fromhex("f4f1ea 1c1a17 a3281f ded7c8")
PAPER, INK, ACCENT, LINE = range(4)
#: Rectangles: colour, left, top, right, bottom, in hundredths of the side.
SHAPES = (
    (INK, 12, 14, 88, 15.4), (INK, 12, 16.4, 88, 16.8), (INK, 12, 83.2, 88, 83.6), (INK, 12, 84.6, 88, 86),
    (ACCENT, 12, 34, 13.6, 66), (INK, 18, 34, 84, 40), (LINE, 18, 45, 88, 48.4), (LINE, 18, 53.4, 80, 56.8),
    (LINE, 18, 61.8, 86, 65.2),
)  # fmt: skip


@cache
def png() -> bytes:
    """The cover as PNG, four colours."""
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 2, 3, 0, 0, 0)
    rows = b"".join(b"\0" + row(y * 100 / SIDE) for y in range(SIDE))
    parts = ((b"IHDR", head), (b"PLTE", COLOURS), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, data) for name, data in parts)


@cache
def line(shapes: tuple[tuple[float, ...], ...]) -> bytes:
    """A row of pixels, four to a byte, where these shapes are cut."""
    pixels = bytearray(SIDE)
    for colour, left, _, right, _ in shapes:
        first, last = round(left * SIDE / 100), round(right * SIDE / 100)
        pixels[first:last] = bytes([int(colour)]) * (last - first)
    return bytes(a << 6 | b << 4 | c << 2 | d for a, b, c, d in zip(*[iter(pixels)] * 4, strict=True))


def row(y: float) -> bytes:
    """The row at a height."""
    return line(tuple(shape for shape in SHAPES if shape[2] <= y < shape[4]))


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
