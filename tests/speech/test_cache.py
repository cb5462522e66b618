"""Spoken sentences are kept: whole, bounded, and without ever being in the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsletter import speech
from newsletter.model import Digest
from newsletter.settings import Settings, SpeechSettings
from newsletter.speech import cache
from newsletter.speech.engines import Request

REQUEST = Request("espeak", "text", "en", voice=None, second=False, rate=165, models="", scratch="")


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_sounds_otherwise_has_another_key() -> None:
    variants = [
        REQUEST, REQUEST._replace(text="Text"), REQUEST._replace(language="de"), REQUEST._replace(voice="en-gb"),
        REQUEST._replace(second=True), REQUEST._replace(rate=166),
    ]  # fmt: skip
    assert len({cache.key("a", one) for one in variants} | {cache.key("b", REQUEST)}) == len(variants) + 1
    assert cache.key("a", REQUEST) == cache.key("a", REQUEST._replace(scratch="elsewhere"))


def test_what_our_own_code_makes_of_it_is_part_of_the_key(tmp_path: Path) -> None:
    """A release that gives the second voice another throat must not play old sentences beside new ones."""
    before = cache.key("a", REQUEST)
    package = tmp_path / "newsletter"
    shutil.copytree(Path(speech.__file__).parents[1], package, ignore=shutil.ignore_patterns("__pycache__"))
    espeak = package / "speech" / "engines" / "espeak.py"
    program = (
        "from newsletter.speech import cache; from newsletter.speech.engines import Request; "
        f"print(cache.key('a', {REQUEST!r}))"
    )
    command = [sys.executable, "-P", "-c", program]
    environ = {**os.environ, "PYTHONPATH": str(tmp_path)}

    def key() -> str:
        return subprocess.run(command, capture_output=True, text=True, check=True, env=environ).stdout.strip()

    assert key() == before
    espeak.write_text(espeak.read_text("utf-8").replace('"pitch": 35', '"pitch": 99'), "utf-8")
    assert key() != before


def test_an_entry_comes_back_and_a_damaged_one_does_not(tmp_path: Path) -> None:
    place = cache.Cache(str(tmp_path), 1000).place("abcdef")
    assert cache.read(place) is None
    cache.write(place, b"sound")
    assert cache.read(place) == b"sound"
    assert place.parent.stat().st_mode & 0o077 == 0
    place.write_bytes(place.read_bytes()[:-1])
    assert cache.read(place) is None


def test_the_oldest_entries_go_when_there_are_too_many(tmp_path: Path) -> None:
    store = cache.Cache(str(tmp_path), 1000)
    for number in range(20):
        place = store.place(f"{number:02}xyz")
        cache.write(place, b"x" * 100)
        os.utime(place, (number, number))
        store.count(132)
    held = files(tmp_path)
    assert sum(path.stat().st_size for path in held) <= 1000
    assert store.place("19xyz") in held
    assert store.place("00xyz") not in held


def test_a_place_that_cannot_be_written_is_no_error(
    tmp_path: Path, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    script = speech.script(digest, Settings())
    assert speech.record(script, digest, tmp_path / "a.mp3", Settings()).duration > 1


def test_nothing_is_kept_where_nothing_should_be(tmp_path: Path, digest: Digest, own_cache: Path) -> None:
    settings = Settings(speech=SpeechSettings(cache_mb=0))
    speech.record(speech.script(digest, settings), digest, tmp_path / "a.mp3", settings)
    assert not files(own_cache)


def test_after_an_edit_only_what_changed_is_spoken(tmp_path: Path, digest: Digest, own_cache: Path) -> None:
    script = speech.script(digest, Settings())
    speech.record(script, digest, tmp_path / "a.mp3", Settings())
    before = set(files(own_cache))
    text = speech.script_text(script).replace("Ferries run again from Friday", "Ferries run", 1)
    speech.record(speech.edited(text, digest, Settings()).script, digest, tmp_path / "b.mp3", Settings())
    # The line itself, and the farewell that says there are notes.
    assert len(set(files(own_cache)) - before) == 2


TWICE = """
import datetime, sys, pathlib
from newsletter import speech
from newsletter.model import Digest, Script, Segment
from newsletter.settings import Settings
script = Script(tuple(Segment(f"Sentence number {n}.", "reader", 0.1, "en") for n in "abcdefghij"))
speech.record(script, Digest("T", datetime.date(2023, 12, 27), "en", ()), pathlib.Path(sys.argv[1]), Settings())
"""


PRUNE = """
import sys
from newsletter.speech import cache
store = cache.Cache(sys.argv[1], 20_000)
for number in range(300):
    place = store.place(f"{number % 60:02}{sys.argv[2]}")
    kept = cache.read(place)
    assert kept in (None, b"x" * 1000), kept
    cache.write(place, b"x" * 1000)
    store.count(1032)
"""


def test_two_processes_may_make_room_at_once(tmp_path: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", PRUNE, tmp_path, name]) for name in ("one", "two", "one")]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    # Each process counts what itself added since it last looked.
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 3 * 20_000
    assert all(cache.read(path) == b"x" * 1000 for path in files(tmp_path))


def test_two_processes_may_share_it(tmp_path: Path, own_cache: Path) -> None:
    paths = [tmp_path / f"{n}.mp3" for n in range(2)]
    running = [subprocess.Popen([sys.executable, "-c", TWICE, path]) for path in paths]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert len(files(own_cache)) == 10
