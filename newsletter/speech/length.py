"""How long a text takes to say, and whether a sound can be that text."""

from __future__ import annotations

import unicodedata

from newsletter.speech.engines import Sound

#: Letters a second at the rate below, measured on English news with the default voice.
LETTERS_A_SECOND = 13.5
USUAL_RATE = 165
#: Scripts that write a syllable or a word in one sign: Chinese, Japanese, Korean.
SIGNS_A_LETTER = 4
#: A figure is a word: those that no rule put into words are the voice's to say.
LETTERS_A_FIGURE = 5
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
    """How much there is to say, in letters: a figure is as much as several, and so is a wide sign."""
    return sum(weight(character) for character in text if character.isalnum())


def weight(character: str) -> int:
    """How many letters of an alphabet a sign is worth."""
    if character.isdecimal():
        return LETTERS_A_FIGURE
    return SIGNS_A_LETTER if unicodedata.east_asian_width(character) in "WF" else 1


def seconds_for(text: str, rate: int) -> float:
    """About how long a text takes to say at so many words a minute."""
    return letters(text) / LETTERS_A_SECOND * USUAL_RATE / rate


def words_in(text: str) -> int:
    """How many words there are to say."""
    return sum(1 for word in text.split() if letters(word))


def doubt(sound: Sound, text: str, rate: int) -> str:
    """Why a sound cannot be this text, ``""`` if it can."""
    if sound.samples.count(0) == len(sound.samples):
        return "gave no sound"
    if sound.words and words_in(text[sound.words[-1][0] :]) > MOST_WORDS_UNTOLD:
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
