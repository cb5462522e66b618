"""Who said it, was told it, or never said it; and where two could be meant, that nobody is shown."""

import pytest

from newsletter import quotes
from newsletter.model import Article, Block, Quote, Source

CAST = "Mayor Ada Lane met the engineer Carl Stone at the dam on Monday."
RISING = "The lake is rising faster than anybody thought"
#: What a digest shows is at least so sure.
SHOWN = 0.85


def article(*paragraphs: str, language: str = "en") -> Article:
    return Article("x", Source(), language, None, tuple(Block("paragraph", text) for text in paragraphs))


def the_quote(sentence: str, *before: str, language: str = "en") -> Quote:
    return quotes.extract(article(*before, sentence, language=language))[-1]


def speaker(sentence: str, *before: str, language: str = "en") -> str | None:
    found = the_quote(sentence, *(before or (CAST,)), language=language).speaker
    return found.name if found else None


@pytest.mark.parametrize(
    "sentence",
    [
        f"“{RISING},” Lane was told by Stone.",
        f"“{RISING},” she was told by Stone.",
        f"“{RISING},” Lane has been warned by Stone.",
        "“Is the lake rising faster than anybody thought?” Lane was asked by Stone.",
        "Lane was told by Stone that “the lake is rising faster than anybody thought.”",
        "As Lane was told by Stone, “the lake is rising faster than anybody thought.”",
        "Lane was called “a danger to the whole of the town” by Stone.",
        f"“{RISING},” Stone was quoted as saying by the Tarn Courier.",
        f"Stone is quoted as saying: “{RISING}.”",
        f"Stone was heard saying: “{RISING}.”",
        f"The Tarn Courier quoted Stone as saying: “{RISING}.”",
    ],
)
def test_a_passive_is_its_agent_s_and_who_is_quoted_speaks(sentence: str) -> None:
    assert speaker(sentence) == "Carl Stone"


@pytest.mark.parametrize("sentence", [f"“{RISING},” Lane was told.", f"Lane was asked: “{RISING}?”"])
def test_a_passive_without_an_agent_is_nobody_s(sentence: str) -> None:
    assert speaker(sentence) is None


@pytest.mark.parametrize(
    "claim",
    [
        "denied saying",
        "denied having said",
        "denied ever saying",
        "denied that she said",
        "rejected claims that she had said",
        "never said",
        "did not say",
        "didn’t say that",
        "has not said",
        "refused to say",
        "did not want to say",
        "would have said",
        "might have said",
        "could say",
        "was accused by Stone of saying",
        "stopped short of saying",
        "left without saying",
    ],
)
def test_what_was_not_said_is_nobody_s(claim: str) -> None:
    assert speaker(f"Lane {claim} “the lake is rising faster than anybody thought.”") is None


@pytest.mark.parametrize(
    "sentence",
    [
        f"“{RISING},” Lane never said.",
        f"“{RISING},” Lane might have said.",
        f"“{RISING},” Lane denied saying.",
        "If Lane says “the lake is rising faster than anybody thought,” nobody will listen.",
        "Unless she says “the lake is rising faster than anybody thought,” nobody will listen.",
        "Stone accused Lane of saying “the lake is rising faster than anybody thought.”",
        "Lane denied that the lake was “rising faster than anybody had thought.”",
        "Nobody said “the lake is rising faster than anybody thought.”",
    ],
)
def test_what_is_denied_or_supposed_is_nobody_s(sentence: str) -> None:
    assert speaker(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        f"Lane denied the report. “{RISING},” she said.",
        f"Lane denied the charge, saying “{RISING}.”",
        f"Lane did not say when, but said: “{RISING}.”",
        f"“{RISING},” said Lane, who did not say when.",
        f"Lane could only say: “{RISING}.”",
        f"Lane not only said “{RISING}” but wrote it.",
        f"Lane is telling everybody: “{RISING}.”",
        f"“{RISING},” Lane, who has never married, said.",
        f"Lane said in a statement: “{RISING}.” She did not elaborate.",
    ],
)
def test_a_denial_of_something_else_denies_nothing(sentence: str) -> None:
    assert speaker(sentence) == "Ada Lane"


