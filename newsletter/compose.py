"""Stories to a digest: which quotes stand beside which key points, its date and its language."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from newsletter.errors import SettingsError
from newsletter.model import Digest, KeyPoint, Quote, Skipped, Span, Story
from newsletter.settings import Settings

#: What became of a quote: shown; not fit to be; shown by a key point; said before; its speaker has had enough; or
#: others are worth more.
Verdict = Literal["shown", "unfit", "key point", "repeated", "speaker", "outdone"]
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

    ``weighed`` are quotes in reading order with their worth.
    """
    judged = zip(weighed, verdicts(key_points, weighed, limit), strict=True)
    return tuple(quote for (quote, _), verdict in judged if verdict == "shown")


def verdicts(key_points: Sequence[KeyPoint], weighed: Sequence[tuple[Quote, float]], limit: int) -> tuple[Verdict, ...]:
    """Whether each quote is shown beside these key points, and why not."""
    taken = [point.sentence.span for point in key_points]
    first = {folded(quote.text): place for place, (quote, _) in reversed(list(enumerate(weighed)))}
    found: dict[int, Verdict] = {}
    for place, (quote, worth) in enumerate(weighed):
        if first[folded(quote.text)] != place:
            found[place] = "repeated"
        elif worth < 0:
            found[place] = "unfit"
        elif overlaps(quote.spans, taken):
            found[place] = "key point"
    pool = [place for place in range(len(weighed)) if place not in found]
    best_first = sorted(pool, key=lambda place: (-weighed[place][1], weighed[place][0].spans))
    shown = 0
    for turn, place in in_turn([weighed[place][0] for place in best_first], best_first):
        if shown == limit:
            found[place] = "outdone"
        else:
            found[place] = "shown" if turn < PER_SPEAKER else "speaker"
            shown += found[place] == "shown"
    return tuple(found[place] for place in range(len(weighed)))


def folded(text: str) -> str:
    """The same for two quotations that differ in marks and letter case only."""
    return "".join(character for character in text.casefold() if character.isalnum())


def in_turn(best_first: Sequence[Quote], places: Sequence[int]) -> list[tuple[int, int]]:
    """Each quote's place with its turn: a speaker's second (turn 1) only after every other speaker's first (turn 0)."""
    speakers: Counter[str] = Counter()
    turns = []
    for quote, place in zip(best_first, places, strict=True):
        name = quote.speaker.name if quote.speaker else ""
        turns.append((speakers[name], place))
        speakers[name] += 1
    return sorted(turns, key=lambda entry: entry[0])


def overlaps(spans: Sequence[Span], taken: Sequence[Span]) -> bool:
    """Whether any of these places is shown already."""
    return any(a.block == b.block and a.start < b.end and b.start < a.end for a in spans for b in taken)
