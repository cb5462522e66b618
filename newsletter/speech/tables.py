"""The data files by language: ``data/<table>/<language>.txt``, ``key = value`` a line, ``#`` begins a comment."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")


@cache
def pairs(table: str, language: str) -> Mapping[str, str]:
    """A table's values by key for a language; empty where there is no file."""
    path = _DATA / table / f"{base(language)}.txt"
    if not path.is_file():
        return {}
    found = {}
    for line in path.read_text("utf-8").splitlines():
        key, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found[key.strip()] = value.strip()
    return found


def base(language: str) -> str:
    """The language of a BCP 47 code without region or script."""
    return language.replace("_", "-").partition("-")[0].lower()