@pytest.mark.parametrize(
    ("language", "before", "sentence"),
    [
        ("de", "Helga Brandt kam.", "Helga Brandt hat nie gesagt: „Der See steigt schneller, als alle dachten.“"),
        ("de", "Helga Brandt kam.", "Helga Brandt bestritt, gesagt zu haben: „Der See steigt schneller als gedacht.“"),
        ("fr", "Hélène Marchand est là.", "Hélène Marchand n’a jamais dit : « Le lac monte plus vite que prévu. »"),
        ("es", "Elena Ruiz llegó.", "Elena Ruiz nunca dijo: «El lago sube más rápido de lo previsto»."),
        ("pt", "Elena Ramos chegou.", "Elena Ramos nunca disse: “O lago sobe mais depressa do que se pensava.”"),
        ("it", "Elena Rossi è qui.", "Elena Rossi non ha mai detto: «Il lago sale più in fretta del previsto»."),
    ],
)
def test_other_languages_deny_as_well(language: str, before: str, sentence: str) -> None:
    assert speaker(sentence, before, language=language) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Stone claimed that Lane had said “the lake is rising faster than anybody thought.”",
        "Stone said Lane told him “the lake is rising faster than anybody thought.”",
        f"“{RISING},” Lane said, according to Stone.",
    ],
)
def test_what_one_person_says_that_another_said_is_not_shown(sentence: str) -> None:
    assert speaker(sentence) == "Ada Lane"
    assert the_quote(sentence, CAST).confidence < SHOWN


@pytest.mark.parametrize(
    "sentence",
    [
        f"“{RISING},” Lane said, according to CNN.",
        "Lane said “the lake is rising faster than anybody thought,” according to the Tarn Courier.",
        "According to CNN, Lane said “the lake is rising faster than anybody thought.”",
    ],
)
def test_what_an_institution_passes_on_is_its_speaker_s_and_as_good_as_sure(sentence: str) -> None:
    assert speaker(sentence) == "Ada Lane"
    assert 0.8 <= the_quote(sentence, CAST).confidence < SHOWN


@pytest.mark.parametrize(
    "sentence",
    [
        "CNN reported that Lane said “the lake is rising faster than anybody thought.”",
        f"“{RISING},” Lane said, Reuters reported.",
    ],
)
def test_that_it_was_reported_makes_it_no_less_sure(sentence: str) -> None:
    assert speaker(sentence) == "Ada Lane"
    assert the_quote(sentence, CAST).confidence >= SHOWN


@pytest.mark.parametrize(
    "lines",
    [
        ("Carl Stone met Peter Hill at the dam on Monday.", f"“{RISING},” he said."),
        ("Ada Lane told Helen Hill about the dam.", f"“{RISING},” she said."),
        ("Carl Stone spoke first. Peter Hill spoke next.", f"“{RISING},” he said."),
        ("Carl Stone asked Peter Hill about the dam.", f"“{RISING},” he answered."),
        ("“We shall have to see it,” Carl Stone told Peter Hill.", f"“{RISING},” he replied."),
        ("“We shall have to see it,” Carl Stone said.", "Peter Hill shook his head.", f"“{RISING},” he said."),
    ],
)
def test_a_pronoun_between_two_whom_it_fits_is_not_shown(lines: tuple[str, ...]) -> None:
    assert quotes.extract(article(*lines))[-1].confidence < SHOWN


def test_a_pronoun_with_one_whom_it_fits_is_shown() -> None:
    quote = the_quote(f"“{RISING},” he said.", CAST, "Stone came at noon.")
    assert quote.speaker is not None
    assert quote.speaker.name == "Carl Stone"
    assert quote.confidence >= SHOWN


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", f"“{RISING},” There said."),
        ("en", f"“{RISING},” her lawyer said."),
        ("en", f"His wife said: “{RISING}.”"),
        ("en", f"Everyone said: “{RISING}.”"),
        ("de", "Das sagte: „Der See steigt schneller, als alle dachten.“"),
        ("de", "„Der See steigt schneller, als alle dachten“, sagte dessen Sprecherin."),
        ("de", "Einem Sprecher zufolge „steigt der See schneller, als alle dachten“."),
    ],
)
def test_who_is_nobody_to_a_reader_is_no_speaker(language: str, sentence: str) -> None:
    assert speaker(sentence, language=language) is None


def test_the_name_behind_a_possessive_is_told_without_it() -> None:
    quote = the_quote("„Der See steigt schneller als gedacht“, sagte dessen Sprecherin Helga Brandt.", language="de")
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.role) == ("Helga Brandt", "Sprecherin")


def test_a_surname_that_is_a_word_too_is_known_where_it_opens_a_sentence() -> None:
    assert speaker(f"Lane said: “{RISING}.”") == "Ada Lane"


def test_a_headline_s_capitals_make_no_name() -> None:
    text = Article(
        "x",
        Source(),
        "en",
        None,
        (Block("title", "Angry Mother Corners Lund On Monday"), Block("paragraph", f"“{RISING},” said Lund.")),
    )
    (quote,) = quotes.extract(text)
    assert quote.speaker is not None
    assert quote.speaker.name == "Lund"


def test_an_office_with_attributes_is_completed_by_the_name_after_its_comma() -> None:
    assert speaker(f"“{RISING},” said his best friend at Tarn, Bruno Turri.") == "Bruno Turri"
