"""Who said it: the phrase that a quotation's surroundings make its speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsletter.quotes import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.quotes.context import Passage, Token
    from newsletter.quotes.lexicon import Lexicon
    from newsletter.quotes.phrases import Phrase


class Attribution(NamedTuple):
    """A speaker's phrase, the passage it stands in, and the rule that found it."""

    passage: Passage
    phrase: Phrase
    rule: str


def beside(passage: Passage, at: int, lexicon: Lexicon) -> Attribution | None:
    """The speaker named in a quotation's own sentence: right after it, before it, at the sentence's end."""
    first, last = passage.sentence(at)
    tokens = passage.tokens
    if phrase := _after(tokens, at, last, lexicon):
        return Attribution(passage, phrase, "after")
    if phrase := _before(tokens, first, at, lexicon):
        return Attribution(passage, phrase, "before")
    if phrase := _at_the_end(tokens, at, last, lexicon):
        return Attribution(passage, phrase, "end")
    return None


def of_sentence(passage: Passage, bounds: tuple[int, int], lexicon: Lexicon) -> Attribution | None:
    """Who speaks in a sentence without a quotation."""
    phrase = _before(passage.tokens, bounds[0], bounds[1], lexicon)
    return Attribution(passage, phrase, "previous") if phrase else None


def _after(tokens: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> Phrase | None:
    start = at + 1
    if start < last and tokens[start].text == ",":
        start += 1
    if start >= last:
        return None
    if tokens[start].lower in lexicon.say and start + 1 < last:
        return phrases.forward(tokens, start + 1, last, lexicon)
    phrase = phrases.forward(tokens, start, last, lexicon)
    if phrase and _says(tokens, phrase, last, lexicon):
        return phrase
    return None


def _says(tokens: Sequence[Token], phrase: Phrase, last: int, lexicon: Lexicon) -> bool:
    at = phrase.end
    if phrase.role and phrase.role[0] >= phrase.end:
        at = phrase.role[1]
    while at < last and (tokens[at].text == "," or tokens[at].lower in lexicon.adverbs):
        at += 1
    return at < last and tokens[at].lower in lexicon.say


def _before(tokens: Sequence[Token], first: int, at: int, lexicon: Lexicon) -> Phrase | None:
    """The subject of the last verb of speech before the quotation."""
    for verb in range(at - 1, first - 1, -1):
        if tokens[verb].lower in lexicon.say:
            return _subject(tokens, first, verb, lexicon)
        if tokens[verb].lower in lexicon.saying:
            return _subject(tokens, first, verb, lexicon) or _first_subject(tokens, first, verb, lexicon)
    return None


def _at_the_end(tokens: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> Phrase | None:
    for verb in range(at + 1, last):
        if tokens[verb].lower in lexicon.say and (phrase := _subject(tokens, at + 1, verb, lexicon)):
            return phrase
    return None


def _subject(tokens: Sequence[Token], first: int, verb: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase that ends right before a verb, appositions and adverbs aside."""
    best = None
    place = first
    while place < verb:
        phrase = phrases.forward(tokens, place, verb, lexicon)
        if phrase and _says(tokens, phrase, verb + 1, lexicon):
            return phrase
        if phrase and all(tokens[k].text == "," or tokens[k].lower in lexicon.adverbs for k in range(phrase.end, verb)):
            best = phrase
        place = max(phrase.end if phrase else 0, place + 1)
    return best


def _first_subject(tokens: Sequence[Token], first: int, verb: int, lexicon: Lexicon) -> Phrase | None:
    """The main clause's subject, which a participle shares."""
    for place in range(first, verb):
        phrase = phrases.forward(tokens, place, verb, lexicon)
        if phrase and (phrase.name or phrase.pronoun):
            return phrase
    return None
