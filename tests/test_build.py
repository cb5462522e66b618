"""`newsletter build`, as a person runs it: what it writes, where to, and what it says."""

from __future__ import annotations

import email
import email.policy
import html
import json
import os
import re
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from running import PROGRAM, Command

import newsletter

BRIDGE = """A bridge opens

The new bridge over the river opened on Monday after four years of work. It carries trams, bicycles and walkers.

Critics say the money should have gone to schools. A vote on a second bridge is planned for May.
"""
PUBLIC = ["digest.eml", "digest.html", "digest.json", "digest.txt", "index.html"]
#: What goes with a briefing.
SPOKEN = ["briefing.srt", "briefing.vtt", "chapters.json"]


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_folder_of_the_day_by_default(command: Command, seed: Path, tmp_path: Path) -> None:
    done = command("build", seed)
    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path / "briefings" / "2023-12-27") == [*PUBLIC, "private/articles.json", "private/settings.json"]
    assert done.stdout.splitlines() == [
        "India and Russia inch closer to jointly producing weapons: 3 key points, 2 quotes",
        *(f"briefings/2023-12-27/{name}" for name in PUBLIC),
    ]


def test_what_is_private_is_closed_to_others(command: Command, seed: Path, tmp_path: Path) -> None:
    command("build", seed, "-o", "out")
    assert (tmp_path / "out" / "private").stat().st_mode & 0o077 == 0
    for name in PUBLIC:
        assert str(seed.parent) not in (tmp_path / "out" / name).read_text("utf-8")


def test_several_sources_and_standard_input_make_one_digest(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BRIDGE, "utf-8")
    (tmp_path / "b.md").write_text(
        "# A ferry stops\n\nThe last ferry crossed on Sunday. Nobody will miss it.\n", "utf-8"
    )
    page = "<title>A tunnel leaks</title><body><article><h1>A tunnel leaks</h1>{}</article>"
    (tmp_path / "c.html").write_text(
        page.format(
            "<p>Water came through the roof of the tunnel on Friday night.</p>" * 1
            + "<p>Engineers pumped it out and said the tunnel was safe.</p>"
        ),
        "utf-8",
    )
    arguments = ["a.txt", "b.md", "c.html", "-", "-o", "out", "--title", "Morning briefing", "--date", "2026-11-22"]
    done = command("build", *arguments, stdin="A dam holds\n\nThe dam held through the night. Rain stopped at dawn.\n")
    assert (done.returncode, done.stderr) == (0, "")
    record = json.loads((tmp_path / "out" / "digest.json").read_text("utf-8"))
    assert (record["title"], record["date"]) == ("Morning briefing", "2026-11-22")
    titles = [story["title"]["text"] for story in record["stories"]]
    assert titles == ["A bridge opens", "A ferry stops", "A tunnel leaks", "A dam holds"]


def test_the_html_alone_on_standard_output(command: Command, seed: Path, tmp_path: Path) -> None:
    done = command("build", seed, "-o", "-")
    assert done.returncode == 0
    assert done.stdout.lower().startswith("<!doctype html>")
    assert done.stdout.rstrip().endswith("</html>")
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["x.html", "x.txt", "x.eml", "deep/x.json"])
def test_one_file_by_its_ending(command: Command, seed: Path, tmp_path: Path, name: str) -> None:
    whole, one = command("build", seed, "-o", "out"), command("build", seed, "-o", name)
    assert (whole.returncode, one.returncode) == (0, 0)
    assert (tmp_path / name).read_bytes() == (tmp_path / f"out/digest{Path(name).suffix}").read_bytes()
    assert one.stdout.splitlines()[-1] == name


