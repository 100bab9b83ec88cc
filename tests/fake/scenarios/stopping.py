"""What happens when the bot is stopped."""

from __future__ import annotations

import signal

from bot.storing.locking import locked
from tests.fake.faults import Fault, Kind
from tests.fake.process import Bot
from tests.fake.stage import QUESTION, Stage, answered_once, scenario, seen
from tests.fake.state import THINKING, User

ANSWERED = "POST /webhooks/*"


async def _stopping(stage: Stage, bot: Bot, how: signal.Signals = signal.SIGTERM) -> None:
    """Stop the bot while an answer is on its way to Discord, which takes its time."""
    await stage.rest.changes.until(lambda: stage.rest.held)
    bot.stop(how)
    await bot.changes.until(lambda: "STOPPING=1" in bot.told)


def _stopped(how: signal.Signals) -> None:
    @scenario(f"{how.name} while an answer is made, and questions after it")
    async def stopped(stage: Stage) -> str:
        async with stage.bot() as bot:
            stage.discord.fails(Fault(Kind.HELD, ANSWERED))
            asked = await stage.people.ask(QUESTION)
            await _stopping(stage, bot, how)
            late = await stage.people.ask(QUESTION, by=User("late"))
            [refused] = await late.answered()
            await stage.people.mention(QUESTION, by=User("later"))
            [mentioned] = [one for one in await stage.said(2) if one]
            stage.rest.released.set()
            assert await bot.exit() == 0
        assert stage.gateway.log[-1] == "closed 1000"
        assert "restarted" in refused
        assert "restarted" in mentioned
        assert late.private
        return f"{answered_once(asked)}; who asks after it: {seen(late)}"


for _how in (signal.SIGTERM, signal.SIGINT):
    _stopped(_how)


@scenario("SIGTERM while an answer is made that takes too long")
async def too_long(stage: Stage) -> str:
    stage.set(finish_seconds=0.5)
    async with stage.bot() as bot:
        stage.discord.fails(Fault(Kind.HELD, ANSWERED))
        asked = await stage.people.ask(QUESTION)
        await _stopping(stage, bot)
        assert await bot.exit() == 0
        stage.rest.released.set()
    assert "1 answer could not be finished in time" in bot.log
    assert stage.gateway.log[-1] == "closed 1000"
    assert asked.screen == [THINKING] or answered_once(asked)
    return THINKING


@scenario("SIGTERM twice")
async def twice(stage: Stage) -> str:
    async with stage.bot(exits=-signal.SIGTERM) as bot:
        stage.discord.fails(Fault(Kind.HELD, ANSWERED))
        asked = await stage.people.ask(QUESTION)
        await _stopping(stage, bot)
        bot.stop()
        await bot.exit()
        stage.rest.released.set()
    return f"{asked.screen[0]}; the bot ends at once"


@scenario("SIGTERM while the articles are still being read")
async def reading(stage: Stage) -> str:
    (stage.folder / "corpus" / "new.txt").write_text("Otters eat fish.", "utf-8")
    # It can't write its index, so it is not done with it.
    with locked(stage.folder / ".pullquote" / "versions" / "default"):
        async with stage.bot(connects=False) as bot:
            await bot.changes.until(lambda: bot.status == "Reading the articles")
            bot.stop()
            assert await bot.exit() == 0
    assert stage.gateway.log == []
    return "nothing; the bot ends at once"


@scenario("SIGTERM while Discord is not there")
async def away(stage: Stage) -> str:
    await stage.discord.down()
    async with stage.bot(connects=False) as bot:
        await bot.logged("can't be reached")
        bot.stop()
        assert await bot.exit() == 0
    return "nothing; the bot ends at once"


@scenario("SIGTERM while the connection is lost")
async def lost(stage: Stage) -> str:
    async with stage.bot() as bot:
        await stage.discord.down()
        await bot.logged("Cannot connect to host")
        bot.stop()
        assert await bot.exit() == 0
    return "nothing; the bot ends at once"
