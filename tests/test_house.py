"""The house keeps its order: imports run one way, libraries have one door, files stay small."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

# A room imports the rooms above it in this list, and itself.
ORDER = (
    ("models", "discovery", "private", "processes", "installing"),
    ("config",),
    ("reading",),
    ("search",),
    ("answering",),
    ("summaries",),
    ("checking",),
    ("storing", "database"),
    ("cluster",),
    ("library",),
    ("measuring", "suggestions", "watching"),
    ("rendering",),
    ("drawing",),
    # Only chat is operated: what is to the left of it knows nothing of logs' form and of metrics.
    ("operating",),
    ("chat",),
    ("demo", "doctor"),
    ("cli",),
    ("__main__",),
)
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}
HOUSE_LANGUAGE = {
    "numpy": {"search", "answering", "summaries", "checking", "storing", "cluster", "measuring"}
}
DOORS = {
    # Errors that discord lets through; a server on its event loop; the time that Discord states.
    "aiohttp": {"chat", "operating", "doctor"},
    "babel": {"rendering"},
    "discord": {"chat", "demo", "doctor"},
    "linkify_it": {"demo"},
    "lxml": {"reading"},
    "markdown_it": {"reading"},
    "matplotlib": {"drawing"},
    "nltk": {"search", "measuring"},  # there, Porter's stemmer, by which ROUGE is defined
    "opensearchpy": {"cluster"},
    "packaging": {"doctor"},
    "PIL": {"demo"},
    "prometheus_client": {"operating"},
    "py3langid": {"reading"},
    "pydantic": {"config"},
    "pydantic_core": {"config"},
    "pypdfium2": {"reading"},
    "rank_bm25": {"search"},
    "rapidfuzz": {"search", "checking"},
    "regex": {"search"},
    "rich": {"rendering", "cli"},
    "simcord": {"demo"},
    "trafilatura": {"reading"},
    "typer": {"cli"},
    "watchfiles": {"watching"},
    "yaml": {"reading"},
}
FILES = sorted((ROOT / "bot").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(ROOT / "bot").parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_what_is_left_of_it(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    others = {name.split(".")[1] for name in imports(path) if name.startswith("bot.")} - {room}
    # `from bot import x`: a room, or a name that the package shows to the world.
    others = {other if other in LEVEL else "library" for other in others}
    neighbours = [other for other in others if LEVEL[other] >= LEVEL[room]]
    assert not neighbours


def test_every_third_party_package_has_its_door() -> None:
    allowed = {**DOORS, **HOUSE_LANGUAGE}
    for path in FILES:
        for package in {name.split(".")[0] for name in imports(path)} - {"bot", "__future__"}:
            if package not in sys.stdlib_module_names:
                assert room_of(path) in allowed[package], f"{path} imports {package}"


def test_the_library_works_without_discord_and_the_terminal() -> None:
    code = "import sys, bot; print({'discord', 'typer', 'rich'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_no_file_has_become_the_place_for_everything() -> None:
    every = [*FILES, *TESTS]
    assert [path for path in every if len(path.read_text("utf-8").splitlines()) > 300] == []


def test_no_pattern_repeats_a_group_possessively() -> None:
    """`(...)*+` gives wrong matches in CPython before 3.11.5; `(?>(...)*)` does not."""
    assert [path for path in FILES if re.search(r"\)[*+?]\+", path.read_text("utf-8"))] == []


def test_pinned_requirements_hold_no_addresses() -> None:
    for path in (*ROOT.glob("requirements*.txt"), *ROOT.glob("tests/*/*/package-lock.json")):
        assert "://" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    "check",
    [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)],
    ids=" ".join,
)
def test_the_code_passes(check: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *check], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
