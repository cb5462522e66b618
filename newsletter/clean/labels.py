"""Lines that label a page and are no part of the article: a button, a breadcrumb, a mail's header, a release."""

from __future__ import annotations

import re

from newsletter.clean import phrases
from newsletter.clean.lines import ends_sentence
from newsletter.clean.stamps import is_stamp

#: In words. The last crumb may be the title, the others are sections.
_LONGEST_CRUMB = 4
_LONGEST_TITLE = 20
_LONGEST_LABEL = 16

_CRUMBS = re.compile(r" ?[>»›] ?| / ")
_ARROWS = (">", "»", "›", " / ")
#: ``Bcc: x@y.example``, ``Media contact: Jane Roe, press@acme.example``
_HEADER = re.compile(r"[A-Za-z][\w-]{1,20}(?: [\w-]{1,20}){0,2}: ?[^@]*[^\s@]@[^\s@]+\.\w")


def is_label(line: str) -> bool:
    """Whether the line is one of these."""
    if phrases.equals("line", line) or phrases.equals("end", line):
        return True
    if line.count(" ") > _LONGEST_TITLE + 2 * _LONGEST_CRUMB:
        return False
    return is_breadcrumb(line) or is_header(line) or is_release_label(line)


def is_breadcrumb(line: str) -> bool:
    """Whether the line is ``Home > News > Local``: two arrows, or a word for the first page before one."""
    if not any(arrow in line for arrow in _ARROWS):
        return False
    crumbs = _CRUMBS.split(line.rstrip(" >»›/"))
    if len(crumbs) < 2 or "«" in line or ends_sentence(line):  # noqa: PLR2004 - one crumb is no trail
        return False
    *sections, last = crumbs
    if not all(section and section.count(" ") < _LONGEST_CRUMB for section in sections):
        return False
    arrows = len(crumbs) > 2 and " / " not in line  # noqa: PLR2004 - "Brains > brawn" is a headline
    return last.count(" ") < _LONGEST_TITLE and (arrows or phrases.equals("home", crumbs[0]))


def is_header(line: str) -> bool:
    """Whether the line gives a mail address behind a label."""
    return "@" in line and line.count(" ") < _LONGEST_LABEL and _HEADER.match(line) is not None


def is_release_label(line: str) -> bool:
    """Whether the line says that this is a press release, and when it may be printed."""
    if line.count(" ") >= _LONGEST_LABEL or ends_sentence(line):
        return False
    if phrases.begins("embargo", line) or phrases.begins("immediate", line):
        return True
    plain = phrases.plain(line.strip("*-–— "))
    label = next((label for label in phrases.entries("release") if plain.startswith(label)), None)
    return label is not None and is_stamp(plain.removeprefix(label))


def is_embargo(line: str) -> bool:
    """Whether the line says before when this may not be printed."""
    return is_release_label(line) and phrases.shared("embargo", line) > phrases.shared("immediate", line)
