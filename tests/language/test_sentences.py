"""Where sentences end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import specimens
from running import least_seconds

from newsletter.language import sentences
from newsletter.model import Article, Block, Source


def cut(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences.split(text, language)]


def article(*blocks: Block, language: str = "en") -> Article:
    return Article(id="0" * 64, source=Source(), language=language, published=None, blocks=blocks)


@pytest.mark.parametrize(("language", "expected"), specimens.blocks("news.txt") + specimens.blocks("others.txt"))
def test_running_text_is_cut_where_its_sentences_end(language: str, expected: list[str]) -> None:
    assert cut(specimens.running(language, expected), language) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He met S. Jaishankar in Moscow on Dec. 27.",
        "He met S.\xa0Jaishankar in Moscow.",
        "They sail from June 30-Aug. 23, and from Jan.-Feb. 9.",
        "They sail from June 30–Aug. 23.",
        'Ada Lund and J.R. "The Boss" Olsen crashed in Dornum.',
        "Mr. and Mrs. Smith paid $50 billion for No. 10.",
        "George W. Bush spoke with J. K. Rowling, J. A. Smith and T.S. Eliot.",
        "The U.S. Army and the E.U. Commission agreed at 9 a.m. Monday.",
        "At about 5:30 a.m. Officials closed the road.",
        "The case is Roe v. Wade.",
        "It rose 3.5 percent to 1.026 points, see example.com/a.html?b=1.",
        "They closed the deal with Pitt, Briggs & Co. at noon.",
        "That is Carl Jones Jr.’s book.",
        "“Why?” he asked.",
        "“Why?” Lavrov asked.",
        "“Go!” Prime Minister Ana Sousa told the crowd.",
        "She said “Stop!” and left.",
        "The play “Who’s Afraid?” opens tonight.",
        "He (the one from Ohio!) won.",
        "I was … not there.",
        "It was ... fine.",
        "“We want … Peace,” he said.",
        "ST. LOUIS — The mayor resigned.",
        "MANCHESTER, N.H. - At a club, he spoke.",
        "• 9. The first item.",
        "1. The first item.",
        "a.) The first item.",
        "He joined Yahoo! Inc. in May.",
        "He used his iPhone.",
        "It is version 2.0 of 1.B and V3.Beta.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He lives in the U.S.", "The minister does not."),
        ("It trades with Canada and the U.S.", "“Hence, it is an important visit,” he said."),
        ("It was bought by Acme Inc.", "It closed in May."),
        ("He left at 5 p.m.", "Officials said so."),
        ("He said no.", "She agreed."),
        ("It was you and I.", "Lavrov agreed with Albert I. Jones."),
        ("There is no Plan B.", "The minister said so."),
        ("He called it “a mistake.”", "She did not."),
        ("He called it ‘a mistake.’", "She did not."),
        ('He called it "a mistake."', '"It was not," she said.'),
        ("He called it “a mistake”.", "“It was not,” she said."),
        ("(He left.)", "She stayed."),
        ("He waited…", "Nobody came."),
        ("He waited. . . .", "Nobody came."),
        ("He had no proof.", "... He would not have done that."),
        ("Really?!", "Yes."),
        ("It cost $5.", "50 people paid."),
        ("It grew by 5%.", "Nobody knew."),
        ("See example.com.", "It is there."),
        ("He has Alzheimer’s.", "She does not."),
        ("It is over!", "iPhone sales fell."),
        ("He has 10 dogs.", "• Nobody knew."),
    ],
)
def test_two_sentences_are_two(first: str, second: str) -> None:
    assert cut(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("de", "Er kam um zehn Uhr.", "Merkel ging."),
        ("fr", "Il aime la mer.", "Paul non."),
        ("es", "Fue al mar.", "Juan no."),
        ("it", "Era in Italia nel 2024.", "Rossi no."),
        ("pt", "Ele foi aos EUA.", "João não."),
        ("nl", "Hij deed dat zo.", "Jansen niet."),
        ("ru", "Он был в США.", "Путин уехал."),
        ("ru", "Она дала это им.", "Потом ушла."),
        ("id", "Ia membeli beras, gula, dll.", "Namun harganya naik."),
        ("ro", "Nu vrea mai.", "Ion pleacă."),
    ],
)
def test_a_word_that_ends_sentences_is_no_abbreviation(language: str, first: str, second: str) -> None:
    assert cut(f"{first} {second}", language) == [first, second]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is what he said.The end.", ["It is what he said.", "The end."]),
        (
            "It is Tuesday.Mr. Smith paid 1,000.That is a lot.",
            ["It is Tuesday.", "Mr. Smith paid 1,000.", "That is a lot."],
        ),
        ("It is what he said.“We go.”", ["It is what he said.", "“We go.”"]),
        ("Write to Jane.Doe@example.com or Booking.com.", ["Write to Jane.Doe@example.com or Booking.com."]),
        ("Is ASP.NET dead?", ["Is ASP.NET dead?"]),
        ("他走了.她留下.", ["他走了.", "她留下."]),
    ],
)
def test_a_lost_space_is_seen_where_it_must_have_been(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not() -> None:
    assert cut("A title without a stop\n \nThe text goes\non here.") == [
        "A title without a stop",
        "The text goes\non here.",
    ]


@pytest.mark.parametrize("text", ["", "   \n\n \t", "\u00a0"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert sentences.split(text) == ()


def test_an_unknown_language_or_a_hostile_code_has_the_rules_that_need_no_words() -> None:
    for code in ("xx", "", "../../etc/passwd", "en\x00"):
        assert cut("Ona šla. On A. Novak. Da?", code) == ["Ona šla.", "On A. Novak.", "Da?"]


def test_a_region_does_not_change_the_rules() -> None:
    assert cut("Mr. Smith left.", "en-GB") == cut("Mr. Smith left.", "en")


class TestOfAnArticle:
    """The sentences that readers see."""

    def test_only_paragraphs_have_sentences_and_each_knows_its_place(self) -> None:
        story = article(Block("title", "A title."), Block("paragraph", " One. Two."), Block("caption", "A caption."))
        found = sentences.of(story)
        assert [sentence.text for sentence in found] == ["One.", "Two."]
        assert all(story.text(sentence.span) == sentence.text for sentence in found)

    def test_no_sentence_runs_over_two_blocks(self) -> None:
        story = article(Block("paragraph", "One ends without a stop"), Block("paragraph", "and this is another."))
        assert len(sentences.of(story)) == 2

    def test_the_sentences_of_one_quotation_are_one(self) -> None:
        text = "He came. “We go. We do not wait,” he said. “Yes. (Or no.) Who knows?” Then he left."
        assert [sentence.text for sentence in sentences.of(article(Block("paragraph", text)))] == [
            "He came.",
            "“We go. We do not wait,” he said.",
            "“Yes. (Or no.) Who knows?”",
            "Then he left.",
        ]

    def test_a_long_quotation_stays_in_its_sentences(self) -> None:
        speech = " ".join(["We shall go on to the very end of it."] * 8)
        assert len(sentences.of(article(Block("paragraph", f"“{speech}” He sat down.")))) == 9

    def test_the_sentences_within_brackets_are_one(self) -> None:
        assert len(sentences.of(article(Block("paragraph", "He came. (She did not. She never does.) He left.")))) == 3

    def test_a_long_quotation_stays_in_its_sentences_where_no_spaces_part_the_words(self) -> None:
        story = article(Block("paragraph", "“" + "我们会一直走到最后。" * 8 + "”他坐下了。"), language="zh")
        assert len(sentences.of(story)) == 9

    def test_a_quotation_that_never_closes_joins_nothing(self) -> None:
        assert len(sentences.of(article(Block("paragraph", "“We go. We do not wait. We never did.")))) == 3

    def test_marks_are_read_as_the_language_sets_them(self) -> None:
        story = article(Block("paragraph", "„Wir gehen. Wir warten nicht“, sagte er. Er ging."), language="de")
        assert len(sentences.of(story)) == 2


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        ".",
        "…",
        " .",
        "“",
        "“. ",
        "A. ",
        "5 a.m. Monday ",
        "!?",
        "\n",
        "\n ",
        " \n\n",
        "(",
        "'. S",
        ". — ",
        "。」",
        "U.S. “",
    ],
)
def test_time_is_linear_however_hostile_the_text(piece: str) -> None:
    def split(length: int) -> Callable[[int], object]:
        text = piece * (length // len(piece))
        return lambda _: sentences.split(text)

    _, short, long = least_seconds(split(1000), split(12_000), split(48_000))
    assert long < 8 * short + 0.1
