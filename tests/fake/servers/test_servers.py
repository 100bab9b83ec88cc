"""A bot in large servers hears of all that happens in them. How fast is for `python -m` to tell."""

from __future__ import annotations

from pathlib import Path

from tests.fake import process
from tests.fake.load.corpora import shipped
from tests.fake.servers.measuring import EVENTS, started
from tests.fake.stage import settings

SERVERS, HAPPENS = 3, 40


async def test_a_bot_in_large_servers_goes_on_answering_whatever_happens_there(
    tmp_path: Path,
) -> None:
    folder, launcher = tmp_path / "bot", process.Launcher()
    shipped(folder)
    (folder / "config.toml").write_text(settings(), "utf-8")
    try:
        async with started(launcher, folder, SERVERS) as (bot, one):
            heard = [await bot.hears(kind, HAPPENS) for kind in EVENTS]
            assert one.servers == SERVERS
            assert [one.events for one in heard] == [HAPPENS] * len(EVENTS)
            assert f"in {SERVERS} servers" in bot.bot.log
            assert bot.bot.log.count("joined a server") == 0
            assert "can't be read" not in bot.bot.log
            assert "unexpected" not in bot.bot.log
    finally:
        launcher.close()
