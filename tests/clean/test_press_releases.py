"""Press releases: what is around their text is not theirs to say."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from blocks import texts

import newsletter

FIRST = "Acme Corp. said on Tuesday that it will open a museum for the ferry in the old hall of Ellery."
SECOND = "“We are glad,” said Jane Doe, who runs Acme."
HEADLINE = "Acme opens ferry museum"


@pytest.mark.parametrize(
    "label",
    [
        "FOR IMMEDIATE RELEASE",
        "For immediate release: Tuesday, 3 March",
        "PRESS RELEASE",
        "Press Release – 3 March 2026",
        "Media release",
        "NEWS RELEASE",
        "EMBARGOED UNTIL 00:01 GMT, 3 March 2026",
        "** Strictly embargoed until Tuesday **",
        "PRESSEMITTEILUNG",
    ],
)
def test_label_is_no_title(label: str) -> None:
    article = newsletter.read_text(f"{label}\n\n{HEADLINE}\n\n{FIRST}\n\n{SECOND}")
    assert (article.title, article.paragraphs) == (HEADLINE, (FIRST, SECOND))


@pytest.mark.parametrize("title", ["Press release writers fear the machine", "Media release: Acme opens ferry museum"])
def test_title_that_begins_like_a_label_is_one(title: str) -> None:
    assert newsletter.read_text(f"{title}\n\n{FIRST}\n\n{SECOND}").title == title


@pytest.mark.parametrize("label", ["PRESS RELEASE – 3 March 2026", "EMBARGOED UNTIL 00:01 GMT, 3 March 2026"])
def test_date_in_the_label_is_the_articles(label: str) -> None:
    assert newsletter.read_text(f"{label}\n\n{HEADLINE}\n\n{FIRST}").published == datetime.date(2026, 3, 3)


@pytest.mark.parametrize(
    "ending",
    [
        "###",
        "-30-",
        "ENDS",
        "About Acme\n\nAcme is a maker of museums in forty countries. It has won prizes.\n\nIts seat is in Ellery.",
        "Media contact: Jane Roe, press@acme.example, +1 555 0100",
        "Contact: Jane Roe, press@acme.example",
        "For media inquiries, please contact Jane Roe at press@acme.example.",
        "ENDS\n\nNotes to editors\n\n1. The museum opens at nine.\n\nContact:\nJane Roe\npress@acme.example",
        "# # #\n\nAcme has made museums since 1912.",
        "SOURCE Acme Corp.\n\nIts seat is in Ellery.",
    ],
)
def test_what_follows_is_dropped(ending: str) -> None:
    assert texts(f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n{ending}", "paragraph") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "middle",
    [
        "###\n\nThe hall is old.\n\n###",
        "About the hall\n\nThe hall is old.",
        "About Ellery\n\nIt is a town.",
        "ENDS\n\nThe hall is old. " + FIRST * 3,
    ],
)
def test_what_only_looks_like_an_end_is_none(middle: str) -> None:
    below = middle.replace("###", "").split("\n\n", 1)[1].strip()
    assert texts(f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n{middle}", "paragraph") == [FIRST, SECOND, below]


EMBARGOED = [
    "EMBARGOED UNTIL 06:00 CET, 9 JUNE 2026",
    "Embargoed: 00.01 hrs, 3 March",
    "FOR RELEASE AT 9 A.M. ON TUESDAY",
    "Strictly embargoed until Tuesday **",
    "SPERRFRIST: 3. März 2026, 10 Uhr",
]
FREE = ["FOR IMMEDIATE RELEASE", "FOR RELEASE: IMMEDIATELY", "EMBARGO: NONE"]


@pytest.mark.parametrize("label", [*EMBARGOED, *FREE])
def test_an_embargo_is_told(label: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.txt").write_text(f"{label}\n\n{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n", "utf-8")
    newsletter.build(tmp_path / "a.txt")
    assert (f"a.txt: left out: {label}" in caplog.text) == (label in EMBARGOED)
