"""Noun phrases in a line of tags: who is meant, told apart into name and role."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.quotes.tokens import Token

Range = tuple[int, int]
#: Last tags of a phrase that may hold a name or an office.
_TELLING = frozenset("NxoO")
#: An apposition that goes on for more tokens than this is a sentence gone astray.
_LONGEST_ROLE = 40
#: How many phrases an office may chain with "of" and "at".
_LINKS = 4
_PHRASE = re.compile(
    r"[pW]"
    r"|(?:[ad](?:[eg](?=[noNOiIjzy]))?)?"  # the retired
    # Russia’s Foreign Minister; Ludwig van der Rohe; House of Commons
    r"(?:[nzyNoOiIjh#x](?:s|l{1,3}(?=N)|(?<=[IO])f[ad]?(?=[NIO]))?)+"
    r"|[ad]"
)
#: A name at the end of a phrase, and what stands before it: office, honorific, possessor.
_NAME = re.compile(r"(?P<before>.*[^Nlx])?(?P<name>N(?:l{0,3}N)*x?)$")
#: The fewest tokens of a full name and a noun.
_NAME_AND_NOUN = 3
_FULL_NAME = re.compile(r"N(?:l{0,3}N)+(?=[nz])")
#: A role ends at its comma, unless what follows is one more: …, an independent think tank, …; or the rest of a list
#: within a name: Science, Technology and Society programme.
_ROLE_END = re.compile(
    r",(?!a[^,.;:()vVAHepqW-]{1,12}(?:[,.;:()-]|$))(?!(?<=N,)(?:[NI],)*[NI],?C[NI][nziIy])|[q.;:()-]|[WV]"
)
#: The last attribute: what leads up to a mark goes with what stands in it: a writer for partisan “…” website.
_LED_TO_MARK = re.compile(r"[fP][^fPC]*$")
#: Several who do something together: Lund, her secretary, her driver and her guards.
_LISTED = re.compile(r",d[^VvAeWq,.;:]*,?C[ad]")


class Phrase(NamedTuple):
    """A noun phrase as a range of tokens, with the ranges of a name and of a role in or beside it."""

    start: int
    end: int
    #: The last tag: what it is about, ``N`` for a name, ``p`` for a pronoun.
    head: str
    name: Range | None = None
    role: Range | None = None


def phrases(tags: str) -> list[Phrase]:
    """All noun phrases, in order, none within another."""
    found = [_analysed(tags, match.start(), match.end()) for match in _PHRASE.finditer(tags)]
    for index, phrase in enumerate(found):
        if phrase.name and phrase.role is None:
            role = _role_before(tags, found, index) or apposition(tags, phrase.end)
            if role:
                found[index] = phrase._replace(role=role)
    return found


def between(ordered: Sequence[Phrase], first: int, last: int) -> Sequence[Phrase]:
    """Of phrases in order, those that stand in a range of tokens."""
    found = ordered[bisect_left(ordered, first, key=_start) : bisect_left(ordered, last, key=_start)]
    return found[:-1] if found and found[-1].end > last else found


def possessor(tags: str, phrase: Phrase) -> Phrase | None:
    """Whose something is: Mayor Lund’s statements."""
    end = tags.find("s", phrase.start + 1, phrase.end) if phrase.end - phrase.start > 1 else -1
    return _analysed(tags, phrase.start, end) if end > 0 else None


def within(tags: str, phrase: Phrase) -> Phrase | None:
    """A full name that a noun follows: the Ada Lund campaign."""
    if phrase.name or phrase.end - phrase.start < _NAME_AND_NOUN:
        return None
    match = _FULL_NAME.search(tags, phrase.start, phrase.end)
    return _analysed(tags, match.start(), match.end()) if match else None


def spelled_out(tokens: Sequence[Token], end: int, acronym: str) -> Range | None:
    """The words before a token whose initials an acronym is; small words and commas have none."""
    if not (acronym.isupper() and 1 < len(acronym) < _LINKS * 2):
        return None
    letters, at = list(acronym), end
    while letters and at and end - at < len(acronym) * 2:
        at -= 1
        first = tokens[at].text[0]
        if first == letters[-1]:
            letters.pop()
        elif first.isupper():
            return None
    return None if letters else (at, end)


def with_attributes(
    phrase: Phrase, opening: dict[int, Phrase], tokens: Sequence[Token], linking: frozenset[str]
) -> Range:
    """The phrase with what "of", "for" and the like add to it: a spokesman for the city of Tarn."""
    end = phrase.end
    for _ in range(_LINKS):
        further = opening.get(end + 1)
        if further is None or tokens[end].text not in linking:
            break
        end = further.end
    return phrase.start, end


def _analysed(tags: str, start: int, end: int) -> Phrase:
    head = tags[end - 1]
    if head not in _TELLING:
        return Phrase(start, end, head)
    first = start + (tags[start] in "ad")
    match = _NAME.match(tags, start, end) if head in "Nx" else None
    if match is None or _of_institution(match):
        role = (first, end) if head in "oO" and first < end else None
        return Phrase(start, end, head, None, role)
    office = (match["before"] or "").rstrip("h")
    role = (first, start + len(office)) if office[-1:] in ("o", "O") and len(office) < _LONGEST_ROLE else None
    return Phrase(start, end, head, (match.start("name"), end), role)


def _start(phrase: Phrase) -> int:
    return phrase.start


def _of_institution(match: re.Match[str]) -> bool:
    """Department of Justice, Senate Republicans."""
    before, alone = match["before"] or "", match.end("name") - match.start("name") == 1
    return before.endswith(("f", "fd", "fa")) or (alone and before.endswith("I") and "f" not in before)


def _role_before(tags: str, found: list[Phrase], index: int) -> Range | None:
    """``India’s top diplomat, S. Jaishankar, …``; ``the director of operations, Jeff Fraser, …``."""
    name = found[index]
    if tags[name.start - 1 : name.start] != "," or tags[name.end : name.end + 1] not in ("", ",", "V", "H", "."):
        return None
    end = name.start - 1
    for before in reversed(found[max(0, index - _LINKS) : index]):
        if before.end != end:
            return None
        if before.role and not before.name:
            return before.start, name.start - 1
        end = before.start - 1
        if tags[end : end + 1] not in ("f", "P"):
            return None
    return None


def apposition(tags: str, end: int) -> Range | None:
    """``Raj Kumar Sharma, a senior research fellow at NatStrat, an independent think tank, …``."""
    opens = tags[end + 1 : end + 2]
    if tags[end : end + 1] != "," or opens not in tuple("adjnzyoOiIN#g"):
        return None
    if opens == "g" and tags[end + 2 : end + 3] not in tuple("jnoOiIN"):  # Lund, referring to the mayor, said
        return None
    limit = min(len(tags), end + _LONGEST_ROLE)
    match = _ROLE_END.search(tags, end + 1, limit)
    close = match.start() if match else limit
    if match and match[0] == "V":  # Lund, a top aide said, “…”
        return None
    role = tags[end + 1 : close]
    if role[:1] == "d" and _LISTED.match(tags, close, limit):
        return None
    if match and match[0] == "q":
        role = _LED_TO_MARK.sub("", role)
    role = role.rstrip("fPadC,")
    # A verb or a pronoun shows a clause of its own, a name and an "and" a list: Ada Lund, Carl Brandt and …
    clause = any(tag in "vAp" for tag in role) or (role.startswith("N") and "C" in role)
    return (end + 1, end + 1 + len(role)) if not clause and any(tag in "oO" for tag in role) else None
