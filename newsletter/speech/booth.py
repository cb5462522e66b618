"""Has sentences spoken by the child process, come what may.

A sentence that an engine crashes at, is too slow for, or says too little of, is tried once more by a new child; then
the engine's successors say it, and the report says so. What none of them can say is the text's fault, unless they break
at one text after the other. An engine that was asked for and says nothing at all is an error: somebody chose that
voice. Only the default one may be stood in for all the way.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, Self

from newsletter.children import Child, ChildFailed, ChildSilentError
from newsletter.errors import MissingExtraError, NewsletterError, SettingsError, SpeechError
from newsletter.model import Segment
from newsletter.settings import SpeechSettings
from newsletter.speech import engines, length, lexicon, paths
from newsletter.speech.roster import Failure, Kind, Roster

MODULE = "newsletter.speech.child"
#: So many pieces in a row that all engines broke at are no odd lines: the engines do not work.
MOST_BROKEN = 3
REMEDY = "try again, or another --voice or --engine"
#: A sentence takes a quick engine milliseconds; the rest is for a machine that is busy with something else. Others,
#: neural ones and other packages', load a model with the first one, and are slower.
QUICK = {"espeak", "program", "native"}
SECONDS_A_PIECE, SECONDS_A_SLOW_PIECE = 15.0, 120.0
SECONDS_TO_START = 60.0
#: Seconds in all for each second of speech; the slowest neural engine takes two on an old machine.
SECONDS_A_SECOND, SLOW_SECONDS_A_SECOND = 0.5, 5.0
#: The engines that share names of voices, and phonemes.
FAMILY = {"espeak", "program"}


class Piece(NamedTuple):
    """What is spoken at once: a segment, or a part of a long one."""

    text: str
    segment: Segment


class Take(NamedTuple):
    """A piece as it was spoken, and by which engine."""

    engine: str
    sound: engines.Sound


class FailedTry(Exception):  # noqa: N818 (another try may follow)
    """A sentence was not spoken."""

    def __init__(self, engine: str, kind: Kind, reason: str, remedy: str = REMEDY) -> None:
        super().__init__(reason)
        self.failure = Failure(engine, kind, reason, remedy)


class Booth:
    """A recording booth; a context manager."""

    def __init__(self, settings: SpeechSettings, scratch: str, warn: Callable[[str], None]) -> None:
        self._settings = settings
        self._scratch = scratch
        self._warn = warn
        self._lexicon = lexicon.Lexicon(settings.pronounce)
        self._child: Child | None = None
        self._deadline = 0.0
        #: Messages that the child has and that are not answered.
        self._sent: deque[bytes] = deque()
        self._roster = Roster(settings.engine)
        #: Who was said to speak all that follows in a language, or in any: "".
        self._told: set[tuple[str, str]] = set()
        #: Why all engines broke at the last pieces, as long as it goes on.
        self._broken: list[SpeechError] = []
        #: Whether the wanted engine has spoken, or need not; whether another has, and what is told if it does yet.
        self._is_heard = settings.engine == engines.FIRST
        self._is_stood_in_for = False
        self._untold: list[str] = []
        #: The wanted engine's first one.
        self._failure: Failure | None = None

    @property
    def engine(self) -> str:
        """The engine that is wanted."""
        return self._settings.engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._child is not None:
            self._child.__exit__(kind)

    def takes(self, pieces: Sequence[Piece]) -> Iterator[Take | SpeechError]:
        """Each piece as it was spoken, or why nobody could say it. Raises :class:`SpeechError` for broken engines."""
        import time

        seconds = sum(length.seconds_for(piece.text, self._settings.rate) for piece in pieces)
        is_quick = self._settings.engine in QUICK
        allowed = SECONDS_TO_START + seconds * (SECONDS_A_SECOND if is_quick else SLOW_SECONDS_A_SECOND)
        self._deadline = time.monotonic() + allowed
        for number, piece in enumerate(pieces):
            yield self._taken(piece, pieces[number + 1] if number + 1 < len(pieces) else None)

    def require_heard(self) -> None:
        """Raise :class:`SpeechError` when others spoke all, and the engine that was asked for nothing."""
        if self._is_stood_in_for and self._failure and not self._is_heard:
            what = f"the engine '{self.engine}', which was asked for, said nothing ({self._failure.reason})"
            raise SpeechError(what, remedy=self._failure.remedy)

    def _taken(self, piece: Piece, following: Piece | None) -> Take | SpeechError:
        failures: list[Failure] = []
        for engine in self._roster.plan(piece.segment.language, failures):
            try:
                sound = self._tried(engine, piece, following)
            except FailedTry as failed:
                self._note(failed.failure, piece)
                failures.append(failed.failure)
            else:
                self._broken.clear()
                self._roster.note(failures)
                if engine == self.engine:
                    self._hear()
                else:
                    self._stand_in(piece, engine, failures)
                return Take(engine, sound)
        return self._unspoken(piece, failures)

    def _note(self, failure: Failure, piece: Piece) -> None:
        self._dismiss()
        if failure.kind == "unfit":
            self._roster.exclude(failure.engine, piece.segment.language)
        if failure.engine == self.engine and self._failure is None:
            self._failure = failure

    def _unspoken(self, piece: Piece, failures: Sequence[Failure]) -> SpeechError:
        """Why nobody could say a piece; raised when the engines broke at one piece after the other."""
        first = failures[0]
        what = f"the voice failed at '{length.beginning(piece.text)}' ({first.reason})"
        error = SpeechError(what, remedy=first.remedy)
        if any(failure.kind in ("odd", "unfit") for failure in failures):
            self._broken.clear()
            return error
        self._broken.append(error)
        if len(self._broken) == MOST_BROKEN:
            raise self._broken[0]
        return error

    def _hear(self) -> None:
        self._is_heard = True
        for message in self._untold:
            self._warn(message)
        self._untold.clear()

    def _stand_in(self, piece: Piece, engine: str, failures: Sequence[Failure]) -> None:
        """Say that another engine spoke a piece; refuse it once it is clear that the wanted one will say nothing."""
        self._is_stood_in_for = True
        if self._roster.is_given_up(self.engine):
            self.require_heard()
        message = self._message_of(piece, engine, failures)
        if message and self._is_heard:
            self._warn(message)
        elif message:
            self._untold.append(message)

    def _message_of(self, piece: Piece, engine: str, failures: Sequence[Failure]) -> str:
        """Who spoke a piece, and why; "" when it was said already of all that follows."""
        language, wanted = piece.segment.language, self.engine
        own = next((failure for failure in failures if failure.engine == wanted), None)
        beginning = f"'{length.beginning(piece.text)}'"
        if own and self._roster.is_fit(wanted, language):
            return f"{beginning} was spoken by {engine}: {own.reason}"
        if self._roster.is_fit(wanted, language):
            language, more, why = "", "the rest", f"{wanted} failed {self._roster.failures(wanted)} times"
        else:
            more, why = f"what else is in '{language}'", own.reason if own else f"{wanted} has no voice for it"
        if (engine, language) in self._told:
            return ""
        self._told.add((engine, language))
        return f"{beginning} and {more} was spoken by {engine}: {why}"

    def _tried(self, engine: str, piece: Piece, following: Piece | None) -> engines.Sound:
        message = self._message(engine, piece)
        if self._sent and self._sent[0] != message:
            self._dismiss()
        if not self._sent:
            self._send(engine, message)
        if following:
            # While we use this sentence, the child may speak the next.
            engine_then = next(self._roster.plan(following.segment.language))
            self._send(engine, self._message(engine_then, following))
        head, samples = self._received(engine)
        self._sent.popleft()
        if "error" in head:
            raise self._error(head, engine)
        return engines.Sound(head["sample_rate"], samples, tuple(map(tuple, head["words"])))

    def _error(self, head: dict[str, Any], engine: str) -> Exception:
        """What an answer that is none means; a final one of the wanted engine ends it all."""
        if head["kind"] == "unfit":
            return FailedTry(engine, "unfit", head["error"], head["remedy"])
        if head["kind"] == "final" and engine == self.engine and not self._roster.is_given_up(engine):
            return as_error(head)
        kind: Kind = "odd" if head["kind"] == "odd" else "broken"
        return FailedTry(engine, kind, f"{engine} {head['error']}")

    def _send(self, engine: str, message: bytes) -> None:
        if self._child is None:
            import time

            try:
                self._child = Child(MODULE, seconds=max(self._deadline - time.monotonic(), 1)).__enter__()
            except ChildFailed as failure:
                raise FailedTry(engine, "broken", f"{engine} {failure}") from failure
        self._child.send(message)
        self._sent.append(message)

    def _received(self, engine: str) -> tuple[dict[str, Any], bytes]:
        assert self._child is not None  # noqa: S101 (for the type checker: something was sent)
        try:
            answer = self._child.receive(SECONDS_A_PIECE if engine in QUICK else SECONDS_A_SLOW_PIECE)
        except ChildFailed as failure:
            kind: Kind = "silent" if isinstance(failure, ChildSilentError) else "broken"
            raise FailedTry(engine, kind, f"{engine} {failure}") from failure
        line, _, samples = answer.partition(b"\n")
        return json.loads(line), samples

    def _message(self, engine: str, piece: Piece) -> bytes:
        settings, segment = self._settings, piece.segment
        is_related = engine == settings.engine or {engine, settings.engine} <= FAMILY
        named = settings.quote_voice if segment.voice == "quote" and settings.quote_voice else settings.voice
        request = engines.Request(
            engine=engine,
            text=self._lexicon.respelled(piece.text, segment.language, phonemes=engine in FAMILY),
            language=segment.language,
            voice=named if is_related else None,
            second=segment.voice == "quote" and not settings.quote_voice,
            rate=settings.rate,
            models=folder_of_models(settings),
            scratch=self._scratch,
        )
        job = request._asdict()
        if settings.cache_mb and (kept := paths.cache()):
            job["cache"] = {"folder": str(kept), "size": settings.cache_mb * 1_000_000}
        return json.dumps(job).encode()

    def _dismiss(self) -> None:
        child, self._child = self._child, None
        self._sent.clear()
        if child is not None:
            child.close()


def as_error(head: dict[str, Any]) -> NewsletterError:
    """A final answer as the error that the engine raised."""
    kinds: dict[str, type[NewsletterError]] = {kind.__name__: kind for kind in (SettingsError, MissingExtraError)}
    return kinds.get(head["raised"], SpeechError)(head["error"], remedy=head["remedy"])


def folder_of_models(settings: SpeechSettings) -> str:
    """Where neural voices lie; ``""`` when that is not known."""
    return str(settings.models or paths.models() or "")


def voices(engine: str, settings: SpeechSettings) -> list[engines.VoiceName]:
    """All voices of an engine. Raises ``SpeechError`` or ``MissingExtraError`` when it cannot work here."""
    job = {"list": engine, "models": folder_of_models(settings)}
    try:
        with Child(MODULE, seconds=SECONDS_TO_START) as child:
            child.send(json.dumps(job).encode())
            head = json.loads(child.receive(SECONDS_TO_START))
    except ChildFailed as failure:
        raise SpeechError(f"the engine '{engine}' {failure}") from failure
    if "error" in head:
        raise as_error(head)
    return [engines.VoiceName(*voice) for voice in head["voices"]]


def require_voices(settings: SpeechSettings) -> None:
    """Raise :class:`SettingsError` for a named voice that does not exist. What else fails, speaking will tell."""
    wanted = dict.fromkeys(filter(None, (settings.voice, settings.quote_voice)))
    if not wanted:
        return
    try:
        with Child(MODULE, seconds=SECONDS_TO_START) as child:
            for voice in wanted:
                request = engines.Request(
                    settings.engine, "", "en", voice, second=False, rate=settings.rate,
                    models=folder_of_models(settings), scratch="",
                )  # fmt: skip
                child.send(json.dumps({"try": request._asdict()}).encode())
                head = json.loads(child.receive(SECONDS_TO_START))
                if head.get("raised") == SettingsError.__name__:
                    raise as_error(head)
    except ChildFailed:
        return
