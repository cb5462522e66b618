"""The quality gate: key points of articles in which a person marked the key sentences, against pinned scores.

The rules for pinning anew are in corpus/README.md; ``python tests/keypoints/test_quality.py --pin`` does it.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path

import pytest

import newsletter
from newsletter.keypoints import explain

CORPUS = Path(__file__).with_name("corpus")
PINNED = CORPUS / "scores.json"
METHODS = ["news", "lead", "lex-rank", "text-rank"]
MARKED = re.compile(r"\[\[(.+?)\]\]")
KINDS = {"breaking", "feature", "interview", "list", "obituary", "release", "sports", "court", "analysis"}


def articles() -> list[Path]:
    """The files of the corpus, in order."""
    return sorted(CORPUS.glob("*.txt"))


def digest() -> str:
    """The hash of all articles."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in articles())).hexdigest()


def share_of_marked(path: Path, method: str) -> float:
    """How many of three key points a person marked too."""
    marked = path.read_text("utf-8")
    article = newsletter.read_text(re.sub(r"\[\[|\]\]", "", marked))
    points = newsletter.summarize(article, sentences=3, method=method)
    return sum(point.text in MARKED.findall(marked) for point in points) / 3


def share_of_words(path: Path, method: str) -> float:
    """How many of some forty words shown are a person's: who takes longer sentences gains nothing by it."""
    marked = path.read_text("utf-8")
    article = newsletter.read_text(re.sub(r"\[\[|\]\]", "", marked))
    points = newsletter.summarize(article, words=40, method=method)
    right = [point for point in points if point.text in MARKED.findall(marked)]
    return sum(len(point.text.split()) for point in right) / sum(len(point.text.split()) for point in points)


MEASURES = {"of 3 points": share_of_marked, "of 40 words": share_of_words}


def score(measure: str, method: str) -> float:
    """The mean over the corpus."""
    return round(sum(MEASURES[measure](path, method) for path in articles()) / len(articles()), 3)


def pinned() -> dict[str, dict[str, float]]:
    """Measure -> method -> score."""
    scores: dict[str, dict[str, float]] = json.loads(PINNED.read_text("utf-8"))["scores"]
    return scores


def test_the_corpus_is_the_one_that_the_scores_were_pinned_on() -> None:
    assert digest() == json.loads(PINNED.read_text("utf-8"))["sha256"]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("method", METHODS)
def test_the_score_is_the_pinned_one(measure: str, method: str) -> None:
    assert score(measure, method) == pinned()[measure][method], "see tests/keypoints/corpus/README.md"


@pytest.mark.parametrize("measure", MEASURES)
def test_the_default_finds_more_than_the_first_sentences_and_than_lex_rank(measure: str) -> None:
    scores = pinned()[measure]
    assert scores["news"] > max(scores["lead"], scores["lex-rank"])


def test_the_corpus_has_every_kind_of_article() -> None:
    assert len(articles()) >= 30
    assert {path.stem.partition("-")[0] for path in articles()} >= KINDS


@pytest.mark.parametrize("path", articles(), ids=lambda path: path.stem)
def test_every_marked_sentence_is_a_sentence_of_the_article(path: Path) -> None:
    marked = path.read_text("utf-8")
    found = {e.point.text for e in explain(newsletter.read_text(re.sub(r"\[\[|\]\]", "", marked)))}
    assert set(MARKED.findall(marked)) <= found


@pytest.mark.parametrize("path", articles(), ids=lambda path: path.stem)
def test_a_key_point_that_leans_stands_right_after_the_sentence_that_it_leans_on(path: Path) -> None:
    explained = explain(newsletter.read_text(re.sub(r"\[\[|\]\]", "", path.read_text("utf-8"))))
    for place, sentence in enumerate(explained):
        if sentence.chosen and sentence.hindrance == "leans":
            assert explained[place - 1].chosen


if __name__ == "__main__" and sys.argv[1:] == ["--pin"]:
    scores = {measure: {method: score(measure, method) for method in METHODS} for measure in MEASURES}
    PINNED.write_text(json.dumps({"sha256": digest(), "scores": scores}, indent=1) + "\n", "utf-8")
    print(scores)  # noqa: T201 # run by hand, to be looked at
