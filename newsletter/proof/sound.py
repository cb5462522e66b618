"""The briefing: whether what is written of it says what the digest gives, and the recording is the one made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsletter import folder as folders
from newsletter import speech
from newsletter.model import Audio, Digest, Script, Segment
from newsletter.proof.claims import Claim
from newsletter.proof.findings import Finding, check_file, check_text
from newsletter.settings import Settings


def check_sound(folder: Path, audio: Audio, digest: Digest, settings: Settings) -> Iterator[Finding]:
    """All that belongs to a briefing."""
    script = speech.script(digest, settings)
    yield check_script(folder / folders.SCRIPT, script)
    yield check_recording(folder, audio)
    try:
        told = speech.retold(audio, script, digest)
    except ValueError:
        yield Finding(folders.PLACES, 0, ("tells of other sentences than the script",))
        return
    for name, fresh in speech.files_beside(told).items():
        yield check_file(folder / name, "text", (), fresh)


def check_script(path: Path, script: Script) -> Finding:
    """Whether the script speaks each claim in the words that its article gives, and besides only words of ours."""
    claims = [Claim(segment.text, spoken_place(segment)) for segment in script.segments if segment.spans]
    if not path.is_file():
        return Finding(folders.SCRIPT, len(claims), ("is missing",))
    text = path.read_text("utf-8", "replace")
    return check_text(folders.SCRIPT, text, claims, speech.script_text(script))


def spoken_place(segment: Segment) -> str:
    """Where a spoken claim comes from, for people."""
    return f"story {(segment.story or 0) + 1}, block {segment.spans[0].block}"


def check_recording(folder: Path, audio: Audio) -> Finding:
    """Whether the recording is there, and byte for byte the one that was made: nobody can read it."""
    if not audio.path.is_file():
        return Finding(audio.path.name, 0, ("is missing",))
    same = folders.load(folder, folders.PLACES).get("sha256") == folders.sha256(audio.path)
    return Finding(audio.path.name, 0, () if same else ("is not the recording that was made with this digest",))
