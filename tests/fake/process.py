"""The bot as a process of its own, unmodified; only the addresses of Discord are others."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.conftest import ROOT
from tests.fake.server import TOKEN, Discord
from tests.fake.waiting import PATIENCE, Changes

# discord.py has no setting for where Discord is, and the bot should have none.
LAUNCH = """
import runpy, sys
import discord.gateway, discord.http, yarl
api, gateway, *arguments = sys.argv[1:]
discord.http.Route.BASE = api
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
sys.argv = ["pullquote", *arguments]
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""


class Bot:
    """A running bot: what it logged, what it told systemd, and how it ended."""

    def __init__(self, process: asyncio.subprocess.Process, told: socket.socket) -> None:
        self.process, self.log, self.told = process, "", list[str]()
        self.changes = Changes()
        self._socket = told
        self._reading = asyncio.create_task(self._read())
        asyncio.get_running_loop().add_reader(told, self._hear)

    async def _read(self) -> None:
        assert self.process.stderr
        async for line in self.process.stderr:
            self.log += line.decode()
            self.changes.tell()

    def _hear(self) -> None:
        self.told += self._socket.recv(4096).decode().splitlines()
        self.changes.tell()

    async def logged(self, words: str) -> None:
        """Wait until some words are in the log."""
        await self.changes.until(lambda: words in self.log)

    async def ready(self) -> None:
        """Wait until it has told systemd that it is ready."""
        await self.changes.until(lambda: "READY=1" in self.told)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)

    async def exit(self) -> int:
        """Wait for its end; give its exit code."""
        async with asyncio.timeout(PATIENCE):
            await self._reading
            return await self.process.wait()

    async def end(self) -> None:
        """End it, if it has not ended, and forget its socket."""
        if self.process.returncode is None:
            self.process.kill()
            await self.process.wait()
        await self._reading
        asyncio.get_running_loop().remove_reader(self._socket)
        self._socket.close()


@asynccontextmanager
async def bot(
    discord: Discord, folder: Path, token: str = TOKEN, **environment: str
) -> AsyncIterator[Bot]:
    """Run the bot over the corpus and settings in a folder."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.setblocking(False)
        told.bind(str(folder / "notify"))
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", LAUNCH, discord.api, discord.gateway.address,
            "run", "--config", str(folder / "config.toml"),
            cwd=folder,
            env=_environment(folder, token) | environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )  # fmt: skip
        started = Bot(process, told)
        try:
            yield started
        finally:
            await started.end()


def _environment(folder: Path, token: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
    return {
        **kept, "PYTHONPATH": str(ROOT), "DISCORD_TOKEN": token,
        "NOTIFY_SOCKET": str(folder / "notify"), "OPENBLAS_NUM_THREADS": "1",
    }  # fmt: skip
