"""Characters that people do not see, or see as another."""

from __future__ import annotations

import unicodedata

import pytest
from blocks import texts

from newsletter.clean.characters import normalised


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("S.\u00a0Jaishankar", "S. Jaishankar"),
        ("two  spaces\tand a tab", "two spaces and a tab"),
        ("thin\u2009space, ideographic\u3000space", "thin space, ideographic space"),
        ("zero\u200bwidth, \ufeffBOM, soft\u00adhyphen", "zerowidth, BOM, softhyphen"),
        ("control\x00 \x07characters\x1b", "control characters"),
        ("turned \u202eround\u202c \u2066isolated\u2069", "turned round isolated"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("\ud83d\ude00", "\U0001f600"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("one\r\ntwo\rthree\u2028four\u0085five\x0bsix", "one\ntwo\nthree\nfour\nfive\nsix"),
    ],
)
def test_text_is_normalised(given: str, wanted: str) -> None:
    assert normalised(given) == wanted


def test_long_text_is_composed_wherever_it_is_cut() -> None:
    for letters in ("cafe\u0301 ", "e\u0301", "\u0915\u093c"):
        text = letters * 2000
        assert normalised(text) == unicodedata.normalize("NFC", text).strip()


@pytest.mark.parametrize("language", ["مرحبا بالعالم، قالت الوزيرة يوم الاثنين.", "नमस्ते दुनिया, मंत्री ने सोमवार को कहा।"])
def test_other_scripts_come_through_unchanged(language: str) -> None:
    assert texts(language, "paragraph") == [language]
