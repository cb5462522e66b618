"""Which quotes stand beside which key points, and what date a digest has."""

from __future__ import annotations

import datetime

import pytest

from newsletter import compose
from newsletter.errors import SettingsError
from newsletter.model import Article, Block, KeyPoint, Quote, Sentence, Source, Span, Speaker, Story
from newsletter.settings import Settings

TEN_WORDS = "one two three four five six seven eight nine ten"


ARTICLE = Article("id", Source(), "en", None, ())


def quote(block: int, name: str | None = "Ann", text: str = TEN_WORDS, **given: object) -> Quote:
    role = str(given["role"]) if "role" in given else None
    speaker = Speaker(name, role, (Span(block, 0, 1),)) if name else None
    confidence = given.get("confidence", 0.9)
    kind = given.get("kind", "full")
    said = text if text != TEN_WORDS else f"{TEN_WORDS} {block}"
    return Quote(said, (Span(block, 10, 10 + len(text)),), speaker, kind, confidence)  # type: ignore[arg-type]  # as given


def point(block: int, start: int = 0, end: int = 1000) -> KeyPoint:
    return KeyPoint(Sentence("x", Span(block, start, end)), 1.0)


def test_a_quote_that_a_key_point_shows_is_not_shown_again() -> None:
    quotes = [quote(1), quote(2)]
    assert compose.quotes_beside(ARTICLE, [point(1)], quotes, 2) == (quotes[1],)


@pytest.mark.parametrize(
    "unfit",
    [
        quote(1, name=None),
        quote(1, text="too short to tell anything"),
        quote(1, text=" ".join(["long"] * 41)),
        quote(1, confidence=0.6),
    ],
    ids=["unattributed", "short", "long", "unsure"],
)
def test_what_does_not_read_alone_is_not_shown(unfit: Quote) -> None:
    assert compose.quotes_beside(ARTICLE, [], [unfit, quote(2)], 2) == (quote(2),)


def test_a_likely_speaker_serves_where_sure_ones_are_lacking() -> None:
    likely, sure = quote(1, confidence=0.75), [quote(2), quote(3)]
    assert compose.quotes_beside(ARTICLE, [], [likely, sure[0]], 2) == (likely, sure[0])
    assert compose.quotes_beside(ARTICLE, [], [likely, *sure], 3) == tuple(sure)


def test_another_speaker_comes_before_a_second_quote_of_the_first() -> None:
    quotes = [quote(1), quote(2), quote(3, name="Bo")]
    assert compose.quotes_beside(ARTICLE, [], quotes, 2) == (quotes[0], quotes[2])


def test_the_same_words_are_shown_once() -> None:
    twice = [quote(1), quote(2, text=f"{TEN_WORDS} 1.")]
    assert compose.quotes_beside(ARTICLE, [], twice, 2) == (twice[0],)


def test_words_are_counted_as_the_language_has_them() -> None:
    chinese = Article("id", Source(), "zh", None, ())
    said = quote(1, text="我们为人民而建，不是为汽车而建，人们会感谢我们的")
    assert compose.quotes_beside(chinese, [], [said], 2) == (said,)


def test_nobody_speaks_three_times() -> None:
    quotes = [quote(number) for number in range(4)]
    assert len(compose.quotes_beside(ARTICLE, [], quotes, 4)) == 2


def test_quotes_stand_in_reading_order_whatever_their_worth() -> None:
    quotes = [quote(1, kind="partial"), quote(2, name="Bo", role="minister")]
    assert compose.quotes_beside(ARTICLE, [], quotes, 2) == tuple(quotes)
    assert compose.quotes_beside(ARTICLE, [], quotes, 1) == (quotes[1],)


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
        compose.date_of_build({"SOURCE_DATE_EPOCH": epoch})
