"""Bytes to a :class:`~newsletter.model.Draft`: what a source says, before cleaning says what each part of it is.

What a draft says about its source comes from the settings, else from front matter, else from the document itself.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.errors import SettingsError
from newsletter.model import Draft, DraftBlock, Source
from newsletter.sources.frontmatter import language_code
from newsletter.sources.loading import load
from newsletter.sources.readers import READERS as READERS
from newsletter.sources.readers import reader_for

if TYPE_CHECKING:
    from newsletter.settings import SourceSettings


def draft(source: str | Path, settings: SourceSettings) -> Draft:
    """The draft of a file, or of standard input for ``-``.

    Raises :class:`~newsletter.SourceError` when it cannot be read, :class:`~newsletter.SettingsError` for a format
    that does not exist.
    """
    raw = load(source, settings.max_bytes)
    reading = reader_for(raw, settings.format)(raw)
    stated = reading.stated
    return Draft(
        id=hashlib.sha256(raw.data).hexdigest(),
        source=Source(settings.name or stated.site, settings.url or stated.url, raw.path),
        blocks=reading.blocks,
        language=language_code(settings.language) or stated.language,
        published=settings.published or stated.published,
    )


def from_text(text: str, *, title: str | None = None, name: str | None = None, language: str | None = None) -> Draft:
    """The draft of text as it was pasted. A given ``title`` leaves the first line alone.

    Raises :class:`~newsletter.SettingsError` for a ``language`` that is no code of one.
    """
    if language is not None and language_code(language) is None:
        raise SettingsError(f"'{language}' is no language's code", remedy="give one such as en or pt-BR")
    blocks = (DraftBlock("text", text),)
    return Draft(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        source=Source(name=name),
        blocks=(DraftBlock("title", title), *blocks) if title else blocks,
        language=language_code(language),
    )
