"""Whatever comes in, one clear line or a sensible digest comes out, in bounded time, and nothing is lost."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from running import PROGRAM, Command, unmeasured

GOOD = "A bridge opens\n\nThe new bridge opened on Monday after four years. It carries trams and bicycles.\n"
#: Generous: machines that run tests are busy. What it guards against is quadratic growth, which takes minutes.
SECONDS = 90


def stories(folder: Path) -> Any:
    loaded: Any = json.loads((folder / "digest.json").read_text("utf-8"))["stories"]
    return loaded


UNUSABLE = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n\xc2\xa0\n",
    "noise.txt": b"0\n358\n2 min read\nShare\n",
    "picture.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 8,
    "paper.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" + b"\x00\x01\x02" * 100,
    "big.txt": b"word " * 5_000_000,
}


@pytest.mark.parametrize("name", [*UNUSABLE, "missing.txt", "folder", "https://example.org/article"])
def test_a_source_that_is_no_article_is_one_clear_line(command: Command, tmp_path: Path, name: str) -> None:
    if name in UNUSABLE:
        (tmp_path / name).write_bytes(UNUSABLE[name])
    if name == "folder":
        (tmp_path / name).mkdir()
    alone = command("build", name, "-o", "out", timeout=SECONDS)
    assert alone.returncode == 1
    assert not (tmp_path / "out").exists()
    assert len(alone.stderr.splitlines()) == 1
    assert alone.stderr.startswith(f"newsletter: {name}: ")
    assert ";" in alone.stderr, "the remedy"
    (tmp_path / "good.txt").write_text(GOOD)
    beside = command("build", name, "good.txt", "-o", "out", timeout=SECONDS)
    assert beside.returncode == 0
    assert beside.stderr.startswith(f"warning: {name}: ")
    assert [story["title"]["text"] for story in stories(tmp_path / "out")] == ["A bridge opens"]
    assert name.rpartition("/")[2] in (tmp_path / "out" / "digest.txt").read_text("utf-8")


def test_an_unreadable_file_is_said(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    done = command("build", "a.txt")
    assert done.returncode == 1
    assert done.stderr.startswith("newsletter: a.txt: ")


ODD = {
    "one sentence": "The bridge opened on Monday.",
    "no quotes": GOOD,
    "all quotes": "“It is open now, and all may cross it,” said Anna Berg.\n\n“It was about time,” said Bo Lind.\n",
    "sentences": "A title\n\n"
    + "".join(f"The council met on day number {n} of the long debate. " for n in range(10_000)),
    "marks": "A title\n\nThe council met on Monday and said nothing. " + "“" * 100_000,
    "quote storm": "A title\n\nThe council met on Monday and said nothing. " + "\"' ‘“«" * 30_000,
    "one word": "word",
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_article_gives_a_sensible_digest_in_bounded_time(command: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(ODD[name], "utf-8")
    done = command("build", "a.txt", "-o", "out", timeout=SECONDS, env=unmeasured())
    assert (done.returncode, done.stderr) == (0, "")
    checked = command("check", "out", "--against", "a.txt", timeout=2 * SECONDS, env=unmeasured())
    assert (checked.returncode, checked.stderr) == (0, "")


NO_KEY_POINTS = {
    "no full stop": "A title\n\n" + "word and another " * 60_000,
    "five thousand words": "harbour ships sail north while the council waits " * 625,
    "links": "\n".join(f"https://example.org/story/{number}" for number in range(20)),
    "table": "Team\tPlayed\tWon\tPoints\n" + "".join(f"Dornum\t{n}\t{n // 2}\t{3 * n}\n" for n in range(20)),
    "code": "import os\n\ndef main(x):\n    return {**x, 'a': [1, 2]}\n\nfor i in range(10):\n    print(i)\n",
}


@pytest.mark.parametrize("name", NO_KEY_POINTS)
def test_what_holds_no_key_points_is_one_clear_line(command: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(NO_KEY_POINTS[name], "utf-8")
    done = command("build", "a.txt", "-o", "out", timeout=SECONDS, env=unmeasured())
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1
    assert "has no key points; none of its sentences is fit for one" in done.stderr
    assert stories(tmp_path / "out")[0]["key_points"] == []
    assert "NaN" not in command("explain", "a.txt", "--json", env=unmeasured()).stdout


PLAIN = {
    "no title": ("the council met and closed the ferry terminal. Repairs cost nine million. Nobody voted no.\n", 3),
    "one sentence": ("The bridge is open again.\n", 1),
    "equal sentences": ("The bridge is open again.\n\n" * 30, 1),
    "lyrics": ("Down by the water\nwhere the long boats go\nI left my heart\nin the falling snow\n", 2),
}


@pytest.mark.parametrize("name", PLAIN)
def test_little_text_gives_few_key_points_and_none_twice(command: Command, tmp_path: Path, name: str) -> None:
    text, most = PLAIN[name]
    (tmp_path / "a.txt").write_text(text, "utf-8")
    done = command("build", "a.txt", "-o", "out")
    assert (done.returncode, done.stderr) == (0, "")
    shown = [point["text"] for point in stories(tmp_path / "out")[0]["key_points"]]
    assert 0 < len(shown) == len(set(shown)) <= most


SCRIPTS = {
    "ar": "افتتح الجسر الجديد فوق النهر يوم الاثنين بعد أربع سنوات من العمل. وقال المهندس إن الجسر آمن تماما.",
    "he": "הגשר החדש מעל הנהר נפתח ביום שני לאחר ארבע שנות עבודה. המהנדסת אמרה שהגשר בטוח לגמרי.",
    "zh": "横跨河流的新桥经过四年的施工于周一开通。工程师说，这座桥非常安全。",
    "ja": "川にかかる新しい橋が四年の工事を経て月曜日に開通した。技師は橋は安全だと述べた。",
    "ru": "Новый мост через реку открылся в понедельник после четырёх лет работы. Инженер сказала, что мост безопасен.",
    "de": "Die neue Brücke über den Fluss wurde am Montag nach vier Jahren eröffnet. Sie ist nicht für Autos gedacht.",
    "fr": "Le nouveau pont sur le fleuve a ouvert lundi après quatre ans de travaux. Il n’est pas pour les voitures.",
    "hi": "नदी पर बना नया पुल चार साल के काम के बाद सोमवार को खुल गया। इंजीनियर ने कहा कि पुल सुरक्षित है।",
}


@pytest.mark.parametrize("language", SCRIPTS)
def test_other_languages_have_their_language_and_direction(command: Command, tmp_path: Path, language: str) -> None:
    (tmp_path / "a.txt").write_text(SCRIPTS[language], "utf-8")
    done = command("build", "a.txt", "-o", "out")
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "out" / "digest.html").read_text("utf-8")
    assert f'lang="{language}"' in page
    assert ('dir="rtl"' in page) == (language in ("ar", "he"))
    shown = [point["text"] for point in stories(tmp_path / "out")[0]["key_points"]]
    assert " ".join(shown).replace(" ", "") in SCRIPTS[language].replace(" ", "")
    assert command("check", "out", "--against", "a.txt").returncode == 0


def test_strange_characters_keep_every_word(command: Command, tmp_path: Path) -> None:
    text = "The\u00a0café\u200b opened 👩‍🚀 on\u202f Monday, e\u0301t\u00e9\x07 said the \ufeffmayor \x85of it."
    (tmp_path / "a.txt").write_bytes(text.encode() + b" \xed\xa0\x80 The end is near here.")
    done = command("build", "a.txt", "-o", "out")
    assert done.returncode == 0, done.stderr
    shown = (tmp_path / "out" / "digest.txt").read_text("utf-8")
    for word in ["café", "opened", "Monday", "été", "mayor", "near"]:
        assert word in shown
    assert command("check", "out").returncode == 0


HOSTILE = """<script>alert(1)</script> {{ 7*7 }} {% raw %} --> ]]> wins

