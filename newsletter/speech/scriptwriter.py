"""Digest → script: what a newsreader would say, and in which voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsletter.model import Article, Digest, Quote, Script, Segment, Span, Speaker, Story
from newsletter.settings import Settings
from newsletter.speech.length import letters, seconds_for
from newsletter.speech.normalize import spoken
from newsletter.speech.phrases import Phrases

#: Silence, in seconds, after each kind of thing said: the larger the break in thought, the longer.
AFTER_GREETING = 0.4
AFTER_OPENING = 1.0
AFTER_TRANSITION = 0.25
AFTER_TITLE = 0.7
AFTER_SOURCE = 0.5
AFTER_POINT = 0.6
AFTER_ATTRIBUTION = 0.3
AFTER_QUOTE = 0.8
AFTER_STORY = 1.3
AT_THE_END = 0.5


def write(digest: Digest, settings: Settings) -> Script:
    """The whole briefing, in order."""
    ours = Phrases(digest.language)
    told_stories = (segment for index in range(len(digest.stories)) for segment in told(digest, index, ours))
    body = [segment for segment in told_stories if letters(segment.text)]
    title = spoken(digest.title, digest.language)
    opening = [
        ours.line("greeting", AFTER_GREETING, title=title, date=ours.date(digest.date)),
        count(body, ours, settings.speech.rate),
    ]
    if settings.speech.greeting:
        text = spoken(settings.speech.greeting, digest.language)
        opening.insert(0, Segment(text, "reader", AFTER_GREETING, ours.language))
        opening = [segment for segment in opening if letters(segment.text)]
    return Script((*opening, *body, ours.line("farewell", AT_THE_END, title=title)))


def count(segments: Sequence[Segment], ours: Phrases, rate: int) -> Segment:
    """How much is to come: ``Two stories, about three minutes.``."""
    body = [segment for segment in segments if segment.story is not None]
    stories = len({segment.story for segment in body})
    seconds = sum(seconds_for(segment.text, rate) + segment.pause for segment in body)
    if not stories:
        return ours.line("no stories", AFTER_OPENING)
    minutes = max(1, round(seconds / 60))
    length = ours.text("about minutes", count=ours.number(minutes)) if minutes > 1 else ours.text("about a minute")
    number = ours.number(stories)
    key = "one story" if stories == 1 else "stories"
    return ours.line(key, AFTER_OPENING, count=number[:1].upper() + number[1:], minutes=length)


def told(digest: Digest, index: int, ours: Phrases) -> Iterator[Segment]:
    """One story: transition, title, source, deck, key points, quotes."""
    story = digest.stories[index]
    article = story.article
    # One voice reads the story, so our lines within it are in its language, if we have them.
    within = Phrases(article.language) if Phrases.has(article.language) else ours
    segments = [
        *headline(article, within, index),
        *(claim(article, index, (point.sentence.span,), AFTER_POINT) for point in story.key_points),
        *quotations(story, index, within),
    ]
    if segments:
        yield from transition(index, len(digest.stories), ours)
        yield from segments[:-1]
        yield replace(segments[-1], pause=AFTER_STORY)


def transition(index: int, stories: int, ours: Phrases) -> Iterator[Segment]:
    """``First:``, ``Also today:``, ``And finally:``; one story alone needs none."""
    if stories > 1:
        yield ours.line(turn(index, stories), AFTER_TRANSITION, story=index, turn=index - 1)


def turn(index: int, stories: int) -> str:
    """Which kind of line leads to the story at a place."""
    return "first" if index == 0 else "last" if index == stories - 1 else "next"


def headline(article: Article, ours: Phrases, index: int) -> Iterator[Segment]:
    """Title, source and deck, as far as the article has them."""
    title, deck = place(article, "title"), place(article, "deck")
    if title:
        yield claim(article, index, (title,), AFTER_TITLE)
    if article.source.name:
        name = spoken(article.source.name, article.language)
        yield ours.line("from", AFTER_SOURCE, story=index, turn=index, source=name)
    if deck:
        yield claim(article, index, (deck,), AFTER_POINT)


def place(article: Article, kind: str) -> Span | None:
    """Where the article's first block of a kind stands."""
    return next((Span(n, 0, len(block.text)) for n, block in enumerate(article.blocks) if block.kind == kind), None)


def claim(article: Article, index: int, spans: tuple[Span, ...], pause: float) -> Segment:
    """Words of the article's."""
    text = " ".join(article.text(span) for span in spans)
    return Segment(spoken(text, article.language), "reader", pause, article.language, index, spans)


def quotations(story: Story, index: int, ours: Phrases) -> Iterator[Segment]:
    """Who said it, then what was said, in the second voice."""
    before: Speaker | None = None
    for quote in story.quotes:
        again = quote.speaker is not None and quote.speaker == before
        yield introduction(quote, story.article.language, index, ours, again=again)
        yield replace(claim(story.article, index, quote.spans, AFTER_QUOTE), voice="quote")
        before = quote.speaker


def introduction(quote: Quote, language: str, index: int, ours: Phrases, *, again: bool) -> Segment:
    """The line before a quotation, with the places of name and role; "said" is ours."""
    speaker = quote.speaker
    if speaker is None:
        return ours.line("unattributed", AFTER_ATTRIBUTION, story=index)
    role = spoken(speaker.role, language) if speaker.role else None
    text = ours.introduction(spoken(speaker.name, language), role, again=again)
    return Segment(text, "reader", AFTER_ATTRIBUTION, ours.language, index, speaker.spans)


def unspoken(text: str, digest: Digest) -> str:
    """How the transcript marks what nobody could say."""
    return Phrases(digest.language).text("unspoken", text=text)


def printed(segment: Segment, digest: Digest) -> str:
    """A segment as its reader sees it: the article's own words, ours, or an editor's, marked."""
    if segment.note:
        return Phrases(digest.language).text("note", text=segment.text)
    if segment.story is None or not segment.spans:
        return segment.text
    story = digest.stories[segment.story]
    ours = Phrases(segment.language)
    for speaker in (quote.speaker for quote in story.quotes):
        if speaker and speaker.spans == segment.spans:
            again = segment.text == ours.introduction(spoken(speaker.name, story.article.language), None, again=True)
            return ours.introduction(speaker.name, speaker.role, again=again)
    return " ".join(story.article.text(span) for span in segment.spans)
