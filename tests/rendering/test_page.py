"""The HTML: what a reader sees, what a mail client needs, and nothing that an article may do to either."""

from __future__ import annotations

import dataclasses
import datetime
import html
import re
import sys
from pathlib import Path

import pytest
from articles import stories
from digests import DATE, many, quote, seed_digest, seed_story, small_story
from reading import flat, read, seen

from newsletter import rendering
from newsletter.model import Audio, Block, Digest, Skipped, Source, Story
from newsletter.rendering import page, prose, themes
from newsletter.settings import Settings

HOSTILE = (
    '<p class="lead"> class="lead" <style></style> <script>alert(1)</script> {{ 7*7 }} {% raise %} --> ]]> </style> '
    "</title> \" ' & &lt; <!--[if mso]>"
)


def digest_of(*stories: Story, language: str = "en", title: str = "The Briefing") -> Digest:
    return Digest(title, DATE, language, stories)


def html_of(*stories: Story, language: str = "en") -> str:
    return rendering.html(digest_of(*stories, language=language), Settings())


def with_article(story: Story, **changes: object) -> Story:
    return dataclasses.replace(story, article=dataclasses.replace(story.article, **changes))


def test_every_claim_stands_whole_in_what_is_seen() -> None:
    text = seen(rendering.html(seed_digest(url="https://news.example/a"), Settings()))
    story = seed_story()
    claims = [story.article.title, story.article.deck, *(point.text for point in story.key_points)]
    for told in story.quotes:
        assert told.speaker
        claims += [told.text, told.speaker.name, told.speaker.role or ""]
    for claim in claims:
        assert flat(claim) in text


def test_date_reading_time_source_and_promise_are_shown() -> None:
    text = seen(rendering.html(seed_digest(name="The Example Times", url="https://news.example/a"), Settings()))
    for words in (
        "The Morning Briefing",
        "Wednesday 27 December",
        "1 story · 1 minute to read",
        "The Example Times",
        "Read the article → 3 minutes",
        "Every sentence above stands word for word in its source.",
    ):
        assert words in text


def test_nothing_is_shown_that_is_not_known() -> None:
    text = seen(html_of(small_story("A title", "A sentence.")))
    assert (
        text.split("to read ")[1] == "A title – A sentence. Every sentence above stands word for word in its source. "
    )
    assert "None" not in text


def test_author_and_date_are_shown_where_they_are_known() -> None:
    story = small_story("A title", "A sentence.")
    blocks = (*story.article.blocks, Block("byline", "By Ada Poe"))
    story = with_article(story, blocks=blocks, published=datetime.date(2023, 12, 1))
    assert "By Ada Poe · 1 December 2023" in seen(html_of(story))


def test_contents_are_listed_only_when_there_is_something_to_choose() -> None:
    one, two = small_story("One title", "One."), small_story("Two title", "Two.")
    assert seen(html_of(one)).count("One title") == 1
    assert 'class="contents"' not in html_of(one)
    assert seen(html_of(one, two)).count("Two title") == len(["preheader", "contents", "headline"])


def test_a_story_without_a_title_is_listed_by_its_source() -> None:
    nameless = small_story("", "A sentence.", name="The Gazette")
    text = seen(html_of(nameless, small_story("Two title", "Two.")))
    assert text.count("The Gazette") == 3
    assert "<h2" not in html_of(nameless)


def test_a_key_point_links_to_its_very_sentence() -> None:
    links = read(html_of(small_story("A title", "A sentence, well-made.", url="https://news.example/a?b=1&c=2"))).links
    assert "https://news.example/a?b=1&c=2#:~:text=A%20sentence%2C%20well%2Dmade." in links


def test_a_local_file_gives_its_base_name_and_no_link() -> None:
    page = rendering.html(seed_digest(), Settings())
    assert "india-russia.txt" in seen(page)
    assert "/home/reader" not in page
    assert "private" not in page
    assert read(page).links == []


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "https://",
     "https://a.example/\nb", "https://a b.example/", "vbscript:x", "https://[bad/", "\ud800https://a.example"],
)  # fmt: skip
def test_only_addresses_of_the_web_are_linked(url: str) -> None:
    html = html_of(small_story("A title", "A sentence.", url=url))
    assert read(html).links == []
    assert "script:" not in html.lower()


