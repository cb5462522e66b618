"""Where a pattern matches, found through the characters that it can begin with.

A pattern of alternatives is tried at each character of a text; a set of characters is searched for ten times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def matches(pattern: re.Pattern[str], first: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer(text)`` gives, where each match begins with one of the characters of ``first``."""
    passed = 0
    for character in first.finditer(text):
        start = character.start()
        if start >= passed and (match := pattern.match(text, start)):
            yield match
            passed = match.end()
