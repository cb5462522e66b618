"""The data files by language: ``data/<table>/<language>.txt``, where ``#`` begins a comment line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")


@cache
def pairs(table: str, language: str) -> Mapping[str, str]:
    """A table's values by key, ``key = value`` a line; empty where there is no file."""
    found = {}
    for line in lines(table, language):
        key, equals, value = line.partition(" =")
        if equals:
            found[key.strip()] = value.strip()
    return found


@cache
def words(table: str, language: str) -> frozenset[str]:
    """A table's words; none where there is no file."""
    return frozenset(word for line in lines(table, language) for word in line.split())


def lines(table: str, language: str) -> Iterator[str]:
    """The lines of a data file that are no comments."""
    path = _DATA / table / f"{base(language)}.txt"
    if path.is_file():
        yield from (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))


def base(language: str) -> str:
    """The language of a BCP 47 code without region or script."""
    return language.replace("_", "-").partition("-")[0].lower()
