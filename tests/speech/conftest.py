"""A small digest of our own words, spoken for real."""

from __future__ import annotations

import datetime
from pathlib import Path

import miniaudio
import pytest

from newsletter.model import Article, Audio, Block, Digest, KeyPoint, Quote, Sentence, Source, Span, Speaker, Story
from newsletter.settings import Settings

BLOCKS = (
    Block("title", "Harbor reopens after storm"),
    Block("deck", "Ferries run again from Friday"),
    Block("paragraph", "The harbor reopened on Jan. 3 after repairs that cost $1.5 million, Mayor Ada Quill said."),
    Block("paragraph", "“We [all] worked through the night,” said Quill, who leads the port council."),
    Block("paragraph", "Ferries carry 2,000 people a day."),
)


def span(text: str) -> Span:
    """Where a text stands in the article."""
    return next(
        Span(number, start, start + len(text))
        for number, block in enumerate(BLOCKS)
        if (start := block.text.find(text)) >= 0
    )


def story(*, url: str | None = None, name: str | None = None) -> Story:
    """One story with two key points and one quote."""
    article = Article("0" * 64, Source(name, url), "en", None, BLOCKS)
    points = tuple(KeyPoint(Sentence(BLOCKS[n].text, span(BLOCKS[n].text)), 1.0) for n in (2, 4))
    words = "We [all] worked through the night"
    speaker = Speaker("Ada Quill", "Mayor", (span("Ada Quill"), span("Mayor")))
    return Story(article, points, (Quote(words, (span(words),), speaker, "full", 1.0),))


@pytest.fixture
def digest() -> Digest:
    """Two stories."""
    stories = (story(name="The Port Gazette", url="https://example.org/harbor"), story())
    return Digest("The Morning Briefing", datetime.date(2023, 12, 27), "en", stories)


@pytest.fixture
def settings() -> Settings:
    """As they come."""
    return Settings()


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for each test."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


class Sound:
    """A decoded file, as a player has it."""

    def __init__(self, path: Path) -> None:
        decoded = miniaudio.decode(path.read_bytes(), nchannels=1, sample_rate=22050)
        self.samples = decoded.samples
        self.duration = len(decoded.samples) / 22050

    def loudest(self, start: float, end: float) -> int:
        """The highest peak between two times."""
        return max((abs(sample) for sample in self.samples[int(start * 22050) : int(end * 22050)]), default=0)


def decoded(audio: Audio) -> Sound:
    """The sound of an audio file."""
    return Sound(audio.path)
