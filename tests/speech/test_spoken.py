"""Numbers, dates, abbreviations and symbols become the words that a newsreader says; all other words stay.

The cases stand in ``cases/<language>.txt``: what is written, what is said, and how espeak-ng pronounces that, with
``/`` where it makes a break. After a change to them, read the new phonemes before you believe them.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import within

from newsletter.speech import spoken

CASES = Path(__file__).with_name("cases")
VOICES = {"en": "gmw/en-US", "de": "gmw/de", "fr": "roa/fr", "es": "roa/es"}


class Case(NamedTuple):
    language: str
    written: str
    said: str
    phonemes: str


def cases(language: str) -> list[Case]:
    lines = (CASES / f"{language}.txt").read_text("utf-8").splitlines()
    return [Case(language, *line.split(" | ")) for line in lines if " | " in line]


ALL = [case for language in VOICES for case in cases(language)]


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.language}: {case.written}")
def test_what_is_written_is_said_in_words(case: Case) -> None:
    assert spoken(case.written, case.language) == case.said


def test_there_are_enough_cases() -> None:
    assert len(ALL) >= 250


PHONEMES = """
import ctypes, json, sys
from newsletter.speech.engines.library import Espeak
from newsletter.speech.lexicon import Lexicon
language, voice, texts = json.load(sys.stdin)
espeak, lexicon = Espeak(), Lexicon(None)
espeak.use(voice)
translate = espeak._library.espeak_TextToPhonemes
translate.restype = ctypes.c_char_p
translate.argtypes = (ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int)

def phonemes(text):
    rest = ctypes.c_char_p(lexicon.respelled(text, language, phonemes=True).encode())
    clauses = []
    while rest.value:
        clauses.append((translate(ctypes.byref(rest), 1, 0) or b"").decode())
    return " / ".join(filter(None, clauses))

