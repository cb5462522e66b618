"""Loudness and peaks are what the standard says; mastering reaches both marks; edges are clean."""

from __future__ import annotations

import math
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from newsletter import speech
from newsletter.model import Digest
from newsletter.settings import Settings, SpeechSettings
from newsletter.speech.engines import Sound
from newsletter.speech.sound import editing, levels, loudness, mastering
from newsletter.speech.spool import Spool


def sine(frequency: float, level: float, rate: int = 48000, seconds: float = 20, phase: float = 0) -> NDArray[np.int16]:
    """A sine, ``level`` in dB below full scale."""
    at = np.arange(int(rate * seconds)) / rate
    wave = 10 ** (level / 20) * np.sin(2 * np.pi * frequency * at + phase)
    return np.asarray(np.rint(wave * 32767), np.int16)


def measured(samples: NDArray[np.int16], rate: int) -> tuple[float, float]:
    """Loudness in LUFS and the highest sample in dB."""
    meter = levels.Meter(rate)
    for start in range(0, len(samples), 7777):
        meter.add(samples[start : start + 7777])
    energies, peaks = meter.levels()
    return loudness.integrated(energies, round(rate / meter.block / 10)), 20 * math.log10(peaks.max())


@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100, 48000])
@pytest.mark.parametrize("level", [-3, -20, -40])
def test_a_sine_at_1_khz_is_as_loud_as_the_standard_says(level: float, rate: int) -> None:
    """BS.1770: 0 dBFS at 997 Hz in one channel reads -3.01."""
    heard, peak = measured(sine(997, level, rate), rate)
    assert heard == pytest.approx(level - 3.01, abs=0.05)
    assert peak == pytest.approx(level, abs=0.01)


def test_silence_between_does_not_count() -> None:
    tone, silence = sine(997, -20, seconds=10), np.zeros(480_000, np.int16)
    assert measured(np.concatenate([tone, silence, tone]), 48000)[0] == pytest.approx(-23.01, abs=0.1)


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ([(-36, 10), (-23, 60), (-36, 10)], -23),
        ([(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23),
        ([(-26, 20), (-20, 20.1), (-26, 20)], -23),
    ],
    ids=["3", "4", "5"],
)
def test_what_is_soft_counts_as_the_standard_says(parts: list[tuple[float, float]], wanted: float) -> None:
    """EBU Tech 3341, cases 3 to 5, which try the gates; in one channel 3.01 below what two give."""
    tones = np.concatenate([sine(1000, level, 48000, seconds) for level, seconds in parts])
    assert measured(tones, 48000)[0] == pytest.approx(wanted - 3.01, abs=0.1)


@pytest.mark.parametrize("samples", [0, 100, 10_000])
def test_silence_and_too_little_have_no_loudness(samples: int) -> None:
    meter = levels.Meter(22050)
    meter.add(np.zeros(samples, np.int16))
    assert loudness.integrated(meter.levels()[0], 9) == float("-inf")


def test_peaks_between_the_samples_are_found() -> None:
    rate = 22050
    samples = sine(rate / 4, -6, rate, 1, math.pi / 4).astype(np.float32)[: levels.ROW] / 32768
    found = levels.true_peaks(samples[None, :].copy(), 245, rate)
    assert 20 * math.log10(found[0]) == pytest.approx(-6, abs=0.1)
    assert 20 * math.log10(np.abs(samples).max()) == pytest.approx(-9, abs=0.1)


#: What podcast services ask for, in dBTP.
HIGHEST = -1.0


def highest(samples: NDArray[np.int16]) -> float:
    """The true peak, in dBTP."""
    padded = np.pad(samples.astype(np.float32) / 32768, (levels.MARGIN, levels.ROW))
    rows = np.lib.stride_tricks.sliding_window_view(padded, levels.ROW)[::245]
    return float(20 * math.log10(levels.true_peaks(rows.copy(), 245, 22050).max()))


