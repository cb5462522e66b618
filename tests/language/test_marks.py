"""Which quotation mark opens, which closes, which is an apostrophe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from running import least_seconds, within

from newsletter.language import marks


def quoted(text: str, language: str = "en") -> list[str]:
    """What is found, marks included; a missing closing mark as ``⟩``."""
    return [text[mark.open : mark.close] + ("" if mark.closed else "⟩") for mark in marks.pair(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "“Why?” he asked. “I don’t know,” she said.", ["“Why?”", "“I don’t know,”"]),
        ("en", '"Why?" he asked. "I don\'t know," she said.', ['"Why?"', '"I don\'t know,"']),
        ("en", "‘Why?’ he asked. ‘I don’t know,’ she said.", ["‘Why?’", "‘I don’t know,’"]),
        ("en", "'Why?' he asked. 'I don't know,' she said.", ["'Why?'", "'I don't know,'"]),
        ("en", "``We go,'' he said. ``No,'' she said.", ["``We go,''", "``No,''"]),
        ("en", "''We go,'' he said.", ["''We go,''"]),
        ("en", "‘‘We go,’’ he said.", ["‘‘We go,’’"]),
        ("en", "‘’Twas time,’ he said.", ["‘’Twas time,’"]),
        ("en", "''Twas time,' he said.", ["''Twas time,'"]),
        ("en", "''Twas time,'' he said.", ["''Twas time,''"]),
        ("en", "''Twas time to go.", []),
        (
            "de",
            "„Wir gehen“, sagte er. »Nein«, rief sie. ‚Doch‘, ›nein‹.",
            ["„Wir gehen“", "»Nein«", "‚Doch‘", "›nein‹"],
        ),
        ("fr", "« Nous irons », a-t-il dit. «Oui», dit-elle. L’homme “fort”.", ["« Nous irons »", "«Oui»", "“fort”"]),
        ("es", "«Vamos», dijo. “No”, dijo ella.", ["«Vamos»", "“No”"]),
        ("pl", "„Idziemy”, powiedział. «Nie», dodała.", ["„Idziemy”", "«Nie»"]),
        ("sv", "”Vi går”, sa hon. ’Ja’, sa han. »Nej», sa de.", ["”Vi går”", "’Ja’", "»Nej»"]),
        ("nl", "‘Ja’, zei hij. ’s Avonds ging hij. „Nee”, zei zij.", ["‘Ja’", "„Nee”"]),
        ("ja", "「行く」と言った。『題名』《书名》〈名〉", ["「行く」", "『題名』", "《书名》", "〈名〉"]),
        ("zh", "他说：“我们会赢。”《人民日报》", ["“我们会赢。”", "《人民日报》"]),
        ("en", '("Yes.") ["No"] —"but"— "so—" he', ['"Yes."', '"No"', '"but"', '"so—"']),
        ("en", '“Hello“ he said. “Hello" she said. ”Hello”', ["“Hello“", '“Hello"', "”Hello”"]),
    ],
)
def test_each_convention_is_paired(language: str, text: str, expected: list[str]) -> None:
    assert quoted(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "don’t, O’Brien’s, the ministers’ plan, James’ hat",
        "don't, O'Brien's, the ministers' plan, James' hat",
        "the ’90s, rock ’n’ roll, give ’em hell, ’tis the season",
        "the '90s, rock 'n' roll, give 'em hell, 'tis the season",
        "the ‘90s, rock ‘n’ roll, give ‘em hell, ‘tis the season",
        "the workers' rights and the bosses' plans, ma'am, in '68",
        "Lou’ana was goin’ home",
    ],
)
def test_an_apostrophe_is_no_quotation_mark(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘It is the ministers’ plan,’ he said of the kings’ plan.", ["‘It is the ministers’ plan,’"]),
        ("'It is the ministers' plan,' he said of the kings' plan.", ["'It is the ministers' plan,'"]),
        ("the so-called 'Dreamers' who came in the '90s", ["'Dreamers'"]),
        ("the ‘Dreamers’ who came", ["‘Dreamers’"]),
        ("Bob 'Bobby' Jones sang 'Blurred Lines' on Monday", ["'Bobby'", "'Blurred Lines'"]),
        ("‘He won’t. They’re goin’ home,’ she said.", ["‘He won’t. They’re goin’ home,’"]),
    ],
)
def test_an_apostrophe_within_single_marks_does_not_close_them(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("“It is the ‘Make in India’ program,” he said.", "“It is the ‘Make in India’ program,”", "‘Make in India’"),
        ("‘He told me “no way” and left,’ she said.", "‘He told me “no way” and left,’", "“no way”"),
        ("‘It’s “the bosses’ fault” again,’ she said.", "‘It’s “the bosses’ fault” again,’", "“the bosses’ fault”"),
        ("‘He said “I go t’ bed” to me,’ she said.", "‘He said “I go t’ bed” to me,’", "“I go t’ bed”"),
        ("“He said “no” and left,” she said.", "“He said “no” and left,”", "“no”"),
        ("\"'Why not?' he asked,\" she said.", "\"'Why not?' he asked,\"", "'Why not?'"),
        ("''He said, 'No progress,''' she said.", "''He said, 'No progress,'''", "'No progress,'"),
        ("'''Oh, no,' he said,'' she said.", "'''Oh, no,' he said,''", "'Oh, no,'"),
        ("„Er sagte: ‚Nein‘, und ging.“", "„Er sagte: ‚Nein‘, und ging.“", "‚Nein‘"),
        ("«Dijo “no” y se fue»", "«Dijo “no” y se fue»", "“no”"),
        ("「彼は『行く』と言った」", "「彼は『行く』と言った」", "『行く』"),
    ],
)
def test_a_quotation_within_a_quotation_is_one_deeper(text: str, outer: str, inner: str) -> None:
    assert quoted(text) == [outer, inner]
    assert [mark.depth for mark in marks.pair(text)] == [0, 1]


def test_the_offsets_tell_what_stands_between_and_what_stands_with_the_marks() -> None:
    text = "He said, “No.” And ``yes,'' too."
    (curly, tex) = marks.pair(text)
    assert (text[curly.start : curly.end], text[curly.open : curly.close]) == ("No.", "“No.”")
    assert (text[tex.start : tex.end], text[tex.open : tex.close]) == ("yes,", "``yes,''")


class TestUnclosed:
    """A quotation that nothing closes."""

    @pytest.mark.parametrize("sign", ["“", '"', "«", "„", "「", "‘", "'"])
    def test_it_runs_to_the_end_of_the_block(self, sign: str) -> None:
        text = f"{sign}We go. We never wait. \n"
        (mark,) = marks.pair(text)
        assert (mark.closed, mark.end, mark.close) == (False, len(text.rstrip()), len(text.rstrip()))

    def test_it_ends_where_the_next_of_its_kind_opens(self) -> None:
        assert quoted("“We go. “We never wait,” he said.") == ["“We go.⟩", "“We never wait,”"]
        assert [mark.depth for mark in marks.pair("“We go. “We never wait,” he said.")] == [0, 0]

    def test_it_ends_with_the_quotation_around_it(self) -> None:
        assert quoted("“We say ‘Make in India,” he said.") == ["“We say ‘Make in India,”", "‘Make in India,⟩"]

    def test_a_closing_mark_alone_is_nothing(self) -> None:
        assert quoted("and so it ended,” he said.") == []

    def test_an_inch_is_nothing(self) -> None:
        assert quoted('A 6\'2" man with a 12" pipe said "hello".') == ['"hello"']

    def test_hebrew_abbreviations_are_nothing(self) -> None:
        assert quoted('"שלום" אמר צה"ל, "שלום" לכולם', "he") == ['"שלום"', '"שלום"']


@pytest.mark.parametrize(
    "piece", ["“", '"', "'", "‘", "’", "“‘", "«", "「", "a'", "s' ", " 'a", "“a ", "''", "`", "“ ", "‘s’ "]
)
def test_time_is_linear_however_hostile_the_text(piece: str) -> None:
    def paired(length: int) -> Callable[[int], object]:
        text = piece * (length // len(piece)) + "»" * length + " " * length
        return lambda turn: marks.pair(text + " " * turn)  # each text is paired once

    _, short, long = least_seconds(paired(1000), paired(4_000), paired(16_000))
    assert long < 8 * short + 0.1


@pytest.mark.parametrize("piece", ["“", "”", "'", "''", "‘", "«", "“a "])
def test_a_million_marks_take_seconds(piece: str) -> None:
    """Typesetters' noise and attacks alike: a quarter of a million characters in about a second."""
    with within(seconds=2):
        marks.pair(piece * (250_000 // len(piece)))
