"""The house holds: imports go downward only, stages never know one another, and nothing heavy loads early."""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest
from running import unmeasured

PACKAGE = Path(__file__).parent.parent / "newsletter"

#: From the ground up. A room may import rooms of lower floors, and none of its own floor but itself.
FLOORS = [
    {"errors"},
    {"model", "settings"},
    {"language", "files", "children", "pictures"},
    {"sources", "clean", "keypoints", "quotes", "compose", "speech", "rendering"},
    {"records"},
    {"folder"},
    {"pipeline"},
    {"making"},
    {"proof", "preview", "publishing"},
    {"cli"},
]
FLOOR_OF = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
OUTSIDE = {PACKAGE / "__init__.py", PACKAGE / "__main__.py"}
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path not in OUTSIDE]


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names] if node.module else []
        else:
            continue
        rooms |= {name.split(".")[1] for name in names if name.startswith("newsletter.")}
    return rooms - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_downward_only(path: Path) -> None:
    room = room_of(path)
    assert room in FLOOR_OF, f"{room} has no floor: give it one in FLOORS"
    wrong = [other for other in imported_rooms(path) - {room} if FLOOR_OF[other] >= FLOOR_OF[room]]
    assert not wrong, f"{path.relative_to(PACKAGE)} imports {wrong}"


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {dotted(path): imported_modules(path) for path in sorted(PACKAGE.rglob("*.py"))}
    assert any(graph.values())
    graphlib.TopologicalSorter(graph).prepare()


def imported_modules(path: Path) -> set[str]:
    """The modules of ours that this one needs to be loaded: imports at its top, not those within functions."""
    known = {dotted(other) for other in PACKAGE.rglob("*.py")}
    names = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    # A package's own __init__ is loaded before its modules, and may import them.
    return {name for name in names & known if not dotted(path).startswith(name)}


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@pytest.mark.parametrize("name", ["summarize", "render", "speak"])
def test_no_module_shadows_a_public_function(name: str) -> None:
    assert not (PACKAGE / name).exists()
    assert not (PACKAGE / f"{name}.py").exists()


HEAVY = {"sumy", "nltk", "numpy", "jinja2", "trafilatura", "lxml", "css_inline", "pyttsx3", "lameenc", "num2words",
         "charset_normalizer", "py3langid", "markdown_it", "tomllib", "Stemmer", "email", "asyncio"}  # fmt: skip


def loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60, env=unmeasured()
    )
    return set(done.stdout.split())


def test_the_package_loads_nothing_until_a_name_is_used() -> None:
    assert not loaded_after("import newsletter") & {*HEAVY, "click", "dataclasses"}


def test_help_loads_click_and_nothing_heavy() -> None:
    assert not loaded_after("import newsletter.cli.commands") & HEAVY


def test_a_plain_build_loads_only_what_it_needs(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("A title\n\nThe first sentence says it. The second adds to it.\n", "utf-8")
    loaded = loaded_after(f"import newsletter\nnewsletter.build([{str(article)!r}])")
    needless = (HEAVY - {"sumy", "jinja2", "email", "tomllib", "Stemmer"}) | {"sumy.summarizers", "sumy.utils"}
    assert not loaded & needless
