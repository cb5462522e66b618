"""Where and for whom a report was written stands before its first word, in many forms."""

from __future__ import annotations

import datetime
import unicodedata

import pytest
from blocks import blocks, texts

import newsletter

TEXT = "The town will keep its ferry for ten more years, the council said."


@pytest.mark.parametrize(
    "dateline",
    [
        "NEW DELHI —",
        "WASHINGTON –",
        "WASHINGTON ―",
        "PARIS --",
        "ST. LOUIS —",
        "SEOUL, South Korea —",
        "LONDON, March 3 —",
        "(CNN) --",
        "(CNN)",
        "(Reuters) -",
        "London (CNN) --",
        "Kabul, Afghanistan (CNN) --",
        "BERLIN, Germany (CNN) --",
        "LONDON (Reuters) -",
        "WASHINGTON (AP) —",
        "SPRINGFIELD, Ill. (AP) —",
        "LOS ANGELES, March 3 (Reuters) -",
        "BEIJING, Dec. 27 (Xinhua) --",
        "Berlin (dpa) -",
        "Madrid, 3 ene (EFE).-",
        "PARIS, 4 janv. (AFP) -",
        "Jakarta, CNN Indonesia --",
        "JAKARTA, KOMPAS.com -",
        "TEMPO.CO, Jakarta -",
        "Liputan6.com, Jakarta -",
        "Jakarta -",
        "Hà Nội (TTXVN) -",
        "МОСКВА, 27 дек — РИА Новости.",
        "МОСКВА, 27 декабря. /ТАСС/.",
        "NEW DELHI:",
        "BOSTON, Nov. 10, 2026 /PRNewswire/ --",
        "TORONTO, March 3 /CNW/ -",
        "LONDON, 3 March 2026 (GLOBE NEWSWIRE) --",
        "NEW YORK, NY / ACCESSWIRE / November 10, 2026 /",
        "BOSTON--(BUSINESS WIRE)--",
    ],
)
def test_dateline_is_cut_off_the_first_paragraph(dateline: str) -> None:
    assert blocks(f"{dateline} {TEXT}\n\nIt was close.") == [
        ("dateline", dateline),
        ("paragraph", TEXT),
        ("paragraph", "It was close."),
    ]


@pytest.mark.parametrize("dateline", ["(CNN)", "Tokyo (CNN)", "(The Harbour Courier)", "NEW DELHI —"])
def test_dateline_may_be_glued_to_the_text(dateline: str) -> None:
    assert blocks(f"{dateline}{TEXT}") == [("dateline", dateline), ("paragraph", TEXT)]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("新华社北京12月27日电（记者 王明）市议会周二决定，渡轮将再运行十年。", "新华社北京12月27日电（记者 王明）"),
        ("【北京＝山田太郎】市議会は火曜日、渡し船を十年間続けると決めた。", "【北京＝山田太郎】"),
        ("(서울=연합뉴스) 시의회는 화요일 여객선을 십 년 더 운행하기로 했다.", "(서울=연합뉴스)"),
    ],
)
def test_east_asian_dateline_is_cut_off(text: str, dateline: str) -> None:
    assert blocks(text) == [("dateline", dateline), ("paragraph", text.removeprefix(dateline).strip())]


@pytest.mark.parametrize(
    ("dateline", "text"),
    [
        ("القاهرة -", "قال المجلس يوم الثلاثاء إن العبارة ستبقى عشر سنوات أخرى."),
        ("नई दिल्ली:", "परिषद ने मंगलवार को कहा कि नाव दस साल और चलेगी।"),
        ("चंडीगढ़ -", "परिषद ने मंगलवार को कहा कि नाव दस साल और चलेगी।"),
    ],
)
def test_known_place_is_a_dateline_where_no_letter_is_a_capital(dateline: str, text: str) -> None:
    assert [text for _, text in blocks(f"{dateline} {text}")] == [unicodedata.normalize("NFC", dateline), text]


@pytest.mark.parametrize(
    "text", ["قال الرئيس: إن العبارة ستبقى عشر سنوات أخرى.", "प्रधानमंत्री ने कहा: नाव दस साल और चलेगी।"]
)
def test_who_speaks_is_no_dateline(text: str) -> None:
    assert texts(text, "dateline") == []


@pytest.mark.parametrize("turns", ["ORTIZ: It is so.\n\nQUESTION: Why?", "KIM: Why?\n\nLEE: It is so.\n\nKIM: Really?"])
def test_in_a_transcript_a_label_is_no_dateline(turns: str) -> None:
    assert newsletter.read_text(f"Talks on the ferry\n\nORTIZ: {TEXT}\n\n{turns}").paragraphs[0] == f"ORTIZ: {TEXT}"


@pytest.mark.parametrize("rest", ["MUMBAI: It is so.", "DELHI: It is so.\n\nPUNE: It was so."])
def test_places_alone_make_no_transcript(rest: str) -> None:
    assert newsletter.read_text(f"Talks on the ferry\n\nMUMBAI: {TEXT}\n\n{rest}").paragraphs[0] == TEXT


def test_date_in_the_dateline_is_the_articles() -> None:
    assert newsletter.read_text(f"LONDON, 3 March 2026 (Reuters) - {TEXT}").published == datetime.date(2026, 3, 3)


def test_author_before_the_dateline_is_the_byline() -> None:
    assert blocks(f"By Guy Marsh LONDON (Reuters) - {TEXT}") == [
        ("byline", "By Guy Marsh"),
        ("dateline", "LONDON (Reuters) -"),
        ("paragraph", TEXT),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Barack Obama (D) said that the ferry stays.",
        "Angela Merkel (CDU) hat die Fähre gerettet.",
        "The mayor — who had voted for the bridge — gave in.",
        "Ann Poe - the captain - is glad.",
        "NATO — the alliance of 32 countries — has no ferry.",
        "Mayor Lena Ortiz Brown - Captain Poe agreed - has kept the ferry.",
        "EXCLUSIVE: The town keeps its ferry.",
        "BREAKING — The town keeps its ferry.",
        "(Applause.) Thank you all for coming.",
        "Microsoft (MSFT) said on Monday that it would build no ferry.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert texts(text, "dateline") == []


def test_only_the_first_dateline_counts() -> None:
    text = f"LONDON (Reuters) - {TEXT}\n\nPARIS (Reuters) - The French are glad."
    assert texts(text, "dateline") == ["LONDON (Reuters) -"]


def test_dateline_below_a_summary_is_found() -> None:
    text = f"The ferry stays for ten years. The bridge is off.\n\nPORT ELLERY, Maine (AP) — {TEXT}"
    assert texts(text, "dateline") == ["PORT ELLERY, Maine (AP) —"]


def test_dateline_without_a_text_is_none() -> None:
    assert texts(f"LONDON (Reuters) -\n\n{TEXT}", "paragraph") == [TEXT]
