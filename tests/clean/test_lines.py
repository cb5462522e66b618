"""Lines that belong together, and lines that do not."""

from __future__ import annotations

import pytest
from blocks import blocks, texts

WRAPPED = """The town of Ellery will keep its ferry for another ten years, the council
decided on Tuesday. The boat, which has crossed the bay since 1921, was to be
replaced by a bridge.

"Nobody wanted the bridge," said Ann Poe, who has run the ferry since her
father died. "It would have cost us the harbour."
"""
PARAGRAPHS = [" ".join(paragraph.split()) for paragraph in WRAPPED.split("\n\n")]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028"])
def test_wrapped_lines_are_rejoined(line_break: str) -> None:
    assert texts(WRAPPED.replace("\n", line_break), "paragraph") == PARAGRAPHS


def test_indented_lines_are_rejoined() -> None:
    assert texts(WRAPPED.replace("\n", "\n    "), "paragraph") == PARAGRAPHS


def test_word_broken_at_its_hyphen_stays_one_word() -> None:
    text = "The state had promised to pay for two-\nthirds of the bridge."
    assert texts(text, "paragraph") == ["The state had promised to pay for two-thirds of the bridge."]


def test_paragraphs_on_lines_of_their_own_stay_apart() -> None:
    text = "\n".join([*PARAGRAPHS, "It was close."])
    assert texts(text, "paragraph") == [*PARAGRAPHS, "It was close."]


def test_an_item_of_a_list_begins_a_paragraph_though_the_one_before_it_fills_its_line() -> None:
    items = [
        "- The minimum wage will be 12.90 pounds an hour for workers over 21.",
        "- Fares for all children of the town are abolished on 1 May, says",
        "- Night buses return on Fridays.",
    ]
    assert [text for _, text in blocks("\n".join([PARAGRAPHS[0], *items]))] == [PARAGRAPHS[0], *items]


def test_a_wrapped_line_may_go_on_with_a_dash() -> None:
    lines = [
        "The boat crossed the bay for a hundred years and is",
        "– as many say – to stay, which the town has long",
        "wanted.",
    ]
    assert texts("\n".join(lines), "paragraph") == [" ".join(lines)]


def test_line_broken_in_the_middle_of_a_sentence_is_rejoined() -> None:
    text = "The boat, which has crossed\nthe bay since 1921, stays.\nIt was close."
    assert texts(text, "paragraph") == ["The boat, which has crossed the bay since 1921, stays.", "It was close."]


def test_short_lines_are_a_list_and_no_wrapped_text() -> None:
    text = f"{PARAGRAPHS[0]}\n\nFerry prices to rise again\nSchool wins robotics prize\nBridge is off the table"
    assert texts(text, "dropped") == [
        "Ferry prices to rise again",
        "School wins robotics prize",
        "Bridge is off the table",
    ]


def test_chinese_lines_are_rejoined_without_a_space() -> None:
    text = "市议会周二决定，渡轮将再运行十年。渡轮自一九二一年起横\n渡海湾，原本要由一座桥取代。"
    assert texts(text, "paragraph") == [text.replace("\n", "")]


def test_one_giant_paragraph_stays_one() -> None:
    giant = "The ferry sails at noon and comes back at night. " * 20_000
    assert texts(giant, "paragraph") == [giant.strip()]
