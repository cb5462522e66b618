"""The public API: what it promises of any article, tried on articles that nobody would write."""

from __future__ import annotations

import email
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsletter
from newsletter.model import Article, Block, Quote, Source
from newsletter.settings import SourceSettings, SpeechSettings

PIECES = [
    *["The council met", " on Monday", " said Ann Berg", " he added", " Mr. Smith", "U.S.", "$50 million", " 3.5"],
    *["“", "”", '"', "'", "‘", "’", "«", "»", "「", "」", "(", ")", "[sic]"],
    *["\n\n", "\n", ". ", ",", "?", "!", "。", "…", " — "],
    *["日本語", "é", "e\u0301", "👩‍🚀", "\u00a0", "\u200b", "\x07", "<b>", "{{ x }}"],
    *["By Ann", "Read more", "© Reuters"],
]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.text(max_size=300))


def read(text: str) -> Article | None:
    try:
        return newsletter.read_text(text)
    except newsletter.NewsletterError:
        return None


@given(TEXTS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_claim_stands_word_for_word_at_its_place(text: str) -> None:
    article = read(text)
    if article is None:
        return
    for point in newsletter.summarize(article):
        assert article.text(point.sentence.span) == point.text
        assert article.blocks[point.sentence.span.block].kind == "paragraph"
    for quote in newsletter.extract_quotes(article):
        assert " ".join(article.text(span) for span in quote.spans) == quote.text
        assert 0 <= quote.confidence <= 1
        if quote.speaker:
            names = [article.text(span) for span in quote.speaker.spans]
            assert names == [quote.speaker.name, *([quote.speaker.role] if quote.speaker.role else [])]


@given(st.integers(0, 6), st.one_of(st.none(), st.integers(0, 60)))
@settings(max_examples=20, deadline=None)
def test_no_more_key_points_than_asked_for(sentences: int, words: int | None) -> None:
    article = newsletter.read(Path(__file__).parent.parent / "seeds" / "india-russia.txt")
    points = newsletter.summarize(article, sentences=sentences, words=words)
    if words is None:
        assert len(points) == sentences
    else:
        assert len(points) == 1 or sum(len(point.text.split()) for point in points) <= words
    assert [point.sentence.span for point in points] == sorted(point.sentence.span for point in points)


def test_a_given_title_leaves_the_first_line_alone() -> None:
    first = "The mayor and the council of the town at odds"
    text = f"{first}\n\nThe council met on Monday. It said nothing."
    assert newsletter.read_text(text).title == first
    given = newsletter.read_text(text, title="Council", source="The Example", language="en-GB")
    assert given.title == "Council"
    assert given.source == Source(name="The Example")
    assert given.language == "en-GB"
    assert first in [block.text for block in given.blocks if block.kind not in ("title", "dropped")]


def test_each_format_has_its_type(seed: Path) -> None:
    digest = newsletter.build([seed])
    assert json.loads(newsletter.render(digest, "json"))["title"] == "The Briefing"
    assert str(newsletter.render(digest, "html")).rstrip().endswith("</html>")
    assert "Lavrov" in str(newsletter.render(digest, "text"))
    message = newsletter.render(digest, "eml")
    assert isinstance(message, bytes)
    assert email.message_from_bytes(message)["Subject"].startswith("The Briefing")
    with pytest.raises(newsletter.NewsletterError, match="no format 'pdf'"):
        newsletter.render(digest, "pdf")  # type: ignore[arg-type]  # that is what is tested


def test_speaking_gives_a_file_and_where_everything_is_in_it(seed: Path, tmp_path: Path) -> None:
    digest = newsletter.build([seed])
    told: list[tuple[int, int]] = []
    audio = newsletter.speak(digest, tmp_path / "b.wav", progress=lambda done, of: told.append((done, of)),
                             settings=newsletter.Settings(speech=SpeechSettings(format="wav")))  # fmt: skip
    assert audio.path.stat().st_size > 1_000_000
    assert [chapter.title for chapter in audio.chapters] == [digest.stories[0].article.title]
    assert told[-1][0] == told[-1][1] == len(audio.cues)
    assert all(a.end <= b.start for a, b in zip(audio.cues, audio.cues[1:], strict=False))


def test_nothing_else_is_public() -> None:
    for name in newsletter.__all__:
        assert getattr(newsletter, name).__doc__
    with pytest.raises(AttributeError):
        _ = newsletter.summarise  # type: ignore[attr-defined]  # that is what is tested
    assert set(dir(newsletter)) == {*newsletter.__all__, "__version__"}


def test_an_article_of_one_s_own_making_is_summarized() -> None:
    block = Block(
        "paragraph", "The council met on Monday. It said nothing. “We wait and see what comes,” said Ann Berg."
    )
    article = Article("id", Source(), "en", None, (block,))
    assert len(newsletter.summarize(article, sentences=2)) == 2
    quotes = newsletter.extract_quotes(article)
    assert [quote.text for quote in quotes] == ["We wait and see what comes"]
    assert isinstance(quotes[0], Quote)


@pytest.mark.parametrize("language", ["../..", "english please", ""])
def test_a_language_that_is_no_code_is_refused(language: str) -> None:
    with pytest.raises(newsletter.NewsletterError, match="no language's code"):
        newsletter.read_text("The council met on Monday. It said nothing.", language=language)


def test_one_source_needs_no_list() -> None:
    seed = Path(__file__).parent.parent / "seeds" / "india-russia.txt"
    assert newsletter.build(seed) == newsletter.build(str(seed)) == newsletter.build([seed])
    with pytest.raises(newsletter.NewsletterError, match="no source gave a story; name at least one"):
        newsletter.build([])


def test_a_language_with_an_underscore_is_one(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Ferry stays\n\n“We have won this ferry,” said Mayor Ada Lund on Monday.\n", "utf-8")
    assert newsletter.read(text, SourceSettings(language="en_US")).language == "en-US"