def test_hostile_text_is_only_text() -> None:
    story = small_story(HOSTILE, HOSTILE, deck=HOSTILE, name=HOSTILE)
    story = dataclasses.replace(story, quotes=(quote(story.article, HOSTILE, HOSTILE, HOSTILE),))
    digest = Digest(HOSTILE, DATE, "en", (story, story), (Skipped(HOSTILE, HOSTILE),))
    html = rendering.html(digest, Settings())
    reader = read(html)
    assert "script" not in reader.tags
    assert "49" not in seen(html)
    in_a_story = ["preheader", "contents", "source", "title", "deck", "point", "quote", "speaker", "role"]
    assert seen(html).count(flat(HOSTILE)) == 2 * len(in_a_story) + len(["head", "h1", "failure's name", "reason"])
    assert html.count("<!--[if mso]>") == 2


def test_control_characters_and_half_characters_are_made_visible() -> None:
    html = html_of(small_story("A\x00title\x92", "Half\ud83d a\x1bsentence.\ufffe"))
    html.encode("utf-8")
    assert "A\ufffdtitle\ufffd" in seen(html)
    assert prose.shown("A\x00title\x92") == "A\ufffdtitle\ufffd"
    assert "Half\ufffd a\ufffdsentence.\ufffd" in seen(html)
    assert not any((ord(character) < 32 and character != "\n") or 127 <= ord(character) < 160 for character in html)


def test_a_word_of_200_letters_stays_whole_and_may_break_on_screen() -> None:
    html = html_of(small_story("A title", "x" * 200))
    assert "x" * 200 in html
    assert "word-break:break-word" in html


def test_a_story_in_another_language_says_so() -> None:
    html = html_of(small_story("عنوان", "جملة واحدة.", language="ar"), small_story("A title", "A sentence."))
    assert re.search('<div class="story[^"]*" (dir="rtl" lang="ar"|lang="ar" dir="rtl")', html)
    assert html.count('lang="ar"') == 2
    assert '<html lang="en" dir="ltr">' in html


def test_our_words_in_a_foreign_story_say_that_they_are_ours() -> None:
    html = html_of(small_story("Titel", "Ein Satz.", language="de", url="https://news.example/a"))
    assert '<span lang="en" dir="ltr">Read the article →</span>' in html


def test_a_language_without_words_of_ours_has_an_english_page() -> None:
    html = html_of(small_story("Naslov", "Stavek.", language="sl"), language="sl")
    assert '<html lang="en" dir="ltr">' in html
    assert '<div class="story" lang="sl"' in html.replace(' dir="ltr" lang="sl"', ' lang="sl"')


def test_a_page_from_right_to_left_is_mirrored() -> None:
    story = small_story("عنوان", "قال كلمة.", language="ar", url="https://news.example/a")
    story = dataclasses.replace(story, quotes=(quote(story.article, "كلمة"),))
    html = html_of(story, story, language="ar")
    assert '<html lang="ar" dir="rtl">' in html
    assert "border-right:3px solid" in html
    assert "padding:0 0 6px 12px" in html
    assert "→" not in html


@pytest.mark.parametrize(
    ("language", "marked"), [("en", "“No”"), ("de", "„No“"), ("fr", "«\xa0No\xa0»"), ("ja", "「No」")]
)
def test_quotes_stand_between_the_marks_of_their_language(language: str, marked: str) -> None:
    story = small_story("A title", "No", language=language)
    story = dataclasses.replace(story, key_points=(), quotes=(quote(story.article, "No"),))
    html = html_of(story)
    assert marked in html.replace("&nbsp;", "\xa0")


def test_a_quote_without_a_speaker_names_nobody() -> None:
    story = small_story("A title", "Words.")
    story = dataclasses.replace(story, quotes=(quote(story.article, "Words."),))
    assert 'class="by"' not in html_of(story)


