"""The web edition, the site's index and its feed, as a program reads them."""

from __future__ import annotations

import dataclasses
import datetime
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from articles import stories
from digests import DATE, many, seed_digest, small_story
from reading import flat, read, seen

from newsletter import rendering
from newsletter.model import Audio, Cue, Digest
from newsletter.rendering import site, themes
from newsletter.rendering.times import Times
from newsletter.settings import Settings

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "</script><script>alert(1)</script> {{ 7*7 }} ]]> --> & \" ' <img src=x onerror=alert(1)>"


def audio_of(digest: Digest) -> Audio:
    """A briefing in which every claim takes two seconds, after a greeting, and each quote has its speaker before it."""
    texts: list[tuple[int | None, str]] = [(None, "Good morning.")]
    for number, story in enumerate(digest.stories):
        texts += [(number, text) for text in (story.article.title, story.article.deck) if text]
        texts += [(number, point.text) for point in story.key_points]
        for quote in story.quotes:
            texts += [(number, "Somebody said:"), (number, quote.text)]
    cues = tuple(Cue(2.0 * at, 2.0 * at + 1.5, text, number) for at, (number, text) in enumerate(texts))
    return Audio(Path("/tmp/private/briefing.mp3"), 2.0 * len(texts), (), cues)


def test_every_claim_of_the_mail_is_in_the_web_edition() -> None:
    digest = seed_digest(url="https://news.example/a")
    text = seen(rendering.web(digest, Settings(), audio_of(digest)))
    for story in digest.stories:
        for claim in (story.article.title, story.article.deck, *(point.text for point in story.key_points)):
            assert flat(claim) in text
        for quote in story.quotes:
            assert flat(quote.text) in text
    assert "Wednesday 27 December 2023" in text
    assert "Every sentence above stands word for word in its source." in text


def test_each_claim_knows_when_it_is_said() -> None:
    digest = seed_digest()
    html = rendering.web(digest, Settings(), audio_of(digest))
    times = re.findall(r'data-start="([\d.]+)" data-end="([\d.]+)"', html)
    assert [float(start) for start, _ in times] == [2, 4, 6, 8, 10, 14, 12, 18, 16]
    assert all(float(end) == float(start) + 1.5 for start, end in times)


def test_contents_lead_to_the_stories_and_to_their_sound() -> None:
    digest = many(2)
    links = read(rendering.web(digest, Settings(), audio_of(digest))).links
    assert {"#story-1", "#story-2", "briefing.mp3#t=2.0"} <= set(links)


def test_without_sound_there_is_no_player_and_no_script() -> None:
    html = rendering.web(many(2), Settings())
    assert not {"audio", "script", "button"} & set(read(html).tags)
    assert "script-src 'none'" in html.replace("&#39;", "'")


def test_the_page_asks_nothing_of_any_other_place() -> None:
    digest = many(2)
    html = rendering.web(digest, Settings(), audio_of(digest))
    assert not re.search(r"url\(|@import|<link[^>]*stylesheet|src=\"https?:", html)
    assert "default-src 'none'" in html.replace("&#39;", "'")
    assert "/tmp/private" not in html


def test_the_policy_knows_the_page_by_its_hashes() -> None:
    digest = many(1)
    html = rendering.web(digest, Settings(), audio_of(digest))
    style, script = (re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL) for tag in ("style", "script"))
    assert style
    assert script
    assert site.hashed(style[1]) in html.replace("&#39;", "'")
    assert site.hashed(script[1]) in html.replace("&#39;", "'")


