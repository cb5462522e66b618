"""Pages that a scraper put into one paragraph, closing lines without a full stop with one of its own."""

from __future__ import annotations

import datetime

import pytest
from blocks import blocks, texts

import newsletter

LEAD = "A captain kept her ferry for ten more years after the council changed its mind."
SECOND = "Ann Poe, 45, had run the boat since her father died."


@pytest.mark.parametrize(
    "opening",
    [
        "By . Jane Doe . PUBLISHED: . 05:42 EST, 3 May 2013 . | . UPDATED: . 08:12 EST, 4 May 2013 .",
        "By. Jane Doe. PUBLISHED:. 05:42 EST, 3 May 2013. |. UPDATED:. 08:12 EST, 4 May 2013.",
        "By . Jane Doe and John Roe . UPDATED: . 13:47 EST, 3 May 2013 .",
        "By . Daily Courier Reporter . Last updated at 3:31 PM on 3rd May 2013 .",
        "PUBLISHED: . 05:42 EST, 3 May 2013 .",
        "Last updated at 3:31 PM on 3rd May 2013 .",
        "May 3, 2013 .",
    ],
)
def test_opening_is_set_aside_and_dates_the_article(opening: str) -> None:
    article = newsletter.read_text(f"{opening} {LEAD} {SECOND}")
    assert article.paragraphs == (f"{LEAD} {SECOND}",)
    assert article.published == datetime.date(2013, 5, 3)


@pytest.mark.parametrize(
    ("opening", "author"),
    [
        ("By . Associated Press .", "Associated Press"),
        ("By. Jane Doe.", "Jane Doe"),
        ("By . J. R. Doe .", "J. R. Doe"),
        ("By . Jane Doe For The Courier .", "Jane Doe For The Courier"),
        ("By . Jane Doe, Press Association . PUBLISHED: . 05:42 EST, 3 May 2013 .", "Jane Doe, Press Association"),
    ],
)
def test_author_is_the_byline_without_the_scrapers_marks(opening: str, author: str) -> None:
    article = newsletter.read_text(f"{opening} {LEAD} {SECOND}")
    assert article.byline == author
    assert article.paragraphs == (f"{LEAD} {SECOND}",)


def test_summary_above_the_opening_stays() -> None:
    text = f"Ferry stays for ten years. Bridge is off. By. Jane Doe. PUBLISHED:. 05:42 EST, 3 May 2013. {LEAD}"
    assert texts(text, "paragraph") == ["Ferry stays for ten years. Bridge is off.", LEAD]


def test_lines_without_a_full_stop_are_taken_out_of_the_prose() -> None:
    text = (
        f"{LEAD} Scroll down for video . Glad: Ann Poe on the bridge of her boat on Monday . {SECOND} "
        "The boat, left, and the harbour in which it has lain since 1921 . She is glad. What comes next . It rains."
    )
    assert blocks(text) == [
        ("paragraph", LEAD),
        ("dropped", "Scroll down for video ."),
        ("caption", "Glad: Ann Poe on the bridge of her boat on Monday"),
        ("dropped", "."),
        ("paragraph", SECOND),
        ("caption", "The boat, left, and the harbour in which it has lain since 1921"),
        ("dropped", "."),
        ("paragraph", "She is glad."),
        ("dropped", "What comes next ."),
        ("paragraph", "It rains."),
    ]


def test_first_sentence_stays_though_its_full_stop_is_the_scrapers() -> None:
    text = f"A captain who fought the council for ten years has kept her boat . {SECOND}"
    assert texts(text, "paragraph") == ["A captain who fought the council for ten years has kept her boat", SECOND]


def test_speech_stays_though_its_full_stop_is_the_scrapers() -> None:
    text = f'{LEAD} "It was close, and I am glad that it is over," Poe said . {SECOND}'
    assert texts(text, "paragraph") == [f'{LEAD} "It was close, and I am glad that it is over," Poe said', SECOND]


def test_marks_inside_sentences_of_wrapped_lines_tell_nothing() -> None:
    text = (
        f"A captain who fought . the council for ten years has . kept her boat. Officials said that . Poe won. {SECOND}"
    )
    assert texts(text, "paragraph") == [text]


def test_abbreviations_are_no_ends_of_lines() -> None:
    text = (
        "Officials met on Dec. 27 at 5 p.m. Eastern time. J. R. Doe of the U.S. Coast Guard spoke. No. 10 was silent."
    )
    assert blocks(text) == [("paragraph", text)]


def test_labels_in_prose_are_no_captions() -> None:
    text = f"{LEAD} The result: The ferry stays. Cause: Unknown. {SECOND}"
    assert blocks(text) == [("paragraph", text)]


def test_links_to_films_are_dropped() -> None:
    text = f"{LEAD} Watch Poe steer her boat through the bay » {SECOND} Take a look at the harbour » . It rains."
    assert texts(text, "paragraph") == [LEAD, SECOND, "It rains."]


def test_points_of_a_list_are_paragraphs_without_their_bullets() -> None:
    text = f"(CNN)The latest: . • {LEAD} • {SECOND}"
    assert texts(text, "paragraph") == ["The latest:", LEAD, SECOND]
    assert texts(text, "dropped") == [". •", "•"]


def test_strokes_in_brackets_make_no_caption_of_a_paragraph() -> None:
    text = f"{LEAD} {SECOND}\n\nThe rules were the same on every line of the company in those years. [R1 / R2 / R3]"
    assert not newsletter.read_text(text).captions
