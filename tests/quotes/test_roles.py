"""What stands beside a name and is a role, and what is none: each with the sentence that needs the rule."""

import pytest

from newsletter import quotes
from newsletter.model import Article, Block, Source


def introduced(*paragraphs: str, language: str = "en") -> tuple[str, str | None]:
    blocks = tuple(Block("paragraph", text) for text in paragraphs)
    speaker = quotes.extract(Article("x", Source(), language, None, blocks))[-1].speaker
    assert speaker is not None
    return speaker.name, speaker.role


SAID = "“The dam will hold for a hundred years,” Lund said."


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        # A verb after "to" is no part of it.
        ("A plan to unseat Norwegian President Ada Lund has failed.", "Norwegian President"),
        ("The paper spoke to council leader Ada Lund.", "council leader"),
        # At the head of a sentence the article has a capital that nothing after a name has.
        ("The mayor, Ada Lund, came late.", "mayor"),
        ("A retired engineer, Ada Lund, came late.", "retired engineer"),
        # A list is no apposition.
        ("Ada Lund, her secretary, her driver and her two guards shared a boat.", None),
        ("Ada Lund, the mayor, spoke. The driver and the guard slept.", "the mayor"),
        # That somebody is a woman or a man is no role.
        ("Ada Lund, a tall woman who is half hidden by her coat, came late.", None),
        ("Ada Lund, a 34-year-old man from Tarn, came late.", None),
        ("Ada Lund, a businesswoman from Tarn, came late.", "a businesswoman from Tarn"),
        # What is between marks ends it, with what leads up to it.
        ("Ada Lund, a writer for independent “truth-telling” website Tarn Today, came late.", "a writer"),
        # A comma within a list of names goes on.
        (
            "Ada Lund, the head of Tarn’s Dams, Rivers and Lakes programme, came late.",
            "the head of Tarn’s Dams, Rivers and Lakes programme",
        ),
        (
            "Ada Lund, the head of Tarn’s Science, Industry and Society programme, came late.",
            "the head of Tarn’s Science, Industry and Society programme",
        ),
        # A clause of its own, and a list of people, are none.
        ("According to Ada Lund, the mayor was asleep.", None),
        ("Ada Lund, Carl Brandt and mayor Eva Holm came late.", None),
        # What a participle opens is a clause, what a verb of speech follows a sentence: Lund is who was asked.
        ("Ada Lund, referring to the mayor’s long illness, came late.", None),
        ("Ada Lund, acting head of the mill, came late.", "acting head of the mill"),
        ("Ada Lund, a top adviser told the Courier, came late.", None),
        ("Ada Lund, whose husband is the mayor, came late.", None),
        # An office of several is nobody's own.
        ("After a talk with Carl Brandt and other civic leaders, Ada Lund left.", None),
        ("The council heard Reps. Ada Lund and Carl Brandt.", None),
        # A tie without whose it is tells nothing.
        ("The mayor thanked his wife, Ada Lund, twice.", None),
        ("The mayor and a longtime friend, Ada Lund, came late.", None),
        ("The mayor’s wife, Ada Lund, came late.", "mayor’s wife"),
        ("Ada Lund, a mother of three, came late.", "a mother of three"),
        # "My" is the writer's, who is nobody here.
        ("My old friend Ada Lund came late.", None),
    ],
)
def test_a_role_is_an_office_whole_and_no_more(sentence: str, role: str | None) -> None:
    assert introduced(sentence, SAID) == ("Ada Lund", role)


def test_what_the_role_does_not_print_still_tells_whom_a_pronoun_means() -> None:
    name, role = introduced(
        "Kim Lund, a tall woman in a coat, met Carl Brandt at the dam.", "“It will hold for ever,” she said."
    )
    assert (name, role) == ("Kim Lund", None)


def test_a_given_name_may_be_a_small_word_elsewhere() -> None:
    opening = "Ada Lund left. Opposition leader Per Holm laughed at both of them."
    assert introduced(opening, "“The dam will hold for a hundred years,” he said.") == (
        "Per Holm",
        "Opposition leader",
    )


@pytest.mark.parametrize("opening", ["Haunted Lund on the way home.", "Ah Lund! Ah lake!"])
def test_what_opens_a_sentence_before_a_name_is_no_given_name(opening: str) -> None:
    assert introduced(opening, SAID) == ("Lund", None)


def test_a_name_that_ends_like_a_verb_opens_a_sentence() -> None:
    assert introduced("Ada Reed came late.", "Reed said: “The dam will hold for a hundred years.”") == (
        "Ada Reed",
        None,
    )
