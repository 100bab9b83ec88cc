"""Whatever became of the files of an index: what is answered is right, or it is built anew."""

from __future__ import annotations

import json
import logging
import math
import shutil
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot import Library
from bot.config import load
from bot.library import Rollback
from bot.models import PullquoteError
from bot.rendering import documents

FILES = {"a.txt": "The otter eats fish.", "b.md": "# Seals\n\nSeals (SL) bark at dawn."}
LATER = "The otter eats crabs now, too."
ASKED = ("What does the otter eat?", "When do seals bark?", "Do otters bake bread?")
FEW = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
# What a number or a text may have become.
STRANGE = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([-1, 10**30, -(10**30), float("nan"), float("inf"), 1e308, 0.5]),
    st.sampled_from(["", "x", "\x00", "../..", "9" * 50]),
    st.sampled_from([[], {}, [None], [[]], {"x": 1}, ["x", 1], [["x"], ["y", "z", 1]]]),
)


def answers(library: Library) -> list[str]:
    return [documents.dump(documents.answer(library.ask(one))) for one in ASKED]


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A folder with two versions of an index, and what is answered from it."""
    folder = tmp_path_factory.mktemp("damage")
    (folder / "corpus").mkdir()
    for name, text in FILES.items():
        (folder / "corpus" / name).write_text(text)
    (folder / "config.toml").touch()
    library = Library.open(load(folder / "config.toml"))
    (folder / "corpus" / "a.txt").write_text(LATER)
    library.reload()
    return folder, answers(library)


@pytest.fixture
def opened(
    indexed: tuple[Path, list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> Callable[[Callable[[Path], object]], None]:
    """Open the index after something was done to its folder, and look at what is answered."""
    # As if the articles had been there for long, so that they are not read again.
    monkeypatch.setattr("bot.reading.files._SETTLED", -60)
    whole, expected = indexed

    def open_after(change: Callable[[Path], object]) -> None:
        folder = tmp_path / "used"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(whole, folder)
        config = load(folder / "config.toml")
        change(config.storage_folder)
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            library = Library.open(config)
            assert answers(library) == expected
            _went_back(library)
        assert all(one.exc_info is None for one in caplog.records)
        assert answers(Library.open(config)) == expected or library.snapshot().pinned

    return open_after


def _went_back(library: Library) -> None:
    """Go back to the version before, if it is there still."""
    try:
        library.apply(library.plan(edit=Rollback()))
    except PullquoteError:
        return
    assert [quote.text for quote in library.ask(ASKED[0]).quotes] == [FILES["a.txt"]]


def stored(storage: Path) -> list[Path]:
    """Give every file of the index, in an order that names do not change."""
    return sorted(
        (one for one in storage.rglob("*") if one.is_file()),
        key=lambda one: (one.name, one.stat().st_size, one.read_bytes()),
    )


def versions(storage: Path) -> list[Path]:
    return sorted((storage / "versions" / "default").glob("*/manifest.json"))


@st.composite
def damages(draw: st.DrawFn) -> Callable[[Path], object]:
    """One file cut, changed, emptied, gone, a folder, or another one's content."""
    which, where = draw(st.integers(0, 99)), draw(st.floats(0, 1, exclude_max=True))
    how = draw(st.sampled_from(["cut", "flip", "longer", "gone", "folder", "swap", "garbage"]))
    garbage, other = draw(st.binary(max_size=40)), draw(st.integers(0, 99))

    def damage(storage: Path) -> None:
        every = stored(storage)
        path, source = every[which % len(every)], every[other % len(every)]
        data = path.read_bytes()
        at = int(where * len(data))
        if how in {"gone", "folder"}:
            path.unlink()
            if how == "folder":
                path.mkdir()
            return
        flipped = data[:at] + bytes([data[at] ^ 1 << which % 8]) + data[at + 1 :] if data else b"x"
        changed = {"cut": data[:at], "flip": flipped, "longer": data + garbage + b"x"}
        path.write_bytes(changed.get(how, source.read_bytes() if how == "swap" else garbage))

    return damage


@FEW
@given(damage=damages())
def test_a_damaged_file_changes_no_answer(
    opened: Callable[[Callable[[Path], object]], None], damage: Callable[[Path], object]
) -> None:
    opened(damage)


def restate(manifest: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change a manifest, and give it the checksum of what it says then."""
    _, text = manifest.read_text().splitlines()
    content = json.loads(text)
    change(content)
    line = f"{json.dumps(content)}\n"
    manifest.write_text(f"{zlib.crc32(line.encode())}\n{line}")


def places(content: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    keys = content if isinstance(content, dict) else range(len(content))
    for key in keys:
        yield (*path, key)
        if isinstance(content[key], dict | list):
            yield from places(content[key], (*path, key))


def could_be(told: object, value: object) -> bool:
    """Tell whether a value could be told instead, so that only the checksum knows better."""
    if isinstance(told, list):
        return value == []
    if isinstance(told, int | float):
        return isinstance(value, int | float) and 0 < value < math.inf
    return isinstance(told, str) and isinstance(value, str)


@FEW
@given(which=st.integers(0, 999), value=STRANGE)
def test_a_manifest_that_says_something_strange_changes_no_answer(
    opened: Callable[[Callable[[Path], object]], None], which: int, value: object
) -> None:
    def change(content: dict[str, Any]) -> None:
        every = [*places(content)]
        *path, key = every[which % len(every)]
        about = path[:1] == ["about"]
        for one in path:
            content = content[one]
        assume(not (about and could_be(content[key], value)))
        content[key] = value

    def damage(storage: Path) -> None:
        for manifest in versions(storage):
            restate(manifest, change)

    opened(damage)


def test_a_manifest_that_tells_of_no_language_is_not_believed(
    opened: Callable[[Callable[[Path], object]], None],
) -> None:
    def damage(storage: Path) -> None:
        for manifest in versions(storage):
            restate(manifest, lambda content: content["about"].update(languages=[]))

    opened(damage)
