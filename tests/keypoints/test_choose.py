from __future__ import annotations

import logging
import math
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import within

from newsletter.errors import MethodError, SettingsError
from newsletter.keypoints import METHODS, choose, explain
from newsletter.keypoints.methods import named
from newsletter.keypoints.prose import LONGEST, is_prose
from newsletter.language import sentences
from newsletter.model import KeyPoint
from tests.keypoints.articles import FERRY, article

OF_SUMY = ["edmundson", "kl", "lex-rank", "lsa", "luhn", "reduction", "sum-basic", "text-rank"]
LANGUAGES = {
    "ar": "وصل الوزير إلى العاصمة يوم الأحد. ناقش البرلمان الميزانية الجديدة. رفضت المعارضة الميزانية الجديدة.",
    "cs": "Vláda schválila nový rozpočet. Opozice rozpočet kritizuje. Ministr financí odmítl kritiku opozice.",
    "de": "Die Regierung beschloss den Haushalt. Die Opposition kritisiert den Haushalt. Der Minister wies das zurück.",
    "el": "Η κυβέρνηση ενέκρινε τον προϋπολογισμό. Η αντιπολίτευση διαφωνεί. Ο υπουργός απάντησε στην αντιπολίτευση.",
    "es": "El gobierno aprobó el presupuesto. La oposición critica el presupuesto. El ministro rechazó la crítica.",
    "fr": "Le gouvernement adopte le budget. L’opposition critique le budget. Le ministre répond à l’opposition.",
    "he": "הממשלה אישרה את התקציב. האופוזיציה מבקרת את התקציב. השר דחה את הביקורת.",
    "it": "Il governo approva il bilancio. L’opposizione critica il bilancio. Il ministro respinge la critica.",
    "ja": "政府は新しい予算を承認した。野党は予算を批判した。大臣は批判に反論した。",
    "ko": "정부는 새 예산을 승인했다. 야당은 예산을 비판했다. 장관은 비판에 반박했다.",
    "pl": "Rząd przyjął nowy budżet. Opozycja krytykuje budżet. Minister odrzucił krytykę opozycji.",
    "pt": "O governo aprovou o orçamento. A oposição critica o orçamento. O ministro rejeitou a crítica.",
    "sk": "Vláda schválila nový rozpočet. Opozícia rozpočet kritizuje. Minister odmietol kritiku opozície.",
    "sv": "Regeringen antog budgeten. Oppositionen kritiserar budgeten. Ministern avvisade kritiken.",
    "th": "รัฐบาลอนุมัติงบประมาณใหม่ ฝ่ายค้านวิจารณ์งบประมาณ รัฐมนตรีปฏิเสธคำวิจารณ์",
    "uk": "Уряд ухвалив новий бюджет. Опозиція критикує бюджет. Міністр відкинув критику опозиції.",
    "vi": "Chính phủ thông qua ngân sách mới. Phe đối lập chỉ trích ngân sách. Bộ trưởng bác bỏ chỉ trích.",
    "zh": "政府批准了新预算。反对派批评预算。部长驳回了批评。",
}
HOSTILE = {
    "one sentence": ["The bridge is open again."],
    "one word": ["Stop"],
    "equal sentences": ["The bridge is open again. " * 40],
    "numbers": ["1 2 3.", "4 5 6.", "7 8 9."],
    "marks": ["“" * 3000 + "”" * 10, '"' * 2001],
    "links": ["https://example.org/a\nhttps://example.org/b\nhttps://example.org/c"],
    "table": ["Team\tPlayed\tWon\nHarwick\t12\t9\nDornum\t12\t7"],
    "code": ["def f(x):\n    return {**x, 'a': [1, 2]}\n"],
    "stop words": ["It is. He was. They are."],
    "zero width": ["\u200b\u200d\ufeff ."],
}


@pytest.mark.parametrize("method", METHODS)
def test_every_method_gives_sentences_of_the_article_in_reading_order(method: str) -> None:
    points = choose(FERRY, sentences=3, method=method)
    assert len(points) == 3
    assert [point.sentence.span for point in points] == sorted(point.sentence.span for point in points)
    assert all(FERRY.text(point.sentence.span) == point.text for point in points)
    assert all(math.isfinite(point.score) and point.reasons for point in points)


def test_lead_takes_the_first_sentences() -> None:
    assert [point.sentence for point in choose(FERRY, sentences=2, method="lead")] == list(sentences.of(FERRY)[:2])


def test_the_default_finds_the_news_where_it_does_not_come_first() -> None:
    story = article(
        "Good morning to all who read this column on a grey day.",
        "The council closed the ferry terminal because the terminal needs repairs that the council cannot pay.",
        "My neighbour has a new bicycle.",
        title="Council closes ferry terminal",
    )
    assert [point.text for point in choose(story, sentences=1)] == [story.paragraphs[1]]


