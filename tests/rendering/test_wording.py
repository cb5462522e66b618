"""Our own words: dates and phrases by language, whole in each."""

from __future__ import annotations

import datetime

import pytest

from newsletter.rendering import templating, wording

DAY = datetime.date(2023, 12, 27)
LANGUAGES = sorted(path.stem for path in (templating.built_in() / "words").glob("??.txt"))


@pytest.mark.parametrize(
    ("language", "date", "full"),
    [("en", "Wednesday 27 December", "27 December 2023"), ("de-AT", "Mittwoch, 27. Dezember", "27. Dezember 2023"),
     ("fr", "mercredi 27 décembre", "27 décembre 2023"), ("es", "miércoles 27 de diciembre", "27 de diciembre de 2023"),
     ("ja", "12月27日 水曜日", "2023年12月27日"), ("sl", "2023-12-27", "2023-12-27")],
)  # fmt: skip
def test_dates_are_written_out_where_we_know_how(language: str, date: str, full: str) -> None:
    written = wording.dates(language, None)
    assert (written(DAY, "date"), written(DAY, "full_date")) == (date, full)


def test_the_first_of_a_month_has_its_own_form_in_french() -> None:
    assert wording.dates("fr", None)(datetime.date(2024, 1, 1), "date") == "lundi 1er janvier"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_phrase(language: str) -> None:
    english, own = (set(wording.phrases(f"words/{name}.txt", None)) for name in ("en", language))
    assert own - {"first_day"} == english
    table = wording.phrases(f"words/{language}.txt", None)
    assert len(table["weekdays"].split(", ")) == 7
    assert len(table["months"].split(", ")) == 12


def test_a_language_without_words_speaks_english() -> None:
    assert wording.words("sl", None).listen == "Listen"


def test_a_phrase_that_does_not_exist_is_no_attribute() -> None:
    with pytest.raises(AttributeError):
        _ = wording.words("en", None).nonsense


@pytest.mark.parametrize(("language", "comma"), [("en", ", "), ("ar", "، "), ("ja", "、")])
def test_speaker_and_role_are_parted_as_the_language_does(language: str, comma: str) -> None:
    assert wording.marks(language, None).comma == comma


def test_one_is_not_many() -> None:
    words = wording.words("en", None)
    assert (words.counted("minutes", 1), words.counted("minutes", 2)) == ("1 minute", "2 minutes")
