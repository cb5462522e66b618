"""Which quotes stand beside which key points, and what date a digest has."""

from __future__ import annotations

import datetime

import pytest

from newsletter import compose
from newsletter.errors import SettingsError
from newsletter.model import Article, Block, KeyPoint, Quote, Sentence, Source, Span, Speaker, Story
from newsletter.settings import Settings


def quote(block: int, name: str = "Ann", text: str = "") -> Quote:
    said = text or f"We said these words in paragraph {block}"
    return Quote(said, (Span(block, 10, 10 + len(said)),), Speaker(name, None, (Span(block, 0, 1),)), "full", 0.9)


def point(block: int, start: int = 0, end: int = 1000) -> KeyPoint:
    return KeyPoint(Sentence("x", Span(block, start, end)), 1.0)


def beside(points: list[KeyPoint], weighed: list[tuple[Quote, float]], limit: int = 2) -> list[Quote]:
    return list(compose.quotes_beside(points, weighed, limit))


def test_a_quote_that_a_key_point_shows_is_not_shown_again() -> None:
    assert beside([point(1)], [(quote(1), 2.0), (quote(2), 1.0)]) == [quote(2)]


def test_what_is_not_worth_showing_is_not_shown_for_lack_of_better() -> None:
    assert beside([], [(quote(1), -0.1), (quote(2), 0.1)]) == [quote(2)]


def test_another_speaker_comes_before_a_second_quote_of_the_first() -> None:
    weighed = [(quote(1), 3.0), (quote(2), 2.0), (quote(3, name="Bo"), 1.0)]
    assert beside([], weighed) == [quote(1), quote(3, name="Bo")]


def test_the_same_words_are_shown_once() -> None:
    twice = [(quote(1, text="We wait, and see."), 1.0), (quote(2, text="We wait and see"), 1.0)]
    assert beside([], twice) == [twice[0][0]]


def test_nobody_speaks_three_times() -> None:
    assert len(beside([], [(quote(number), 1.0) for number in range(4)], limit=4)) == 2


def test_quotes_stand_in_reading_order_whatever_their_worth() -> None:
    weighed = [(quote(1), 1.0), (quote(2, name="Bo"), 2.0)]
    assert beside([], weighed) == [quote(1), quote(2, name="Bo")]
    assert beside([], weighed, limit=1) == [quote(2, name="Bo")]


def test_whatever_is_not_shown_has_its_reason() -> None:
    weighed = [
        (quote(1, text="We wait, and see."), 3.0),
        (quote(2, text="We wait and see"), 9.0),
        (quote(3), 2.0),
        (quote(4), 1.0),
        (quote(5, name="Bo"), -1.0),
        (quote(6, name="Bo"), 5.0),
    ]
    verdicts = compose.verdicts([point(6)], weighed, 3)
    assert verdicts == ("shown", "repeated", "shown", "speaker", "unfit", "key point")
    assert compose.verdicts([], weighed, 1)[5] == "shown"
    assert compose.verdicts([], weighed, 1)[0] == "outdone"


def story(language: str) -> Story:
    return Story(Article("id", Source(), language, None, (Block("paragraph", "x"),)), (), ())


def test_the_digest_speaks_the_language_of_most_stories() -> None:
    assert compose.compose([story("de"), story("fr"), story("fr")], [], Settings()).language == "fr"


def test_the_date_given_beats_the_epoch_which_beats_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1703635200")
    given = Settings(date=datetime.date(2020, 1, 1))
    assert compose.compose([story("en")], [], given).date == datetime.date(2020, 1, 1)
    assert compose.compose([story("en")], [], Settings()).date == datetime.date(2023, 12, 27)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    today = datetime.datetime.now().astimezone().date()
    assert compose.compose([story("en")], [], Settings()).date - today <= datetime.timedelta(days=1)


@pytest.mark.parametrize("epoch", ["yesterday", "1e400", "9" * 30, ""])
def test_an_epoch_that_is_no_time_is_refused(epoch: str) -> None:
    with pytest.raises(SettingsError, match="SOURCE_DATE_EPOCH"):
        compose.moment_of_build({"SOURCE_DATE_EPOCH": epoch})
