"""Which sentences lean on the one before them, and what is no key point at all."""

from __future__ import annotations

import logging

import pytest
from running import within

import newsletter
from newsletter.keypoints import choose, explain
from newsletter.keypoints.prose import is_caption, is_prose, tells
from tests.keypoints.articles import article

FIRST = "The harbour company of Dornum and the town council signed a contract about the new ferry on Monday."


@pytest.mark.parametrize(
    "text",
    [
        "His wife runs the office of the company.",
        "Her mother was the first captain of the ferry.",
        "denied that the ferry had ever been late.",
        "After the vote the two leaders shook hands.",
        "The statement came a day after the accident.",
        "In 2003, he bought the ferry from the richest man in the country, Jan Olsen.",
        "Not surprisingly, it was the ferry that was late.",
        "The reason: nobody paid for the ferry.",
        "Our research shows that the ferry is late.",
        "Asked about the war, he said that talks would go on.",
        "Asked about the war in Gaza, he said that talks would go on.",
        "In a poll for the Dornum Times, she led Mr. Olsen by six points.",
        "According to her, it was over.",
        "According to him, Jan Olsen sold the ferry.",
        "According to the statement, Olsen met the mayor.",
        "In contrast, gas fell.",
        "In response, the town closed the harbour.",
        "One of them was armed.",
        "For this reason, the court acquitted the captain.",
        "On the following day, the ferry sailed.",
        "Two weeks later the ferry sailed.",
        "At the time, the town had no ferry.",
        "So far, one captain has been fired.",
        "Each weighed nine tons.",
        "Everyone else took the bus.",
        "Eight of their captains left.",
        "Nearly 30% said that the ferry was late.",
        "Even the captain took the bus.",
        "The captain of Harwick left on that same day.",
        "Jan Olsen said this was the price of a ferry.",
        "Taken as a whole, the ferry is late.",
        "The striker said no more.",
        "Jan Olsen echoed those sentiments in Harwick.",
        "To which Olsen said that the ferry was late.",
        "Half of them were late.",
        "A second ferry sank near Harwick.",
        "The ferry of Harwick, however, was early.",
        "The mayor of Harwick will go, too.",
        "The most recent example: the captain of Harwick.",
        "The 23-year-old had never seen a ferry.",
        "According to the port of Harwick, that's the price of a ferry.",
        "More often than not, that is true.",
        "In the harbour of Dornum, it carries nine cars.",
        "Take the ferry of Harwick, which sank.",
        "The panel also included a captain.",
        "With the help of the mayor, they found the ferry.",
        "A former captain of Dornum, he was one of the critics.",
        "Most have lost nine million.",
        "One was a captain of nine years.",
        "One is a captain of nine years.",
        "Maybe the ferry will sail.",
        "First of all, the ferry is nine years old.",
        "First it was taken to the harbour of Dornum.",
        "After leaving the harbour of Dornum, he sold the ferry.",
        "Separated by nine hundred miles, they built the same ferry.",
        "Olsen then asked the mayor of Dornum.",
        "Olsen was then asked about the ferry.",
        "The answer to that question is a ferry.",
        "For a captain of Dornum, the answer is a ferry.",
        "For one, the ferry of Dornum is nine years old.",
        "Mayor Jan Olsen then left Dornum.",
        "Buying it without a captain was an error.",
        "For any captain, that kind of storm is nothing new.",
        "The panel then met in Dornum.",
        "Conversely, the ferry of Harwick is early.",
    ],
)
def test_a_sentence_that_leans_is_known(text: str) -> None:
    assert explain(article(FIRST, text))[1].hindrance == "leans"


