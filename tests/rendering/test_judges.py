"""What others make of our mails and pages: the Nu validator, caniemail, axe in a real Chromium, SpamAssassin.

They come with ``npm install --prefix .ci/judges`` and Debian's ``spamassassin`` and ``default-jre-headless``.
"""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from articles import stories
from browser import Browser, Page, chromium, file_address
from digests import DATE, MAILED, many, seed_story
from test_site import audio_of

from newsletter import rendering
from newsletter.model import Digest
from newsletter.rendering import site, themes
from newsletter.settings import Settings

JUDGES = Path(__file__).parents[2] / ".ci" / "judges" / "node_modules"
THEMES = themes.names(None)
MIXED = Digest("The Morning Briefing", DATE, "en", (seed_story(name="A", url="https://news.example/a"), *stories()))
DIGESTS = {
    "1": Digest("The Morning Briefing", DATE, "en", MIXED.stories[:1]),
    "5": many(5),
    "20": many(20),
    "mixed": MIXED,
}


@pytest.fixture
def judges() -> Path:
    if not JUDGES.is_dir():
        pytest.skip("needs what npm install --prefix .ci/judges installs")
    return JUDGES


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def settings(theme: str) -> Settings:
    return dataclasses.replace(MAILED, theme=theme, base_url="https://news.example/briefings")


def mails() -> dict[str, str]:
    """Each digest in each theme."""
    return {
        f"{theme}-{name}": rendering.html(digest, settings(theme))
        for theme in THEMES
        for name, digest in DIGESTS.items()
    }


def test_sizes_stay_small() -> None:
    for name, html in mails().items():
        most = {"1": 10_000, "5": 30_000, "20": 80_000, "mixed": 40_000}[name.rpartition("-")[2]]
        assert len(html.encode()) <= most, name


@pytest.mark.needs("java")
def test_the_nu_validator_finds_no_error(judges: Path, tmp_path: Path) -> None:
    pages = mails() | {"web": rendering.web(MIXED, Settings(), audio_of(MIXED))}
    pages["site"] = site.index([rendering.Published("2023-12-27", MIXED)], Settings())
    for name, html in pages.items():
        (tmp_path / f"{name}.html").write_text(html, "utf-8")
    jar = judges / "vnu-jar" / "build" / "dist" / "vnu.jar"
    files = sorted(tmp_path.glob("*.html"))
    command = ["java", "-jar", jar, "--errors-only", "--format", "gnu", "--exit-zero-always", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""


CANIEMAIL = """
import fs from "fs";
const {caniemail} = await import(process.argv[1] + "/caniemail/dist/index.js");
const titles = (found) => [...new Set([...found.values()].flat().map((issue) => issue.title))];
const judged = (html, clients) => {
  const {errors, warnings} = caniemail({clients, html}).issues;
  return {unsupported: titles(errors), partial: titles(warnings)};
};
const html = fs.readFileSync(0, "utf8"), bare = html.replace(/<style[^]*?<\\/style>/g, "");
console.log(JSON.stringify({all: judged(html, ["*"]), bare: judged(bare, ["*"]), gmail: judged(bare, ["gmail.*"]),
                            apple: judged(bare, ["apple-mail.*"])}));
"""


@pytest.mark.needs("node")
@pytest.mark.parametrize("name", ["1", "20", "mixed"])
def test_mail_clients_know_what_it_is_made_of(judges: Path, name: str, tmp_path: Path) -> None:
    (tmp_path / "briefing.mp3").write_bytes(b"")
    digest = DIGESTS[name]
    html = rendering.html(digest, settings("paper"), audio_of(digest))
    command = ["node", "--input-type=module", "-e", CANIEMAIL, str(judges)]
    done = subprocess.run(command, input=html, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    assert len(found["all"]["unsupported"]) <= 15, found["all"]["unsupported"]
    assert len(found["all"]["partial"]) <= 28, found["all"]["partial"]
    assert len(found["bare"]["unsupported"]) <= 9, found["bare"]["unsupported"]
    assert found["apple"]["unsupported"] == []
    # Gmail shows no preheader either way: what hides it from other clients is all that it does not know.
    assert found["gmail"]["unsupported"] == ["display:none"]


@pytest.mark.needs("spamassassin")
@pytest.mark.parametrize("name", ["1", "20"])
def test_no_filter_takes_it_for_spam(name: str) -> None:
    raw = rendering.eml(DIGESTS[name], settings("paper"))
    report = subprocess.run(
        ["spamassassin", "-L", "-t", "-x"], input=raw, capture_output=True, check=True
    ).stdout.decode()
    score = re.search(r"Content analysis details: +\((-?[\d.]+) points", report)
    assert score
    assert float(score[1]) <= -0.9
    assert re.findall(r"^ *(\d+\.\d+) [A-Z_]+", report.split("Content analysis details")[1], re.MULTILINE) in (
        [],
        ["0.0"],
    )


AXE = """axe.run(document).then((found) => ({
  broken: found.violations.map((rule) => rule.id + " x" + rule.nodes.length),
  contrasts: [...found.passes, ...found.violations].filter((rule) => rule.id === "color-contrast")
    .flatMap((rule) => rule.nodes).flatMap((node) => node.any).map((check) => check.data && check.data.contrastRatio)
    .filter(Boolean),
}))"""


def judged(page: Page, judges: Path) -> tuple[list[str], float]:
    """What axe finds wrong, and the least contrast."""
    page.run((judges / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = page.run(AXE)
    return found["broken"], min(found["contrasts"])


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("form", ["mail", "mail without <style>", "web"])
def test_everybody_can_read_it(judges: Path, browser: Browser, tmp_path: Path, theme: str, form: str) -> None:
    digest, chosen = DIGESTS["mixed"], settings(theme)
    html = rendering.web(digest, chosen, audio_of(digest)) if form == "web" else rendering.html(digest, chosen)
    if form == "mail without <style>":
        html = re.sub("<style>.*?</style>", "", html, flags=re.DOTALL)
    (tmp_path / "page.html").write_text(html, "utf-8")
    for width, dark in ((700, False), (700, True), (320, False), (360, True)):
        page = browser.page(file_address(tmp_path / "page.html"), width=width, dark=dark)
        broken, contrast = judged(page, judges)
        assert broken == [], (width, dark)
        assert contrast >= (7 if theme == "contrast" else 4.5), (width, dark)
