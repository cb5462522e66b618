"""Options that several commands share, and how flags become settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from newsletter.cli import console

Command = TypeVar("Command", bound=Callable[..., Any])

METHODS = "lead, lex-rank, text-rank, lsa, luhn, edmundson, kl, sum-basic, reduction"

#: Flags that set a setting of another name. The others are called as their setting is.
KEYS = {
    "source_name": "source.name",
    "url": "source.url",
    "published": "source.published",
    "language": "source.language",
    "input_format": "source.format",
    "max_bytes": "source.max_bytes",
    "engine": "speech.engine",
    "voice": "speech.voice",
    "quote_voice": "speech.quote_voice",
    "rate": "speech.rate",
    "audio_format": "speech.format",
    "greeting": "speech.greeting",
    "pronounce": "speech.pronounce",
    "cover": "speech.cover",
    "draft": "mail.draft",
    "attach_audio": "mail.attach_audio",
}


def verbosity(command: Command) -> Command:
    """``-q``, ``-v``, ``-vv``."""

    def listen(_context: click.Context, parameter: click.Parameter, value: int) -> None:
        if value or parameter.name == "verbose":
            console.listen(-1 if parameter.name == "quiet" else value)

    add = [
        click.option("-v", "--verbose", count=True, expose_value=False, callback=listen, is_eager=True,
                     help="Say what was left out; -vv for everything."),
        click.option("-q", "--quiet", count=True, expose_value=False, callback=listen,
                     help="Say nothing but errors."),
    ]  # fmt: skip
    return stacked(add, command)


def config(command: Command) -> Command:
    """``--config``."""
    option = click.option("--config", type=click.Path(path_type=Path), metavar="FILE",
                          help="Settings, in place of ./newsletter.toml.")  # fmt: skip
    return option(command)


def reading(command: Command) -> Command:
    """What the articles do not say themselves, and how to read them."""
    add = [
        click.option("--source", "source_name", metavar="NAME", help="The publication's name."),
        click.option("--url", help="Where readers find the article."),
        click.option("--published", metavar="DATE", help="When it was published, as 2026-11-22."),
        click.option("--language", metavar="CODE", help="Its language, as en; guessed otherwise."),
    ]
    return stacked(add, rereading(command))


def rereading(command: Command) -> Command:
    """How to read a source, whether for the first time or again."""
    add = [
        click.option("--input-format", metavar="NAME", help="Read as text, markdown or html; recognised otherwise."),
        click.option("--max-bytes", metavar="N", help="Refuse larger sources.  [default: 20000000]"),
    ]
    return stacked(add, command)


def choosing(command: Command) -> Command:
    """How much is chosen, and how."""
    add = [
        click.option("--points", metavar="N", help="Key points a story.  [default: 3]"),
        click.option("--words", metavar="N", help="A budget of words for them, instead of a number."),
        click.option("--quotes", metavar="N", help="Quotes a story, at most.  [default: 2]"),
        click.option("--method", metavar="NAME", help=f"How key points are chosen: {METHODS}; ours otherwise."),
    ]
    return stacked(add, command)


def looks(command: Command) -> Command:
    """How it looks."""
    add = [
        click.option("--theme", metavar="NAME|FILE", help="paper, slate or contrast, or a TOML file of your own."),
        click.option("--logo", metavar="FILE", help="A picture above the title: PNG, JPEG or GIF."),
        click.option("--templates", metavar="DIR", help="Your own templates, in place of ours of the same name."),
    ]
    return stacked(add, command)


def mailing(command: Command) -> Command:
    """What the mail carries. Its addresses come from the settings."""
    add = [
        click.option("--max-kb", metavar="N", help="Shorten the last stories of a larger page; Gmail clips near 102."),
        click.option("--base-url", metavar="URL", help="Where digests are published: the mail links to their pages."),
        click.option("--draft", is_flag=True, default=None, help="A message to open and send by hand."),
        click.option("--attach-audio", is_flag=True, default=None, help="Put the briefing into the message."),
    ]
    return stacked(add, command)


def speaking(command: Command) -> Command:
    """The audio."""
    add = [
        click.option("--audio", is_flag=True, help="Speak it: briefing.mp3."),
        click.option("--greeting", metavar="TEXT", help="Said before all else, as 'Good morning.'"),
    ]
    return stacked(add, voicing(command))


def voicing(command: Command) -> Command:
    """How it is spoken."""
    add = [
        click.option("--audio-format", metavar="mp3|wav|opus", help="The kind of audio file.  [default: mp3]"),
        click.option("--engine", metavar="NAME", help="espeak, native, piper, kokoro; see `newsletter voices`."),
        click.option("--voice", metavar="NAME", help="A voice, as en-gb; by the story's language otherwise."),
        click.option("--quote-voice", metavar="NAME", help="The voice that reads quotations."),
        click.option("--rate", metavar="N", help="Words a minute.  [default: 165]"),
        click.option("--pronounce", metavar="FILE", help='How names are said, as TOML: Lavrov = "Lavroff".'),
        click.option("--cover", metavar="FILE", help="A square picture for the audio file: PNG or JPEG."),
    ]
    return stacked(add, command)


def stacked(options: Sequence[Callable[[Command], Command]], command: Command) -> Command:
    """The command with these options, in this order in its help."""
    for option in reversed(options):
        command = option(command)
    return command


def by_key(flags: dict[str, object]) -> dict[str, object]:
    """Flags as settings by key."""
    return {KEYS.get(name, name): value for name, value in flags.items()}
