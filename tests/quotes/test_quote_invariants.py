"""Whatever the text: what is returned stands in it, in order, and hostile input costs time in proportion."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import least_seconds

from newsletter import quotes
from newsletter.model import Article, Block, Source

#: What texts about speech are made of, and what breaks them.
MARKS = (
    "“",
    "”",
    '"',
    "'",
    "’",
    "‘",
    "«",
    "»",
    "„",
    "''",
    ",",
    ".",
    "?",
    "!",
    "—",
    ":",
    "(",
    ")",
    "\u00a0",
    "\u200b",
    "\n",
)
WORDS = (
    "said",
    "he",
    "she",
    "who",
    "according to",
    "and",
    "the",
    "a",
    "of",
    "Mr.",
    "Jr.",
    "A.",
    "minister",
    "the mayor",
)
RUNS = ("Anna Petrova", "Colm Brady", "WARREN:", "We will be there by spring", "told", "saying", "it is", "“We know,”")
OTHERS = ("sagte", "a-t-il dit", "dijo", "ha detto", "l’État", "ß", "ﬁ", "\u0301", "\U0001f600", "中文", "\ud800")
PIECES = st.sampled_from([*MARKS, *WORDS, *RUNS, *OTHERS])
TEXTS = st.lists(st.lists(PIECES, max_size=25).map(" ".join), min_size=1, max_size=4)
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "pt-BR", "it", "pl", "zh", "ar", ""])


#: The first example pays for loading the words of a language.
unhurried = settings(deadline=None)


def article(*paragraphs: str, language: str = "en") -> Article:
    return Article("x", Source(), language, None, tuple(Block("paragraph", text) for text in paragraphs))


@unhurried
@given(TEXTS, LANGUAGES)
def test_everything_returned_stands_in_the_article(paragraphs: list[str], language: str) -> None:
    text = article(*paragraphs, language=language)
    for quote in quotes.extract(text):
        assert " ".join(text.text(span) for span in quote.spans) == quote.text
        assert quote.text.strip() == quote.text != ""
        assert not quote.text.endswith(",")
        assert 0.0 <= quote.confidence <= 1.0
        if quote.speaker:
            stated = [quote.speaker.name, *([quote.speaker.role] if quote.speaker.role else [])]
            assert [text.text(span) for span in quote.speaker.spans] == stated


@unhurried
@given(TEXTS, LANGUAGES)
def test_quotes_come_in_reading_order_and_never_overlap(paragraphs: list[str], language: str) -> None:
    spans = [span for quote in quotes.extract(article(*paragraphs, language=language)) for span in quote.spans]
    assert spans == sorted(spans)
    assert all(a.block < b.block or a.end <= b.start for a, b in pairwise(spans))


@unhurried
@given(TEXTS)
def test_the_same_text_gives_the_same_quotes(paragraphs: list[str]) -> None:
    assert quotes.extract(article(*paragraphs)) == quotes.extract(article(*paragraphs))


@unhurried
@given(TEXTS, LANGUAGES)
def test_worth_is_the_sum_of_its_reasons(paragraphs: list[str], language: str) -> None:
    text = article(*paragraphs, language=language)
    found = quotes.extract(text)
    weighed = quotes.worth(text, found)
    assert len(weighed) == len(found)
    assert all(score == pytest.approx(sum(reason.weight for reason in reasons)) for score, reasons in weighed)


HOSTILE = {
    "marks never closed": "“",
    "straight marks": '"',
    "pairs": "“We do not know” he said ",
    "no full stop": "said “we do not know” and ",
    "dashes": "— “we do not know” ",
    "one surname": "Anna{i} Petrova said, ",
    "offices": "minister {i} president Petrova, ",
    "pronouns": "“We do not know,” he said. ",
    "women who are he": "Anna Petrova{i} left. A man ran. “We do not know,” he said. ",
    "relatives": "Petrova, who, ",
    "initials": "A.",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    texts = ("".join(piece.replace("{i}", str(i)) for i in range(n)) for n in (1000, 8000))
    short, long = least_seconds(*map(extraction, texts))
    assert long < 0.05 + 8 * 2.5 * short


def test_open_paragraphs_without_end_are_one_quotation_or_none() -> None:
    assert len(quotes.extract(article(*["“We do not know what to do"] * 5000))) <= 1


def extraction(text: str) -> Callable[[int], object]:
    articles = [article(text + " " * turn) for turn in range(3)]  # each text is paired once
    return lambda turn: quotes.extract(articles[turn])
