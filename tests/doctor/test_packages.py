"""What of the other packages in its environment ends the bot is told."""

from __future__ import annotations

from pathlib import Path

import discord.utils
import pytest

from bot.doctor import Patient
from bot.doctor.checks import packages
from bot.doctor.findings import Level

HALF = r'"\ud800"'


@pytest.fixture
def told(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, tmp_path: Path
) -> list[str]:
    """What the check warns of where such packages are there, too."""
    others = dict.fromkeys(request.param, "1.0")
    found = packages.versions() | others
    monkeypatch.setattr(packages, "versions", lambda: found)
    monkeypatch.setattr(packages, "PINNED", tmp_path / "no pins.txt")
    findings = packages.check(Patient(tmp_path / "config.toml", {}))
    return [f"{one.found} {one.do}" for one in findings if one.level is Level.WARNING]


@pytest.mark.parametrize("told", [["orjson"]], indirect=True)
def test_a_decoder_that_ends_the_bot_is_named_with_what_to_do(told: list[str]) -> None:
    [warned] = told
    assert "discord.py refuses some messages" in warned
    assert "Uninstall orjson" in warned


@pytest.mark.parametrize("told", [[], ["ujson"]], indirect=True)
def test_other_packages_are_nothing_to_warn_of(told: list[str]) -> None:
    assert told == []


def test_without_it_discord_py_decodes_half_of_a_pair() -> None:
    assert discord.utils._from_json(HALF) == "\ud800"
