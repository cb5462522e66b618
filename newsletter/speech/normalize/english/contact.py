"""What one dials, writes to or looks up in English: telephone numbers, e-mail and web addresses, handles, hashtags."""

from __future__ import annotations

import re

from newsletter.speech import tables
from newsletter.speech.normalize.english.numbers import count
from newsletter.speech.normalize.numbers import digits
from newsletter.speech.normalize.words import Said, Text

_TELEPHONE = r"\+?(?:\d{1,3}[-.])?\(?\d{3}\)?[-.]\d{3}[-.]\d{4}"
_GROUP = r"\+?\(?\d{1,5}\)?"
_ADDRESS = r"(?i)(?:https?://)?(?:www\.)?((?:[\w-]+\.)+(?:com|org|net|gov|edu|int|io|info|[a-z]{2}))(?:[/:?#]\S*)?"
_MAIL = r"([\w.+-]+)@((?:[\w-]+\.)+\w+)"
_TAG = r"([@#])(\w+)"
_HUMPS = r"(?<=[a-z])(?=[A-Z])"
_DOTTED = r"v?\d+(?:\.\d+){2,}"
#: Groups of figures that follow a plus or a cue, fewer digits than which are no telephone number.
FEWEST_DIGITS, MOST_DIGITS = 7, 15
EMERGENCY = {"911", "999", "112", "988", "311", "101"}


def telephone(text: Text, at: int) -> Said | None:
    """``(212) 555-1234``, ``+44 20 7946 0018``, ``555-1234`` after "call", ``911`` after "dial"."""
    word = text[at]
    figures = word.core
    if not figures[:1].isdigit() and figures[:1] != "+":
        return None
    is_called = text[at - 1].core.lower() in tables.words("calling", "en")
    if is_called and figures in EMERGENCY:
        return Said(digits(figures))
    if is_telephone(figures) or (is_local(figures) and (is_called or not is_range(figures))):
        return Said(grouped([figures]))
    if not (is_called or figures[0] == "+" or word.before.endswith("(")):
        return None
    groups = figure_groups(text, at)
    length = sum(len(group.strip("+()")) for group in groups)
    if len(groups) > 1 and FEWEST_DIGITS <= length <= MOST_DIGITS:
        return Said(grouped(groups, closed=word.after == ")"), len(groups))
    return None


def is_telephone(figures: str) -> bool:
    """Whether figures are grouped as ``212-555-1234``."""
    return len(figures) > len("555-1234") and re.fullmatch(_TELEPHONE, figures) is not None


def is_local(figures: str) -> bool:
    """Whether figures are grouped as ``555-1234``."""
    head, _, tail = figures.partition("-")
    return head.isdecimal() and tail.isdecimal() and (len(head), len(tail)) == (3, 4)


def is_range(figures: str) -> bool:
    """Whether ``200-1000`` is a range and not a number to call: it rises, in round steps."""
    low, high = (int(part) for part in figures.split("-"))
    return low < high and low % 10 == high % 10 == 0


def figure_groups(text: Text, at: int) -> list[str]:
    """The groups of figures from here on, of which a number to call may consist."""
    groups: list[str] = []
    while len(groups) <= MOST_DIGITS:
        word = text[at + len(groups)]
        group = word.core.replace("-", "").replace(".", "")
        if not re.fullmatch(_GROUP, group) and not (groups and group.isdecimal()):
            break
        groups += [word.core]
        if word.after not in ("", ")"):
            break
    return groups


def grouped(groups: list[str], *, closed: bool = False) -> str:
    """Digit by digit, with a short rest between the groups; ``closed`` ends the bracket that opens before the first."""
    parts = [digits(part) for group in groups for part in re.split("[-.]", group) if part]
    return ", ".join([parts[0] + ")" if closed else parts[0], *parts[1:]])


def address(text: Text, at: int) -> Said | None:
    """A link is said as its site; an e-mail address in full."""
    core = text[at].core
    if "@" in core:
        mail = re.fullmatch(_MAIL, core)
        return Said(f"{dotted(mail[1])} at {dotted(mail[2])}") if mail else None
    if "." not in core:
        return None
    match = re.fullmatch(_ADDRESS, core)
    is_link = match and (core.lower().startswith(("http", "www.")) or match[1].islower())
    return Said(dotted(match[1])) if match and is_link else None


def dotted(name: str) -> str:
    """``example dot com``."""
    named = name.replace(".", " dot ").replace("-", " ").replace("_", " ").replace("+", " plus ")
    return " ".join(re.sub(r"\d+", lambda match: f" {count(match[0])} ", named).split())


def handle(text: Text, at: int) -> Said | None:
    """``@name`` and ``#tag``; ``#1`` is a number."""
    match = re.fullmatch(_TAG, text[at].stem) if text[at].core[:1] in tuple("@#") else None
    if match is None:
        return None
    if match[1] == "#" and match[2].isdecimal():
        return Said(f"number {digits(match[2]) if len(match[2]) > FEWEST_DIGITS else count(match[2])}")
    name = re.sub(_HUMPS, " ", match[2].replace("_", " "))
    sign = "hashtag " if match[1] == "#" else "" if text[at - 1].core.lower() == "at" else "at "
    return Said(f"{sign}{name}{text[at].ending}")


def version(text: Text, at: int) -> Said | None:
    """``2.0.1``, ``192.168.1.1``."""
    core = text[at].core
    if core.count(".") < 2 or not re.fullmatch(_DOTTED, core):  # noqa: PLR2004 (three parts at least)
        return None
    return Said(" dot ".join(count(part) for part in core.lstrip("v").split(".")))
