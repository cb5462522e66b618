"""Noun phrases in a line of tokens: who is meant, told apart into name and role."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.quotes.context import Token
    from newsletter.quotes.lexicon import Lexicon

Range = tuple[int, int]
_APOSTROPHES = ("'s", "’s")
#: An apposition that goes on longer than this is a sentence gone astray.
_LONGEST_ROLE = 25


class Phrase(NamedTuple):
    """A noun phrase as a range of tokens, with the ranges of a name and of a role in or beside it."""

    start: int
    end: int
    name: Range | None = None
    role: Range | None = None
    pronoun: str = ""


def forward(tokens: Sequence[Token], start: int, limit: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that starts at a token, or None."""
    if tokens[start].lower in lexicon.pronouns:
        return Phrase(start, start + 1, pronoun=tokens[start].lower)
    end = _run(tokens, start, limit, lexicon)
    if end == start:
        return None
    name, role = _split(tokens, start, end, lexicon)
    if name is None and role:
        return _name_after_role(tokens, start, end, limit, lexicon) or Phrase(start, end, None, role)
    if name and role is None:
        role = _role_after_name(tokens, end, limit, lexicon)
    return Phrase(start, end, name, role)


def _run(tokens: Sequence[Token], start: int, limit: int, lexicon: Lexicon) -> int:
    at = start
    while at < limit and (_nominal(tokens[at], lexicon) or (at > start and tokens[at].text in _APOSTROPHES)):
        if at > start and tokens[at].lower in lexicon.determiners and tokens[at - 1].text not in _APOSTROPHES:
            break
        if at > start and _verb_after_name(tokens, at, lexicon):
            break
        at += 1
    return at


def _verb_after_name(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a name ends here since a verb may stand here: ``Vladimir Putin meets with …``."""
    word, before = tokens[at].lower, tokens[at - 1]
    verbal = word.endswith(("ed", "s")) and word not in lexicon.roles and tokens[at].text not in _APOSTROPHES
    return verbal and not tokens[at].capital and before.capital and before.lower not in lexicon.roles


def _nominal(token: Token, lexicon: Lexicon) -> bool:
    if token.quotation >= 0 or not token.text[0].isalnum():
        return False
    return token.lower not in lexicon.breaks and token.lower not in lexicon.adverbs


def _split(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> tuple[Range | None, Range | None]:
    """The name at the end of a run, and the office before it."""
    first = start
    while first < end and tokens[first].lower in lexicon.determiners:
        first += 1
    offices = [
        at for at in range(first, end) if tokens[at].lower in lexicon.roles or tokens[at].lower in lexicon.titles
    ]
    after_office = offices[-1] + 1 if offices else first
    name_start = end
    while name_start > after_office and _in_name(tokens, name_start - 1, end, lexicon):
        name_start -= 1
    while name_start < end and (not tokens[name_start].capital or tokens[name_start].lower in lexicon.not_names):
        name_start += 1
    while name_start < end and tokens[name_start].lower in lexicon.honorifics:
        name_start += 1
    name = (name_start, end) if name_start < end else None
    role = (first, after_office) if offices else None
    return name, role


def _in_name(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    token = tokens[at]
    return token.capital or (token.lower in lexicon.particles and at < end - 1)


def _name_after_role(tokens: Sequence[Token], start: int, end: int, limit: int, lexicon: Lexicon) -> Phrase | None:
    """``India’s top diplomat, S. Jaishankar, …``."""
    if end + 1 >= limit or tokens[end].text != "," or not tokens[end + 1].capital:
        return None
    close = _run(tokens, end + 1, limit, lexicon)
    name, office = _split(tokens, end + 1, close, lexicon) if close > end + 1 else (None, None)
    if name is None or office or name[0] != end + 1:
        return None
    return Phrase(start, close, name, (start, end))


def _role_after_name(tokens: Sequence[Token], end: int, limit: int, lexicon: Lexicon) -> Range | None:
    """``Raj Kumar Sharma, a senior research fellow at NatStrat, …``."""
    if end + 1 >= limit or tokens[end].text != ",":
        return None
    start = at = end + 1
    if tokens[start].lower not in lexicon.determiners and tokens[start].lower not in lexicon.roles:
        return None
    while at < min(limit, start + _LONGEST_ROLE) and not _ends_role(tokens, at, limit):
        at += 1
    held = any(tokens[place].lower in lexicon.roles for place in range(start, at))
    return (start, at) if held else None


def _ends_role(tokens: Sequence[Token], at: int, limit: int) -> bool:
    token = tokens[at]
    if token.quotation >= 0 or token.text in ".;:—–()!?" or token.lower in ("who", "which", "and", "whose"):
        return True
    following = tokens[at + 1].lower if at + 1 < limit else "."
    return token.text == "," and following not in ("a", "an", "the")
