"""The phrases that pages print around an article, from ``data/<language>.txt``; ``und.txt`` is for all languages.

All languages serve at once: a Vietnamese page has a "Share" button too, and what language a text is in is known only
when it is clean. Each file has sections:

``[line]``      a whole line that is no part of the article
``[end]``       a whole line behind which nothing of the article stands any more
``[start]``     what such a line begins with
``[headline]``  the same, for lines that do not end as a sentence does
``[rubric]``    one of these that the article's own headline may begin with
``[inline]``    the same, for lines and for sentences that stand inside a paragraph
``[link]``      what a sentence begins with that ends in an arrow: ``Watch the film »``
``[within]``    what such a sentence contains
``[follow]``    what a sentence begins with that goes on with ``[on]`` and a ``[network]``: ``Follow Jo on Twitter``
``[on]``        what stands before a network
``[network]``   where people are followed
``[note]``      what a line begins with that says what was put right in the article
``[home]``      what the first page or a section of news is called in ``Home > News``
``[release]``   a line that says that this is a press release, a date behind it aside
``[embargo]``   what such a line begins with that says when it may be printed
``[immediate]`` what such a line begins with that names no time to wait for
``[close]``     a line behind which nothing of a release's text stands
``[about]``     what stands before a company's name, above who it is
``[bio]``       what follows an author's name, below the article, where it says who that is
``[staff]``     what an agency's own people did for the article: ``CNN's Jane Doe reported …``
``[byline]``    what stands before an author's name
``[nobody]``    what a page's system states for an author when there is none
``[joiner]``    small words inside names and places
``[stamp]``     words that, among numbers and months, make up a line of dates or counts
``[month]``     the months, a line each
``[caption]``   what a caption begins with
``[picture]``   words for pictures, which make up a credit
``[credit]``    who is credited for pictures
``[agency]``    who stands in a dateline
``[place]``     where reports come from, in scripts without capitals
``[label]``     what stands in capitals before a colon and is no place
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")
_TOKEN = re.compile(r"[\w'&]+|[@:»-]")
#: Longer than the longest phrase.
_TOKENS = 8
_LONGEST_WORD = 24

Tokens = tuple[str, ...]


def begins(section: str, line: str) -> bool:
    """Whether the line begins with one of the section's phrases."""
    candidates = _candidates(section, line)
    return bool(candidates) and _shared(candidates, tokens(line)) > 0


def shared(section: str, line: str) -> int:
    """How many tokens the line's beginning shares with one of the section's phrases; 0 where none fits."""
    candidates = _candidates(section, line)
    return _shared(candidates, tokens(line)) if candidates else 0


def equals(section: str, line: str) -> bool:
    """Whether the line is one of the section's phrases."""
    candidates = _candidates(section, line)
    return bool(candidates) and tokens(line) in candidates


def _shared(candidates: tuple[Tokens, ...], opening: Tokens) -> int:
    return max((len(phrase) for phrase in candidates if opening[: len(phrase)] == phrase), default=0)


def _candidates(section: str, line: str) -> tuple[Tokens, ...]:
    """The phrases with the line's first word, so that a line costs one look-up, however many phrases there are."""
    return _by_first_word(line[:_LONGEST_WORD]).get(section, ())


@lru_cache(maxsize=64)
def _by_first_word(opening: str) -> Mapping[str, tuple[Tokens, ...]]:
    """The phrases with the first token of a line, by section; a line is asked about section by section."""
    first = _TOKEN.search(plain(opening))
    return _index().get(first[0], {}) if first else {}


@cache
def _index() -> dict[str, dict[str, tuple[Tokens, ...]]]:
    """All phrases by first word, then by section."""
    index: dict[str, dict[str, tuple[Tokens, ...]]] = defaultdict(dict)
    for section in {section: None for file in _files() for section in file}:
        for entry in entries(section):
            phrase = _cut(entry)
            index[phrase[0]][section] = (*index[phrase[0]].get(section, ()), phrase)
    return index


@cache
def words(section: str) -> frozenset[str]:
    """A section's single words."""
    return frozenset(word for entry in entries(section) for word in entry.split())


@cache
def months() -> dict[str, int]:
    """Each month's names and their short forms, and its number."""
    return {
        name: number
        for names in _files()
        for number, line in enumerate(names.get("month", ()), 1)
        for name in line.split()
    }


@cache
def entries(section: str) -> tuple[str, ...]:
    """A section's lines in all languages."""
    return tuple(entry for file in _files() for entry in file.get(section, ()))


def tokens(line: str) -> Tokens:
    """The first words of a line as phrases have them: lower case, one apostrophe, little punctuation."""
    return _cut(line[: _TOKENS * _LONGEST_WORD])


@lru_cache(maxsize=64)
def _cut(opening: str) -> Tokens:
    return tuple(_TOKEN.findall(plain(opening))[:_TOKENS])


def plain(text: str) -> str:
    """The text as phrases are written: lower case, one kind of apostrophe."""
    return text.casefold().replace("’", "'")


@cache
def _files() -> tuple[dict[str, tuple[str, ...]], ...]:
    return tuple(dict(_sections(path.read_text("utf-8"))) for path in sorted(_DATA.glob("*.txt")))


def _sections(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in text.split("\n[")[1:]:
        name, _, body = part.partition("]")
        yield name, tuple(line.strip() for line in body.split("\n") if line.strip())
