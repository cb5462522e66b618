"""The JSON: as its schema says, true to the article's places, and silent about all that is private."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from digests import DATE, many, seed_digest, small_story

from newsletter import rendering
from newsletter.model import Article, Audio, Digest, Span
from newsletter.settings import Settings

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "digest.schema.json").read_text("utf-8"))


def data_of(digest: Digest, audio: Audio | None = None) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(rendering.json(digest, Settings(), audio))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    return data


def test_the_schema_itself_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("digest", [seed_digest(), many(3), Digest("Empty", DATE, "en", ())], ids=lambda d: d.title)
def test_it_is_as_the_schema_says(digest: Digest) -> None:
    data_of(digest, Audio(Path("/tmp/x/briefing.mp3"), 12.3456, (), ()))


def test_each_claim_stands_at_its_place() -> None:
    digest = seed_digest()
    article = digest.stories[0].article
    (story,) = data_of(digest)["stories"]
    for claim in (story["title"], story["deck"], *story["key_points"]):
        assert at(article, claim["span"]) == claim["text"]
    for told in story["quotes"]:
        assert " ".join(at(article, span) for span in told["spans"]) == told["text"]
        assert [at(article, span) for span in told["speaker"]["spans"]] == [
            told["speaker"]["name"],
            told["speaker"]["role"],
        ]


def at(article: Article, span: list[int]) -> str:
    return article.text(Span(*span))


def test_neither_the_local_path_nor_unshown_text_is_in_it() -> None:
    text = rendering.json(seed_digest(), Settings())
    assert '"file": "india-russia.txt"' in text
    assert "/home" not in text
    assert "Sikh separatist" not in text
    assert "© Reuters" not in text


def test_half_characters_and_controls_survive_as_escapes() -> None:
    digest = Digest("T", DATE, "en", (small_story("A\ud83d\x9b\x00", "日本."),))
    text = rendering.json(digest, Settings())
    assert text.encode("utf-8").isascii() is False
    assert "\x9b" not in text
    assert data_of(digest)["stories"][0]["title"]["text"] == "A\ud83d\x9b\x00"


def test_keys_stand_in_one_order_and_the_end_has_a_line_break() -> None:
    text = rendering.json(seed_digest(), Settings())
    assert list(json.loads(text)) == SCHEMA["required"]
    assert text.startswith('{\n  "schema": 1,\n')
    assert text.endswith("}\n")


def test_what_is_not_known_is_null() -> None:
    (story,) = data_of(Digest("T", DATE, "en", (small_story("", "A sentence."),)))["stories"]
    assert story["published"] is story["deck"] is story["byline"] is None
    assert story["source"] == {"name": None, "url": None, "file": None}


def test_looks_have_no_say_in_it() -> None:
    settings = dataclasses.replace(Settings(), templates=Path("/nowhere"), title="Other")
    assert rendering.json(seed_digest(), settings) == rendering.json(seed_digest(), Settings())
