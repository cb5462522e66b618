"""Own-written texts with their sentences marked."""

from __future__ import annotations

from pathlib import Path

TEXTS = Path(__file__).with_name("texts")


def blocks(name: str) -> list[tuple[str, list[str]]]:
    """Each block of a file as its language and its sentences."""
    language = "en"
    found = []
    for part in (TEXTS / name).read_text("utf-8").split("\n\n"):
        lines = [line for line in part.splitlines() if line and not line.startswith("#")]
        if lines and lines[0].startswith("["):
            language = lines.pop(0).strip("[]")
        if lines:
            found.append((language, lines))
    return found


def running(language: str, sentences: list[str]) -> str:
    """The sentences as one block of running text."""
    return ("" if language in {"zh", "ja"} else " ").join(sentences)
