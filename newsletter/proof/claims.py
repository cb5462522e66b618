"""What a digest claims: words, and the place in an article that they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsletter.model import Article, Digest, Span, Story


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that must stand in the files, and the place in the article that they come from."""

    text: str
    what: str


def claims_of_all(digest: Digest, told: int | None = None) -> list[Claim]:
    """All that a digest claims; of stories beyond the first ``told`` their titles alone, as a shortened page."""
    claims = []
    for number, story in enumerate(digest.stories, 1):
        whole = told is None or number <= told
        claims += [claim for claim in claims_of(story, number) if whole or claim.what.endswith("title")]
    return claims


def claims_of(story: Story, number: int) -> Iterator[Claim]:
    """All that a story claims, as its article has it."""
    article = story.article
    if article.title:
        yield Claim(article.title, f"story {number}, title")
    if article.deck:
        yield Claim(article.deck, f"story {number}, deck")
    for order, point in enumerate(story.key_points, 1):
        yield Claim(article.text(point.sentence.span), f"story {number}, key point {order}")
    for order, quote in enumerate(story.quotes, 1):
        yield Claim(words_of(article, quote.spans), f"story {number}, quote {order}")
        if quote.speaker:
            for part, span in zip(("speaker", "role"), quote.speaker.spans, strict=False):
                yield Claim(article.text(span), f"story {number}, quote {order}, {part}")


def words_of(article: Article, spans: Sequence[Span]) -> str:
    """What stands at some places, joined as :attr:`Quote.text` is."""
    return " ".join(article.text(span) for span in spans)
