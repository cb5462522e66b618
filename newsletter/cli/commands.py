"""All commands."""

from __future__ import annotations

import io
import sys

import click

from newsletter.cli.build import build
from newsletter.cli.check import check
from newsletter.cli.config import config
from newsletter.cli.explain import explain
from newsletter.cli.preview import preview
from newsletter.cli.publish import publish
from newsletter.cli.rebuild import rebuild
from newsletter.cli.voices import voices


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsletter", message="%(prog)s %(version)s")
def newsletter() -> None:
    """Turn articles into a digest to read and a briefing to hear. Every claim stands word for word in its source.

    \b
      newsletter build article.txt                   a folder with HTML, text and mail
      newsletter build a.txt b.md c.html --audio     and an MP3 to listen to
      newsletter build article.txt -o - > mail.html  the HTML alone
      newsletter check briefings/2026-11-22          prove each claim
    """


for command in (build, check, explain, preview, publish, rebuild, voices, config):
    newsletter.add_command(command)


def run() -> int | None:
    """Do what the command line asks for; the exit code, None for 0."""
    # Titles are in any script, terminals are not: show what cannot be shown as escapes instead of failing.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    code: int | None = newsletter(standalone_mode=False)
    return code
