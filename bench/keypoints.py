#!/usr/bin/env python3
"""How long key points take: the default method by length, and ``lex-rank`` beside sumy's own, splitting included.

    python bench/keypoints.py [--runs 5]

The articles of ``tests/keypoints/corpus``, and long ones: sentences of twelve words drawn from theirs by a fixed seed.
CPU time, the best of some runs; memory is the most that the process ever had, above what it had before.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sumy.summarizers.lex_rank import LexRankSummarizer

import newsletter
from newsletter.keypoints import choose, explain
from newsletter.keypoints.from_sumy import document_of
from newsletter.language import sentences, words
from newsletter.model import Article, KeyPoint

CORPUS = Path(__file__).parent.parent / "tests" / "keypoints" / "corpus"


def texts() -> list[str]:
    """The articles of the corpus, without their marks."""
    return [re.sub(r"\[\[|\]\]", "", path.read_text("utf-8")) for path in sorted(CORPUS.glob("*.txt"))]


def long(count: int) -> str:
    """An article of so many sentences."""
    dice = random.Random(count)  # noqa: S311 (no secrets: the same text each time)
    known = [word for text in texts() for word in words.tokens(text)]
    said = (" ".join(dice.choices(known, k=12)).capitalize() + "." for _ in range(count))
    return "The ferries of Dornum\n\n" + "\n\n".join(said)


def seconds(work: Callable[[], object], runs: int) -> float:
    """CPU time, the best of some runs."""
    found = []
    for _ in range(runs):
        started = time.process_time()
        work()
        found.append(time.process_time() - started)
    return min(found)


def megabytes() -> float:
    """The most memory that the process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def sumy_order(article: Article) -> list[str]:
    """The sentences as sumy's LexRank ranks them."""
    summarizer = LexRankSummarizer(lambda word: words.stem([word])[0])
    summarizer.stop_words = words.stop_words("en")
    order: list[str] = []

    def note(infos: list[tuple[object, int, float]]) -> list[tuple[object, int, float]]:
        """Take down all, the best first; differences in the last digits are none."""
        order.extend(str(info[0]) for info in sorted(infos, key=lambda info: (-float(f"{info[2]:.9g}"), info[1])))
        return infos[:0]

    summarizer(document_of(article, sentences.of(article)), note)
    return order


def points(text: str, method: str = "news") -> tuple[KeyPoint, ...]:
    """All that it takes: reading, splitting, weighing, choosing."""
    return choose(newsletter.read_text(text), method=method)


def our_order(article: Article) -> list[str]:
    """The sentences as our ``lex-rank`` ranks them."""
    return [told.point.text for told in sorted(explain(article, method="lex-rank"), key=lambda told: told.rank)]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    corpus = texts()
    each = seconds(lambda: [points(text) for text in corpus], runs) / len(corpus)
    print(f"an article of the corpus, 12 sentences: {1000 * each:.2f} ms")
    for count in (30, 2_000, 20_000):
        text, before = long(count), megabytes()
        spent = seconds(partial(points, text), runs)
        print(f"{count} sentences: {1000 * spent:.1f} ms, {megabytes() - before:.0f} MB more")
    for count, goal in ((500, 12), (2_000, 40)):
        text = long(count)
        article = newsletter.read_text(text)
        ours = seconds(partial(points, text, "lex-rank"), runs)
        theirs = seconds(partial(sumy_order, article), 1)
        same = our_order(article) == sumy_order(article)
        print(
            f"lex-rank, {count} sentences: {1000 * ours:.0f} ms against sumy's {1000 * theirs:.0f} ms: "
            f"{theirs / ours:.0f} x (goal {goal}), {'same' if same else 'ANOTHER'} ranking"
        )


if __name__ == "__main__":
    main()
