"""How sure it is that words are a speaker's: what speaks for it and against it, weighed.

The weights are fitted by ``bench/fit_confidence.py`` on annotated articles; ``docs/quotes.md`` shows how often a
confidence proved right.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.quotes.context import REACH

if TYPE_CHECKING:
    from newsletter.quotes.attribution import Attribution
    from newsletter.quotes.context import Quotation
    from newsletter.quotes.cues import Cue
    from newsletter.quotes.names import Person

_WEIGHTS = Path(__file__).with_name("data") / "confidence.txt"
#: Lengths in words: below, a fragment; above, perhaps two quotations run together.
_SHORT, _LONG = 8, 60
_FAR = 10
#: The weights come from English articles; what they say of another language is believed so much less.
_UNMEASURED = -0.5
#: Where more of something (rivals, steps, lead) says no more.
_MANY = 4
#: With so large a lead a pronoun is one person's though another would fit.
_CLEAR = 4.0
#: However much speaks for it, never surer than this: "he" between two men; what Brandt claims that Lund said, or the
#: Courier (Lund it is, but second-hand is not shown); the turn of a transcript, of which no annotated article holds any
#: to measure; typewriter marks, of which one in twenty is no annotated quotation, where of others one in a hundred is;
#: what two said; whom nothing names; what "Clinton" said, where one Clinton is the story's and another was named last.
_CEILINGS = {
    "rival": 0.8,
    "doubtful": 0.8,
    "relayed by somebody": 0.5,
    "relayed by something": 0.84,
    "turn": 0.84,
    "typewriter marks": 0.84,
    "joint": 0.84,
    "described": 0.84,
    "namesake named": 0.84,
}
Evidence = dict[str, float]


def of(evidence: Evidence, language: str) -> float:
    """The probability, 0 to 1, to three digits: more of them would not be the same on every machine."""
    weights = _weights()
    score = sum(weights.get(name, 0.0) * value for name, value in evidence.items())
    if not language.startswith("en"):
        score += _UNMEASURED
    chance = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
    return round(capped(chance, evidence), 3)


def capped(chance: float, evidence: Evidence) -> float:
    """The chance, or the ceiling of what the evidence holds."""
    return min([chance, *(ceiling for name, ceiling in _CEILINGS.items() if evidence.get(name))])


def evidence(attribution: Attribution, quotation: Quotation, text: str) -> Evidence:
    """What is known about an attribution, by name; what does not apply is absent.

    A quotation that carries on from another is as sure as that one, less what each step costs.
    """
    origin = attribution.origin or attribution
    found: Evidence = {"base": 1.0, **_of_marks(quotation), **_of_text(text)}
    found[f"rule {attribution.rule}"] = 1.0
    found[f"rule {origin.rule}"] = 1.0
    found[f"by {origin.how or 'nothing'}"] = 1.0
    if attribution.origin:
        found["steps"] = min(attribution.steps, _MANY) / _MANY
        found["fragment carried on"] = found["fragment"]
    if origin.cue:
        found.update(_of_cue(origin.cue, origin.person))
    if origin.how == "pronoun":
        found["rival"] = float(origin.rivalled and origin.lead < _CLEAR)
    if origin.how == "name":
        found["namesake named"] = float(origin.rivalled)
    if origin.how == "pronoun" and origin.person:
        found["gender unknown"] = float(not origin.person.gender)
    found["doubtful"] = float(origin.doubtful)
    if origin.relay:
        found[f"relayed by {origin.relay}"] = 1.0
    if origin.person:
        found.update(_of_person(origin.person))
    return found


def _of_marks(quotation: Quotation) -> Evidence:
    return {
        "unclosed": float(not quotation.closed),
        "turn": float(quotation.turn is not None),
        "typewriter marks": float(quotation.mark == "''"),
        "closing mark opens": float(quotation.mark == "”"),
        "paragraphs": float(len(quotation.spans) > 1),
    }


def _of_text(text: str) -> Evidence:
    length = len(text.split())
    letter = next((character for character in text if character.isalnum()), "")
    return {
        "fragment": float(letter.islower()),
        "short": float(length < _SHORT),
        "long": float(length > _LONG),
        "comma": float(text.rstrip().endswith(",")),
    }


def _of_person(person: Person) -> Evidence:
    return {
        "full name": float(person.full),
        "human": float(person.human and not person.described),
        "has role": float(person.role is not None),
        "described": float(person.described),
    }


def _of_cue(cue: Cue, person: Person | None) -> Evidence:
    passage = cue.passage
    bare = cue.phrase.name is not None and cue.phrase.name[1] - cue.phrase.name[0] == 1
    tag = passage.tags[cue.verb : cue.verb + 1]
    first, last = passage.sentence(cue.phrase.start)
    near = passage.within(max(first, cue.verb - REACH), min(last, cue.verb + REACH))
    others = sum(1 for phrase in near if phrase.name)
    return {
        "hint": float(tag == "H"),
        "namesakes": float(bare and person is not None and person.namesakes),
        "any verb": float(tag in "evz"),
        "participle": float(tag == "G"),
        "joint": float(_is_joint(cue)),
        "far": min(abs(cue.verb - cue.phrase.end), _FAR) / _FAR,
        "crowd": min(others, _MANY) / _MANY,
    }


def _is_joint(cue: Cue) -> bool:
    """``Carl Brandt and Ada Lund said``, ``said Ada Lund and Carl Brandt``; not: said Lund and Brandt nodded."""
    passage, phrase = cue.passage, cue.phrase
    if phrase.name is None:
        return False
    if phrase.start and passage.tags[phrase.start - 1] == "C":
        before = passage.closing.get(phrase.start - 1)
        return before is not None and before.name is not None
    after = passage.opening.get(phrase.end + 1) if passage.tags[phrase.end : phrase.end + 1] == "C" else None
    return (
        after is not None and after.name is not None and passage.tags[after.end : after.end + 1] not in tuple("VHveA")
    )


@cache
def _weights() -> dict[str, float]:
    lines = _WEIGHTS.read_text(encoding="utf-8").splitlines() if _WEIGHTS.exists() else []
    pairs = (line.rsplit(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in pairs}
