"""All that can be set, in one frozen value, and where each part of it came from.

A setting is a field of :class:`Settings` or of one of its sections. Its key is its path: ``points``, ``mail.from``.
Strongest first: command-line flags, ``NEWSLETTER_*`` variables, ``--config FILE`` or ``newsletter.toml`` in the current
folder, the user's own config, the defaults below.

A ``newsletter.toml`` that merely lies in the current folder may come with somebody's articles: it may set only what is
marked ``harmless``, looks and numbers; no address, no path, nothing that runs code.
"""

from __future__ import annotations

import dataclasses
import datetime
import os
import re
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsletter.errors import SettingsError, did_you_mean

HARMLESS = {"harmless": True}
LISTED = "`newsletter config` lists what can be set"
WEB_ADDRESS = {"pattern": r"https?://[^\s/]+\S*", "wanted": "an address that begins with https://"}
#: Brackets are the script's marks.
GREETING = {"pattern": r"[^\[\]]{1,300}", "wanted": "at most 300 characters, and no brackets"}
LANGUAGE = {"pattern": r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*", "wanted": "a language's code, such as en or pt-BR"}


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """What the articles do not say themselves, and how to read them."""

    #: The site's or publication's name.
    name: str | None = None
    #: Where readers find the article.
    url: str | None = field(default=None, metadata=WEB_ADDRESS)
    published: datetime.date | None = None
    #: A BCP 47 code; guessed from the text where not given.
    language: str | None = field(default=None, metadata=LANGUAGE)
    #: A reader's name; recognised by extension and content where not given.
    format: str | None = None
    #: A larger source is refused.
    max_bytes: int = 20_000_000


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The message's own headers. What is not set is not in the message."""

    from_: str | None = None
    to: str | None = None
    reply_to: str | None = None
    list_id: str | None = None
    unsubscribe_url: str | None = None
    unsubscribe_mailto: str | None = None
    #: For a mail program to open and send by hand: ``X-Unsent: 1``.
    draft: bool = False
    #: Whether the briefing travels in the message.
    attach_audio: bool = False
    #: A larger one is refused: most servers take messages of 25 MB, and the mail's encoding adds a third.
    max_audio_mb: int = 18


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """The voice."""

    #: An engine's name: ``espeak`` everywhere, ``native`` for the system's own voices, ``piper`` and ``kokoro`` with
    #: their extras.
    engine: str = "espeak"
    #: A voice's name; chosen by the story's language where not given.
    voice: str | None = field(default=None, metadata=HARMLESS)
    #: Words a minute.
    rate: int = field(default=165, metadata={**HARMLESS, "pattern": r"[1-9]\d{1,2}", "wanted": "words a minute"})
    #: ``mp3``, ``wav``, or with an extra ``opus``.
    format: str = field(default="mp3", metadata=HARMLESS)
    #: What is said before all else: ``Good morning.``
    greeting: str | None = field(default=None, metadata={**HARMLESS, **GREETING})
    #: The voice that reads quotations; a deeper one than the first where not given.
    quote_voice: str | None = field(default=None, metadata=HARMLESS)
    #: A file of your own respellings: ``Kyiv = "Keev"``.
    pronounce: Path | None = None
    #: A square picture, PNG or JPEG, for the audio file and the feed; a plain one where not given.
    cover: Path | None = None
    #: The folder of neural voices.
    models: Path | None = None
    #: Megabytes of spoken sentences that are kept for the next time; 0 keeps none.
    cache_mb: int = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that shapes a digest."""

    title: str = field(default="The Briefing", metadata=HARMLESS)
    #: The digest's date; without it ``SOURCE_DATE_EPOCH``, then today.
    date: datetime.date | None = field(default=None, metadata=HARMLESS)
    #: Key points a story.
    points: int = field(default=3, metadata=HARMLESS)
    #: A budget of words for a story's key points, instead of a number of them.
    words: int | None = field(default=None, metadata=HARMLESS)
    #: Quotes a story, at most.
    quotes: int = field(default=2, metadata=HARMLESS)
    #: How key points are chosen; see ``newsletter build --help`` for the names.
    method: str | None = None
    #: The looks: a theme's name, or a TOML file of one's own.
    theme: str = field(default="paper", metadata={**HARMLESS, "in_folder": r"[\w-]+"})
    #: A picture above the title: PNG, JPEG or GIF.
    logo: Path | None = None
    #: An HTML page that would be larger has its last stories shortened to a line with a link.
    max_kb: int | None = field(default=None, metadata=HARMLESS)
    #: Where digests are published: each in a folder below this address.
    base_url: str | None = field(default=None, metadata=WEB_ADDRESS)
    #: A folder whose files take the place of the built-in templates of the same name.
    templates: Path | None = None
    source: SourceSettings = SourceSettings()
    mail: MailSettings = MailSettings()
    speech: SpeechSettings = SpeechSettings()


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting's value and where it comes from, for people."""

    key: str
    value: object
    origin: str


#: A config is a page of text; a dotted key of 200 kB keeps a TOML parser busy for minutes.
LARGEST_CONFIG = 20_000
LARGEST_NUMBER = 10**12


def load(
    flags: Mapping[str, object],
    *,
    config: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    folder: Path | None = None,
) -> tuple[Settings, tuple[Setting, ...]]:
    """The settings in force, and each with its origin.

    ``flags`` holds values by key; None means not given. ``folder`` is where ``newsletter.toml`` is looked for (the
    current folder). Raises :class:`SettingsError` for an unknown key, a wrong value or an unreadable config.
    """
    layers = [(flag_layer(flags), "flag"), (environment_layer(environ), "environment")]
    layers += file_layers(config, environ, Path.cwd() if folder is None else folder)
    values: dict[str, object] = {}
    report = []
    for key, default in defaults():
        heard = budget_layers(layers) if key == "words" else layers
        value, origin = next(((layer[key], name) for layer, name in heard if key in layer), (default, "default"))
        values[key] = value
        report.append(Setting(key, value, origin))
    return assemble(values), tuple(report)


def budget_layers(layers: Sequence[tuple[dict[str, object], str]]) -> Sequence[tuple[dict[str, object], str]]:
    """Those that say how many words: a number of points undoes the words of weaker ones, as words would undo it."""
    first = next((place for place, (layer, _) in enumerate(layers) if "points" in layer), len(layers))
    return layers[: first + 1]


def by_key(settings: Settings) -> dict[str, object]:
    """Each setting's value by its key, for :func:`of_keys`."""
    values: dict[str, object] = {}
    for key, _ in defaults():
        section, _, name = key.rpartition(".")
        holder = getattr(settings, section) if section else settings
        values[key] = getattr(holder, name) if hasattr(holder, name) else getattr(holder, f"{name}_")
    return values


def of_keys(values: Mapping[str, object], where: str) -> Settings:
    """The settings of such values, unset ones at their defaults. Raises :class:`SettingsError`."""
    given = {key: convert(key, value, where) for key, value in values.items() if value is not None}
    made: Settings = assemble({**dict(defaults()), **given})
    return made


def changed(settings: Settings, flags: Mapping[str, object]) -> Settings:
    """The settings with what the command line gives in place of theirs. Raises :class:`SettingsError`."""
    made: Settings = assemble({**by_key(settings), **flag_layer(flags)})
    return made


def fields_of(cls: type, prefix: str = "") -> Iterator[tuple[str, dataclasses.Field[Any], Any]]:
    """Each setting's key, field and type, sections opened."""
    hints = typing.get_type_hints(cls)
    for item in dataclasses.fields(cls):
        key = prefix + item.name.rstrip("_")
        if dataclasses.is_dataclass(hints[item.name]):
            yield from fields_of(hints[item.name], key + ".")
        else:
            yield key, item, hints[item.name]


def defaults() -> Iterator[tuple[str, object]]:
    """Each setting's key and default."""
    return ((key, item.default) for key, item, _ in fields_of(Settings))


def assemble(values: Mapping[str, object], cls: type = Settings, prefix: str = "") -> Any:
    """The frozen value from its settings by key."""
    hints = typing.get_type_hints(cls)
    parts = {}
    for item in dataclasses.fields(cls):
        key = prefix + item.name.rstrip("_")
        is_section = dataclasses.is_dataclass(hints[item.name])
        parts[item.name] = assemble(values, hints[item.name], key + ".") if is_section else values[key]
    return cls(**parts)


def flag_layer(flags: Mapping[str, object]) -> dict[str, object]:
    """What the command line gave."""
    return {key: convert(key, value, "command line") for key, value in flags.items() if value is not None}


def environment_layer(environ: Mapping[str, str]) -> dict[str, object]:
    """``NEWSLETTER_MAIL_FROM`` sets ``mail.from``. Empty variables count as not set; others of ours are refused."""
    names = {f"NEWSLETTER_{key.upper().replace('.', '_')}": key for key, _ in defaults()}
    layer = {}
    for name, value in environ.items():
        if not name.startswith("NEWSLETTER_") or not value:
            continue
        if name not in names:
            raise SettingsError("unknown variable", where=name, remedy=did_you_mean(name, names, LISTED))
        layer[names[name]] = convert(names[name], value, name)
    return layer


def file_layers(config: Path | None, environ: Mapping[str, str], folder: Path) -> list[tuple[dict[str, object], str]]:
    """The config files that count here, strongest first."""
    layers = []
    local = folder / "newsletter.toml"
    if config is not None:
        layers.append((file_layer(config, trusted=True), str(config)))
    elif local.is_file():
        layers.append((file_layer(local, trusted=False), local.name))
    home = environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME", ""), ".config")
    user = Path(home, "newsletter", "config.toml")
    if user.is_file():
        layers.append((file_layer(user, trusted=True), str(user)))
    return layers


def file_layer(path: Path, *, trusted: bool) -> dict[str, object]:
    """A TOML file's settings by key."""
    import tomllib

    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_CONFIG + 1)
        if len(content) > LARGEST_CONFIG:
            raise SettingsError("is too large for settings", where=str(path))
        table = tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"cannot be read ({error.strerror})", where=str(path)) from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"is not valid TOML: {error}", where=str(path)) from error
    layer = {}
    known = {key: item for key, item, _ in fields_of(Settings)}
    for key, value in flatten(table):
        if key not in known:
            raise SettingsError(f"unknown setting '{key}'", where=str(path), remedy=did_you_mean(key, known, LISTED))
        if not trusted and not harmless(known[key], value):
            remedy = "set it in your own config, or name this file with --config if you trust it"
            raise SettingsError(
                f"'{key}' may not be set by a file that lies in the folder", where=str(path), remedy=remedy
            )
        layer[key] = convert(key, value, str(path))
    return layer


