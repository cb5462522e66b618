"""Which sentences lean on the one before them, and what is no key point at all."""

from __future__ import annotations

import logging

import pytest

import newsletter
from newsletter.keypoints import choose, explain
from newsletter.keypoints.prose import is_prose, tells
from tests.keypoints.articles import article

FIRST = "The harbour company of Dornum and the town council signed a contract about the new ferry on Monday."


@pytest.mark.parametrize(
    "text",
    [
        "His wife runs the office of the company.",
        "Her mother was the first captain of the ferry.",
        "denied that the ferry had ever been late.",
        "After the vote the two leaders shook hands.",
        "The statement came a day after the accident.",
        "In 2003, he bought the ferry from the richest man in the country, Jan Olsen.",
        "Not surprisingly, it was the ferry that was late.",
        "The reason: nobody paid for the ferry.",
        "Our research shows that the ferry is late.",
    ],
)
def test_a_sentence_that_leans_is_known(text: str) -> None:
    assert explain(article(FIRST, text))[1].hindrance == "leans"


@pytest.mark.parametrize(
    "text",
    [
        "The statement by the company names three captains.",
        "After he left the town, Jan Olsen bought a ferry.",
        "Jan Olsen and Ada Lund agreed, and the two signed.",
        "In the last two years the ferry was late.",
        "eBay sells the old ferry of the town.",
    ],
)
def test_a_sentence_that_stands_alone_is_known(text: str) -> None:
    sentence = text if text[0].isupper() else text.replace("eBay", "iFerry")
    assert explain(article(FIRST, sentence))[1].hindrance is None


@pytest.mark.parametrize(
    "text",
    [
        "Why is the ferry late?",
        "India: what did the film show?",
        "These are the changes:",
        "Look.",
        "Black Ferry Lost Near Dornum After Storm.",
        "He explained: 'The ferry had no captain.",
        "Creature . and monster sounds exist in many media.",
        "See https://example.org for the ferry's times.",
    ],
)
def test_what_tells_nothing_is_known(text: str) -> None:
    assert not tells(text)


def test_a_quotation_in_single_marks_that_ends_in_its_sentence_tells() -> None:
    assert tells("He explained: 'The ferry hadn't a captain.'")


@pytest.mark.parametrize("text", ["Dornum 12 7 21", "for i in range(10):", "x = {1, 2}", "https://example.org/a"])
def test_what_is_no_language_is_known(text: str) -> None:
    assert not is_prose(text)


INTERVIEW = """Lopez on the new stadium

Mayor Ana Lopez wants a stadium by 2030 and says that the city can pay for it. The council votes on Friday.

Q: Why do you want it now?

A: The old stadium was condemned by the fire service in March. We cannot play there.

Q: The council says it knows nothing of the letters from the league.

A: The stadium costs 90 million, a third of it from the league. I have the letters here.

Q: Will the stadium be named after you?

A: The stadium will be named after nobody.
"""


def test_a_transcript_s_labels_and_the_interviewer_are_no_key_points() -> None:
    points = [point.text for point in newsletter.summarize(newsletter.read_text(INTERVIEW), sentences=5)]
    assert points[0].startswith("Mayor Ana Lopez")
    assert not any(text.startswith(("A:", "Q:")) or text.endswith("?") or "knows nothing" in text for text in points)


def test_the_writer_of_an_interview_comes_before_those_who_speak_in_it() -> None:
    points = newsletter.summarize(newsletter.read_text(INTERVIEW), sentences=2)
    assert [point.text.split()[0] for point in points] == ["Mayor", "The"]
    assert points[1].text == "The council votes on Friday."


def test_an_article_without_a_fit_sentence_says_so(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "newsletter"):
        assert choose(article("https://example.org/a", title="Links")) == ()
    assert caplog.messages == ["'Links' has no key points; none of its sentences is fit for one"]
