"""What goes into a reader and what comes out of it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from newsletter.model import DraftBlock


class Raw(NamedTuple):
    """A source's bytes and where they come from."""

    data: bytes
    #: For messages: the path as it was given, or "standard input".
    where: str
    path: Path | None = None


class Stated(NamedTuple):
    """What a document says about itself. None where it says nothing."""

    site: str | None = None
    url: str | None = None
    published: datetime.date | None = None
    language: str | None = None


class Reading(NamedTuple):
    """A document as a reader found it: its blocks in order, and what it says about itself."""

    blocks: tuple[DraftBlock, ...]
    stated: Stated = Stated()


class Reader(Protocol):
    """Reads one kind of document. Raises :class:`~newsletter.SourceError` when it cannot."""

    def __call__(self, raw: Raw) -> Reading:
        """The document's blocks and what it states."""
        ...
