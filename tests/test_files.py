"""Files and folders appear whole or not at all, and nothing of anybody else's is lost."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from newsletter import files
from newsletter.errors import OutputError

OWN = frozenset(["digest.html", "briefing.mp3"])


def swap(folder: Path, **contents: str) -> None:
    with files.made_aside(folder) as aside:
        for name, text in contents.items():
            (aside / name.replace("_", ".")).write_text(text)
        files.swap_in(aside, folder, OWN)


def listing(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_file_is_replaced_and_no_trace_is_left(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "x.html"
    files.write(target, b"one")
    files.write(target, b"two")
    assert listing(tmp_path) == {"deep/x.html": "two"}


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        files.write(tmp_path / "x", b"two")
    assert listing(tmp_path) == {}
    assert (tmp_path / "x").is_dir()


def test_our_stale_files_go_and_other_files_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    swap(out, digest_html="old", briefing_mp3="old sound")
    (out / "notes.txt").write_text("mine")
    (out / "sub").mkdir()
    (out / "empty").mkdir()
    (out / "away").symlink_to("/nowhere")
    out.chmod(0o750)
    (out / "sub" / "digest.html").write_text("mine too")
    swap(out, digest_html="new")
    assert listing(tmp_path) == {
        "out/digest.html": "new",
        "out/notes.txt": "mine",
        "out/sub/digest.html": "mine too",
    }
    assert (out / "empty").is_dir()
    assert (out / "away").readlink() == Path("/nowhere")
    assert out.stat().st_mode & 0o777 == 0o750


def interrupted(path: Path) -> None:
    path.write_text("half")
    raise KeyboardInterrupt


def test_an_exception_leaves_the_old_folder_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    swap(out, digest_html="old")
    with pytest.raises(KeyboardInterrupt), files.made_aside(out) as aside:
        interrupted(aside / "digest.html")
    assert listing(tmp_path) == {"out/digest.html": "old"}


def test_a_folder_lost_between_the_two_renames_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "[out]"
    swap(out, digest_html="old")
    out.rename(files.beside(out, "old"))
    files.recover(out)
    assert listing(tmp_path) == {"[out]/digest.html": "old"}


def build_often(out: str, text: str) -> None:
    for _ in range(30):
        swap(Path(out), digest_html=text, briefing_mp3=text)


def test_two_builders_never_mix(tmp_path: Path) -> None:
    out = tmp_path / "out"
    swap(out, digest_html="a", briefing_mp3="a")
    context = multiprocessing.get_context("spawn")
    builders = [context.Process(target=build_often, args=(str(out), text)) for text in "ab"]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join(60)
    assert [builder.exitcode for builder in builders] == [0, 0]
    found = listing(tmp_path)
    assert set(found) == {"out/digest.html", "out/briefing.mp3"}
    assert len(set(found.values())) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_waits_for_the_swap(tmp_path: Path, number: signal.Signals) -> None:
    code = f"""
        import os, signal
        from newsletter import files
        try:
            with files.signals_held():
                os.kill(os.getpid(), {int(number)})
                open({str(tmp_path / "done")!r}, "w").close()
        except KeyboardInterrupt:
            raise SystemExit(-{int(number)} % 256)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False, timeout=30)
    assert done.returncode != 0
    assert (tmp_path / "done").exists()


def test_the_lock_is_exclusive(tmp_path: Path) -> None:
    code = f"""
        from pathlib import Path
        from newsletter import files
        with files.locked(Path({str(tmp_path)!r})):
            print("locked", flush=True)
            input()
    """
    holder = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdin
    assert holder.stdout
    assert holder.stdout.readline() == "locked\n"
    handle = os.open(tmp_path, os.O_RDONLY)
    with pytest.raises(BlockingIOError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    holder.communicate("\n", timeout=10)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(handle)
