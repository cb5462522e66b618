"""What the choice adds to the scores, one rule a test; the scores are given by hand."""

from __future__ import annotations

import pytest
from running import within

from newsletter.keypoints.methods import Policy
from newsletter.keypoints.news import news
from newsletter.keypoints.selection import Budget, select
from newsletter.keypoints.turns import unlabelled
from newsletter.language import sentences
from newsletter.model import Article, Block, KeyPoint, Source
from tests.keypoints.articles import article

ALONE = Policy(stands_alone=True)


def chosen(story: Article, scores: list[float], budget: Budget, policy: Policy) -> list[str]:
    """The texts that are chosen when the sentences have these scores."""
    ranked = [KeyPoint(sentence, score) for sentence, score in zip(sentences.of(story), scores, strict=True)]
    return [point.text for point in select(story, ranked, budget, policy)]


def test_of_two_sentences_that_say_the_same_one_is_taken() -> None:
    fact, again = "The council closed the old ferry.", "The council has closed the old ferry."
    other = "A museum opens in May."
    story = article(fact, again, other)
    assert chosen(story, [3, 2.9, 2.5], Budget(2), Policy(redundancy=1)) == [fact, other]
    assert chosen(story, [3, 2.9, 2.5], Budget(2), Policy()) == [fact, again]


def test_a_rare_word_that_two_sentences_share_counts_more_than_one_that_all_have() -> None:
    rest = ["The ferry is old.", "The ferry needs a captain.", "The ferry costs nine million.", "The ferry sails."]
    first, common, rare = "The ferry has a rudder.", "The ferry has passengers.", "Nobody has a rudder."
    story = article(first, common, rare, *rest)
    assert chosen(story, [3, 2, 2.4, 0, 0, 0, 0], Budget(2), Policy(redundancy=1)) == [first, common]
    assert chosen(story, [3, 2, 2.4, 0, 0, 0, 0], Budget(2), Policy()) == [first, rare]


def test_a_name_in_short_comes_after_the_sentence_that_introduces_it() -> None:
    full, short = "Günther Schuh built a cheap car in Aachen.", "Investors gave Schuh ninety million euros."
    other = "The city pays a part of the new factory."
    story = article(full, short, other)
    assert chosen(story, [0, 3, 2], Budget(1), Policy(strangers=2)) == [other]
    assert chosen(story, [4, 3, 2], Budget(2), Policy(strangers=2)) == [full, short]
    assert chosen(story, [0, 3, 2], Budget(1), Policy()) == [short]


def test_a_name_in_short_loses_less_where_nothing_could_introduce_it() -> None:
    leaning, short = "And by then Günther Schuh had built a car.", "Investors gave Schuh ninety million euros."
    first, other = "The city pays a part of the new factory.", "Nobody asked for the money in Aachen."
    policy = Policy(stands_alone=True, strangers=3)
    asking = "Who would pay for a factory?"
    assert chosen(article(first, asking, leaning, short, other), [0, 0, 0, 3, 1.5], Budget(1), policy) == [short]
    standing = leaning.replace("And by then ", "")
    assert chosen(article(first, asking, standing, short, other), [0, 0, 0, 3, 1.5], Budget(1), policy) == [other]


def test_a_thing_with_the_comes_after_the_sentence_that_introduces_it_with_a() -> None:
    first, then = "Dornum and Harwick signed a new ferry deal.", "Mayor Falk praised the deal."
    other = "Nobody in Harwick wants a museum."
    story = article(first, then, other)
    assert chosen(story, [0, 3, 2], Budget(1), Policy(things=2)) == [other]
    assert chosen(story, [4, 3, 2], Budget(2), Policy(things=2)) == [first, then]
    assert chosen(story, [0, 3, 2], Budget(1), Policy()) == [then]


def test_a_leaning_sentence_is_taken_with_the_one_before_it_where_both_are_worth_more_than_two_others() -> None:
    before, leaning = "Jan Olsen bought the ferry in May.", "He wants to sell it again."
    story = article(f"Nothing else happened in Dornum. {before} {leaning} A museum may open.")
    assert chosen(story, [1, 2, 9, 1], Budget(2), ALONE) == [before, leaning]
    assert chosen(story, [6, 2, 5, 6], Budget(2), ALONE) == [
        "Nothing else happened in Dornum.",
        "A museum may open.",
    ]
    assert chosen(story, [3, 0, 9, 3], Budget(2), ALONE) == [before, leaning], "though the first is not worth it"
    assert leaning not in chosen(story, [1, 2, 9, 1], Budget(1), ALONE), "never alone"


def test_a_leaning_sentence_loses_a_little_even_beside_the_one_before_it() -> None:
    story = article("Jan Olsen bought the ferry. He wants to sell it. A museum may open.")
    assert chosen(story, [5, 2.2, 2], Budget(2), ALONE)[1] == "He wants to sell it."
    assert chosen(story, [5, 2.2, 2], Budget(2), Policy(stands_alone=True, leaning=0.5))[1] == "A museum may open."


