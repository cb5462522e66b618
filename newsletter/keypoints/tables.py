"""The words by which a sentence shows that it leans on others: ``data/<language>.txt``, a section for each table."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from newsletter.language.tables import base, read

_DATA = Path(__file__).with_name("data")


def entries(section: str, language: str) -> frozenset[str]:
    """A table's words for a language, lower-cased; empty where there is none."""
    return _tables(base(language)).get(section, frozenset())


@cache
def _tables(language: str) -> dict[str, frozenset[str]]:
    return read(_DATA / f"{language}.txt") if language else {}
