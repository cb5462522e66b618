"""Sources read anew: whether a digest's claims still stand in them."""

from __future__ import annotations

from collections.abc import Sequence

from newsletter import pipeline
from newsletter.errors import NewsletterError
from newsletter.model import Article, Digest, Quote, Story
from newsletter.proof.claims import Claim, claims_of, words_of
from newsletter.proof.comparing import collapse, occurrences
from newsletter.proof.findings import Finding
from newsletter.settings import SourceSettings


def check_against(source: str, digest: Digest, reading: SourceSettings) -> Finding:
    """Whether the claims of a story stand in its source as it is read anew."""
    try:
        article = pipeline.read(source, reading)
    except NewsletterError as error:
        return Finding(source, 0, (str(error),))
    story = next((story for story in digest.stories if story.article.id == article.id), None)
    if story:
        return check_claims(source, story, article, [])
    changed = "is not what the digest was made from: its hash is in no story"
    if len(digest.stories) != 1:
        return Finding(source, 0, (changed,))
    return check_claims(source, digest.stories[0], article, [changed])


def check_claims(source: str, story: Story, article: Article, problems: list[str]) -> Finding:
    """Whether each claim of a story stands in this article."""
    claims = list(claims_of(story, 1))
    blocks = [collapse(block.text) for block in article.blocks]
    absent = [
        claim
        for claim in claims
        if not stands(claim.text, blocks) and not quoted_over_paragraphs(claim, story.quotes, story.article, blocks)
    ]
    problems += [f"{claim.what} does not stand in it: {claim.text!r}" for claim in absent]
    return Finding(source, len(claims), tuple(problems))


def stands(text: str, blocks: Sequence[str]) -> bool:
    """Whether a text stands whole in one of the blocks."""
    return any(True for block in blocks for _ in occurrences(block, collapse(text)))


def quoted_over_paragraphs(claim: Claim, quotes: Sequence[Quote], article: Article, blocks: Sequence[str]) -> bool:
    """Whether a claim is a quotation that runs over paragraphs, each part of which stands."""
    running = [quote for quote in quotes if len(quote.spans) > 1 and words_of(article, quote.spans) == claim.text]
    return any(all(stands(article.text(span), blocks) for span in quote.spans) for quote in running)
