"""Digest → script: what a newsreader would say, and in which voice."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from newsletter.model import Article, Digest, Quote, Script, Segment, Span, Speaker, Story
from newsletter.settings import Settings
from newsletter.speech import tables
from newsletter.speech.length import seconds_for
from newsletter.speech.normalize import spoken
from newsletter.speech.normalize.numbers import cardinal, ordinal

#: Silence, in seconds, after each kind of thing said: the larger the break in thought, the longer.
AFTER_GREETING = 0.4
AFTER_OPENING = 1.0
AFTER_TITLE = 0.7
AFTER_SOURCE = 0.5
AFTER_POINT = 0.6
AFTER_ATTRIBUTION = 0.3
AFTER_QUOTE = 0.7
AFTER_STORY = 1.3
AT_THE_END = 0.5


def write(digest: Digest, settings: Settings) -> Script:
    """The whole briefing, in order."""
    ours = Ours(digest.language)
    body = [segment for index, story in enumerate(digest.stories) for segment in told(story, index, ours)]
    seconds = sum(seconds_for(segment.text, settings.speech.rate) + segment.pause for segment in body)
    title = spoken(digest.title, digest.language)
    opening = (
        ours.line("greeting", AFTER_GREETING, title=title, date=date_in_words(digest.date, ours.language)),
        ours.line_of_count(len(digest.stories), seconds, AFTER_OPENING),
    )
    farewell = ours.line("farewell", AT_THE_END, title=title)
    return Script((*opening, *body, farewell))


class Ours:
    """Our own lines, in the digest's language where we have them, else in English."""

    def __init__(self, language: str) -> None:
        self.language = language if tables.pairs("phrases", language) else "en"
        self._phrases = tables.pairs("phrases", self.language)

    def line(self, key: str, pause: float, *, story: int | None = None, **words: str) -> Segment:
        """One line of ours."""
        return Segment(self.phrase(key, **words), "reader", pause, self.language, story)

    def phrase(self, key: str, **words: str) -> str:
        """A phrase with its gaps filled."""
        return self._phrases[key].format_map(words)

    def line_of_count(self, stories: int, seconds: float, pause: float) -> Segment:
        """How much is to come."""
        if not stories:
            return self.line("no stories", pause)
        minutes = max(1, round(seconds / 60))
        length = self.phrase("about minutes", count=cardinal(minutes, self.language))
        length = length if minutes > 1 else self.phrase("about a minute")
        count = cardinal(stories, self.language)
        key = "one story" if stories == 1 else "stories"
        return self.line(key, pause, count=count[:1].upper() + count[1:], minutes=length)


def told(story: Story, index: int, ours: Ours) -> Iterator[Segment]:
    """One story: title, source, deck, key points, quotes."""
    segments = [
        *headline(story.article, ours, index),
        *(claim(story.article, index, (point.sentence.span,), AFTER_POINT) for point in story.key_points),
        *(segment for quote in story.quotes for segment in quoted(quote, story.article, index, ours)),
    ]
    if segments:
        yield from segments[:-1]
        yield replace(segments[-1], pause=AFTER_STORY)


def headline(article: Article, ours: Ours, index: int) -> Iterator[Segment]:
    """Title, source and deck, as far as the article has them."""
    title, deck = place(article, "title"), place(article, "deck")
    if title:
        yield claim(article, index, (title,), AFTER_TITLE)
    if article.source.name:
        name = spoken(article.source.name, article.language)
        yield ours.line("from", AFTER_SOURCE, story=index, source=name)
    if deck:
        yield claim(article, index, (deck,), AFTER_POINT)


def place(article: Article, kind: str) -> Span | None:
    """Where the article's first block of a kind stands."""
    return next((Span(n, 0, len(block.text)) for n, block in enumerate(article.blocks) if block.kind == kind), None)


def claim(article: Article, index: int, spans: tuple[Span, ...], pause: float) -> Segment:
    """Words of the article's."""
    text = " ".join(article.text(span) for span in spans)
    return Segment(spoken(text, article.language), "reader", pause, article.language, index, spans)


def quoted(quote: Quote, article: Article, index: int, ours: Ours) -> Iterator[Segment]:
    """Who said it, then what was said, in the second voice."""
    yield introduction(quote.speaker, article.language, index, ours)
    yield replace(claim(article, index, quote.spans, AFTER_QUOTE), voice="quote")


def introduction(speaker: Speaker | None, language: str, index: int, ours: Ours) -> Segment:
    """``S. Jaishankar, India's top diplomat, said:`` with the places of name and role; "said" is ours."""
    if speaker is None:
        return ours.line("unattributed", AFTER_ATTRIBUTION, story=index)
    role = spoken(speaker.role, language) if speaker.role else None
    text = introduced(spoken(speaker.name, language), role, ours)
    return Segment(text, "reader", AFTER_ATTRIBUTION, ours.language, index, speaker.spans)


def introduced(name: str, role: str | None, ours: Ours) -> str:
    """Name, role and our "said"."""
    return ours.phrase("said with role", speaker=name, role=role) if role else ours.phrase("said", speaker=name)


def printed(segment: Segment, digest: Digest) -> str:
    """A segment as its reader sees it: the article's own words, or ours."""
    if segment.story is None or not segment.spans:
        return segment.text
    story = digest.stories[segment.story]
    for quote in story.quotes:
        if quote.speaker and quote.speaker.spans == segment.spans:
            return introduced(quote.speaker.name, quote.speaker.role, Ours(digest.language))
    return " ".join(story.article.text(span) for span in segment.spans)


def date_in_words(date: datetime.date, language: str) -> str:
    """``Wednesday, the twenty-seventh of December``."""
    names = tables.pairs("dates", language)
    return names["date"].format(
        weekday=names["weekdays"].split()[date.weekday()],
        day=ordinal(date.day, language),
        month=names["months"].split()[date.month - 1],
    )
