"""The words that differ by language: ``data/<language>.txt``, a section for each table.

A file is ``[section]`` lines with words below them, parted by white space; ``#`` begins a comment. One read of plain
lines takes a tenth of a millisecond. A language without a file, or a file without the section, has an empty table.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")
_CODE = re.compile(r"[a-z]{2,3}\Z")
#: Codes that stand for the same language as another.
_SAME = {"nb": "no", "nn": "no", "in": "id", "iw": "he", "cmn": "zh", "yue": "zh"}


def entries(section: str, language: str) -> frozenset[str]:
    """A table's words for a language, as they are printed; empty where there is none."""
    return _sections(base(language)).get(section, frozenset())


def base(language: str) -> str:
    """The language of a BCP 47 code without region or script: ``en`` of ``en-GB``; ``""`` of what is no code."""
    code = language.replace("_", "-").partition("-")[0].lower()
    return _SAME.get(code, code) if _CODE.match(code) else ""


def read(name: str) -> dict[str, tuple[str, ...]]:
    """The sections of a data file, their words in order; none where the file does not exist."""
    path = _DATA / f"{name}.txt"
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        entry = line.partition("#")[0].strip()
        if entry.startswith("["):
            words = sections.setdefault(entry.strip("[]"), [])
        else:
            words += entry.split()
    return {section: tuple(words) for section, words in sections.items()}


@cache
def _sections(language: str) -> dict[str, frozenset[str]]:
    return {section: frozenset(words) for section, words in read(language).items()} if language else {}
