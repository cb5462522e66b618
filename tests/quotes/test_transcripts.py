"""Interviews and transcripts, whose labels say who speaks; single marks beside what only looks like a double one."""

import pytest

from newsletter import quotes
from newsletter.model import Article, Block, Source

INTRO = "The singer Maria Lopez talked to us about her new record, the road and her dog."
ASKED = ("How did the record begin for you?", "And when did you know that it was done?")
ANSWERED = ("It began in a kitchen, with a pan and a spoon.", "When my dog fell asleep on the tape machine.")


def said(*paragraphs: str, language: str = "en") -> list[tuple[str, str | None]]:
    text = Article("x", Source(), language, None, tuple(Block("paragraph", line) for line in paragraphs))
    return [(quote.text, quote.speaker.name if quote.speaker else None) for quote in quotes.extract(text)]


@pytest.mark.parametrize(("ask", "answer"), [("Q:", "A:"), ("Q.", "A."), ("Question:", "Answer:")])
def test_the_answers_are_those_of_whom_the_introduction_names(ask: str, answer: str) -> None:
    turns = [
        f"{label} {text}"
        for pair in zip(ASKED, ANSWERED, strict=True)
        for label, text in zip((ask, answer), pair, strict=True)
    ]
    assert said(INTRO, *turns) == [(text, "Maria Lopez") for text in ANSWERED]


def test_question_and_answer_may_share_a_paragraph() -> None:
    turns = [f"Q: {question} A: {answer}" for question, answer in zip(ASKED, ANSWERED, strict=True)]
    assert said(INTRO, *turns) == [(text, "Maria Lopez") for text in ANSWERED]


def test_answers_may_be_labelled_alone() -> None:
    assert said(INTRO, ASKED[0], f"A: {ANSWERED[0]}", ASKED[1], f"A: {ANSWERED[1]}", "Is that all?", "A: It is.") == [
        (ANSWERED[0], "Maria Lopez"),
        (ANSWERED[1], "Maria Lopez"),
        ("It is.", "Maria Lopez"),
    ]


def test_nobody_introduced_nobody_answers() -> None:
    assert said("We talked about the record.", f"Q: {ASKED[0]}", f"A: {ANSWERED[0]}") == [(ANSWERED[0], None)]


def test_an_answer_without_a_question_is_a_list() -> None:
    assert said(INTRO, "A: the first way.", "B: the second way.") == []


@pytest.mark.parametrize("names", [("STONE", "LOPEZ"), ("Stone", "Lopez"), ("CARL STONE", "MARIA LOPEZ")])
def test_labels_name_who_speaks_and_are_no_part_of_it(names: tuple[str, str]) -> None:
    host, guest = names
    lines = [f"{host}: {ASKED[0]}", f"{guest}: {ANSWERED[0]}", f"{host}: {ASKED[1]}", f"{guest}: {ANSWERED[1]}"]
    assert said("The singer Maria Lopez met the host Carl Stone on Monday.", *lines) == [
        (ASKED[0], "Carl Stone"),
        (ANSWERED[0], "Maria Lopez"),
        (ASKED[1], "Carl Stone"),
        (ANSWERED[1], "Maria Lopez"),
    ]


def test_one_label_is_enough_for_somebody_whom_the_article_introduces() -> None:
    assert said(INTRO, f"LOPEZ: {ANSWERED[0]}") == [(ANSWERED[0], "Maria Lopez")]


def test_a_labelled_quotation_in_marks_is_what_the_marks_hold() -> None:
    lines = ("The singer Maria Lopez met the host Carl Stone.", f"MARIA LOPEZ: “{ANSWERED[0]}”")
    assert said(*lines) == [(ANSWERED[0], "Maria Lopez")]


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: How the record began in a kitchen.",
        "WATCH: How the record began.",
        "THE WEEK IN MUSIC: A record began in a kitchen.",
        "Lopez: How The Record Began",
        "Where: the town hall.",
    ],
)
def test_headings_are_no_labels(line: str) -> None:
    assert said(INTRO, line) == []


def test_other_languages_label_their_turns_too() -> None:
    lines = ("Die Sängerin Maria Lopez sprach mit uns.", "Frage: Wie begann es?", "Antwort: Es begann in einer Küche.")
    assert said(*lines, language="de") == [("Es begann in einer Küche.", "Maria Lopez")]


RISING = "‘The lake is rising faster than anybody thought,’ Lane said."
AGAIN = "‘We will come back in the spring with more stone,’ Lane said."


@pytest.mark.parametrize(
    "between",
    [
        "''Twas a long day for the town, and nobody went home.",
        "The plank was 6'' wide and nobody minded.",
        "A stray '' stood here, and nobody knew why.",
        "They played “Summer” for an hour.",
        "A mark “ was never closed.",
        '"',
    ],
)
def test_one_odd_paragraph_does_not_silence_an_article_in_single_marks(between: str) -> None:
    found = said("The mayor of Tarn, Ada Lane, opened the dam.", RISING, between, AGAIN)
    assert {
        ("The lake is rising faster than anybody thought", "Ada Lane"),
        ("We will come back in the spring with more stone", "Ada Lane"),
    } <= set(found)


def test_a_quotation_may_begin_with_an_apostrophe() -> None:
    lines = ("The mayor of Tarn, Ada Lane, spoke.", "‘’Twas a good day for the whole of the town,’ Lane said.")
    assert said(*lines) == [("’Twas a good day for the whole of the town", "Ada Lane")]


def test_where_speech_stands_in_double_marks_single_ones_are_none() -> None:
    lines = (
        "“The lake is rising,” Ada Lane said.",
        "“It rose by night,” Lane said of ‘The Long Wet Summer of it all.’",
    )
    assert [words for words, _ in said(*lines)] == ["The lake is rising", "It rose by night"]
