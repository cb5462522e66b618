"""The data by language: files that say what they mean."""

from pathlib import Path

import pytest

from newsletter.quotes import lexicon

DATA = Path(lexicon.__file__).with_name("data")
LANGUAGES = [path for path in sorted(DATA.glob("*.txt")) if len(path.stem) == 2]


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_no_word_stands_twice_in_a_section(path: Path) -> None:
    section: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            assert len(section) == len(set(section))
            section = []
        elif not line.startswith("#"):
            section += [entry.partition(":")[0] for entry in line.split()]


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_words_are_lower_case(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(("#", "["))]
    # After a colon stands what a word says, and for elisions a tag.
    assert all(entry.partition(":")[0] == entry.partition(":")[0].lower() for line in lines for entry in line.split())


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_every_language_has_verbs_pronouns_and_offices(path: Path) -> None:
    words = lexicon.of(path.stem)
    assert {"V", "p", "o", "d", "A"} <= set(words.tags.values())
    assert {"m", "f"} <= set(words.pronouns.values())


def test_given_names_tell_men_from_women_and_know_their_doubts() -> None:
    names = lexicon.given_names()
    assert (names["vladimir"], names["anna"], names["leslie"]) == ("m", "f", "")


def test_an_unknown_language_knows_nothing() -> None:
    assert not lexicon.of("xx")
