"""The web edition: the digest as a page with its briefing, and the pages that lead to it.

Each is one file that asks nothing of any other place, and says so to the browser: its policy allows no script and no
style but the ones in it, by their hashes.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from newsletter.language.detect import direction
from newsletter.rendering import data, makeup, templating, themes, wording
from newsletter.rendering.edition import Edition, Medium, site_address
from newsletter.rendering.prose import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsletter.rendering import Published
    from newsletter.rendering.themes import Theme
    from newsletter.rendering.view import Item, Listening
    from newsletter.settings import Settings


def web(edition: Edition) -> str:
    """The page to read and listen on."""
    page = makeup.page(edition)
    script = templating.required("web/player.js", edition.settings.templates) if page.audio else ""
    return framed("web/index.html", edition.settings, edition.digest.language, script, page=page)


class Issue(NamedTuple):
    """A published digest as the site's own pages list it."""

    folder: str
    title: str
    date: str
    day: str
    stories: tuple[Item, ...]
    audio: Listening | None
    #: The audio's bytes; None where it is not at hand.
    size: int | None
    id: str

    @property
    def updated(self) -> str:
        """The digest's day as Atom writes a time."""
        return f"{self.day}T00:00:00Z"


class Listing(NamedTuple):
    """The whole of a site, the newest digest first."""

    title: str
    language: str
    direction: str
    #: Where the site is; empty where nobody has said.
    address: str
    id: str
    issues: tuple[Issue, ...]

    @property
    def updated(self) -> str:
        """When the newest digest came."""
        return self.issues[0].updated if self.issues else "1970-01-01T00:00:00Z"


def index(published: Sequence[Published], settings: Settings) -> str:
    """The site's own page: a list of its digests."""
    page = listing(published, settings)
    return framed("web/site.html", settings, page.language, page=page)


def feed(published: Sequence[Published], settings: Settings) -> str:
    """The site's Atom feed (RFC 4287). Its links are whole only with ``settings.site``."""
    return templating.render("web/feed.xml", settings.templates, page=listing(published, settings))


def listing(published: Sequence[Published], settings: Settings) -> Listing:
    """The site's digests, by date and then by folder, the newest first."""
    ordered = sorted(published, key=lambda one: (one.digest.date, one.folder), reverse=True)
    language = wording.spoken(ordered[0].digest.language if ordered else "en", settings.templates)
    title = shown(settings.title)
    address = site_address(settings) or ""
    issues = tuple(issue(one, settings) for one in ordered)
    return Listing(title, language, direction(language), address, address or identity(title), issues)


def issue(published: Published, settings: Settings) -> Issue:
    """One digest of the site."""
    page = makeup.page(Edition(published.digest, settings, published.audio, Medium.WEB))
    path = published.audio.path if published.audio else None
    size = path.stat().st_size if path and path.is_file() else None
    mark = identity(data.fingerprint(published.digest))
    return Issue(quote(published.folder), page.title, page.long_date, page.day, page.stories, page.audio, size, mark)


def identity(content: str) -> str:
    """A name for good of what the content is, wherever it lies (RFC 9562, version 8)."""
    import uuid

    raw = bytearray(hashlib.sha256(content.encode()).digest()[:16])
    raw[6], raw[8] = raw[6] & 0x0F | 0x80, raw[8] & 0x3F | 0x80
    return uuid.UUID(bytes=bytes(raw)).urn


def framed(template: str, settings: Settings, language: str, script: str = "", **values: object) -> str:
    """A page of the site with its looks, its script, and the policy that names both."""
    from markupsafe import Markup

    theme = themes.load(settings.theme, settings.templates)
    style = properties(theme) + templating.required("web/style.css", settings.templates)
    return templating.render(
        template,
        settings.templates,
        words=wording.words(language, settings.templates),
        theme=theme,
        style=Markup(style),  # noqa: S704 - ours, or a user's own template; a theme's values are checked
        script=Markup(script),  # noqa: S704 - the same
        policy=policy(style, script),
        **values,
    )


def properties(theme: Theme) -> str:
    """The theme's values as custom properties, by day and by night."""
    day, night = declared(theme.light), declared(theme.dark)
    return f":root {{ {day} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {night} }} }}\n"


def declared(values: Mapping[str, str]) -> str:
    """Declarations of custom properties."""
    return " ".join(f"--{name}: {value};" for name, value in values.items())


def policy(style: str, script: str) -> str:
    """A Content-Security-Policy: nothing from anywhere but the sound beside the page, and the pictures within it."""
    scripts = hashed(script) if script else "'none'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src {hashed(style)}; img-src data:; media-src 'self' file:; "
        "base-uri 'none'; form-action 'none'"
    )


def hashed(content: str) -> str:
    """The hash by which a policy knows a script or a style."""
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
