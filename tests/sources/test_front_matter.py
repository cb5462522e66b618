"""Front matter: what a text says about itself, read simply and never refused."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import newsletter
from newsletter.model import Article
from newsletter.settings import SourceSettings
from newsletter.sources import draft

BODY = "The town of Ellery will keep its ferry for another ten years, the council decided on Tuesday."


def read(folder: Path, front: str, settings: SourceSettings | None = None, name: str = "ferry.txt") -> Article:
    path = folder / name
    path.write_text(f"---\n{front}\n---\n\n{BODY}\n", "utf-8")
    return newsletter.read(path, settings)


@pytest.mark.parametrize("name", ["ferry.txt", "ferry.md"])
def test_front_matter_is_taken_over(tmp_path: Path, name: str) -> None:
    front = (
        "title: Ferry stays: a decision\nauthor: Jane Doe\ndeck: It was close\ndate: 2026-11-22\n"
        "source: The Harbour Courier\nurl: https://example.org/ferry\nlang: en_GB"
    )
    article = read(tmp_path, front, name=name)
    assert (article.title, article.byline, article.deck) == ("Ferry stays: a decision", "Jane Doe", "It was close")
    assert article.published == datetime.date(2026, 11, 22)
    assert (article.source.name, article.source.url) == ("The Harbour Courier", "https://example.org/ferry")
    assert article.language == "en-GB"
    assert article.paragraphs == (BODY,)


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ('"Ferry stays"', "Ferry stays"),
        ("'Ferry stays'", "Ferry stays"),
        ("  Ferry stays  ", "Ferry stays"),
        (">\n  Ferry\n  stays", "Ferry stays"),
        ("|\n  Ferry stays", "Ferry stays"),
        ('"Make in Ellery" stays', '"Make in Ellery" stays'),
        ("{{ 7*7 }} <b>stays</b>", "{{ 7*7 }} <b>stays</b>"),
    ],
)
def test_values_are_read_as_people_write_them(tmp_path: Path, value: str, title: str) -> None:
    assert read(tmp_path, f"title: {value}").title == title


@pytest.mark.parametrize("value", ["Jane Doe, John Roe", "[Jane Doe, John Roe]", "\n  - Jane Doe\n  - John Roe"])
def test_several_authors_are_one_byline(tmp_path: Path, value: str) -> None:
    assert read(tmp_path, f"author: {value}").byline == "Jane Doe, John Roe"


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-22",
        "2026-11-22T10:30:00Z",
        "2026/11/22",
        "22.11.2026",
        "22 November 2026",
        "November 22, 2026",
        "22 Nov 2026",
    ],
)
def test_dates_are_read_as_people_write_them(tmp_path: Path, value: str) -> None:
    assert read(tmp_path, f"date: {value}").published == datetime.date(2026, 11, 22)


@pytest.mark.parametrize("value", ["yesterday", "11/12/2026", "2026-13-45", ""])
def test_doubtful_date_is_none(tmp_path: Path, value: str) -> None:
    assert read(tmp_path, f"title: Ferry stays\ndate: {value}").published is None


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "file:///etc/passwd", "example.org", "https://a b", "http://x\x1b[2J"]
)
def test_url_that_is_none_is_not_taken(tmp_path: Path, value: str) -> None:
    assert read(tmp_path, f"title: Ferry stays\nurl: {value}").source.url is None


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("published: yesterday", "published 'yesterday' is no date; left out"),
        ("date: 2026-13-45", "date '2026-13-45' is no date; left out"),
        ("url: javascript:alert(1)", "url 'javascript:alert(1)' is no web address; left out"),
        ("language: klingon", "language 'klingon' is no language code; left out"),
        ("titel: Ferry stays", "unknown key 'titel' left out; did you mean 'title'?"),
        ("Langauge: en", "unknown key 'langauge' left out; did you mean 'language'?"),
    ],
)
def test_what_is_left_out_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture, entry: str, message: str) -> None:
    article = read(tmp_path, entry)
    assert [record.getMessage() for record in caplog.records] == [f"{tmp_path / 'ferry.txt'}: front matter: {message}"]
    assert (article.published, article.source.url, article.language, article.title) == (None, None, "en", "")


@pytest.mark.parametrize(
    "entry", ["tags: [a, b]", "layout: post", "updated: yesterday", "slug: ferry", "image: x.png", "date:", "draft: no"]
)
def test_other_keys_are_nobodys_mistake(tmp_path: Path, caplog: pytest.LogCaptureFixture, entry: str) -> None:
    read(tmp_path, f"title: Ferry stays\n{entry}")
    assert not caplog.records


def test_usable_one_of_two_keys_counts(tmp_path: Path) -> None:
    assert read(tmp_path, "date: yesterday\npublished: 2026-11-22").published == datetime.date(2026, 11, 22)


def test_source_that_is_an_address_is_the_url(tmp_path: Path) -> None:
    source = read(tmp_path, "source: https://example.org/ferry").source
    assert (source.name, source.url) == (None, "https://example.org/ferry")


def test_settings_are_stronger(tmp_path: Path) -> None:
    settings = SourceSettings(
        name="Ours", url="https://ours.example", published=datetime.date(2020, 1, 2), language="fr"
    )
    front = "source: Theirs\nurl: https://theirs.example\ndate: 2026-11-22\nlang: en"
    article = read(tmp_path, front, settings)
    assert (article.source.name, article.source.url) == ("Ours", "https://ours.example")
    assert (article.published, article.language) == (datetime.date(2020, 1, 2), "fr")


def test_unknown_keys_are_set_aside(tmp_path: Path) -> None:
    article = read(tmp_path, "tags: [a, b]\ntitle: Ferry stays\nnested:\n  deep: 1\n# a comment")
    assert article.title == "Ferry stays"
    assert article.paragraphs == (BODY,)
    dropped = "\n".join(block.text for block in article.blocks if block.kind == "dropped")
    assert all(words in dropped for words in ("tags: [a, b]", "nested:", "deep: 1", "# a comment"))


def test_windows_line_breaks_and_a_mark_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(b"\xef\xbb\xbf---\r\ntitle: Ferry stays\r\n---\r\n\r\n" + BODY.encode())
    assert newsletter.read(path).title == "Ferry stays"


@pytest.mark.parametrize(
    "opening", ["---\nA rule, and no front matter.\n---\n", "---\ntitle: never closed\n", "----\ntitle: x\n----\n"]
)
def test_rule_at_the_top_is_no_front_matter(tmp_path: Path, opening: str) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(f"{opening}\n{BODY}", "utf-8")
    kinds = {block.kind for block in draft(path, SourceSettings()).blocks}
    assert kinds == {"text"}


def test_title_of_the_body_is_not_repeated(tmp_path: Path) -> None:
    path = tmp_path / "ferry.md"
    path.write_text(f"---\ntitle: Ferry stays\n---\n\n# Ferry stays\n\n{BODY}", "utf-8")
    article = newsletter.read(path)
    assert [block.text for block in article.blocks if block.kind == "title"] == ["Ferry stays"]
    assert article.paragraphs == (BODY,)