def test_what_failed_is_named() -> None:
    digest = dataclasses.replace(seed_digest(), skipped=(Skipped("late.txt", "holds no article"),))
    assert "Not in this issue late.txt: holds no article" in seen(rendering.html(digest, Settings()))


def test_other_sources_of_a_story_are_named() -> None:
    story = dataclasses.replace(
        small_story("A title", "A sentence."),
        also=(Source("The Gazette", "https://gazette.example/1"), Source(None, None, Path("/home/me/note.txt"))),
    )
    html = html_of(story)
    assert "Also reported by The Gazette, note.txt" in seen(html)
    assert "https://gazette.example/1" in read(html).links
    assert "/home/me" not in html


def test_the_briefing_can_be_heard_where_there_is_one() -> None:
    audio = Audio(Path("/tmp/somewhere/briefing.mp3"), 200.0, (), ())
    html = rendering.html(seed_digest(), Settings(), audio)
    assert "▶ Listen · 3 min" in seen(html)
    assert read(html).links == ["briefing.mp3"]


def test_dark_mode_stays_in_the_head_and_the_rest_in_the_elements() -> None:
    html = html_of(small_story("A title", "A sentence."))
    head = html[: html.index("</head>")]
    assert "@media (prefers-color-scheme: dark)" in head
    assert "[data-ogsc]" in head
    assert "#a3281f" not in head
    assert "#a3281f" in html


def test_without_css_inline_the_stylesheet_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    page.css_inliner.cache_clear()
    monkeypatch.setitem(sys.modules, "css_inline", None)
    html = html_of(small_story("A title", "A sentence."))
    page.css_inliner.cache_clear()
    assert ".point {" in html
    assert " style=" not in html


def test_the_same_digest_gives_the_same_page() -> None:
    assert rendering.html(many(3), Settings()) == rendering.html(many(3), Settings())


def test_a_page_that_would_be_too_large_shortens_its_last_stories() -> None:
    settings = Settings(max_kb=15)
    digest = many(6)
    html = rendering.html(digest, settings)
    whole = rendering.whole_stories("html", digest, settings)
    assert 0 < whole < 6
    assert len(html.encode()) <= 15 * 1024
    assert html.count("<blockquote") == 2 * whole
    assert all(f"https://news.example/{n}/story" in html for n in range(6))
    longer = dataclasses.replace(settings, max_kb=None)
    assert rendering.whole_stories("eml", digest, longer) == 6
    assert rendering.text(digest, settings) == rendering.text(digest, longer)


def test_where_nothing_fits_every_story_is_a_line() -> None:
    html = rendering.html(many(3), Settings(max_kb=1))
    assert "<blockquote" not in html
    assert seen(html).count("India and Russia inch closer") >= 3


@pytest.mark.parametrize("name", ["paper", "slate", "contrast"])
def test_outlook_gets_a_sheet_of_fixed_width_with_margins_in_the_theme_s_colour(name: str) -> None:
    made = rendering.html(seed_digest(), Settings(theme=name))
    (table,) = re.findall(r"<!--\[if mso\]>(<table[^>]*>)", made)
    assert 'width="600"' in table
    assert 'cellpadding="36"' in table
    assert f'bgcolor="{themes.load(name, None).light["sheet"]}"' in table


def test_no_line_ends_within_french_marks() -> None:
    title = "La ville rend sa rivière : « nous avons attendu ! » Vraiment ?"
    digest = Digest("Le Matin", DATE, "fr", (small_story(title, title),))
    glued = title.replace(" :", "\u00a0:").replace("« ", "«\u00a0").replace(" !", "\u00a0!").replace(" »", "\u00a0»")
    for made in (rendering.html(digest, Settings()), rendering.web(digest, Settings())):
        assert glued.replace(" ?", "\u00a0?") in html.unescape(made)


def test_a_title_from_right_to_left_stands_beside_its_number() -> None:
    digest = Digest("The Briefing", DATE, "en", stories()[:4])
    (entry,) = re.findall(r"<td[^>]*><b>4</b></td>(<td.*?</td>)", rendering.html(digest, Settings()))
    assert 'dir="rtl"' not in entry.partition(">")[0]
    assert '<span lang="ar" dir="rtl">' in entry
