"""What the "m" behind a figure is in English: a million, unless the words around it measure something."""

from __future__ import annotations

import re

from newsletter.speech import tables
from newsletter.speech.normalize.numbers import count
from newsletter.speech.normalize.words import Said, Text

_METERS = r"[\d.,]+m"
_DURATION = r"(?:(\d{1,3})(?:h|hrs?))?(?:(\d{1,2})(?:m|mins?|(?<=h\d\d)))?(?:(\d{1,2}(?:\.\d+)?)(?:s|secs?))?"
#: Between two lengths: "4m by 5m".
BY = {"by", "x", "×"}
#: How far back the "depth of" may stand: "a depth of no more than 30m".
FAR_BACK = 5
_SECONDS = r"(\d{1,2}\.\d+)s"
#: So many figures may stand before the one that says what they all are: "the 1500m, 800m and 100m finals".
MOST_LISTED = 5
UNITS = ("hour", "minute", "second")


def is_length(text: Text, at: int) -> bool:
    """Whether the "m" of this word means meters: ``10m high``, ``4m by 5m``, ``a depth of up to 30m``."""
    at = last_listed(text, at)
    following, then = text.joined(at).lower(), text.joined(at + 1).lower()
    if any(following in tables.words(table, "en") for table in ("races", "lengths", "long-things")):
        return True
    # Thousands of millions are billions.
    if "," in text[at].core:
        return True
    if following == "from" and then in tables.words("determiners", "en"):
        return True
    if following == "of" and then in tables.words("substances", "en"):
        return True
    is_second = text[at - 1].core in BY and bool(re.fullmatch(_METERS, text[at - 2].core))
    is_first = following in BY and bool(re.fullmatch(_METERS, then))
    return is_first or is_second or is_race(text, at) or is_dimension(text, at)


def last_listed(text: Text, at: int) -> int:
    """The place of the last of such figures in a row: ``1500m, 800m and 100m``."""
    for _ in range(MOST_LISTED):
        following = at + (2 if text.joined(at) in ("and", "or") else 1)
        is_listed = following > at + 1 or text[at].after == ","
        if not is_listed or text[following].before or not re.fullmatch(_METERS, text[following].core):
            break
        at = following
    return at


def is_race(text: Text, at: int) -> bool:
    """Whether this is what one runs: ``the women’s 100m``, ``won the 200m``."""
    before, runs = text[at - 1].core.lower(), tables.words("runs", "en")
    return before in runs or (before in ("the", "her", "his") and text[at - 2].core.lower() in runs)


def is_dimension(text: Text, at: int) -> bool:
    """Whether a dimension stands before the figure: ``at a depth of more than 30m``."""
    for back in range(at - 1, max(at - FAR_BACK, 0), -1):
        if text[back].after or text[back + 1].before:
            return False
        if text[back].core == "of":
            return text[back - 1].core.lower() in tables.words("dimensions", "en")
    return False


def duration(text: Text, at: int) -> Said | None:
    """``2h 15m``, ``2h15m``, ``1h 5m 30s``, ``3m 20s``: behind hours an "m" is minutes, and before seconds."""
    following = [text.joined(at), text.joined(at + 1)]
    for words in range(len(UNITS), 0, -1):
        match = re.fullmatch(_DURATION, text[at].core + "".join(following[: words - 1]))
        parts = match.groups() if match and all(following[: words - 1]) else ()
        if sum(part is not None for part in parts) > 1:
            named = zip(parts, UNITS, strict=True)
            return Said(" ".join(f"{count(n)} {unit}{'' if n == '1' else 's'}" for n, unit in named if n), words)
    return None


def seconds(text: Text, at: int) -> Said | None:
    """``9.58s``."""
    match = re.fullmatch(_SECONDS, text[at].core)
    return Said(f"{count(match[1])} seconds") if match else None
