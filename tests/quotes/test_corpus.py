"""The gate: on our own texts every quotation is found, word for word, and is whose it is."""

import pytest
from corpora import Annotated, annotated

from newsletter import quotes

CORPUS = annotated()


def test_the_corpus_is_large_enough_to_tell() -> None:
    assert sum(len(text.quotes) for text in CORPUS) >= 190


@pytest.mark.parametrize("text", CORPUS, ids=lambda text: text.id)
def test_every_quotation_is_found_and_nothing_else(text: Annotated) -> None:
    assert [quote.text for quote in quotes.extract(text.article)] == [expected.words for expected in text.quotes]


@pytest.mark.parametrize("text", CORPUS, ids=lambda text: text.id)
def test_every_quotation_is_in_the_right_mouth(text: Annotated) -> None:
    found = quotes.extract(text.article)
    judged = [(quote, want) for quote, want in zip(found, text.quotes, strict=True) if want.judged]
    said = [(quote.text, quote.speaker.name if quote.speaker else None) for quote, _ in judged]
    assert said == [(want.words, want.speaker) for _, want in judged]


@pytest.mark.parametrize("text", CORPUS, ids=lambda text: text.id)
def test_roles_are_those_of_the_introduction(text: Annotated) -> None:
    found = quotes.extract(text.article)
    judged = [(quote, want) for quote, want in zip(found, text.quotes, strict=True) if want.role]
    roles = [(quote.text, quote.speaker.role if quote.speaker else None) for quote, _ in judged]
    assert roles == [(want.words, want.role) for _, want in judged]


@pytest.mark.parametrize("text", CORPUS, ids=lambda text: text.id)
def test_what_is_beyond_us_is_never_sure(text: Annotated) -> None:
    beyond = [q for q, want in zip(quotes.extract(text.article), text.quotes, strict=True) if not want.judged]
    assert all(quote.confidence < 0.85 for quote in beyond)


@pytest.mark.parametrize("text", [text for text in CORPUS if text.no_speech], ids=lambda text: text.id)
def test_scare_quotes_titles_signs_and_nicknames_are_no_speech(text: Annotated) -> None:
    said = {quote.text for quote in quotes.extract(text.article)}
    assert said.isdisjoint(text.no_speech)
