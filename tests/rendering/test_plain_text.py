"""The plain text: readable on its own, and as complete as the HTML."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from digests import MAILED, many, seed_digest, seed_story, small_story
from hypothesis import given
from hypothesis import strategies as st
from reading import flat, read

from newsletter import rendering
from newsletter.model import Audio, Digest
from newsletter.rendering.links import Link
from newsletter.rendering.plain import WIDTH, width, wrap
from newsletter.settings import Settings


def test_every_claim_stands_whole() -> None:
    text = flat(rendering.text(seed_digest(), Settings()))
    story = seed_story()
    for claim in (story.article.title, story.article.deck, *(point.text for point in story.key_points)):
        assert claim in text
    assert "“For a multi-polar world, India wants to see a strong Russia, not a weakened one”" in text
    assert "— Raj Kumar Sharma, a senior research fellow at NatStrat" in text


def test_every_link_of_the_page_is_there_by_number() -> None:
    digest = many(3)
    text = rendering.text(digest, MAILED)
    for number, link in enumerate(dict.fromkeys(read(rendering.html(digest, MAILED)).links), 1):
        assert f"[{number}] {link}\n" in text
    assert "Unsubscribe [13]" in text


def test_no_line_is_longer_than_72_columns_but_addresses() -> None:
    text = rendering.text(many(3), Settings())
    assert all(len(line) <= WIDTH for line in text.splitlines() if "://" not in line)


def test_an_article_cannot_write_markup_or_templates_into_it() -> None:
    story = small_story("{{ 7*7 }} <b>&amp;", "A\r\nB\x1b[31m.", language="en")
    text = rendering.text(Digest("T", seed_digest().date, "en", (story,)), Settings())
    assert "{{ 7*7 }} <b>&amp;" in text
    assert "A  B\ufffd[31m." in text or "A B\ufffd[31m." in text


def test_the_briefing_is_named_with_its_length() -> None:
    audio = Audio(Path("/tmp/x/briefing.mp3"), 200.0, (), ())
    assert "Listen · 3 min: briefing.mp3" in rendering.text(seed_digest(), Settings(), audio)


def test_blank_lines_part_but_never_gape() -> None:
    digest = dataclasses.replace(many(2), stories=(*many(2).stories, small_story("Bare", "One.")))
    text = rendering.text(digest, Settings())
    assert "\n\n\n" not in text
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_wide_characters_count_twice_and_marks_not_at_all() -> None:
    assert width("日本") == 4
    assert width("e\u0301") == 1
    assert wrap("日本 " * 20).splitlines()[0] == ("日本 " * 14).strip()


def test_a_number_follows_its_text() -> None:
    assert wrap("A sentence.", " -  ", "    ", Link("https://a.example", 7)) == " -  A sentence. [7]"


@given(st.text(), st.sampled_from(["", "    "]))
def test_wrapping_changes_spaces_only(text: str, indent: str) -> None:
    assert wrap(text, indent).replace("\n", " ").split() == text.split()


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=30)))
def test_wrapped_lines_fit(words: list[str]) -> None:
    assert all(width(line) <= WIDTH for line in wrap(" ".join(words)).split("\n"))
