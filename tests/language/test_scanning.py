"""The fast search finds what the patterns themselves find."""

import random
import re

import pytest

from newsletter.language import endings, marks
from newsletter.language.scanning import matches

#: What the patterns look at, and neighbours.
CHARACTERS = "aB1 \u00a0\n.!?…。؟;\u037e•◦”’»›)]\"'“‘«`、「」กข"
PATTERNS = [
    (marks.SIGN, marks.FIRST),
    *((endings.of(language).places, endings.of(language).firsts) for language in ("en", "el", "th")),
]


@pytest.mark.parametrize(("pattern", "first"), PATTERNS, ids=["marks", "en", "el", "th"])
def test_matches_are_those_of_the_pattern(pattern: re.Pattern[str], first: re.Pattern[str]) -> None:
    dice = random.Random(0)
    for _ in range(2000):
        text = "".join(dice.choices(CHARACTERS, k=24))
        expected = [(match.span(), match.lastgroup) for match in pattern.finditer(text)]
        assert [(match.span(), match.lastgroup) for match in matches(pattern, first, text)] == expected, text
