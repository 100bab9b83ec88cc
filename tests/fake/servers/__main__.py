"""`python -m tests.fake.servers`: how many servers a process can have, and what it can hear of."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from bot import Library
from bot.config import load
from tests.fake import process
from tests.fake.load.corpora import shipped
from tests.fake.servers.measuring import EVENTS, Measured, Started, started

# So many fewer events that bring a whole server.
LARGE = 20


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--servers", type=int, nargs="+", default=[1, 1_000, 10_000])
    parser.add_argument("--events", type=int, default=20_000, help="of each kind")
    given = parser.parse_args()
    asyncio.run(_measured(given.servers, given.events))
    return 0


async def _measured(servers: list[int], events: int) -> None:
    launcher = process.Launcher()
    first: Started | None = None
    try:
        for count in servers:
            with tempfile.TemporaryDirectory() as temporary:
                folder = Path(temporary) / "bot"
                shipped(folder)
                # What is indexed by the bot itself would be in its memory, too.
                Library.open(load(folder / "config.toml"))
                async with started(launcher, folder, count) as (bot, one):
                    first = first or one
                    print(_row(one, first), flush=True)
                    if count == servers[-1]:
                        await _heard(bot, events)
    finally:
        launcher.close()


def _row(one: Started, first: Started) -> str:
    more = 1000 * (one.megabytes - first.megabytes) / max(one.servers - first.servers, 1)
    return (
        f"{one.servers:,} servers: ready after {one.wall:.1f} s ({one.cpu:.1f} s of processor "
        f"time), {one.megabytes:.0f} MB, {more:.1f} MB more for 1,000 servers"
    )


async def _heard(bot: Measured, events: int) -> None:
    print("\n| what happens | events a second | processor time, ms | by that, a second |")
    print("|---|---|---|---|")
    for kind in EVENTS:
        one = await bot.hears(kind, events // (LARGE if kind == "a server is there again" else 1))
        each = one.cpu / one.events
        print(
            f"| {kind} | {one.events / one.wall:,.0f} | {1000 * each:.3f} | {1 / each:,.0f} |",
            flush=True,
        )
    print(f"\nAfter that: {bot.bot.memory():.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
