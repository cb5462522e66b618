"""How worth showing each quote is to a reader who sees it alone, with its speaker: the reasons for and against.

Base rates of the trade: editors quote whole sentences in the first person by somebody with an office, that judge.
Measured on the seed's hand-made choice only; `docs/quotes.md` says so.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newsletter.language import sentences
from newsletter.language import words as language_words
from newsletter.model import Reason, Span
from newsletter.quotes import lexicon
from newsletter.quotes.tokens import tagged, tokenized

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Article, Quote
    from newsletter.quotes.lexicon import Lexicon

Worth = tuple[float, tuple[Reason, ...]]
#: In words: a shorter quote says little, a longer one is a passage.
SHORTEST, LONGEST = 8, 40
#: A quote that is less sure to be its speaker's is not shown.
SURE = 0.85
_MOST_PARTS = 2
#: What forbids showing a quote outweighs all else.
_NEVER = -10.0
_EDITS = re.compile(r"\[[^\]]{1,60}\]|…|\.\.\.")
_MOST_EDITS = 2
#: An office tells who speaks; one who is quoted often matters; "we" and "I" commit; a judgement is news.
_ROLE, _PROMINENT, _FIRST_PERSON, _JUDGEMENT, _KEY_WORD = 1.0, 0.5, 0.5, 0.5, 1.0
_WHOLE = 1.0
#: "It", "he" or "that" at the start needs the sentence before; so do "but" and "and"; a question needs its answer.
_DANGLING, _CONNECTIVE, _QUESTION, _EDITED = -1.5, -0.5, -0.75, -0.75
#: A person quoted so often is one of the story's own.
_OFTEN = 3


class _Context(NamedTuple):
    """What the quotes of one article are weighed against."""

    words: Lexicon
    language: str
    keys: frozenset[str]
    spoken: Counter[str]


def worth(article: Article, quotes: Sequence[Quote]) -> tuple[Worth, ...]:
    """For each quote a score, higher for more worth and below 0 for one not to be shown, and its reasons.

    The score is the sum of the reasons' weights.
    """
    context = _Context(
        lexicon.of(article.language),
        article.language,
        _key_words(article),
        Counter(quote.speaker.name for quote in quotes if quote.speaker),
    )
    return tuple(_weighed(quote, context) for quote in quotes)


def shortened(article: Article, quote: Quote) -> tuple[Quote, ...]:
    """A quote in at most two parts of no more than 40 words each, cut at the ends of its sentences only.

    The quote itself where it is no longer than that; () where its first sentence is.
    """
    if _length(quote) <= LONGEST:
        return (quote,)
    parts: list[list[Span]] = [[]]
    for span in _sentences(article, quote):
        words = len(article.text(span).split())
        taken = sum(len(article.text(each).split()) for each in parts[-1])
        if words > LONGEST or (taken + words > LONGEST and len(parts) == _MOST_PARTS):
            break
        if taken + words > LONGEST:
            parts.append([])
        parts[-1].append(span)
    return tuple(_part(article, quote, spans) for spans in parts if spans)


def _sentences(article: Article, quote: Quote) -> Iterator[Span]:
    for span in quote.spans:
        for start, end in sentences.split(article.text(span), article.language):
            yield Span(span.block, span.start + start, span.start + end)


def _part(article: Article, quote: Quote, spans: list[Span]) -> Quote:
    """Sentences of one paragraph are one span, with what stands between them."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].block == span.block:
            joined[-1] = replace(joined[-1], end=span.end)
        else:
            joined.append(span)
    return replace(quote, text=" ".join(map(article.text, joined)), spans=tuple(joined))


def _weighed(quote: Quote, context: _Context) -> Worth:
    reasons = (*_forbidding(quote, context), *_favouring(quote, context), *_against(quote, context))
    return sum(reason.weight for reason in reasons), reasons


def _forbidding(quote: Quote, context: _Context) -> Iterator[Reason]:
    if quote.speaker is None or not _is_name(quote.speaker.name, context.words):
        yield Reason("no named speaker", _NEVER)
    if quote.confidence < SURE:
        yield Reason("unsure whose words", _NEVER)
    if _length(quote) < SHORTEST:
        yield Reason("too short", _NEVER)
    if _length(quote) > LONGEST:
        yield Reason("too long", _NEVER)
    if quote.kind == "partial" and not _reads_alone(quote.text, context.words):
        yield Reason("does not read alone", _NEVER)


def _favouring(quote: Quote, context: _Context) -> Iterator[Reason]:
    tokens = language_words.tokens(quote.text, context.language)
    if quote.confidence >= SURE:
        yield Reason("sure whose words", quote.confidence)
    if quote.kind != "partial":
        yield Reason("whole sentences", _WHOLE)
    if quote.speaker and quote.speaker.role:
        yield Reason("speaker's office", _ROLE)
    if quote.speaker and context.spoken[quote.speaker.name] >= _OFTEN:
        yield Reason("often quoted", _PROMINENT)
    if not context.words.first_person.isdisjoint(tokens):
        yield Reason("first person", _FIRST_PERSON)
    if not context.words.judgement.isdisjoint(tokens):
        yield Reason("judges", _JUDGEMENT)
    shared = context.keys.intersection(language_words.stem(tokens, context.language))
    if shared:
        yield Reason("on the story's subject", _KEY_WORD * min(len(shared), 3) / 3)


def _against(quote: Quote, context: _Context) -> Iterator[Reason]:
    first = next(iter(tokenized(quote.text, 0, len(quote.text), context.words)), None)
    opener = first.text.lower() if first else ""
    tag = context.words.tags.get(opener, "")
    if (tag == "p" and opener not in context.words.first_person) or opener in context.words.demonstratives:
        yield Reason("leans on the sentence before", _DANGLING)
    if opener in context.words.connectives:
        yield Reason("opens with a connective", _CONNECTIVE)
    if quote.text.rstrip().endswith("?"):
        yield Reason("a question", _QUESTION)
    if len(_EDITS.findall(quote.text)) > _MOST_EDITS:
        yield Reason("much edited", _EDITED)


def _is_name(name: str, words: Lexicon) -> bool:
    """Not ``an aide``, nor ``The company``."""
    first, _, rest = name.partition(" ")
    described = words.tags.get(first.lower()) in ("a", "d") and not rest[:1].isupper()
    return first[:1].isupper() and not described


def _reads_alone(text: str, words: Lexicon) -> bool:
    """Whether a fragment has a subject and a verb of its own, and does not begin in the middle of one."""
    tags = tagged(tokenized(text, 0, len(text), words), {0}, words, set())
    clause = re.search(r"[pnzNoOiI][RA]?[AvVHe]|p[A-Za-z]", tags)
    return clause is not None and tags[0] not in "vVHeAzgGf"


def _key_words(article: Article) -> frozenset[str]:
    """The stems of the title and deck, or of the first paragraph where there are none."""
    text = f"{article.title} {article.deck}".strip() or next(iter(article.paragraphs), "")
    stop = language_words.stop_words(article.language)
    tokens = [token for token in language_words.tokens(text, article.language) if token not in stop]
    return frozenset(language_words.stem(tokens, article.language))


def _length(quote: Quote) -> int:
    return len(quote.text.split())
