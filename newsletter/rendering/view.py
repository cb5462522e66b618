"""What a template is given: a digest as plain values to print, and nothing that is private.

Templates may come from a stranger, so neither a local path nor the article's whole text is within their reach.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsletter.language.detect import direction
from newsletter.rendering import wording
from newsletter.rendering.links import Link, Links, to_sentence, web_address

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from newsletter.model import Article, Audio, Digest, KeyPoint, Quote, Source, Story
    from newsletter.settings import Settings

#: Silent reading of non-fiction: 238 words a minute (Brysbaert 2019, a meta-analysis of 190 studies).
WORDS_A_MINUTE = 238
#: The same for scripts without spaces: Chinese is read at 260 words, about 390 characters, a minute (same source).
_WIDE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
WORDS_A_WIDE_CHARACTER = WORDS_A_MINUTE / 390
#: What no page may hold: control characters (Gmail clips a mail at the first of C1), halves of surrogate pairs, and
#: the two code points that are no characters.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Point(NamedTuple):
    """A key point, and the link to it."""

    text: str
    link: Link | None


class Quotation(NamedTuple):
    """A quote between its marks, and who said it."""

    text: str
    opening: str
    closing: str
    speaker: str | None
    role: str | None


class Origin(NamedTuple):
    """A source that may be shown: its name, and where readers find it."""

    name: str | None
    link: Link | None


class Item(NamedTuple):
    """One story."""

    number: int
    language: str
    direction: str
    #: Whether the story's language is another than the page's: then it needs a ``lang`` of its own.
    foreign: bool
    title: str
    deck: str
    byline: str
    published: str
    source: Origin
    points: tuple[Point, ...]
    quotes: tuple[Quotation, ...]
    also: tuple[Origin, ...]
    #: Minutes to read the whole article.
    minutes: int


class Listening(NamedTuple):
    """The audio briefing: where it lies, and how long it takes."""

    href: str
    minutes: int


class Failure(NamedTuple):
    """A source that gave no story."""

    name: str
    reason: str


class Page(NamedTuple):
    """The whole digest."""

    title: str
    language: str
    direction: str
    #: Written out.
    date: str
    #: ISO 8601.
    day: str
    stories: tuple[Item, ...]
    skipped: tuple[Failure, ...]
    #: Minutes to read the digest.
    minutes: int
    audio: Listening | None
    unsubscribe: Link | None
    links: tuple[Link, ...]


def page(digest: Digest, settings: Settings, audio: Audio | None) -> Page:
    """The digest as its templates see it."""
    links = Links()
    builder = Builder(digest.language, settings.templates, links)
    stories = tuple(builder.item(number, story) for number, story in enumerate(digest.stories, 1))
    return Page(
        title=shown(digest.title),
        language=digest.language,
        direction=direction(digest.language),
        date=builder.written(digest.date, "date"),
        day=digest.date.isoformat(),
        stories=stories,
        skipped=tuple(Failure(shown(failure.name), shown(failure.reason)) for failure in digest.skipped),
        minutes=minutes(text for story in stories for text in story_texts(story)),
        audio=None if audio is None else Listening(audio.path.name, max(1, round(audio.duration / 60))),
        unsubscribe=links.to(web_address(settings.mail.unsubscribe_url)),
        links=links.all(),
    )


class Builder:
    """Makes the stories of one page: they share its language, its words and its numbered links."""

    def __init__(self, language: str, overrides: Path | None, links: Links) -> None:
        self.language = language
        self.overrides = overrides
        self.links = links
        self.written: Callable[[datetime.date, str], str] = wording.dates(language, overrides)
        self.words = wording.words(language, overrides)

    def item(self, number: int, story: Story) -> Item:
        """One story."""
        article = story.article
        url = web_address(article.source.url)
        return Item(
            number=number,
            language=article.language,
            direction=direction(article.language),
            foreign=article.language != self.language,
            title=shown(article.title),
            source=self.origin(article.source),
            deck=shown(article.deck),
            byline=shown(article.byline),
            published="" if article.published is None else self.written(article.published, "full_date"),
            points=tuple(self.point(point, article, url) for point in story.key_points),
            quotes=self.quotations(story),
            also=tuple(self.origin(source) for source in story.also),
            minutes=minutes(article.paragraphs),
        )

    def origin(self, source: Source) -> Origin:
        """A source as it may be shown: of a local file the base name only."""
        url = web_address(source.url)
        name = source.name or (source.path and source.path.name) or (url and host(url))
        return Origin(shown(name) if name else None, self.links.to(url))

    def point(self, point: KeyPoint, article: Article, url: str | None) -> Point:
        """A key point with the link to its very sentence."""
        link = None if url is None else self.links.to(to_sentence(url, article, point.sentence.span))
        return Point(shown(point.text), link)

    def quotations(self, story: Story) -> tuple[Quotation, ...]:
        """The quotes between the marks of the story's language."""
        opening, closing = wording.quotation_marks(story.article.language, self.overrides)
        return tuple(quotation(quote, opening, closing) for quote in story.quotes)


def quotation(quote: Quote, opening: str, closing: str) -> Quotation:
    """A quote between its marks, and who said it if that is known."""
    speaker = quote.speaker
    name = speaker and shown(speaker.name)
    role = speaker and speaker.role and shown(speaker.role)
    return Quotation(shown(quote.text), opening, closing, name or None, role or None)


def shown(text: str) -> str:
    """A text as it is printed: control characters and halves of characters made visible, line breaks made spaces."""
    return _UNPRINTABLE.sub(lambda match: " " if match[0].isspace() else "\ufffd", text)


def host(url: str) -> str:
    """The site's name in an address, as people say it."""
    return url.split("/")[2].rpartition("@")[2].removeprefix("www.")


def story_texts(item: Item) -> Iterable[str]:
    """All that is to be read of a story."""
    yield item.title
    yield item.deck
    yield from (point.text for point in item.points)
    for quote in item.quotes:
        yield quote.text
        yield quote.speaker or ""
        yield quote.role or ""


def minutes(texts: Iterable[str]) -> int:
    """How long the texts take to read, at least one minute."""
    words = 0.0
    for text in texts:
        wide = 0 if text.isascii() else len(_WIDE.findall(text))
        words += len(text.split()) + wide * WORDS_A_WIDE_CHARACTER
    return max(1, round(words / WORDS_A_MINUTE))
