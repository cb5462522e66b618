"""What a source may be, and what is said of one that cannot be read: what, where and what to do about it."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsletter
from newsletter.settings import SourceSettings
from newsletter.sources import draft, from_text

TEXT = "The town of Ellery will keep its ferry for another ten years."


def refusal(source: str | Path, settings: SourceSettings | None = None) -> str:
    """The one line that a person reads."""
    with pytest.raises(newsletter.NewsletterError) as refused:
        draft(source, settings or SourceSettings())
    line = str(refused.value)
    assert "\n" not in line
    assert refused.value.where, "says where"
    assert refused.value.remedy, "says what to do"
    return line


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_draft_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, "utf-8")
    found = draft(path, SourceSettings())
    assert found.id == hashlib.sha256(TEXT.encode()).hexdigest()
    assert found.source.path == path
    assert from_text(TEXT).id == found.id


def test_path_may_be_a_string_or_a_path(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, "utf-8")
    assert draft(str(path), SourceSettings()) == draft(path, SourceSettings())


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, TEXT.encode())
    found = draft("-", SourceSettings())
    assert found.blocks[-1].text == TEXT
    assert found.source.path is None


def test_markdown_and_html_are_recognised_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, f"# Ferry stays\n\n{TEXT}".encode())
    assert draft("-", SourceSettings()).blocks[0].kind == "title"
    standard_input(monkeypatch, f"<!DOCTYPE html><html><body><article><p>{TEXT}</p></article></body></html>".encode())
    assert TEXT in [block.text for block in draft("-", SourceSettings()).blocks]


def test_settings_say_what_the_text_does_not() -> None:
    assert from_text(TEXT, name="The Courier", language="en-GB").source.name == "The Courier"


def test_missing_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "india-russia.txt").write_text(TEXT, "utf-8")
    line = refusal(tmp_path / "india-rusia.txt")
    assert "no such file; did you mean" in line
    assert "india-russia.txt" in line


def test_missing_file_with_no_like_is_simply_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "ferry.txt").endswith("no such file; check the path")
    assert refusal(tmp_path / "nowhere" / "ferry.txt").endswith("no such file; check the path")


def test_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, "utf-8")
    path.chmod(0)
    with as_nobody():
        assert "may not be read" in refusal(path)


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything: for a moment, be somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5000])
def test_impossible_name_is_refused(name: str) -> None:
    assert "cannot be read" in refusal(name)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(data)
    assert "is empty" in refusal(path)


def test_empty_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b"")
    assert refusal("-").startswith("standard input: is empty")


def test_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "is closed" in refusal("-")


def test_size_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, "utf-8")
    exactly = SourceSettings(max_bytes=len(TEXT))
    assert draft(path, exactly).blocks
    assert "is larger than 60 bytes; " in refusal(path, SourceSettings(max_bytes=60))
    standard_input(monkeypatch, TEXT.encode())
    assert "--max-bytes" in refusal("-", SourceSettings(max_bytes=60))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
def test_endless_file_is_not_read_to_its_end() -> None:
    assert "is larger than" in refusal("/dev/zero", SourceSettings(max_bytes=100_000))


@pytest.mark.parametrize("url", ["https://example.org/ferry", "HTTP://example.org"])
def test_url_is_said_to_come_later(url: str) -> None:
    assert refusal(url) == f"{url}: URLs are not read yet; save the page and give the file"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "is an image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is an image"),
        (b"GIF89a", "is an image"),
        (b"PK\x03\x04\x14\x00", "is a zip archive or an office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old office document"),
        (b"{\\rtf1\\ansi Ferry}", "is a rich-text document"),
        (b"\x1f\x8b\x08\x00", "is a compressed file"),
        (b"ID3\x04\x00", "is a sound"),
        (b"\x00\x00\x00\x18ftypmp42", "is a film"),
        (bytes(range(256)) * 4, "is not text"),
        (b"text with a \x00 NUL in it", "is not text"),
    ],
)
@pytest.mark.parametrize("name", ["ferry.txt", "ferry.md", "ferry.html"])
def test_what_is_no_text_is_named(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert f"{said}; give it as text, Markdown or HTML" in refusal(path)