def mastered(
    parts: list[tuple[str, NDArray[np.int16]]], tmp_path: Path, rate: int = 22050, pause: float = 0.5
) -> NDArray[np.int16]:
    with Spool(tmp_path, mastering.Medium()) as spool:
        for voice, samples in parts:
            spool.begin()
            spool.add(Sound(rate, samples.tobytes()))
            spool.end(pause, voice)
        return np.frombuffer(b"".join(spool.mastered()), "<i2")


def speechlike(seed: int, level: float, seconds: float = 6) -> NDArray[np.int16]:
    """Noise in syllables, with peaks far above its loudness."""
    random = np.random.default_rng(seed)
    noise = np.convolve(random.standard_normal(int(22050 * seconds)), np.ones(8) / 8, "same")
    syllables = np.abs(np.sin(np.arange(len(noise)) / 22050 * 9)) ** 3
    return np.asarray(np.clip(noise * syllables * 10 ** (level / 20) * 32767, -32768, 32767), np.int16)


@pytest.mark.parametrize("level", [-30, -18, -6])
def test_any_level_comes_out_at_the_target_below_the_ceiling(level: float, tmp_path: Path) -> None:
    made = mastered([("a", speechlike(1, level)), ("a", speechlike(2, level))], tmp_path)
    heard, _ = measured(made, 22050)
    assert heard == pytest.approx(mastering.TARGET, abs=0.3)
    assert highest(made) < HIGHEST - 0.7, "an encoder adds to it"


def test_two_voices_come_out_equally_loud(tmp_path: Path) -> None:
    loud, soft = speechlike(1, -10), speechlike(2, -25)
    made = mastered([("a", loud), ("b", soft)], tmp_path)
    half = len(loud)
    assert measured(made[:half], 22050)[0] == pytest.approx(measured(made[half:], 22050)[0], abs=0.5)


def test_a_peak_is_turned_down_before_it_comes_and_not_at_once(tmp_path: Path) -> None:
    """No step: the gain falls within milliseconds before the peak, and comes back slowly after it."""
    soft, loud = sine(300, -30, 22050, 3), sine(300, -2, 22050, 0.01)
    given = np.concatenate([soft, loud, soft])
    made = mastered([("a", given)], tmp_path)
    assert highest(made) < HIGHEST - 0.7
    at = np.flatnonzero(np.abs(given[: len(soft)]) > 500)
    gain = 20 * np.log10(np.abs(made[at].astype(float)) / np.abs(given[at]))
    usual, seconds = np.median(gain), at / 22050 - 3
    before = gain[(seconds > -2.9) & (seconds < -0.1)]
    assert np.abs(before - usual).max() < 0.5, "not long before"
    assert gain[-1] < usual - 9, "it has fallen when the peak begins"
    one_block_before = np.searchsorted(seconds, -levels.block_of(22050) / 22050)
    assert gain[one_block_before] < usual - 2, "and in no step"


def test_what_the_limiter_takes_away_is_made_up_for(tmp_path: Path) -> None:
    random = np.random.default_rng(4)
    clicks = sine(300, -30, 22050, 6).astype(int)
    clicks[random.integers(0, len(clicks), 40)] = 15000
    made = mastered([("a", clicks.astype(np.int16))], tmp_path)
    assert measured(made, 22050)[0] == pytest.approx(mastering.TARGET, abs=0.3)
    assert highest(made) < HIGHEST - 0.7


def test_two_sample_rates_are_joined(tmp_path: Path) -> None:
    pytest.importorskip("soxr", reason="needs soxr: pip install 'newsletter[opus]'")
    with Spool(tmp_path, mastering.Medium()) as spool:
        for rate in (22050, 24000):
            spool.begin()
            spool.add(Sound(rate, sine(441, -20, rate, 3).tobytes()))
            spool.end(0.5, "a")
        made = np.frombuffer(b"".join(spool.mastered()), "<i2").astype(float)
        seconds = [stretch.end - stretch.start for stretch in spool.stretches]
    assert seconds == pytest.approx([3, 3], abs=0.05)
    for start in (1.0, 4.5):
        heard = np.abs(np.fft.rfft(made[int(start * 22050) :][:22050]))
        assert int(heard.argmax()) == 441


