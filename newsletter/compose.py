"""Stories to a digest: which quotes stand beside which key points, its date and its language."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from newsletter.errors import SettingsError
from newsletter.model import Digest, KeyPoint, Quote, Skipped, Span, Story
from newsletter.settings import Settings

#: Two quotes of one speaker are enough for a digest.
PER_SPEAKER = 2


def compose(stories: Sequence[Story], skipped: Sequence[Skipped], settings: Settings) -> Digest:
    """The digest: stories in the order given. Raises :class:`SettingsError` for a wrong ``SOURCE_DATE_EPOCH``."""
    languages = Counter(story.article.language for story in stories)
    return Digest(
        title=settings.title,
        date=settings.date or moment_of_build(os.environ).date(),
        language=languages.most_common(1)[0][0] if languages else "en",
        stories=tuple(stories),
        skipped=tuple(skipped),
    )


def moment_of_build(environ: Mapping[str, str]) -> datetime.datetime:
    """``SOURCE_DATE_EPOCH`` (https://reproducible-builds.org/specs/source-date-epoch/), else now and here."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.datetime.now().astimezone()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError) as error:
        remedy = "give seconds since 1970, such as 1700000000"
        raise SettingsError(f"'{epoch}' is no time", where="SOURCE_DATE_EPOCH", remedy=remedy) from error


def quotes_beside(
    key_points: Sequence[KeyPoint], weighed: Sequence[tuple[Quote, float]], limit: int
) -> tuple[Quote, ...]:
    """The quotes most worth showing beside these key points, at most ``limit``, in reading order.

    ``weighed`` are quotes with their worth; one of less than 0 is not shown, nor one that a key point shows already,
    nor a second one that repeats the first.
    """
    taken = [point.sentence.span for point in key_points]
    once = {folded(quote.text): (quote, worth) for quote, worth in reversed(weighed)}
    pool = [(quote, worth) for quote, worth in once.values() if worth >= 0 and not overlaps(quote.spans, taken)]
    best_first = [quote for quote, _ in sorted(pool, key=lambda entry: (-entry[1], entry[0].spans))]
    return tuple(sorted(distinct(best_first, limit), key=lambda quote: quote.spans))


def folded(text: str) -> str:
    """The same for two quotations that differ in marks and letter case only."""
    return "".join(character for character in text.casefold() if character.isalnum())


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
