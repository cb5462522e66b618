"""The seed article's quotations, told apart by hand: every one with its speaker, and what is none left out."""

from pathlib import Path

import pytest

import newsletter
from newsletter.model import Article, Quote

SEED = Path(__file__).parents[2] / "seeds" / "india-russia.txt"
LAVROV = ("Sergey Lavrov", "Russian Foreign Minister")
PUTIN = ("Vladimir Putin", "Russian President")
JAISHANKAR = ("S. Jaishankar", "India’s top diplomat")
PANDEY = ("Sanjay Kumar Pandey", "a professor at Jawaharlal Nehru University in New Delhi")
SHARMA = ("Raj Kumar Sharma", "a senior research fellow at NatStrat, an independent think tank")
EXPECTED = [
    ("We also have [taken] specific steps in this area", "full", LAVROV),
    (("corresponds to the national interests of our states, the interest of maintaining security in the Eurasian "
     "continent."), "partial", LAVROV),
    (("We are respectful of the aspirations of our Indian colleagues to diversify their military and technical links. "
     "We also understand and we are ready to support their initiative to produce military products as part of the "
     "‘Make in India’ program"), "full", LAVROV),
    ("We will be happy to see our friend Prime Minister Modi in Russia", "full", PUTIN),
    ("have to cover a lot of ground", "partial", PUTIN),
    ("I know about his [desire] to resolve this problem through peaceful means", "full", PUTIN),
    ("honored to call on President Vladimir Putin", "partial", JAISHANKAR),
    ("handed over a personal message", "partial", JAISHANKAR),
    ("Appreciated his guidance on the further developments of our ties", "full", JAISHANKAR),
    (("They are based on our strategic convergence, on our geopolitical interests, and because they are mutually "
     "beneficial"), "full", JAISHANKAR),
    ("We have crossed $50 billion turnover last year [and] expect to exceed that this year", "full", JAISHANKAR),
    (("What is important is that this trade is more balanced, it is sustainable, and it provides for fair market "
     "access."), "full", JAISHANKAR),
    ("very confident that we will see an annual [Russia-India] summit next year.", "partial", JAISHANKAR),
    ("has some real geopolitical and regional context", "partial", PANDEY),
    ("even if they do not like it, India will perhaps still go ahead with this partnership", "partial", PANDEY),
    ("Hence, it is an important visit as far as political signaling is concerned", "full", SHARMA),
    ("For a multi-polar world, India wants to see a strong Russia, not a weakened one", "full", SHARMA),
]  # fmt: skip


@pytest.fixture(scope="module")
def article() -> Article:
    return newsletter.read(SEED)


@pytest.fixture(scope="module")
def quotes(article: Article) -> tuple[Quote, ...]:
    return newsletter.extract_quotes(article)


def test_all_direct_speech_is_found_and_no_scare_quote(quotes: tuple[Quote, ...]) -> None:
    assert [quote.text for quote in quotes] == [text for text, _, _ in EXPECTED]


def test_each_speaker_has_full_name_and_role_as_introduced(quotes: tuple[Quote, ...]) -> None:
    said = [(quote.text, quote.speaker and (quote.speaker.name, quote.speaker.role)) for quote in quotes]
    assert said == [(text, speaker) for text, _, speaker in EXPECTED]


def test_sentences_of_their_own_are_full_and_woven_words_partial(quotes: tuple[Quote, ...]) -> None:
    assert [(quote.text, quote.kind) for quote in quotes] == [(text, kind) for text, kind, _ in EXPECTED]


def test_words_names_and_roles_stand_in_the_article(article: Article, quotes: tuple[Quote, ...]) -> None:
    for quote in quotes:
        assert " ".join(article.text(span) for span in quote.spans) == quote.text
        assert quote.speaker is not None
        assert [article.text(span) for span in quote.speaker.spans] == [quote.speaker.name, quote.speaker.role]
