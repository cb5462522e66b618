"""`newsletter explain`: every sentence and quote with its score and its reasons, the chosen ones marked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Command

import newsletter
from newsletter.model import Span


def test_the_marked_ones_are_those_of_the_digest(command: Command, seed: Path) -> None:
    article = newsletter.read(seed)
    story = newsletter.build([seed]).stories[0]
    report = json.loads(command("explain", seed, "--json").stdout)
    chosen = [entry["text"] for entry in report["sentences"] if entry["chosen"]]
    assert chosen == [point.text for point in story.key_points] == [p.text for p in newsletter.summarize(article)]
    shown = [entry["text"] for entry in report["quotes"] if entry["chosen"]]
    assert shown == [quote.text for quote in story.quotes]
    assert len(report["quotes"]) >= len(newsletter.extract_quotes(article))
    assert len(report["sentences"]) > 20
    assert all(entry["reasons"] for entry in report["quotes"])
    assert sum(bool(entry["reasons"]) for entry in report["sentences"]) > 20


def test_a_quote_s_worth_is_the_sum_of_its_reasons(command: Command, seed: Path) -> None:
    report = json.loads(command("explain", seed, "--json").stdout)
    for quote in report["quotes"]:
        assert quote["score"] == pytest.approx(sum(quote["reasons"].values()))


def test_a_person_reads_ranks_scores_and_reasons(command: Command, seed: Path) -> None:
    lines = command("explain", seed, "--points", "2").stdout.splitlines()
    assert lines[0] == "Key points"
    points = lines[: lines.index("Quotes")]
    assert [line.split()[1] for line in points if line.startswith("*")] == ["1", "2"]
    assert max(map(len, lines)) <= 100
    said = " ".join(" ".join(lines).split())
    assert "— Sergey Lavrov, Russian Foreign Minister; full, confidence 0.96" in said
    assert "not shown: too short, does not read alone" in said


def test_a_machine_reads_whose_each_quote_is_and_where_it_stands(command: Command, seed: Path) -> None:
    article = newsletter.read(seed)
    entries = json.loads(command("explain", seed, "--json").stdout)["quotes"]
    for entry in entries:
        places = [Span(**place) for place in entry["spans"]]
        assert " ".join(map(article.text, places)) == entry["text"]
        named = [article.text(Span(**place)) for place in entry["speaker_spans"]]
        assert named == [entry["speaker"], *([entry["role"]] if entry["role"] else [])]
        assert entry["kind"] in ("full", "partial", "block")
        assert entry["confidence"] == round(entry["confidence"], 2)


def test_every_quote_is_shown_or_passed_over_for_a_reason(command: Command, seed: Path) -> None:
    entries = json.loads(command("explain", seed, "--json").stdout)["quotes"]
    assert all(entry["chosen"] == (entry["hindrance"] is None) for entry in entries)
    assert {"too short", "does not read alone"} <= {
        why for entry in entries for why in (entry["hindrance"] or "").split(", ")
    }


def test_no_quote_is_sure_and_unsure_at_once(command: Command, seed: Path) -> None:
    entries = json.loads(command("explain", seed, "--json").stdout)["quotes"]
    assert all(not {"sure whose words", "unsure whose words"} <= entry["reasons"].keys() for entry in entries)
    assert any("unsure whose words" in entry["reasons"] for entry in entries)


def test_another_method_gives_other_reasons(command: Command, seed: Path) -> None:
    report = json.loads(command("explain", seed, "--method", "luhn", "--json").stdout)
    assert {feature for entry in report["sentences"] for feature in entry["reasons"]} == {"luhn"}


def test_what_cannot_be_read_is_said(command: Command) -> None:
    done = command("explain", "missing.txt")
    assert done.returncode == 1
    assert done.stderr.startswith("newsletter: missing.txt: no such file")
