"""What was found in one file: whether it holds each claim, and says nothing besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from newsletter import rendering
from newsletter.proof.claims import Claim
from newsletter.proof.comparing import changes, collapse, first_line, occurrences
from newsletter.proof.visible import visible


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one file."""

    file: str
    #: How many claims were looked for.
    claims: int
    #: Each a line for a person; empty when all is well.
    problems: tuple[str, ...]
    #: What a mail client would show less well.
    warnings: tuple[str, ...] = ()
    #: What an editor put in of their own.
    notes: tuple[str, ...] = ()


def check_file(path: Path, form: str, claims: Sequence[Claim], fresh: str | bytes) -> Finding:
    """Whether a rendered file holds each claim, and shows what it should."""
    if not path.is_file():
        return Finding(path.name, len(claims), ("is missing",))
    written, expected = path.read_bytes(), fresh if isinstance(fresh, bytes) else fresh.encode()
    seen = check_text(path.name, visible(form, written), claims, visible(form, expected))
    if written != expected and not seen.problems:
        unseen = "its words are right, its markup is not what newsletter makes of this digest"
        return Finding(path.name, len(claims), (f"{unseen}; {first_line(written, expected)}",))
    return seen


def check_text(name: str, text: str, claims: Sequence[Claim], fresh: str) -> Finding:
    """Whether a visible text holds each claim, and is the same as a fresh one."""
    shown = collapse(text)
    problems = [
        f"{claim.what} is not there as its source has it: {claim.text!r}"
        for claim in claims
        if not any(True for _ in occurrences(shown, collapse(rendering.shown(claim.text))))
    ]
    problems += changes(shown.split(" "), collapse(fresh).split(" "))
    return Finding(name, len(claims), tuple(problems))
