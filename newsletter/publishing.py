"""Digests to a site: the public files of each in a folder named by its day, a page that lists them, and their feeds.

A site is a folder that any static host serves. What is private is never looked at: only files that :mod:`folder` names
as public are copied, and only when every digest was read and found whole.
"""

from __future__ import annotations

import contextlib
import datetime
import filecmp
import logging
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from newsletter import compose, files, rendering, speech
from newsletter import folder as folders
from newsletter.errors import DigestError, OutputError
from newsletter.model import Audio, Digest
from newsletter.settings import Settings

INDEX, FEED, PODCAST = PAGES = ("index.html", "feed.xml", "podcast.xml")
#: By it we know a site's pages for ours, whatever templates made them.
MARK = "<!-- Written by newsletter publish, and written anew by it. -->"
ATOM = {"": "http://www.w3.org/2005/Atom"}
ATOM_TIME = "%Y-%m-%dT%H:%M:%SZ"
ELSEWHERE = "name another folder with --to"

log = logging.getLogger("newsletter")


@dataclass(frozen=True, slots=True)
class Site:
    """What a site holds after publishing."""

    folder: Path
    #: The names of all its digests' folders, the new ones among them.
    digests: tuple[str, ...]
    #: The site's own pages and feeds.
    pages: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A digest that was read from its public files and found whole."""

    folder: Path
    digest: Digest
    audio: Audio | None

    @property
    def day(self) -> str:
        """The name of its folder in a site: the mail's link to its web edition knows the date and no other name."""
        return self.digest.date.isoformat()


def publish(digests: Sequence[Path], site: Path, settings: Settings) -> Site:
    """Copy the public files of some digests into a site, and write its list and its feeds anew.

    Raises :class:`~newsletter.errors.DigestError` for a folder that holds no whole digest, and
    :class:`~newsletter.errors.OutputError` for a site that holds things of somebody else's. Then nothing was copied.
    """
    new = [Whole(digest, *folders.published(digest)) for digest in digests]
    if len({one.day for one in new}) < len(new):
        remedy = "publish one a day: build them as one digest"
        raise OutputError("two of the digests are of the same day", remedy=remedy)
    address = rendering.site_address(settings)
    rendering.require_looks(settings)
    require_place(site, digests)
    for one in new:
        require_free(site / one.day)
    corrected = [one.day for one in new if is_corrected(one, site / one.day)]
    for one in new:
        if one.day in corrected:
            warn_of_another(one, site / one.day)
        copy(one.folder, site / one.day)
    if not address:
        log.warning("no --base-url: links in the feeds are relative, and few feed readers follow these")
    with files.locked(site):
        return list_anew(site, settings, corrected)


def require_place(site: Path, digests: Sequence[Path]) -> None:
    """Refuse a place for a site that is none: a digest's folder, or one with things that are not ours."""
    place = site.resolve()
    if any((above / folders.RENDERED["json"]).is_file() for above in (place, *place.parents)):
        raise OutputError("is a digest, or within one, and not a site", where=str(site), remedy=ELSEWHERE)
    if any(digest.resolve().is_relative_to(place) for digest in digests):
        remedy = f"build digests elsewhere, and {ELSEWHERE}"
        raise OutputError("holds the digest itself", where=str(site), remedy=remedy)
    if site.exists() and not site.is_dir():
        raise OutputError("is a file, not a folder", where=str(site), remedy=ELSEWHERE)
    pages = [name for name in PAGES if (site / name).exists()]
    for name in pages:
        if not ours(site / name):
            raise OutputError(f"holds a file {name} that is not ours", where=str(site), remedy=ELSEWHERE)
    if not pages and site.is_dir() and any(not unlisted(path) for path in site.iterdir()):
        raise OutputError("holds other files and no site of ours", where=str(site), remedy=ELSEWHERE)


def unlisted(path: Path) -> bool:
    """Whether a site may hold this before it has pages: a host's hidden file, or a digest copied and not yet listed."""
    is_digest = (path / folders.RENDERED["json"]).is_file() and not (path / "private").exists()
    return path.name.startswith(".") or (is_day(path.name) and is_digest)


def is_day(name: str) -> bool:
    """Whether a name is a date as we write it."""
    try:
        return datetime.date.fromisoformat(name).isoformat() == name
    except ValueError:
        return False


def ours(page: Path) -> bool:
    """Whether a page of a site is one that we wrote."""
    return page.is_file() and MARK.encode() in page.read_bytes()


def require_free(target: Path) -> None:
    """Refuse a place for a published digest where something else would be lost."""
    files.recover(target)
    if target.is_symlink():
        raise OutputError("is a link to another place", where=str(target), remedy=ELSEWHERE)
    if (target / "private").exists():
        remedy = f"move it out of the site: a site holds nothing private, or {ELSEWHERE}"
        raise OutputError("holds a digest with its private files", where=str(target), remedy=remedy)
    if target.exists() and not (target / folders.RENDERED["json"]).is_file():
        raise OutputError("holds other files and no digest", where=str(target), remedy=ELSEWHERE)


