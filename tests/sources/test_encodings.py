"""Texts in the charsets in which they lie on people's disks."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsletter
from newsletter.settings import SourceSettings
from newsletter.sources import draft

TEXTS = {
    "en": "India’s top diplomat said “we have met” – a long story about the café.",
    "fr": "Le maire a déclaré hier que l’été serait très long. « Nous sommes prêts », a-t-il dit à Orléans.",
    "de": "Die Bürger wählen am Sonntag. „Das ist gut“, sagte Müller in Köln über die Brücke.",
    "ru": "Городской совет решил во вторник, что паром будет ходить ещё десять лет.",
    "el": "Ο πρωθυπουργός δήλωσε τη Δευτέρα ότι η νέα γέφυρα θα ανοίξει του χρόνου.",
    "he": "ראש הממשלה אמר ביום שני כי הגשר החדש ייפתח בשנה הבאה.",
    "zh": "市议会周二决定，渡轮将再运行十年。渡轮自一九二一年起横渡海湾，原本要由一座桥取代。",
    "ja": "市議会は火曜日、渡し船を十年間続けると決めた。市長は「素晴らしい日だ」と語った。",
    "ko": "시의회는 화요일 여객선을 십 년 더 운행하기로 했다. 시장은 기쁜 날이라고 말했다.",
}


def text_of(path: Path) -> str:
    return draft(path, SourceSettings()).blocks[-1].text


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read(tmp_path: Path, charset: str, language: str) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(TEXTS[language].encode(charset))
    assert text_of(path) == TEXTS[language]


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(TEXTS["fr"].encode(charset))
    assert text_of(path) == TEXTS["fr"]


@pytest.mark.parametrize(
    ("charset", "language"),
    [
        ("cp1252", "en"), ("cp1252", "fr"), ("cp1252", "de"), ("cp1251", "ru"), ("koi8-r", "ru"), ("cp1253", "el"),
        ("cp1255", "he"), ("gb18030", "zh"), ("shift_jis", "ja"), ("euc-jp", "ja"), ("euc-kr", "ko"),
    ],
)  # fmt: skip
def test_older_charsets_are_guessed(tmp_path: Path, charset: str, language: str) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes((TEXTS[language] + "\n").encode(charset) * 3)
    assert text_of(path) == (TEXTS[language] + "\n") * 3


def test_page_is_read_in_the_charset_that_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "ferry.html"
    page = f'<html><head><meta charset="cp1251"></head><body><article><p>{TEXTS["ru"] * 4}</p></article></body></html>'
    path.write_bytes(page.encode("cp1251"))
    assert TEXTS["ru"] in newsletter.read(path).paragraphs[0]


def test_few_damaged_bytes_spoil_only_themselves(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(TEXTS["ru"].encode() + b" \xff " + TEXTS["fr"].encode())
    assert text_of(path) == f"{TEXTS['ru']} \ufffd {TEXTS['fr']}"


def test_bytes_in_no_charset_are_still_words(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(b"The ferry stays for ten years. \x81\x8d\x8f\x90\x9d")
    assert newsletter.read(path).paragraphs[0].startswith("The ferry stays for ten years.")


def test_guess_costs_little_for_a_large_file(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(("The ferry stays. " * 100_000 + TEXTS["fr"]).encode("cp1252"))
    assert text_of(path).endswith(TEXTS["fr"])