@pytest.mark.parametrize(
    "text",
    [
        "The statement by the company names three captains.",
        "After he left the town, Jan Olsen bought a ferry.",
        "Jan Olsen and Ada Lund agreed, and the two signed.",
        "In the last two years the ferry was late.",
        "eBay sells the old ferry of the town.",
        "Schuh said he would buy a ferry.",
        "According to the statement of the company, the ferry is late.",
        "According to Jan Olsen, the ferry is late.",
        "In response to the storm, the town closed the harbour.",
        "Later this week the ferry sails.",
        "Four days after he was shot, former mayor Jan Olsen was buried.",
        "After Jan Olsen left, he bought a ferry.",
        "Each year the ferry carries a million people.",
        "Each ferry has a captain.",
        "Nearly 30% of the captains left.",
        "US officials paid for the ferry.",
        "Former President Jan Olsen sold the ferry.",
        "The two-time champion Jan Olsen bought a ferry.",
        "A second-degree murder charge was dropped in Dornum.",
        "Even if the ferry sails, nobody will wait.",
        "Jan Olsen said: “The ferry left on that same day.”",
        "The striker Jan Olsen said no more.",
        "The striker of Dornum said no more.",
        "The mayor said no more.",
        "A third of the captains left.",
        "“The mayor will go, too,” said Jan Olsen.",
        "The point is: the ferry is late.",
        "The 23-year-old captain Ada Lund had never seen a ferry.",
        "In the harbour of Dornum, it was time for a ferry.",
        "After Boeing cut its forecast for the year, it said that nine hundred jobs would go.",
        "After King Charles opened the harbour on Tuesday, he flew to Harwick.",
        "When spring came to the valley of Dornum, they planted trees.",
        "One has to wonder whether the ferry of Dornum will ever sail.",
        "The then mayor of Dornum sold a ferry.",
        "Every now and then a captain leaves Dornum.",
        "With then President Olsen the ferry sank.",
        "Ada Lund, then mayor of Dornum, sold a ferry.",
        "Britain’s then prime minister Jan Olsen sold a ferry.",
        "If prices rise then the ferry of Dornum will be sold.",
        "“The council then sold the ferry,” said Jan Olsen.",
        "Boeing this week sold a ferry to Dornum.",
        "Everything it owns was sold by the port of Dornum.",
        "Buying ferries without a captain was an error.",
    ],
)
def test_a_sentence_that_stands_alone_is_known(text: str) -> None:
    sentence = text if text[0].isupper() else text.replace("eBay", "iFerry")
    assert explain(article(FIRST, sentence))[1].hindrance is None


@pytest.mark.parametrize(
    "text",
    [
        "Why is the ferry late?",
        "India: what did the film show?",
        "These are the changes:",
        "Look.",
        "Black Ferry Lost Near Dornum After Storm.",
        "He explained: 'The ferry had no captain.",
        "Creature . and monster sounds exist in many media.",
        "See https://example.org for the ferry's times.",
        "Task Store",
        "or in matrix form:",
        "24 August 2021.",
        "Retrieved 27 January 2020.",
        "[MP / MPH / MP2]",
        "Most powerful ferry ever in a small town",
        "The matrix can be written as,",
        "Captain of the ferry: Jan Olsen.",
        "Jan Olsen: I never liked the ferry of Dornum.",
        'Jan Olsen said: "The ferry has a captain.',
        "[Update, posted at 9:04 p.m. in Dornum.",
        "“The stories begin. The stories end.”",
        "''The stories begin. The stories end.''",
    ],
)
def test_what_tells_nothing_is_known(text: str) -> None:
    assert not tells(text)


def test_a_japanese_sentence_may_begin_with_letters() -> None:
    assert tells("JR北海道は始発から特急列車42本を運休した。")


@pytest.mark.parametrize("name", ["A-", "A. ", "AB"])
def test_capitals_behind_a_label_are_read_in_one_way(name: str) -> None:
    with within(seconds=1):
        assert not is_caption(f"Captain: {name * 400}is a captain.")


def test_a_quotation_in_single_marks_that_ends_in_its_sentence_tells() -> None:
    assert tells("He explained: 'The ferry hadn't a captain.'")


@pytest.mark.parametrize("text", ["Dornum 12 7 21", "for i in range(10):", "x = {1, 2}", "https://example.org/a"])
def test_what_is_no_language_is_known(text: str) -> None:
    assert not is_prose(text)


INTERVIEW = """Lopez on the new stadium

Mayor Ana Lopez wants a stadium by 2030 and says that the city can pay for it. The council votes on Friday.

Q: Why do you want it now?

A: The old stadium was condemned by the fire service in March. We cannot play there.

Q: The council says it knows nothing of the letters from the league.

A: The stadium costs 90 million, a third of it from the league. I have the letters here.

Q: Will the stadium be named after you?

A: The stadium will be named after nobody.
"""