def test_no_key_point_begins_or_ends_within_a_quotation() -> None:
    for method in METHODS:
        chosen = [point.text for point in choose(FERRY, sentences=20, method=method)]
        assert any("“" in text for text in chosen)
        assert all(text.count("“") == text.count("”") for text in chosen)


def test_a_quotation_that_is_whole_within_its_sentence_stays() -> None:
    story = article("“We are closing,” said the mayor. The shop “Blue Door” stays. She said: “No.”")
    assert len(choose(story, sentences=9)) == 3


def test_where_every_sentence_is_cut_by_a_quotation_there_are_key_points_all_the_same() -> None:
    assert choose(article("“One thing is sure. Another is not,” he said."))


def test_a_budget_of_words_is_kept_and_filled() -> None:
    points = choose(FERRY, words=40)
    assert 25 < sum(len(point.text.split()) for point in points) <= 40
    assert len(choose(FERRY, words=1)) == 1


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_method_works_in_every_language_of_sumy(
    method: str, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    story = article(LANGUAGES[language], language=language)
    points = choose(story, sentences=1, method=method)
    assert len(points) == 1
    assert points[0].text in LANGUAGES[language]
    assert not caplog.records


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_makes_a_method_crash_or_score_nan(method: str, name: str) -> None:
    story = article(*HOSTILE[name])
    points = choose(story, sentences=3, method=method)
    fit = [sentence.text for sentence in sentences.of(story) if len(sentence.text) <= LONGEST]
    assert bool(points) == any(method != "news" or is_prose(text) for text in fit)
    assert all(math.isfinite(point.score) for point in points)


@pytest.mark.parametrize("method", METHODS)
def test_an_article_without_sentences_has_no_key_points(method: str) -> None:
    assert choose(article(title="Only a title"), method=method) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text("aB cé.!?“”\"'«» \n1中。", max_size=60), max_size=6),
    st.integers(0, 5),
    st.sampled_from(sorted(METHODS)),
)
def test_any_text_gives_at_most_the_asked_number_word_for_word(texts: list[str], count: int, method: str) -> None:
    story = article(*texts)
    points = choose(story, sentences=count, method=method)
    assert len(points) <= count
    assert all(story.text(point.sentence.span) == point.text for point in points)


def test_an_unknown_method_names_the_nearest() -> None:
    with pytest.raises(MethodError, match=r"no method 'lexrank'; did you mean 'lex-rank'"):
        choose(FERRY, method="lexrank")
    with pytest.raises(MethodError, match="there are edmundson, kl"):
        choose(FERRY, method="zzzzzz")


