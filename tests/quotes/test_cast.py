"""Who is who: what is a name and whose, each with the sentence that needs the rule."""

import pytest

from newsletter import quotes
from newsletter.model import Article, Block, Quote, Source

SURE = 0.85


def last(*paragraphs: str, title: str = "") -> Quote:
    blocks = [Block("title", title)] if title else []
    blocks += [Block("paragraph", text) for text in paragraphs]
    return quotes.extract(Article("x", Source(), "en", None, tuple(blocks)))[-1]


def name(*paragraphs: str, title: str = "") -> str | None:
    speaker = last(*paragraphs, title=title).speaker
    return speaker.name if speaker else None


@pytest.mark.parametrize("given", ["Bill", "June", "Christian", "Al", "Rose"])
def test_a_given_name_that_is_another_word_too_is_one_before_a_surname(given: str) -> None:
    assert name(f"“We build it in the dry months of the year,” said {given} Lund.") == f"{given} Lund"
    assert name(f"{given} Lund said: “We build it in the dry months of the year.”") == f"{given} Lund"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("In June Lund said: “We build it in the dry months of the year.”", "Lund"),
        ("By late August Lund said: “We build it in the dry months of the year.”", "Lund"),
        ("House Bill Seven fell. Lund said: “We build it in the dry months of the year.”", "Lund"),
    ],
)
def test_elsewhere_it_is_the_other_word(sentence: str, speaker: str) -> None:
    assert name(sentence) == speaker


def test_a_surname_may_be_a_peoples_adjective() -> None:
    opening = "Mark Welsh, who owns the mill, came late."
    assert name(opening, "“The lake rises faster than we thought,” said Welsh, who left early.") == "Mark Welsh"
    assert name(opening, "“The lake rises faster than we thought,” Welsh minister Ada Lund said.") == "Ada Lund"


def test_himself_is_no_part_of_a_name() -> None:
    opening = "Carl Brandt spoke first. Mayor Ada Lund left."
    assert name(opening, "“The lake rises faster than we thought,” Brandt himself said.") == "Carl Brandt"


def test_a_title_that_passes_for_a_paragraph_names_nobody() -> None:
    headline = "Silver Star Mother Corners Lund On Broken Promises.”"
    assert name(headline, "“The lake rises faster than we thought,” said Lund.") == "Lund"


def test_a_title_names_whom_the_text_names_by_surname() -> None:
    said = "“The lake rises faster than we thought,” said Lund."
    assert name("The lake is high.", said, title="Mayor Ada Lund Blames The Rain") is not None
    assert name("The lake is high.", said, title="Ada Lund blames the rain") == "Ada Lund"


def test_the_end_of_a_long_surname_is_the_same_person() -> None:
    opening = "Marine Van Holm, the mayor, came late. Van Holm left early."
    assert name(opening, "“The lake rises faster than we thought,” said Van Holm.") == "Marine Van Holm"


def test_a_mere_surname_is_whose_the_article_introduces_first() -> None:
    paragraphs = (
        "Mayor Ada Lund opened the dam.",
        "Carl Lund, her brother, was there. Carl Lund wept. Carl Lund sang.",
        "Ada Lund thanked the builders.",
        "“The lake rises faster than we thought,” said Lund.",
    )
    assert name(*paragraphs) == "Ada Lund"
    assert last(*paragraphs).confidence >= SURE


def test_it_is_unsure_where_a_namesake_was_named_in_full_last() -> None:
    quote = last(
        "Mayor Ada Lund opened the dam.",
        "Carl Lund, her brother, was there.",
        "“The lake rises faster than we thought,” said Lund.",
    )
    assert quote.confidence < SURE


def test_mr_is_nobody_who_is_a_woman() -> None:
    paragraphs = ("Michelle Lund, the mayor’s wife, came too.", "“The lake rises faster,” Mr. Lund said on Friday.")
    assert name(*paragraphs) == "Lund"
