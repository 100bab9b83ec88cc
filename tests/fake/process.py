"""The bot as a process of its own, unmodified; only the addresses of Discord are others."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tests.conftest import ROOT
from tests.fake.server import TOKEN, Discord
from tests.fake.waiting import PATIENCE, Changes

_TICKS = os.sysconf("SC_CLK_TCK")


class Launcher:
    """Starts bots from one process that has imported everything, one at a time."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._orders, self._free = ours, asyncio.Lock()
        command = [sys.executable, "-m", "tests.fake.launching"]
        environment = {**_environment(), "OPENBLAS_NUM_THREADS": "1"}
        with theirs:
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdin=theirs.fileno(), env=environment, start_new_session=True
            )

    def close(self) -> None:
        """End, with all that was started."""
        self._orders.close()
        self._process.wait()

    async def start(
        self,
        discord: Discord,
        folder: Path,
        told: socket.socket,
        *arguments: str,
        module: str = "bot",
        **environment: str,
    ) -> Bot:
        """Run the bot, or what another module does, over the corpus and settings in a folder."""
        order = {
            "module": module,
            "api": discord.api, "gateway": discord.gateway.address, "folder": str(folder),
            "arguments": ["run", "--config", str(folder / "config.toml"), *arguments],
            "environment": {**_environment(), **environment},
        }  # fmt: skip
        log, log_end = os.pipe()
        status, status_end = os.pipe()
        async with self._free:
            descriptors = [log_end, status_end]
            socket.send_fds(self._orders, [json.dumps(order).encode()], descriptors)
            for one in descriptors:
                os.close(one)
            said = await _lines(status)
            pid = int(await said.reader.readline())
        return Bot(pid, said, await _lines(log), told)


class Lines(NamedTuple):
    """What a process writes, and the pipe that it comes through."""

    reader: asyncio.StreamReader
    pipe: asyncio.ReadTransport


async def _lines(descriptor: int) -> Lines:
    reader = asyncio.StreamReader()
    pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(descriptor, "rb")
    )
    return Lines(reader, pipe)


def _environment() -> dict[str, str]:
    known = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
    return {**known, "PYTHONPATH": str(ROOT)}


class Bot:
    """A running bot: what it logged, what it told systemd, and how it ended."""

    def __init__(
        self,
        pid: int,
        status: Lines,
        log: Lines,
        told: socket.socket,
    ) -> None:
        self.log, self.told = "", list[str]()
        self.code: int | None = None
        self.changes = Changes()
        self.pid, self._socket = pid, told
        self._pipes = status.pipe, log.pipe
        self._reading = asyncio.create_task(self._read(log.reader))
        self._ending = asyncio.create_task(self._wait(status.reader))
        asyncio.get_running_loop().add_reader(told, self._hear)

    def cpu(self) -> float:
        """Tell how many seconds of processor time it has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self) -> float:
        """Tell how many megabytes it has in memory."""
        lines = Path(f"/proc/{self.pid}/status").read_text("ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024

    async def _read(self, log: asyncio.StreamReader) -> None:
        async for line in log:
            self.log += line.decode()
            self.changes.tell()

    async def _wait(self, status: asyncio.StreamReader) -> int:
        self.code = int(await status.readline())
        return self.code

    def _hear(self) -> None:
        self.told += self._socket.recv(4096).decode().splitlines()
        self.changes.tell()

    @property
    def status(self) -> str:
        """What systemd shows of it."""
        every = (one.partition("STATUS=")[2] for one in self.told)
        return next(filter(None, reversed([*every])), "")

    async def logged(self, words: str) -> None:
        """Wait until some words are in the log."""
        await self.changes.until(lambda: words in self.log)

    async def unless_it_ends(self, waiting: Coroutine[Any, Any, None]) -> None:
        """Wait for something that can't come about any more once the bot has ended."""
        task = asyncio.create_task(waiting)
        both: list[asyncio.Task[Any]] = [task, self._ending]
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            task.cancel()
        assert self.code is None, f"it has ended with {self.code}"
        await task

    async def ready(self) -> None:
        """Wait until it has told systemd that it is ready."""
        await self.changes.until(lambda: "READY=1" in self.told)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.code is None:
            os.kill(self.pid, how)

    async def exit(self) -> int:
        """Wait for its end; give its exit code."""
        async with asyncio.timeout(PATIENCE):
            await self._reading
            return await self._ending

    async def end(self) -> None:
        """End it, if it has not ended, and let go of its socket and pipes."""
        self.stop(signal.SIGKILL)
        await self._ending
        self._reading.cancel()
        for pipe in self._pipes:
            pipe.close()
        asyncio.get_running_loop().remove_reader(self._socket)


@asynccontextmanager
async def bot(
    launcher: Launcher,
    discord: Discord,
    folder: Path,
    token: str = TOKEN,
    *arguments: str,
    module: str = "bot",
    **environment: str,
) -> AsyncIterator[Bot]:
    """Run the bot, and listen to what it tells systemd."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told, TemporaryDirectory() as place:
        told.setblocking(False)
        address = f"{place}/notify"
        told.bind(address)
        known = {"DISCORD_TOKEN": token, "NOTIFY_SOCKET": address, **environment}
        started = await launcher.start(discord, folder, told, *arguments, module=module, **known)
        try:
            yield started
        finally:
            await started.end()
