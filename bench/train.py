#!/usr/bin/env python3
"""Learn the weights of the method ``news`` from articles that editors summed up.

    python bench/train.py ARTICLES.jsonl... [--write newsletter/keypoints/data/weights.json]

A line of the files is ``{"id": ..., "text": ..., "reference": ...}``; the reference is what a person wrote. The figures
printed are cross-validated: an article is summed up with weights learned from the other four fifths, by the hash of its
id. ``--write`` then learns from all in the same way, and writes the weights.

What is learned: weights under which the *expected* ROUGE of three chosen sentences is highest, where a set of three is
drawn with a probability that grows with the sum of its scores, less what the choice takes off for repetition (minimum
risk training). All sets are counted, none sampled, so the gradient is exact. A set with a sentence that leans on one
outside of it counts for nothing, as it could not be chosen.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import newsletter
from newsletter.keypoints import features
from newsletter.keypoints.methods import Method, named, policy_of
from newsletter.keypoints.news import ANY, Model, News, news
from newsletter.keypoints.prose import whole_places
from newsletter.keypoints.selection import Budget, select
from newsletter.keypoints.standing import Standing
from newsletter.keypoints.terms import Alikeness, terms_of_all
from newsletter.language import sentences as sentence_rules
from newsletter.language.words import stem, tokens
from newsletter.model import Article, KeyPoint

#: Sentences a set has: as many as a digest shows by default.
SIZE = 3
#: Later sentences are hardly ever chosen, and the number of sets grows with the cube.
MOST_CANDIDATES = 30
FOLDS = 5
#: 150, 200 or 300 change the ROUGE of CNN held out by no more than 0.03.
STEPS = 100
STEP = 0.05
#: Weight decay, on features of variance 1.
DECAY = 0.1
#: Weights set by hand, and why. Title: these articles come without titles, so it cannot be learned. With the editor's
#: first line in the title's place it is 9.4; when that line no longer counts in the reference, -2.1. A digest shows the
#: title above the points: some of it should come back, but saying it again is no news. The others: ROUGE likes a point
#: that begins "The statement" (learned: 0.4) or tells the reader what "you" should do (0.7), a person who reads it
#: alone does not; the change costs 0.1 of ROUGE-1 plus ROUGE-2, less than can be told from chance. Under 14 words: F1
#: counts the words that a short sentence saves (learned: 0.7 for each ten), but of three points a person has more when
#: none is "He has not answered."; it costs nothing on CNN and gains 0.5 on CNN with Daily Mail (-4 costs 0.1 on CNN).
#: Fewer than five words say less still. Seven sentences in a thousand have an exclamation mark: too few to learn from
#: (learned, it was -2.5 once and 4.3 after a change that had nothing to do with it).
BY_HAND = {
    ("title", "overlap"): 3.0,
    ("reference", "definite"): -0.7,
    ("reference", "pointing"): -0.7,
    ("person", "second"): -0.3,
    ("length", "under 14"): -3.0,
    ("length", "fragment"): -1.5,
    ("form", "exclamation"): -2.5,
    # Nothing while the others are learned: see ON_TOP.
    ("position", "opening"): 0.0,
    ("position", "late"): 0.0,
}
#: Added to what was learned: learning would only make up for it with the weights of other features. Of some 2,000
#: points of English news readers understood alone 93 % of the first sentences that were not short, and 57 % of what
#: stands beyond the twelfth. The three cost nothing: on CNN each ROUGE has 0.04 more.
ON_TOP = {
    ("position", "opening"): 2.0,
    ("position", "late"): -0.5,
    ("person", "first"): -0.3,
}

Array = np.ndarray[Any, Any]
Feature = tuple[str, str]


@dataclass(frozen=True)
class Kind:
    """A set of weights: for which language, and what it may look at."""

    language: str
    #: Families of features that it goes without.
    without: frozenset[str]
    #: 0: every article counts the same; 1: every file does, and 98 articles of two papers as much as 1,000 of one.
    balance: float
    #: What is added to the weights that were learned.
    on_top: Mapping[Feature, float]


#: The second is for all other languages: capitals and pronouns mean something else there.
KINDS = (
    Kind("en", frozenset({"title"}), 0.75, ON_TOP),
    Kind(ANY, frozenset({"title", "names", "person", "reference"}), 0.0, {}),
)


@dataclass(frozen=True)
class Example:
    """An article, and all sets of three of its sentences with what each is worth."""

    file: str
    article: Article
    reference: str
    #: In which fifth it is.
    fold: int
    features: list[Feature]
    #: candidates × features
    values: Array
    #: sets × 3, of candidates
    sets: Array
    #: How much each set repeats itself, 0 to 2
    repeated: Array
    #: ROUGE-1 plus ROUGE-2 of each set, 0 to 2
    rewards: Array
    kind: Kind


def main() -> None:
    """Learn, report on what was held out, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--write", type=Path, help="learn from all articles, and write the weights here")
    args = parser.parse_args()
    models = {}
    for kind in KINDS:
        examples = [example for path in args.articles for example in read(path, kind)]
        validate(kind.language, examples)
        if args.write:
            models[kind.language] = learn(examples).weights
    if args.write:
        args.write.write_text(json.dumps(models, indent=1) + "\n")


