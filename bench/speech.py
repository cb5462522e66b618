#!/usr/bin/env python3
"""What a briefing costs beside the least that it could cost, how much memory it takes, and how right its times are.

    python bench/speech.py [--runs 9] [--long]

1. ``newsletter build --audio`` of the seed article, whole, against the ``espeak-ng`` program speaking the same script
   to WAV and ``lameenc`` (quality 5) encoding that: CPU time, start-ups included on both sides.
2. Five minutes of audio, script to finished MP3 with chapters, transcript and loudness, against the same.
3. Peak memory of parent and child for ten minutes, and with ``--long`` for three hours.
4. How far each cue is from where its sound begins.
5. A digest of 10,000 words: is all of it spoken?

CPU times are the least of the runs, taken in turn: a busy machine only ever adds. No sentence comes from the cache.
Needs the ``espeak-ng`` program.
"""

from __future__ import annotations

import argparse
import datetime
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import miniaudio

import newsletter
from newsletter import speech
from newsletter.model import Audio, Digest, Script
from newsletter.settings import Settings, SpeechSettings
from newsletter.speech import length

SEED = Path(__file__).parent.parent / "seeds" / "india-russia.txt"
NEWSLETTER = Path(sys.executable).parent / "newsletter"
#: A sample that is no longer silence.
HEARD = 800
ENVIRON = {**os.environ, "SOURCE_DATE_EPOCH": "1703635200", "NEWSLETTER_SPEECH_CACHE_MB": "0"}
SETTINGS = Settings(speech=SpeechSettings(cache_mb=0))

ENCODE = """
import sys, lameenc
encoder = lameenc.Encoder()
encoder.set_bit_rate(64); encoder.set_in_sample_rate(22050); encoder.set_channels(1); encoder.set_quality(5)
encoder.silence()
with open(sys.argv[1], "rb") as sound, open(sys.argv[2], "wb") as file:
    file.write(encoder.encode(sound.read()[44:]) + encoder.flush())
"""
#: Speaks the seed's script so many times over, and prints the peak memory of itself and of its child, in MB.
SPEAK = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from speech import recorded, repeated
recorded(repeated(int(sys.argv[2])), Path(sys.argv[3]))
print(*(resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""


def cpu_seconds(*commands: list[str]) -> float:
    """User and system time of some commands and all that they start."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for command in commands:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRON)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def repeated(times: int) -> Digest:
    """The seed's digest with its story so many times."""
    digest = newsletter.build([SEED])
    return Digest(digest.title, datetime.date(2023, 12, 27), digest.language, digest.stories * times)


def script_of(times: int) -> Script:
    """Its script."""
    return speech.script(repeated(times), SETTINGS)


def recorded(digest: Digest, path: Path) -> Audio:
    """Its audio."""
    return speech.record(speech.script(digest, SETTINGS), digest, path, SETTINGS)


def floor(script: Script, folder: Path) -> tuple[list[str], list[str]]:
    """The least that a script costs: the two commands."""
    text, sound, file = (str(folder / name) for name in ("script.txt", "sound.wav", "sound.mp3"))
    Path(text).write_text("\n\n".join(segment.text for segment in script.segments), "utf-8")
    voice = ["espeak-ng", "-v", "en-us", "-s", str(SETTINGS.speech.rate), "-f", text, "-w", sound]
    return voice, [sys.executable, "-c", ENCODE, sound, file]


def compare(name: str, ours: list[str], peer: tuple[list[str], ...], runs: int) -> None:
    """Print a ratio."""
    pairs = [(cpu_seconds(ours), cpu_seconds(*peer)) for _ in range(runs)]
    mine, theirs = (min(column) for column in zip(*pairs, strict=True))
    ratio = f"ratio {mine / theirs:.2f} (wanted: at most 2.5)"
    print(f"{name:<42} {mine:.2f} CPU-s against {theirs:.2f}: {ratio}")


def memory(times: int, folder: Path) -> None:
    """Print the peaks."""
    command = [sys.executable, "-c", SPEAK, str(Path(__file__).parent), str(times), str(folder / "long.mp3")]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=ENVIRON).stdout
    minutes = (folder / "long.mp3").stat().st_size * 8 / 64000 / 60
    parent, child = told.split()
    print(f"{f'memory, {minutes:.0f} minutes of audio':<42} {parent} MB, its child {child} MB")


def cues(folder: Path) -> None:
    """Print how far cues are from their sounds."""
    audio = recorded(repeated(4), folder / "cues.mp3")
    samples = miniaudio.decode(audio.path.read_bytes(), nchannels=1, sample_rate=22050).samples
    off = []
    for cue in audio.cues:
        first = max(int((cue.start - 0.15) * 22050), 0)
        onset = next(n for n in range(first, len(samples)) if abs(samples[n]) > HEARD)
        off.append(abs(onset / 22050 - cue.start))
    print(f"{'cues against the sound':<42} {1000 * max(off):.0f} ms off at most, of {len(off)} (wanted: at most 60)")


def ten_thousand_words(folder: Path) -> None:
    """Print whether a large digest is spoken whole."""
    one = sum(len(segment.text.split()) for segment in speech.script(repeated(1), SETTINGS).segments)
    # Greeting and farewell are said once.
    digest = repeated(-(-10_000 // (one - 40)))
    script = speech.script(digest, SETTINGS)
    words = sum(len(segment.text.split()) for segment in script.segments)
    audio = recorded(digest, folder / "large.mp3")
    foretold = sum(length.seconds_for(segment.text, 165) + segment.pause for segment in script.segments)
    print(f"{f'{words} words':<42} {audio.duration / 60:.1f} minutes, {foretold / 60:.1f} foretold")
    print(f"{'':<42} {len(audio.cues)} of {len(script.segments)} segments spoken")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--long", action="store_true", help="three hours of audio, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = [str(NEWSLETTER), "build", str(SEED), "-o", str(folder / "out"), "--audio"]
        compare(
            "build of the seed with audio", build, floor(speech.script(repeated(1), SETTINGS), folder), options.runs
        )
        five = [sys.executable, "-c", SPEAK, str(Path(__file__).parent), "4", str(folder / "five.mp3")]
        compare("five minutes", five, floor(script_of(4), folder), max(options.runs // 2, 1))
        memory(8, folder)
        if options.long:
            memory(145, folder)
        cues(folder)
        ten_thousand_words(folder)


if __name__ == "__main__":
    main()
