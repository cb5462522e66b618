"""A podcast feed over published briefings: RSS 2.0 with Apple's and Podcasting 2.0's additions.

Sources: rssboard.org/rss-specification, Apple's "A podcaster's guide to RSS", podcastindex.org/namespace/1.0.
"""

from __future__ import annotations

import datetime
import email.utils
import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from newsletter.model import Audio, Digest
from newsletter.speech import tags
from newsletter.speech.transcript import clean

PREFIXES = {
    "atom": "http://www.w3.org/2005/Atom",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
#: The namespace in which a feed's address becomes its podcast:guid.
GUIDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
TYPES = {".mp3": "audio/mpeg", ".wav": "audio/wav", ".opus": "audio/ogg"}
TRANSCRIPTS = {"vtt": "text/vtt", "srt": "application/x-subrip"}
CHAPTERS = "application/json+chapters"


@dataclass(frozen=True, slots=True)
class Show:
    """The feed as a whole."""

    title: str
    #: The feed's own address.
    url: str
    #: Where people find it.
    link: str
    description: str
    #: A BCP 47 code.
    language: str
    author: str
    #: The cover's address; square, 1400 pixels a side at least.
    image: str
    category: str = "News"


@dataclass(frozen=True, slots=True)
class Episode:
    """One briefing."""

    #: Never changes, whatever else does: players know by it what they have.
    guid: str
    title: str
    description: str
    date: datetime.date
    #: The audio file: address, bytes, media type, seconds.
    url: str
    length: int
    type: str
    duration: float
    #: Address of the page to read.
    link: str | None = None
    #: Addresses by kind: ``vtt``, ``srt``.
    transcripts: tuple[tuple[str, str], ...] = ()
    #: Address of ``chapters.json``.
    chapters: str | None = None
    language: str = "en"


def episode(digest: Digest, audio: Audio, base: str, guid: str) -> Episode:
    """The episode of a briefing, which lies with its companions in a folder whose public address is ``base``."""
    path = audio.path
    beside = {name: f"{base.rstrip('/')}/{name}" for name in sorted(os.listdir(path.parent))}  # noqa: PTH208 (names only)
    transcripts = {kind: beside.get(f"{path.stem}.{kind}") for kind in TRANSCRIPTS}
    return Episode(
        guid=guid,
        title=tags.title(digest),
        description="; ".join(story.article.title for story in digest.stories if story.article.title) or digest.title,
        date=digest.date,
        url=f"{base.rstrip('/')}/{path.name}",
        length=path.stat().st_size,
        type=TYPES[path.suffix],
        duration=audio.duration,
        link=beside.get("index.html"),
        transcripts=tuple((kind, url) for kind, url in transcripts.items() if url),
        chapters=beside.get("chapters.json"),
        language=digest.language,
    )


def rss(show: Show, episodes: Iterable[Episode]) -> bytes:
    """The feed, newest first."""
    for prefix, uri in PREFIXES.items():
        ET.register_namespace(prefix, uri)
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    newest_first = sorted(episodes, key=lambda episode: (episode.date, episode.guid), reverse=True)
    describe(channel, show, newest_first[0].date if newest_first else None)
    for episode in newest_first:
        add_item(channel, episode)
    ET.indent(root, " ")
    xml: str = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n'.encode()


def describe(channel: ET.Element, show: Show, latest: datetime.date | None) -> None:
    """The show's own lines."""
    guid = uuid.uuid5(GUIDS, show.url.partition("://")[2].rstrip("/"))
    for name, text in (
        ("title", show.title), ("link", show.link), ("description", show.description), ("language", show.language),
        ("itunes:author", show.author), ("itunes:explicit", "false"), ("itunes:type", "episodic"),
        ("podcast:guid", str(guid)), ("podcast:medium", "podcast"),
    ):  # fmt: skip
        add(channel, name, text)
    add(channel, "itunes:image", href=show.image)
    category = ET.SubElement(channel, f"{{{PREFIXES['itunes']}}}category")
    category.set("text", clean(show.category))
    add(channel, "atom:link", href=show.url, rel="self", type="application/rss+xml")
    if latest:
        add(channel, "pubDate", stamp(latest))


def add_item(channel: ET.Element, episode: Episode) -> None:
    """One episode."""
    item = ET.SubElement(channel, "item")
    add(item, "title", episode.title)
    if episode.link:
        add(item, "link", episode.link)
    add(item, "description", episode.description)
    add(item, "guid", episode.guid, isPermaLink="false")
    add(item, "pubDate", stamp(episode.date))
    add(item, "enclosure", url=episode.url, length=str(episode.length), type=episode.type)
    add(item, "itunes:duration", str(round(episode.duration)))
    add(item, "itunes:explicit", "false")
    for kind, url in episode.transcripts:
        add(item, "podcast:transcript", url=url, type=TRANSCRIPTS[kind], language=episode.language)
    if episode.chapters:
        add(item, "podcast:chapters", url=episode.chapters, type=CHAPTERS)


def add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> None:
    """A child element; ``prefix:name`` is put into its namespace."""
    prefix, colon, local = name.partition(":")
    element = ET.SubElement(parent, f"{{{PREFIXES[prefix]}}}{local}" if colon else name)
    element.attrib.update({key: clean(value) for key, value in attributes.items()})
    if text is not None:
        element.text = clean(text)


def stamp(date: datetime.date) -> str:
    """A date as RSS has it: midnight, universal time."""
    moment = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    return email.utils.format_datetime(moment)
