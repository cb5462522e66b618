"""Themes: a digest's fonts and colours, in a TOML file of ours or of a user's.

A theme is refused when some words could not be read in it, and when a value could be more than a font or a colour: the
values go into stylesheets.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsletter.errors import SettingsError
from newsletter.rendering import templating

if TYPE_CHECKING:
    from collections.abc import Mapping

FONTS = ("reading", "label")
COLOURS = ("paper", "sheet", "ink", "soft", "line", "wash", "accent")
#: Which colours words are set in, and on which.
WORDS_ON = (
    ("ink", "sheet"),
    ("soft", "sheet"),
    ("accent", "sheet"),
    ("ink", "wash"),
    ("soft", "wash"),
    ("accent", "wash"),
)
#: WCAG 2.2, success criterion 1.4.3.
LEAST_CONTRAST = 4.5
LARGEST = 64_000
_NAME = re.compile(r"[a-z0-9-]+")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_FONT = re.compile(r"[\w ,'-]+")


class Theme(NamedTuple):
    """Values by name: the fonts and the colours of the day, the fonts and the colours of the night."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


def load(name: str, overrides: Path | None) -> Theme:
    """A theme by its name, or from a file. Raises :class:`SettingsError` for one that is not there or unfit."""
    path = file(name)
    if path is None:
        text, where = templating.read(f"themes/{name}.toml", overrides), name
        if text is None:
            raise SettingsError("there is no such theme", where=name, remedy=f"there are {', '.join(names(overrides))}")
    else:
        text, where = read(path), name
    return parsed(text, where)


def file(name: str) -> Path | None:
    """The file that a theme's name is a path to; None for what is a mere name."""
    return None if _NAME.fullmatch(name) else Path(name).expanduser()


def names(overrides: Path | None) -> list[str]:
    """The themes that there are."""
    folders = (templating.built_in(), *filter(None, [overrides]))
    return sorted({path.stem for folder in folders for path in (folder / "themes").glob("*.toml")})


def read(path: Path) -> str:
    """A theme's file."""
    try:
        if path.is_file() and path.stat().st_size <= LARGEST:
            return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise SettingsError(f"cannot be read: {error}", where=str(path)) from error
    raise SettingsError("is no theme's file", where=str(path), remedy="name a theme, or a TOML file of your own")


@cache
def parsed(text: str, where: str) -> Theme:
    """The theme in a file's text, checked."""
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"is not valid TOML: {error}", where=where) from error
    fonts = values(table, FONTS, _FONT, where, besides={"light", "dark"})
    days = [values(table.get(day), COLOURS, _COLOUR, f"{where}, [{day}]") for day in ("light", "dark")]
    for day, colours in zip(("light", "dark"), days, strict=True):
        refuse_unreadable(colours, f"{where}, [{day}]")
    return Theme(*(fonts | colours for colours in days))


def values(
    table: object, wanted: tuple[str, ...], form: re.Pattern[str], where: str, besides: set[str] | None = None
) -> dict[str, str]:
    """The values of a table: each that is wanted, none that is not, all of one form."""
    given = table if isinstance(table, dict) else {}
    strange = sorted(given.keys() - {*wanted, *(besides or ())})
    if strange:
        raise SettingsError(
            f"'{strange[0]}' is no part of a theme", where=where, remedy=f"there are {', '.join(wanted)}"
        )
    for name in wanted:
        if not isinstance(given.get(name), str) or not form.fullmatch(given[name]):
            kind = "a colour like #a3281f" if form is _COLOUR else "a list of fonts like Georgia,serif"
            raise SettingsError(f"'{name}' is missing or unfit", where=where, remedy=f"give {kind}")
    return {name: given[name] for name in wanted}


def refuse_unreadable(colours: Mapping[str, str], where: str) -> None:
    """Raise :class:`SettingsError` when some words stand out too little from what they are set on."""
    for ink, ground in WORDS_ON:
        found = contrast(colours[ink], colours[ground])
        if found < LEAST_CONTRAST:
            what = f"'{ink}' on '{ground}' has a contrast of {found:.2f}"
            raise SettingsError(what, where=where, remedy=f"words need {LEAST_CONTRAST}")


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """A colour's relative luminance, from 0 to 1."""
    digits = colour[1:] if len(colour) > len("#rgb") else "".join(2 * digit for digit in colour[1:])
    red, green, blue = (linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(value: float) -> float:
    """A channel of sRGB without its gamma."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own numbers
