"""``newsletter build``: articles in, a digest out."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Sized
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsletter.cli import console, options

if TYPE_CHECKING:
    from newsletter.making import Made
    from newsletter.model import Digest
    from newsletter.pipeline import Format
    from newsletter.settings import Settings

#: ``-o`` with one of these endings writes that one file.
FORMATS: dict[str, Format]
FORMATS = {".html": "html", ".txt": "text", ".eml": "eml", ".json": "json"}

#: Endings of files that we do not make: nobody means a folder of such a name.
NOT_OURS = {".htm", ".md", ".mp3", ".pdf", ".wav", ".docx", ".epub"}


@click.command(short_help="Make a digest of articles.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="DIR|FILE|-", help="Where to: a folder, one .html .txt .eml or .json file, or "
              "- for the HTML on stdout.  [default: briefings/DATE]")  # fmt: skip
@click.option("--title", metavar="TEXT", help="The digest's title.")
@click.option("--date", metavar="DATE", help="Its date, as 2026-11-22.  [default: SOURCE_DATE_EPOCH, then today]")
@options.choosing
@options.reading
@options.speaking
@options.looks
@options.mailing
@options.config
@click.option("--strict", is_flag=True, help="Exit with 3 if any source failed.")
@click.option("--dry-run", is_flag=True, help="Say what would be made, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="A report for a machine.")
@options.verbosity
def build(
    sources: tuple[str, ...], output: str | None, *, audio: bool, strict: bool, dry_run: bool, as_json: bool,
    config: Path | None, **flags: object,
) -> int:  # fmt: skip
    """Make a digest of articles: text, Markdown or saved HTML files, or - for standard input.

    \b
      newsletter build article.txt
      newsletter build a.txt b.md c.html - -o out --title "Morning briefing" --audio
      newsletter build article.txt -o - | mail ...

    Exit code 0: done (a source that failed is a warning); 1: nothing could be made; 2: wrong usage; 3: done, but
    something that was asked for is missing.
    """
    from newsletter import pipeline
    from newsletter import settings as settings_

    refuse_contradictions(sources, output, audio=audio, as_json=as_json)
    if flags["attach_audio"] and not audio:
        raise click.UsageError("--attach-audio attaches what --audio makes: give both, or neither.")
    settings, _ = settings_.load(options.by_key(flags), config=config)
    require_fit(settings, audio=audio)
    if output is None or is_folder(output):
        prepare(output)
    digest = pipeline.build(sources, settings)
    made = None
    if not dry_run:
        made = write(digest, output, settings, audio=audio)
    report(digest, output, made, as_json=as_json, dry_run=dry_run)
    if made and made.unspoken:
        raise made.unspoken
    return console.MISSING if strict and digest.skipped else 0


def is_folder(output: str) -> bool:
    """Whether ``-o`` names a folder, by its ending alone."""
    return output != "-" and Path(output).suffix.lower() not in FORMATS


def require_fit(settings: Settings, *, audio: bool) -> None:
    """Refuse looks, addresses and voices that cannot be used before any work is done or an earlier digest replaced."""
    from newsletter import rendering, speech

    rendering.require_looks(settings)
    rendering.require_addresses(settings)
    if audio:
        speech.require_fit(settings)


def prepare(output: str | None) -> None:
    """Refuse a folder that cannot take a digest before work is spent on one."""
    from newsletter import folder

    if output is not None:
        folder.prepare(Path(output))


def refuse_contradictions(sources: tuple[str, ...], output: str | None, *, audio: bool, as_json: bool) -> None:
    """Flags that cannot be meant together are wrong usage."""
    if sources.count("-") > 1:
        raise click.UsageError("standard input (-) can be read once.")
    if output is None:
        return
    if any(source != "-" and same_place(source, output) for source in sources):
        raise click.UsageError(f"-o {output} is one of the sources: it would be lost.")
    if Path(output).suffix.lower() in NOT_OURS:
        raise click.UsageError(f"-o takes a folder, or a file ending in {' '.join(FORMATS)}; {output} is neither.")
    if not is_folder(output):
        if audio:
            raise click.UsageError("--audio needs a folder to write to: name one with -o, or leave -o out.")
        if output == "-" and as_json:
            raise click.UsageError("--json and -o - both want standard output.")


def same_place(a: str, b: str) -> bool:
    """Whether two paths lead to the same file."""
    try:
        return Path(a).samefile(b)
    except OSError:
        return False


def write(digest: Digest, output: str | None, settings: Settings, *, audio: bool) -> Made | None:
    """Write what ``-o`` asks for."""
    from newsletter import files, making, pipeline

    if output is None or is_folder(output):
        folder = Path("briefings", digest.date.isoformat()) if output is None else Path(output)
        with console.progress_bar(shown=audio) as progress:
            return making.make_folder(digest, folder, settings, with_audio=audio, progress=progress)
    form: Format = "html" if output == "-" else FORMATS[Path(output).suffix.lower()]
    content = pipeline.render(digest, form, settings)
    making.warn_of_shortening(digest, settings, None, form)
    data = content if isinstance(content, bytes) else content.encode()
    if output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        files.write(Path(output), data)
    return None


def report(digest: Digest, output: str | None, made: Made | None, *, as_json: bool, dry_run: bool) -> None:
    """Say on stdout what was made."""
    if output == "-" and not dry_run:
        return
    if console.quiet() and not as_json:
        return
    if as_json:
        click.echo(json.dumps(machine_report(digest, output, made), indent=2, ensure_ascii=False))
        return
    target = str(made.folder) if made else output or f"briefings/{digest.date}"
    for story in digest.stories:
        title = textwrap.shorten(story.article.title or story.article.paragraphs[0], 70, placeholder=" …")
        click.echo(f"{title}: {counted(story.key_points, 'key point')}, {counted(story.quotes, 'quote')}")
    if dry_run:
        click.echo(f"would write {target}")
    elif made:
        for name in made.files:
            if not name.startswith("private/"):
                click.echo(made.folder / name)
    else:
        click.echo(target)


def counted(things: Sized, name: str) -> str:
    """``1 quote``, ``2 quotes``."""
    return f"{len(things)} {name}{'s' * (len(things) != 1)}"


def machine_report(digest: Digest, output: str | None, made: Made | None) -> dict[str, object]:
    """The report for ``--json``."""
    return {
        "title": digest.title,
        "date": digest.date.isoformat(),
        "output": str(made.folder) if made else output,
        "files": list(made.files) if made else [],
        "stories": [
            {
                "title": story.article.title,
                "sha256": story.article.id,
                "language": story.article.language,
                "key_points": len(story.key_points),
                "quotes": len(story.quotes),
            }
            for story in digest.stories
        ],
        "skipped": [{"name": one.name, "reason": one.reason} for one in digest.skipped],
        "audio_seconds": round(made.audio.duration, 2) if made and made.audio else None,
    }
