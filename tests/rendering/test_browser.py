"""What a reader has: mail and web edition in a real Chromium, with a real briefing."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from articles import stories
from browser import Browser, Page, chromium, file_address
from digests import DATE, MAILED, small_story

import newsletter
from newsletter import rendering
from newsletter.model import Digest
from newsletter.settings import Settings

pytestmark = pytest.mark.needs("chromium")
HOSTILE = (
    "</script><script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\"> " + "w" * 200
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A web edition beside its briefing."""
    folder = tmp_path_factory.mktemp("edition")
    ferry, well, *_ = stories()
    digest = Digest("The Morning Briefing", DATE, "en", (well, ferry, well))
    audio = newsletter.speak(digest, folder / "briefing.mp3")
    (folder / "index.html").write_text(rendering.web(digest, Settings(), audio), "utf-8")
    return folder / "index.html"


@pytest.fixture
def page(browser: Browser, edition: Path) -> Page:
    return browser.page(file_address(edition))


def test_the_page_is_quiet(page: Page) -> None:
    assert page.complaints() == []
    assert {address.rpartition("/")[2] for address in page.requests()} == {"briefing.mp3"}


def test_a_chapter_is_a_click_away_and_the_words_follow_the_sound(page: Page) -> None:
    page.click("li:nth-child(2) [data-seek]")
    page.until("!document.querySelector('audio').paused")
    page.until("document.querySelector('#story-2 .now')")
    heard = page.run(
        "[document.querySelector('audio').currentTime, Number(document.querySelector('.now').dataset.start)]"
    )
    assert heard[0] == pytest.approx(heard[1], abs=1)
    assert page.run("document.querySelector('.chapter').textContent") == stories()[0].article.title
    page.run("document.querySelector('audio').currentTime = document.querySelector('.now').dataset.end")
    page.until("document.querySelector('#story-2 .deck.now')")
    box = page.run(
        "(({top, bottom}) => [top, innerHeight - bottom])(document.querySelector('.now').getBoundingClientRect())"
    )
    assert min(box) >= 0, "what is being said is in sight"


def test_a_sentence_is_heard_by_clicking_it(page: Page) -> None:
    page.click("#story-3 .points li:nth-child(2) [data-start]")
    page.until("document.querySelector('#story-3 .points li:nth-child(2) .now')")
    assert page.run("document.querySelectorAll('.now').length") == 1


def test_the_keyboard_reaches_everything_and_plays(page: Page) -> None:
    wanted = page.run(
        "[...document.querySelectorAll('a[href], button, input')].filter((e) => e.getClientRects().length).length"
    )
    page.run("window.reached = new Set()")
    for _ in range(wanted + 2):
        page.press("Tab")
        page.run("reached.add(document.activeElement)")
    assert page.run("reached.delete(document.body), reached.size") == wanted
    page.run("document.querySelector('.play').focus()")
    page.press("Enter")
    page.until("!document.querySelector('audio').paused")
    page.until("document.querySelector('.play').ariaLabel === 'Pause'")


def test_showing_what_is_said_moves_nothing(page: Page) -> None:
    heights = "[...document.querySelectorAll('p, li, h2, blockquote')].map((e) => e.offsetHeight).join()"
    before = page.run(heights)
    page.click("#story-1 .points li:nth-child(1) [data-start]")
    page.until("document.querySelector('.now')")
    assert page.run(heights) == before


def test_without_scripts_the_browsers_own_player_is_there(browser: Browser, edition: Path) -> None:
    page = browser.page(file_address(edition), script=False)
    tree = page.call("DOM.getDocument", depth=-1)["root"]["nodeId"]

    def shown(selector: str) -> bool:
        node = page.call("DOM.querySelector", nodeId=tree, selector=selector)["nodeId"]
        try:
            return bool(page.call("DOM.getBoxModel", nodeId=node))
        except RuntimeError:
            return False

    assert shown("audio[controls]")
    assert shown("#story-3 .points li")
    assert not shown(".controls")


def test_paper_shows_words_and_no_player(page: Page) -> None:
    page.media(kind="print")
    assert page.run("getComputedStyle(document.querySelector('.player')).display") == "none"
    assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_night_and_calm_are_as_the_reader_likes(page: Page) -> None:
    page.media(dark=True)
    assert page.run("getComputedStyle(document.querySelector('.sheet')).backgroundColor") == "rgb(27, 26, 23)"
    assert page.run("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.media(calm=False)
    assert page.run("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"


def every_kind() -> Digest:
    """Stories of every shape, and a hostile one."""
    hostile = small_story(HOSTILE, HOSTILE, deck=HOSTILE, name=HOSTILE, url="https://news.example/" + "w" * 200)
    return Digest("The Morning Briefing", DATE, "en", (*stories(), hostile))


@pytest.mark.parametrize("width", [320, 360, 700])
@pytest.mark.parametrize("form", ["mail", "mail without <style>", "web"])
def test_nothing_runs_and_nothing_sticks_out(browser: Browser, tmp_path: Path, width: int, form: str) -> None:
    html = rendering.web(every_kind(), Settings()) if form == "web" else rendering.html(every_kind(), MAILED)
    if form == "mail without <style>":
        head, _, rest = html.partition("<style>")
        html = head + rest.partition("</style>")[2]
    (tmp_path / "page.html").write_text(html, "utf-8")
    page = browser.page(file_address(tmp_path / "page.html"), width=width)
    assert page.run("document.title").startswith("The Morning Briefing")
    assert page.run("document.scripts.length") == 0
    assert page.requests() == []
    assert page.run("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def black_png(width: int, height: int) -> bytes:
    """A picture of one bit a pixel."""
    rows = b"\0" * ((1 + width // 8) * height)
    parts = {b"IHDR": struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0), b"IDAT": zlib.compress(rows), b"IEND": b""}
    chunks = (len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4) for name, data in parts.items())
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("styled", [True, False])
def test_a_wide_logo_is_as_wide_as_the_phone(browser: Browser, tmp_path: Path, *, styled: bool) -> None:
    """A picture in a table's cell widens it, unless its style says otherwise."""
    (tmp_path / "logo.png").write_bytes(black_png(2400, 300))
    html = rendering.html(every_kind(), replace(MAILED, logo=tmp_path / "logo.png"))
    if not styled:
        html = re.sub("<style>.*?</style>", "", html, flags=re.DOTALL)
    (tmp_path / "page.html").write_text(html, "utf-8")
    page = browser.page(file_address(tmp_path / "page.html"), width=320)
    assert page.run("document.documentElement.scrollWidth") == 320
    picture = page.run("(({width, height}) => [width, height])(document.images[0].getBoundingClientRect())")
    assert picture[0] / picture[1] == pytest.approx(8, rel=0.05)


@pytest.mark.parametrize("width", range(320, 401, 8))
def test_no_arrow_stands_on_a_line_of_its_own(browser: Browser, edition: Path, width: int) -> None:
    page = browser.page(file_address(edition), width=width)
    lonely = page.run(
        """[...document.querySelectorAll(".hear, .go")].filter((arrow) => {
             const words = document.createRange();
             words.selectNodeContents(arrow.closest("li, blockquote").querySelector("[data-start]")
               || arrow.closest("blockquote"));
             const last = [...words.getClientRects()].filter((line) => line.width > 12).pop();
             const own = arrow.getBoundingClientRect();
             return own.top >= last.bottom || own.left < 0 || own.right > innerWidth;
           }).map((arrow) => arrow.parentElement.textContent)"""
    )
    assert lonely == []
