"""`newsletter rebuild`: an editor changes the script; the audio and all that depends on it follow, or nothing does."""

from __future__ import annotations

import email
import email.policy
import hashlib
import json
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from mutagen.id3 import ID3
from running import PROGRAM, Command, command_in, environment_in, unmeasured

ARTICLE = """A bridge opens

The new bridge over the river opened on Monday after four years of work. It carries trams and bicycles, but no cars.

“We built it for people, not for cars, and people will thank us for it,” said Anna Berg, the city's chief engineer. The
work cost $50 million, twice what was planned.

Critics say the money should have gone to schools. A vote on a second bridge is planned for May.
"""
NOTE = "We asked the city for its own figures; it has not answered yet."
PUBLIC = ["briefing.mp3", "briefing.vtt", "briefing.srt", "chapters.json", "index.html", "digest.eml", "digest.json"]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("original")
    (folder / "bridge.txt").write_text(ARTICLE, "utf-8")
    done = command_in(folder)("build", "bridge.txt", "--audio", "--attach-audio", "-o", "out")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def built(original: Path, tmp_path: Path) -> Path:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    return tmp_path / "out"


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def edit(built: Path, old: str, new: str) -> None:
    path = built / "private" / "script.txt"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_an_untouched_script_gives_the_very_files(command: Command, built: Path) -> None:
    before = contents(built)
    done = command("rebuild", built)
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(built) == before


def test_an_edited_script_survives_other_builds(command: Command, built: Path) -> None:
    build = ("build", "bridge.txt", "--audio", "-o", "out")
    assert command(*build).stderr == ""
    assert command("rebuild", "out", "--rate", "200").returncode == 0
    assert command(*build).stderr == "", "nobody edited it"
    for number, words in enumerate(("That was our briefing.", "This was ours."), start=1):
        edit(built, "That was The Briefing.", words)
        name = f"private/script.edited-{number}.txt"
        assert command(*build).stderr == f"warning: out: the script edited before is kept as {name}\n"
        assert words in (built / name).read_text("utf-8")
    assert command("build", "bridge.txt", "-o", "out").stderr == ""
    assert len(list(built.glob("private/script.edited-*"))) == 2


def test_a_script_that_is_none_stops_no_build(command: Command, built: Path) -> None:
    (built / "private" / "script.txt").unlink()
    (built / "private" / "script.txt").mkdir()
    assert command("build", "bridge.txt", "-o", "out").returncode == 0


def test_an_editors_words_are_spoken_and_marked_and_all_that_depends_on_the_audio_follows(
    command: Command, built: Path
) -> None:
    before = contents(built)
    page = (built / "index.html").read_text("utf-8")
    (built / "private" / "mine.txt").write_text("stays")
    edit(built, "\n[story 1]\n", f"\n[story 1]\n{NOTE}\n")
    done = command("rebuild", built)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(rf"^line \d+ is the editor's own: {re.escape(NOTE)}$", done.stdout, re.MULTILINE)
    after = contents(built)
    assert {name for name in PUBLIC if after[name] == before[name]} == set()
    assert after["private/mine.txt"]
    marked = f"[Editor’s note: {NOTE}]"
    for name in ("briefing.vtt", "briefing.srt"):
        assert marked in (built / name).read_text("utf-8")
    assert marked in ID3(built / "briefing.mp3").getall("USLT")[0].text
    assert "All but the editor’s notes was read word for word" in (built / "private/script.txt").read_text("utf-8")
    audio = json.loads((built / "private" / "audio.json").read_bytes())
    said = next(cue for cue in audio["cues"] if cue["text"] == marked)
    assert 2 < said["end"] - said["start"] < 8
    assert json.loads((built / "digest.json").read_bytes())["audio"]["duration"] == round(audio["duration"], 3)
    assert json.loads((built / "chapters.json").read_bytes())["chapters"][0]["startTime"] == round(said["start"], 3)
    title = next(cue for cue in audio["cues"] if cue["text"] == "A bridge opens")
    assert f"{title['start']:.2f}".rstrip("0") in (built / "index.html").read_text("utf-8")
    assert (built / "index.html").read_text("utf-8") != page
    message = email.message_from_bytes((built / "digest.eml").read_bytes(), policy=email.policy.default)
    (attached,) = message.iter_attachments()
    assert attached.get_content() == (built / "briefing.mp3").read_bytes()


