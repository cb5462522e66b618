#!/usr/bin/env python3
"""Briefings recorded side by side while their voices are killed, crashed and stopped at random moments.

    python bench/disturbed.py [--runs 100] [--at-once 4] [--seed 1]

Each run must end: with the very bytes of an undisturbed one, or saying which sentences another engine spoke (none left
out, and no shorter for it), or with one clear error. No process and no file may be left behind. Linux only.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

SIGNALS = (signal.SIGKILL, signal.SIGSEGV, signal.SIGSTOP)
#: Longer than any run may take, its retries included: in seconds, and in undisturbed runs.
LIMIT, RUNS = 120, 30
#: How often voices are attacked in the time that an undisturbed run takes, on average: as hard on a slow machine.
ATTACKS = 12
#: How likely each voice is hit then.
HITS = 0.2
#: By how much the length may differ when another engine spoke a sentence.
SHORTER = 0.05
#: In the environment of all that we start, and of what that starts.
MARK = os.urandom(8).hex()

RECORD = """
import sys
from pathlib import Path
from typing import NamedTuple
import newsletter
from newsletter import speech
from newsletter.settings import Settings, SpeechSettings
from newsletter.speech import booth
booth.SECONDS_A_PIECE = float(sys.argv[3])
digest = newsletter.build([sys.argv[1]])
settings = Settings(speech=SpeechSettings(cache_mb=0))
try:
    told = []
    audio = speech.record(speech.script(digest, settings), digest, Path(sys.argv[2]), settings, warn=told.append)
    print(audio.duration, *told, sep="\\n")
except newsletter.NewsletterError as error:
    sys.exit(f"error: {error}")
"""
SEED = Path(__file__).parent.parent / "seeds" / "india-russia.txt"


def start(path: Path, seconds_a_piece: float) -> subprocess.Popen[bytes]:
    """One run; a voice that is silent for so long is given up."""
    command = [sys.executable, "-c", RECORD, SEED, path, str(seconds_a_piece)]
    # The date is spoken: a fixed one, or midnight would make another recording.
    environ = {**os.environ, "DISTURBED": MARK, "SOURCE_DATE_EPOCH": "0"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ)


def voices_of(pid: int) -> list[int]:
    """The voices that a process has, and what they forked."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            told = (entry / "stat").read_text() if entry.name.isdecimal() else ""
            parent = int(told.rpartition(")")[2].split()[1]) if told else 0
            is_voice = parent == pid and b"speech.child" in (entry / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue
        if is_voice:
            found += [int(entry.name), *voices_of(int(entry.name))]
    return found


class Wanted(NamedTuple):
    """What an undisturbed run gives, and how many seconds it takes beside others."""

    bytes: str
    duration: float
    seconds: float


def undisturbed(folder: Path, at_once: int) -> Wanted:
    """Runs side by side that are let alone."""
    began = time.monotonic()
    runs = [start(folder / f"undisturbed-{number}.mp3", LIMIT) for number in range(at_once)]
    told = [[text.decode() for text in run.communicate()] for run in runs]
    if any(run.returncode for run in runs):
        sys.exit("".join(complaint for _, complaint in told))
    lengths = {float(said.splitlines()[0]) for said, _ in told}
    digests = {sha256(folder / f"undisturbed-{number}.mp3") for number in range(at_once)}
    if len(digests) > 1:
        sys.exit(f"UNLIKE without any attack: {sorted(lengths)} s")
    return Wanted(digests.pop(), lengths.pop(), time.monotonic() - began)


def sha256(path: Path) -> str:
    """A file's fingerprint."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Outcome(NamedTuple):
    """What came of a run, and how often its voices were hit."""

    result: str
    hits: int


def disturbed(number: int, seed: int, folder: Path, wanted: Wanted) -> Outcome:
    """Run once under attack."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311 (no secret)
    path = folder / f"{number}.mp3"
    # As long as a whole run took: so slow is no sentence on a busy machine.
    process = start(path, wanted.seconds)
    began, hits = time.monotonic(), 0
    while process.poll() is None:
        if time.monotonic() - began > max(LIMIT, RUNS * wanted.seconds):
            process.kill()
            return Outcome("HUNG", hits)
        time.sleep(chance.uniform(0, 2) * wanted.seconds / ATTACKS)
        for pid in voices_of(process.pid):
            if chance.random() < HITS:
                try:
                    os.kill(pid, chance.choice(SIGNALS))
                except ProcessLookupError:
                    continue
                hits += 1
    return Outcome(result_of(process, path, wanted), hits)


def result_of(process: subprocess.Popen[bytes], path: Path, wanted: Wanted) -> str:
    """What came of a run that has ended; in capitals what must not."""
    told, complaint = (text.decode() for text in process.communicate())
    if process.returncode:
        lines = complaint.strip().splitlines()
        return "one clear error" if len(lines) == 1 and lines[0].startswith("error: ") else f"UNCLEAR {complaint}"
    if sha256(path) == wanted.bytes:
        return "whole"
    duration, *by_others = told.splitlines()
    if any("was left out" in line for line in by_others):
        return f"LEFT OUT {told}"
    is_whole = by_others and abs(float(duration) / wanted.duration - 1) < SHORTER
    return "whole, a sentence by another engine" if is_whole else f"SHORT OR OTHER {told}"


def left_over() -> int:
    """Of all that was started, how many processes still run."""
    found = 0
    for entry in Path("/proc").iterdir():
        try:
            found += entry.name.isdecimal() and MARK.encode() in (entry / "environ").read_bytes()
        except OSError:
            continue
    return found


def main() -> None:
    """Attack and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--at-once", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted = undisturbed(folder, options.at_once)
        with concurrent.futures.ThreadPoolExecutor(options.at_once) as pool:
            runs = [pool.submit(disturbed, n, options.seed, folder, wanted) for n in range(options.runs)]
            outcomes = [run.result() for run in runs]
        time.sleep(1)
        files = [path for path in folder.iterdir() if path.name.startswith(".")]
    results = Counter(outcome.result for outcome in outcomes)
    print(", ".join(f"{count} {result}" for result, count in results.most_common()))
    print(f"voices hit: {sum(outcome.hits for outcome in outcomes)}")
    print(f"processes left: {left_over()}, files left: {len(files)}")
    sys.exit(bool(any(result[0].isupper() for result in results) or files or left_over()))


if __name__ == "__main__":
    main()
