"""What one dials, writes to or looks up in English: telephone numbers, e-mail and web addresses, handles, hashtags."""

from __future__ import annotations

import re

from newsletter.speech import tables
from newsletter.speech.normalize.english.numbers import count
from newsletter.speech.normalize.numbers import digits
from newsletter.speech.normalize.words import Said, Text

_TELEPHONE = re.compile(r"\+?(?:\d{1,3}[-.])?\(?\d{3}\)?[-.]\d{3}[-.]\d{4}")
_LOCAL = re.compile(r"\d{3}-\d{4}")
_GROUP = re.compile(r"\+?\(?\d{1,5}\)?")
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+(?:com|org|net|gov|edu|int|io|info|[a-z]{2}))(?:[/:?#]\S*)?", re.IGNORECASE
)
_MAIL = re.compile(r"([\w.+-]+)@((?:[\w-]+\.)+\w+)")
_TAG = re.compile(r"([@#])(\w+)")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DOTTED = re.compile(r"v?\d+(?:\.\d+){2,}")
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
    if _TELEPHONE.fullmatch(figures) or (_LOCAL.fullmatch(figures) and (is_called or not is_range(figures))):
        return Said(grouped([figures]))
    groups = figure_groups(text, at)
    length = sum(len(group.strip("+()")) for group in groups)
    is_long = len(groups) > 1 and FEWEST_DIGITS <= length <= MOST_DIGITS
    if is_long and (figures.startswith("+") or is_called or word.before.endswith("(")):
        return Said(grouped(groups, closed=word.after == ")"), len(groups))
    return None


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
        if not _GROUP.fullmatch(group) and not (groups and group.isdecimal()):
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
        mail = _MAIL.fullmatch(core)
        return Said(f"{dotted(mail[1])} at {dotted(mail[2])}") if mail else None
    if "." not in core:
        return None
    match = _ADDRESS.fullmatch(core)
    is_link = match and (core.lower().startswith(("http", "www.")) or match[1].islower())
    return Said(dotted(match[1])) if match and is_link else None


def dotted(name: str) -> str:
    """``example dot com``."""
    return name.replace(".", " dot ").replace("-", " ").replace("_", " ").replace("+", " plus ")


def handle(text: Text, at: int) -> Said | None:
    """``@name`` and ``#tag``; ``#1`` is a number."""
    match = _TAG.fullmatch(text[at].stem)
    if match is None:
        return None
    if match[1] == "#" and match[2].isdecimal():
        return Said(f"number {digits(match[2]) if len(match[2]) > FEWEST_DIGITS else count(match[2])}")
    name = _HUMPS.sub(" ", match[2].replace("_", " "))
    return Said(f"{'at' if match[1] == '@' else 'hashtag'} {name}{text[at].ending}")


def version(text: Text, at: int) -> Said | None:
    """``2.0.1``, ``192.168.1.1``."""
    core = text[at].core
    if not _DOTTED.fullmatch(core):
        return None
    return Said(" dot ".join(count(part) for part in core.lstrip("v").split(".")))
