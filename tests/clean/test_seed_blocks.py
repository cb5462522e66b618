"""The seed article, block by block."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import SEED

import newsletter

GOLDEN = Path(__file__).with_name("india-russia.blocks.txt")


def test_seed_gives_exactly_these_blocks(request: pytest.FixtureRequest) -> None:
    article = newsletter.read(SEED)
    blocks = "".join(f"{block.kind}\t{block.text}\n" for block in article.blocks)
    if request.config.getoption("--renew"):
        GOLDEN.write_text(blocks, "utf-8")
    assert blocks == GOLDEN.read_text("utf-8")


def test_seed_is_read_as_its_editors_meant_it() -> None:
    article = newsletter.read(SEED)
    assert article.title == "India and Russia inch closer to jointly producing weapons"
    assert article.deck == "In meeting with Jaishankar, Putin conveys invitation for Modi to visit Russia"
    assert [block.text for block in article.blocks if block.kind == "dateline"] == ["NEW DELHI —"]
    assert article.paragraphs[0].startswith("Russia and India discussed plans")
    assert len(article.paragraphs) == 20
    assert len(article.captions) == 2
    assert all(caption.endswith("© Reuters") for caption in article.captions)
    assert article.language == "en"


def test_counts_of_the_seed_are_set_aside() -> None:
    article = newsletter.read(SEED)
    assert not {"0", "358"} & {block.text for block in article.blocks if block.kind != "dropped"}
    assert [block.text for block in article.blocks if block.kind == "dropped"] == ["0", "358"]
