"""A digest as something to read: HTML, plain text, a mail message, and JSON for machines.

Every word of markup and every word of our own stands in ``templates/``; here is only what a template cannot do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsletter.model import Audio, Digest
    from newsletter.rendering.edition import Edition
    from newsletter.rendering.mailcheck import Fault
    from newsletter.settings import Settings

__all__ = [
    "Published",
    "asset",
    "eml",
    "fits",
    "forget_templates",
    "html",
    "identity",
    "json",
    "mail_faults",
    "require_addresses",
    "require_looks",
    "shown",
    "site_address",
    "site_feed",
    "site_index",
    "text",
    "theme_file",
    "web",
    "whole_stories",
]


class Published(NamedTuple):
    """A digest on a site: the folder it lies in, its briefing if it has one, and what its feed says of it for good."""

    folder: str
    digest: Digest
    audio: Audio | None = None
    id: str = ""
    #: When it was corrected, as Atom writes a time; None for never.
    updated: str | None = None


def html(digest: Digest, settings: Settings, audio: Audio | None = None) -> str:
    """The digest as an HTML page that mail clients show right: styles inline, tables for layout, no script.

    With ``settings.max_kb`` its last stories are shortened to a line with a link, as far as that needs.
    """
    from newsletter.rendering import edition, page

    return page.html(edition.Edition(digest, settings, audio))


def whole_stories(form: Literal["html", "eml"], digest: Digest, settings: Settings, audio: Audio | None = None) -> int:
    """How many stories the HTML holds whole; those after them are shortened to a line."""
    from newsletter.rendering import page

    return page.whole_stories(mailed(form, digest, settings, audio))


def fits(form: Literal["html", "eml"], digest: Digest, settings: Settings, audio: Audio | None = None) -> bool:
    """Whether the HTML is within ``settings.max_kb``: even with every story shortened it may not be."""
    from newsletter.rendering import page

    return page.fits(page.html(mailed(form, digest, settings, audio)), settings.max_kb)


def mailed(form: Literal["html", "eml"], digest: Digest, settings: Settings, audio: Audio | None) -> Edition:
    """The edition whose HTML is a file of its own, or within a message."""
    from newsletter.rendering import edition

    medium = edition.Medium.MAIL if form == "eml" else edition.Medium.FILE
    return edition.Edition(digest, settings, audio, medium)


def text(digest: Digest, settings: Settings, audio: Audio | None = None) -> str:
    """The digest as plain text: wrapped at 72 columns, links numbered, as complete as the HTML."""
    from newsletter.rendering import edition, page

    return page.text(edition.Edition(digest, settings, audio))


def eml(digest: Digest, settings: Settings, audio: Audio | None = None) -> bytes:
    """The digest as a mail message, ready for the wire: plain text and HTML, 7-bit, CRLF.

    Raises :class:`~newsletter.errors.SettingsError` for an address that no server would take, and for a briefing that
    is too large to attach.
    """
    from newsletter.rendering import edition, message

    return message.eml(edition.Edition(digest, settings, audio, edition.Medium.MAIL))


def web(digest: Digest, settings: Settings, audio: Audio | None = None) -> str:
    """The digest as a page of the web, to read and to listen on; the audio is to lie beside it."""
    from newsletter.rendering import edition, site

    return site.web(edition.Edition(digest, settings, audio, edition.Medium.WEB))


def json(digest: Digest, settings: Settings, audio: Audio | None = None) -> str:
    """The digest for machines, as ``docs/digest.schema.json`` describes it."""
    from newsletter.rendering import data

    return data.json(digest, settings, audio)


def site_index(published: Sequence[Published], settings: Settings) -> str:
    """A site's own page: a list of its digests."""
    from newsletter.rendering import site

    return site.index(published, settings)


def site_feed(published: Sequence[Published], settings: Settings, name: str) -> str:
    """A site's Atom feed (RFC 4287), ``name`` its own for good. Links are whole only with ``settings.base_url``."""
    from newsletter.rendering import site

    return site.feed(published, settings, name)


def site_address(settings: Settings) -> str | None:
    """Where digests are published, with a slash at its end; None where nobody has said."""
    from newsletter.rendering import edition

    return edition.site_address(settings)


def identity(*of: str) -> str:
    """A name for good of what these words tell, wherever it lies: nobody need be asked for it."""
    from newsletter.rendering import site

    return site.identity(*of)


def theme_file(settings: Settings) -> Path | None:
    """The file of a theme of one's own; None for one that is known by its name."""
    from newsletter.rendering import themes

    return themes.file(settings.theme)


def require_looks(settings: Settings) -> None:
    """Raise an error for a theme, a logo or a folder of templates that is not there or unfit."""
    from newsletter.rendering import pictures, templating, themes

    templating.environment(settings.templates)
    themes.load(settings.theme, settings.templates)
    if settings.logo:
        pictures.load(settings.logo)


def require_addresses(settings: Settings) -> None:
    """Raise :class:`~newsletter.errors.SettingsError` for an address of the site or the mail that cannot be one."""
    from newsletter.rendering import edition, headers

    edition.site_address(settings)
    for _ in (*headers.correspondents(settings.mail), *headers.list_headers(settings.mail)):
        pass


def asset(name: str, settings: Settings) -> str:
    """A file among the templates that is shown as it is."""
    from newsletter.rendering import templating

    return templating.required(name, settings.templates)


def shown(claim: str) -> str:
    """A claim as it is printed: control characters and halves of characters made visible, line breaks made spaces."""
    from newsletter.rendering import prose

    return prose.shown(claim)


def forget_templates() -> None:
    """Look for templates anew: one that was not there may have come."""
    from newsletter.rendering import templating

    templating.environment.cache_clear()


def mail_faults(message: bytes, settings: Settings) -> tuple[Fault, ...]:
    """What a mail client, a server or a reader would stumble over in a message, errors first.

    That it has no sender is a fault only where one is set: without, it is none to send.
    """
    from newsletter.rendering import mailcheck

    found = mailcheck.check_message(message)
    return tuple(fault for fault in found if settings.mail.from_ or fault.rule != mailcheck.NO_SENDER)
