"""Saved web pages: the article word for word, what the page states, and nothing of the rest."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from running import within

import newsletter
from newsletter.settings import SourceSettings

FIRST = (
    "The new bridge over the Rhine opened on Monday, ten years after work began, the city said. “It is a great day,” "
    "said Mayor Anna Schmidt, who had promised it in three campaigns."
)
SECOND = (
    "The cost rose from 10 million to 20 million euros — an unusual rise even for a project of this size, engineers "
    "told the council last week."
)
LAST = (
    "Traffic will be counted for one year before the old ferry is closed for good, the ministry said in a statement "
    "on Monday evening."
)
PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Bridge opens after ten years | The Daily Planet</title>
<meta property="og:title" content="Bridge opens after ten years">
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2024-03-02T10:00:00Z">
<meta property="og:site_name" content="The Daily Planet">
<link rel="canonical" href="{url}">
<meta property="og:description" content="The crossing cost twice as much as planned.">
<style>p {{ color: red }}</style><script>var advert = "Buy now";</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Bridge opens after ten years</h1>
<p class="deck">The crossing cost twice as much as planned.</p>
<figure><img src="x.jpg" alt="bridge"><figcaption>The new bridge at dawn. Photo: John Roe</figcaption></figure>
<p>The <b>new</b> bridge over the <a href="/r">Rhine</a> opened on Monday, ten years after <i>work</i> began, the city
said. “It is a <em>great</em> day,” said Mayor Anna&nbsp;Schmidt, who had promised it in three campaigns.</p>
<h2>Twice the price</h2>
<p>The cost rose from 10 million to 20 million euros&nbsp;— an <span>un</span>usual rise even for a project of this
size, engineers told the council last week.</p>
<p>Share this article with your friends</p>
<blockquote><p>We should have known better, and we will learn from it in the years to come.</p></blockquote>
<ul><li>First the <b>pillars</b> were built wrong.</li><li>Then the steel was late.</li></ul>
<table><tr><td>Year</td><td>Cost</td></tr><tr><td>2014</td><td>10</td></tr></table>
<p>Traffic will be counted for one year before the old ferry is closed for good, the ministry said in a statement on
Monday evening.</p></article>
<aside><figure><figcaption>Another bridge elsewhere</figcaption></figure><p>Other news of the day.</p></aside>
<footer>© 2024 The Daily Planet</footer></body></html>"""


def read(folder: Path, page: str, settings: SourceSettings | None = None) -> newsletter.model.Article:
    path = folder / "page.html"
    path.write_text(page, "utf-8")
    return newsletter.read(path, settings)


def test_page_states_what_it_is(tmp_path: Path) -> None:
    article = read(tmp_path, PAGE.format(url="https://planet.example/bridge"))
    assert (article.title, article.byline) == ("Bridge opens after ten years", "Jane Doe")
    assert article.deck == "The crossing cost twice as much as planned."
    assert (article.source.name, article.source.url) == ("The Daily Planet", "https://planet.example/bridge")
    assert article.published == datetime.date(2024, 3, 2)
    assert article.language == "en-GB"


def test_paragraphs_are_the_articles_word_for_word(tmp_path: Path) -> None:
    assert read(tmp_path, PAGE.format(url="https://planet.example/bridge")).paragraphs == (
        FIRST,
        SECOND,
        "We should have known better, and we will learn from it in the years to come.",
        "First the pillars were built wrong.",
        "Then the steel was late.",
        LAST,
    )


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        (
            "un<b>usual</b> words, <a href='x'>Poe</a>, said <i>here</i>—<em>there</em>.",
            "unusual words, Poe, said here—there.",
        ),
        ("On <time datetime='2024-03-02'>Monday</time> the ferry sailed.", "On Monday the ferry sailed."),
        ("The <q>quoted</q> words, <code>code</code> and H<sub>2</sub>O stay.", "The quoted words, code and H2O stay."),
        ("He said:<br>“Yes, we will do that.”", "He said: “Yes, we will do that.”"),
        ("co&shy;operation, non&nbsp;breaking, <wbr>“curly” &amp; 😀.", "cooperation, non breaking, “curly” & 😀."),
        ("Text with<!-- a comment --> a picture <img src='x' alt='pic'>inside it.", "Text with a picture inside it."),
    ],
)
def test_words_of_a_sentence_are_kept_whatever_marks_them(tmp_path: Path, marked: str, plain: str) -> None:
    page = PAGE.format(url="").replace("<h2>", f"<p>{marked} And the sentence goes on for long enough.</p><h2>")
    paragraphs = read(tmp_path, page).paragraphs
    assert f"{plain} And the sentence goes on for long enough." in (paragraphs[1], " ".join(paragraphs[1:3]))


