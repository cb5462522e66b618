"""Which language a text is in."""

from __future__ import annotations

import pytest
import specimens

from newsletter.language import detect

SENTENCES = {
    "en": "The minister said that he was not content with the talks.",
    "de": "Der Minister ist nicht mit der Lage zufrieden.",
    "fr": "Le ministre des Affaires étrangères s’est rendu à Moscou.",
    "es": "El presidente dijo que no va a renunciar.",
    "it": "Il ministro degli Esteri è arrivato a Mosca per un incontro.",
    "pt": "O presidente disse que não vai renunciar ao cargo antes das eleições.",
    "nl": "De minister is niet tevreden met de situatie.",
    "sv": "Statsministern sade att hon inte är nöjd med förslaget.",
    "da": "Statsministeren sagde, at hun ikke er tilfreds med forslaget.",
    "no": "Statsministeren sa at hun ikke er fornøyd med forslaget fra regjeringen.",
    "fi": "Ministeri sanoi, että hän ei ole tyytyväinen tilanteeseen.",
    "pl": "Minister powiedział, że nie jest zadowolony.",
    "cs": "Ministr řekl, že není spokojen se situací, ale že to tak bude.",
    "sk": "Minister povedal, že nie je spokojný so situáciou.",
    "hu": "A miniszter azt mondta, hogy nem elégedett a helyzettel.",
    "ro": "Ministrul a declarat că nu este mulțumit de situație.",
    "tr": "Bakan, bunun için yeni bir toplantı yapılacağını söyledi.",
    "ru": "Министр заявил, что он не доволен ситуацией.",
    "uk": "Міністр заявив, що він не задоволений ситуацією.",
    "bg": "Министърът заяви, че не е доволен от ситуацията.",
    "ar": "قال الوزير إنه غير راض عن الوضع في البلاد.",
    "fa": "وزیر گفت که از وضعیت راضی نیست و باید این را تغییر داد.",
    "ur": "وزیر نے کہا کہ وہ صورتحال سے مطمئن نہیں ہیں۔",
    "he": "השר אמר כי הוא אינו מרוצה מהמצב.",
    "hi": "मंत्री ने कहा कि वह स्थिति से संतुष्ट नहीं हैं।",
    "el": "Ο υπουργός δήλωσε ότι δεν είναι ικανοποιημένος.",
    "th": "อินเดียและรัสเซียหารือเรื่องการผลิต",
    "zh": "印度和俄罗斯讨论了联合生产军事装备的计划。",
    "ja": "インドとロシアは軍事装備の共同生産について協議した。",
    "ko": "인도와 러시아는 군사 장비 공동 생산을 논의했다.",
    "id": "Menteri mengatakan bahwa dia tidak puas dengan situasi tersebut.",
    "vi": "Bộ trưởng nói rằng ông không hài lòng với tình hình.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_one_sentence_tells_its_language(language: str, text: str) -> None:
    assert detect.language_of(text) == language


def test_the_names_in_an_english_text_do_not_make_it_another_language() -> None:
    text = " ".join(specimens.running(*block) for block in specimens.blocks("news.txt"))
    assert detect.language_of(text) == "en"
    assert (
        detect.language_of("LOS ANGELES (EST) — Kim Jong Un of La Paz spoke to 习近平 in the Los Angeles area.") == "en"
    )


@pytest.mark.parametrize(
    "headline",
    [
        "Los Angeles, La Paz, Los Alamos, El Paso, Las Vegas",
        # py3langid takes this one for Nigerian Pidgin.
        "Nigeria election: Jonathan concedes, Buhari supporters celebrate across Lagos, Kano, Abuja",
    ],
)
def test_a_headline_of_english_names_is_english(headline: str) -> None:
    assert detect.language_of(headline) == "en"


def test_letters_that_only_vietnamese_has_tell_it_without_a_common_word() -> None:
    assert detect.language_of("Thị trường chứng khoán Thành phố Hồ Chí Minh giảm mạnh phiên chiều") == "vi"


def test_english_words_in_another_script_do_not_make_it_english() -> None:
    assert detect.language_of("苹果发布了 iPhone 15 Pro Max 手机，价格为 999 美元。") == "zh"


@pytest.mark.parametrize("text", ["", "   ", "12345", "!?", "🎉", "\ud800", "Xyzzy", "OK"])
def test_too_little_to_tell_is_english(text: str) -> None:
    assert detect.language_of(text) == "en"


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert detect.language_of(SENTENCES["de"] * 100 + SENTENCES["fr"] * 100_000) == "de"


def test_what_the_common_words_leave_open_is_asked_of_a_model() -> None:
    welsh = "Dywedodd y gweinidog nad oedd yn fodlon â’r sefyllfa, a bod angen gwneud mwy i helpu pobl Cymru eleni. "
    assert detect.language_of(welsh * 3) == "cy"


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("fa_IR", "rtl"), ("zh", "ltr"), ("", "ltr")],
)
def test_a_language_runs_one_way(language: str, direction: str) -> None:
    assert detect.direction(language) == direction