def is_corrected(new: Whole, target: Path) -> bool:
    """Whether the site has this day's digest, and it says something else."""
    if not target.exists():
        return False
    names = [folders.RENDERED["json"], *([new.audio.path.name] if new.audio else [])]
    _, differing, missing = filecmp.cmpfiles(new.folder, target, names, shallow=False)
    return bool(differing or missing)


def warn_of_another(new: Whole, target: Path) -> None:
    """Say when a day's digest makes room for one that has none of its stories: it is hardly a correction."""
    with contextlib.suppress(DigestError):
        old, _ = folders.published(target)
        if old.stories and not headlines(old) & headlines(new.digest):
            log.warning("%s: takes the place of another digest of that day, '%s'", new.day, old.title)


def headlines(digest: Digest) -> set[str]:
    """What its stories are called."""
    return {story.article.title for story in digest.stories}


def copy(digest: Path, target: Path) -> None:
    """The public files of a digest, all of them or none."""
    with files.made_aside(target) as aside:
        # The message names its recipients; a link may lead to what is private.
        for name in sorted(folders.PUBLIC - {folders.RENDERED["eml"]}):
            if (digest / name).is_file() and not (digest / name).is_symlink():
                shutil.copyfile(digest / name, aside / name)
        files.swap_in(aside, target, folders.OWN)


@dataclass(frozen=True, slots=True)
class Past:
    """What a site's feed said before: its name for good, and when each digest changed, by its folder."""

    name: str | None
    updated: dict[str, str]


def history(site: Path) -> Past:
    """What the site's feed says; nothing where there is none, or where a template of one's own made it unlike Atom."""
    from xml.etree import ElementTree as ET

    try:
        feed = ET.fromstring((site / FEED).read_bytes())  # noqa: S314 - our own: require_place knew it by its mark
    except (OSError, ET.ParseError):
        return Past(None, {})
    updated = {}
    for entry in feed.iterfind("entry", ATOM):
        link, when = entry.find("link[@rel='alternate']", ATOM), entry.findtext("updated", "", ATOM)
        if link is not None and is_time(when):
            updated[unquote(link.get("href", "").rstrip("/").rpartition("/")[2])] = when
    return Past(feed.findtext("id", None, ATOM), updated)


def is_time(text: str) -> bool:
    """Whether this is a time as we write it."""
    try:
        return datetime.datetime.strptime(text, ATOM_TIME).replace(tzinfo=datetime.UTC).strftime(ATOM_TIME) == text
    except ValueError:
        return False


def list_anew(site: Path, settings: Settings, corrected: Sequence[str]) -> Site:
    """Write the page and the feeds over all that is published."""
    past = history(site)  # now that nobody else writes: what they said of their corrections is to stay
    times = {**past.updated, **{day: later(past.updated.get(day)) for day in corrected}}
    name = past.name or rendering.identity(rendering.site_address(settings) or settings.title)
    there = [one for place in places(site) if (one := listed(place))]
    issues = [
        rendering.Published(
            one.folder.name,
            one.digest,
            one.audio,
            rendering.identity(name, one.folder.name),
            times.get(one.folder.name),
        )
        for one in there
    ]
    pages = {INDEX: rendering.site_index(issues, settings), FEED: rendering.site_feed(issues, settings, name)}
    if any(one.audio for one in issues) or (site / PODCAST).exists():
        pages[PODCAST] = podcast(issues, site, settings)
    for page, content in pages.items():
        files.write(site / page, f"{content.rstrip()}\n{MARK}\n".encode())
    return Site(site, tuple(one.folder for one in issues), tuple(site / page for page in pages))


def podcast(issues: Sequence[rendering.Published], site: Path, settings: Settings) -> str:
    """The feed over the digests that can be heard; its picture lies beside it."""
    name, picture = speech.podcast_cover(settings)
    files.write(site / name, picture)
    aired = [speech.Aired(one.id, quote(one.folder), one.digest, one.audio) for one in issues if one.audio]
    return speech.podcast(aired, settings, rendering.site_address(settings) or "", PODCAST)


def later(before: str | None) -> str:
    """Now, as Atom writes a time; a second after the time before if that is not past."""
    now = compose.moment_of_build(os.environ).astimezone(datetime.UTC)
    if before:
        now = max(now, datetime.datetime.fromisoformat(before) + datetime.timedelta(seconds=1))
    return now.strftime(ATOM_TIME)


def places(site: Path) -> list[Path]:
    """The folders of a site in which there is a digest."""
    return sorted(path.parent for path in site.glob(f"[!.]*/{folders.RENDERED['json']}"))


def listed(place: Path) -> Whole | None:
    """A published digest; None for one that cannot be read: one broken folder never hides the others."""
    try:
        return Whole(place, *folders.published(place))
    except (DigestError, OSError) as error:
        log.warning("left out of the site's pages: %s", error)
        return None