def test_caption_stands_above_the_paragraph_below_it(tmp_path: Path) -> None:
    article = read(tmp_path, PAGE.format(url="https://planet.example/bridge"))
    assert article.captions == ("The new bridge at dawn. Photo: John Roe",)
    kinds = [block.kind for block in article.blocks]
    assert kinds.index("caption") < kinds.index("paragraph")


def test_headings_are_kept(tmp_path: Path) -> None:
    article = read(tmp_path, PAGE.format(url="https://planet.example/bridge"))
    assert [block.text for block in article.blocks if block.kind == "heading"] == ["Twice the price"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", ""])
def test_address_that_is_none_is_not_taken(tmp_path: Path, url: str) -> None:
    assert read(tmp_path, PAGE.format(url=url)).source.url is None


@pytest.mark.parametrize(
    "links",
    [
        "{canonical}{shared}",
        "{shared}{canonical}",
        '{shared}<link rel="Canonical" href="/bridge">',
        '{canonical}<base href="https://planet.example/other">',
    ],
)
def test_canonical_address_wins(tmp_path: Path, links: str) -> None:
    canonical = "<link rel=canonical href=https://planet.example/bridge>"
    shared = '<meta property="og:url" content="https://planet.example/bridge?utm_source=shared">'
    page = PAGE.replace('<link rel="canonical" href="{url}">', links.format(canonical=canonical, shared=shared))
    assert read(tmp_path, page.format()).source.url == "https://planet.example/bridge"


@pytest.mark.parametrize("url", ["http://[", "javascript:alert(1)", "/bridge", "  "])
def test_canonical_address_that_is_none_is_not_taken(tmp_path: Path, url: str) -> None:
    assert read(tmp_path, PAGE.format(url=url)).source.url is None


@pytest.mark.parametrize(
    "items",
    [
        ["Refunds will be paid within 14 days", "Cars pay no toll until June", "No lorries"],
        ["<p>Refunds will be paid within 14 days</p>", "<p>Cars <b>pay</b> no toll until June</p>"],
    ],
)
@pytest.mark.parametrize("place", ["<h2>", "</article>"])
def test_items_of_the_articles_lists_need_no_full_stop(tmp_path: Path, items: list[str], place: str) -> None:
    listed = "".join(f"<li>{item}</li>" for item in items)
    paragraphs = read(tmp_path, PAGE.format(url="").replace(place, f"<ul>{listed}</ul>{place}", 1)).paragraphs
    plain = tuple(item.replace("<p>", "").replace("</p>", "").replace("<b>", "").replace("</b>", "") for item in items)
    assert set(plain) < set(paragraphs)


def test_short_items_behind_a_colon_are_paragraphs(tmp_path: Path) -> None:
    listed = f"<p>{LAST[:-1]}, and these stay away:</p><ul><li>Lorries</li><li>Large buses</li></ul>"
    paragraphs = read(tmp_path, PAGE.format(url="").replace("<h2>", f"{listed}<h2>")).paragraphs
    assert {"Lorries", "Large buses"} < set(paragraphs)


@pytest.mark.parametrize(
    "item",
    [
        "<a href='/a'>School of Ellery wins a robotics prize</a>",
        "<h3><a href='/b'>Bridge prices to rise again</a></h3>",
        "Sport",
    ],
)
def test_items_of_a_menu_are_none(tmp_path: Path, item: str) -> None:
    page = PAGE.format(url="").replace("</article>", f"<ul><li>{item}</li><li>{item}</li></ul></article>")
    assert len(read(tmp_path, page).paragraphs) == 6


def test_settings_are_stronger_than_the_page(tmp_path: Path) -> None:
    settings = SourceSettings(
        name="Ours", url="https://ours.example", language="en", published=datetime.date(2020, 1, 2)
    )
    article = read(tmp_path, PAGE.format(url="https://planet.example/bridge"), settings)
    assert (article.source.name, article.source.url) == ("Ours", "https://ours.example")
    assert (article.language, article.published) == ("en", datetime.date(2020, 1, 2))


def test_description_that_no_reader_sees_is_no_deck(tmp_path: Path) -> None:
    page = PAGE.format(url="").replace('<p class="deck">The crossing cost twice as much as planned.</p>', "")
    assert read(tmp_path, page).deck == ""


def test_page_laid_out_as_a_table_is_read(tmp_path: Path) -> None:
    cells = f"<td>Home<br>World</td><td><h1>Bridge opens</h1><p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p></td>"
    page = f"<html><body><table><tr>{cells}</tr></table></body></html>"
    assert read(tmp_path, page).paragraphs == (FIRST, SECOND, LAST)


def test_first_paragraph_that_is_the_description_too_stays_a_paragraph(tmp_path: Path) -> None:
    page = PAGE.format(url="").replace('<p class="deck">', "<p>")
    article = read(tmp_path, page)
    assert article.deck == ""
    assert article.paragraphs[0] == "The crossing cost twice as much as planned."


def test_scripts_of_a_page_are_no_text(tmp_path: Path) -> None:
    page = PAGE.format(url="").replace("<h2>", "<script>alert('hostile')</script><h2 onclick='alert(1)'>")
    assert not any("alert" in block.text or "Buy now" in block.text for block in read(tmp_path, page).blocks)


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><nav><a href='x'>Home</a></nav></body></html>",
        "<html><body><script>var text = 'no article';</script></body></html>",
        "<html><head><title>Only a title</title></head><body></body></html>",
        "<html>" + "<" * 50_000,
        "<html><body>" + "<div>" * 40_000 + "The end.",
        "<html><body><!--" * 10_000,
    ],
)
def test_page_without_an_article_is_refused(tmp_path: Path, page: str) -> None:
    with pytest.raises(newsletter.NewsletterError, match=r"page.html: holds no article; .+"):
        read(tmp_path, page)


