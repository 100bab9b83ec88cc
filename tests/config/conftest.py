"""What the text of a configuration gives: settings, or the sentence that refuses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config import Config, Misconfigured, load

Load = Callable[[str | bytes], Config]
Refusal = Callable[[str | bytes], str]


def refused(path: Path) -> str:
    """Give the one line that says why there are no settings, without the path before it."""
    with pytest.raises(Misconfigured) as caught:
        load(path)
    said = str(caught.value)
    assert said.startswith(("There is no ", str(path)))
    assert len(said.splitlines()) == 1
    return said.removeprefix(str(path)).removeprefix(", ")


def written(folder: Path, source: str | bytes) -> Path:
    path = folder / "config.toml"
    path.write_bytes(source.encode() if isinstance(source, str) else source)
    return path


@pytest.fixture
def loaded(tmp_path: Path) -> Load:
    return lambda source: load(written(tmp_path, source))


@pytest.fixture
def refusal(tmp_path: Path) -> Refusal:
    return lambda source: refused(written(tmp_path, source))
