"""``newsletter check``: the proof that a digest says nothing its sources do not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsletter.cli import console, options

if TYPE_CHECKING:
    from newsletter.proof import Finding


@click.command(short_help="Prove each claim of a digest.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--against", metavar="SOURCE", multiple=True, help="Read this source anew and compare; may be repeated.")
@options.rereading
@click.option("--json", "as_json", is_flag=True, help="A report for a machine.")
@options.verbosity
def check(folder: Path, against: tuple[str, ...], *, as_json: bool, **flags: object) -> int:
    """Find each printed and spoken claim of a digest in its source, and what mail clients would break.

    \b
      newsletter check briefings/2026-11-22
      newsletter check out --against article.txt

    Reads the files as they lie there: HTML, text, mail, script, transcript. Exit code 1 if any word of them stands in
    no source and is not ours. An editor's own words in the script are no claims: they are listed.
    """
    import dataclasses
    import json

    from newsletter import proof
    from newsletter import settings as settings_
    from newsletter.errors import printable

    settings, _ = settings_.load(options.by_key(flags))
    found = proof.check(folder, against, settings.source)
    if as_json:
        rows = [dataclasses.asdict(entry) for entry in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        for entry in found:
            click.echo(f"{entry.file}: {verdict(entry)}")
            for problem in entry.problems:
                console.say(f"  {problem}", "red")
            for note in entry.notes:
                click.echo(f"  {printable(note)}")
            for warning in entry.warnings:
                console.say(f"  warning: {warning}", "yellow")
    return console.FAILED if any(entry.problems for entry in found) else 0


def verdict(entry: Finding) -> str:
    """What was found of one file, in a few words."""
    if entry.claims:
        return f"{entry.claims} claims, {'NOT all' if entry.problems else 'all'} found"
    return "not right" if entry.problems else "right"
