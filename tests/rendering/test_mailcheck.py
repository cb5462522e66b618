"""The check of a mail: nothing to say about ours, and each rule finds what it is for."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from digests import MAILED, many, seed_digest

from newsletter import rendering
from newsletter.model import Audio
from newsletter.rendering import mailcheck, mailtests, themes
from newsletter.settings import Settings

PAGE = rendering.html(seed_digest(url="https://news.example/a"), Settings())
MAIL = rendering.eml(seed_digest(url="https://news.example/a"), MAILED)
RULES = [*mailcheck.rules()["html"], *mailcheck.rules()["eml"]]


@pytest.mark.parametrize("theme", themes.names(None))
def test_our_own_mail_has_no_fault(theme: str, tmp_path: Path) -> None:
    (tmp_path / "briefing.mp3").write_bytes(b"sound")
    audio = Audio(tmp_path / "briefing.mp3", 100.0, (), ())
    settings = dataclasses.replace(MAILED, theme=theme, mail=dataclasses.replace(MAILED.mail, attach_audio=True))
    assert mailcheck.check_message(rendering.eml(many(3), settings, audio)) == ()
    assert mailcheck.check(rendering.html(many(3), settings, audio)) == ()


def found(fault: mailcheck.Fault) -> tuple[str, str]:
    return fault.level, fault.rule


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("</body>", "<p>" + "x" * 95_000 + "</p></body>", ("warning", "near-size")),
        ("</body>", "<p>" + "x" * 105_000 + "</p></body>", ("error", "size")),
        ("</style>", "b{}" * 6000 + "</style>", ("error", "style-size")),
        ("</style>", "@media x{@font-face{}}</style>", ("error", "nested-at-rule")),
        ("</body>", "<p>it\x92s</p></body>", ("error", "control-character")),
        ("</body>", "<script>x</script></body>", ("error", "script")),
        ("<body", '<body onload="x"', ("error", "script")),
        ("</head>", '<link rel="stylesheet" href="https://x.example"></head>', ("error", "outside-style")),
        ("</body>", "<form></form></body>", ("error", "form")),
        ("</body>", "<svg></svg></body>", ("error", "svg")),
        ("</body>", "<video></video></body>", ("error", "embedded-media")),
        ("<h1 ", '<p style="display: flex"></p><h1 ', ("error", "flex-or-grid")),
        ("<h1 ", '<p style="color:red;position: fixed"></p><h1 ', ("error", "position")),
        ("<h1 ", '<p style="float:left"></p><h1 ', ("warning", "float")),
        ("</style>", "p{color:var(--x)}</style>", ("error", "variable")),
        ("<h1 ", '<p style="width:calc(1px + 1em)"></p><h1 ', ("error", "calc")),
        ("<h1 ", '<p style="margin:2rem"></p><h1 ', ("warning", "rem")),
        ("<h1 ", '<p style="margin-inline-start:2px"></p><h1 ', ("warning", "logical-property")),
        ("<h1 ", '<p style="background:url(https://x.example/a.png)"></p><h1 ', ("warning", "background-image")),
        ("<h1 ", '<img src="https://x.example/a.png"><h1 ', ("error", "alt")),
        ("<h1 ", '<p style="color:#bbbbbb">faint</p><h1 ', ("error", "contrast")),
        ("[if mso]", "[if lt IE 9]", ("warning", "outlook-width")),
        ("</body>", "<!--[if mso]><p>x</p>--></body>", ("error", "outlook-condition")),
        ("<![endif]-->", "-->", ("error", "outlook-condition")),
        ("<h1 ", "<![endif]--><![endif]--><h1 ", ("error", "outlook-condition")),
        (' lang="en"', "", ("error", "language")),
        ("<title>The Morning Briefing</title>", "<title></title>", ("error", "title")),
        ("</body>", "<h1>again</h1></body>", ("warning", "headline")),
        ("</body>", "<table></table></body>", ("error", "table-role")),
        ('<meta charset="utf-8">', "", ("error", "charset")),
        ("prefers-color-scheme: dark", "print", ("warning", "dark-mode")),
        ('name="viewport"', 'name="x"', ("warning", "viewport")),
        ("https://news.example/a", "http://news.example/a", ("warning", "https")),
        ("</body>", '<a href="#nowhere">x</a></body>', ("error", "dead-anchor")),
        ("</body>", '<a href="#">x</a></body>', ("error", "empty-link")),
        ("</body>", "<a>x</a></body>", ("error", "empty-link")),
    ],
)
def test_each_rule_of_the_page_finds_what_it_is_for(old: str, new: str, expected: tuple[str, str]) -> None:
    assert old in PAGE
    assert expected in map(found, mailcheck.check(PAGE.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b"https://news.example/a#", b"news.example/a#", ("error", "relative-link")),
        (b"<h1 ", b'<img alt=3D"" src=3D"data:image/png;base64,"><h1 ', ("warning", "data-picture")),
        (b"</body>", b"x" * 1000 + b"</body>", ("error", "line-length")),
        (b"MIME-Version: 1.0\r\n", b"MIME-Version: 1.0\n", ("error", "line-end")),
        (b"</body>", "ä</body>".encode(), ("error", "seven-bit")),
        (b"Date:", b"X-Date:", ("error", "headers")),
        (b"To: ", b"X-To: ", ("warning", "no-sender")),
        (b"text/plain", b"text/html", ("error", "plain-first")),
        (b"[1] https://news.example/a\r\n", b"[1]\r\n", ("error", "plain-links")),
        (b"<h1 ", b'<img alt=3D"" src=3D"cid:logo"><h1 ', ("error", "inline-parts")),
        (b"List-Unsubscribe-Post", b"X-Post", ("error", "one-click")),
        (b"List-Unsubscribe: <https:", b"List-Unsubscribe: <http:", ("error", "one-click")),
    ],
)
def test_each_rule_of_the_message_finds_what_it_is_for(old: bytes, new: bytes, expected: tuple[str, str]) -> None:
    assert old in MAIL
    assert expected in map(found, mailcheck.check_message(MAIL.replace(old, new)))


def test_every_rule_has_a_test_and_a_source() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert callable(getattr(mailtests, rule.test))
        assert rule.source.startswith("https://")
        assert rule.level in {"error", "warning"}


def test_many_findings_of_one_rule_are_counted() -> None:
    page = PAGE.replace("</body>", "".join(f'<img src="{n}.png">' for n in range(9)) + "</body>")
    alts = [fault.found for fault in mailcheck.check(page) if fault.rule == "alt"]
    assert alts == ["0.png", "1.png", "2.png", "3.png", "4.png", "and 4 more"]


def test_errors_come_first() -> None:
    levels = [fault.level for fault in mailcheck.check("<p>nothing is right")]
    assert levels == sorted(levels)
    assert {"error", "warning"} == set(levels)


def test_a_message_without_html_is_judged_all_the_same() -> None:
    assert ("error", "plain-first") in map(found, mailcheck.check_message(b"Subject: x\r\n\r\nhello"))
