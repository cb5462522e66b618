"""Plain text: front matter, if there is any, and the rest for cleaning to look into."""

from __future__ import annotations

from newsletter.model import DraftBlock
from newsletter.sources.encoding import text_of
from newsletter.sources.reading import Raw, Reading


def read(raw: Raw) -> Reading:
    """The text's blocks. Raises :class:`~newsletter.SourceError` for what is no text."""
    text = text_of(raw).replace("\r\n", "\n").replace("\r", "\n")
    if not text.startswith("---"):
        return Reading((DraftBlock("text", text),))
    from newsletter.sources import frontmatter

    blocks, stated, body = frontmatter.split(text, raw.where)
    return Reading((*blocks, DraftBlock("text", body)), stated)
