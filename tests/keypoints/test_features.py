"""What is seen of a sentence: the features whose form is not plain from their name."""

from __future__ import annotations

import pytest

from newsletter.keypoints import features
from newsletter.language import sentences
from tests.keypoints.articles import article

LONG = "The council of Dornum has sold the old ferry of the town to a company from Harwick."


def position(*texts: str) -> features.Columns:
    """The features of place of an article of these sentences."""
    story = article(*texts)
    return features.table(story, sentences.of(story))["position"]


def test_a_first_sentence_opens_the_article_where_it_is_not_short() -> None:
    assert position(LONG, LONG)["opening"] == [1, 0]
    assert position("The big search is over.", LONG)["opening"] == [0, 0]


def test_a_sentence_is_late_behind_the_ninth() -> None:
    assert position(*[LONG] * 14)["late"] == pytest.approx([0] * 9 + [0.25, 0.5, 0.75, 1, 1])