json.dump([phonemes(text) for text in texts], sys.stdout)
"""


def pronounced(language: str, texts: list[str]) -> list[str]:
    """How espeak-ng pronounces texts; in a process of its own."""
    job = json.dumps([language, VOICES[language], texts])
    done = subprocess.run([sys.executable, "-c", PHONEMES], input=job, capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("language", VOICES)
def test_what_is_said_is_pronounced_as_it_should_be(language: str) -> None:
    wanted = cases(language)
    found = pronounced(language, [case.said for case in wanted])
    assert {case.said: case.phonemes for case in wanted} == dict(
        zip([case.said for case in wanted], found, strict=True)
    )


@pytest.mark.parametrize(
    ("written", "said", "language"),
    [
        (
            "Officials called it “a great day for us” on Monday.",
            "Officials called it, “a great day for us”, on Monday.",
            "en",
        ),
        ('He said "we have taken our decisions" again.', 'He said, "we have taken our decisions", again.', "en"),
        ("“We have taken our decisions,” said Bo.", "“We have taken our decisions,” said Bo.", "en"),
        ("Bo said: “We have all gone.”", "Bo said: “We have all gone.”", "en"),
        ("the “war on drugs” era", "the “war on drugs” era", "en"),
        ("(“we have all gone”) he", "(“we have all gone”) he", "en"),
        ("Es sei „ein guter Tag für uns“ gewesen.", "Es sei, „ein guter Tag für uns“, gewesen.", "de"),
        ("C’est « un grand jour pour nous » selon lui.", "C’est, « un grand jour pour nous », selon lui.", "fr"),
        ("6' 2\" and 5' 4\" tall", "six' two\" and five' four\" tall", "en"),
    ],
)
def test_what_stands_between_quotation_marks_is_set_off_by_a_rest(written: str, said: str, language: str) -> None:
    assert spoken(written, language) == said


@pytest.mark.parametrize(
    ("written", "said", "language"),
    [
        ("It costs €1,50, and €3,500 a year",
         "It costs one euro fifty cents, and three thousand five hundred euros a year", "en"),
        ("c.$40bn, c. 300 people", "circa forty billion dollars, circa three hundred people", "en"),
        ("1,234.5p, 50p, 4½p and 1p",
         "one thousand two hundred thirty-four point five pence, fifty pence, four and a half pence and one penny",
         "en"),
        ("a 1080p film", "a one thousand eighty p film", "en"),
        ("$71.20/bbl", "seventy-one point two zero dollars per barrel", "en"),
        ("2.4×10²² joules", "two point four times ten to the power of twenty-two joules", "en"),
        ("20°–25°, 20°C-25°C", "twenty to twenty-five degrees, twenty to twenty-five degrees Celsius", "en"),
        ("at 221B Baker Street", "at two hundred twenty-one B Baker Street", "en"),
        ("the 1500m, 800m and 100m finals",
         "the one thousand five hundred meters, eight hundred meters and one hundred meters finals", "en"),
        ("He walked 600m home", "He walked six hundred meters home", "en"),
        ("raised 2m, 3m and 4m from funds", "raised two million, three million and four million from funds", "en"),
        ("won in 9.58s", "won in nine point five eight seconds", "en"),
        ("scored (67') and at 90+4'", "scored (sixty-seven minutes) and at ninety plus four minutes", "en"),
        ("at 00:00 on Monday", "at midnight on Monday", "en"),
        ("posts at @fema by @noaa", "posts at fema by at noaa", "en"),
        ("BREAKING 🚨: fires 😭😭, and rain", "BREAKING: fires, and rain", "en"),
        ("Smith et al. found it", "Smith and others found it", "en"),
        ("1.250,50 € und 0,50 €", "eintausendzweihundertfünfzig Euro fünfzig und fünfzig Cent", "de"),
        ("371:298 Stimmen, 2/3 davon",
         "dreihunderteinundsiebzig zu zweihundertachtundneunzig Stimmen, zwei Drittel davon", "de"),
        ("z. T. Abs. 2", "zum Teil Absatz zwei", "de"),
        ("1 250,50 € et 5,5 pts", "mille deux cent cinquante euros cinquante et cinq virgule cinq points", "fr"),
        ("1.200,50 € y 1,00 €", "mil doscientos euros con cincuenta y un euro", "es"),
    ],
)  # fmt: skip
def test_figures_keep_what_they_count(written: str, said: str, language: str) -> None:
    assert spoken(written, language) == said


def test_an_editors_sic_is_for_the_eye() -> None:
    assert spoken("an [expletive] disgrase [sic], he wrote", "en") == "an expletive disgrase, he wrote"
    assert spoken("“Thier [sic] words", "en") == "“Thier words"
    assert spoken("Das „gröste [sic!] Haus“", "de") == "Das „gröste Haus“"


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12), max_size=20))
def test_plain_words_are_left_alone(words: list[str]) -> None:
    names = {"vs", "aka", "approx", "plc", "pct"}
    text = " ".join(word for word in words if word not in names)
    assert spoken(text, "en") == text


@given(st.text())
def test_nothing_unspeakable_is_left_of_any_text(text: str) -> None:
    said = spoken(text, "en")
    assert said.isprintable()
    assert not set("[]{}<>|\\^~`@#$%&*_=+/") & set(said)


@given(st.text(alphabet="0123456789.,:/-–%$€ °xkmbn’ap'st()", max_size=40))
def test_no_figure_is_left_to_the_voice(text: str) -> None:
    assert not re.search("[0-9]", spoken(text, "en"))


CODES = ["de", "fr", "es", "zh", "ar", "xx", "", "../phrases/en", "../../../../../../etc/passwd", "en\x00", "a" * 300]


@given(st.text(), st.sampled_from(CODES) | st.text())
def test_no_text_and_no_language_crashes_it(text: str, language: str) -> None:
    assert spoken(text, language).isprintable()


PIECES = [
    "Ada",
    "“I",
    "know,”",
    "$5",
    "[his]",
    "Dr.",
    "U.S.",
    "12",
    "—",
    "said.",
    "Dec.",
    "(and)",
    "III",
    "10-12",
    "#x",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_the_words_between_stay_in_their_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    kept = r"Ada|\bI\b|know|his|said|\band\)"
    assert re.findall(kept, spoken(text, "en")) == re.findall(kept, text)


HOSTILE = ["“a b c d " * 20_000, '"a b c d ' * 20_001, "„ " * 50_000,
           "9" * 100_000, "a." * 50_000, "[" * 100_000, "1-" * 50_000, "$" * 100_000, "1 " * 20_000, "1/" * 50_000,
           "A." * 50_000, "&amp;" * 20_000, "1:1" * 30_000, "No. " * 20_000, "é[1]" * 20_000,
           "a" * 100_000 + " ²", "¹" * 100_000 + "x", "x^" * 50_000, "5m " * 30_000, "$1 million-" * 20_000,
           "May 1 " * 20_000, "1h " * 30_000, "-" * 100_000 + "1", "1,11," * 20_000, "St. A " * 20_000]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:4])
def test_hostile_text_takes_no_time(text: str) -> None:
    with within(seconds=6):
        spoken(text, "en")
        spoken(text, "de")


def test_a_second_day_in_brackets_is_no_second_day() -> None:
    assert spoken("On Dec. 12 (and 12 people)", "en") == "On December twelfth (and twelve people)"