# Reading


def read(path: Path, kind: Kind) -> Iterator[Example]:
    """The articles of a file from which there is something to choose."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        article = newsletter.read_text(row["text"], title=row.get("title"), language="en")
        points = [KeyPoint(sentence, 0.0) for sentence in sentence_rules.of(article)]
        places = list(whole_places(article, points))[:MOST_CANDIDATES]
        sets = possible(triples(len(places)), places, Standing(article, points))
        if not len(sets):
            continue
        table = features.table(article, [point.sentence for point in points])
        known = [(family, name) for family in table if family not in kind.without for name in table[family]]
        values = np.array([table[family][name] for family, name in known]).T[places]
        texts = [points[place].text for place in places]
        repeated = repetition(article, points, np.array(places), sets)
        rewards = worth(texts, row["reference"], sets)
        fold = hashlib.sha256(row["id"].encode()).digest()[-1] % FOLDS
        yield Example(path.stem, article, row["reference"], fold, known, values, sets, repeated, rewards, kind)


@cache
def triples(count: int) -> Array:
    """All sets of three of so many candidates."""
    return np.array(list(itertools.combinations(range(count), SIZE)), dtype=np.int64).reshape(-1, SIZE)


def possible(sets: Array, places: Sequence[int], standing: Standing) -> Array:
    """The sets in which each sentence stands alone or right after the one that it leans on."""
    numbers = {place: number for number, place in enumerate(places)}
    leans = np.array([standing.leans(place) for place in places], dtype=bool)
    before = np.array([numbers.get(place - 1, -1) if place and standing.follows(place) else -1 for place in places])
    fits = np.ones(len(sets), dtype=bool)
    for column in range(SIZE):
        present = sets[:, column - 1] if column else np.full(len(sets), -2)
        fits &= ~leans[sets[:, column]] | (before[sets[:, column]] == present)
    return sets[fits]


def repetition(article: Article, points: Sequence[KeyPoint], places: Array, sets: Array) -> Array:
    """How much each set repeats itself: all its sentences but the first, each held against the one most like it.

    Of three pairs, that is the two most alike.
    """
    alikeness = Alikeness(terms_of_all(tuple(point.text for point in points), article.language))
    alike = np.array([[alikeness.of(one, other) for other in places] for one in places])
    ones, others = sets[:, [0, 0, 1]], sets[:, [1, 2, 2]]
    repeated = alike[ones, others]
    found: Array = repeated.sum(axis=1) - repeated.min(axis=1)
    return found


# ROUGE


def grams(text: str, size: int) -> Counter[tuple[str, ...]]:
    """The runs of so many stems."""
    stems = stem(tokens(text, "en"), "en")
    return Counter(zip(*(stems[start:] for start in range(size)), strict=False))


def worth(texts: Sequence[str], reference: str, sets: Array) -> Array:
    """F1 of ROUGE-1 plus F1 of ROUGE-2 for each set of the sentences."""
    total = np.zeros(len(sets))
    for size in (1, 2):
        wanted, own = grams(reference, size), [grams(text, size) for text in texts]
        counts = np.array([[count[gram] for gram in wanted] for count in own], dtype=np.int16).reshape(len(own), -1)
        found = np.minimum(counts[sets].sum(axis=1), np.array(list(wanted.values()), dtype=np.int16)).sum(axis=1)
        lengths = np.array([sum(count.values()) for count in own])[sets].sum(axis=1)
        total += 2 * found / (lengths + sum(wanted.values()))
    return total


def rouge(points: Sequence[KeyPoint], reference: str) -> Array:
    """ROUGE-1 and ROUGE-2 of key points, 0 to 100."""
    scores = []
    for size in (1, 2):
        wanted, own = grams(reference, size), grams("\n".join(point.text for point in points), size)
        scores.append(200 * (wanted & own).total() / max(1, wanted.total() + own.total()))
    return np.array(scores)


# Learning


def learn(examples: Sequence[Example]) -> Model:
    """Gradient ascent (Adam) on the expected reward."""
    values = np.vstack([example.values for example in examples])
    usual, spread = values.mean(axis=0), values.std(axis=0)
    spread[spread == 0] = math.inf
    weights, mean, square = np.zeros((3, len(usual)))
    known = examples[0].features
    held = [place for place, feature in enumerate(known) if feature in BY_HAND]
    by_hand = [BY_HAND[known[place]] * spread[place] for place in held]
    batch = Batch(examples, usual, spread)
    for step in range(1, STEPS + 1):
        slope = batch.gradient(weights) - DECAY / 100 * 2 * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights += STEP * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights[held] = by_hand
    return model_of(known, usual, weights / spread, examples[0].kind.on_top)


class Batch:
    """All examples in one: their candidates, and their sets one after the other."""

    def __init__(self, examples: Sequence[Example], usual: Array, spread: Array) -> None:
        self.values = np.vstack([(example.values - usual) / spread for example in examples])
        offsets = np.cumsum([0, *(len(example.values) for example in examples)])
        self.sets = np.vstack([example.sets + offset for example, offset in zip(examples, offsets, strict=False)])
        self.losses = news.policy.redundancy * np.concatenate([example.repeated for example in examples])
        self.rewards = np.concatenate([example.rewards for example in examples])
        self.sizes = [len(example.sets) for example in examples]
        self.starts = np.cumsum([0, *self.sizes[:-1]])
        files = Counter(example.file for example in examples)
        shares = np.array([files[example.file] ** -examples[0].kind.balance for example in examples])
        self.shares = shares / shares.sum()

    def gradient(self, weights: Array) -> Array:
        """Of the expected reward: a mean over articles, weighed by file."""
        scores = (self.values @ weights)[self.sets].sum(axis=1) - self.losses
        odds = np.exp(scores - self.spread(np.maximum.reduceat(scores, self.starts)))
        chances = odds / self.spread(self.sums(odds))
        gains = chances * (self.rewards - self.spread(self.sums(chances * self.rewards))) * self.spread(self.shares)
        shares = sum(np.bincount(column, gains, len(self.values)) for column in self.sets.T)
        slope: Array = self.values.T @ shares
        return slope

    def sums(self, of_sets: Array) -> Array:
        """One sum for each article."""
        return np.add.reduceat(of_sets, self.starts)

    def spread(self, of_articles: Array) -> Array:
        """Each article's number for each of its sets."""
        return np.repeat(of_articles, self.sizes)


