"""What a template is given: a digest as plain values to print, and nothing that is private.

Templates may come from a stranger, so neither a local path nor the article's whole text is within their reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsletter.rendering.links import Link
    from newsletter.rendering.times import Time


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
