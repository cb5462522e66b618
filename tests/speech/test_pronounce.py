"""Names are respelled for the voice alone; a user's own list goes before ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsletter import speech
from newsletter.errors import SettingsError
from newsletter.model import Digest, Script, Segment
from newsletter.settings import Settings, SpeechSettings
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
    with pytest.raises(SettingsError, match="cannot be read"):
        Lexicon(tmp_path / "none.toml")


def test_phonemes_reach_the_voice(digest: Digest, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text("Zzz = \"[[h@l'oU w'3:ld]]\"", "utf-8")
    script = Script((Segment("Zzz", "reader", 0.1, "en"),))
    plain = speech.record(script, digest, tmp_path / "a.wav", settings(None))
    own = speech.record(script, digest, tmp_path / "b.wav", settings(tmp_path / "p.toml"))
    assert own.duration != plain.duration


def settings(pronounce: Path | None) -> Settings:
    return Settings(speech=SpeechSettings(format="wav", pronounce=pronounce))