def model_of(known: Sequence[Feature], usual: Array, weights: Array, on_top: Mapping[Feature, float]) -> Model:
    """The weights as the program has them; the mean is taken out so that a score of 0 is a usual sentence."""
    families: dict[str, dict[str, tuple[float, float]]] = {}
    for feature, middle, weight in zip(known, usual.tolist(), weights.tolist(), strict=True):
        family, name = feature
        families.setdefault(family, {})[name] = (round(middle, 4), round(weight + on_top.get(feature, 0.0), 4))
    return Model({**families, "title": {"overlap": (0.0, BY_HAND["title", "overlap"])}})


# Reporting


def validate(name: str, examples: Sequence[Example]) -> None:
    """Sum up each article with weights learned without its fold."""
    figures: dict[str, list[Array]] = {}
    for fold in range(FOLDS):
        method = News(learn([example for example in examples if example.fold != fold]))
        for example in examples:
            if example.fold == fold:
                both = [rouge(chosen(example, by), example.reference) for by in (method, named("lead"))]
                figures.setdefault(example.file, []).append(np.array(both))
    for file, pairs in figures.items():
        report(f"{name} {file}", np.array(pairs))


def report(name: str, pairs: Array) -> None:
    """How far the choice is above the first sentences, with the 95 % interval of a bootstrap over articles."""
    ours, above = pairs[:, 0], pairs[:, 0] - pairs[:, 1]
    draws = above[np.random.default_rng(0).integers(0, len(above), (2000, len(above)))].mean(axis=1)
    low, high = np.quantile(draws, [0.025, 0.975], axis=0)
    print(f"{name:24} n={len(pairs):4}", end="")
    for i in (0, 1):
        print(f"  R{i + 1} {ours[:, i].mean():.2f} ({above[:, i].mean():+.2f} [{low[i]:+.2f}, {high[i]:+.2f}])", end="")
    print(flush=True)


def chosen(example: Example, method: Method) -> tuple[KeyPoint, ...]:
    """As the program chooses."""
    ranked = method.rank(example.article, sentence_rules.of(example.article))
    return select(example.article, ranked, Budget(SIZE), policy_of(method))


if __name__ == "__main__":
    main()
