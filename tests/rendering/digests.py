"""Digests for the tests, put together by hand: the seed article, and articles of our own."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

from newsletter.model import (
    Article,
    Block,
    Digest,
    KeyPoint,
    Quote,
    Reason,
    Sentence,
    Skipped,
    Source,
    Span,
    Speaker,
    Story,
)
from newsletter.settings import MailSettings, Settings

SEED = Path(__file__).parents[2] / "seeds" / "india-russia.txt"
DATE = datetime.date(2023, 12, 27)
#: Settings of somebody who sends the digest to a list.
MAILED = Settings(
    mail=MailSettings(
        from_="The Morning Briefing <briefing@example.org>",
        to="reader@example.net",
        reply_to="desk@example.org",
        list_id="The Morning Briefing <briefing.example.org>",
        unsubscribe_url="https://example.org/u/one-click-token",
        unsubscribe_mailto="leave@example.org",
    )
)


def seed_article(**source: str) -> Article:
    """The seed, each stretch of it with the kind that cleaning gives it."""
    raw = SEED.read_bytes()
    texts = [block for block in raw.decode().replace("\n358", "\n\n358").split("\n\n") if block.strip()]
    blocks = tuple(Block(kind_of(text.strip(), number), text.strip()) for number, text in enumerate(texts))
    origin = Source(path=Path("/home/reader/private/india-russia.txt"), **source)
    return Article(hashlib.sha256(raw).hexdigest(), origin, "en", None, blocks)


def kind_of(text: str, number: int) -> str:
    """What the stretch is."""
    if text.isdigit():
        return "dropped"
    if "© Reuters" in text:
        return "caption"
    return {0: "title", 3: "deck"}.get(number, "paragraph")


def place(article: Article, text: str) -> Span:
    """Where a text first stands."""
    for number, block in enumerate(article.blocks):
        if text in block.text:
            start = block.text.index(text)
            return Span(number, start, start + len(text))
    raise LookupError(text)


def point(article: Article, start: str, end: str = ".") -> KeyPoint:
    """The sentence from ``start`` to ``end``."""
    first = place(article, start)
    text = article.blocks[first.block].text
    stop = text.index(end, first.start + len(start)) + len(end)
    span = Span(first.block, first.start, stop)
    return KeyPoint(Sentence(article.text(span), span), 0.5, (Reason("position", 0.5),))


def quote(article: Article, words: str, name: str | None = None, role: str | None = None) -> Quote:
    """A quotation and its speaker."""
    speaker = None
    if name:
        spans = (place(article, name),) + ((place(article, role),) if role else ())
        speaker = Speaker(name, role, spans)
    return Quote(words, (place(article, words),), speaker, "full", 0.95)


def seed_story(**source: str) -> Story:
    """The seed with three key points and two quotes."""
    article = seed_article(**source)
    points = (
        point(article, "Russia and India discussed plans", "counterpart S. Jaishankar."),
        point(article, "Late on Wednesday, Jaishankar met"),
        point(article, "The two countries customarily hold"),
    )
    quotes = (
        quote(
            article,
            "We have crossed $50 billion turnover last year [and] expect to exceed that this year",
            "S. Jaishankar",
            "India’s top diplomat",
        ),
        quote(
            article,
            "For a multi-polar world, India wants to see a strong Russia, not a weakened one",
            "Raj Kumar Sharma",
            "a senior research fellow at NatStrat",
        ),
    )
    return Story(article, points, quotes)


def seed_digest(**source: str) -> Digest:
    """The seed's digest."""
    return Digest("The Morning Briefing", DATE, "en", (seed_story(**source),))


def small_story(title: str, *paragraphs: str, language: str = "en", deck: str = "", **source: str) -> Story:
    """A story whose paragraphs are its key points."""
    head = (Block("title", title),) + ((Block("deck", deck),) if deck else ())
    blocks = head + tuple(Block("paragraph", text) for text in paragraphs)
    identity = hashlib.sha256("\n".join(block.text for block in blocks).encode(errors="replace")).hexdigest()
    article = Article(identity, Source(**source), language, None, blocks)
    spans = (Span(number, 0, len(blocks[number].text)) for number in range(len(head), len(blocks)))
    points = tuple(KeyPoint(Sentence(article.text(span), span), 1.0) for span in spans)
    return Story(article, points, ())


def many(count: int) -> Digest:
    """As many stories as asked for, each as long as the seed's."""
    stories = tuple(seed_story(name=f"Source {n}", url=f"https://news.example/{n}/story") for n in range(count))
    return Digest("The Morning Briefing", DATE, "en", stories, (Skipped("late.txt", "holds no article"),))
