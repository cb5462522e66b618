"""Articles and stories as JSON has them, and back: what stands in a digest's folder.

What comes from a record is not trusted: a value of the wrong kind raises one of :data:`MALFORMED`.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from newsletter.model import (
    Article,
    Block,
    BlockKind,
    KeyPoint,
    Quote,
    Reason,
    Sentence,
    Source,
    Span,
    Speaker,
    Story,
)

#: No briefing lasts a month.
LONGEST = 30 * 24 * 3600.0
#: What a record raises that is not as we wrote it.
MALFORMED = (KeyError, TypeError, ValueError, AttributeError, IndexError)


class PlaceError(ValueError):
    """A record names a place that its article does not have."""


def article_record(article: Article) -> dict[str, Any]:
    """One article as JSON has it."""
    source = article.source
    return {
        "id": article.id,
        "source": {"name": source.name, "url": source.url, "path": source.path and str(source.path)},
        "language": article.language,
        "published": article.published and article.published.isoformat(),
        "blocks": [[block.kind, block.text] for block in article.blocks],
    }


def article_of(record: dict[str, Any]) -> Article:
    """The article that a record holds."""
    source, published = record["source"], record["published"]
    name, url, path = (optional_text(source[key]) for key in ("name", "url", "path"))
    return Article(
        id=text(record["id"]),
        source=Source(name, url, Path(path) if path else None),
        language=text(record["language"]),
        published=published and datetime.date.fromisoformat(published),
        blocks=tuple(Block(kind, text(words)) for kind, words in record["blocks"]),
    )


def text(value: object) -> str:
    """A text, where a record must hold one."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def optional_text(value: object) -> str | None:
    """A text or nothing, where a record must hold one of them."""
    return None if value is None else text(value)


def seconds(value: object) -> float:
    """A length of time, where a record must hold one."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < LONGEST:
        raise ValueError(value)
    return float(value)


def told_story(record: dict[str, Any]) -> Story:
    """The story as its record alone tells it: of an article that holds its head and its key points, and no more."""
    heads: tuple[BlockKind, ...] = ("title", "deck", "byline")
    blocks = [Block(kind, text(record[kind]["text"])) for kind in heads if record[kind]]
    points = [Block("paragraph", text(point["text"])) for point in record["key_points"]]
    source = record["source"]
    name, url, file = (optional_text(source[key]) for key in ("name", "url", "file"))
    article = Article(
        id=text(record["sha256"]),
        source=Source(name, url, Path(file) if file else None),
        language=text(record["language"]),
        published=record["published"] and datetime.date.fromisoformat(record["published"]),
        blocks=(*blocks, *points),
    )
    spans = (Span(number, 0, len(point.text)) for number, point in enumerate(points, len(blocks)))
    told = tuple(KeyPoint(Sentence(article.text(span), span), 0.0) for span in spans)
    return Story(article, told, ())


def story_of(record: dict[str, Any], article: Article) -> Story:
    """The story that a record tells of an article."""
    return Story(
        article=article,
        key_points=tuple(point_of(point, article) for point in record["key_points"]),
        quotes=tuple(quote_of(quote, article) for quote in record["quotes"]),
        also=tuple(Source(source["name"], source["url"]) for source in record["also"]),
    )


def place(record: Any, article: Article) -> Span:
    """A place in an article. Raises :class:`PlaceError` when there is nothing: Python would count from the end."""
    block, start, end = record
    whole = all(type(number) is int for number in record)
    if not (whole and 0 <= block < len(article.blocks) and 0 <= start < end <= len(article.blocks[block].text)):
        raise PlaceError(f"names a place that its article does not have: {record!r:.80}")
    return Span(block, start, end)


def point_of(record: dict[str, Any], article: Article) -> KeyPoint:
    """The key point at a record's place."""
    span = place(record["span"], article)
    return KeyPoint(
        Sentence(article.text(span), span),
        record["score"],
        tuple(Reason(reason["feature"], reason["weight"]) for reason in record["reasons"]),
    )


def quote_of(record: dict[str, Any], article: Article) -> Quote:
    """The quote at a record's places."""
    spans = tuple(place(span, article) for span in record["spans"])
    return Quote(
        text=" ".join(article.text(span) for span in spans),
        spans=spans,
        speaker=record["speaker"] and speaker_of(record["speaker"], article),
        kind=record["kind"],
        confidence=record["confidence"],
    )


def speaker_of(record: dict[str, Any], article: Article) -> Speaker:
    """The speaker at a record's places."""
    spans = tuple(place(span, article) for span in record["spans"])
    return Speaker(article.text(spans[0]), article.text(spans[1]) if len(spans) > 1 else None, spans)