def test_a_method_of_another_package_is_found_by_its_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "theirs-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[newsletter.methods]\nlast = theirs_method:last\n")
    (tmp_path / "theirs_method.py").write_text(
        "from newsletter.model import KeyPoint\n"
        "class Last:\n"
        "    def rank(self, article, sentences):\n"
        "        return [KeyPoint(s, float(i)) for i, s in enumerate(sentences)]\n"
        "last = Last()\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert choose(FERRY, sentences=1, method="last")[0].sentence == sentences.of(FERRY)[-1]


OTHERS = {
    "no numbers": "[KeyPoint(s, float('nan')) for s in sentences]",
    "no scores": "[KeyPoint(s, None) for s in sentences]",
    "two of them": "[KeyPoint(s, 1.0) for s in sentences[:2]]",
    "backwards": "[KeyPoint(s, 1.0) for s in sentences[::-1]]",
    "an error": "sentences[1_000_000]",
    "no key points": "[1] * len(sentences)",
}


@pytest.mark.parametrize("returned", OTHERS.values(), ids=OTHERS)
def test_what_another_package_s_method_does_wrong_gives_way_to_lead_and_is_said(
    returned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    info = tmp_path / "theirs-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[newsletter.methods]\nwrong = wrong_method:wrong\n")
    (tmp_path / "wrong_method.py").write_text(
        "from newsletter.model import KeyPoint\n"
        "class Wrong:\n"
        f"    def rank(self, article, sentences):\n        return {returned}\n"
        "wrong = Wrong()\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "wrong_method", raising=False)
    points = choose(FERRY, sentences=2, method="wrong")
    assert [point.sentence for point in points] == list(sentences.of(FERRY)[:2])
    assert caplog.messages[0].startswith("wrong ")
    assert caplog.messages[0].endswith("the first sentences are taken instead")


def test_none_may_be_asked_for_and_less_is_refused() -> None:
    assert choose(FERRY, sentences=0) == choose(FERRY, words=0) == ()
    with pytest.raises(SettingsError, match="'-1' does not fit 'sentences'; give a whole number from 0"):
        choose(FERRY, sentences=-1)
    with pytest.raises(SettingsError, match="'-5' does not fit 'words'"):
        explain(FERRY, words=-5)


@pytest.mark.parametrize("end", [" ", "\n", "; "], ids=["Thai", "lines", "semicolons"])
def test_a_text_without_full_stops_is_divided_at_its_weak_ends(end: str) -> None:
    thai = "รัฐบาลอนุมัติงบประมาณใหม่สำหรับโรงเรียนและโรงพยาบาลทั่วประเทศในปีหน้าตามที่สัญญาไว้กับประชาชน"
    clause = (
        thai
        if end == " "
        else "the town of Dornum bought a ferry and a museum and paid nine million for the two of them"
    )
    story = article(((clause + end) * 16).strip(), language="th" if end == " " else "en")
    assert len(story.paragraphs[0]) > LONGEST
    points = choose(story, sentences=2)
    assert [point.text.rstrip(";") for point in points] == [clause], "to say it again tells nothing"
    assert all(story.text(point.sentence.span) == point.text for point in points)


def test_a_method_that_fails_gives_way_to_lead_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    story = article("It is. He was. They are.")
    with caplog.at_level(logging.WARNING, "newsletter"):
        points = choose(story, sentences=1, method="lex-rank")
    assert [point.text for point in points] == ["It is."]
    assert "lex-rank" in caplog.text
    assert "first sentences are taken instead" in caplog.text


def test_sumy_gets_the_first_sentences_of_a_long_article_and_that_is_said(caplog: pytest.LogCaptureFixture) -> None:
    story = article(*[f"Report {n} of the harbour office names {n % 7} ships." for n in range(1_600)])
    found = sentences.of(story)
    ranked = named("luhn").rank(story, found)
    assert "luhn looks at the first 1500 of 1600 sentences only" in caplog.text
    assert max(point.score for point in ranked[1_500:]) < min(point.score for point in ranked[:1_500])


def test_lsa_s_matrix_is_bounded_by_different_words_too(caplog: pytest.LogCaptureFixture) -> None:
    story = article(*[" ".join(f"w{n}x{i}" for i in range(25)) + "." for n in range(400)])
    found = sentences.of(story)
    assert len(named("lsa").rank(story, found)) == len(found)
    assert "lsa looks at the first 282 of 400 sentences only" in caplog.text


def test_a_sentence_that_comes_again_beyond_lex_rank_s_limit_keeps_its_score(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsletter.keypoints.lex_rank.MOST_SENTENCES", 4)
    lines = ["Ships left Dornum.", "Ships left Harwick.", "A baker sold bread.", "A baker left."]
    story = article(*lines, lines[0])
    scores = [point.score for point in named("lex-rank").rank(story, sentences.of(story))]
    assert scores[0] > 0
    assert scores[4] == -1


def test_lex_rank_keeps_a_bit_for_each_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 2_000
    story = article(*["Ships left Dornum." if n % 2 else "A baker sold bread." for n in range(count)], "It rained.")
    found = sentences.of(story)
    named("lex-rank").rank(story, found[:10])  # what is imported and compiled once is not counted
    tracemalloc.start()
    named("lex-rank").rank(story, found)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # Half of the pairs are alike: as two numbers each they would take 32 MB, twice.
    monkeypatch.setattr("newsletter.keypoints.lex_rank.BLOCK", 100_000)
    tracemalloc.start()
    named("lex-rank").rank(story, found)
    small = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert small < 16_000_000 < most


@pytest.mark.parametrize("method", ["news", "lead"])
def test_ten_thousand_sentences_take_a_second_or_two(method: str) -> None:
    story = article(*[f"Report {n} of the harbour office names {n % 97} ships and a captain." for n in range(10_000)])
    with within(seconds=4):
        assert len(choose(story, method=method)) == 3


@pytest.mark.parametrize("method", METHODS)
def test_a_megabyte_without_a_full_stop_is_bounded(method: str) -> None:
    story = article("harbour ships sail " * 55_000)
    with within(seconds=8):
        assert choose(story, method=method) == (), "a megabyte is no key point"


def test_the_choice_does_not_depend_on_the_seed_of_hashes() -> None:
    program = (
        "from newsletter.keypoints import METHODS, choose\n"
        "from tests.keypoints.articles import FERRY\n"
        "print([(m, [(p.text, p.score) for p in choose(FERRY, method=m)]) for m in METHODS])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_default_imports_neither_sumy_nor_numpy() -> None:
    program = (
        "import sys\n"
        "from newsletter.keypoints import choose\n"
        "from tests.keypoints.articles import FERRY\n"
        "assert choose(FERRY)\n"
        "print(sorted({'sumy.summarizers', 'nltk', 'numpy', 'requests'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_scores_are_comparable_and_explained_for_every_sentence() -> None:
    ranked = named("news").rank(FERRY, sentences.of(FERRY))
    assert all(isinstance(point, KeyPoint) and point.reasons for point in ranked)
    for point in ranked:
        # Reasons of next to no weight are not named.
        assert point.score == pytest.approx(sum(reason.weight for reason in point.reasons), abs=0.7)
