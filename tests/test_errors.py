"""Errors are one line, safe on any terminal, and survive the way between processes."""

from __future__ import annotations

import pickle

import pytest

from newsletter import errors


def test_an_error_says_where_what_and_what_to_do() -> None:
    error = errors.SourceError("is empty", where="a.txt", remedy="name a file with text")
    assert str(error) == "a.txt: is empty; name a file with text"
    assert str(errors.SourceError("is empty")) == "is empty"


@pytest.mark.parametrize("cls", errors.NewsletterError.__subclasses__(), ids=lambda cls: cls.__name__)
def test_every_error_pickles_whole(cls: type[errors.NewsletterError]) -> None:
    error = cls("what", where="where", remedy="remedy")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is cls
    assert str(again) == str(error) == "where: what; remedy"


def test_an_error_cannot_command_a_terminal() -> None:
    error = errors.SourceError("no such file", where="a\x1b[2J\nb\u202ec")
    assert str(error) == r"a\x1b[2J\nb\u202ec: no such file"


def test_a_missing_extra_is_named() -> None:
    assert "pip install 'newsletter[pdf]'" in str(errors.MissingExtraError.of("pdf", "reading PDF"))
