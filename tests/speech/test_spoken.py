"""Numbers, dates, abbreviations and symbols become the words that a newsreader says; all other words stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.speech import spoken

CASES = [
    ("$50 billion", "fifty billion dollars"),
    ("$1.5bn", "one point five billion dollars"),
    ("€20m", "twenty million euros"),
    ("$1", "one dollar"),
    ("$5.20", "five dollars and twenty cents"),
    ("in Moscow on Dec. 27.", "in Moscow on December twenty-seventh."),
    ("on Jan. 3 and Dec. 27, 2023", "on January third and December twenty-seventh, twenty twenty-three"),
    ("World War II", "World War Two"),
    ("Louis XIV", "Louis the Fourteenth"),
    ("the 1990s", "the nineteen nineties"),
    ("NGOs say", "N G O's say"),
    ("at 5 p.m. ET", "at five p m Eastern time"),
    ("10-12 people", "ten to twelve people"),
    ("9/11", "nine eleven"),
    ("1/2 cup", "one half cup"),
    ("Ken Smith Jr. said", "Ken Smith Junior said"),
    ("Ali vs. Frazier", "Ali versus Frazier"),
    ("Sen. Smith and Gov. Lee", "Senator Smith and Governor Lee"),
    ("No. 10", "number ten"),
    ("No. He did not.", "No. He did not."),
    ("Mr. Smith went to St. Louis with George W. Bush.", "Mister Smith went to Saint Louis with George W Bush."),
    ("https://example.com/a?b=c", "example dot com"),
    ("write to ada@example.org", "write to ada at example dot org"),
    ("@ada and #storm", "at ada and hashtag storm"),
    ("80 km/h", "eighty kilometers per hour"),
    ("AT&amp;T and R&D", "AT and T and R and D"),
    ("[taken] steps", "taken steps"),
    ("the U.S., understood", "the U S, understood"),
    ("on U.S. soil", "on U S soil"),
    ("in the U.S.", "in the U S."),
    ("late 2021", "late twenty twenty-one"),
    ("a five-day, multi-polar visit", "a five-day, multi-polar visit"),
    ("COVID-19", "COVID nineteen"),
    ("3.5% of 1,500", "three point five percent of one thousand five hundred"),
    ("35°C", "thirty-five degrees Celsius"),
    ("“Make in India” program", "“Make in India” program"),
    ("agent 007", "agent zero zero seven"),
]


@pytest.mark.parametrize(("written", "said"), CASES)
def test_english_is_put_into_words(written: str, said: str) -> None:
    assert spoken(written, "en") == said


@given(st.lists(st.from_regex(r"[a-z]{2,12}", fullmatch=True), max_size=20))
def test_plain_words_are_left_alone(words: list[str]) -> None:
    assert spoken(" ".join(words), "en") == " ".join(words)


@given(st.text())
def test_nothing_unspeakable_is_left_in_any_text(text: str) -> None:
    said = spoken(text, "en")
    assert said.isprintable()
    assert not set("[]{}<>") & set(said)


@given(st.text(), st.sampled_from(["de", "zh", "ar", "xx", ""]))
def test_no_text_and_no_language_crashes_it(text: str, language: str) -> None:
    assert spoken(text, language).isprintable()


@given(
    st.lists(st.sampled_from(["Ada", "“I", "know,”", "$5", "[his]", "Dr.", "U.S.", "12", "—", "said."]), max_size=12)
)
def test_the_words_between_stay_in_their_order(pieces: list[str]) -> None:
    said = re.findall(r"Ada|I\b|know|his|said", spoken(" ".join(pieces), "en"))
    assert said == re.findall(r"Ada|I\b|know|his|said", " ".join(pieces))


@pytest.mark.parametrize(
    "text", ["9" * 100_000, "a." * 50_000, "[" * 100_000, "1-" * 50_000, "$" * 100_000, "1 " * 50_000]
)
def test_hostile_text_takes_no_time(text: str) -> None:
    import time

    before = time.process_time()
    spoken(text, "en")
    assert time.process_time() - before < 3
