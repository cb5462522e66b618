"""The data files by language: ``data/<table>/<language>.txt``, where ``#`` begins a comment line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from newsletter.language.tables import base

_DATA = Path(__file__).with_name("data")


def pairs(table: str, language: str) -> Mapping[str, str]:
    """A table's values by key, ``key = value`` a line; empty where there is no file."""
    return _pairs(table, base(language))


def words(table: str, language: str) -> frozenset[str]:
    """A table's words; none where there is no file."""
    return _words(table, base(language))


@cache
def _pairs(table: str, code: str) -> Mapping[str, str]:
    found = {}
    for line in _lines(table, code):
        key, equals, value = line.partition(" =")
        if equals:
            found[key.strip()] = value.strip()
    return found


@cache
def _words(table: str, code: str) -> frozenset[str]:
    return frozenset(word for line in _lines(table, code) for word in line.split())


def _lines(table: str, code: str) -> Iterator[str]:
    # The code is no more than letters: a language comes from the article, and articles are not trusted.
    path = _DATA / table / f"{code}.txt"
    if code and path.is_file():
        yield from (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
