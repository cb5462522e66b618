"""Which reader reads what: a table by name, chosen by content and by the name's ending."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import cast

from newsletter.errors import SettingsError, did_you_mean
from newsletter.sources.reading import Raw, Reader

#: Each format's reader. It is imported when a source needs it; plugins add names in the group ``newsletter.readers``.
READERS: dict[str, str] = {
    "text": "newsletter.sources.plain:read",
    "markdown": "newsletter.sources.markdown:read",
    "html": "newsletter.sources.html:read",
}
#: Where a page shows that it is one.
_HEAD = 4096
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
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article")
#: What may stand before it: an XML declaration, and the comments of browsers that save pages.
_BEFORE_HTML = {b"<?": b"?>", b"<!--": b"-->"}
_HEADINGS = tuple(b"#" * level + b" " for level in range(1, 7))


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
    if begins_as_page(data):
        return "html"
    ending = _ENDINGS.get(path.suffix.lower()) if path else None
    if ending == "html" and b"<" not in data:
        return "text"
    if path is None and data.lstrip().startswith(_HEADINGS):
        return "markdown"
    return ending or "text"


def begins_as_page(data: bytes) -> bool:
    """Whether the bytes begin as a web page does, wherever the file's name says it belongs."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lower().lstrip()
    while closing := next((closing for opening, closing in _BEFORE_HTML.items() if head.startswith(opening)), None):
        head = head.partition(closing)[2].lstrip()
    tag = next((tag for tag in _HTML if head.startswith(tag)), None)
    return tag is not None and not head[len(tag) : len(tag) + 1].isalnum()


def _plugin(name: str) -> Reader:
    from importlib.metadata import entry_points

    for point in entry_points(group=_GROUP, name=name):
        return cast("Reader", point.load())
    remedy = did_you_mean(name, READERS, f"choose one of {', '.join(READERS)}")
    raise SettingsError(f"unknown input format '{name}'", remedy=remedy)
