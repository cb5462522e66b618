"""The words that differ by language: ``data/<language>.txt``, a section for each table.

A file is ``[section]`` lines with words below them, parted by white space; ``#`` begins a comment. One read of plain
lines takes a tenth of a millisecond. A language without a file, or a file without the section, has an empty table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")
#: What may become part of a file's name: a language comes from the article, and articles are not trusted.
_CODE = re.compile(r"[a-z]{2,3}\Z")
#: Codes that stand for the same language as another.
_SAME = {"nb": "no", "nn": "no", "in": "id", "iw": "he", "fil": "tl", "cmn": "zh", "yue": "zh"}


@lru_cache(maxsize=256)
def base(language: str) -> str:
    """The language of a BCP 47 code without region or script: ``en`` of ``en-GB``; ``""`` of what is no code."""
    code = language.replace("_", "-").partition("-")[0].lower()
    return _SAME.get(code, code) if _CODE.match(code) else ""


def entries(section: str, language: str) -> frozenset[str]:
    """A table's words for a language, as they are printed; empty where there is none."""
    return _tables(base(language)).get(section, frozenset())


@cache
def common_words() -> Mapping[str, frozenset[str]]:
    """The commonest words of each language, by its code."""
    return read(_DATA / "common-words.txt")


@cache
def _tables(language: str) -> Mapping[str, frozenset[str]]:
    return read(_DATA / f"{language}.txt") if language else {}


def read(path: Path) -> dict[str, frozenset[str]]:
    """The sections of a file of words; none where there is no file."""
    sections: dict[str, set[str]] = {}
    words: set[str] = set()
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        entry = line.partition("#")[0].strip()
        if entry.startswith("["):
            words = sections.setdefault(entry.strip("[]"), set())
        else:
            words.update(entry.split())
    return {section: frozenset(words) for section, words in sections.items()}