def harmless(item: dataclasses.Field[Any], value: object) -> bool:
    """Whether a file that merely lies in the folder may set this: of what can be a name or a path, a name only."""
    allowed = item.metadata.get("in_folder", ".*")
    return bool(item.metadata.get("harmless") and re.fullmatch(allowed, str(value), re.DOTALL))


def flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """``{"mail": {"from": x}}`` as ``mail.from, x``."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def convert(key: str, value: object, where: str) -> object:
    """A value as its setting's type, from TOML or from a string."""
    known = {name: (item, hint) for name, item, hint in fields_of(Settings)}
    if key not in known:
        raise SettingsError(f"unknown setting '{key}'", where=where, remedy=did_you_mean(key, known, LISTED))
    item, kind = known[key]
    members = typing.get_args(kind) if isinstance(kind, types.UnionType) else (kind,)
    plain = next(member for member in members if member is not type(None))
    try:
        return matching(item.metadata.get("pattern"), CONVERTERS[plain](value))
    except (ValueError, TypeError) as error:
        remedy = f"give {item.metadata.get('wanted', WANTED[plain])}"
        raise SettingsError(f"'{value}' does not fit '{key}'", where=where, remedy=remedy) from error


def matching(pattern: str | None, value: object) -> object:
    """The value, if it has the form that its setting demands."""
    if pattern and not re.fullmatch(pattern, str(value)):
        raise ValueError(value)
    return value


