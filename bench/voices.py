#!/usr/bin/env python3
"""Loudness and true peak of the finished MP3, by ffmpeg, for every variant of the built-in voice.

    python bench/voices.py [VOICE ...]

Wanted: -16 LUFS, half a LU more or less, and no peak above -1 dBTP. Needs the ``ffmpeg`` program.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import espeakng_loader

import newsletter
from newsletter import speech
from newsletter.settings import Settings, SpeechSettings

SEED = Path(__file__).parent.parent / "seeds" / "india-russia.txt"


def heard(path: Path) -> tuple[float, float]:
    """LUFS and dBTP."""
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path), "-map", "0:a", "-af", "ebur128=peak=true"]
    told = subprocess.run([*command, "-f", "null", "-"], check=True, capture_output=True, text=True).stderr
    loudness, peak = re.findall(r"I:\s+(-?[\d.]+) LUFS", told), re.findall(r"Peak:\s+(-?[\d.]+) dBFS", told)
    return float(loudness[-1]), float(peak[-1])


def main() -> None:
    """Measure and print."""
    variants = sorted(path.name for path in Path(espeakng_loader.get_data_path(), "voices", "!v").iterdir())
    digest = newsletter.build([SEED])
    found = []
    for voice in sys.argv[1:] or ["en-us", "en-gb", *(f"en-us+{variant}" for variant in variants)]:
        settings = Settings(speech=SpeechSettings(voice=voice, cache_mb=0))
        with tempfile.TemporaryDirectory() as folder:
            audio = speech.record(speech.script(digest, settings), digest, Path(folder, "a.mp3"), settings)
            found.append((*heard(audio.path), voice))
        print(f"{voice:<24} {found[-1][0]:6.1f} LUFS {found[-1][1]:6.1f} dBTP", flush=True)
    loudness, peaks = [row[0] for row in found], [row[1] for row in found]
    print(f"{len(found)} voices: {min(loudness)} to {max(loudness)} LUFS, peaks to {max(peaks)} dBTP")


if __name__ == "__main__":
    main()
