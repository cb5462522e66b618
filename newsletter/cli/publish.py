"""``newsletter publish``: digests to a folder that any static host serves."""

from __future__ import annotations

from pathlib import Path

import click

from newsletter.cli import console, options


@click.command(short_help="Put digests into a site.")
@click.argument("digests", metavar="DIR...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to", "folder", metavar="SITE", required=True, type=click.Path(path_type=Path), help="The site's folder."
)
@click.option("--base-url", metavar="URL", help="Where readers find the site; its feeds need it for whole links.")
@click.option("--title", metavar="TEXT", help="The site's title.")
@options.looks
@options.config
@options.verbosity
def publish(digests: tuple[Path, ...], folder: Path, config: Path | None, **flags: object) -> None:
    """Copy the public files of digests into a site, with a page that lists them all, an Atom feed and a podcast.

    \b
      newsletter publish briefings/2026-11-22 --to public --base-url https://example.org/briefing
      newsletter publish briefings/* --to public

    What is private is never copied. Digests that the site has from before stay.
    """
    from newsletter import publishing
    from newsletter import settings as settings_

    settings, _ = settings_.load(options.by_key(flags), config=config)
    site = publishing.publish(digests, folder, settings)
    if not console.quiet():
        for name in site.digests:
            click.echo(site.folder / name / "index.html")
        for page in site.pages:
            click.echo(page)
