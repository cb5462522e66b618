"""Where templates are found, and how they are rendered and fail.

A user's folder overrides ours file by file. What a user puts there may come from anywhere, so with such a folder
everything runs in Jinja's sandbox, and templates are given plain values only: see :mod:`newsletter.rendering.view`.
"""

from __future__ import annotations

import contextlib
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsletter.errors import SettingsError, TemplateError
from newsletter.rendering.plain import wrap

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment
    from jinja2.bccache import Bucket


@cache
def built_in() -> Path:
    """Our templates: beside the package in a wheel, one folder up in a checkout."""
    package = Path(__file__).parent.parent
    folders = (package / "templates", package.parent / "templates")
    found = next((folder for folder in folders if folder.is_dir()), None)
    if found is None:
        raise TemplateError("the templates are missing", where=str(folders[0]), remedy="install newsletter anew")
    return found


@cache
def environment(overrides: Path | None) -> Environment:
    """Jinja for our templates, or for ours with a user's folder in front: then in the sandbox."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

    options: dict[str, Any] = {
        "autoescape": lambda name: name is not None and name.endswith((".html", ".xml")),
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    if overrides is None:
        loader = FileSystemLoader(built_in())
        jinja = Environment(loader=loader, bytecode_cache=compiled(), **options)  # noqa: S701 - it goes by name, above
    else:
        from jinja2 import FunctionLoader
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        if not overrides.is_dir():
            raise SettingsError("is no folder of templates", where=str(overrides))
        jinja = ImmutableSandboxedEnvironment(loader=FunctionLoader(lambda name: source(name, overrides)), **options)
    jinja.filters["wrap"] = pass_context(lambda context, *args, **kw: wrap(*args, **kw, flowed=context["flowed"]))
    return jinja


def compiled() -> BytecodeCache | None:
    """Where our own templates are kept compiled, as Python keeps modules: compiling takes longer than rendering."""
    from jinja2 import FileSystemBytecodeCache

    class Cache(FileSystemBytecodeCache):
        """One that does without where nothing can be written."""

        def dump_bytecode(self, bucket: Bucket) -> None:
            with contextlib.suppress(OSError):
                super().dump_bytecode(bucket)

    folder = built_in() / "__pycache__"
    if sys.dont_write_bytecode:
        return None
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
    return Cache(str(folder)) if folder.is_dir() else None


def render(name: str, overrides: Path | None, **values: object) -> str:
    """A template's output. Raises :class:`TemplateError` with the file and line that is wrong."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    jinja = environment(overrides)
    try:
        return jinja.get_template(name).render(**values)
    except TemplateNotFound as error:
        raise TemplateError("there is no such template", where=str(error.name)) from error
    except TemplateSyntaxError as error:
        raise TemplateError(str(error.message), where=f"{error.filename or error.name}:{error.lineno}") from error
    except TemplateError:
        raise
    except RecursionError as error:
        raise TemplateError("the template includes itself without end", where=name) from error
    except Exception as error:
        # A template may fail with any error at all; Jinja puts the template's own line into the traceback.
        raise TemplateError(str(error), where=failing_line(error, name)) from error


def failing_line(error: Exception, name: str) -> str:
    """The template's ``file:line`` where an error rose."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno}" for frame in frames if not frame.filename.endswith(".py")]
    return places[-1] if places else name


def source(name: str, overrides: Path) -> tuple[str, str, None] | None:
    """A template's text, and the file it is in, as Jinja wants them."""
    text = read(name, overrides)
    return None if text is None else (text, str(found(name, overrides)), None)


def read(name: str, overrides: Path | None) -> str | None:
    """A data file among the templates, the user's first; None where there is none."""
    path = found(name, overrides)
    try:
        return None if path is None else path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"cannot be read: {error}", where=str(path)) from error


def found(name: str, overrides: Path | None) -> Path | None:
    """Where a file among the templates is; None where it is not.

    Neither a name nor a link in a user's folder leads out of it: a stranger's templates would show any file of ours.
    """
    if Path(name).is_absolute() or ".." in Path(name).parts:
        return None
    path = overrides and overrides / name
    if path is None or not path.is_file():
        path = built_in() / name
    elif overrides and not path.resolve().is_relative_to(overrides.resolve()):
        raise TemplateError("leads out of the folder of templates", where=str(path), remedy="put a copy in its place")
    return path if path.is_file() else None


def required(name: str, overrides: Path | None) -> str:
    """A data file that must be there."""
    text = read(name, overrides)
    if text is None:
        raise TemplateError("is missing", where=name)
    return text