def test_a_sentence_loses_where_the_one_before_it_is_not_shown() -> None:
    story = article("Jan Olsen bought the ferry.", "Harwick wants a museum.", "Dornum has no school.")
    texts = [point.text for point in sentences.of(story)]
    assert chosen(story, [5, 1, 2], Budget(2), Policy(gap=2)) == [texts[0], texts[1]]
    assert chosen(story, [5, 1, 2], Budget(2), Policy()) == [texts[0], texts[2]]
    assert chosen(story, [1, 0, 2], Budget(1), Policy(gap=2)) == [texts[0]], "the first of all has none before it"


def test_within_a_pair_nothing_is_missing() -> None:
    before, leaning = "Jan Olsen bought the ferry.", "He paid nine million."
    story = article("Nobody lives in Dornum.", "Ships need captains.", f"{before} {leaning}")
    policy = Policy(stands_alone=True, gap=1)
    assert chosen(story, [5, 0, 4, 5.5], Budget(2), policy) == [before, leaning]


def test_a_turn_of_a_transcript_loses() -> None:
    said = ["LUND: Ferries of Dornum cost millions.", "FALK: Dornum needs ferries.", "LUND: Harwick pays for ferries."]
    story = article("The mayors met in Dornum.", *said, "FALK: Ferries stay.")
    ranked = [KeyPoint(s, score) for s, score in zip(unlabelled(sentences.of(story)), [1, 3, 2, 2, 2], strict=True)]
    assert [point.text for point in select(story, ranked, Budget(1), Policy())] == [said[0].partition(": ")[2]]
    assert [point.text for point in select(story, ranked, Budget(1), Policy(spoken=3))] == ["The mayors met in Dornum."]


def test_where_every_sentence_leans_the_best_one_is_taken() -> None:
    assert chosen(article("He left. She stayed there."), [1, 2], Budget(1), ALONE) == ["She stayed there."]


def test_a_pair_is_seen_across_what_was_dropped_between_two_paragraphs() -> None:
    blocks = (
        Block("paragraph", "Jan Olsen bought the ferry."),
        Block("dropped", "Advertisement"),
        Block("paragraph", "He wants to sell it."),
        Block("paragraph", "A museum may open."),
    )
    story = Article("0" * 64, Source(), "en", None, blocks)
    assert chosen(story, [1, 9, 1], Budget(2), ALONE) == [blocks[0].text, blocks[2].text]


def test_no_pair_is_made_of_a_sentence_and_the_paragraph_before_last() -> None:
    # What stands between has no sentence of its own.
    blocks = [Block("paragraph", text) for text in ("Jan Olsen bought it.", "...", "He sells it.", "A museum opens.")]
    story = Article("0" * 64, Source(), "en", None, tuple(blocks))
    found = [sentence for sentence in sentences.of(story) if sentence.text != "..."]
    ranked = [KeyPoint(sentence, score) for sentence, score in zip(found, [1, 9, 1], strict=True)]
    assert "He sells it." not in [point.text for point in select(story, ranked, Budget(2), ALONE)]


def test_the_words_of_a_budget_are_filled_and_the_shortest_is_shown_where_they_suffice_for_none() -> None:
    story = article("The council of Dornum closed the old ferry. Nobody wanted it. The museum of Harwick opens in May.")
    assert chosen(story, [3, 1, 2], Budget(3, 11), Policy()) == [
        "The council of Dornum closed the old ferry.",
        "Nobody wanted it.",
    ]
    assert chosen(story, [3, 1, 2], Budget(3, 2), Policy()) == ["Nobody wanted it."]
    assert chosen(story, [3, 1, 2], Budget(3, 0), Policy()) == []


def test_where_no_words_suffice_the_shortest_that_stands_alone_is_shown() -> None:
    story = article("The ferry of Dornum sank on Monday.", "It had no captain.", "Nine cars lie on the ground.")
    assert chosen(story, [3, 2, 1], Budget(1, words=2), ALONE) == ["Nine cars lie on the ground."]


@pytest.mark.parametrize("budget", [Budget(3, 1_000_000), Budget(1_500)])
@pytest.mark.parametrize("text", ["The harbour office names ships.", "Report {n} of harbour {n} names {n} ships."])
def test_a_large_budget_takes_no_more_than_a_moment(text: str, budget: Budget) -> None:
    story = article(*[text.format(n=n) for n in range(3_000)])
    policy = news.policy
    with within(seconds=4):
        taken = chosen(story, [1.0] * 3_000, budget, policy)
    if "{n}" in text:
        assert len(taken) == (3_000 if budget.words else 1_500)
    else:
        assert len(taken) == 1, "to say it again tells nothing"
