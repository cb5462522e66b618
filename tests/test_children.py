"""A child answers in time, or is gone; nothing that it started outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from newsletter.children import SECONDS_TO_END, Child, ChildFailed

PROGRAM = """
    import os, subprocess, sys, time
    from newsletter import children

    def answer(request, pipe):
        if request == b"boast":
            pipe.write((100_000_000).to_bytes(4, "big"))
            pipe.flush()
            time.sleep(60)
        children.write_message(pipe, answered(request.decode()))

    def answered(word):
        if word == "sleep":
            time.sleep(60)
        elif word == "raise":
            raise RuntimeError("the dog ate it")
        elif word == "print":
            print("noise")
        elif word == "fork":
            return str(subprocess.Popen(["sleep", "60"]).pid).encode()
        elif word == "flood":
            for _ in range(100):
                os.write(2, b"x" * 1_000_000)
            os.write(2, b"\\nlast words\\n")
            os._exit(4)
        elif word == "leave":
            os._exit(3)
        return word.upper().encode()

    def main():
        children.serve(answer, lambda: None)
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An importable module whose ``main`` serves."""
    (tmp_path / "a_child.py").write_text(textwrap.dedent(PROGRAM), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return "a_child"


def is_alive(pid: int) -> bool:
    """Whether a process exists that is not a zombie."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return False


def fails(child: Child, message: str, *, within: float = 10) -> None:
    with pytest.raises(ChildFailed, match=message):
        child.receive(within)


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def ends_soon(pid: int) -> bool:
    limit = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < limit:
        time.sleep(0.02)
    return not is_alive(pid)


def test_answers_come_in_the_order_of_the_requests(module: str) -> None:
    with Child(module, seconds=30) as child:
        for word in ("one", "two", "three", "four", "five"):
            child.send(word.encode())
        assert [child.receive(10) for _ in range(5)] == [b"ONE", b"TWO", b"THREE", b"FOUR", b"FIVE"]


def test_requests_larger_than_a_pipe_pass(module: str) -> None:
    with Child(module, seconds=30) as child:
        for _ in range(4):
            child.send(b"x" * 300_000)
        assert [len(child.receive(10)) for _ in range(4)] == [300_000] * 4


def test_what_the_child_prints_is_no_answer(module: str) -> None:
    with Child(module, seconds=30) as child:
        child.send(b"print")
        assert child.receive(10) == b"PRINT"


def test_a_child_that_is_slow_fails_within_the_limit_and_is_gone(module: str) -> None:
    before = time.monotonic()
    with Child(module, seconds=30) as child:
        child.send(b"sleep")
        fails(child, "no answer within 1 s", within=1)
    assert time.monotonic() - before < 5
    assert not is_alive(child.pid)


def test_the_limit_in_all_counts_too(module: str) -> None:
    with Child(module, seconds=1) as child:
        child.send(b"sleep")
        fails(child, "no answer", within=60)


def test_a_stopped_child_fails_and_is_gone(module: str) -> None:
    with Child(module, seconds=30) as child:
        os.kill(child.pid, signal.SIGSTOP)
        child.send(b"word")
        fails(child, "no answer", within=1)
    assert not is_alive(child.pid)


def test_a_crash_is_named(module: str) -> None:
    with Child(module, seconds=30) as child:
        child.send(b"word")
        child.receive(10)
        os.kill(child.pid, signal.SIGSEGV)
        fails(child, "SIGSEGV")


def test_an_early_end_is_told_with_the_last_words(module: str) -> None:
    with Child(module, seconds=30) as child:
        child.send(b"raise")
        fails(child, r"code 1 .*the dog ate it")


def test_a_silent_end_is_told_with_its_code(module: str) -> None:
    with Child(module, seconds=30) as child:
        child.send(b"leave")
        fails(child, "code 3")


def test_a_child_that_cannot_be_started_is_one_that_failed(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    before = threading.active_count(), open_files()
    with pytest.raises(ChildFailed, match="did not start"), Child(module, seconds=30):
        pass
    assert (threading.active_count(), open_files()) == before


def test_a_flood_of_last_words_is_not_kept(module: str, tmp_path: Path) -> None:
    """A child must not choose how much memory its parent takes."""
    parent = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from newsletter.children import Child, ChildFailed
with Child({module!r}, seconds=60) as child:
    child.send(b"flood")
    try:
        child.receive(50)
    except ChildFailed as failure:
        print(str(failure)[-60:])
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
    done = subprocess.run([sys.executable, "-c", parent], capture_output=True, text=True, check=True)
    words, kilobytes = done.stdout.splitlines()
    assert words.endswith("last words)")
    assert int(kilobytes) < 60_000


def test_an_answer_of_more_than_a_sentence_can_be_is_none(module: str) -> None:
    with Child(module, seconds=30) as child:
        child.send(b"boast")
        fails(child, "gave an answer that is none", within=20)


def test_a_crash_costs_no_time(module: str) -> None:
    with Child(module, seconds=30) as child:
        child.send(b"leave")
        fails(child, "code 3")
        before = time.monotonic()
    assert time.monotonic() - before < SECONDS_TO_END


def test_what_the_child_started_is_gone_too(module: str) -> None:
    with Child(module, seconds=30) as child:
        child.send(b"fork")
        grandchild = int(child.receive(10))
        assert is_alive(grandchild)
    assert ends_soon(grandchild)


def test_an_exception_in_the_parent_ends_the_child(module: str) -> None:
    with pytest.raises(KeyboardInterrupt), Child(module, seconds=30) as child:
        raise KeyboardInterrupt
    assert not is_alive(child.pid)


def test_threads_and_pipes_are_gone_after_an_early_close(module: str) -> None:
    before = threading.active_count(), open_files()
    with Child(module, seconds=30) as child:
        for _ in range(50):
            child.send(b"x" * 100_000)
        child.receive(10)
    limit = time.monotonic() + 5
    while threading.active_count() > before[0] and time.monotonic() < limit:
        time.sleep(0.02)
    assert (threading.active_count(), open_files()) == before


@pytest.mark.parametrize("request_", ["word", "sleep"])
def test_a_killed_parent_takes_the_child_along(module: str, tmp_path: Path, request_: str) -> None:
    parent = f"""
import sys, time
sys.path.insert(0, {str(tmp_path)!r})
from newsletter.children import Child
child = Child({module!r}, seconds=60).__enter__()
child.send(b"word")
child.receive(20)
child.send({request_.encode()!r})
print(child.pid, flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        assert is_alive(pid)
        process.kill()
    assert ends_soon(pid)


def test_a_module_that_lies_in_the_current_folder_is_not_imported(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    for name in ("json.py", "subprocess.py", "newsletter.py"):
        (trap / name).write_text("raise SystemExit('trapped')", "utf-8")
    monkeypatch.chdir(trap)
    with Child(module, seconds=30) as child:
        child.send(b"word")
        assert child.receive(10) == b"WORD"
