"""Names are respelled for the voice alone; a user's own list goes before ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mutagen.id3 import ID3
from running import Command

from newsletter import speech
from newsletter.errors import SettingsError
from newsletter.model import Digest, Script, Segment
from newsletter.settings import Settings, SpeechSettings
from newsletter.speech import cover
from newsletter.speech.lexicon import Lexicon


def lexicon(tmp_path: Path, text: str) -> Lexicon:
    path = tmp_path / "pronounce.toml"
    path.write_text(text, "utf-8")
    return Lexicon(path)


def test_names_are_respelled_whole_possessive_and_joined() -> None:
    said = Lexicon(None).respelled("Xi’s visit, Kyiv-based, not Xian.", "en", phonemes=True)
    assert said == "Shee’s visit, Keev-based, not Xian."


def test_only_the_language_s_own_names_are() -> None:
    assert Lexicon(None).respelled("Xi", "de", phonemes=True) == "Xi"


def test_a_users_entry_goes_before_ours(tmp_path: Path) -> None:
    assert (
        lexicon(tmp_path, 'Xi = "Zee"\nNewYork = "New York"').respelled("Xi NewYork", "en", phonemes=True)
        == "Zee New York"
    )


def test_phonemes_are_for_engines_that_know_them(tmp_path: Path) -> None:
    own = lexicon(tmp_path, 'Kyiv = "[[ki:v]]"')
    assert own.respelled("in Kyiv", "en", phonemes=True) == "in [[ki:v]]"
    assert own.respelled("in Kyiv", "en", phonemes=False) == "in Kyiv"


def test_a_table_holds_for_its_language(tmp_path: Path) -> None:
    own = lexicon(tmp_path, '[de]\nChat = "Tschätt"')
    assert own.respelled("Chat", "de-AT", phonemes=True) == "Tschätt"
    assert own.respelled("Chat", "en", phonemes=True) == "Chat"


def test_phonemes_in_a_script_are_no_phonemes() -> None:
    assert "[[" not in Lexicon(None).respelled("a [[ki:v]] b", "en", phonemes=True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Xi = 5", "'Xi' has no respelling"),
        ('Xi = ""', "'Xi' has no respelling"),
        ("Xi", "is not valid TOML"),
        ('[de]\nXi = ["a"]', "'Xi' has"),
    ],
)
def test_a_wrong_entry_is_named(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=message):
        lexicon(tmp_path, text)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such file"):
        Lexicon(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="is no file"):
        Lexicon(tmp_path)


def test_a_file_that_no_person_wrote_is_refused_at_once(tmp_path: Path) -> None:
    for text, message in [("x = 5\n" * 100_000, "is too large"), (f"x = {'[' * 50_000}", "is not valid TOML")]:
        with pytest.raises(SettingsError, match=message):
            lexicon(tmp_path, text)


def test_the_command_takes_it_and_a_greeting_and_a_cover(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A title\n\nThe harbor of Zzyx reopened after the storm on Monday.\n", "utf-8")
    (tmp_path / "p.toml").write_text('Zzyx = "Zizicks of the northern coast"', "utf-8")
    (tmp_path / "c.png").write_bytes(cover.png() + b"mine")
    given = ["--pronounce", "p.toml", "--cover", "c.png", "--greeting", "Good morning, Ann."]
    assert command("build", "a.txt", "--audio", "-o", "plain").returncode == 0
    done = command("build", "a.txt", "--audio", "-o", "own", *given)
    assert (done.returncode, done.stderr) == (0, "")
    plain, own = cues(tmp_path / "plain"), cues(tmp_path / "own")
    assert [text for text, _ in own] == ["Good morning, Ann.", *(text for text, _ in plain)]
    assert all(abs(seconds - own[n + 1][1]) < 0.01 for n, (text, seconds) in enumerate(plain) if "Zzyx" not in text)
    assert (
        dict(own)["The harbor of Zzyx reopened after the storm on Monday."]
        > 0.5 + dict(plain)["The harbor of Zzyx reopened after the storm on Monday."]
    )
    assert "Zzyx" in (tmp_path / "own" / "private" / "script.txt").read_text("utf-8")
    assert ID3(tmp_path / "own" / "briefing.mp3").getall("APIC")[0].data.endswith(b"mine")
    assert command("check", "own").returncode == 0


def test_a_config_may_set_them_but_a_file_that_lies_in_the_folder_only_the_greeting(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("A title\n\nThe harbor of Zzyx reopened after the storm on Monday.\n", "utf-8")
    (tmp_path / "newsletter.toml").write_text('[speech]\ngreeting = "Good day."\n', "utf-8")
    assert command("build", "a.txt", "--audio", "-o", "out").returncode == 0
    assert cues(tmp_path / "out")[0][0] == "Good day."
    for key in ("pronounce", "cover"):
        (tmp_path / "newsletter.toml").write_text(f'[speech]\n{key} = "/etc/passwd"\n', "utf-8")
        refused = command("build", "a.txt", "--audio", "-o", "out")
        assert (refused.returncode, f"'speech.{key}' may not be set by a file" in refused.stderr) == (2, True)
        trusted = command("build", "a.txt", "--audio", "-o", "out", "--config", "newsletter.toml")
        assert (trusted.returncode, "/etc/passwd: is n" in trusted.stderr) == (2, True)


def cues(folder: Path) -> list[tuple[str, float]]:
    """What is said, and for how long."""
    told = json.loads((folder / "private" / "audio.json").read_bytes())["cues"]
    return [(cue["text"], cue["end"] - cue["start"]) for cue in told]


def test_phonemes_reach_the_voice(digest: Digest, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text("Zzz = \"[[h@l'oU w'3:ld]]\"", "utf-8")
    script = Script((Segment("Zzz", "reader", 0.1, "en"),))
    plain = speech.record(script, digest, tmp_path / "a.wav", settings(None))
    own = speech.record(script, digest, tmp_path / "b.wav", settings(tmp_path / "p.toml"))
    assert own.duration != plain.duration


def settings(pronounce: Path | None) -> Settings:
    return Settings(speech=SpeechSettings(format="wav", pronounce=pronounce))
