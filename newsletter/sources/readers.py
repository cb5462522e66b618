"""Which reader reads what: a table by name, chosen by content and by the name's ending."""

from __future__ import annotations

import difflib
import importlib
import re
from pathlib import Path
from typing import cast

from newsletter.errors import SettingsError
from newsletter.sources.reading import Raw, Reader

#: Each format's reader. It is imported when a source needs it; plugins add names in the group ``newsletter.readers``.
READERS: dict[str, str] = {
    "text": "newsletter.sources.plain:read",
    "markdown": "newsletter.sources.markdown:read",
    "html": "newsletter.sources.html:read",
}
_GROUP = "newsletter.readers"
_ENDINGS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(rb"<[a-z!/?]", re.IGNORECASE)
_HEADING = re.compile(rb"\s*#{1,6} \S")


def reader_for(raw: Raw, name: str | None) -> Reader:
    """The reader of that name, or the one that fits. Raises :class:`~newsletter.SettingsError` for an unknown name."""
    name = name or recognised(raw.data, raw.path)
    target = READERS.get(name)
    if target is None:
        return _plugin(name)
    module, _, attribute = target.partition(":")
    return cast("Reader", getattr(importlib.import_module(module), attribute))


def recognised(data: bytes, path: Path | None) -> str:
    """The format's name, by what the bytes begin with, then by the path's ending."""
    if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    ending = _ENDINGS.get(path.suffix.lower()) if path else None
    if ending == "html" and not _MARKUP.search(data):
        return "text"
    if ending is None and path is None and _HEADING.match(data):
        return "markdown"
    return ending or "text"


def _plugin(name: str) -> Reader:
    from importlib.metadata import entry_points

    for point in entry_points(group=_GROUP, name=name):
        return cast("Reader", point.load())
    close = difflib.get_close_matches(name, READERS, n=1, cutoff=0.5)
    remedy = f"did you mean '{close[0]}'?" if close else f"choose one of {', '.join(READERS)}"
    raise SettingsError(f"unknown input format '{name}'", remedy=remedy)
