#!/usr/bin/env python3
"""What the briefing costs, beside the least that it could cost. Ratio of the medians of CPU time, measured in turn.

    python bench/speech.py [--runs 9]

``newsletter build --audio`` of the seed article, whole, against the ``espeak-ng`` program speaking the same script to
WAV and ``lameenc`` encoding that; start-ups included on both sides. Needs the ``espeak-ng`` program.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import newsletter
from newsletter import speech

SEED = Path(__file__).parent.parent / "seeds" / "india-russia.txt"
NEWSLETTER = Path(sys.executable).parent / "newsletter"

ENCODE = """
import sys, lameenc
encoder = lameenc.Encoder()
encoder.set_bit_rate(64); encoder.set_in_sample_rate(22050); encoder.set_channels(1); encoder.set_quality(5)
encoder.silence()
with open(sys.argv[1], "rb") as sound, open(sys.argv[2], "wb") as file:
    file.write(encoder.encode(sound.read()[44:]) + encoder.flush())
"""


def cpu_seconds(*commands: list[str]) -> float:
    """User and system time of some commands and all that they start."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for command in commands:
        environ = {**os.environ, "SOURCE_DATE_EPOCH": "1703635200", "NEWSLETTER_SPEECH_CACHE_MB": "0"}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    settings = newsletter.Settings()
    script = speech.script(newsletter.build([SEED]), settings)
    with tempfile.TemporaryDirectory() as folder:
        text, sound, file = (str(Path(folder, name)) for name in ("script.txt", "sound.wav", "sound.mp3"))
        Path(text).write_text("\n\n".join(segment.text for segment in script.segments), "utf-8")
        floor = (
            ["espeak-ng", "-v", "en-us", "-s", str(settings.speech.rate), "-f", text, "-w", sound],
            [sys.executable, "-c", ENCODE, sound, file],
        )
        ours = [str(NEWSLETTER), "build", str(SEED), "-o", str(Path(folder, "out"))]
        rows = [
            (cpu_seconds([*ours, "--audio"]), cpu_seconds(ours), cpu_seconds(floor[0]), cpu_seconds(floor[1]))
            for _ in range(runs + 1)
        ][1:]
    audio, silent, voice, encoder = (statistics.median(column) for column in zip(*rows, strict=True))
    print(f"newsletter build --audio    {audio:.3f} CPU-s (without --audio {silent:.3f})")
    print(f"espeak-ng + lameenc         {voice + encoder:.3f} CPU-s ({voice:.3f} + {encoder:.3f})")
    print(f"ratio                       {audio / (voice + encoder):.2f} (wanted: at most 2.5)")


if __name__ == "__main__":
    main()
