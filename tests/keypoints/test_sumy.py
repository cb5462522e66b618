"""Against sumy itself: our graph methods rank as its own do, and our summarizer stands in for its summarizers."""

from __future__ import annotations

import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

import newsletter
from newsletter.keypoints import choose
from newsletter.keypoints.for_sumy import NewsSummarizer
from newsletter.keypoints.methods import named
from newsletter.language import sentences, words
from newsletter.model import Article
from tests.keypoints.articles import FERRY

CORPUS = sorted(Path(__file__).with_name("corpus").glob("*.txt"))
THEIRS = {"lex-rank": LexRankSummarizer, "text-rank": TextRankSummarizer}


class Words:
    """What sumy's document model asks of a tokenizer."""

    def to_words(self, text: str) -> tuple[str, ...]:
        """The words as our methods see them."""
        return tuple(words.tokens(text))


class Splitter(Words):
    """What its parser asks for besides."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """The sentences as we split them."""
        return tuple(text[start:end] for start, end in sentences.split(text))


def document(article: Article) -> Any:
    """An article as sumy's document, one paragraph."""
    return ObjectDocumentModel([Paragraph([SumySentence(s.text, Words()) for s in sentences.of(article)])])


def ranking(scores: list[float]) -> list[int]:
    """Places by score; differences in the last digits are none."""
    return sorted(range(len(scores)), key=lambda place: (-float(f"{scores[place]:.9g}"), place))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
@pytest.mark.parametrize("method", THEIRS)
def test_a_graph_method_ranks_as_sumy_s_own(method: str, path: Path) -> None:
    article = newsletter.read_text(path.read_text("utf-8").replace("[[", "").replace("]]", ""))
    summarizer = THEIRS[method](lambda word: words.stem([word])[0])
    summarizer.stop_words = words.stop_words("en")
    rated: dict[int, float] = {}

    def note(infos: Any) -> Any:
        rated.update({info.order: float(info.rating) for info in infos})
        return infos

    summarizer(document(article), note)
    ours = [point.score for point in named(method).rank(article, sentences.of(article))]
    assert ranking(ours) == ranking([rated[place] for place in range(len(ours))])


def test_a_sumy_program_gets_its_own_sentences_by_our_method() -> None:
    given = document(FERRY)
    found = NewsSummarizer()(given, 2)
    assert len(found) == 2
    assert all(sentence in given.sentences for sentence in found)
    assert str(found[0]).startswith("The city council of Harwick voted on Tuesday")
    assert len(NewsSummarizer(language="en")(given, "50%")) == len(given.sentences) // 2


def test_a_count_is_a_number_a_share_or_a_callable_that_is_shown_the_best_first() -> None:
    given = document(FERRY)
    assert len(NewsSummarizer()(given, 100)) == len(given.sentences)
    assert len(NewsSummarizer()(given, "30%")) == len(given.sentences) * 3 // 10
    ratings: list[float] = []

    def two_thirds_of_the_best(infos: Any) -> Any:
        ratings.extend(info.rating for info in infos)
        return [info for info in infos if info.rating > infos[0].rating / 1.5]

    assert NewsSummarizer()(given, two_thirds_of_the_best)
    assert ratings == sorted(ratings, reverse=True)
    assert len(ratings) == len(given.sentences)


def test_a_document_of_sumy_s_own_parser_is_read() -> None:
    text = "HARWICK NEWS\n\nThe council closed the ferry.\n\nA SECOND HEADING\n\nIt is old. The museum opens in May."
    given = PlaintextParser.from_string(text, Splitter()).document
    assert NewsSummarizer()(given, 1) == given.sentences[:1]
    assert [str(sentence) for sentence in NewsSummarizer()(given, 9)] == [
        "The council closed the ferry.",
        "It is old.",
        "The museum opens in May.",
    ]


def test_two_of_sumy_s_methods_may_run_in_threads_without_a_warning() -> None:
    with ThreadPoolExecutor(4) as pool, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("error")
        runs = [pool.submit(choose, FERRY, method="lsa") for _ in range(8)]
        assert all(len(run.result()) == 3 for run in runs)
    assert not caught
