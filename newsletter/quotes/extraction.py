"""From an article to its quotes: what the marks enclose, which of it is speech, whose, and how surely."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsletter.model import Quote, Span, Speaker
from newsletter.quotes import confidence, context, lexicon, speech
from newsletter.quotes.attribution import Attribution, Attributor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Article, QuoteKind
    from newsletter.quotes.confidence import Evidence
    from newsletter.quotes.context import Quotation
    from newsletter.quotes.names import Person

_DOUBLE = frozenset({'"', "“", "”", "„", "«", "»", "''", "``"})
_SINGLE = frozenset({"'", "‘"})
#: What a stretch of speech ends in, and no title or nickname.
_SPOKEN = tuple(".,?!…—-")
_CLOSERS = " ’'\"”"
_COMMAS = ",，、"


class Found(NamedTuple):
    """A quotation with its speaker, before it is put into spans."""

    quotation: Quotation
    text: str
    attribution: Attribution
    evidence: Evidence


def extract(article: Article) -> tuple[Quote, ...]:
    """All direct speech in reading order; scare quotes, nicknames and titles of works are left out."""
    return tuple(_quote(article, found) for found in attributed(article))


def attributed(article: Article) -> Iterator[Found]:
    """Each quotation with what is known about its speaker."""
    words = lexicon.of(article.language)
    reading = context.read(article, words)
    attributor = Attributor(reading, words)
    doubled = _speaks_in_double_marks(article, reading.quotations)
    for quotation in reading.quotations:
        text = " ".join(article.text(span) for span in quotation.spans)
        # Who asks, nothing tells: the words would be nobody's.
        if quotation.turn == "question":
            continue
        # Where speech stands in double marks, single ones hold headlines and nicknames.
        if doubled and quotation.mark in _SINGLE:
            continue
        passage = reading.passages[quotation.passage]
        ending, woven = text.rstrip(_CLOSERS)[-1:], speech.kind(text) == "partial"
        if quotation.mark and not speech.is_speech(text, quotation.mark, passage, quotation.at, words):
            attributor.overhear(quotation, ending)
        else:
            attribution = attributor.attribute(quotation, ending, woven=woven)
            yield Found(quotation, text, attribution, confidence.evidence(attribution, quotation, text))


def _speaks_in_double_marks(article: Article, quotations: list[Quotation]) -> bool:
    """Which marks most of an article's speech stands in: one stray mark, or the title of a song, decides nothing."""
    marked = [quotation for quotation in quotations if quotation.mark in _DOUBLE | _SINGLE]
    spoken = Counter(quotation.mark in _DOUBLE for quotation in marked if _ends_as_speech(article, quotation))
    return any(quotation.mark in _DOUBLE for quotation in marked) and spoken[True] >= spoken[False]


def _ends_as_speech(article: Article, quotation: Quotation) -> bool:
    """Whether it is closed, and a comma or a full stop stands before or after its last mark."""
    span = quotation.spans[-1]
    after = article.blocks[span.block].text[span.end + 1 : span.end + 2]
    return quotation.closed and (article.text(span).rstrip(_CLOSERS)[-1:] in _SPOKEN or after in _SPOKEN)


def _quote(article: Article, found: Found) -> Quote:
    trimmed = (_without_closing_comma(article, span) for span in found.quotation.spans)
    spans = tuple(span for span in trimmed if span.start < span.end)
    text = " ".join(article.text(span) for span in spans)
    speaker = _speaker(article, found.attribution.person)
    kind: QuoteKind = "block" if found.quotation.turn else speech.kind(text)
    return Quote(text, spans, speaker, kind, confidence.of(found.evidence, article.language))


def _speaker(article: Article, person: Person | None) -> Speaker | None:
    if person is None:
        return None
    role = article.text(person.role) if person.role else None
    spans = (person.name, person.role) if person.role else (person.name,)
    return Speaker(article.text(person.name), role, spans)


def _without_closing_comma(article: Article, span: Span) -> Span:
    text = article.text(span)
    kept = text.strip()
    start = span.start + len(text) - len(text.lstrip())
    return Span(span.block, start, start + len(kept.rstrip(_COMMAS).rstrip()))
