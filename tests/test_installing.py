"""What installs what is optional works wherever Pullquote is, also outside of its clone."""

from __future__ import annotations

import shlex
import sys
import tomllib
from importlib import metadata, util

import pytest
from packaging.requirements import Requirement

from bot import installing
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declare what pyproject.toml does, as hatchling writes it."""
    declared = [
        *PROJECT["dependencies"],
        *(f"{one}; extra == '{extra}'" for extra, its in EXTRAS.items() for one in its),
    ]
    monkeypatch.setattr(metadata, "requires", lambda _: declared)


@pytest.mark.parametrize("extra", ["", *EXTRAS])
def test_every_package_of_an_extra_is_named_as_it_is_declared(extra: str) -> None:
    expected = {Requirement(one) for one in EXTRAS.get(extra, PROJECT["dependencies"])}
    assert {Requirement(one) for one in installing.packages(extra)} == expected


def test_the_line_is_for_the_python_that_runs_and_safe_in_a_shell() -> None:
    first, *others = shlex.split(installing.command("formats"))
    assert first in (sys.executable, "uv")
    assert sys.executable in (first, *others)
    assert [one for one in others if "trafilatura" in one] == ["trafilatura>=2.1,<3"]
    assert "'trafilatura>=2.1,<3'" in installing.command("formats")


def test_where_there_is_no_pip_uv_installs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    given = shlex.split(installing.command("watch"))
    assert given[:5] == ["uv", "pip", "install", "--python", sys.executable]


def test_who_should_not_know_the_machine_learns_no_path() -> None:
    assert installing.brief("watch") == "pip install 'watchfiles>=1.2,<2'"


def test_what_is_not_installed_is_in_its_clone(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", missing)
    assert installing.brief("formats") == "pip install -e '.[formats]'"
