#!/usr/bin/env python3
"""How long the whole program takes, beside what one would otherwise run. Ratios of medians, measured in turn.

    python bench/build.py [--runs 15]

1. ``newsletter --help`` against ``python -c "import click"`` (CPU time).
2. ``newsletter build`` of the seed article against a minimal script that runs sumy's LexRank on it (wall time).
3. the same files from two processes with different hash seeds (equal or not).
4. a cold install into an empty virtual environment (packages, MB, seconds), with ``--install``.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "india-russia.txt"
NEWSLETTER = Path(sys.executable).parent / "newsletter"

SUMY = """
import sys
from newsletter.language import sentences, words
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer

class Tokenizer:
    def to_sentences(self, text):
        return tuple(text[start:end] for start, end in sentences.split(text, "en"))
    def to_words(self, text):
        return tuple(words.tokens(text, "en"))

with open(sys.argv[1], encoding="utf-8") as file:
    parser = PlaintextParser.from_string(file.read(), Tokenizer())
for sentence in LexRankSummarizer()(parser.document, 3):
    print(sentence)
"""


def measure(command: list[str], environ: dict[str, str]) -> tuple[float, float]:
    """Wall and CPU seconds of one run."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(ours: list[str], peer: list[str], runs: int, *, cpu: bool) -> str:
    """The ratio of medians of two commands, run in turn."""
    environ = {**os.environ, "SOURCE_DATE_EPOCH": "1703635200"}
    pairs = [(measure(ours, environ)[cpu], measure(peer, environ)[cpu]) for _ in range(runs + 1)][1:]
    a, b = (statistics.median(column) for column in zip(*pairs, strict=True))
    kind = "CPU" if cpu else "wall"
    return f"{1000 * a:.0f} ms against {1000 * b:.0f} ms {kind}: {a / b:.2f} x"


def same_bytes(folder: Path) -> None:
    """Build twice with different hash seeds and compare every file."""
    for seed in ("1", "2"):
        environ = {**os.environ, "SOURCE_DATE_EPOCH": "1703635200", "PYTHONHASHSEED": seed}
        command = [NEWSLETTER, "build", SEED, "--audio", "-q", "-o", folder / seed]
        subprocess.run(command, check=True, env=environ, stdout=subprocess.DEVNULL)
    names = sorted(path.relative_to(folder / "1").as_posix() for path in (folder / "1").rglob("*") if path.is_file())
    _, unequal, missing = filecmp.cmpfiles(folder / "1", folder / "2", names, shallow=False)
    print(f"same bytes in two processes: {len(names) - len(unequal) - len(missing)} of {len(names)} files")


def install(folder: Path) -> None:
    """Install into an empty virtual environment and weigh it."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    python = folder / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-cache-dir", ROOT], check=True)
    listed = subprocess.run(
        [python, "-m", "pip", "list", "--format=freeze"], check=True, capture_output=True, text=True
    )
    size = sum(path.stat().st_size for path in (folder / "venv").rglob("*") if path.is_file())
    count = len(listed.stdout.splitlines()) - 1
    print(f"cold install: {count} packages, {size / 1e6:.0f} MB, {time.perf_counter() - started:.0f} s")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--install", action="store_true", help="also measure a cold install")
    args = parser.parse_args()
    python, ours = sys.executable, str(NEWSLETTER)
    print("--help:", compare([ours, "--help"], [python, "-c", "import click"], args.runs, cpu=True), "(goal 2)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = [ours, "build", str(SEED), "-q", "-o", str(folder / "out")]
        print("build:", compare(build, [python, "-c", SUMY, str(SEED)], args.runs, cpu=False), "(goal 0.6)")
        same_bytes(folder)
        if args.install:
            install(folder)


if __name__ == "__main__":
    main()
