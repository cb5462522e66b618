"""``newsletter explain``: why these sentences and these quotes, and what stood next in line."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsletter.cli import options

if TYPE_CHECKING:
    from newsletter.compose import Verdict
    from newsletter.model import Quote, Reason, Span
    from newsletter.pipeline import Explanation

#: What keeps a sentence from standing alone.
HINDRANCES = {
    "length": "it is too long for a sentence",
    "quotation": "a quotation runs into it or out of it",
    "leans": "it is understood only after the sentence before it",
    "form": "it states nothing by itself: a question, a heading, a teaser",
}
#: Why a quote is not shown that could be.
PASSED_OVER = {
    "key point": "a key point shows it already",
    "repeated": "the same words stand above",
    "speaker": "its speaker has two already",
    "outdone": "others are worth more, or by a speaker not yet heard",
}
#: What weighs so much forbids showing a quote.
FORBIDDING = -5.0
#: Texts begin there, under the mark and the figures.
INDENT = " " * 16


@click.command(short_help="Say why these sentences and quotes were chosen.")
@click.argument("source", metavar="SOURCE")
@options.choosing
@options.reading
@options.config
@click.option("--json", "as_json", is_flag=True, help="For a machine.")
@options.verbosity
def explain(source: str, config: Path | None, *, as_json: bool, **flags: object) -> None:
    """Print each sentence and each quote of an article with its score and the reasons for it; * marks the chosen ones.

    \b
      newsletter explain article.txt
      newsletter explain article.txt --method lex-rank --points 5

    The figure before a score is the rank: who stands next in line if one is left out.
    """
    from newsletter import pipeline
    from newsletter import settings as settings_

    settings, _ = settings_.load(options.by_key(flags), config=config)
    found = pipeline.explain(pipeline.read(source, settings.source), settings)
    if as_json:
        click.echo(json.dumps(machine_report(found), indent=2, ensure_ascii=False))
        return
    width = min(shutil.get_terminal_size().columns, 100)
    for line in (*sentence_lines(found, width), "", *quote_lines(found, width)):
        click.echo(line)


def sentence_lines(found: Explanation, width: int) -> Iterator[str]:
    """The sentences in reading order."""
    yield "Key points"
    for one in found.sentences:
        head = f"{'*' if one.chosen else ' '} {one.rank:4} {one.point.score:8.3f} "
        yield from entry(head, one.point.text, one.point.reasons, width)
        if one.hindrance:
            yield f"{INDENT}not alone: {HINDRANCES[one.hindrance]}"


def quote_lines(found: Explanation, width: int) -> Iterator[str]:
    """The quotes in reading order, with their speakers."""
    yield "Quotes" if found.quotes else "No quotes"
    ranks = ranked([score for _, score, _ in found.quotes])
    for (quote, score, reasons), rank, verdict in zip(found.quotes, ranks, found.verdicts, strict=True):
        text = f"“{quote.text}” — {speaker(quote)}; {quote.kind}, confidence {quote.confidence:.2f}"
        yield from entry(f"{'*' if verdict == 'shown' else ' '} {rank:4} {score:8.3f} ", text, reasons, width)
        if why := passed_over(verdict, reasons):
            yield f"{INDENT}not shown: {why}"


def speaker(quote: Quote) -> str:
    """Name and role."""
    if quote.speaker is None:
        return "unattributed"
    return f"{quote.speaker.name}, {quote.speaker.role}" if quote.speaker.role else quote.speaker.name


def passed_over(verdict: Verdict, reasons: Sequence[Reason]) -> str | None:
    """Why a quote is not shown, in words; None for one that is."""
    if verdict == "shown":
        return None
    forbidding = ", ".join(reason.feature for reason in reasons if reason.weight <= FORBIDDING)
    return PASSED_OVER.get(verdict) or forbidding or "more speaks against it than for it"


def ranked(scores: Sequence[float]) -> list[int]:
    """Each score's rank, 1 for the highest."""
    order = sorted(range(len(scores)), key=lambda place: -scores[place])
    return [rank for _, rank in sorted((place, rank) for rank, place in enumerate(order, 1))]


def entry(head: str, text: str, reasons: Sequence[Reason], width: int) -> Iterator[str]:
    """One sentence or quote: its figures, its words, its reasons."""
    said = ", ".join(f"{reason.feature} {reason.weight:+.2f}" for reason in reasons)
    for words, first in ((text, head.ljust(len(INDENT))), (said, INDENT)):
        yield from textwrap.wrap(words, width, initial_indent=first, subsequent_indent=INDENT, break_on_hyphens=False)


def machine_report(found: Explanation) -> dict[str, object]:
    """The report for ``--json``."""
    return {
        "sentences": [
            {
                "text": one.point.text,
                "score": one.point.score,
                "rank": one.rank,
                "reasons": by_feature(one.point.reasons),
                "chosen": one.chosen,
                "hindrance": one.hindrance,
            }
            for one in found.sentences
        ],
        "quotes": [
            {
                "text": quote.text,
                "spans": list(map(place, quote.spans)),
                "speaker": quote.speaker and quote.speaker.name,
                "role": quote.speaker and quote.speaker.role,
                "speaker_spans": list(map(place, quote.speaker.spans)) if quote.speaker else [],
                "kind": quote.kind,
                "confidence": round(quote.confidence, 2),
                "score": score,
                "reasons": by_feature(reasons),
                "chosen": verdict == "shown",
                "hindrance": passed_over(verdict, reasons),
            }
            for (quote, score, reasons), verdict in zip(found.quotes, found.verdicts, strict=True)
        ],
    }


def place(span: Span) -> dict[str, int]:
    """A place in the article's blocks."""
    return {"block": span.block, "start": span.start, "end": span.end}


def by_feature(reasons: Sequence[Reason]) -> dict[str, float]:
    """Reasons by name."""
    return {reason.feature: reason.weight for reason in reasons}
