"""What holds for any text whatever."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newsletter.language import detect, marks, sentences, words
from newsletter.model import Article, Block, Source

LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "sv", "ru", "el", "th", "hi", "ar", "zh", "ja", "ko", "xx", ""])
# Pieces that mean something to the rules, so that their combinations are tried, not noise alone.
PIECES = st.sampled_from(
    [
        ".", "..", "…", "?", "!", "。", "।", "“", "”", "‘", "’", '"', "'", "''", "``", "«", "»", "„",
        "(", ")", "[", "]", "—", "-", "•", ";", "The", "he", "U.S.", "Mr", "Dr.", "S", "No.", "10",
        "a.m", "Inc.", "I", "A", "co.A", "said", "asked", "x@y.z", "www.a.b", "$5", "印度", "ครับ",
        "ทั้งนี้", "’90s", "s’", "n", "צה", " ", "  ", "\n", "\n\n", "\u00a0", "\u200b", "\ud800",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=40).map(" ".join))


@given(TEXTS, LANGUAGES)
def test_sentences_are_in_order_trimmed_and_hold_every_character_but_white_space(text: str, language: str) -> None:
    found = sentences.split(text, language)
    assert all(start < end for start, end in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    assert all(text[start:end] == text[start:end].strip() for start, end in found)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())


@given(TEXTS, LANGUAGES)
def test_no_sentence_runs_over_a_blank_line(text: str, language: str) -> None:
    assert all("\n\n" not in text[start:end] for start, end in sentences.split(text, language))


@given(TEXTS, TEXTS, LANGUAGES)
def test_the_sentences_that_readers_see_lose_nothing_and_know_their_place(first: str, last: str, language: str) -> None:
    blocks = (Block("paragraph", first), Block("heading", "X."), Block("paragraph", last))
    article = Article("0" * 64, Source(), language, None, blocks)
    found = sentences.of(article)
    assert all(article.text(sentence.span) == sentence.text for sentence in found)
    assert "".join("".join(sentence.text.split()) for sentence in found) == "".join((first + last).split())
    assert [sentence.span for sentence in found] == sorted(sentence.span for sentence in found)


@given(TEXTS, LANGUAGES)
def test_pairs_stand_apart_or_one_within_the_other(text: str, language: str) -> None:
    found = marks.pair(text, language)
    assert list(found) == sorted(found, key=lambda mark: mark.open)
    for mark in found:
        assert 0 <= mark.open < mark.start <= mark.end <= mark.close <= len(text)
        assert mark.closed == (mark.end < mark.close)
    for number, mark in enumerate(found):
        around = [other for other in found[:number] if other.close > mark.open]
        assert len(around) == mark.depth
        assert all(mark.close <= other.close for other in around)


@given(TEXTS, LANGUAGES)
def test_the_same_text_has_the_same_marks_and_sentences(text: str, language: str) -> None:
    assert marks.pair(text, language) == marks.pair(text, language)
    assert sentences.split(text, language) == sentences.split(text, language)


@given(TEXTS, LANGUAGES)
def test_words_are_never_empty_and_stems_are_as_many(text: str, language: str) -> None:
    found = words.tokens(text, language)
    assert all(found)
    assert all(not character.isspace() for word in found for character in word)
    assert len(words.stem(found, language)) == len(found)


@given(TEXTS)
def test_any_text_has_a_language(text: str) -> None:
    assert 2 <= len(detect.language_of(text[:50])) <= 3