def test_hostile_words_are_words_on_the_web_too() -> None:
    story = small_story(HOSTILE, HOSTILE, deck=HOSTILE, name=HOSTILE, url="javascript:alert(1)")
    digest = Digest(HOSTILE, DATE, "en", (story, story))
    html = rendering.web(digest, Settings(), audio_of(digest))
    assert read(html).tags.count("script") == 1
    assert "img" not in read(html).tags
    assert seen(html).count(flat(HOSTILE)) >= 8
    assert "javascript:" not in html
    published = [rendering.Published("x", digest)]
    assert "script" not in read(site.index(published, Settings(title=HOSTILE))).tags
    assert ET.fromstring(site.feed(published, Settings(title=HOSTILE), "urn:x")).findtext(f"{ATOM}title") == HOSTILE


@pytest.mark.parametrize("name", themes.names(None))
def test_every_theme_has_its_day_and_its_night(name: str) -> None:
    html = rendering.web(seed_digest(), Settings(theme=name))
    theme = themes.load(name, None)
    assert f"--accent: {theme.light['accent']}" in html
    assert f"--accent: {theme.dark['accent']}" in html


def test_scripts_from_right_to_left_and_without_italics_are_set_right() -> None:
    html = rendering.web(Digest("نشرة", DATE, "ar", stories()[3:5]), Settings())
    assert '<html lang="ar" dir="rtl">' in html
    assert 'class="story tall" id="story-2" lang="ja" dir="ltr"' in html


@pytest.fixture
def published() -> list[rendering.Published]:
    older = dataclasses.replace(many(1), date=datetime.date(2023, 12, 26))
    return [
        rendering.Published("2023-12-26", older, None, "urn:older", "2023-12-28T09:00:00Z"),
        rendering.Published("2023-12-27", many(2), audio_of(many(2)), "urn:newer"),
    ]


def test_the_index_lists_the_newest_first(published: list[rendering.Published]) -> None:
    html = site.index(published, Settings(title="The Morning Briefing"))
    links = [link for link in read(html).links if link.endswith("/")]
    assert links == ["2023-12-27/", "2023-12-26/"]
    assert "2023-12-27/briefing.mp3" in read(html).links
    assert "Wednesday 27 December 2023" in seen(html)


def test_the_feed_is_an_atom_feed(published: list[rendering.Published]) -> None:
    settings = Settings(title="The Morning Briefing", base_url="https://news.example/b")
    feed = ET.fromstring(site.feed(published, settings, "urn:x").encode())
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}id") == "urn:x"
    assert feed.findtext(f"{ATOM}updated") == "2023-12-28T09:00:00Z", "when anything changed last"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == ["urn:newer", "urn:older"]
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2023-12-27T00:00:00Z", "2023-12-28T09:00:00Z"]
    links = {link.get("rel"): link.get("href") for link in entries[0].findall(f"{ATOM}link")}
    assert links == {
        "alternate": "https://news.example/b/2023-12-27/",
        "enclosure": "https://news.example/b/2023-12-27/briefing.mp3",
    }


def test_a_name_for_good_needs_nobody_and_tells_everything_apart() -> None:
    names = [rendering.identity(*of) for of in (("a", "b"), ("ab",), ("a", "c"), ("a\0b",), ("a",))]
    assert all(name.startswith("urn:uuid:") for name in names)
    assert len({*names}) >= 4
    assert rendering.identity("a", "b") == names[0]


def test_a_site_without_digests_is_a_page_all_the_same() -> None:
    assert "<h1>" in site.index([], Settings())
    assert ET.fromstring(site.feed([], Settings(), "urn:x")).findall(f"{ATOM}entry") == []


def test_a_claim_is_found_by_its_story_and_its_words() -> None:
    cues = (Cue(0, 1, "Hello.", None), Cue(1, 2, "Said:", 0), Cue(2.346, 3, "Words.", 0), Cue(65, 66, "Words.", 1))
    times = Times(Audio(Path("x.mp3"), 9, (), cues))
    assert times.of(1, "Words.") == (2.35, 3)
    assert times.before(1, "Words.") == (1, 2)
    assert times.before(2, "Words.") is None
    assert times.of(1, "Nothing.") is None
    second = times.of(2, "Words.")
    assert second
    assert second.clock == "1:05"
