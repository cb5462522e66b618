"""Words, stems and stop words."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newsletter.language import words


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Lavrov said: “We don’t.”", ["lavrov", "said", "we", "don't"]),
        ("en", "Modi’s and Modi's visit", ["modi", "and", "modi", "visit"]),
        ("en", "the U.S. and us, at 9 a.m.", ["the", "u.s", "and", "us", "at", "9", "a.m"]),
        ("en", "$1,000.50 in 2023, the 27th", ["1,000.50", "in", "2023", "the", "27th"]),
        ("en", "India-Russia, north–south and/or", ["india", "russia", "north", "south", "and", "or"]),
        ("fr", "L’État d’Anne, aujourd’hui", ["état", "anne", "aujourd'hui"]),
        ("it", "dell’anno c’è l'uomo", ["anno", "è", "uomo"]),
        ("de", "Müller‑Straße über", ["müller", "straße", "über"]),
        ("ru", "Министр заявил", ["министр", "заявил"]),
        ("hi", "हिन्दी में कहा", ["हिन्दी", "में", "कहा"]),
        ("ar", "قال الوزيرُ", ["قال", "الوزيرُ"]),
        ("ko", "장관은 말했다", ["장관은", "말했다"]),
        ("zh", "印度和俄罗斯", ["印度", "度和", "和俄", "俄罗", "罗斯"]),
        ("ja", "彼はAIを見た", ["彼は", "ai", "を見", "見た"]),
        ("th", "นายก ไป", ["นา", "าย", "ยก", "ไป"]),
        ("zh", "书", ["书"]),
        ("en", "… — “”", []),
        ("en", "", []),
    ],
)
def test_text_falls_into_its_words(language: str, text: str, expected: list[str]) -> None:
    assert words.tokens(text, language) == expected


def test_the_same_word_is_one_word_however_it_is_encoded() -> None:
    assert words.tokens("cafe\u0301 soft\u00adly") == words.tokens("café softly")


def test_stems_join_the_forms_of_a_word() -> None:
    assert words.stem(["talks", "talking", "talked"], "en") == ["talk"] * 3
    assert words.stem(["ministers"], "en-GB") == ["minist"]


def test_a_language_that_snowball_does_not_know_keeps_its_words() -> None:
    assert words.stem(["印度"], "zh") == ["印度"]
    assert words.stem(["a"], "../x") == ["a"]


def test_stop_words_come_from_sumy_and_from_our_own_list() -> None:
    assert {"the", "whereupon", "said"} <= words.stop_words("en")
    assert "whereupon" not in words.stop_words("id")
    assert {"yang", "dan", "tersebut"} <= words.stop_words("id")
    assert "não" in words.stop_words("pt-BR")
    assert "" not in words.stop_words("zh")
    assert words.stop_words("xx") == frozenset()


def test_words_need_no_heavy_library() -> None:
    program = (
        "import sys; from newsletter.language import words, sentences, marks, detect\n"
        "t = 'The ministers said “no” on Dec. 27 and they left again. '\n"
        "words.stem(words.tokens(t)); words.stop_words('en')\n"
        "sentences.split(t); marks.pair(t); detect.language_of(t)\n"
        "print(*({'numpy', 'nltk', 'py3langid', 'requests', 'importlib.resources'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "\n"