def test_check_passes_afterwards_and_names_what_is_the_editors(command: Command, built: Path) -> None:
    edit(built, "\n[end]\n", f"\n[end]\n{NOTE}\n")
    unspoken = command("check", built)
    assert unspoken.returncode == 1
    assert "`newsletter rebuild` makes the audio anew" in unspoken.stderr
    assert command("rebuild", built, "-q").stdout == ""
    done = command("check", built, "--against", "bridge.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(rf"^  line \d+ is the editor's own: '{re.escape(NOTE)}'$", done.stdout, re.MULTILINE)
    found = {entry["file"]: entry for entry in json.loads(command("check", built, "--json").stdout)}
    assert len(found["private/script.txt"]["notes"]) == 1


def test_an_altered_claim_becomes_the_editors(command: Command, built: Path) -> None:
    edit(built, "after four years", "after five years")
    assert command("rebuild", built).returncode == 0
    assert "[Editor’s note: The new bridge over the river opened on Monday after five years of work.]" in (
        built / "briefing.vtt"
    ).read_text("utf-8")
    assert "five years" in command("check", built).stdout


def test_flags_take_the_place_of_the_digests_own_settings_and_stay(command: Command, built: Path) -> None:
    before = contents(built)
    done = command("rebuild", built, "--audio-format", "wav", "--rate", "300")
    assert done.returncode == 0, done.stderr
    assert not (built / "briefing.mp3").exists()
    assert command("check", built).returncode == 0
    again = command("rebuild", built)
    assert "briefing.wav" in again.stdout
    assert command("rebuild", built, "--audio-format", "mp3", "--rate", "165").returncode == 0
    assert contents(built) == before


def test_a_digest_whose_voice_failed_is_spoken_later(command: Command, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE, "utf-8")
    failed = command("build", "bridge.txt", "--audio", "--engine", "native", "-o", "out")
    assert failed.returncode == 3
    assert not (tmp_path / "out" / "briefing.mp3").exists()
    assert command("check", "out").returncode == 0
    done = command("rebuild", "out", "--engine", "espeak", "--voice", "en-gb")
    assert done.returncode == 0, done.stderr
    assert "briefing.mp3" in (tmp_path / "out" / "index.html").read_text("utf-8")
    assert command("check", "out").returncode == 0


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (None, 1, r"out: holds no script \(private/script.txt is missing\); make one with `newsletter build"),
        ("One line. [puase 1]\n", 1, r"script, line 1: the mark '\[puase 1\]' means nothing; its first lines say"),
        ("One line. [pause 1\n", 1, r"script, line 1: a bracket that is no mark: 'One line. \[pause 1'; only marks"),
        ("", 1, r"the script holds nothing to say; "),
        ("# nothing\n\n[story 1]\n", 1, r"the script holds nothing to say; "),
        ("[quote] We built it for people\nfor\xff", 1, r"script.txt: is not UTF-8 text; save it as UTF-8"),
    ],
    ids=["none", "mark", "bracket", "empty", "comments", "bytes"],
)
def test_a_script_that_cannot_be_read_changes_nothing(
    text: str | None, code: int, message: str, command: Command, built: Path
) -> None:
    path = built / "private" / "script.txt"
    if text is None:
        path.unlink()
    else:
        path.write_bytes(text.encode("latin-1"))
    before = contents(built)
    done = command("rebuild", "out")
    assert (done.returncode, done.stdout) == (code, "")
    assert len(done.stderr.splitlines()) == 1
    assert re.search(message, done.stderr)
    assert contents(built) == before
    assert [path.name for path in built.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("flags", "code", "message"),
    [
        (["--voice", "nobody"], 2, "nobody"),
        (["--quote-voice", "en+nobody"], 2, "nobody"),
        (["--engine", "nobody"], 2, "nobody"),
        (["--audio-format", "ogg"], 2, "unknown audio format 'ogg'; choose one of mp3, wav, opus"),
        (["--engine", "native"], 3, "native voices exist on macOS and Windows only"),
        (["--pronounce", "none.toml"], 2, "none.toml: there is no such file"),
        (["--cover", "bridge.txt"], 2, "bridge.txt: is neither PNG nor JPEG"),
        (["--rate", "fast"], 2, "'fast' does not fit 'speech.rate'"),
    ],
)
def test_a_voice_that_fails_changes_nothing(
    flags: list[str], code: int, message: str, command: Command, built: Path
) -> None:
    edit(built, "\n[end]\n", f"\n[end]\n{NOTE}\n")
    before = contents(built)
    done = command("rebuild", built, *flags)
    assert (done.returncode, done.stdout) == (code, "")
    assert len(done.stderr.splitlines()) == 1
    assert message in done.stderr
    assert contents(built) == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_in_the_middle_it_changes_nothing(number: signal.Signals, built: Path) -> None:
    edit(built, "\n[end]\n", "\n[end]\n" + "".join(f"This is line {n} of very many.\n" for n in range(5000)))
    before = contents(built)
    environment = {name: value for name, value in environment_in(built.parent).items() if name in unmeasured()}
    running = subprocess.Popen([PROGRAM, "rebuild", built], env=environment, stderr=subprocess.PIPE, text=True)
    limit = time.monotonic() + 60
    while not list(built.parent.glob(".out.*/private/script.txt")) and time.monotonic() < limit:
        time.sleep(0.02)
    time.sleep(0.5)
    running.send_signal(number)
    _, complaint = running.communicate(timeout=30)
    assert (running.returncode, complaint) == (128 + number, "newsletter: stopped\n")
    assert contents(built) == before
    assert [path.name for path in built.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("name", ["nothing", "bridge.txt"])
def test_what_is_no_digest_is_said_in_one_line(name: str, command: Command, built: Path) -> None:
    done = command("rebuild", name, cwd=built.parent)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
