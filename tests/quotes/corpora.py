"""The annotated texts of ``corpus/``: own-written articles, each followed by what is said in it and by whom.

A file's name starts with its language. Articles are parted by ``---``; a line that starts with ``#`` is a remark.
Below an article, ``> words | speaker | role`` is a quotation in reading order (no role given: any will do; no speaker:
nobody's name may be given), ``? words`` one that has to be found while its speaker is beyond us, and ``! words`` what
stands between marks and is no speech.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from newsletter.model import Article, Block, Source

CORPUS = Path(__file__).with_name("corpus")


@dataclass
class Expected:
    """A quotation as a reader hears it."""

    words: str
    speaker: str | None
    role: str | None = None
    #: Whether the speaker counts.
    judged: bool = True


@dataclass
class Annotated:
    """An article and what it holds."""

    id: str
    article: Article
    quotes: list[Expected] = field(default_factory=list)
    no_speech: list[str] = field(default_factory=list)


def annotated() -> list[Annotated]:
    """All articles of the corpus."""
    return [
        parsed(f"{path.stem} {number}", path.stem.partition("-")[0], text)
        for path in sorted(CORPUS.glob("*.txt"))
        for number, text in enumerate(path.read_text(encoding="utf-8").split("\n---\n"), 1)
    ]


def parsed(name: str, language: str, text: str) -> Annotated:
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    paragraphs = tuple(Block("paragraph", line) for line in lines if line[0] not in ">?!")
    found = Annotated(name, Article(name, Source(), language, None, paragraphs))
    for line in lines:
        if line[0] == ">":
            words, speaker, role = (part.strip() or None for part in f"{line[1:]}||".split("|")[:3])
            found.quotes.append(Expected(words or "", speaker, role))
        elif line[0] == "?":
            found.quotes.append(Expected(line[1:].strip(), None, judged=False))
        elif line[0] == "!":
            found.no_speech.append(line[1:].strip())
    return found
