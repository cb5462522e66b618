"""Against sumy itself: our graph methods rank as its own do, and our summarizer stands in for its summarizers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

import newsletter
from newsletter.keypoints.for_sumy import NewsSummarizer
from newsletter.keypoints.methods import named
from newsletter.language import sentences, words
from newsletter.model import Article
from tests.keypoints.articles import FERRY

CORPUS = sorted(Path(__file__).with_name("corpus").glob("*.txt"))
THEIRS = {"lex-rank": LexRankSummarizer, "text-rank": TextRankSummarizer}


class Words:
    """What sumy asks of a tokenizer."""

    def to_words(self, text: str) -> tuple[str, ...]:
        """The words as our methods see them."""
        return tuple(words.tokens(text))


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
