"""What has not the form of a sentence that tells, or only sets up another one, is no key point."""

from __future__ import annotations

import pytest
from running import within

from newsletter.keypoints import choose, explain, tables
from newsletter.keypoints.forms import Forms
from newsletter.keypoints.openings import ends_with, opens_with
from newsletter.keypoints.turns import speakers_of
from newsletter.keypoints.verbs import has_verb
from newsletter.model import Article
from tests.keypoints.articles import article

SAID = tables.of("en")
OTHER = "Harwick bought a small museum."


def is_point(text: str, *following: str) -> bool:
    """Whether the first sentence of an article is a key point, where there is another one."""
    return text in [point.text for point in choose(article(text, *following, OTHER), sentences=9)]


@pytest.mark.parametrize(
    "text",
    [
        "Enough ferries for a whole town.",
        "Tide, tide, wind, wind.",
        "Photograph of many ships near the harbour of Dornum in May.",
        "A captain with 30 passengers and their bags.",
        "Nine hours of pure joy.",
        "No ferry, apparently.",
        "Time to sail another ship.",
        "The harbour’s oldest crane.",
        "Not after the storm at sea.",
    ],
)
def test_a_sentence_has_a_verb(text: str) -> None:
    assert not has_verb(text, SAID)
    assert not is_point(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry is late.",
        "The ferry's a wreck.",
        "The captain’s retiring.",
        "The ferry sailed.",
        "The ferry sails.",
        "Ada Lund, who owns Dornum, sails.",
        "Six captains comprise the council of Dornum.",
        "Symptoms of hepatitis A include a fever.",
        "Each weighed nine tons.",
        "The victory of 1903 affords Dornum a ferry.",
        "“I canoe,” Jan Olsen told Ada Lund.",
        "We canoe to Dornum.",
        "Nobody fed the gulls.",
        "The ferry hasn't a captain.",
        "Many say so.",
        "Two roads link Dornum to Harwick.",
        "Gulls of many kinds in one long harbour of Dornum by the old grey sea gossip.",
    ],
)
def test_what_may_be_a_verb_counts_as_one(text: str) -> None:
    assert has_verb(text, SAID)


@pytest.mark.parametrize(
    "text",
    [
        "Harbour's finest: The ferry of Dornum won a prize.",
        "Bitter pill for sailors: The ferry of Dornum was sold on Monday.",
        'Ada "Tide" Lund: Born in Dornum, Lund became a captain at 30.',
        "Bargain: Jan Olsen sold the ferry of Dornum for nine million.",
        "2. The road to Dornum was a long one.",
        "Jan Olsen, left, and Ada Lund met in Dornum.",
        "Jan Olsen (far right) sold the ferry to Ada Lund.",
        "Ada Lund (pictured in May) bought the ferry.",
        "Jan Olsen (L) sold the ferry to Ada Lund (R) on Monday.",
        "Ferry owner 'speechless' That is what captains were asking in Dornum.",
        "“Farewell, old ship,” In May the council of Dornum bought a ferry.",
        "Says he never liked the ferry of Dornum.",
        "Reveals that Dornum paid for the ferry.",
        "The owner of the ferry, pictured here with a captain, sold it.",
        "The ferry is shown near Dornum on Monday.",
        "A ferry was seen on Monday off the coast of .",
        "In a filing last week, the captain and .",
        "No distress call.",
    ],
)
def test_labels_captions_and_items_are_no_key_points(text: str) -> None:
    assert not Forms("en").is_sentence(text)
    assert not is_point(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jan Olsen added: The ferry of Dornum is sold.",
        "Olsen’s film ‘Ferry: The End’ opened in Dornum.",
        'Olsen’s film "Ferry: The End" opened in Dornum.',
        "The girls' results in Dornum were better.",
        "Ada Lund turned left, and the ferry sank.",
        "The far right won in Dornum, left and centre lost.",
        "“Farewell, old ship,” Jan Olsen told the town of Dornum.",
        "Claims that Dornum sold its ferry are false.",
        "Lund Robotics (NYSE: LUND) sold the ferry of Dornum.",
        "In Dornum on Monday: The ferry was sold.",
        "The mayor, angry about the vote, left.",
        "Die Linke (The Left) won nine seats in Dornum.",
        "The film is shown in nine harbours of Dornum.",
        "The judge read part of a letter from Dornum aloud.",
        "The players' US tour of Dornum was a success.",
        "The reason: The ferry of Dornum was old.",
        "Ada Lund says Dornum needs a ferry.",
    ],
)
def test_what_looks_like_one_and_tells_is_a_key_point(text: str) -> None:
    assert Forms("en").is_sentence(text)
    assert is_point(text)


