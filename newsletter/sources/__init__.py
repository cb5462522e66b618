"""Bytes to a :class:`~newsletter.model.Draft`: what a source says, before cleaning says what each part of it is."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.model import Draft, DraftBlock, Source

if TYPE_CHECKING:
    from newsletter.settings import SourceSettings


def draft(source: str | Path, settings: SourceSettings) -> Draft:
    """The source's text and what it states about itself."""
    data = Path(source).read_bytes()
    text = data.decode("utf-8-sig")
    return Draft(
        id=hashlib.sha256(data).hexdigest(),
        source=Source(settings.name, settings.url, Path(source)),
        blocks=(DraftBlock("text", text),),
        language=settings.language,
        published=settings.published,
    )


def from_text(text: str, *, title: str | None = None, name: str | None = None, language: str | None = None) -> Draft:
    """A draft of text as it was pasted. A given ``title`` leaves the first line alone."""
    blocks = (DraftBlock("text", text),)
    return Draft(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        source=Source(name=name),
        blocks=(DraftBlock("title", title), *blocks) if title else blocks,
        language=language,
    )
