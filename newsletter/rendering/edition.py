"""An edition: what is to be rendered, how, and for where."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from newsletter.errors import SettingsError
from newsletter.rendering.links import web_address

if TYPE_CHECKING:
    from newsletter.model import Audio, Digest
    from newsletter.settings import Settings


class Medium(Enum):
    """Where a page is read: it decides what can be linked, and how pictures come with it."""

    FILE = "file"
    MAIL = "mail"
    WEB = "web"


class Edition(NamedTuple):
    """What is to be rendered, how, and for where."""

    digest: Digest
    settings: Settings
    audio: Audio | None = None
    medium: Medium = Medium.FILE
    #: The stories after so many are shortened to a line; None for none.
    whole: int | None = None

    @property
    def address(self) -> str | None:
        """Where the web edition is, if there is a site."""
        site = site_address(self.settings)
        return site and f"{site}{self.digest.date.isoformat()}/"


def site_address(settings: Settings) -> str | None:
    """Where digests are published, with a slash at its end. Raises :class:`SettingsError` for what is no address."""
    if settings.base_url is None:
        return None
    site = web_address(settings.base_url)
    if site is None:
        raise SettingsError(f"'{settings.base_url}' is no address of the web", where="base_url")
    if "?" in site or "#" in site:
        raise SettingsError(f"'{settings.base_url}' has a ? or #: no page can lie below it", where="base_url")
    return f"{site.rstrip('/')}/"
