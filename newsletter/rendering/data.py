"""The digest as JSON: what was chosen, where it stands, and why; never the rest of an article.

With the articles at hand, the digest can be rebuilt from it.
"""

from __future__ import annotations

import hashlib
import json as encoder
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsletter.model import (
        Article,
        Audio,
        BlockKind,
        Digest,
        KeyPoint,
        Quote,
        Skipped,
        Source,
        Span,
        Speaker,
        Story,
    )
    from newsletter.settings import Settings

#: Raised when a reader of the old form would be misled by the new one.
SCHEMA = 1
CONTROLS = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


def json(digest: Digest, settings: Settings, audio: Audio | None = None) -> str:
    """The digest as ``docs/digest.schema.json`` describes it, keys always in the same order."""
    del settings  # nothing of the looks stands in it
    text = encoder.dumps(digest_data(digest, audio), ensure_ascii=False, indent=2)
    # UTF-8 has no halves of surrogate pairs: they stay as escapes. No terminal shall obey a control character.
    return text.encode("utf-8", "backslashreplace").decode().translate(CONTROLS) + "\n"


def fingerprint(digest: Digest) -> str:
    """What tells this digest from every other, however it is rendered: a hash in hex."""
    return hashlib.sha256(encoder.dumps(digest_data(digest, None)).encode()).hexdigest()


def digest_data(digest: Digest, audio: Audio | None) -> dict[str, Any]:
    """The whole."""
    return {
        "schema": SCHEMA,
        "title": digest.title,
        "date": digest.date.isoformat(),
        "language": digest.language,
        "stories": [story_data(story) for story in digest.stories],
        "skipped": [skipped_data(failure) for failure in digest.skipped],
        "audio": None if audio is None else {"file": audio.path.name, "duration": round(audio.duration, 3)},
    }


def story_data(story: Story) -> dict[str, Any]:
    """One story and the hash of the bytes it was made from."""
    article = story.article
    return {
        "source": source_data(article.source),
        "sha256": article.id,
        "language": article.language,
        "published": None if article.published is None else article.published.isoformat(),
        "title": block_data(article, "title"),
        "deck": block_data(article, "deck"),
        "byline": block_data(article, "byline"),
        "key_points": [point_data(point) for point in story.key_points],
        "quotes": [quote_data(quote) for quote in story.quotes],
        "also": [source_data(source) for source in story.also],
    }


def source_data(source: Source) -> dict[str, Any]:
    """Where it comes from; of a local path the base name alone."""
    return {"name": source.name, "url": source.url, "file": None if source.path is None else source.path.name}


def block_data(article: Article, kind: BlockKind) -> dict[str, Any] | None:
    """A claim that is a whole block, such as the title."""
    for number, block in enumerate(article.blocks):
        if block.kind == kind:
            return {"text": block.text, "span": [number, 0, len(block.text)]}
    return None


def rounded(number: float) -> float:
    """A number without the last digits, which differ from one Python or processor to another."""
    return round(number, 6)


def point_data(point: KeyPoint) -> dict[str, Any]:
    """A key point, where it stands, and what spoke for it."""
    return {
        "text": point.text,
        "span": span_data(point.sentence.span),
        "score": rounded(point.score),
        "reasons": [{"feature": reason.feature, "weight": rounded(reason.weight)} for reason in point.reasons],
    }


def quote_data(quote: Quote) -> dict[str, Any]:
    """A quote, where it stands, and who said it."""
    return {
        "text": quote.text,
        "spans": [span_data(span) for span in quote.spans],
        "speaker": None if quote.speaker is None else speaker_data(quote.speaker),
        "kind": quote.kind,
        "confidence": rounded(quote.confidence),
    }


def speaker_data(speaker: Speaker) -> dict[str, Any]:
    """Who said it, and where the article says so."""
    return {"name": speaker.name, "role": speaker.role, "spans": [span_data(span) for span in speaker.spans]}


def skipped_data(failure: Skipped) -> dict[str, Any]:
    """What failed, and why."""
    return {"name": failure.name, "reason": failure.reason}


def span_data(span: Span) -> list[int]:
    """``[block, start, end]``, in code points."""
    return [span.block, span.start, span.end]
