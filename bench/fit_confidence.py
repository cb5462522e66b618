"""Fit the weights of a quote's confidence on annotated articles, and show by cross-validation how far to trust it.

    python bench/fit_confidence.py ANNOTATED.jsonl ... [--write]

Each line is an article: ``{"id": …, "text": …, "quotes": [{"text": …, "name": …, "mention": …}]}``, ``name`` the
speaker's full name or ``mention`` the words that name them there. A quote counts as right when its words are a gold
quotation's (intersection over union ≥ 0.8) and its speaker's surname is the gold one's; where gold gives only a pronoun
it does not count. No text is kept: only the weights are written.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

import newsletter
from newsletter.quotes import confidence, extraction

FOLDS = 5
#: Gold quotations of fewer words count for nobody; from this overlap on two are one.
SHORTEST, SAME = 4, 0.8
PENALTY = 2.0
#: An error weighs so many times a right quote: words in the wrong mouth are worse than words not shown.
CAUTION = 3.0
PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "you", "who", "him", "her", "them", "his"))
FILLERS = frozenset(
    ("mr", "mrs", "ms", "dr", "sen", "gov", "rep", "the", "a", "an", "of", "s", "and", "for", "in", "president")
)
#: Of "Lund said, according to the Courier" the annotators name the Courier; we name Lund, and have a ceiling for it.
UNWEIGHED = frozenset({"relayed by something"})
Row = tuple[dict[str, float], bool, int, float]


def main() -> None:
    """Fit, report, and write on request."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="write newsletter/quotes/data/confidence.txt")
    args = parser.parse_args()
    sets = [[row for article in articles(path) for row in judged(article)] for path in args.files]
    # The smaller set counts as much as half of the larger one: it alone judges pronouns.
    largest = max(map(len, sets))
    rows = [(e, right, fold, max(1.0, 0.5 * largest / len(s))) for s in sets for e, right, fold in s]
    names = sorted({name for evidence, *_ in rows for name in evidence} - UNWEIGHED)
    held_out = cross_validated(rows, names)
    start = 0
    for path, part in zip(args.files, sets, strict=True):
        print(f"\n{path.stem}: {len(part)} quotes, held-out folds")
        report(held_out[start : start + len(part)], [right for _, right, _ in part])
        start += len(part)
    if args.write:
        write(dict(zip(names, fit(rows, names), strict=True)), args.files)


def articles(path: Path) -> list[dict[str, Any]]:
    """The annotated articles of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def judged(row: dict[str, Any]) -> list[tuple[dict[str, float], bool, int]]:
    """Each quote's evidence, whether it is right, and the fold of its article."""
    fold = int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % FOLDS
    article = newsletter.read_text(row["text"])
    gold = [(Counter(words(quote["text"])), quote) for quote in row["quotes"]]
    out = []
    for found in extraction.attributed(article):
        tokens = Counter(words(found.text))
        # The annotators mark no turn of a transcript.
        if tokens.total() < SHORTEST or found.quotation.turn:
            continue
        best = max(gold, key=lambda each: overlap(tokens, each[0]), default=None)
        hit = best is not None and overlap(tokens, best[0]) >= SAME
        person = (best[1]["name"] or best[1]["mention"]) if hit and best else "nobody"
        if not person or person.lower() in PRONOUNS:
            continue
        speaker = found.attribution.person
        said = article.text(speaker.name) if speaker else ""
        out.append((found.evidence, hit and same_person(said, person), fold))
    return out


def words(text: str) -> list[str]:
    """The words, lower case."""
    return re.findall(r"\w+", text.lower())


def overlap(one: Counter[str], other: Counter[str]) -> float:
    """Intersection over union of two bags of words."""
    common = (one & other).total()
    return common / max(1, one.total() + other.total() - common)


def same_person(said: str, gold: str) -> bool:
    """Whether two forms of a name end alike, or one's end is in the other."""
    one, other = ([word for word in words(name) if word not in FILLERS] for name in (said, gold))
    return bool(one and other) and (one[-1] in other or other[-1] in one)


def fit(rows: list[Row], names: list[str]) -> np.ndarray:
    """Logistic regression with a ridge, by Newton's method."""
    matrix = np.array([[evidence.get(name, 0.0) for name in names] for evidence, *_ in rows])
    right = np.array([float(row[1]) for row in rows])
    weight = np.array([row[3] * (1.0 if row[1] else CAUTION) for row in rows])
    theta = np.zeros(len(names))
    for _ in range(30):
        chance = 1 / (1 + np.exp(-matrix @ theta))
        gradient = matrix.T @ (weight * (right - chance)) - PENALTY * theta
        curvature = (matrix * (weight * chance * (1 - chance))[:, None]).T @ matrix + PENALTY * np.eye(len(names))
        theta = theta + np.linalg.solve(curvature, gradient)
    return theta


def cross_validated(rows: list[Row], names: list[str]) -> list[float]:
    """Each row's confidence by weights fitted without its fold."""
    out = [0.0] * len(rows)
    for fold in range(FOLDS):
        theta = dict(zip(names, fit([row for row in rows if row[2] != fold], names), strict=True))
        for place, (evidence, _, own, _) in enumerate(rows):
            if own == fold:
                chance = 1 / (1 + np.exp(-sum(theta.get(name, 0.0) * value for name, value in evidence.items())))
                out[place] = confidence.capped(chance, evidence)
    return out


def report(stated: list[float], right: list[bool]) -> None:
    """Stated confidence against how often it was right."""
    print("| confidence | quotes | stated | right |\n|---|---:|---:|---:|")
    for low, high in pairwise([0.0, 0.3, 0.5, 0.7, 0.85, 0.9, 0.95, 0.98, 1.01]):
        held = [(p, ok) for p, ok in zip(stated, right, strict=True) if low <= p < high]
        if held:
            mean = sum(p for p, _ in held) / len(held)
            share = sum(ok for _, ok in held) / len(held)
            print(f"| {low:.2f}–{min(high, 1.0):.2f} | {len(held)} | {mean:.3f} | {share:.3f} |")


def write(weights: dict[str, float], files: list[Path]) -> None:
    """The weights as data of the package."""
    lines = [f"{name} {value:.3f}" for name, value in weights.items() if round(value, 3)]
    head = "# Written by bench/fit_confidence.py. Each line: a piece of evidence, and what it adds to the log-odds."
    path = Path(newsletter.__file__).parent / "quotes" / "data" / "confidence.txt"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    print(f"\n{len(lines)} weights from {len(files)} files: {path}")


if __name__ == "__main__":
    main()
