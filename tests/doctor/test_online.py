"""Only where it is wanted, Discord is asked, read-only, and what it says is put into findings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord as library
import pytest
from discord.http import Route

from bot.chat.inviting import NEEDED
from bot.doctor import Patient, examine
from bot.doctor.findings import Level
from tests.doctor.discord import discord, replies, server
from tests.doctor.patients import TOKEN, found

Flags = library.ApplicationFlags
READS = {"/users/@me", "/oauth2/applications/@me", "/gateway/bot", "/users/@me/guilds"}


def at_discord(
    monkeypatch: pytest.MonkeyPatch,
    well: Patient,
    told: dict[str, Any],
    check: str = "discord",
    date: str | None = None,
) -> dict[Level, list[str]]:
    with discord(monkeypatch, told, date):
        every = found(replace(well, online=True), check)
    assert TOKEN not in repr(every)
    return {
        level: [f"{one.found} {one.do}" for one in every if one.level is level] for level in Level
    }


def test_offline_nothing_is_asked(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    with discord(monkeypatch, replies()) as asked:
        list(examine(patient))
    assert asked == []


def test_only_what_is_needed_is_read(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    with discord(monkeypatch, replies()) as asked:
        list(examine(replace(patient, online=True)))
    assert set(asked) == {f"GET {path}" for path in READS}


def test_a_bot_that_is_well_is_ok(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    told = at_discord(monkeypatch, patient, replies())
    assert not told[Level.WARNING] + told[Level.PROBLEM]
    assert "Pullquote" in told[Level.OK][0]


WRONG: dict[str, tuple[dict[str, Any], Level, str]] = {
    "an interactions endpoint": (
        {"interactions_endpoint_url": "https://e.example"}, Level.PROBLEM, "Endpoint",
    ),
    "a code grant": ({"bot_require_code_grant": True}, Level.PROBLEM, "Code Grant"),
    "message content": (
        {"flags": Flags(gateway_message_content_limited=True).value},
        Level.WARNING,
        "Message Content",
    ),
    "members": (
        {"flags": Flags(gateway_guild_members=True).value}, Level.WARNING, "Server Members",
    ),
    "few starts": ({"starts": 7}, Level.WARNING, "7 more times"),
    "no server": ({"servers": ()}, Level.WARNING, "pullquote invite"),
    "a permission that is lacking": (
        {"servers": (server(1), server(2, NEEDED.value & ~2048, "Other"))},
        Level.WARNING,
        "'Other' the bot lacks Send Messages.",
    ),
    "all permissions": ({"servers": (server(1, 0),)}, Level.WARNING, "Read Message History"),
}  # fmt: skip


@pytest.mark.parametrize(("told", "level", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_there_is_found_and_what_to_do(
    patient: Patient,
    monkeypatch: pytest.MonkeyPatch,
    told: dict[str, Any],
    level: Level,
    said: str,
) -> None:
    [one] = at_discord(monkeypatch, patient, replies(**told))[level]
    assert said in one


def test_how_many_shards_discord_advises_is_said(
    patient: Patient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = at_discord(monkeypatch, patient, replies(shards=16))[Level.OK]
    assert any("advises 16 shards" in one and "990 of 1000" in one for one in told)


def test_administrators_lack_nothing(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    told = replies(servers=(server(1, library.Permissions(administrator=True).value),))
    assert not at_discord(monkeypatch, patient, told)[Level.WARNING]


def test_of_many_servers_some_are_named_and_the_rest_counted(
    patient: Patient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = replies(servers=tuple(server(number, 0) for number in range(1, 451)))
    warned = at_discord(monkeypatch, patient, told)[Level.WARNING]
    assert len(warned) == 6
    assert "445 more" in warned[-1]


def test_a_token_that_is_refused_is_a_problem(
    patient: Patient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [told] = at_discord(monkeypatch, patient, {})[Level.PROBLEM]
    assert "does not accept this token" in told
    assert "https://discord.com/developers/applications" in told


def test_a_missing_token_is_told_once_and_discord_is_not_asked(
    patient: Patient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with discord(monkeypatch, replies()) as asked:
        every = [*examine(replace(patient, environment={}, online=True))]
    assert [name for name, one in every if "no Discord token" in one.found] == ["token"]
    assert asked == []


def test_discord_out_of_reach_is_a_problem(
    patient: Patient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:9")
    [told] = found(replace(patient, online=True), "discord")
    assert told.level is Level.PROBLEM
    assert "can't be reached" in told.found


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("Sun, 01 Nov 2026 00:00:00 GMT", "ahead of Discord's"),
        ("Sat, 01 Nov 2098 00:00:00 GMT", "behind Discord's"),
    ],
)
def test_a_clock_that_is_wrong_is_told(
    patient: Patient,
    monkeypatch: pytest.MonkeyPatch,
    date: str,
    said: str,
) -> None:
    [told] = at_discord(monkeypatch, patient, replies(), "clock", date)[Level.WARNING]
    assert said in told
    assert "NTP" in told


@pytest.mark.parametrize("date", [None, "yesterday"])
def test_a_clock_that_is_right_or_of_which_nothing_is_known_is_ok(
    patient: Patient,
    monkeypatch: pytest.MonkeyPatch,
    date: str | None,
) -> None:
    told = at_discord(monkeypatch, patient, replies(), "clock", date)
    assert len(told[Level.OK]) == 1
