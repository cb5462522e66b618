"""Which reader reads what."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import newsletter
from newsletter.settings import SourceSettings
from newsletter.sources import READERS, draft
from newsletter.sources.readers import recognised

TEXT = "The town of Ellery will keep its ferry for another ten years."
PAGE = f"<html><body><article><p>{TEXT}</p></article></body></html>"


@pytest.mark.parametrize(
    ("name", "data", "format_name"),
    [
        ("a.txt", TEXT, "text"),
        ("a", TEXT, "text"),
        ("a.md", TEXT, "markdown"),
        ("a.MARKDOWN", TEXT, "markdown"),
        ("a.html", PAGE, "html"),
        ("a.HTM", "<p>one</p>", "html"),
        ("a.html", TEXT, "text"),
        ("a.txt", PAGE, "html"),
        ("a.txt", f"\n <!-- saved from example.org -->\n<!doctype html>{PAGE}", "html"),
        ("a.txt", f'<?xml version="1.0"?><html xmlns="x">{TEXT}', "html"),
        ("a.txt", "# A heading in a text", "text"),
        ("a.txt", "<b>Bold words</b> in a text", "text"),
        ("a.txt", "<articles> are hard", "text"),
        (None, "# A heading from a pipe", "markdown"),
        (None, "#hashtag from a pipe", "text"),
        (None, PAGE, "html"),
    ],
)
def test_format_is_recognised_by_content_and_ending(name: str | None, data: str, format_name: str) -> None:
    assert recognised(data.encode(), Path(name) if name else None) == format_name


def test_format_can_be_forced(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(f"# Ferry stays\n\n{TEXT}", "utf-8")
    assert draft(path, SourceSettings(format="markdown")).blocks[0].kind == "title"
    assert draft(path, SourceSettings()).blocks[0].kind == "text"


def test_unknown_format_names_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, "utf-8")
    with pytest.raises(newsletter.NewsletterError, match="unknown input format 'markdwn'; did you mean 'markdown'"):
        draft(path, SourceSettings(format="markdwn"))
    with pytest.raises(newsletter.NewsletterError, match="choose one of text, markdown, html"):
        draft(path, SourceSettings(format="zzz"))


def test_plugin_adds_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "shouting-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (package / "entry_points.txt").write_text("[newsletter.readers]\nshouted = shouting:read\n")
    (tmp_path / "shouting.py").write_text(
        "from newsletter.model import DraftBlock\n"
        "from newsletter.sources.reading import Reading\n"
        "def read(raw):\n"
        "    return Reading((DraftBlock('paragraph', raw.data.decode().upper()),))\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, "utf-8")
    assert newsletter.read(path, SourceSettings(format="shouted")).paragraphs == (TEXT.upper(),)


def test_each_reader_in_the_table_exists(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(PAGE.replace("</p>", f" {TEXT} {TEXT}</p>"), "utf-8")
    for name in READERS:
        assert draft(path, SourceSettings(format=name)).blocks


def test_plain_text_needs_no_heavy_library(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(f"LONDON (Reuters) - {TEXT}", "utf-8")
    program = (
        "import sys, newsletter; newsletter.read(sys.argv[1]);"
        "heavy = {'trafilatura', 'lxml', 'markdown_it', 'charset_normalizer', 'importlib.metadata'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or None)"
    )
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
