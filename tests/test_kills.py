"""What `python -m tests.kills` promises; the thousand kills are its own business."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot import Library
from tests.conftest import ROOT
from tests.kills import Doing, Fresh, Violation, check, files, made

OLD, NEW, OTHER = "The otter eats fish.", "The otter eats crabs.", "The otter eats snails."


def test_a_few_kills_leave_collections_whole() -> None:
    command = [sys.executable, "-m", "tests.kills", "--times", "8"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("8 kills")


@pytest.mark.parametrize(
    ("there", "doing"),
    [
        (OTHER, Doing("reload", ({"a": OLD}, {"a": NEW}), ({"a.txt": OTHER}, {"a.txt": OTHER}))),
        (OLD, Doing("reload", ({"a": OLD}, {"a": NEW}), ({"a.txt": OLD}, {"a.txt": NEW}), True)),
        (NEW, Doing("add", ({"a": OLD}, {"a": NEW}), ({"a.txt": OLD}, {"a.txt": OTHER}))),
    ],
)
def test_what_is_neither_as_before_nor_as_planned_is_noticed(
    tmp_path: Path, there: str, doing: Doing
) -> None:
    config = made(tmp_path / "killed", {"a.txt": there})
    with pytest.raises(Violation, match="as planned"):
        check(config, doing, Fresh(tmp_path / "fresh"))


def test_what_is_as_before_or_as_planned_is_told(tmp_path: Path) -> None:
    config, fresh = made(tmp_path / "killed", {"a.txt": OLD}), Fresh(tmp_path / "fresh")
    Library.open(config)
    doing = Doing("add", ({"a": OLD}, {"a": NEW}), ({"a.txt": OLD}, {"a.txt": NEW}))
    assert check(config, doing, fresh) == "add: old"
    (config.corpus_folder / "a.txt").write_text(NEW)
    assert files(config) == {"a.txt": NEW}
    assert check(config, doing, fresh) == "add: new"