@pytest.mark.parametrize(("soft", "loud"), [(-40, -3), (-35, -10), (-20, -6)])
def test_a_loud_voice_that_follows_a_soft_one_at_once_stays_below_the_ceiling(
    soft: float, loud: float, tmp_path: Path
) -> None:
    quiet, strong = (sine(300, level, 22050, 4) for level in (soft, loud))
    made = mastered([("a", quiet), ("b", strong), ("a", quiet)], tmp_path, pause=0)
    assert highest(made) < HIGHEST - 0.7
    assert np.abs(made.astype(int)).max() < 32767


@pytest.mark.parametrize("pause", [0.0, 0.1, 0.3])
def test_one_short_word_of_another_voice_is_as_loud_as_the_rest(pause: float, tmp_path: Path) -> None:
    long, short = sine(300, -30, 22050, 5), sine(300, -40, 22050, 0.25)
    made = mastered([("a", long), ("b", short)], tmp_path, pause=pause).astype(int)
    first, last = np.abs(made[: 4 * 22050]).max(), np.abs(made[len(long) :]).max()
    assert 20 * math.log10(last / first) == pytest.approx(0, abs=3.5)
    alone = mastered([("b", short)], tmp_path, pause=pause)
    assert 20 * math.log10(np.abs(alone.astype(int)).max() / first) == pytest.approx(0, abs=3.5)


def test_what_is_hardly_there_is_not_turned_up_to_the_target(tmp_path: Path) -> None:
    made = mastered([("a", sine(300, -48, 22050, 5))], tmp_path)
    before = measured(sine(300, -48, 22050, 5), 22050)[0]
    assert measured(made, 22050)[0] == pytest.approx(before + mastering.MOST_GAIN, abs=0.3)


def test_silence_stays_silence(tmp_path: Path) -> None:
    assert not mastered([("a", np.zeros(50_000, np.int16))], tmp_path).any()


def test_the_spool_leaves_nothing_and_gives_all_back(tmp_path: Path) -> None:
    samples = speechlike(3, -12)
    assert len(mastered([("a", samples)], tmp_path)) == pytest.approx(len(samples) + 11025, abs=200)
    assert not list(tmp_path.iterdir())


def test_edges_are_silent_and_what_is_between_is_untouched() -> None:
    tone = sine(440, -6, 22050, 0.5)
    padded = np.concatenate([np.zeros(5000, np.int16), tone, np.zeros(7000, np.int16)])
    made = editing.edited(Sound(22050, padded.tobytes()), 22050)
    margin = round(editing.MARGIN * 22050)
    start = 5001 - margin
    assert len(made) == pytest.approx(len(tone) + 2 * margin, abs=4)
    assert made[0] == made[-1] == 0
    assert np.array_equal(made[200:-200], padded[start + 200 : start + len(made) - 200])


@pytest.mark.parametrize("samples", [b"", b"\0", b"\0" * 9999, b"\x00\x7f"])
def test_next_to_nothing_is_edited_too(samples: bytes) -> None:
    assert len(editing.edited(Sound(22050, samples), 22050)) <= 1


@pytest.mark.needs("ffmpeg")
@pytest.mark.parametrize("voice", ["en-us", "en-gb+f3", "de", "en-us+whisper", "en-us+croak"])
def test_ffmpeg_hears_the_mp3_at_the_target_too(voice: str, digest: Digest, tmp_path: Path) -> None:
    settings = Settings(speech=SpeechSettings(voice=voice))
    audio = speech.record(speech.script(digest, settings), digest, tmp_path / "a.mp3", settings)
    command = [
        "ffmpeg",
        "-hide_banner",
        "-nostats",
        "-i",
        audio.path,
        "-map",
        "0:a",
        "-af",
        "ebur128=peak=true",
        "-f",
        "null",
        "-",
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    heard = float(re.findall(r"I:\s+(-?[\d.]+) LUFS", told)[-1])
    peak = float(re.findall(r"Peak:\s+(-?[\d.]+) dBFS", told)[-1])
    assert heard == pytest.approx(-16, abs=0.5)
    assert peak <= -1.0
