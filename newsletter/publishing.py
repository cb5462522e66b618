"""Digests to a site: the public files of each in a folder named by its day, a page that lists them, and a feed.

A site is a folder that any static host serves. What is private is never looked at: only files that :mod:`folder` names
as public are copied.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from newsletter import files
from newsletter import folder as folders
from newsletter.errors import OutputError
from newsletter.settings import Settings

INDEX, FEED = "index.html", "feed.xml"


@dataclass(frozen=True, slots=True)
class Site:
    """What a site holds after publishing."""

    folder: Path
    #: The names of all its digests' folders, the new ones among them.
    digests: tuple[str, ...]


def publish(digests: Sequence[Path], site: Path, settings: Settings) -> Site:
    """Copy the public files of some digests into a site, and write its list and its feed anew.

    Raises :class:`~newsletter.errors.DigestError` for a folder that holds no digest, and
    :class:`~newsletter.errors.OutputError` for a site that holds pages of somebody else's.
    """
    # The mail's link to its web edition knows the digest's date and no other name.
    targets = {digest: site / folders.published(digest)[0].date.isoformat() for digest in digests}
    if len(set(targets.values())) < len(targets):
        raise OutputError(
            "two of the digests are of the same day", remedy="publish one a day: build them as one digest"
        )
    require_ours(site)
    for digest, target in targets.items():
        copy(digest, target)
    return list_anew(site, settings)


def require_ours(site: Path) -> None:
    """Refuse a folder whose pages are not ours to replace."""
    if (site / folders.RENDERED["json"]).exists():
        raise OutputError("is a digest, not a site", where=str(site), remedy="name another folder with --to")
    if (site / INDEX).exists() and not (site / FEED).exists():
        remedy = "name another folder with --to"
        raise OutputError(f"holds an {INDEX} that is not ours", where=str(site), remedy=remedy)


def copy(digest: Path, target: Path) -> None:
    """The public files of a digest, all of them or none."""
    folders.prepare(target)
    with files.made_aside(target) as aside:
        # The message names its recipients; a link may lead to what is private.
        for name in sorted(folders.PUBLIC - {folders.RENDERED["eml"]}):
            if (digest / name).is_file() and not (digest / name).is_symlink():
                shutil.copyfile(digest / name, aside / name)
        files.swap_in(aside, target, folders.OWN)


def list_anew(site: Path, settings: Settings) -> Site:
    """Write the page and the feed over all that is published."""
    from newsletter import rendering

    places = sorted(path.parent for path in site.glob(f"[!.]*/{folders.RENDERED['json']}"))
    published = [rendering.Published(place.name, *folders.published(place)) for place in places]
    files.write(site / INDEX, rendering.site_index(published, settings).encode())
    files.write(site / FEED, rendering.site_feed(published, settings).encode())
    return Site(site, tuple(place.name for place in places))
