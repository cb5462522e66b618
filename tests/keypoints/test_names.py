"""Names: which words are one, and which sentence introduces whom."""

from __future__ import annotations

import pytest

from newsletter.keypoints.names import Names
from tests.keypoints.articles import article


def names(*texts: str, title: str = "", language: str = "en") -> Names:
    """The names of an article of these sentences."""
    return Names(article(*texts, title=title, language=language), texts)


def test_a_name_in_short_is_introduced_where_it_stands_in_full() -> None:
    assert names("Günther Schuh spoke.", "It rained.", "A man asked Schuh.").introductions(2) == {0}


def test_one_is_introduced_by_its_own_words_only() -> None:
    assert names("Ministers from Indiana spoke.", "Ravi Indi spoke.", "Indi left early.").introductions(2) == {1}
    title = "Airport reopens, Portland says"
    assert names("It rained.", "Ravi Port spoke.", "Port left.", title=title).introductions(2) == {1}


def test_who_stands_in_the_headline_needs_no_introduction() -> None:
    assert names("Ravi Port spoke.", "Port left.", title="Port leaves").introductions(1) == set()


def test_a_word_that_only_opens_the_sentence_is_no_part_of_the_name() -> None:
    assert names("Ada Quill spoke.", "Then Quill left.").introductions(1) == {0}
    assert names("Ada Quill spoke when asked.", "Asked Quill then for more?").introductions(1) == {0}


def test_neither_a_month_nor_what_two_names_share_is_a_person() -> None:
    assert names("Tom May and Ada Lund came.", "Tom spoke.").introductions(1) == set()
    assert names("Ada Lund came in early May.", "In May it rained.").introductions(1) == set()


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Zofia Żal", "Żal"),
        ("Jan Škoda", "Škoda"),
        ("Recep Şahin", "Şahin"),
        ("Élodie Œuvrard", "Œuvrard"),
        ("Ada O’Neill", "O’Neill"),
        ("Ursula von der Leyen", "Leyen"),
        ("Владимир Путин", "Путин"),
    ],
)
def test_names_of_every_script_with_capitals_are_known(full: str, short: str) -> None:
    assert names(f"{full} spoke.", "It rained.", f"A man asked {short} twice.").introductions(2) == {0}


def test_an_article_joined_to_a_name_may_have_a_capital_or_none() -> None:
    assert names("Anwar al-Sayed spoke.", "It rained.", "Then Al-Sayed left.").introductions(2) == {0}
    assert names("Anwar al-Sayed spoke.", "It rained.", "A man asked al-Sayed twice.").introductions(2) == {0}
    assert names("His son, al-Sayed, spoke.", "It rained.", "“al-Sayed left,” said a man.").introductions(2) == {0}
    title = "Court frees al-Sayed"
    assert names("Anwar al-Sayed spoke.", "It rained.", "Then Al-Sayed left.", title=title).introductions(2) == set()


def test_a_possessive_ends_a_name() -> None:
    assert names("Ada Lund came.", "Critics of Lund’s White House left.").introductions(1) == {0}


def test_a_small_letter_beyond_ascii_is_no_capital() -> None:
    assert not names("Il était là.").is_name("était")


def test_a_name_behind_a_courtesy_is_in_short() -> None:
    assert names("Theresa May will visit.", "It rained.", "A cleric may go if Mrs May fails.").introductions(2) == {0}
    assert names("Mrs May will visit.", "It rained.", "A cleric waits for May again.").introductions(2) == set()


def test_some_surnames_stand_first() -> None:
    assert names("Li Weidong likes the pika.", "It rained.", "Many know Li for it.").introductions(2) == {0}
    assert names("President Xi Jinping spoke.", "It rained.", "Many know Xi for it.").introductions(2) == {0}
    assert names("Ada Lund likes the pika.", "It rained.", "Many know Ada for it.").introductions(2) == set()
    assert names("Ministers backed the AI Act.", "It rained.", "Many fear AI.").introductions(2) == set()


def test_a_relative_s_name_is_introduced_behind_whose_it_is() -> None:
    assert names("Tom May brought his wife, Gerti.", "Gerti spoke.").introductions(1) == {0}
    assert names("Tom May came to Basel.", "Basel was cold.").introductions(1) == set()


def test_some_things_are_brought_in_by_whoever_first_has_the_word() -> None:
    texts = ["The town likes its new plans.", "Mayor Falk voted for the plan.", "The plan calls for ferries."]
    assert names(*texts).things(2) == names(*texts).things(1) == {0}
    assert names("The Harbour Museum of Dornum opens.", "Falk likes the museum.").things(1) == {0}
    assert names("Museums close.", "Falk likes “the museum”, he said.").things(1) == set(), "somebody's words"
    assert names("The town has ferries.", "The town is old.").things(1) == set(), "the town is known"
    assert names("Lund came in March.", "Police stopped the march.").things(1) == set(), "the month"
    assert names("Dornum has plans.", "Falk wrote a plan.", "Lund likes the plan.").things(2) == {0}, "but one"


def test_a_thing_is_introduced_with_a() -> None:
    texts = ("The towns signed a new ferry deal.", "It rained.", "Falk praised the deal.", "The deal of May failed.")
    assert names(*texts).things(2) == {0}
    assert names(*texts).things(3) == set(), "it says which"
    assert names(*texts, title="The deal").things(2) == set()
    assert names(*texts, language="de").things(2) == set()
