"""From an article to its quotes: what the marks enclose, which of it is speech, and whose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.model import Quote, Span, Speaker
from newsletter.quotes import context, lexicon, names, speakers

if TYPE_CHECKING:
    from newsletter.model import Article, QuoteKind
    from newsletter.quotes.context import Passage, Quotation, Reading
    from newsletter.quotes.lexicon import Lexicon
    from newsletter.quotes.names import Person
    from newsletter.quotes.speakers import Attribution

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 2
#: From here on a fragment after "of" or "the" is a quotation too, not a borrowed term.
_OWN_WORDS = 5


def extract(article: Article) -> tuple[Quote, ...]:
    """All direct speech in reading order; scare quotes, nicknames and titles of works are left out."""
    return tuple(_Extraction(article, lexicon.of(article.language)).quotes())


class _Extraction:
    """One pass over an article: who spoke last, and whom the quotations so far belong to."""

    def __init__(self, article: Article, words: Lexicon) -> None:
        self.article = article
        self.lexicon = words
        self.reading = context.read(article, words)
        self.cast = names.cast_of(article, self.reading, words)
        self.last: Person | None = None
        self.last_block = -1

    def quotes(self) -> list[Quote]:
        found = []
        for quotation, passage, at in _placed(self.reading):
            if not self._is_speech(quotation, passage, at):
                continue
            attribution = self._attribution(passage, at)
            person = self._person(attribution)
            if person:
                self.last, self.last_block = person, passage.block
            found.append(self._quote(quotation, person))
        return found

    def _is_speech(self, quotation: Quotation, passage: Passage, at: int) -> bool:
        text = self.article.text(quotation.spans[0])
        length = len(_WORD.findall(text))
        if length < _FEWEST_WORDS:
            return False
        led_in = at > 0 and passage.tokens[at - 1].lower in self.lexicon.prepositions | self.lexicon.determiners | {
            "and"
        }
        return length >= _OWN_WORDS or text[0].isupper() or not led_in

    def _attribution(self, passage: Passage, at: int) -> Attribution | None:
        found = speakers.beside(passage, at, self.lexicon)
        if found or (self.last and self.last_block == passage.block):
            return found
        bounds = passage.sentence(at)
        index = passage.sentences.index(bounds) if bounds in passage.sentences else 0
        if index:
            return speakers.of_sentence(passage, passage.sentences[index - 1], self.lexicon)
        return None

    def _person(self, attribution: Attribution | None) -> Person | None:
        if attribution is None:
            return self.last
        phrase, tokens = attribution.phrase, attribution.passage.tokens
        if phrase.name:
            return self.cast.find_words(tokens, phrase)
        if phrase.pronoun:
            return self._antecedent(attribution) or self.last
        return None

    def _antecedent(self, attribution: Attribution) -> Person | None:
        """Whom the pronoun's sentence names before it, or the sentence before that names first."""
        passage, place = attribution.passage, attribution.phrase.start
        bounds = passage.sentence(place)
        index = passage.sentences.index(bounds)
        earlier = [passage.sentences[index - 1]] if index else []
        for first, last in [(bounds[0], place), *earlier]:
            for phrase in names.named(passage.tokens[first:last], self.lexicon):
                person = self.cast.find_words(passage.tokens[first:last], phrase)
                if person and len(person.words) > 1:
                    return person
        return None

    def _quote(self, quotation: Quotation, person: Person | None) -> Quote:
        spans = tuple(_without_closing_comma(self.article, span) for span in quotation.spans)
        text = " ".join(self.article.text(span) for span in spans)
        kind: QuoteKind = "full" if text[:1].isupper() else "partial"
        speaker = self._speaker(person)
        return Quote(text, spans, speaker, kind, 0.9 if speaker else 0.5)

    def _speaker(self, person: Person | None) -> Speaker | None:
        if person is None:
            return None
        role = self.article.text(person.role) if person.role else None
        spans = (person.name, person.role) if person.role else (person.name,)
        return Speaker(self.article.text(person.name), role, spans)


def _placed(reading: Reading) -> list[tuple[Quotation, Passage, int]]:
    """Each quotation with the passage and the token of its first stretch, and where it ends."""
    places: dict[int, tuple[Passage, int]] = {}
    for passage in reading.passages:
        for at, token in enumerate(passage.tokens):
            if token.quotation >= 0:
                places[token.quotation] = (passage, at)
    return [(quotation, *places[number]) for number, quotation in enumerate(reading.quotations)]


def _without_closing_comma(article: Article, span: Span) -> Span:
    text = article.text(span)
    kept = text.strip()
    start = span.start + len(text) - len(text.lstrip())
    return Span(span.block, start, start + len(kept.removesuffix(",")))
