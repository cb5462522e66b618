"""What is worth showing, and why."""

from pathlib import Path

import newsletter
from newsletter import quotes
from newsletter.model import Article, Block, Quote, Source

SEED = Path(__file__).parents[2] / "seeds" / "india-russia.txt"


def weighed(*paragraphs: str) -> list[tuple[str, float, set[str]]]:
    text = Article("x", Source(), "en", None, tuple(Block("paragraph", line) for line in paragraphs))
    found = quotes.extract(text)
    scored = quotes.worth(text, found)
    return [(q.text, score, {r.feature for r in reasons}) for q, (score, reasons) in zip(found, scored, strict=True)]


def reasons(*paragraphs: str) -> set[str]:
    return weighed(*paragraphs)[0][2]


def test_on_the_seed_what_a_hand_would_not_show_is_forbidden() -> None:
    article = newsletter.read(SEED)
    found = quotes.extract(article)
    forbidden = {q.text for q, (score, _) in zip(found, quotes.worth(article, found), strict=True) if score < 0}
    assert {
        "have to cover a lot of ground",
        "honored to call on President Vladimir Putin",
        "handed over a personal message",
        "has some real geopolitical and regional context",
    } <= forbidden


def test_the_seed_has_enough_to_show() -> None:
    article = newsletter.read(SEED)
    found = quotes.extract(article)
    shown: list[Quote] = [q for q, (score, _) in zip(found, quotes.worth(article, found), strict=True) if score > 0]
    assert len({quote.speaker.name for quote in shown if quote.speaker}) >= 4


def test_a_whole_sentence_by_somebody_with_an_office_is_worth_most() -> None:
    office = weighed("“We will rebuild the old bridge before the winter comes,” said Mayor Ada Lund.")[0][1]
    plain = weighed("“We will rebuild the old bridge before the winter comes,” said Ada Lund.")[0][1]
    woven = weighed("Ada Lund said that they “will rebuild the old bridge if the winter allows it.”")[0][1]
    assert office > plain > woven


def test_reasons_name_what_speaks_against() -> None:
    assert "too short" in reasons("“We shall see,” said Ada Lund.")
    assert "too long" in reasons(f"“{'We will rebuild the old bridge and ' * 8}wait,” said Ada Lund.")
    assert "no named speaker" in reasons("“We will rebuild the old bridge before the winter comes,” an aide said.")
    assert "a question" in reasons("“Will we rebuild the old bridge before the winter comes?” asked Ada Lund.")
    assert "leans on the sentence before" in reasons("“It will stand there long after all of us,” said Ada Lund.")
    assert "opens with a connective" in reasons("“But we will rebuild the old bridge in time,” said Ada Lund.")
    assert "does not read alone" in reasons("Ada Lund said it was “rising much faster than in any year before.”")


def test_what_is_less_sure_is_not_shown_for_lack_of_better() -> None:
    lines = ("Carl Stone met Peter Hill.", "“We will rebuild the old bridge before the winter comes,” he said.")
    assert reasons(*lines) >= {"unsure whose words"}
    assert "sure whose words" not in reasons(*lines)


def test_a_description_is_no_name_however_it_begins() -> None:
    assert "no named speaker" in reasons("The company said: “We will rebuild the old bridge before the winter comes.”")


def test_first_person_and_judgement_speak_for_it() -> None:
    assert {"first person", "judges"} <= reasons("“We must never again build on the shore here,” said Ada Lund.")


def test_a_long_quote_is_cut_at_sentence_ends_into_two_at_most() -> None:
    sentence = "We will rebuild the old bridge before the winter comes to the valley."
    line = f"“{' '.join([sentence] * 9)}” Ada Lund said."
    text = Article("x", Source(), "en", None, (Block("paragraph", line),))
    (quote,) = quotes.extract(text)
    parts = quotes.shortened(text, quote)
    assert [part.text for part in parts] == [" ".join([sentence] * 3)] * 2
    assert all(text.text(part.spans[0]) == part.text for part in parts)


def test_a_short_quote_is_left_alone_and_an_endless_sentence_is_not_cut() -> None:
    lines = ("“We shall see what it brings,” Ada Lund said.", f"“We will {'wait and ' * 40}see,” Ada Lund said.")
    text = Article("x", Source(), "en", None, tuple(Block("paragraph", line) for line in lines))
    short, endless = quotes.extract(text)
    assert quotes.shortened(text, short) == (short,)
    assert quotes.shortened(text, endless) == ()
