"""A digest as something to read: HTML, plain text, a mail message, and JSON for machines.

Every word of markup and every word of our own stands in ``templates/``; here is only what a template cannot do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsletter.model import Audio, Digest
    from newsletter.settings import Settings

__all__ = ["eml", "html", "json", "shown", "text"]


def html(digest: Digest, settings: Settings, audio: Audio | None = None) -> str:
    """The digest as an HTML page that mail clients show right: styles inline, tables for layout, no script."""
    from newsletter.rendering import page

    return page.html(digest, settings, audio)


def text(digest: Digest, settings: Settings, audio: Audio | None = None) -> str:
    """The digest as plain text: wrapped at 72 columns, links numbered, as complete as the HTML."""
    from newsletter.rendering import page

    return page.text(digest, settings, audio)


def eml(digest: Digest, settings: Settings, audio: Audio | None = None) -> bytes:
    """The digest as a mail message, ready for the wire: plain text and HTML, 7-bit, CRLF.

    Raises :class:`~newsletter.errors.SettingsError` for an address that no server would take.
    """
    from newsletter.rendering import message

    return message.eml(digest, settings, audio)


def json(digest: Digest, settings: Settings, audio: Audio | None = None) -> str:
    """The digest for machines, as ``docs/digest.schema.json`` describes it."""
    from newsletter.rendering import data

    return data.json(digest, settings, audio)


def shown(claim: str) -> str:
    """A claim as it is printed: control characters and halves of characters made visible, line breaks made spaces."""
    from newsletter.rendering import view

    return view.shown(claim)
