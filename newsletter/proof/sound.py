"""The briefing: whether what is written of it says what the digest gives, and the recording is the one made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from newsletter import folder as folders
from newsletter import speech
from newsletter.errors import DigestError, ScriptError
from newsletter.model import Audio, Digest, Script
from newsletter.proof.comparing import excerpt
from newsletter.proof.findings import Finding, check_file
from newsletter.settings import Settings


def check_sound(folder: Path, audio: Audio, digest: Digest, settings: Settings) -> Iterator[Finding]:
    """All that belongs to a briefing."""
    yield check_recording(folder, audio)
    claims = spoken_claims(speech.script(digest, settings))
    if not (folder / folders.SCRIPT).is_file():
        yield Finding(folders.SCRIPT, claims, ("is missing",))
        return
    try:
        edited = speech.edited(folders.script(folder), digest, settings)
    except (DigestError, ScriptError) as error:
        yield Finding(folders.SCRIPT, claims, (str(error),))
        return
    problems = tuple(unlike(edited.script, audio, digest))
    own = [f"line {number} is the editor's own: {excerpt([text])}" for number, text in edited.notes]
    notes = (*own, *left_out(edited.script, audio, digest))
    yield Finding(folders.SCRIPT, spoken_claims(edited.script), problems, notes=notes)
    yield from check_beside(folder, audio, edited.script, digest)


def spoken_claims(script: Script) -> int:
    """How many of the lines are an article's own words."""
    return sum(1 for segment in script.segments if segment.spans)


def unlike(script: Script, audio: Audio, digest: Digest) -> Iterator[str]:
    """Where a script, which an editor may have changed, is not what is heard."""
    pairs = zip_longest(speech.printed(script, digest), (cue.text for cue in audio.cues), fillvalue="")
    for said, heard in pairs:
        if heard not in (said, speech.unspoken(said, digest)):
            shown, expected = (excerpt([text] if text else []) for text in (said, heard))
            yield f"it says {shown} where {expected} is heard; `newsletter rebuild` makes the audio anew"
            return


def left_out(script: Script, audio: Audio, digest: Digest) -> Iterator[str]:
    """What of a script no voice could say."""
    for said, cue in zip(speech.printed(script, digest), audio.cues, strict=False):
        if cue.text == speech.unspoken(said, digest):
            yield f"{excerpt([said])} is not heard: no voice could say it"


def check_beside(folder: Path, audio: Audio, script: Script, digest: Digest) -> Iterator[Finding]:
    """Whether transcript and chapters say what is where in the audio, in the words that script and digest give."""
    try:
        told = speech.retold(audio, script, digest)
    except ValueError:
        yield Finding(folders.PLACES, 0, ("tells of other sentences than the script",))
        return
    for name, fresh in speech.files_beside(told).items():
        yield check_file(folder / name, "text", (), fresh)


def check_recording(folder: Path, audio: Audio) -> Finding:
    """Whether the recording is there, and byte for byte the one that was made: nobody can read it."""
    if not audio.path.is_file():
        return Finding(audio.path.name, 0, ("is missing",))
    same = folders.load(folder, folders.PLACES).get("sha256") == folders.sha256(audio.path)
    return Finding(audio.path.name, 0, () if same else ("is not the recording that was made with this digest",))