@pytest.mark.parametrize(
    "text",
    [
        "On this edge, on the other hand, the ferry of Dornum is liked.",
        "On the other side of the debate are captains of Dornum.",
        "At first glance Dornum seems to be a town with a ferry.",
        "What struck me was how the town of Dornum had changed.",
        "Today's show begins with a ferry in Dornum.",
        "The friends of the ferry of Dornum have a plan.",
        "Dornum has the very thing for you, if ships are what you like.",
        "Think back to the first ferry of Dornum.",
        "Take a look at the ferry of Dornum and you will see that it is old.",
        "Let's compare two ferries of Dornum.",
        "To understand Dornum, let's compare two ferries of the town.",
        "Please note that the ferry of Dornum is late.",
        "It's Dornum's finest ferry.",
        "It was a cunning plan with a cunning captain.",
        "This is a tale of two ferries of Dornum.",
        "The old ferry of Dornum is making headlines again.",
    ],
)
def test_what_sets_up_another_sentence_is_no_key_point(text: str) -> None:
    assert not is_point(text)


@pytest.mark.parametrize(
    "text",
    [
        "“Think of the ferry of Dornum,” said Ada Lund.",
        "Watch makers of Dornum bought a ferry.",
        "Watch in hand, Ada Lund waited for the ferry.",
        "Imagine Dornum played in Harwick.",
        "“Let's start with the ferry,” Ada Lund told Dornum.",
        "The sale was reported in today's edition of the Dornum Post.",
        "Ada Lund said: “On the other hand, Dornum has a ferry.”",
        "It was Ada Lund who sold the ferry of Dornum.",
        "It's time to sell the ferry of Dornum.",
        "It was 9 degrees in Dornum.",
        "It's official: Dornum has sold its ferry.",
        "It rained on the ferry of Dornum.",
        "Dornum has a plan of nine million for the ferry.",
    ],
)
def test_what_tells_by_itself_sets_up_nothing(text: str) -> None:
    assert is_point(text)


def test_it_is_explained_by_what_stands_before_where_it_is_not_the_first_word_of_all() -> None:
    story = article(OTHER, "The ferry of Dornum is new. It's Dornum's finest ferry.")
    assert "It's Dornum's finest ferry." in [point.text for point in choose(story, sentences=9)]


@pytest.mark.parametrize(
    ("text", "following", "expected"),
    [
        ("Of course, Dornum has a ferry.", "But nobody likes the ferry of Dornum.", False),
        ("Of course, Dornum has a ferry.", "Nobody likes the ferry of Dornum.", True),
        ("Jan Olsen was not the first captain.", "But he was the first who sold the ferry.", False),
        ("Jan Olsen was not the first captain.", "He was not the last.", True),
        ("Jan Olsen sold the ferry of Dornum which he did not own.", "But Ada Lund bought it.", True),
        ("The captain Jan Olsen spoke with Ada Lund.", "Here are details of what was said.", False),
        ("The captain Jan Olsen spoke with Ada Lund.", "The ferry of Dornum is sold.", True),
    ],
)
def test_the_next_sentence_takes_it_back_or_says_what_was_said(text: str, following: str, *, expected: bool) -> None:
    assert is_point(text, following) == expected


