"""The sample in ``docs/`` is what comes out of the seed article, line by line.

``--renew`` writes it anew; then read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from running import ROOT, Command

SAMPLE = ROOT / "docs" / "sample"


@pytest.fixture(scope="module")
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew"))


@pytest.mark.parametrize("name", ["digest.html", "digest.txt", "digest.json", "private/script.txt"])
def test_the_seed_article_looks_as_it_was_read_and_approved(
    command: Command, seed: Path, tmp_path: Path, name: str, *, renew: bool
) -> None:
    done = command("build", seed, "-o", "out", "--title", "The Morning Briefing", "--audio", "--audio-format", "wav")
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "out" / name).read_text("utf-8")
    approved = SAMPLE / Path(name).name
    if renew:
        approved.parent.mkdir(exist_ok=True)
        approved.write_text(made, "utf-8")
    assert made == approved.read_text("utf-8"), "if this is meant: pytest tests/test_golden.py --renew, then read it"
