"""What a template is given: a digest as plain values to print, and nothing that is private.

Templates may come from a stranger, so neither a local path nor the article's whole text is within their reach.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newsletter.errors import SettingsError
from newsletter.language.detect import direction
from newsletter.language.tables import base
from newsletter.rendering import pictures, wording
from newsletter.rendering.links import Link, Links, flat, to_sentence, web_address
from newsletter.rendering.times import Time, Times

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from newsletter.model import Audio, Digest, Quote, Source, Story
    from newsletter.settings import Settings

AUDIO_TYPES = {".mp3": "audio/mpeg", ".wav": "audio/wav"}
#: Silent reading of non-fiction: 238 words a minute (Brysbaert 2019, a meta-analysis of 190 studies).
WORDS_A_MINUTE = 238
#: The same for scripts without spaces: Chinese is read at 260 words, about 390 characters, a minute (same source).
WORDS_A_CHARACTER = WORDS_A_MINUTE / 390
#: They are Thai to Khmer, kana, and the Chinese characters; words longer than this on average betray one of them.
LONG_WORD = 15
#: Languages whose scripts are taller than Latin, or dense, and are not set in italics.
TALL = frozenset(
    [
        "ar",
        "bn",
        "ckb",
        "fa",
        "he",
        "hi",
        "ja",
        "km",
        "ko",
        "lo",
        "my",
        "mr",
        "ne",
        "ps",
        "ta",
        "te",
        "th",
        "ur",
        "yi",
        "zh",
    ]
)
WITHOUT_SPACES = (("\u0e00", "\u17ff"), ("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"))


class Medium(Enum):
    """Where a page is read: it decides what can be linked, and how pictures come with it."""

    FILE = "file"
    MAIL = "mail"
    WEB = "web"


class Edition(NamedTuple):
    """What is to be rendered, how, and for where."""

    digest: Digest
    settings: Settings
    audio: Audio | None = None
    medium: Medium = Medium.FILE
    #: The stories after so many are shortened to a line; None for none.
    whole: int | None = None

    @property
    def address(self) -> str | None:
        """Where the web edition is, if there is a site."""
        site = site_address(self.settings)
        return site and f"{site}{self.digest.date.isoformat()}/"


def site_address(settings: Settings) -> str | None:
    """Where digests are published, with a slash at its end. Raises :class:`SettingsError` for what is no address."""
    if settings.site is None:
        return None
    site = web_address(settings.site)
    if site is None:
        raise SettingsError(f"'{settings.site}' is no address of the web", where="site")
    return f"{site.rstrip('/')}/"


class Point(NamedTuple):
    """A key point, the link to it, and when it is said."""

    text: str
    link: Link | None
    time: Time | None


class Quotation(NamedTuple):
    """A quote, and who said it."""

    text: str
    #: The text between the marks of the story's language.
    marked: str
    speaker: str
    role: str
    #: What parts them.
    comma: str
    #: When the words are said, and when the speaker is named.
    time: Time | None
    credit_time: Time | None

    @property
    def credit(self) -> str:
        """Speaker and role in one."""
        return self.comma.join(filter(None, (self.speaker, self.role)))


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
    #: Whether its script wants taller lines, and has no italics.
    tall: bool
    title: str
    #: What to call it where it has no title.
    name: str
    deck: str
    byline: str
    published: str
    source: Origin
    points: tuple[Point, ...]
    quotes: tuple[Quotation, ...]
    also: tuple[Origin, ...]
    #: Minutes to read the whole article.
    minutes: int
    #: Whether it is shortened to a line with a link.
    brief: bool
    #: When title and deck are said.
    time: Time | None
    deck_time: Time | None

    @property
    def credit(self) -> str:
        """Author and date, as far as they are known."""
        return " · ".join(filter(None, (self.byline, self.published)))


class Listening(NamedTuple):
    """The audio briefing: where it lies, and how long it takes."""

    #: None where it is attached to the message.
    href: str | None
    seconds: float
    type: str

    @property
    def minutes(self) -> int:
        """Its length."""
        return max(1, round(self.seconds / 60))


class Image(NamedTuple):
    """A picture on the page."""

    src: str
    width: int
    height: int


class Failure(NamedTuple):
    """A source that gave no story."""

    name: str
    reason: str


class Page(NamedTuple):
    """The whole digest."""

    title: str
    language: str
    direction: str
    #: Written out, without the year and with it.
    date: str
    long_date: str
    #: ISO 8601.
    day: str
    stories: tuple[Item, ...]
    skipped: tuple[Failure, ...]
    #: Minutes to read the digest.
    minutes: int
    audio: Listening | None
    logo: Image | None
    #: The web edition.
    web: Link | None
    unsubscribe: Link | None
    links: tuple[Link, ...]


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


def shown(text: str) -> str:
    """A text as it is printed: control characters and halves of characters made visible, line breaks made spaces."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    # Gmail clips a mail at a control character; halves of surrogate pairs and U+FFFE have no place in UTF-8 or HTML.
    if character.isprintable() or not (unicodedata.category(character) in {"Cc", "Cs"} or character in "\ufffe\uffff"):
        return character
    return " " if character.isspace() else "\ufffd"


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


def minutes(texts: Iterable[str]) -> int:
    """How long the texts take to read, at least one minute."""
    return max(1, round(sum(map(words_in, texts)) / WORDS_A_MINUTE))


def words_in(text: str) -> float:
    """How many words there are to read in a text."""
    words = len(text.split())
    if len(text) < LONG_WORD * words:
        return words
    return words + WORDS_A_CHARACTER * sum(
        first <= character <= last for character in text for first, last in WITHOUT_SPACES
    )
