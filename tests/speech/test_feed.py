"""The feed holds what its three specifications ask for, and a reader reads it."""

from __future__ import annotations

import dataclasses
import datetime
import email.utils
import uuid
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from newsletter import speech
from newsletter.model import Digest
from newsletter.settings import Settings
from newsletter.speech import feed, transcript

SHOW = feed.Show(
    "The Morning <Briefing> & more\x00", "https://example.org/podcast.xml", "https://example.org/", "What happened.",
    "en", "The Port Gazette", "https://example.org/cover.png",
)  # fmt: skip
SPACES = dict(feed.PREFIXES)


@pytest.fixture
def episode(digest: Digest, tmp_path: Path) -> feed.Episode:
    """One that was recorded for real."""
    audio = speech.record(speech.script(digest, Settings()), digest, tmp_path / "briefing.mp3", Settings())
    (tmp_path / "briefing.vtt").write_text(transcript.vtt(audio), "utf-8")
    (tmp_path / "briefing.srt").write_text(transcript.srt(audio), "utf-8")
    (tmp_path / "chapters.json").write_text(transcript.chapters(audio), "utf-8")
    (tmp_path / "index.html").write_text("<html>", "utf-8")
    return feed.episode(digest, audio, "https://example.org/2023-12-27/", "urn:this")


def test_an_episode_tells_its_file_as_it_is(episode: feed.Episode, tmp_path: Path) -> None:
    assert episode.url == "https://example.org/2023-12-27/briefing.mp3"
    assert episode.length == (tmp_path / "briefing.mp3").stat().st_size
    assert episode.type == "audio/mpeg"
    assert episode.duration > 10
    assert dict(episode.transcripts) == {
        "vtt": "https://example.org/2023-12-27/briefing.vtt",
        "srt": "https://example.org/2023-12-27/briefing.srt",
    }
    assert episode.chapters == "https://example.org/2023-12-27/chapters.json"
    assert episode.link == "https://example.org/2023-12-27/index.html"


def test_feedparser_reads_it(episode: feed.Episode) -> None:
    feedparser = pytest.importorskip("feedparser", reason="needs feedparser, a development dependency")
    earlier = dataclasses.replace(episode, guid="urn:earlier", date=datetime.date(2023, 12, 26))
    read = feedparser.parse(feed.rss(SHOW, [earlier, episode]))
    assert not read.bozo
    assert read.feed.title == "The Morning <Briefing> & more"
    assert [entry.id for entry in read.entries] == [episode.guid, "urn:earlier"]
    (enclosure,) = read.entries[0].enclosures
    assert (enclosure.href, enclosure.length, enclosure.type) == (episode.url, str(episode.length), "audio/mpeg")
    assert read.entries[0].itunes_duration == str(round(episode.duration))


def test_what_the_specifications_ask_for_is_there(episode: feed.Episode) -> None:
    root = ET.fromstring(feed.rss(SHOW, [episode]))
    assert root.attrib == {"version": "2.0"}
    channel = root.find("channel")
    assert channel is not None
    # RSS 2.0 wants the first three; Apple wants the rest.
    for name in ("title", "link", "description", "language", "itunes:image", "itunes:category", "itunes:explicit"):
        assert channel.find(name, SPACES) is not None, name
    guid = channel.findtext("podcast:guid", namespaces=SPACES)
    assert guid == str(uuid.uuid5(uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6"), "example.org/podcast.xml"))
    item = channel.find("item")
    assert item is not None
    assert email.utils.parsedate_to_datetime(item.findtext("pubDate") or "").date() == episode.date
    assert item.find("guid[@isPermaLink='false']") is not None
    assert {t.get("type") for t in item.findall("podcast:transcript", SPACES)} == {"text/vtt", "application/x-subrip"}
    chapters = item.find("podcast:chapters", SPACES)
    assert chapters is not None
    assert chapters.get("type") == "application/json+chapters"


def test_the_same_episodes_give_the_same_bytes(episode: feed.Episode) -> None:
    other = dataclasses.replace(episode, guid="urn:other")
    assert feed.rss(SHOW, [episode, other]) == feed.rss(SHOW, [other, episode])


def test_a_feed_without_episodes_is_one() -> None:
    assert ET.fromstring(feed.rss(SHOW, [])).find("channel/title") is not None
