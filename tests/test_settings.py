"""Settings: who wins, what is refused, and where each value comes from."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from running import Command

from newsletter import settings
from newsletter.errors import SettingsError


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home" / ".config" / "newsletter").mkdir(parents=True)
    return tmp_path / "home"


def load(home: Path, **given: object) -> settings.Settings:
    flags = given.pop("flags", {})
    environ = {"HOME": str(home), **given.pop("environ", {})}  # type: ignore[dict-item]  # tests know what they give
    return settings.load(flags, environ=environ, folder=home, **given)[0]  # type: ignore[arg-type]  # the same


def test_flags_beat_environment_beats_config_beats_user_config_beats_defaults(home: Path) -> None:
    user = home / ".config" / "newsletter" / "config.toml"
    layers = [
        (lambda: user.write_text("points = 4\n"), 4),
        (lambda: (home / "newsletter.toml").write_text("points = 5\n"), 5),
    ]
    assert load(home).points == 3
    for write, expected in layers:
        write()
        assert load(home).points == expected
    assert load(home, environ={"NEWSLETTER_POINTS": "6"}).points == 6
    assert load(home, environ={"NEWSLETTER_POINTS": "6"}, flags={"points": "7"}).points == 7


def test_a_number_of_points_undoes_the_words_of_a_weaker_place(home: Path) -> None:
    (home / "newsletter.toml").write_text("words = 40\n")
    assert load(home).words == 40
    assert load(home, flags={"points": "1"}).words is None
    assert load(home, flags={"points": "1", "words": "30"}).words == 30
    assert load(home, environ={"NEWSLETTER_POINTS": "2"}, flags={"words": "30"}).words == 30
    (home / "newsletter.toml").write_text("words = 40\npoints = 2\n")
    assert load(home).words == 40, "one place may say both: the words count"


def test_a_named_config_takes_the_place_of_the_one_in_the_folder(home: Path) -> None:
    (home / "newsletter.toml").write_text("points = 5\nquotes = 1\n")
    (home / "daily.toml").write_text("points = 8\n")
    loaded = load(home, config=home / "daily.toml")
    assert (loaded.points, loaded.quotes) == (8, 2)


def test_sections_become_sections(home: Path) -> None:
    (home / "mine.toml").write_text('[mail]\nfrom = "A <a@example.org>"\n[speech]\nvoice = "en-gb"\n')
    loaded = load(home, config=home / "mine.toml", environ={"NEWSLETTER_MAIL_REPLY_TO": "b@example.org"})
    assert loaded.mail.from_ == "A <a@example.org>"
    assert loaded.mail.reply_to == "b@example.org"
    assert loaded.speech.voice == "en-gb"


@pytest.mark.parametrize("written", ["2026-11-22", '"2026-11-22"', "2026-11-22T06:00:00Z"])
def test_a_date_may_be_written_as_toml_has_it_or_as_text(home: Path, written: str) -> None:
    (home / "newsletter.toml").write_text(f"date = {written}\n")
    assert load(home).date == datetime.date(2026, 11, 22)


#: What a file that came with somebody's articles could do harm with.
UNSAFE = [
    'templates = "/etc"',
    'method = "x"',
    '[source]\nurl = "https://example.org"',
    '[source]\nformat = "x"',
    '[mail]\nto = "x@example.org"',
    '[speech]\nengine = "x"',
]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("pionts = 3", "unknown setting 'pionts'; did you mean 'points'?"),
        ('[mail]\nform = "x"', "did you mean 'mail.from'?"),
        ("points = -1", "'-1' does not fit 'points'; give a whole number from 0"),
        ("points = true", "'True' does not fit 'points'"),
        ('date = "yesterday"', "give a date like 2026-11-22"),
        ('title = "two\\nlines"', "give one line of text"),
        ("points = = 3", "is not valid TOML"),
        ("points = " + "1" * 5000, "is not valid TOML"),
        ("x = " + "[" * 5000, "is not valid TOML"),
        ("a." * 20_000 + "b = 1", "is too large"),
        *((line, "may not be set by a file that lies in the folder") for line in UNSAFE),
    ],
    ids=lambda value: value[:20],
)
def test_a_wrong_config_is_refused_with_what_to_do(home: Path, line: str, message: str) -> None:
    (home / "newsletter.toml").write_text(line)
    with pytest.raises(SettingsError) as caught:
        load(home)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(home / "newsletter.toml"))


def test_templates_may_be_set_by_a_config_that_one_names(home: Path) -> None:
    (home / "mine.toml").write_text('templates = "~/looks"')
    assert load(home, config=home / "mine.toml").templates == Path("~/looks").expanduser()


def test_an_unknown_variable_of_ours_is_refused(home: Path) -> None:
    with pytest.raises(SettingsError, match="did you mean 'NEWSLETTER_POINTS'"):
        load(home, environ={"NEWSLETTER_POINT": "3"})


def test_an_unreadable_config_is_said(home: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load(home, config=home / "missing.toml")


def test_config_prints_each_value_and_its_origin(command: Command, tmp_path: Path) -> None:
    (tmp_path / "newsletter.toml").write_text("points = 5\n")
    done = command("config", environ={"NEWSLETTER_QUOTES": "1"})
    rows = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()}
    assert rows["points"] == ["5", "newsletter.toml"]
    assert rows["quotes"] == ["1", "environment"]
    assert rows["mail.from"] == ["not", "set", "default"]
    as_json = json.loads(command("config", "--json").stdout)
    assert as_json["points"] == {"value": 5, "origin": "newsletter.toml"}
    assert set(as_json) == set(rows)


def test_a_wrong_flag_is_wrong_usage(command: Command, seed: Path) -> None:
    done = command("build", seed, "--points", "many")
    assert done.returncode == 2
    assert done.stderr == "newsletter: command line: 'many' does not fit 'points'; give a whole number from 0\n"


def test_settings_come_back_from_what_is_kept_of_them(home: Path) -> None:
    flags = {"points": "4", "mail.from": "A <a@example.org>", "speech.voice": "en-gb", "date": "2026-11-22"}
    loaded = load(home, flags=flags)
    kept = json.loads(json.dumps(settings.by_key(loaded), default=str))
    assert settings.of_keys(kept, "kept") == loaded


@pytest.mark.parametrize("greeting", ["Good [quote] morning", "[pause 99]", "word " * 100])
def test_a_greeting_is_short_and_holds_no_marks_of_the_script(greeting: str, home: Path) -> None:
    with pytest.raises(SettingsError, match="at most 300 characters, and no brackets"):
        load(home, flags={"speech.greeting": greeting})
