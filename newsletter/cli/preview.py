"""``newsletter preview``: a digest as its readers will see it."""

from __future__ import annotations

from pathlib import Path

import click

from newsletter.cli import options


@click.command(short_help="Look at a digest as its readers will.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Listen there.  [default: a free port]"
)
@click.option("--no-browser", is_flag=True, help="Print the address, and open nothing.")
@options.looks
@options.verbosity
def preview(folder: Path, port: int, *, no_browser: bool, **flags: object) -> None:
    """Show a digest light, dark, on a phone, without images, as plain text and as source, side by side.

    \b
      newsletter preview briefings/2026-11-22
      newsletter preview out --templates my-templates

    It is made anew as you change a template, a theme or the digest. Only this machine is answered. Ctrl-C ends it.
    """
    from newsletter import preview as previewing

    with previewing.open_preview(folder, options.by_key(flags), port) as server:
        click.echo(server.address)
        if not no_browser:
            click.launch(server.address)
        server.serve_forever()
