"""Stories to a digest: which quotes stand beside which key points, its date and its language."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from newsletter.errors import SettingsError
from newsletter.language import words
from newsletter.model import Article, Digest, KeyPoint, Quote, Skipped, Span, Story
from newsletter.settings import Settings

#: A shorter quote says little; a longer one is no longer a quote but a passage. In words.
SHORTEST, LONGEST = 8, 40
#: Attributions below this are shown only where fewer than two quotes pass it, and never below the second.
SURE, LIKELY = 0.85, 0.7
#: Two quotes of one speaker are enough for a digest.
PER_SPEAKER = 2


def compose(stories: Sequence[Story], skipped: Sequence[Skipped], settings: Settings) -> Digest:
    """The digest: stories in the order given. Raises :class:`SettingsError` for a wrong ``SOURCE_DATE_EPOCH``."""
    languages = Counter(story.article.language for story in stories)
    return Digest(
        title=settings.title,
        date=settings.date or date_of_build(os.environ),
        language=languages.most_common(1)[0][0] if languages else "en",
        stories=tuple(stories),
        skipped=tuple(skipped),
    )


def date_of_build(environ: Mapping[str, str]) -> datetime.date:
    """``SOURCE_DATE_EPOCH`` (https://reproducible-builds.org/specs/source-date-epoch/), else today here."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        remedy = "give seconds since 1970, such as 1700000000"
        raise SettingsError(f"'{epoch}' is no time", where="SOURCE_DATE_EPOCH", remedy=remedy) from error


def quotes_beside(
    article: Article, key_points: Sequence[KeyPoint], quotes: Sequence[Quote], limit: int
) -> tuple[Quote, ...]:
    """The quotes worth showing beside these key points, at most ``limit``, in reading order.

    One that a key point already shows is left out, and so is a second one that repeats the first.
    """
    taken = [point.sentence.span for point in key_points]
    once = {folded(quote.text): quote for quote in reversed(quotes)}
    candidates = [
        quote for quote in once.values() if reads_alone(quote, article.language) and not overlaps(quote.spans, taken)
    ]
    sure = [quote for quote in candidates if quote.confidence >= SURE]
    pool = sure if len(sure) > 1 else [quote for quote in candidates if quote.confidence >= LIKELY]
    best_first = sorted(pool, key=lambda quote: (-worth(quote), quote.spans))
    return tuple(sorted(distinct(best_first, limit), key=lambda quote: quote.spans))


def reads_alone(quote: Quote, language: str) -> bool:
    """Whether a reader who sees nothing but this quote and its speaker is told something."""
    return quote.speaker is not None and SHORTEST <= len(words.tokens(quote.text, language)) <= LONGEST


def folded(text: str) -> str:
    """The same for two quotations that differ in marks and letter case only."""
    return "".join(character for character in text.casefold() if character.isalnum())


def worth(quote: Quote) -> float:
    """How much a quote tells when it stands alone. Whole sentences and a speaker with a role tell more."""
    role = quote.speaker is not None and quote.speaker.role is not None
    return 2.0 * (quote.kind != "partial") + 1.0 * role - 1.0 * quote.text.endswith("?") - 0.5 * quote.text.count("[")


def distinct(best_first: Sequence[Quote], limit: int) -> Iterator[Quote]:
    """The best quotes, a speaker's second only after every other speaker's first."""
    speakers: Counter[str] = Counter()
    rounds = []
    for quote in best_first:
        name = quote.speaker.name if quote.speaker else ""
        rounds.append((speakers[name], quote))
        speakers[name] += 1
    in_turn = sorted(rounds, key=lambda entry: entry[0])
    return (quote for turn, quote in in_turn[:limit] if turn < PER_SPEAKER)


def overlaps(spans: Sequence[Span], taken: Sequence[Span]) -> bool:
    """Whether any of these places is shown already."""
    return any(a.block == b.block and a.start < b.end and b.start < a.end for a in spans for b in taken)
