"""How long a text takes to say, and whether a sound can be that text."""

from __future__ import annotations

import unicodedata

from newsletter.speech.engines import Sound

#: Letters a second at the rate below, measured on English news with the default voice.
LETTERS_A_SECOND = 13.5
USUAL_RATE = 165
#: Scripts that write a syllable or a word in one sign: Chinese, Japanese, Korean.
SIGNS_A_LETTER = 4
#: Real sentences in the installed languages last between a half and three times what the letters foretell; the bounds
#: leave room beyond that, for they are to catch sound that was cut off or ran on, not to judge a voice.
SHORTEST, LONGEST = 0.25, 6.0
#: Below this many letters a word's own length says more than the average.
ENOUGH_LETTERS = 12
#: An engine that tells where words begin may leave so many of the last ones untold: it counts "Mr X" as one.
MOST_WORDS_UNTOLD = 8
#: Enough of a sentence to recognise it.
BEGINNING = 40


def letters(text: str) -> int:
    """How much there is to say: letters and digits, wide signs counted fourfold."""
    if text.isascii():
        return sum(map(str.isalnum, text))
    return sum(SIGNS_A_LETTER if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if c.isalnum())


def seconds_for(text: str, rate: int) -> float:
    """About how long a text takes to say at so many words a minute."""
    return letters(text) / LETTERS_A_SECOND * USUAL_RATE / rate


def doubt(sound: Sound, text: str, rate: int) -> str:
    """Why a sound cannot be this text, ``""`` if it can."""
    if sound.samples.count(0) == len(sound.samples):
        return "gave no sound"
    if sound.words and len(text[sound.words[-1][0] :].split()) > MOST_WORDS_UNTOLD:
        return f"stopped after {len(sound.words)} words"
    if letters(text) < ENOUGH_LETTERS:
        return ""
    seconds, expected = len(sound.samples) / 2 / sound.sample_rate, seconds_for(text, rate)
    if SHORTEST * expected <= seconds <= LONGEST * expected:
        return ""
    return f"gave {seconds:.1f} s of sound for about {expected:.1f} s of text"


def beginning(text: str) -> str:
    """Enough of a sentence to recognise it."""
    return text if len(text) <= BEGINNING else text[: BEGINNING - 1] + "…"