The "<img src=x onerror=alert(1)>" council met on Monday and voted {{ config }} for the <b>bridge</b> -->. It said
${7*7} nothing else.

“We <script>alert(2)</script> have nothing to hide from anybody in this town today,” said Anna Berg, the {{ mayor }}.
"""


def test_hostile_text_is_inert(command: Command, tmp_path: Path) -> None:
    name = "a\r\nBcc: x@example.org <script>.txt"
    (tmp_path / name).write_text(HOSTILE, "utf-8")
    done = command("build", name, "-o", "out", "--audio", "--title", "{{ 7*7 }}</title><script>")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "digest.html").read_text("utf-8")
    assert "<script" not in page.lower()
    assert "<img" not in page.lower()
    assert "{{ 7*7 }}" in page
    assert "49" not in page.replace("&#", "")
    mail = (tmp_path / "out" / "digest.eml").read_bytes()
    assert b"\nBcc:" not in mail
    assert command("check", "out").returncode == 0


def limit_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))


def test_a_full_disk_loses_nothing(command: Command, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    command("build", "good.txt", "-o", "out")
    before = (tmp_path / "out" / "digest.html").read_bytes()
    done = command("build", seed, "-o", "out", preexec_fn=limit_files, env=unmeasured())
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "cannot be written" in done.stderr
    assert (tmp_path / "out" / "digest.html").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "home") == ["good.txt", "out"]


@pytest.mark.parametrize("output", ["plain/out", "/proc/nowhere", "plain"])
def test_a_place_that_cannot_be_written_is_said(command: Command, seed: Path, tmp_path: Path, output: str) -> None:
    (tmp_path / "plain").write_text("mine")
    done = command("build", seed, "-o", output)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert (tmp_path / "plain").read_text() == "mine"


def test_a_folder_of_other_things_is_never_replaced(command: Command, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    done = command("build", seed, "-o", "photos")
    assert done.returncode == 1
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["a.jpg"]
    assert "holds other files and no digest" in done.stderr
    command("build", seed, "-o", "out")
    (tmp_path / "empty").mkdir()
    for name in ("out", "empty"):
        inside = command("build", seed, "-o", ".", cwd=tmp_path / name)
        assert inside.returncode == 1
        assert "while you are in it" in inside.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--voice", "xx-nobody"], "unknown voice 'xx-nobody'"),
        (["--voice", "english"], "unknown voice 'english'; did you mean 'english (america)' or"),
        (["--voice", "+f3"], "unknown voice '+f3'"),
        (["--voice", "en-gb+f33"], "unknown voice variant 'f33'"),
        (["--quote-voice", "enn"], "unknown voice 'enn'"),
        (["--engine", "robot"], "unknown engine 'robot'"),
        (["--audio-format", "flac"], "unknown audio format 'flac'; choose one of mp3, wav, opus"),
        (["--rate", "999"], "a voice cannot speak 999 words a minute"),
        (["--pronounce", "none.toml"], "none.toml: there is no such file"),
        (["--cover", "a.txt"], "a.txt: is neither PNG nor JPEG"),
    ],
)
def test_what_cannot_be_spoken_with_is_refused_before_anything_is_read_or_replaced(
    command: Command, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "a.txt").write_text("A title\n\nThe harbor reopened after the storm on Monday.\n", "utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "digest.json").write_text("{}")
    (tmp_path / "out" / "briefing.mp3").write_text("an earlier episode")
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    for source in ("a.txt", "missing.txt"):
        done = command("build", source, "-o", "out", "--audio", *arguments)
        assert done.returncode == 2
        assert message in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


#: When the signal comes: as the work begins, while the voice speaks, as the digest is about to be swapped in.
MOMENTS = [".out.*.new", ".out.*.new/.briefing.mp3.*", ".out.*.new/digest.html"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_signal_leaves_the_old_digest_or_the_new_one(
    command: Command, seed: Path, tmp_path: Path, number: signal.Signals, moment: str
) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    command("build", "good.txt", "-o", "out")
    old = (tmp_path / "out" / "digest.html").read_bytes()
    running = subprocess.Popen(
        [PROGRAM, "build", seed, "--audio", "-o", "out"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=unmeasured(),
    )
    while running.poll() is None and not list(tmp_path.glob(moment)):
        time.sleep(0.001)
    running.send_signal(number)
    _, said = running.communicate(timeout=120)
    files = {path.name for path in (tmp_path / "out").iterdir()}
    new = (tmp_path / "out" / "digest.html").read_bytes() != old
    assert ("briefing.mp3" in files) == new, "all of the new digest, or all of the old"
    if number != signal.SIGKILL:
        assert running.returncode in (128 + number, 0)
        assert said in (b"newsletter: stopped\n", b"")
        left = sorted(path.name for path in tmp_path.iterdir() if path.name != "home")
        assert left == ["good.txt", "out"], "nothing half is left"
    assert no_process_of(running.pid)
    assert command("build", seed, "-o", "out").returncode == 0
    left = sorted(path.name for path in tmp_path.iterdir() if path.name != "home")
    assert left == ["good.txt", "out"], "the next build clears up after a killed one"


def no_process_of(session: int) -> bool:
    """Whether the whole session ends on its own, soon."""
    for _ in range(100):
        alive = subprocess.run(["ps", "-o", "pid=", "-s", str(session)], capture_output=True, text=True, check=False)
        if not alive.stdout.split():
            return True
        time.sleep(0.1)
    return False
