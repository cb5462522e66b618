"""Addresses: which are printed, and how a link finds its sentence."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from digests import place, seed_article, small_story
from hypothesis import given
from hypothesis import strategies as st

from newsletter.model import Article, Span
from newsletter.rendering.links import Links, flat, to_sentence, web_address

PAGE = "https://news.example/a"


@pytest.mark.parametrize(
    ("url", "printed"),
    [("https://news.example/a?b=1&c=%20#d", "https://news.example/a?b=1&c=%20#d"),
     ("http://news.example", "http://news.example"),
     ("HTTPS://News.example/", "https://news.example/"),
     ("https://BÜCHER.example:8080/", "https://xn--bcher-kva.example:8080/"),
     ("https://b%C3%BCcher.example/", "https://xn--bcher-kva.example/"),
     ("https://me@bücher.example/", "https://me@xn--bcher-kva.example/"),
     ("https://例え.テスト/道", "https://xn--r8jz45g.xn--zckzah/%E9%81%93"),
     ("https://[::1]:8080/a", "https://[::1]:8080/a"),
     ("https://news.example/100%/50%2", "https://news.example/100%25/50%252"),
     ("https://news.example/a#b#c", "https://news.example/a#b%23c"),
     ("https://news.example/a[1]?b[]=2", "https://news.example/a%5B1%5D?b%5B%5D=2"),
     ("https://news.example?a=b", "https://news.example?a=b"),
     ("https://bücher.example/straße?q=ü", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%BC"),
     ('https://news.example/"><script>', "https://news.example/%22%3E%3Cscript%3E")],
)  # fmt: skip
def test_addresses_of_the_web_are_printed_in_ascii(url: str, printed: str) -> None:
    assert web_address(url) == printed


@pytest.mark.parametrize(
    "url", ["https://", "https:///a", "https://a b/", "https://a%20b/", "https://a%2Fb/", "https://a:99999/", "https://<b>/",
            "https://" + "ü" * 70, "https://%FF/", "//news.example", "ftp://news.example", "data:text/html,x",
            "https://news.example\\@evil.example/"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_not_printed(url: str) -> None:
    assert web_address(url) is None


@given(st.text() | st.builds("https://{}".format, st.text()) | st.builds("javascript:{}".format, st.text()))
def test_no_other_address_is_ever_printed(url: str) -> None:
    address = web_address(url)
    assert address is None or (address.lower().startswith(("http://", "https://")) and address.isascii())
    assert address is None or not set(address) & set(' <>"\\\n\r\t`{}|')


def sentence_link(url: str, article: Article, span: Span) -> str:
    return to_sentence(url, flat(article.text(span)), flat("\n".join(block.text for block in article.blocks)))


def ends(article: Article, text: str) -> list[str]:
    link = sentence_link(PAGE, article, place(article, text))
    address, directive = link.split("#:~:text=")
    assert address == PAGE
    assert "-" not in directive
    return [unquote(part) for part in directive.split(",")]


def test_a_short_sentence_is_named_whole() -> None:
    article = small_story("T", "A well-made, short sentence.").article
    assert ends(article, "A well-made, short sentence.") == ["A well-made, short sentence."]


def test_a_long_sentence_is_named_by_its_ends() -> None:
    article = seed_article()
    text = "Cooperation in the field of hydrocarbons and the peaceful use of nuclear energy were also discussed."
    assert ends(article, text) == ["Cooperation in the", "also discussed."]


def test_the_ends_are_as_long_as_it_takes_to_be_found_once() -> None:
    article = small_story(
        "T",
        "The ministers of the two countries met again in the spring in Rome.",
        "The ministers of the two countries said that they would meet again in the spring.",
    ).article
    first, last = ends(article, "The ministers of the two countries said that they would meet again in the spring.")
    page = "\n".join(block.text for block in article.blocks)
    assert page.index(first) == page.index("The ministers of the two countries said")
    assert page.index(last, page.index(first)) + len(last) == len(page)


def test_white_space_of_the_source_is_one_space_in_the_link() -> None:
    article = small_story("T", "One\ntwo\xa0 three four five six seven eight nine.").article
    assert ends(article, article.blocks[1].text) == ["One two three", "eight nine."]


def test_an_address_with_a_fragment_keeps_it() -> None:
    article = small_story("T", "A sentence.").article
    assert sentence_link(f"{PAGE}#top", article, Span(1, 0, 11)) == f"{PAGE}#top:~:text=A%20sentence."


def test_half_characters_make_a_link_all_the_same() -> None:
    article = small_story("T", "A \ud83d sentence.").article
    assert sentence_link(PAGE, article, Span(1, 0, 13)).isascii()


def test_a_sentence_of_one_word_repeated_takes_no_time() -> None:
    article = small_story("T", "na " * 100_000).article
    assert len(sentence_link(PAGE, article, Span(1, 0, 300_000))) < 300


def test_an_address_met_again_keeps_its_number() -> None:
    links = Links()
    assert [links.to(url) and links.to(url).number for url in ("a", "b", "a")] == [1, 2, 1]  # type: ignore[union-attr]  # none is None
    assert links.to(None) is None
    assert [link.url for link in links.all()] == ["a", "b"]