def test_the_mail_is_a_message_that_a_mail_program_reads(command: Command, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[mail]\nfrom = "Ann <a@example.org>"\nto = "b@example.org"\n')
    command("build", seed, "-o", "x.eml", "--title", "Größe", "--config", "mine.toml")
    message = email.message_from_bytes((tmp_path / "x.eml").read_bytes(), policy=email.policy.default)
    assert message["From"] == "Ann <a@example.org>"
    assert message["Subject"].startswith("Größe")
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_audio_and_what_the_voice_was_given(command: Command, seed: Path, tmp_path: Path) -> None:
    done = command("build", seed, "-o", "out", "--audio", "--audio-format", "wav")
    assert (done.returncode, done.stderr) == (0, "")
    private = [f"private/{name}.json" for name in ("articles", "audio", "settings")]
    made = [*PUBLIC, *SPOKEN, "briefing.wav", "private/script.sha256", "private/script.txt", *private]
    assert names(tmp_path / "out") == sorted(made)
    with wave.open(str(tmp_path / "out" / "briefing.wav")) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    lines = (tmp_path / "out" / "private" / "script.txt").read_text("utf-8").splitlines()
    spoken = sum(len(line.split()) for line in lines if not line.startswith("#"))
    assert 1.5 < spoken / seconds < 3.5, "words a second of a calm reader"


def test_audio_from_before_does_not_stay_beside_a_newer_digest(command: Command, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BRIDGE, "utf-8")
    command("build", "a.txt", "-o", "out", "--audio")
    assert "briefing.mp3" in names(tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    command("build", seed, "-o", "out")
    assert names(tmp_path / "out") == sorted([*PUBLIC, "notes.txt", "private/articles.json", "private/settings.json"])


def test_a_link_to_a_folder_stays_one(command: Command, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    for _ in range(2):
        assert command("build", seed, "-o", "out").returncode == 0
    assert (tmp_path / "out").is_symlink()
    assert names(tmp_path / "real") == [*PUBLIC, "private/articles.json", "private/settings.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "real"]


def test_the_same_input_gives_the_same_bytes(command: Command, seed: Path, tmp_path: Path) -> None:
    for number in "12":
        done = command("build", seed, "-o", number, "--audio", environ={"PYTHONHASHSEED": number})
        assert done.returncode == 0, done.stderr
    assert names(tmp_path / "1") == names(tmp_path / "2")
    for name in names(tmp_path / "1"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name


def test_a_failed_source_is_a_warning_named_in_the_digest(command: Command, seed: Path, tmp_path: Path) -> None:
    done = command("build", "missing.txt", seed, "-o", "out")
    assert done.returncode == 0
    assert done.stderr.startswith("warning: missing.txt: ")
    assert "missing.txt" in (tmp_path / "out" / "digest.txt").read_text("utf-8")
    assert command("build", "missing.txt", seed, "-o", "out", "--strict").returncode == 3


def test_the_same_article_twice_is_told_once(command: Command, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_bytes(seed.read_bytes())
    done = command("build", seed, "copy.txt", "-o", "out")
    assert done.stderr == "warning: copy.txt: the same text as another source; told once\n"
    assert len(json.loads((tmp_path / "out" / "digest.json").read_text("utf-8"))["stories"]) == 1


def test_metadata_that_the_text_does_not_carry(command: Command, seed: Path, tmp_path: Path) -> None:
    flags = ["--source", "The Example", "--url", "https://example.org/a", "--published", "2023-12-28"]
    command("build", seed, "-o", "out", *flags)
    story = json.loads((tmp_path / "out" / "digest.json").read_text("utf-8"))["stories"][0]
    assert story["source"] == {"name": "The Example", "url": "https://example.org/a", "file": "india-russia.txt"}
    assert story["published"] == "2023-12-28"
    assert "https://example.org/a#:~:text=" in (tmp_path / "out" / "digest.html").read_text("utf-8")


def test_a_dry_run_writes_nothing(command: Command, seed: Path, tmp_path: Path) -> None:
    done = command("build", seed, "-o", "out", "--dry-run", "--audio")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "would write out"
    assert names(tmp_path) == []


def test_a_report_for_machines(command: Command, seed: Path) -> None:
    report = json.loads(command("build", seed, "missing.txt", "-o", "out", "--json").stdout)
    assert report["output"] == "out"
    assert report["files"] == [*PUBLIC, "private/articles.json", "private/settings.json"]
    assert report["stories"][0]["key_points"] == 3
    assert report["skipped"][0]["name"] == "missing.txt"
    assert report["audio_seconds"] is None


def test_verbosity(command: Command, seed: Path) -> None:
    assert "left out: 358" in command("build", seed, "-o", "out", "-v").stderr
    quiet = command("build", seed, "missing.txt", "-o", "out", "-q")
    assert (quiet.stdout, quiet.stderr) == ("", "")
    assert "Traceback" in command("build", "missing.txt", "-vv").stderr
    assert "Traceback" not in command("build", "missing.txt", "-v").stderr


def test_no_colour_unless_on_a_terminal_that_wants_it(command: Command, seed: Path) -> None:
    assert "\x1b" not in command("build", seed, "missing.txt", "-o", "out", "--audio").stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument 'SOURCE...'"),
        (["-", "-"], "standard input (-) can be read once"),
        (["a", "b", "--url", "https://example.org"], "source.url is one article's"),
        (["a", "-o", "-", "--audio"], "--audio needs a folder"),
        (["a", "-o", "x.html", "--audio"], "--audio needs a folder"),
        (["a", "-o", "-", "--json"], "--json and -o - both want standard output"),
        (["a", "--no-such-flag"], "No such option"),
        (["a", "-o", "a.pdf"], "-o takes a folder, or a file ending in .html"),
        (["mine.txt", "-o", "mine.txt"], "is one of the sources: it would be lost"),
        (["a", "--url", "javascript:alert(1)"], "give an address that begins with https://"),
        (["a", "--language", "klingon"], "give a language's code"),
    ],
)
def test_flags_that_cannot_be_meant_are_wrong_usage(
    command: Command, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = command("build", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize(
    "name", [[], ["build"], ["check"], ["config"]], ids=lambda name: " ".join(name) or "newsletter"
)
def test_help_begins_with_what_it_does_and_an_example(command: Command, name: list[str], flag: str) -> None:
    done = command(*name, flag)
    assert done.returncode == 0
    assert "\n    newsletter " in done.stdout
    assert done.stdout.index("\n    newsletter ") < done.stdout.index("Options:")


def test_every_option_has_help() -> None:
    import click

    from newsletter.cli.commands import newsletter

    for name, command in newsletter.commands.items():
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, f"{name} {option.name}"


def test_the_version(command: Command) -> None:
    import newsletter

    assert command("--version").stdout == f"newsletter {newsletter.__version__}\n"


def test_completion_for_the_shell(command: Command) -> None:
    environ = {"_NEWSLETTER_COMPLETE": "bash_complete", "COMP_WORDS": "newsletter bu", "COMP_CWORD": "1"}
    assert command(environ=environ).stdout == "plain,build\n"


def test_a_reader_that_leaves_early_is_no_failure_to_shout_about(seed: Path, tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [PROGRAM, "build", seed, "-o", "-"], stdout=writer, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path
    )
    os.close(writer)
    assert done.stderr == ""


def test_an_unknown_method_is_wrong_usage_and_the_nearest_is_named(command: Command, seed: Path) -> None:
    done = command("build", seed, "--method", "lexrank")
    assert done.returncode == 2
    assert "lex-rank" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_standard_output_is_said(seed: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [PROGRAM, "build", seed, "-o", "-"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=tmp_path,
        )
    assert done.returncode == 1
    assert done.stderr == "newsletter: standard output: No space left on device\n"


def test_the_methods_that_help_names_are_those_that_exist() -> None:
    from newsletter.cli.options import METHODS
    from newsletter.keypoints import METHODS as TABLE
    from newsletter.keypoints.methods import DEFAULT

    assert {*METHODS.split(", "), DEFAULT} == set(TABLE)


def test_the_voices_are_listed_with_how_to_hear_them(command: Command) -> None:
    done = command("voices", "--engine", "espeak", "--language", "en")
    assert done.returncode == 0
    assert any(line.split()[0] == "en-gb" and line.endswith("--voice en-gb") for line in done.stdout.splitlines())
    assert command("voices", "--engine", "robot").returncode == 2


@pytest.mark.parametrize("language", ["xx", "German"])
def test_a_language_that_nobody_speaks_is_said(command: Command, language: str) -> None:
    done = command("voices", "--engine", "espeak", "--language", language)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"no voice speaks '{language}'; a language is named by its code" in done.stderr


def test_stories_that_had_no_room_are_named_and_nothing_of_them_leads_nowhere(command: Command, tmp_path: Path) -> None:
    names = []
    for number in range(9):
        names.append(f"{number}.txt")
        sentences = " ".join(f"Sentence {word} of story {number} tells of bridges." for word in ("one", "two", "three"))
        (tmp_path / names[-1]).write_text(f"Bridge number {number} opens\n\n{sentences}\n", "utf-8")
    for where, page in (("out", "out/digest.html"), ("page.html", "page.html")):
        done = command("build", *names, "-o", where, "--max-kb", "12")
        assert done.returncode == 0
        (line,) = done.stderr.splitlines()
        assert line.startswith("warning: to stay within 12 KB, shortened to a line: Bridge number ")
        html = (tmp_path / page).read_text("utf-8")
        for number in range(9):
            told = f"Sentence one of story {number}" in html or f"Sentence two of story {number}" in html
            assert told != (f"Bridge number {number} opens" in line)
        assert "<a " not in html
    assert command("build", *names, "-o", "whole", "--max-kb", "90").stderr == ""
    assert command("build", *names, "-o", "linked", "--max-kb", "12", "--base-url", "https://b.example").returncode == 0
    page = (tmp_path / "linked/digest.html").read_text("utf-8")
    assert page.count('href="https://b.example/') > 2, "what has no page of its own leads to the web edition"
    assert command("check", "linked").returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("theme", "nosuch"), ("logo", "no.png"), ("templates", "nowhere"), ("mail.to", "nobody"),
     ("mail.unsubscribe_url", "http://b.example"), ("base_url", "https://a b.example")],
)  # fmt: skip
def test_looks_and_addresses_are_checked_before_anything_is_made(
    command: Command, seed: Path, name: str, value: str
) -> None:
    variable = f"NEWSLETTER_{name.upper().replace('.', '_')}"
    done = command("build", seed, "--dry-run", environ={variable: value})
    assert done.returncode == 2
    assert value in done.stderr or name in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("size", ["0", "1"])
@pytest.mark.parametrize("output", ["out", "out.html", "out.eml"])
def test_a_page_that_cannot_be_so_small_is_said(command: Command, seed: Path, output: str, size: str) -> None:
    done = command("build", seed, "-o", output, "--max-kb", size)
    assert done.stderr.splitlines()[1:] == [f"warning: the page has more than {size} KB even so"]
    if output == "out":
        assert command("check", output).returncode == 0, "what is a line there is not missed"


def test_to_attach_a_briefing_that_is_not_made_is_wrong_usage(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A bridge opens\n\nThe new bridge opened on Monday. It carries trams.\n", "utf-8")
    for output in ("out", "out.eml"):
        done = command("build", "a.txt", "--attach-audio", "-o", output)
        assert done.returncode == 2
        assert "--audio" in done.stderr
        assert not (tmp_path / output).exists()


@pytest.mark.parametrize(
    "title", ["/* style */", "<style></style>", "</style>", "var(--ink)", 'class="title"', "{{ 7 }}", "@media {"]
)
def test_a_title_like_a_stylesheet_is_a_title(command: Command, tmp_path: Path, title: str) -> None:
    (tmp_path / "a.txt").write_text("A bridge opens\n\nThe new bridge opened on Monday. It carries trams.\n", "utf-8")
    assert command("build", "a.txt", "-o", "usual").returncode == 0
    assert command("build", "a.txt", "-o", "out", "--title", title).returncode == 0
    for name in ("digest.html", "index.html"):
        pages = [(tmp_path / folder / name).read_text("utf-8") for folder in ("usual", "out")]
        styles = [re.findall(r"<style>(.*?)</style>", page, re.DOTALL) for page in pages]
        assert styles[0] == styles[1]
        assert f"<title>{title}" in html.unescape(pages[1])
    assert command("check", "out").returncode == 0


def test_python_can_run_it_where_the_script_is_not_on_the_path() -> None:
    done = subprocess.run([sys.executable, "-m", "newsletter", "--version"], capture_output=True, text=True, check=True)
    assert newsletter.__version__ in done.stdout
