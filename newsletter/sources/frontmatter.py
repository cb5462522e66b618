"""Front matter: a block of ``key: value`` lines between ``---`` that opens a text and states what it does not say.

Read simply and by hand: a line that is none of the known keys is set aside, never refused. What looks meant for one, or
has a value that cannot be used, is said.
"""

from __future__ import annotations

import contextlib
import datetime
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from newsletter.model import BlockKind, DraftBlock
from newsletter.sources.reading import Stated

log = logging.getLogger("newsletter")

#: A text may begin with a rule; so far the closing one is looked for.
_MOST_LINES = 60

#: In characters, of a value in a message.
_LONGEST_SHOWN = 60
#: "titel" is as near to "title"; "tags" and "updated" are keys of their own.
_SLIP = 0.8

_FENCE = re.compile(r"---\s*")
_CLOSING = re.compile(r"(?:---|\.\.\.)\s*")
_ENTRY = re.compile(r"([A-Za-z][\w -]{0,30}?)\s*:(?:\s+(.*?))?\s*")
_FOLDED = frozenset({"|", ">", "|-", ">-", "|+", ">+"})

_KINDS: dict[str, BlockKind] = {
    "title": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "deck": "deck",
    "description": "deck",
}
_DATES = ("%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(slots=True)
class Entry:
    """A key, its value and the lines as they stand."""

    key: str
    value: str
    lines: list[str]

    @property
    def text(self) -> str:
        """The value for people: without quotation marks or brackets, a list's items with commas."""
        if self.value and self.value not in _FOLDED:
            items = self.value[1:-1].split(",") if self.value[0] == "[" and self.value[-1] == "]" else [self.value]
            return ", ".join(unquoted(item) for item in items if item.strip())
        below = [line.strip() for line in self.lines[1:] if line.strip()]
        listed = all(line.startswith("- ") for line in below)
        return ", ".join(unquoted(line[2:]) for line in below) if listed else " ".join(below)


def split(text: str, where: str) -> tuple[tuple[DraftBlock, ...], Stated, str]:
    """The front matter as blocks, what it states, and the text behind it. ``where`` the text is, for messages."""
    lines = text.split("\n", _MOST_LINES)
    head = lines[1:_MOST_LINES]
    closing = next((place for place, line in enumerate(head, 1) if _CLOSING.fullmatch(line)), 0)
    if not closing or not _FENCE.fullmatch(lines[0]) or not any(_ENTRY.fullmatch(line) for line in lines[1:closing]):
        return (), Stated(), text
    entries = list(entries_of(lines[1:closing]))
    for doubt in doubts(entries):
        log.warning("%s: front matter: %s", where, doubt)
    return tuple(blocks_of(entries)), stated_by(entries), "\n".join(lines[closing + 1 :])


def entries_of(lines: list[str]) -> Iterator[Entry]:
    """The entries; what is indented or a list's item belongs to the entry above it."""
    current = Entry("", "", [])
    for line in lines:
        if match := _ENTRY.fullmatch(line):
            yield current
            current = Entry(match[1].casefold(), match[2] or "", [line])
        else:
            current.lines.append(line)
    yield current


def blocks_of(entries: list[Entry]) -> Iterator[DraftBlock]:
    """Title, author and deck; each other line as a dropped block."""
    named: set[BlockKind] = set()
    for entry in entries:
        kind = _KINDS.get(entry.key)
        if kind and kind not in named and entry.text:
            named.add(kind)
            yield DraftBlock("dropped", f"{entry.key}:")
            yield DraftBlock(kind, entry.text)
        elif entry.lines:
            yield DraftBlock("dropped", "\n".join(entry.lines))


def doubts(entries: list[Entry]) -> Iterator[str]:
    """What is left out though its key is known, and keys that are likely to be meant for a known one."""
    for entry in entries:
        check, name = _CHECKED.get(entry.key, (None, ""))
        shown = entry.text[:_LONGEST_SHOWN]
        if check and shown and not check(entry.text):
            yield f"{entry.key} '{shown}' is no {name}; left out"
        elif shown and entry.key not in _KEYS and (meant := meant_key(entry.key)):
            yield f"unknown key '{entry.key}' left out; did you mean '{meant}'?"


def meant_key(key: str) -> str | None:
    """The known key that differs by a slip; None for a key of somebody else's."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(key, sorted(_KEYS), n=1, cutoff=_SLIP)), None)


def stated_by(entries: list[Entry]) -> Stated:
    """What the entries say of the source."""
    values = {entry.key: entry.text for entry in reversed(entries) if entry.text}
    site = values.get("source") or values.get("site") or values.get("publication")
    url = web_address(values.get("url")) or web_address(values.get("link")) or web_address(site)
    return Stated(
        site=None if web_address(site) else site,
        url=url,
        published=date_of(values.get("date", "")) or date_of(values.get("published", "")),
        language=language_code(values.get("language")) or language_code(values.get("lang")),
    )


def unquoted(value: str) -> str:
    """The value without the quotation marks around it."""
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value


def web_address(value: str | None) -> str | None:
    """The value where it is an address that a reader may follow; ``javascript:`` and the like are none."""
    plain = (value or "").strip()
    lawful = plain.lower().startswith(("http://", "https://")) and plain.isprintable() and " " not in plain
    with contextlib.suppress(ValueError):
        return plain if lawful and urlsplit(plain).hostname else None
    return None


def language_code(value: str | None) -> str | None:
    """The value as a BCP 47 code, where it is one."""
    plain = (value or "").strip()
    return plain.replace("_", "-") if _LANGUAGE.fullmatch(plain) else None


def date_of(value: str) -> datetime.date | None:
    """The date in the forms that people write into front matter; None for any other."""
    with contextlib.suppress(ValueError):
        return datetime.date.fromisoformat(value[:10])
    for form in _DATES:
        with contextlib.suppress(ValueError):
            return datetime.datetime.strptime(value, form).date()  # noqa: DTZ007 - a newspaper's date has no zone
    return None


#: Keys whose values must be of a form, what tells it, and its name.
_CHECKED: dict[str, tuple[Callable[[str], object], str]] = {
    "date": (date_of, "date"),
    "published": (date_of, "date"),
    "url": (web_address, "web address"),
    "link": (web_address, "web address"),
    "language": (language_code, "language code"),
    "lang": (language_code, "language code"),
}
_KEYS = frozenset({*_KINDS, *_CHECKED, "source", "site", "publication"})
