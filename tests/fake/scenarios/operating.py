"""Whoever runs the bot looks at it from outside."""

from __future__ import annotations

import json
import socket
from typing import Any

import aiohttp

from bot.operating.health import HOST
from tests.fake.server import TOKEN
from tests.fake.stage import ANSWER, QUESTION, Stage, scenario, seen


def free() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


async def page(session: aiohttp.ClientSession, path: str) -> tuple[int, str]:
    async with session.get(path) as response:
        return response.status, await response.text()


def configure(stage: Stage, toml: str) -> None:
    with (stage.folder / "config.toml").open("a") as file:
        file.write(f"\n{toml}\n")


@scenario("probes and Prometheus ask how the bot is")
async def looked_at(stage: Stage) -> str:
    port = free()
    configure(stage, f"[metrics]\nport = {port}")
    async with stage.bot() as bot, aiohttp.ClientSession(f"http://{HOST}:{port}") as session:
        await bot.ready()
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
        alive, _ = await page(session, "/healthz")
        status, well = await page(session, "/readyz")
        _, figures = await page(session, "/metrics")
    assert (alive, status) == (200, 200), well
    assert json.loads(well) == {"gateway": True, "collection": True, "database": True}
    for line in ('questions_total{outcome="answered"} 1.0', "send_seconds_count 1.0"):
        assert f"pullquote_{line}" in figures
    assert ANSWER in asked.answers[0]
    return seen(asked)


@scenario("a program reads the log, down to what is for finding faults")
async def logged(stage: Stage) -> str:
    configure(stage, '[log]\nlevel = "debug"')
    async with stage.bot() as bot:
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
        await bot.logged("answered in")
    entries: list[dict[str, Any]] = [json.loads(line) for line in bot.log.splitlines()]
    [counted] = [one for one in entries if one["message"].startswith("answered in")]
    assert counted["question"] in repr(asked.messages)
    loggers = {one["logger"].partition(".")[0] for one in entries}
    assert {"bot", "discord"} <= loggers
    for private in (QUESTION, "airstrike", TOKEN):
        assert private not in bot.log
    return seen(asked)
