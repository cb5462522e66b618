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
from newsletter.rendering import makeup, templating, themes, wording
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
    #: As Atom writes a time.
    published: str
    updated: str


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
        """When anything changed last."""
        return max((issue.updated for issue in self.issues), default="1970-01-01T00:00:00Z")

    @property
    def heard(self) -> bool:
        """Whether there is a podcast."""
        return any(issue.audio for issue in self.issues)


def index(published: Sequence[Published], settings: Settings) -> str:
    """The site's own page: a list of its digests."""
    page = listing(published, settings)
    return framed("web/site.html", settings, page.language, page=page)


def feed(published: Sequence[Published], settings: Settings, name: str) -> str:
    """The site's Atom feed (RFC 4287). Its links are whole only with ``settings.base_url``."""
    return templating.render("web/feed.xml", settings.templates, page=listing(published, settings, name))


def listing(published: Sequence[Published], settings: Settings, name: str = "") -> Listing:
    """The site's digests, by date and then by folder, the newest first."""
    ordered = sorted(published, key=lambda one: (one.digest.date, one.folder), reverse=True)
    language = wording.spoken(ordered[0].digest.language if ordered else "en", settings.templates)
    issues = tuple(issue(one, settings) for one in ordered)
    address = site_address(settings) or ""
    return Listing(shown(settings.title), language, direction(language), address, name, issues)


def issue(published: Published, settings: Settings) -> Issue:
    """One digest of the site."""
    page = makeup.page(Edition(published.digest, settings, published.audio, Medium.WEB))
    path = published.audio.path if published.audio else None
    morning = f"{page.day}T00:00:00Z"
    return Issue(
        folder=quote(published.folder),
        title=page.title,
        date=page.long_date,
        day=page.day,
        stories=page.stories,
        audio=page.audio,
        size=path.stat().st_size if path and path.is_file() else None,
        id=published.id,
        published=morning,
        updated=published.updated or morning,
    )


def identity(*of: str) -> str:
    """A name for good of what these words tell (RFC 9562, version 8): no network is asked for it."""
    import uuid

    raw = bytearray(hashlib.sha256("\0".join(of).encode("utf-8", "surrogatepass")).digest()[:16])
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
