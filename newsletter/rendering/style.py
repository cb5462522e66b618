"""Looks: the stylesheet that is made of a theme's fonts and colours.

A stylesheet is ordinary CSS that names a theme's values as ``var(--ink)``. Mail clients know no variables, so the
values are put in here; and they have two ways to be dark (``prefers-color-scheme``, and the attributes that Outlook.com
sets), whose rules are made here from the light ones, so that none is forgotten.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newsletter.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsletter.rendering.themes import Theme

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}")
_VARIABLE = re.compile(r"var\(--([a-z-]+)\)")
_CLASS = re.compile(r"\.([a-z][\w-]*)")
_DIRECTION = re.compile(r"\[dir=(\w+)\]")


class Rule(NamedTuple):
    """One rule of a stylesheet; ``selector`` begins with ``@`` for a block of rules."""

    selector: str
    body: str
    #: What a page must have for the rule to fit anything in it.
    classes: frozenset[str]
    directions: frozenset[str]


def stylesheet(css: str, theme: Theme, page: str) -> str:
    """The rules that a page needs, with the theme's values in them, and their dark counterparts."""
    used = {name for value in re.findall(r'class="([^"]*)"', page) for name in value.split()}
    directions = {value for value in ("ltr", "rtl") if f'dir="{value}"' in page}
    rules = [rule for rule in parsed(css) if rule.classes <= used and rule.directions <= directions]
    light = [f"{rule.selector} {{ {filled(rule.body, theme.light)} }}" for rule in rules]
    return "\n".join([*light, *darkness(rules, theme.dark)])


@cache
def parsed(css: str) -> tuple[Rule, ...]:
    """A stylesheet's rules in order."""
    rules = ((selector.strip(), body.strip()) for selector, body in _RULE.findall(_COMMENT.sub("", css)))
    return tuple(
        Rule(selector, body, frozenset(_CLASS.findall(selector)), frozenset(_DIRECTION.findall(selector)))
        for selector, body in rules
    )


def filled(body: str, values: Mapping[str, str]) -> str:
    """Declarations with values in the place of names."""
    try:
        return _VARIABLE.sub(lambda match: values[match[1]], body)
    except KeyError as error:
        raise TemplateError(f"the theme has no value '{error.args[0]}'", where="email/style.css") from error


def darkness(rules: Iterable[Rule], dark: Mapping[str, str]) -> Iterator[str]:
    """The same colours by night, for clients that ask the system, and for Outlook.com."""
    selectors: dict[tuple[str, str], list[str]] = {}
    for rule in rules:
        for colour in coloured(rule):
            selectors.setdefault(colour, []).append(rule.selector)
    yield "@media (prefers-color-scheme: dark) {"
    for (kind, name), found in selectors.items():
        yield f"  {', '.join(found)} {{ {kind}: {filled(f'var(--{name})', dark)} !important; }}"
    yield "}"
    for (kind, name), found in selectors.items():
        attribute = "[data-ogsb]" if kind == "background-color" else "[data-ogsc]"
        marked = ", ".join(f"{attribute} {selector}" for selector in found)
        yield f"{marked} {{ {kind}: {filled(f'var(--{name})', dark)} !important; }}"


def coloured(rule: Rule) -> Iterator[tuple[str, str]]:
    """What a rule colours, and with which of the theme's colours."""
    if rule.selector[0] == "@":
        return
    for declaration in rule.body.split(";"):
        property_, _, value = (part.strip() for part in declaration.partition(":"))
        kind = "border-color" if property_.startswith("border") else property_
        if kind in {"color", "background-color", "border-color"} and (match := _VARIABLE.search(value)):
            yield kind, match[1]
