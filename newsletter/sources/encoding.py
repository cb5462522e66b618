"""Bytes to text: UTF-8 and UTF-16 first, else the charset that is most likely; what is no text is refused by name."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from newsletter.errors import SourceError
from newsletter.sources.reading import Raw

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What the first bytes say, for people.
_KINDS: Sequence[tuple[bytes, str]] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"RIFF", "a sound, a film or an image"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"fLaC", "a sound"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
#: Enough to tell a charset; the whole of a large file would take minutes.
_SAMPLE = 50_000
#: Of so few letters beyond ASCII no statistics can tell a charset: then it is the one that most such files have.
_TOO_FEW = 40
_REPLACEMENT = "\ufffd"
_DECLARED = rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""


def text_of(raw: Raw) -> str:
    """The source's text. Raises :class:`~newsletter.SourceError` for a picture, an archive and the like."""
    data = raw.data
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, "replace")
    _refuse_binary(raw)
    if b"\x00" in data:
        return _without_bom(raw)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _damaged_utf8(data) or _declared(data) or _guessed(data, error.start)


def _refuse_binary(raw: Raw) -> None:
    kind = next((kind for first, kind in _KINDS if raw.data.startswith(first)), None)
    if kind is None and raw.data[4:8] == b"ftyp":
        kind = "a film"
    if kind:
        raise SourceError(f"is {kind}", where=raw.where, remedy="give it as text, Markdown or HTML")


def _without_bom(raw: Raw) -> str:
    """UTF-16 that does not say so: every other byte of Western text is zero."""
    sample = raw.data[:_SAMPLE]
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) * 2 > len(zeros) and sample.count(0) < len(zeros) * 1.1:
            return raw.data.decode(name, "replace")
    raise SourceError("is not text", where=raw.where, remedy="give it as text, Markdown or HTML")


def _damaged_utf8(data: bytes) -> str | None:
    """The text where it is UTF-8 but for a few bytes: other charsets hardly ever form whole characters of it."""
    text = data.decode("utf-8", "replace")
    damaged = text.count(_REPLACEMENT)
    whole = sum(character > "\x7f" for character in text) - damaged
    return text if damaged < whole else None


def _declared(data: bytes) -> str | None:
    """The text in the charset that an HTML page declares."""
    declared = re.search(_DECLARED, data[:2048])
    try:
        return data.decode(declared[1].decode("ascii")) if declared else None
    except (LookupError, ValueError):
        return None


def _guessed(data: bytes, damage: int) -> str:
    """The text in the charset that fits best, judged from the word in which it stops being UTF-8 (``damage``) on."""
    from charset_normalizer import from_bytes

    start = max(data.rfind(b" ", 0, damage), data.rfind(b"\n", 0, damage)) + 1
    sample = data[start : start + _SAMPLE]
    foreign = sum(byte > 0x7F for byte in sample)  # noqa: PLR2004 - where ASCII ends
    if foreign < _TOO_FEW and foreign * 10 < len(sample):
        return data.decode("cp1252", "replace")
    best = from_bytes(sample).best()
    return data.decode(best.encoding if best else "cp1252", "replace")
