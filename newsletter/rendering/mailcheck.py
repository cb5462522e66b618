"""What a mail client, a server or a reader would stumble over in a mail. The rules are data: ``mail-rules.toml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newsletter.rendering import mailtests
from newsletter.rendering.mailpage import MailPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Test = Callable[[MailPage, Any], Iterator[str]]

Level = Literal["error", "warning"]
#: A rule's findings beyond so many are counted, not listed.
MOST = 5
#: The rule that is about sending, and not about how a mail is shown.
NO_SENDER = "no-sender"


class Rule(NamedTuple):
    """What to look for, how bad it is, and where that is known from."""

    name: str
    level: Level
    test: str
    says: str
    source: str
    value: Any = None


class Fault(NamedTuple):
    """One thing that is wrong, for a person."""

    level: Level
    rule: str
    says: str
    #: What was found, or how often.
    found: str
    source: str


def check(page: str) -> tuple[Fault, ...]:
    """The faults of a mail's HTML."""
    return faults(MailPage.of_html(page), rules()["html"])


def check_message(message: bytes) -> tuple[Fault, ...]:
    """The faults of a whole message, its HTML included."""
    page = MailPage.of_message(message)
    return faults(page, [*rules()["html"], *rules()["eml"]])


@cache
def rules() -> dict[str, tuple[Rule, ...]]:
    """The rules for HTML and those for messages."""
    import tomllib

    tables = tomllib.loads(Path(__file__).with_name("mail-rules.toml").read_text("utf-8"))
    return {kind: tuple(Rule(**table) for table in found) for kind, found in tables.items()}


def faults(page: MailPage, wanted: tuple[Rule, ...] | list[Rule]) -> tuple[Fault, ...]:
    """Whatever the rules find, errors first."""
    found = [fault for rule in wanted for fault in broken(rule, page)]
    return tuple(sorted(found, key=lambda fault: fault.level))


def broken(rule: Rule, page: MailPage) -> Iterator[Fault]:
    """The places where a rule is broken."""
    test: Test = getattr(mailtests, rule.test)
    places = list(dict.fromkeys(test(page, rule.value)))
    for place in places[:MOST]:
        yield Fault(rule.level, rule.name, rule.says, place, rule.source)
    if len(places) > MOST:
        yield Fault(rule.level, rule.name, rule.says, f"and {len(places) - MOST} more", rule.source)
