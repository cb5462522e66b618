"""``newsletter config``: each setting, its value and where it comes from."""

from __future__ import annotations

import json
from pathlib import Path

import click

from newsletter.cli import options


@click.command(short_help="Print each setting and its origin.")
@options.config
@click.option("--json", "as_json", is_flag=True, help="For a machine.")
@options.verbosity
def config(config: Path | None, *, as_json: bool) -> None:
    """Print each setting, its value and where it comes from.

    \b
      newsletter config
      newsletter config --config daily.toml

    Strongest first: flags, NEWSLETTER_* variables (NEWSLETTER_MAIL_FROM sets mail.from), --config or ./newsletter.toml,
    the user's own config (~/.config/newsletter/config.toml), defaults.
    """
    from newsletter import settings

    _, report = settings.load({}, config=config)
    if as_json:
        rows = {entry.key: {"value": entry.value, "origin": entry.origin} for entry in report}
        click.echo(json.dumps(rows, indent=2, default=str, ensure_ascii=False))
        return
    for entry in report:
        shown = "not set" if entry.value is None else entry.value
        click.echo(f"{entry.key:28} {shown!s:28} {entry.origin}")
