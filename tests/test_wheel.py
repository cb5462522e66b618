"""The wheel is whole: installed in a fresh environment, run from another folder, it does the main job."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from running import ROOT, SEED


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def test_the_templates_are_shipped_and_the_seed_is_not(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    (sdist,) = built.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = archive.namelist()
    with tarfile.open(sdist) as tar:
        in_sdist = [name.partition("/")[2] for name in tar.getnames()]
    files = (path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.*") if path.is_file())
    templates = [file.as_posix() for file in files if "__pycache__" not in file.parts]
    assert templates
    for name in templates:
        assert f"newsletter/{name}" in in_wheel
        assert name in in_sdist
    assert not any("__pycache__" in name for name in [*in_wheel, *in_sdist])
    assert "newsletter/rendering/mail-rules.toml" in in_wheel
    data = [path.relative_to(ROOT).as_posix() for path in (ROOT / "newsletter").rglob("data/*") if path.is_file()]
    assert set(data) <= set(in_wheel)
    assert not [name for name in [*in_wheel, *in_sdist] if "india" in name]
    assert not [name for name in in_wheel if name.startswith(("tests", "bench", "seeds", "templates"))]


def test_the_wheel_does_the_main_job_from_another_folder(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True, timeout=120)
    python = environment / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-input", wheel], check=True, timeout=600)
    command = [environment / "bin" / "newsletter", "build", SEED, "--audio", "-o", "out"]
    subprocess.run(command, check=True, cwd=tmp_path, timeout=120)
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"digest.html", "digest.txt", "digest.eml", "digest.json", "briefing.mp3"} <= made
    subprocess.run([environment / "bin" / "newsletter", "check", "out"], check=True, cwd=tmp_path, timeout=120)