def whole_number(value: object) -> int:
    """A count: not negative."""
    if isinstance(value, bool) or not isinstance(value, int | str) or not 0 <= int(value) <= LARGEST_NUMBER:
        raise ValueError(value)
    return int(value)


def yes_or_no(value: object) -> bool:
    """A switch, as TOML has it or as text."""
    known = {True: True, False: False, "true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    word = value.lower() if isinstance(value, str) else value
    if not isinstance(word, bool | str) or word not in known:
        raise ValueError(value)
    return known[word]


def one_line(value: object) -> str:
    """A text without line breaks or control characters: settings end in headers and titles."""
    if not isinstance(value, str) or not value.isprintable() or not value.strip():
        raise ValueError(value)
    return value.strip()


def calendar_date(value: object) -> datetime.date:
    """A date, as TOML has it or as ISO 8601 text."""
    if isinstance(value, datetime.datetime):
        return value.date()
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value))


def a_path(value: object) -> Path:
    """A path; ``~`` is the home folder."""
    return Path(str(value)).expanduser()


CONVERTERS = {bool: yes_or_no, int: whole_number, str: one_line, datetime.date: calendar_date, Path: a_path}
WANTED = {
    bool: "true or false",
    int: "a whole number from 0",
    str: "one line of text",
    datetime.date: "a date like 2026-11-22",
    Path: "a path",
}
