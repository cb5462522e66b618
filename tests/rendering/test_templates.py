"""Templates of one's own: file by file, in a sandbox, with errors that say where."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from digests import seed_digest

from newsletter import rendering
from newsletter.errors import SettingsError, TemplateError
from newsletter.rendering import templating
from newsletter.settings import Settings


@pytest.fixture
def overrides(tmp_path: Path) -> Path:
    for name in ("email", "text", "words", "themes"):
        (tmp_path / name).mkdir()
    return tmp_path


def html(overrides: Path | None) -> str:
    return rendering.html(seed_digest(url="https://news.example/a"), Settings(templates=overrides))


def test_one_file_is_overridden_and_the_others_stay(overrides: Path) -> None:
    (overrides / "email" / "story.html").write_text("<p>{{ story.title }} & more</p>")
    page = html(overrides)
    assert "<p>India and Russia inch closer to jointly producing weapons &amp; more</p>" in page
    assert "Every sentence above" in page


def test_words_styles_and_themes_are_overridden_too(overrides: Path) -> None:
    (overrides / "words" / "en.txt").write_text(
        templating.required("words/en.txt", None).replace("Read the", "See the")
    )
    (overrides / "email" / "style.css").write_text(".title { color: var(--accent); }")
    theme = templating.required("themes/paper.toml", None).replace("#a3281f", "#00529b")
    (overrides / "themes" / "paper.toml").write_text(theme)
    page = html(overrides)
    assert "See the article" in page
    assert 'class="title" style="color:#00529b"' in page


def test_what_an_override_prints_is_escaped(overrides: Path) -> None:
    (overrides / "email" / "story.html").write_text("{{ '<script>' }}")
    assert "<script>" not in html(overrides)


@pytest.mark.parametrize(
    "template",
    ["{{ ''.__class__.__mro__ }}", "{{ page.__class__.__init__.__globals__ }}", "{{ words.counted.__globals__ }}",
     "{{ '{0.__class__.__init__.__globals__}'.format(words) }}"],
)  # fmt: skip
def test_an_override_cannot_leave_the_sandbox(overrides: Path, template: str) -> None:
    (overrides / "email" / "story.html").write_text(template)
    with pytest.raises(TemplateError):
        html(overrides)


@pytest.mark.parametrize("name", ["email/story.html", "email/style.css", "words/en.txt", "themes/paper.toml"])
def test_a_link_does_not_lead_out_of_the_folder(
    overrides: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    (secret := tmp_path_factory.mktemp("home") / "secret").write_text("secret = words")
    (overrides / name).symlink_to(secret)
    with pytest.raises(TemplateError, match="leads out of the folder") as caught:
        html(overrides)
    assert str(caught.value).startswith(str(overrides / name))
    (overrides / name).unlink()
    (overrides / "own").write_text(templating.required(name, None))
    (overrides / name).symlink_to(overrides / "own")
    assert html(overrides) == html(None)


@pytest.mark.parametrize("name", ["../{}/secret", "{}/secret", "email/../../{}/secret"])
def test_a_name_does_not_lead_out_of_the_folder(overrides: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("secret")
    name = name.format(tmp_path if name.startswith("{}") else tmp_path.name)
    (overrides / "email" / "story.html").write_text(f'{{% include "{name}" %}}')
    with pytest.raises(TemplateError, match="no such template"):
        html(overrides)


def test_an_override_is_given_nothing_private(overrides: Path) -> None:
    (overrides / "email" / "story.html").write_text("{{ page }}{{ words.phrases }}")
    page = html(overrides)
    assert "/home/reader" not in page
    assert "Sikh separatist" not in page


@pytest.mark.parametrize(
    ("template", "line", "what"),
    [("one\n{% if %}", 2, "Expected an expression"), ("\n\n{{ story.nothing }}", 3, "nothing"),
     ("{{ 1 // 0 }}", 1, "division"), ("{{ story.title|nosuch }}", 1, "nosuch"),
     ('\n{% include "email/missing.html" %}', None, "no such template")],
)  # fmt: skip
def test_a_broken_template_is_an_error_with_file_and_line(
    overrides: Path, template: str, line: int | None, what: str
) -> None:
    (overrides / "email" / "story.html").write_text(template)
    with pytest.raises(TemplateError) as caught:
        html(overrides)
    assert what in str(caught.value)
    where = "email/missing.html" if line is None else f"{overrides / 'email' / 'story.html'}:{line}"
    assert str(caught.value).startswith(f"{where}: ")


def test_a_template_that_includes_itself_is_an_error(overrides: Path) -> None:
    (overrides / "email" / "story.html").write_text('{% include "email/story.html" %}')
    with pytest.raises(TemplateError, match="without end"):
        html(overrides)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere: is no folder"):
        html(tmp_path / "nowhere")


def test_a_stylesheet_that_asks_for_what_no_theme_has_is_an_error(overrides: Path) -> None:
    (overrides / "email" / "style.css").write_text(".title { color: var(--mauve); }")
    with pytest.raises(TemplateError, match="mauve"):
        html(overrides)


@pytest.mark.parametrize("name", ["words/en.txt", "email/story.html", "email/style.css"])
def test_a_file_in_other_bytes_is_an_error_that_names_it(overrides: Path, name: str) -> None:
    (overrides / name).write_bytes(b"read = \xff")
    with pytest.raises(TemplateError, match=rf"{name}: cannot be read"):
        html(overrides)


def test_a_missing_file_is_an_error_that_names_it() -> None:
    with pytest.raises(TemplateError, match=r"email/nothing\.css: is missing"):
        templating.required("email/nothing.css", None)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our templates, in a folder of the test's own."""
    folder = tmp_path / "newsletter" / "templates"
    shutil.copytree(templating.built_in(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(templating, "built_in", lambda: folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


def test_our_templates_are_kept_compiled(installed: Path) -> None:
    templating.environment.__wrapped__(None).get_template("text/digest.txt")
    assert len(list((installed / "__pycache__").iterdir())) == 1
    templating.environment.__wrapped__(None).get_template("text/digest.txt")
    assert len(list((installed / "__pycache__").iterdir())) == 1


def test_where_nothing_can_be_written_templates_work_all_the_same(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (installed / "__pycache__").mkdir()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", full)
    assert templating.environment.__wrapped__(None).get_template("text/digest.txt")


def test_an_installation_without_templates_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templating, "__file__", str(tmp_path / "newsletter" / "rendering" / "templating.py"))
    with pytest.raises(TemplateError, match="the templates are missing"):
        templating.built_in.__wrapped__()
