"""Speech without quotation marks that dashes open; labelled turns are in :mod:`.transcript`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.language.marks import Mark
from newsletter.quotes.tokens import tokenized

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.quotes.lexicon import Lexicon
    from newsletter.quotes.tokens import Token

#: What may stand before and after the reporter's words within speech, and how many of them tell that they are.
_BEFORE_ASIDE, _AFTER_ASIDE, _ASIDE = tuple(",?!…"), tuple(".,;!?"), 6
_DASH = re.compile(r"\s*[—–―]\s*")


def turns(text: str, lexicon: Lexicon) -> tuple[Mark, ...]:
    """The speech of a paragraph that opens with a dash.

    Either every second piece between dashes is the reporter's, as in ``—No lo sé —dijo él—. Quizá mañana.``; or what
    a comma parts from the speech is, as in ``— Je ne sais pas, dit-il. Demain peut-être.``
    """
    dashes = list(_DASH.finditer(text)) if lexicon.dialogue_dashes else []
    if not dashes or dashes[0].start() > 0:
        return ()
    ends = [dash.start() for dash in dashes[1:]] + [len(text)]
    pieces = [(dash.end(), end) for dash, end in zip(dashes, ends, strict=True)]
    if any(_has_verb(text, *piece, lexicon) for piece in pieces[1::2]):
        spoken = pieces[0::2]
    else:
        spoken = list(_around_asides(text, pieces[0][0], lexicon))
    return tuple(_turn(text, start, end) for start, end in spoken if end > start)


def _around_asides(text: str, start: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """What ``, dit-il.`` and ``, a déclaré la maire,`` leave of a paragraph; nothing where there is none."""
    tokens = tokenized(text, start, len(text), lexicon)
    found, at = False, 0
    while at < len(tokens):
        if tokens[at].text in _BEFORE_ASIDE and _is_aside(tokens, at + 1, lexicon):
            found = True
            yield start, tokens[at].start + (tokens[at].text != ",")
            at = next((i for i in range(at + 1, len(tokens)) if tokens[i].text in _AFTER_ASIDE), len(tokens))
            start = tokens[at].end if at < len(tokens) else len(text)
        at += 1
    if found:
        yield start, len(text)


def _is_aside(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """A verb of speech, and then who says it: s’est écrié Marc, a-t-il dit."""
    tags = [lexicon.tags.get(token.text.lower().replace("’", "'"), "") for token in tokens[at : at + _ASIDE]]
    before = next((i for i, tag in enumerate(tags) if tag not in tuple("RAp")), len(tags))
    if before >= len(tags) or tags[before] != "V":
        return False
    if "p" in tags[:before] or before + 1 >= len(tags):
        return "p" in tags[:before]
    return tags[before + 1] in tuple("pado") or tokens[at + before + 1].text[0].isupper()


def _turn(text: str, start: int, end: int) -> Mark:
    """A piece of speech; the full stop that a closing dash left over belongs to the sentence before it."""
    while start < end and text[start] in ".,; ":
        start += 1
    return Mark(start, start, end, end, 0, closed=True)


def _has_verb(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    return any(lexicon.tags.get(token.text.lower()) in ("V", "H") for token in tokenized(text, start, end, lexicon))
