"""``newsletter voices``: what can be heard here."""

from __future__ import annotations

from pathlib import Path

import click

from newsletter.cli import options


@click.command(short_help="List the voices that are usable here.")
@click.option("--engine", metavar="NAME", help="Only this engine's.")
@click.option("--language", "wanted", metavar="CODE", help="Only voices of this language, as en or pt-BR.")
@options.config
@options.verbosity
def voices(engine: str | None, wanted: str | None, config: Path | None) -> None:
    """List each engine's voices: name, language, and how to hear it. Other packages' engines are listed too.

    \b
      newsletter voices
      newsletter voices --language de
      newsletter build article.txt --audio --voice en-gb
    """
    from newsletter import settings as settings_
    from newsletter import speech
    from newsletter.errors import MissingExtraError, SpeechError

    settings, _ = settings_.load({}, config=config)
    heard = False
    for name in [engine] if engine else speech.engine_names():
        try:
            found = speech.voices(name, settings)
        except (SpeechError, MissingExtraError) as error:
            if engine:
                raise
            click.echo(f"{name}: {error}")
            continue
        for voice in found:
            if not wanted or voice.language.lower().startswith(wanted.lower()):
                heard = True
                click.echo(f"{voice.name:24} {voice.language:12} --engine {name} --voice {voice.name}")
    if not heard:
        what = f"no voice speaks '{wanted}'" if wanted else "no voice is usable here"
        raise SpeechError(what, remedy="a language is named by its code, as en or pt-BR" if wanted else "")
