"""What holds for any text: nothing is lost, invented or moved, and nothing crashes."""

from __future__ import annotations

import unicodedata

import pytest
from blocks import bare
from hypothesis import given
from hypothesis import strategies as st

import newsletter
from newsletter.clean import clean
from newsletter.clean.characters import normalised
from newsletter.model import Article, Draft, DraftBlock, DraftKind, Source
from newsletter.sources import from_text

#: What the rules look for, and what confuses them.
PIECES = [
    "By . ", "By. Jane Doe. ", "PUBLISHED: . ", "14:11 EST, 25 October 2013 . ", "| . ", "(CNN)", "(CNN) -- ",
    "NEW DELHI — ", "LONDON (Reuters) - ", "Scroll down for video . ", "Read more: ", "Damage: The boat ", " . ", ". ",
    "\n", "\n\n", "\r\n", "358\n", "2 min read\n", "• ", "* ", "- ", "© Reuters", "Photo: Jane Doe", "»", "«", "“",
    "”", '"', "’s ", "The town keeps its ferry", "He did.", "the ", "A", " ", "\u00a0", "\u200b", "U.S. ", "Dec. 27",
    "?", "!", "…", "。", "新华社北京12月27日电", "市议会", "한국", "ภาษาไทย", "مرحبا", "e\u0301", "\u0301", "😀",
    "\ud800", "\x00", "\x1c", "\u2028", "All rights reserved.", "CNN's Ann Poe contributed to this report.",
    "@harbour ", "two-\n",
]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=200))
KINDS: list[DraftKind] = [
    "text",
    "text",
    "title",
    "deck",
    "byline",
    "dateline",
    "paragraph",
    "heading",
    "caption",
    "dropped",
]


def cleaned(draft: Draft) -> Article | None:
    try:
        return clean(draft)
    except newsletter.NewsletterError:
        return None


@given(TEXTS)
def test_blocks_in_order_are_the_text(text: str) -> None:
    article = cleaned(from_text(text, language="en"))
    if article:
        assert bare("".join(block.text for block in article.blocks)) == bare(normalised(text))


@given(st.lists(st.tuples(st.sampled_from(KINDS), TEXTS), max_size=6))
def test_what_a_reader_named_keeps_its_words_and_its_place(named: list[tuple[DraftKind, str]]) -> None:
    blocks = tuple(DraftBlock(kind, text) for kind, text in named)
    article = cleaned(Draft("0", Source(), blocks, language="en"))
    if article:
        given_text = "".join(normalised(text) for _, text in named)
        assert bare("".join(block.text for block in article.blocks)) == bare(given_text)


@given(TEXTS)
def test_each_block_is_one_clean_line(text: str) -> None:
    article = cleaned(from_text(text, language="en"))
    for block in article.blocks if article else ():
        assert block.text == " ".join(block.text.split())
        assert block.text
        assert unicodedata.is_normalized("NFC", block.text)
        block.text.encode("utf-8")


@given(TEXTS)
def test_an_article_has_a_paragraph_with_a_word_in_it(text: str) -> None:
    article = cleaned(from_text(text, language="en"))
    if article:
        assert any(character.isalnum() for paragraph in article.paragraphs for character in paragraph)


@given(TEXTS, st.text(min_size=1, max_size=30))
def test_given_title_is_the_only_one(text: str, title: str) -> None:
    article = cleaned(from_text(text, title=title, language="en"))
    if article and normalised(title).strip():
        assert [block.text for block in article.blocks if block.kind == "title"] == [
            " ".join(normalised(title).split())
        ]


@given(TEXTS)
def test_cleaning_twice_gives_the_same(text: str) -> None:
    assert cleaned(from_text(text, language="en")) == cleaned(from_text(text, language="en"))


@pytest.mark.parametrize("given_language", ["en", "vi", "zh-Hant"])
def test_stated_language_is_kept(given_language: str) -> None:
    assert newsletter.read_text("The ferry stays.", language=given_language).language == given_language