def test_page_of_too_many_tags_is_refused_at_once(tmp_path: Path) -> None:
    refused = pytest.raises(newsletter.NewsletterError, match="has more than 100,000 tags; save the article alone")
    with within(seconds=1), refused:
        read(tmp_path, "<html><body>" + "<p>a.</p>" * 200_000)


def test_large_page_is_read(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>Number {number}: {SECOND}</p>" for number in range(1_000))
    page = f"<html><body><article>{paragraphs}</article><script>{'x' * 1_000_000}</script></body></html>"
    assert len(read(tmp_path, page).paragraphs) == 1_000


def test_bad_page_prints_nothing(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html></html>", "utf-8")
    program = "import sys, newsletter\ntry: newsletter.read(sys.argv[1])\nexcept newsletter.NewsletterError: pass"
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("tab", [" | The Daily Planet", " - Jane Doe", " :: World :: Daily Planet", " – Planet"])
def test_title_is_the_pages_heading_without_what_stands_in_the_tab(tmp_path: Path, tab: str) -> None:
    page = PAGE.replace('content="Bridge opens after ten years"', f'content="Bridge opens after ten years{tab}"')
    assert read(tmp_path, page).title == "Bridge opens after ten years"


def test_title_with_a_dash_of_its_own_stays_whole(tmp_path: Path) -> None:
    page = PAGE.replace("Bridge opens after ten years", "Bridge opens - after ten years")
    assert read(tmp_path, page).title == "Bridge opens - after ten years"


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        ("Jane Doe July", "Jane Doe"),
        ("Jane Doe Monday, 3 March 2024", "Jane Doe"),
        ("Theresa May", "Theresa May"),
        ("Jane Doe; JANE DOE", "Jane Doe"),
        ("Username", ""),
        ("Last updated March 3", ""),
    ],
)
def test_author_is_a_person_and_not_what_the_pages_system_says(tmp_path: Path, stated: str, author: str) -> None:
    assert read(tmp_path, PAGE.replace('content="Jane Doe"', f'content="{stated}"')).byline == author


def test_credits_and_invitations_in_a_list_are_none_of_its_items(tmp_path: Path) -> None:
    items = "<li>GETTY IMAGES</li><li>Learn more about bridges</li><li>First the"
    article = read(tmp_path, PAGE.replace("<li>First the", items))
    assert not {"GETTY IMAGES", "Learn more about bridges"} & set(article.paragraphs)
    assert "First the pillars were built wrong." in article.paragraphs