def test_the_explanation_says_that_it_states_nothing_by_itself() -> None:
    story = article(OTHER, "Has Dornum sold the ferry?", "Nine hours of pure joy.", "The ferry of Dornum is sold.")
    assert [one.hindrance for one in explain(story)] == [None, "form", "form", None]
    assert {one.hindrance for one in explain(story, method="lead")} == {None}, "lead asks for whole sentences only"


def test_where_nothing_else_is_there_they_are_key_points_all_the_same() -> None:
    assert choose(article("Nine hours of pure joy in Dornum."))
    assert choose(article("When I was a child, a captain came to Dornum."))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "1. Mai bleibt in Dornum ein Feiertag für alle."),
        ("de", "Der Bürgermeister I lobt die Fähre."),
        ("fr", "Une fierté: Le ferry de Dornum a gagné un prix."),
    ],
)
def test_the_forms_of_other_languages_are_left_alone(language: str, text: str) -> None:
    assert Forms(language).is_sentence(text)


@pytest.mark.parametrize(
    "unit", ["(a ", ", a", "a's ", "a: ", "A' A", '"a," ', "I' ", "''", "1) A", "- ", "it ", "-a", "a,"]
)
def test_no_sign_makes_the_forms_slow(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    with within(seconds=2):
        Forms("en").is_sentence(text)
        choose(article(text, text, OTHER))
        choose(article("Of course, Dornum has a ferry.", text, OTHER))


def test_words_without_spaces_are_no_longer_looked_at_than_others() -> None:
    with within(seconds=1):
        assert not opens_with("a," * 50_000, frozenset({"b"}))
        assert not ends_with("a," * 50_000, frozenset({"b"}))


@pytest.mark.parametrize("mark", ["-- ", "- ", "– ", "• ", "•", "▪ ", "* ", "→ "])
def test_a_sentence_begins_behind_the_mark_of_its_item(mark: str) -> None:
    story = article(f"{OTHER} And so on:", f"{mark}The council of Dornum sold the ferry.")
    assert last(story) == "The council of Dornum sold the ferry."


@pytest.mark.parametrize("form", ["{}. ", "{}) ", "({}) "])
def test_the_numbers_of_a_list_are_none_of_its_sentences(form: str) -> None:
    items = [f"{form.format(number)}The council of Dornum sold ferry {number}." for number in (1, 2, 3)]
    assert last(article(*items)) == "The council of Dornum sold ferry 3."
    assert last(article(items[0], "1. FC Dornum won the cup.")) == "1. FC Dornum won the cup."
    assert last(article(f"{items[0]} {items[1]}")) == items[1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "— Le ferry est vendu, dit-elle."),
        ("en", "-5 degrees is cold."),
        ("en", "- 5 degrees is cold."),
        ("en", "*Never* has Dornum sold a ferry."),
    ],
)
def test_a_sign_that_opens_a_speech_or_stresses_a_word_stays(language: str, text: str) -> None:
    assert last(article(text, language=language)) == text


def test_the_mark_of_an_item_is_nobody_who_speaks() -> None:
    said = ["LUND: Ferries of Dornum cost millions.", "FALK: Dornum needs ferries.", "LUND: Harwick pays for ferries."]
    listed, plain = (article(OTHER, *(f"{mark}{turn}" for turn in said)) for mark in ("• ", ""))
    assert [e.point.text for e in explain(listed)] == [e.point.text for e in explain(plain)]
    items = article(*(f"• {turn.partition(': ')[2]}" for turn in said))
    assert speakers_of(items, [e.point for e in explain(items)]) == {}


def last(story: Article) -> str:
    """The last sentence, which stands in the article word for word."""
    point = explain(story)[-1].point
    assert story.text(point.sentence.span) == point.text
    return point.text
