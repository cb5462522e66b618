"""``newsletter rebuild``: the audio anew, from the script as an editor left it."""

from __future__ import annotations

from pathlib import Path

import click

from newsletter.cli import console, options


@click.command(short_help="Make the audio anew from its edited script.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@options.voicing
@options.verbosity
def rebuild(folder: Path, **flags: object) -> None:
    """Speak DIR/private/script.txt as it is by now, and make all that depends on it anew: page, mail, chapters.

    \b
      newsletter rebuild briefings/2026-11-22
      newsletter rebuild briefings/2026-11-22 --pronounce pronounce.toml

    Lines of the script may be taken out, moved within their story and added. What the editor added is marked as an
    editor's note in the transcript. Flags take the place of the digest's own settings. Without a voice, or with a mark
    that means nothing, all stays as it was.
    """
    from newsletter import making
    from newsletter.errors import printable

    with console.progress_bar(shown=True) as progress:
        made = making.rebuild_folder(folder, options.by_key(flags), progress)
    if console.quiet():
        return
    for number, line in made.notes:
        click.echo(f"line {number} is the editor's own: {printable(line)}")
    for name in made.files:
        if not name.startswith("private/"):
            click.echo(made.folder / name)
