"""Markdown: its structure is kept, its marks are not."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from running import within

import newsletter
from newsletter.model import DraftKind
from newsletter.settings import SourceSettings
from newsletter.sources import draft

BODY = "The town of Ellery will keep its ferry for another ten years, the council decided on Tuesday."


def drafted(folder: Path, text: str) -> list[tuple[DraftKind, str]]:
    path = folder / "ferry.md"
    path.write_text(text, "utf-8")
    return [(block.kind, block.text) for block in draft(path, SourceSettings()).blocks if block.text.strip()]


def test_document_keeps_its_structure(tmp_path: Path) -> None:
    text = f"""# Ferry *stays*

{BODY}

## What comes next

> "It was close,"
> she said.

- The **engine** is replaced
- The hull stays

1. Paint

```
make ferry
```

| Year | Cost |
|------|------|
| 2014 | 10   |
"""
    assert drafted(tmp_path, text) == [
        ("title", "Ferry stays"),
        ("text", BODY),
        ("heading", "What comes next"),
        ("paragraph", '"It was close," she said.'),
        ("paragraph", "The engine is replaced"),
        ("paragraph", "The hull stays"),
        ("paragraph", "Paint"),
        ("dropped", "make ferry\n"),
        *[("dropped", cell) for cell in ("Year", "Cost", "2014", "10")],
    ]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("The [ferry](https://example.org) **stays**, _she_ said.", "The ferry stays, she said."),
        ("un**usual** words.", "unusual words."),
        ("[brackets] stay \\[too\\]", "[brackets] stay [too]"),
        ("AT&amp;T &mdash; &copy;", "AT&T — ©"),
        ("`code` in a line", "code in a line"),
        ("<b>bold</b> and <script>alert(1)</script>", "bold and alert(1)"),
        ("two\nlines", "two lines"),
        ("snake_case_word and 2*3*4", "snake_case_word and 234"),
        ("~~gone~~ stays", "gone stays"),
        ("<https://example.org/a>", "https://example.org/a"),
    ],
)
def test_marks_go_and_words_stay(tmp_path: Path, marked: str, plain: str) -> None:
    assert drafted(tmp_path, f"{BODY}\n\n{marked}")[1] == ("text", plain)


def test_footnotes_are_no_part_of_the_sentences(tmp_path: Path) -> None:
    text = f"""{BODY}[^1]

She was glad[^note], [she](x) said.

[^1]: The council of
  Ellery met on Tuesday.

    It will meet again.
[^note]: One.

> It was close.[^2]
>
> [^2]: By two votes.

The end.
"""
    assert drafted(tmp_path, text) == [
        ("text", BODY),
        ("text", "She was glad, she said."),
        ("dropped", "[^1]: The council of\n  Ellery met on Tuesday.\n\n    It will meet again."),
        ("dropped", "[^note]: One."),
        ("paragraph", "It was close."),
        ("dropped", "[^2]: By two votes."),
        ("text", "The end."),
    ]


def test_what_only_looks_like_a_footnote_stays(tmp_path: Path) -> None:
    text = "A `[^a]` is code, x[^ is nothing, and \\[^1] is meant."
    assert drafted(tmp_path, text) == [("text", "A [^a] is code, x[^ is nothing, and [^1] is meant.")]


def test_byline_in_italics_gives_author_and_date(tmp_path: Path) -> None:
    path = tmp_path / "ferry.md"
    path.write_text(f"# Ferry stays\n\n*By Omar Haddad* — 3 March 2026\n\n{BODY}\n", "utf-8")
    article = newsletter.read(path)
    assert (article.byline, article.published) == ("By Omar Haddad", datetime.date(2026, 3, 3))


def test_line_break_of_the_authors_stays_one(tmp_path: Path) -> None:
    assert drafted(tmp_path, "One line.  \nAnother line.")[0] == ("text", "One line.\nAnother line.")


def test_pictures_are_captions(tmp_path: Path) -> None:
    text = f'{BODY}\n\n![The ferry at noon](a.png)\n\n![alt](b.png "The ferry at night")'
    assert drafted(tmp_path, text)[1:] == [
        ("caption", "The ferry at noon"),
        ("dropped", "alt"),
        ("caption", "The ferry at night"),
    ]


@pytest.mark.parametrize("heading", ["# Ferry stays", "Ferry stays\n===", "## Ferry stays", "\n\n### Ferry stays ###"])
def test_heading_at_the_top_is_the_title(tmp_path: Path, heading: str) -> None:
    assert drafted(tmp_path, f"{heading}\n\n{BODY}") == [("title", "Ferry stays"), ("text", BODY)]


def test_first_heading_of_the_first_level_is_the_title(tmp_path: Path) -> None:
    found = drafted(tmp_path, f"## World\n\n# Ferry stays\n\n{BODY}\n\n# Another")
    assert [kind for kind, _ in found] == ["heading", "title", "text", "heading"]


def test_noise_in_markdown_is_cleaned_too(tmp_path: Path) -> None:
    path = tmp_path / "ferry.md"
    path.write_text(
        f"# Ferry stays\n\nBy Jane Doe\n\nELLERY — {BODY}\n\n[Read more](x) about the boats\n\nHe did.", "utf-8"
    )
    article = newsletter.read(path)
    assert article.byline == "By Jane Doe"
    assert article.paragraphs == (BODY, "He did.")


def test_short_items_of_a_list_stay(tmp_path: Path) -> None:
    path = tmp_path / "ferry.md"
    path.write_text(f"{BODY}\n\n- Paint\n- New ropes\n", "utf-8")
    assert newsletter.read(path).paragraphs == (BODY, "Paint", "New ropes")


@pytest.mark.parametrize(
    "piece",
    ["[", "![", "*a _b ", "`", "> ", "- ", "[a](", "<a ", "&", "|", "~~", "\\", "# ", "[^", "[^1]", "[^1]: a\n"],
)
def test_hostile_markdown_is_read_in_bounded_time(tmp_path: Path, piece: str) -> None:
    with within(seconds=6):
        drafted(tmp_path, piece * 10_000 + "a")
