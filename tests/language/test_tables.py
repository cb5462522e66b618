"""The data files by language."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsletter.language import tables

DATA = Path(tables.__file__).with_name("data")
SECTIONS = {
    "titles", "numbered", "abbreviations", "times", "before times", "after times", "starters", "reporting", "elisions",
    "elided", "suffixes",
}  # fmt: skip


@pytest.mark.parametrize("path", sorted(DATA.glob("??.txt")), ids=lambda path: path.stem)
def test_a_file_has_only_sections_that_are_read_and_none_of_them_empty(path: Path) -> None:
    sections = {line.strip("[]") for line in path.read_text("utf-8").splitlines() if line.startswith("[")}
    assert sections
    assert sections <= SECTIONS
    assert all(tables.entries(section, path.stem) for section in sections)


@pytest.mark.parametrize("path", sorted(DATA.glob("??.txt")), ids=lambda path: path.stem)
def test_an_abbreviation_stands_without_its_last_stop(path: Path) -> None:
    for section in ("titles", "numbered", "abbreviations", "times"):
        assert not [entry for entry in tables.entries(section, path.stem) if entry.endswith(".")]


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        ("ZH-Hant", "zh"),
        ("nb", "no"),
        ("", ""),
        ("../x", ""),
        ("e", ""),
    ],
)
def test_the_language_of_a_code_is_its_first_part_if_it_is_a_code(code: str, language: str) -> None:
    assert tables.base(code) == language


def test_a_language_without_a_file_has_empty_tables() -> None:
    assert tables.entries("titles", "xx") == frozenset()
    assert tables.entries("nonsense", "en") == frozenset()


def test_every_language_has_words_of_its_own() -> None:
    """The commonest words tell languages apart, so each needs some that no other has."""
    common = tables.common_words()
    assert len(common) > 40
    for language, own in common.items():
        others = frozenset().union(*(words for other, words in common.items() if other != language))
        assert len(own - others) >= 5, language
