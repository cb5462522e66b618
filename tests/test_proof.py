"""`newsletter check` finds every word that was changed, added or dropped, in every file."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from running import ROOT, Command, command_in

ARTICLE = """A bridge opens

The river waited for it for years

The new bridge over the river opened on Monday after four years of work. It carries trams and bicycles, but no cars.

“We built it for people, not for cars, and people will thank us for it,” said Anna Berg, the city's chief engineer. The
work cost $50 million, twice what was planned.

Critics say the money should have gone to schools. A vote on a second bridge is planned for May.
"""


#: One pixel.
GIF = bytes.fromhex(
    "474946383961010001008000000000 00ffffff21f90401000000002c000000000100010000020144003b".replace(" ", "")
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("original")
    (folder / "bridge.txt").write_text(ARTICLE, "utf-8")
    done = command_in(folder)("build", "bridge.txt", "--audio", "--audio-format", "wav", "-o", "out")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def built(original: Path, tmp_path: Path) -> Path:
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    return tmp_path / "out"


SOUND = ["briefing.vtt", "briefing.srt", "chapters.json", "briefing.wav"]
FILES = ["digest.json", "digest.html", "digest.txt", "digest.eml", "index.html", "private/script.txt"]


def test_an_untouched_digest_passes(command: Command, built: Path) -> None:
    done = command("check", built, "--against", "bridge.txt")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert {line.split(":")[0] for line in lines} == {*FILES, *SOUND, "bridge.txt", "digest.eml in mail clients"}
    assert all(re.search(r": (\d+ claims, all found|right)$", line) for line in lines)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("old", "new"),
    [("four years", "five years"), ("opened on", "opened not on"), ("after four", "four"), ("Anna Berg", "Anna Borg")],
    ids=["changed", "added", "dropped", "speaker"],
)
def test_one_altered_word_is_found(command: Command, built: Path, name: str, old: str, new: str) -> None:
    path = built / name
    content = path.read_bytes().decode()
    # A line may be wrapped, in quoted-printable by "=\n", anywhere in what is looked for.
    spot = re.compile(r"(?:=?\s+|=\r\n)".join(re.escape(word) for word in old.split()))
    assert spot.search(content), f"{old!r} is not in {name}"
    path.write_bytes(spot.sub(new, content, count=1).encode())
    done = command("check", built)
    assert done.returncode == 1
    assert f"{name}: " in done.stdout
    assert f"{name}: {claims(done.stdout, name)} claims, NOT all found" in done.stdout
    assert any(word in done.stderr for word in f"{old} {new}".split())


def claims(output: str, name: str) -> str:
    found = re.search(rf"^{re.escape(name)}: (\d+) claims", output, re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.parametrize("name", ["digest.html", "digest.txt", "private/script.txt"])
def test_an_added_sentence_is_found(command: Command, built: Path, name: str) -> None:
    path = built / name
    content = path.read_text("utf-8")
    mark = "</body>" if name.endswith("html") else "\n\n[story 1]" if "script" in name else "\n"
    before = "\n" if "script" in name else " "
    path.write_text(content.replace(mark, f"{before}The mayor resigned. {mark}", 1), "utf-8")
    done = command("check", built)
    assert done.returncode == 1
    assert "mayor resigned" in done.stderr


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("digest.txt", "27 December", "26 December"),
        ("digest.txt", "Every sentence above", "Every above"),
        ("digest.html", "</style>", ".deck:after{content:'Aliens landed'}</style>"),
        ("digest.html", "</body>", "<!--[if mso]><p>Aliens landed</p><![endif]--></body>"),
        ("digest.html", 'href="briefing.wav"', 'href="https://example.com/"'),
        ("digest.eml", "Subject:", "From: Somebody <else@example.com>\r\nSubject:"),
        ("private/script.txt", "word for word", "word by word"),
        ("private/script.txt", "\n[quote] ", "\n"),
        ("chapters.json", "for years", "for days"),
        ("private/audio.json", "bicycles", "cars"),
    ],
)
def test_words_of_ours_links_styles_and_headers_count_too(
    command: Command, built: Path, name: str, old: str, new: str
) -> None:
    path = built / name
    content = path.read_bytes().decode()
    assert old in content
    path.write_bytes(content.replace(old, new, 1).encode())
    assert command("check", built).returncode == 1


def test_words_in_the_wrong_mouth_are_found(command: Command, tmp_path: Path) -> None:
    said = "“We built it for people, not for cars, and people will thank us,” said {},"
    article = f"A bridge\n\nIt opened.\n\n{said.format('Anna Berg')} the engineer.\n\n"
    article += "“It cost us too much money, and nobody will thank us at all,” said Bo Lind, the mayor.\n"
    (tmp_path / "a.txt").write_text(article, "utf-8")
    assert command("build", "a.txt", "-o", "out", "--points", "1").returncode == 0
    path = tmp_path / "out" / "digest.txt"
    text = path.read_text("utf-8")
    assert "Anna Berg, the engineer" in text
    assert "Bo Lind, the mayor" in text
    text = text.replace("Anna Berg, the engineer", "X").replace("Bo Lind, the mayor", "Anna Berg, the engineer")
    path.write_text(text.replace("X", "Bo Lind, the mayor"), "utf-8")
    assert command("check", "out").returncode == 1


@pytest.mark.parametrize("name", ["digest.html", "digest.txt", "digest.eml", "private/script.txt", *SOUND])
def test_a_missing_file_is_found(command: Command, built: Path, name: str) -> None:
    (built / name).unlink()
    done = command("check", built)
    assert done.returncode == 1
    assert f"{name}: " in done.stdout
    assert "is missing" in done.stderr


def test_a_moved_place_is_found(command: Command, built: Path) -> None:
    path = built / "digest.json"
    record = json.loads(path.read_text("utf-8"))
    record["stories"][0]["key_points"][0]["span"][1] += 1
    path.write_text(json.dumps(record), "utf-8")
    assert command("check", built).returncode == 1


def test_a_source_that_changed_is_found(command: Command, built: Path, tmp_path: Path) -> None:
    source = tmp_path / "bridge.txt"
    source.write_text(source.read_text("utf-8").replace("four years", "five years"), "utf-8")
    assert command("check", built).returncode == 0, "without --against the stored article counts"
    done = command("check", built, "--against", "bridge.txt")
    assert done.returncode == 1
    assert "its hash is in no story" in done.stderr
    assert "four years" in done.stderr


def test_the_report_for_machines_says_the_same(command: Command, built: Path) -> None:
    report = json.loads(command("check", built, "--json").stdout)
    assert {entry["file"] for entry in report} == {*FILES, *SOUND, "digest.eml in mail clients"}
    assert all(entry["claims"] >= 4 for entry in report if entry["file"] in FILES)
    assert not any(entry["problems"] for entry in report)


@pytest.mark.parametrize("exists", [False, True])
def test_a_folder_without_a_digest_is_said_in_one_line(command: Command, tmp_path: Path, *, exists: bool) -> None:
    if exists:
        (tmp_path / "nothing").mkdir()
    done = command("check", "nothing")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("newsletter: nothing: holds no digest")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["digest.json", "private/articles.json", "private/settings.json"])
@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"stories": [{"sha256": "x"}]}', "\xff", "[" * 100_000, "5"])
def test_a_damaged_record_is_said_in_one_line(command: Command, built: Path, name: str, content: str) -> None:
    (built / name).write_text(content, "latin-1")
    if (name, content) == ("private/settings.json", "{}"):
        return  # all at their defaults
    done = command("check", built, timeout=20)
    assert done.returncode == 1
    assert "is damaged or not ours" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(("key", "value"), [("language", None), ("title", 5), ("skipped", [{}])])
def test_a_record_of_the_wrong_kind_is_damaged(command: Command, built: Path, key: str, value: object) -> None:
    record = json.loads((built / "digest.json").read_text("utf-8"))
    (built / "digest.json").write_text(json.dumps({**record, key: value}), "utf-8")
    assert "is damaged or not ours" in command("check", built).stderr


def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(command: Command, built: Path) -> None:
    (built / "digest.json").unlink()
    os.mkfifo(built / "digest.json")
    assert command("check", built, timeout=20).returncode == 1


def test_a_page_that_was_shortened_is_checked_as_such(command: Command, tmp_path: Path) -> None:
    names = []
    for number in range(9):
        names.append(f"{number}.txt")
        sentences = " ".join(
            f"Sentence {word} of story {number} tells of the bridge." for word in ("one", "two", "three")
        )
        (tmp_path / names[-1]).write_text(f"Bridge number {number} opens\n\n{sentences}\n", "utf-8")
    assert command("build", *names, "-o", "out", "--max-kb", "12").returncode == 0
    assert "Sentence one of story 8" not in (tmp_path / "out" / "digest.html").read_text("utf-8")
    done = command("check", "out")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["briefing.vtt", "briefing.srt", "chapters.json"])
@pytest.mark.parametrize("too", ["", "private/audio.json"], ids=["alone", "with its record"])
def test_an_altered_word_of_a_transcript_is_found(command: Command, built: Path, name: str, too: str) -> None:
    for file in filter(None, (name, too)):
        path = built / file
        content = path.read_text("utf-8")
        assert "The river waited" in content
        path.write_text(content.replace("The river waited", "The liver waited"), "utf-8")
    done = command("check", built)
    assert done.returncode == 1
    assert f"{name}: not right" in done.stdout
    assert "liver" in done.stderr


def test_another_recording_is_found(command: Command, built: Path) -> None:
    path = built / "briefing.wav"
    sound = bytearray(path.read_bytes())
    sound[len(sound) // 2] ^= 1
    path.write_bytes(sound)
    done = command("check", built)
    assert done.returncode == 1
    assert "briefing.wav: not right" in done.stdout
    assert "not the recording" in done.stderr


def test_a_record_of_other_sentences_is_found(command: Command, built: Path) -> None:
    record = json.loads((built / "private/audio.json").read_text("utf-8"))
    record["cues"] = record["cues"][1:]
    (built / "private/audio.json").write_text(json.dumps(record), "utf-8")
    done = command("check", built)
    assert done.returncode == 1
    assert "other sentences than the script" in done.stderr


@pytest.mark.parametrize(
    "place", [[-1, 0, 5], [10**12, 0, 5], [0, -5, 3], [0, 5, 2], [0, 0, 10**30], [0.5, 0, 1], [True, 0, 1]]
)
@pytest.mark.parametrize("of", ["key_points", "quotes", "speaker"])
def test_a_place_that_is_none_is_found(command: Command, built: Path, place: list[object], of: str) -> None:
    record = json.loads((built / "digest.json").read_text("utf-8"))
    story = record["stories"][0]
    if of == "key_points":
        story["key_points"][0]["span"] = place
    else:
        (story["quotes"][0] if of == "quotes" else story["quotes"][0]["speaker"])["spans"] = [place]
    (built / "digest.json").write_text(json.dumps(record), "utf-8")
    done = command("check", built, "-vv", timeout=20)
    assert (done.returncode, done.stdout) == (1, "digest.json: not right\n")
    assert done.stderr.startswith("  names a place that its article does not have: [")
    assert len(done.stderr.splitlines()) == 1


def test_a_digest_moves_whole_with_its_looks(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "logo.gif").write_bytes(GIF)
    theme = (ROOT / "templates" / "themes" / "slate.toml").read_text("utf-8")
    (tmp_path / "mine.toml").write_text(theme, "utf-8")
    done = command("build", "a.txt", "-o", "out", "--theme", "./mine.toml", "--logo", "logo.gif")
    assert done.returncode == 0, done.stderr
    for name in ("mine.toml", "logo.gif"):
        (tmp_path / name).unlink()
    shutil.move(tmp_path / "out", tmp_path / "moved")
    done = command("check", "moved")
    assert (done.returncode, done.stderr) == (0, "")
    assert str(tmp_path) not in (tmp_path / "moved/private/settings.json").read_text("utf-8")


def test_a_theme_is_not_taken_for_a_file_of_its_name(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "slate").write_text("nothing of the kind", "utf-8")
    assert command("build", "a.txt", "-o", "out", "--theme", "slate").returncode == 0
    assert command("check", "out").returncode == 0


@pytest.mark.parametrize("gone", ["private/logo", "private/theme.toml", "templates"])
def test_looks_that_are_gone_are_a_finding(command: Command, tmp_path: Path, gone: str) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "logo.gif").write_bytes(GIF)
    (tmp_path / "templates").mkdir()
    shutil.copy(ROOT / "templates" / "themes" / "slate.toml", tmp_path / "mine.toml")
    looks = ("--theme", "./mine.toml", "--logo", "logo.gif", "--templates", "templates")
    assert command("build", "a.txt", "-o", "out", *looks).returncode == 0
    if gone == "templates":
        (tmp_path / gone).rmdir()
    else:
        (tmp_path / "out" / gone).unlink()
    done = command("check", "out")
    assert done.returncode == 1
    assert "cannot be made anew" in done.stderr
    assert "digest.json: " in done.stdout


def test_an_attached_recording_that_is_gone_is_a_finding(command: Command, original: Path, tmp_path: Path) -> None:
    shutil.copy(original / "bridge.txt", tmp_path)
    done = command("build", "bridge.txt", "--audio", "--audio-format", "wav", "--attach-audio", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert command("check", "out").returncode == 0
    (tmp_path / "out" / "briefing.wav").unlink()
    done = command("check", "out")
    assert done.returncode == 1
    assert "briefing.wav: not right" in done.stdout
    assert "digest.eml: " in done.stdout