def test_a_question_and_its_answer_are_turns_of_one_talk() -> None:
    text = (
        "Briefing on the heat\n\nDELL: The ministry will open 240 cooling centres by Saturday.\n\n"
        "DELL: Hospitals have been asked to postpone operations.\n\nQ: Will you pay for fans?\n\n"
        "A: The minister will look at it in August."
    )
    points = [point.text for point in newsletter.summarize(newsletter.read_text(text), sentences=9)]
    assert "The minister will look at it in August." in points


def test_a_transcript_s_labels_and_the_interviewer_are_no_key_points() -> None:
    points = [point.text for point in newsletter.summarize(newsletter.read_text(INTERVIEW), sentences=5)]
    assert points[0].startswith("Mayor Ana Lopez")
    assert not any(text.startswith(("A:", "Q:")) or text.endswith("?") or "knows nothing" in text for text in points)


def test_the_writer_of_an_interview_comes_before_those_who_speak_in_it() -> None:
    points = newsletter.summarize(newsletter.read_text(INTERVIEW), sentences=2)
    assert [point.text.split()[0] for point in points] == ["Mayor", "The"]
    assert points[1].text == "The council votes on Friday."


def test_an_article_without_a_fit_sentence_says_so(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "newsletter"):
        assert choose(article("https://example.org/a", title="Links")) == ()
    assert caplog.messages == ["'Links' has no key points; none of its sentences is fit for one"]


def test_what_only_announces_is_no_key_point() -> None:
    story = article("The ferry of Dornum was sold.", "We asked captains, and here are six answers.", "It is old.")
    assert [point.text for point in choose(story, sentences=1)] == ["The ferry of Dornum was sold."]
    alone = article("Here’s a list of answers about the ferry of Dornum.", "A captain of the ferry sold it.")
    assert [point.text for point in choose(alone, sentences=1)] == ["A captain of the ferry sold it."]
    told = article("I was selling the ferry of Dornum when a captain called.", "A captain of the ferry bought it.")
    assert [point.text for point in choose(told, sentences=1)] == ["A captain of the ferry bought it."]


def test_what_the_next_sentence_takes_back_is_no_key_point() -> None:
    granted, after = "In theory the ferry of Dornum carries ninety cars.", "Harwick has a ferry of ninety cars."
    assert chosen(granted, "But nobody has ever counted them.", after) == after
    assert chosen(granted, "Nobody has ever counted them.", after) == granted


@pytest.mark.parametrize("text", ["Officials say there are six ferries.", "Voters like this idea of a ferry."])
def test_what_says_something_announces_nothing(text: str) -> None:
    assert chosen(text, "It rained.") == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Parlament hat die Fähre von Dornum verkauft."),
        ("sv", "Den svenska regeringen har sålt färjan i Dornum."),
        ("nl", "Het parlement heeft de veerboot van Dornum verkocht."),
    ],
)
def test_an_article_is_no_pronoun(language: str, text: str) -> None:
    assert explain(article(FIRST, text, language=language))[1].hindrance is None


def test_the_first_words_of_who_goes_on_speaking_are_no_key_point() -> None:
    first, then, after = (
        "“I’ll be honest with you,” Jan Olsen told Ada Lund.",
        "“I sold the ferry.”",
        "It rained in May.",
    )
    assert chosen(first, then, after) == after
    assert chosen("“I’ll be honest with you, I sold the ferry,” said Olsen.", then, after) != after


def chosen(*texts: str) -> str:
    """The one key point of an article."""
    return choose(article(*texts), sentences=1)[0].text


def test_a_first_word_that_has_its_capital_within_a_sentence_too_is_a_name() -> None:
    later = "Ravi, 27, said he would go."
    assert explain(article(FIRST, later))[1].hindrance == "leans"
    assert explain(article(FIRST, later, "The town likes Ravi very much."))[1].hindrance is None


def test_lines_without_full_stops_are_key_points_where_there_is_nothing_else() -> None:
    assert choose(article("Ferry of Dornum sold to a baker", "Town pays nine million"))
