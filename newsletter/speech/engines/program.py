"""The ``espeak-ng`` program, where it is installed: what is left when the library fails."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import cached_property

from newsletter.errors import SpeechError
from newsletter.speech.engines import Request, Sound, VoiceName, names, soundfiles
from newsletter.speech.engines.espeak import FIRST, SECOND

#: The columns of ``espeak-ng --voices``: priority, language, age and gender, name, file.
LANGUAGE, NAME, FILE = 1, 3, 4


class Program:
    """``espeak-ng`` as a process of its own for each sentence."""

    leaves_traces = False

    def __init__(self, _models: str) -> None:
        import shutil

        found = shutil.which("espeak-ng")
        if found is None:
            raise SpeechError("the program espeak-ng is not installed", remedy="leave out --engine")
        self._path = found
        self._options: list[str] = []
        self._language = ""

    def identity(self, _request: Request) -> str:
        """Name and version."""
        return f"program {self._version}"

    def prepare(self, request: Request) -> None:
        """Choose voice and rate."""
        if request.voice:
            voice = names.named(request.voice, self._named)
        else:
            voice = names.for_language(request.language, self._known)
        self._language = request.language
        throat = SECOND if request.second else FIRST
        if "+" not in voice and throat["variant"]:
            voice += f"+{throat['variant']}"
        self._options = ["-v", voice, "-s", str(request.rate), "-p", str(throat["pitch"])]

    def speak(self, text: str) -> Sound:
        """Say a sentence as prepared."""
        names.require_readable(text, self._language)
        return soundfiles.read(self._run(*self._options, "-b", "1", "--stdin", "--stdout", text=text))

    def voices(self) -> Iterator[VoiceName]:
        """All voices, by the language code that chooses them."""
        for row in self._listed:
            yield VoiceName(row[LANGUAGE], row[LANGUAGE], row[NAME].replace("_", " "))

    @cached_property
    def _version(self) -> str:
        return self._run("--version").decode().strip()

    @cached_property
    def _listed(self) -> list[list[str]]:
        return [line.split() for line in self._run("--voices").decode("utf-8", "replace").splitlines()[1:]]

    @cached_property
    def _known(self) -> dict[str, str]:
        return {row[LANGUAGE].lower(): row[LANGUAGE] for row in self._listed}

    @cached_property
    def _named(self) -> dict[str, str]:
        """What a voice may be called: by its file, its name or its language."""
        known = {row[at].replace("_", " ").lower(): row[FILE] for row in self._listed for at in (FILE, NAME)}
        return known | self._known

    def _run(self, *options: str, text: str = "") -> bytes:
        done = subprocess.run([self._path, *options], input=text.encode(), capture_output=True, check=False)  # noqa: S603 (a fixed program; the text comes on its stdin)
        if done.returncode:
            message = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise SpeechError(f"espeak-ng failed ({message or done.returncode})")
        return done.stdout
