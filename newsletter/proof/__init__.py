"""The proof of the promise, on the files themselves: every claim stands word for word in its source.

Two things are shown of each file. Every claim, read off the article by its place, stands in the file whole. And what a
reader sees of the file, links and all, is what this very digest gives when it is made anew: so a word that anybody
changed, added, dropped or moved afterwards is found.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from newsletter import folder as folders
from newsletter import pipeline, rendering
from newsletter.errors import DigestError, NewsletterError
from newsletter.model import Audio, Digest
from newsletter.proof.claims import claims_of_all
from newsletter.proof.comparing import differences
from newsletter.proof.findings import Finding, check_file
from newsletter.proof.sound import check_sound
from newsletter.proof.sources import check_against
from newsletter.settings import Settings, SourceSettings

__all__ = ["Finding", "check"]

LEVELS = ("error", "warning")


def check(folder: Path, against: Sequence[str] = (), reading: SourceSettings | None = None) -> tuple[Finding, ...]:
    """Check each file of a digest's folder; ``against`` are sources to read anew.

    Raises :class:`~newsletter.errors.DigestError` when the folder holds no digest.
    """
    try:
        digest = folders.digest(folder)
    except DigestError as error:
        if error.where != str(folder / folders.RENDERED["json"]):
            raise
        return (Finding(folders.RENDERED["json"], 0, (error.what,)),)
    audio, settings = folders.audio(folder), folders.settings(folder)
    findings = [check_places(folder, digest, audio, len(claims_of_all(digest)))]
    findings += [
        check_form(folder / name, form, digest, settings, audio)
        for form, name in folders.RENDERED.items()
        if form != "json"
    ]
    findings.append(check_mail(folder / folders.RENDERED["eml"], settings))
    if audio:
        findings += check_sound(folder, audio, digest, settings)
    findings += [check_against(source, digest, reading or SourceSettings()) for source in against]
    return tuple(findings)


def check_places(folder: Path, digest: Digest, audio: Audio | None, claims: int) -> Finding:
    """Whether ``digest.json`` says of each claim what its article says there, and nothing besides."""
    name = folders.RENDERED["json"]
    written, expected = folders.load(folder, name), json.loads(pipeline.render(digest, "json", Settings(), audio))
    problems = [f"{where}: {was!r} should be {should!r}" for where, was, should in differences(written, expected)]
    return Finding(name, claims, tuple(problems))


def check_form(path: Path, form: pipeline.Format, digest: Digest, settings: Settings, audio: Audio | None) -> Finding:
    """Whether one form of the digest holds each claim, and is what the digest gives when it is made anew."""
    told = len(digest.stories)
    try:
        fresh = pipeline.render(digest, form, settings, audio)
        if form in ("html", "eml") and settings.max_kb is not None:
            told = rendering.whole_stories(form, digest, settings, audio)
    except NewsletterError as error:
        return Finding(path.name, len(claims_of_all(digest)), (f"cannot be made anew to compare: {error}",))
    return check_file(path, form, claims_of_all(digest, told), fresh)


def check_mail(path: Path, settings: Settings) -> Finding:
    """Whether mail clients will show the message as it is meant."""
    faults = rendering.mail_faults(path.read_bytes(), settings) if path.is_file() else ()
    said = {
        level: tuple(f"{fault.says}: {fault.found}" for fault in faults if fault.level == level) for level in LEVELS
    }
    return Finding(f"{path.name} in mail clients", 0, said["error"], said["warning"])
