"""Themes: three of ours, a user's own, and none in which something cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from digests import seed_digest

from newsletter import rendering
from newsletter.errors import SettingsError
from newsletter.rendering import templating, themes
from newsletter.settings import Settings, load

PAPER = templating.required("themes/paper.toml", None)


def least(theme: themes.Theme, pairs: tuple[tuple[str, str], ...] = themes.WORDS_ON) -> float:
    return min(themes.contrast(day[ink], day[ground]) for day in theme for ink, ground in pairs)


@pytest.mark.parametrize("name", themes.names(None))
def test_every_theme_of_ours_can_be_read(name: str) -> None:
    theme = themes.load(name, None)
    assert least(theme) >= 4.5
    assert least(theme, (("ink", "sheet"),)) >= 7


def test_one_theme_has_high_contrast_throughout() -> None:
    assert least(themes.load("contrast", None)) >= 7


def test_contrast_is_that_of_the_standard() -> None:
    assert themes.contrast("#000", "#ffffff") == pytest.approx(21)
    assert themes.contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
    assert themes.contrast("#a3281f", "#a3281f") == 1


def test_words_just_too_faint_are_refused_and_words_just_strong_enough_are_not() -> None:
    colours = dict.fromkeys(themes.COLOURS, "#fff") | {"ink": "#000", "soft": "#767676", "accent": "#000"}
    themes.refuse_unreadable(colours, "here")
    with pytest.raises(SettingsError, match=r"'soft' on 'sheet' has a contrast of 4\.48"):
        themes.refuse_unreadable(colours | {"soft": "#777"}, "here")


@pytest.mark.parametrize("name", themes.names(None))
def test_a_theme_colours_the_whole_page(name: str) -> None:
    html = rendering.html(seed_digest(), Settings(theme=name))
    theme = themes.load(name, None)
    assert theme.light["accent"] in html
    assert theme.dark["accent"] in html
    assert "var(" not in html


def test_a_theme_of_ones_own_is_a_file(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(PAPER.replace("#a3281f", "#00529b"))
    assert "#00529b" in rendering.html(seed_digest(), Settings(theme=str(own)))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [("#5b564d", "#bbbbbb", "'soft' on 'sheet' has a contrast of 1.8"),
     ("#a3281f", "red;}</style>", "'accent' is missing"),
     ("Georgia,serif", "Georgia;}*{color:red", "'reading' is missing"), ("#a3281f", "url(https://x)", "'accent'"),
     ('ink = "#1c1a17"', "", "'ink' is missing"), ("[dark]", "[night]", "'night' is no part"),
     ("[light]", "[light", "TOML"),
     ('reading = "', 'reading = 3 # "', "'reading'"), ("[dark]", 'extra = "#123456"\n[dark]', "'extra'")],
)  # fmt: skip
def test_an_unfit_theme_is_refused_with_the_reason(tmp_path: Path, old: str, new: str, what: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(PAPER.replace(old, new, 1))
    with pytest.raises(SettingsError, match=r"own\.toml") as caught:
        themes.load(str(own), None)
    assert what in str(caught.value)


@pytest.mark.parametrize("name", ["papier", "no/such.toml", "/dev/zero", "/", "a\0b", ""])
def test_a_theme_that_is_not_there_is_an_error(name: str) -> None:
    with pytest.raises(SettingsError):
        themes.load(name, None)


def test_a_file_of_other_bytes_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="cannot be read"):
        themes.load(str(tmp_path / "x.toml"), None)


@pytest.mark.parametrize(("theme", "fine"), [("slate", True), ("../../etc/passwd", False), ("/tmp/own.toml", False)])
def test_a_config_that_lies_in_the_folder_may_name_a_theme_and_no_file(
    tmp_path: Path, theme: str, *, fine: bool
) -> None:
    (tmp_path / "newsletter.toml").write_text(f'theme = "{theme}"\nmax_kb = 90\n')
    if fine:
        settings, _ = load({}, environ={}, folder=tmp_path)
        assert (settings.theme, settings.max_kb) == ("slate", 90)
    else:
        with pytest.raises(SettingsError, match="may not be set by a file that lies"):
            load({}, environ={}, folder=tmp_path)


def test_a_switch_is_on_or_off(tmp_path: Path) -> None:
    settings, _ = load({"mail.draft": True, "mail.attach_audio": "no"}, environ={}, folder=tmp_path)
    assert (settings.mail.draft, settings.mail.attach_audio) == (True, False)
    with pytest.raises(SettingsError, match="give true or false"):
        load({"mail.draft": "perhaps"}, environ={}, folder=tmp_path)
