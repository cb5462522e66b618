"""The make-up of a page: a digest's claims, links and times as its templates are given them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsletter.language.detect import direction
from newsletter.language.tables import base
from newsletter.rendering import pictures, wording
from newsletter.rendering.edition import Edition, Medium
from newsletter.rendering.links import Links, flat, to_sentence, web_address
from newsletter.rendering.prose import TALL, minutes, shown
from newsletter.rendering.times import Times
from newsletter.rendering.view import Failure, Image, Item, Listening, Origin, Page, Point, Quotation

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from newsletter.model import Quote, Source, Story

AUDIO_TYPES = {".mp3": "audio/mpeg", ".wav": "audio/wav"}


def page(edition: Edition) -> Page:
    """The digest as its templates see it."""
    digest, settings, links = edition.digest, edition.settings, Links()
    language = wording.spoken(digest.language, settings.templates)
    web = links.to(None if edition.medium is Medium.WEB else edition.address)
    heard = listening(edition)
    if heard and heard.href and edition.medium is Medium.MAIL:
        links.to(heard.href)
    builder = Builder(language, settings.templates, links, edition.whole, Times(edition.audio))
    stories = tuple(builder.item(number, story) for number, story in enumerate(digest.stories, 1))
    return Page(
        title=shown(digest.title),
        language=language,
        direction=direction(language),
        date=builder.written(digest.date, "date"),
        long_date=builder.written(digest.date, "long_date"),
        day=digest.date.isoformat(),
        stories=stories,
        skipped=tuple(Failure(shown(failure.name), shown(failure.reason)) for failure in digest.skipped),
        minutes=minutes(text for story in stories for text in story_texts(story)),
        audio=heard,
        logo=image(settings.logo, edition.medium),
        web=web,
        unsubscribe=links.to(web_address(settings.mail.unsubscribe_url)),
        links=links.all(),
    )


def listening(edition: Edition) -> Listening | None:
    """Where the briefing is heard: beside a file; for a mail on the site, in the attachment, or not at all."""
    audio = edition.audio
    if audio is None:
        return None
    heard = Listening(audio.path.name, round(audio.duration, 2), AUDIO_TYPES.get(audio.path.suffix, "audio/mpeg"))
    if edition.medium is not Medium.MAIL:
        return heard
    if edition.address:
        return heard._replace(href=edition.address + audio.path.name)
    return heard._replace(href=None) if edition.settings.mail.attach_audio else None


def image(logo: Path | None, medium: Medium) -> Image | None:
    """The logo: within the page, or for a mail within the message."""
    if logo is None:
        return None
    picture = pictures.load(logo)
    return Image(f"cid:{pictures.LOGO}" if medium is Medium.MAIL else picture.data_address(), *picture.shown_size())


class Builder:
    """Makes the stories of one page: they share its language, its words and its numbered links."""

    def __init__(self, language: str, overrides: Path | None, links: Links, whole: int | None, times: Times) -> None:
        self.times = times
        self.language = language
        self.whole = whole
        self.overrides = overrides
        self.links = links
        self.written: Callable[[datetime.date, str], str] = wording.dates(language, overrides)
        self.words = wording.words(language, overrides)
        self.marks = cache(lambda language: wording.marks(language, overrides))

    def item(self, number: int, story: Story) -> Item:
        """One story."""
        article = story.article
        url = web_address(article.source.url)
        source = self.origin(article.source)
        return Item(
            number=number,
            language=article.language,
            direction=direction(article.language),
            foreign=article.language != self.language,
            tall=base(article.language) in TALL,
            title=shown(article.title),
            name=shown(article.title) or source.name or self.words.untitled,
            deck=shown(article.deck),
            byline=shown(article.byline),
            published="" if article.published is None else self.written(article.published, "full_date"),
            source=source,
            points=self.points(story, url, number),
            quotes=self.quotations(story, number),
            also=tuple(self.origin(source) for source in story.also),
            minutes=minutes(article.paragraphs),
            brief=self.whole is not None and number > self.whole,
            time=self.times.of(number, article.title),
            deck_time=self.times.of(number, article.deck),
        )

    def origin(self, source: Source) -> Origin:
        """A source as it may be shown: of a local file the base name only."""
        url = web_address(source.url)
        name = source.name or (source.path and source.path.name) or (url and host(url))
        return Origin(shown(name) if name else None, self.links.to(url))

    def points(self, story: Story, url: str | None, number: int) -> tuple[Point, ...]:
        """The key points, each with the link to its very sentence."""
        page = flat(" ".join(block.text for block in story.article.blocks)) if url else ""
        return tuple(
            Point(
                shown(point.text),
                self.links.to(url and to_sentence(url, flat(point.text), page)),
                self.times.of(number, point.text),
            )
            for point in story.key_points
        )

    def quotations(self, story: Story, number: int) -> tuple[Quotation, ...]:
        """The quotes between the marks of the story's language."""
        marks = self.marks(story.article.language)
        return tuple(self.quotation(quote, marks, number) for quote in story.quotes)

    def quotation(self, quote: Quote, marks: wording.Marks, number: int) -> Quotation:
        """A quote between its marks, and who said it as far as that is known."""
        text = shown(quote.text)
        return Quotation(
            text=text,
            marked=marks.opening + text + marks.closing,
            speaker=shown(quote.speaker.name) if quote.speaker else "",
            role=shown(quote.speaker.role or "") if quote.speaker else "",
            comma=marks.comma,
            time=self.times.of(number, quote.text),
            credit_time=self.times.before(number, quote.text) if quote.speaker else None,
        )


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
        yield quote.credit
