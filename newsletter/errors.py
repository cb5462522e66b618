"""The errors that we raise, each with one line for a person.

::

    NewsletterError
    ├── SettingsError     a setting, a config file or a flag is wrong
    ├── SourceError       a source could not be read, or holds no article
    ├── MethodError       a method of choosing key points that does not exist or cannot run
    ├── TemplateError     a template is missing or broken
    ├── OutputError       a file or folder could not be written
    ├── DigestError       a folder holds no digest, or a damaged one
    ├── ScriptError       a script that an editor changed cannot be read
    ├── SpeechError       the briefing could not be spoken
    └── MissingExtraError    an optional package is not installed
"""

from __future__ import annotations

import functools
from collections.abc import Iterable


class NewsletterError(Exception):
    """The base of all that we raise: what went wrong, where, and what to do about it.

    ``str(error)`` is one line: ``where: what; remedy``.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return printable(f"{line}; {self.remedy}" if self.remedy else line)

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders; keyword arguments need a call of their own to come back.
        return functools.partial(type(self), where=self.where, remedy=self.remedy), (self.what,)


class SettingsError(NewsletterError):
    """A setting, a config file or a flag is wrong."""


class SourceError(NewsletterError):
    """A source could not be read, or holds no article."""


class MethodError(NewsletterError):
    """A method of choosing key points that does not exist, or cannot run on this article."""


class TemplateError(NewsletterError):
    """A template is missing or broken."""


class OutputError(NewsletterError):
    """A file or folder could not be written."""


class DigestError(NewsletterError):
    """A folder holds no digest, or a damaged one."""


class ScriptError(NewsletterError):
    """A script that an editor changed cannot be read."""


class SpeechError(NewsletterError):
    """The briefing could not be spoken: no voice, or one that failed."""


class MissingExtraError(NewsletterError):
    """An optional package is not installed."""

    @classmethod
    def of(cls, extra: str, purpose: str) -> MissingExtraError:
        """The error that names the extra to install."""
        return cls(f"{purpose} needs an optional package", remedy=f"pip install 'newsletter[{extra}]'")


def did_you_mean(name: str, known: Iterable[str], otherwise: str, *, most: int = 1) -> str:
    """The remedy for a name that does not exist: those that it is likely to be meant for, else ``otherwise``."""
    from difflib import get_close_matches

    names = {one.casefold(): one for one in sorted(known)}
    meant = "' or '".join(names[close] for close in get_close_matches(name.casefold(), names, n=most, cutoff=0.5))
    return f"did you mean '{meant}'?" if meant else otherwise


def printable(text: str) -> str:
    """One line that is safe on any terminal: control characters and line breaks shown, not obeyed."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)
