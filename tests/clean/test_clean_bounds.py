"""Hostile input costs time in proportion to its length, and an ordinary article next to none."""

from __future__ import annotations

import pytest
from running import least_seconds, within

import newsletter
from newsletter.clean import clean
from newsletter.sources import from_text

SENTENCE = "The town of Ellery will keep its ferry for another ten years, the council decided on Tuesday. "


def clean_or_refuse(text: str) -> None:
    try:
        clean(from_text(text, language="en"))
    except newsletter.NewsletterError:
        return


@pytest.mark.parametrize(
    "piece",
    ['"', "“", "(", "©", " . A", " . a", "By . ", "Foo: Bar . ", "» A", "• ", "A. ", "CNN's ", "=", "—", "\u0301\u0323",
     "中", "A line\n", "1. ", "'s", "e\u0301", "###\n\n", "About A\n\nA is. ", "A > ", "A / ", "a: x@"],
)  # fmt: skip
def test_repeating_anything_costs_time_in_proportion(piece: str) -> None:
    short, long = piece * 2_000, piece * 16_000
    seconds = least_seconds(lambda _: clean_or_refuse(short), lambda _: clean_or_refuse(long))
    assert seconds[1] < 0.05 + 24 * seconds[0]


def test_paragraph_of_a_megabyte_without_a_full_stop_is_cleaned() -> None:
    text = "word " * 200_000
    assert newsletter.read_text(text, language="en").paragraphs == (text.strip(),)


def test_ordinary_article_is_cleaned_in_a_millisecond() -> None:
    article = "LONDON (Reuters) - " + SENTENCE * 35
    draft = from_text(article, language="en")
    clean(draft)
    # The aim is 0.001 s each; CI machines are slow.
    with within(seconds=100 * 0.003):
        for _ in range(100):
            clean(draft)
