"""Who does what a verb says: the subject of a verb of speech, of a participle, of a whole sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.quotes.context import REACH

if TYPE_CHECKING:
    from newsletter.quotes.context import Passage
    from newsletter.quotes.phrases import Phrase

#: How many attributes a subject may have: a spokesman for the city of Tarn.
_ATTRIBUTES = 3


def doer(passage: Passage, first: int, verb: int, last: int) -> Phrase | None:
    """Who does what a verb of speech, or a participle of one, says in the tokens ``first`` to ``last``."""
    if passage.tags[verb] == "G":
        return beside_participle(passage, first, verb) or shared(passage, first, verb)
    return direct(passage, first, verb) or inverted(passage, first, verb, last) or shared(passage, first, verb)


def direct(passage: Passage, first: int, verb: int) -> Phrase | None:
    """The phrase right before a verb, adverbs, appositions and attributes aside."""
    tags = passage.tags
    end = verb
    while end > first and tags[end - 1] in "RAt":
        end -= 1
    if end > first and tags[end - 1] in ",)-":
        return before_aside(passage, first, end - 1)
    phrase = passage.closing.get(end)
    if phrase is None or phrase.start < first:
        return None
    if phrase.head == "W":
        return _antecedent(passage, first, phrase.start)
    return _head_of(passage, first, phrase)


def inverted(passage: Passage, first: int, verb: int, last: int) -> Phrase | None:
    """``In the statement, said the minister, “…”``."""
    phrase = passage.opening.get(verb + 1)
    if phrase and verb > first and passage.tags[verb - 1] == "," and phrase.end < last:
        return phrase if phrase.name or phrase.head == "p" else None
    return None


def beside_participle(passage: Passage, first: int, verb: int) -> Phrase | None:
    """``…, with Carl Brandt saying``: only a name, an office or a thing that speaks has a participle of its own."""
    beside = passage.closing.get(verb)
    if beside is None or beside.start < first:
        return None
    # But: the office released a statement saying.
    opens = beside.start == first or passage.tags[beside.start - 1] in ",C"
    return beside if beside.name or beside.role or (beside.head == "y" and opens) else None


def shared(passage: Passage, first: int, verb: int) -> Phrase | None:
    """The subject that a participle, or a verb after "and", has from a verb before it, or from its clause."""
    beside = None
    for earlier in range(verb - 1, max(first, verb - REACH) - 1, -1):
        tag = passage.tags[earlier]
        if tag == "V" and (phrase := direct(passage, first, earlier)):
            return phrase
        if tag in "Hve" and beside is None:
            # "Lund thought for a moment and said": whoever did the one thing said the other.
            phrase = passage.closing.get(earlier)
            beside = phrase if phrase and phrase.name and not _led(passage, first, phrase) else None
    return beside or of_clause(passage, first, verb)


def of_clause(passage: Passage, first: int, last: int) -> Phrase | None:
    """The main clause's subject: the first phrase that a verb follows, or else a name."""
    best = None
    for phrase in passage.within(first, min(last, first + REACH)):
        if phrase.head == "W" or _led(passage, first, phrase):
            continue
        if has_verb(passage, phrase) or (phrase.role and phrase.role[0] == phrase.end + 1):
            return phrase
        if best is None or (phrase.name and not best.name):
            best = phrase
    return best


def has_verb(passage: Passage, phrase: Phrase) -> bool:
    """Whether a verb follows a phrase, its attributes and adverbs aside."""
    tags, at = passage.tags, phrase.end
    for _ in range(_ATTRIBUTES):
        if tags[at : at + 1] not in ("f", "P") or at + 1 not in passage.opening:
            break
        at = passage.opening[at + 1].end
    while tags[at : at + 1] == "R":
        at += 1
    return tags[at : at + 1] in tuple("VHvAe")


def before_aside(passage: Passage, first: int, close: int) -> Phrase | None:
    """The phrase that the apposition ending at ``close`` belongs to: the last name that a comma or "who" follows."""
    inner = passage.closing.get(close)
    if inner and inner.name and inner.role and inner.role[1] < inner.name[0]:
        return inner
    best, covered = None, first
    for phrase in passage.within(max(first, close - REACH), close - 1):
        if phrase.start < covered or passage.tags[phrase.end] not in ",(-W":
            continue
        head = _head_of(passage, first, phrase)
        if _led(passage, first, head) or not (head.name or head.head == "p" or best is None):
            continue
        best = head
        covered = phrase.role[1] if phrase.role else phrase.end
    return best


def _led(passage: Passage, first: int, phrase: Phrase) -> bool:
    """Whether a preposition stands before a phrase."""
    return phrase.start > first and passage.tags[phrase.start - 1] in "fP"


def _antecedent(passage: Passage, first: int, at: int) -> Phrase | None:
    """What ``who`` at token ``at`` stands for."""
    end = at - 1 if at and passage.tags[at - 1] == "," else at
    phrase = passage.closing.get(end)
    return _head_of(passage, first, phrase) if phrase and phrase.start >= first else None


def _head_of(passage: Passage, first: int, phrase: Phrase) -> Phrase:
    """``a spokesman for the company``: the spokesman."""
    head = phrase
    while head.start - 1 > first and passage.tags[head.start - 1] in "fP":
        before = passage.closing.get(head.start - 1)
        if before is None or before.start < first:
            return phrase
        head = before
    return phrase if _led(passage, first, head) or (head.head not in "oONpiIy" and phrase.name) else head
