"""The bot on several connections, in one process or in more."""

from __future__ import annotations

import json
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import aiohttp

from bot.chat.sharding import FOLDER
from bot.operating.health import HOST
from bot.storing.locking import is_free
from tests.fake.checking import parts
from tests.fake.faults import Fault, Kind
from tests.fake.process import Bot
from tests.fake.scenarios.operating import configure, free, page
from tests.fake.scenarios.reloading import QUESTION as OTTER
from tests.fake.scenarios.reloading import marks, write
from tests.fake.stage import ANSWER, QUESTION, Stage, answered_once, scenario
from tests.fake.state import Asked, Channel, Message

# What Discord's five seconds are here; the bots leave a tenth more, which a busy machine needs.
WITHIN, APART = 1.0, 2.0


def deal(stage: Stage, count: int, at_once: int = 1) -> list[Channel]:
    """Let there be a server for each of so many shards, and starts as far apart as in earnest."""
    stage.set(longest_pause_seconds=APART)
    starts = stage.gateway.starts
    starts.advised, starts.at_once, starts.within = count, at_once, WITHIN
    stage.world.guilds.clear()
    return [stage.world.guild_of(number, count).channels[0] for number in range(count)]


@asynccontextmanager
async def two(
    stage: Stage, first: str = "0/2", second: str = "1/2"
) -> AsyncIterator[tuple[Bot, Bot]]:
    """Run two processes that start at once, each with its shards, until both are ready."""
    async with (
        stage.bot("--shards", first, connects=False) as one,
        stage.bot("--shards", second, connects=False) as other,
    ):
        for bot in (one, other):
            await bot.unless_it_ends(bot.ready())
        yield one, other


async def asked_in(stage: Stage, channels: Sequence[Channel], question: str) -> list[Asked]:
    asked = [await stage.people.ask(question, where=one) for one in channels]
    for one in asked:
        await one.answered()
    return asked


def offering(label: str, asked: Asked) -> list[Message]:
    """Find messages with a button that says so."""
    every = ((one, parts(one.body.get("components") or [])) for one in asked.messages)
    return [one for one, its in every if any(part.get("label") == label for part in its)]


def in_turn(stage: Stage) -> None:
    """Check that no session was begun too early, and each shard's only once."""
    every = stage.gateway.starts.every
    assert not [one for one in every if one.refused]
    shards = [one.shard for one in every]
    assert len(shards) == len(set(shards))


@scenario("two processes with a shard each; a question in a server of each, and a direct one")
async def shared(stage: Stage) -> str:
    channels = deal(stage, 2)
    async with two(stage):
        asked = await asked_in(stage, channels, QUESTION)
        message = await stage.people.write(QUESTION)
        bot = stage.world.bot
        [said] = await stage.world.changes.until(lambda: message.channel.said(bot))
    assert ANSWER in said
    in_turn(stage)
    assert stage.rest.count("PUT /applications/") == 1
    [seen] = {answered_once(one) for one in asked}
    return f"{seen}, each"


@scenario("two processes; the articles are reloaded in one of them, by a signal and by a command")
async def reloaded(stage: Stage) -> str:
    channels = deal(stage, 2)
    write(stage.folder, 0)
    async with two(stage) as (one, other):
        found = [await asked_in(stage, channels, OTTER)]
        write(stage.folder, 1)
        one.stop(signal.SIGHUP)
        await other.logged("(by another process)")
        found.append(await asked_in(stage, channels, OTTER))
        write(stage.folder, 2)
        owner = stage.world.owner
        proposed = await stage.people.command("corpus", by=owner, where=channels[1], reload=...)
        [offer] = await stage.rest.changes.until(lambda: offering("Apply", proposed))
        await stage.people.press(offer, "Apply", by=owner)
        await one.logged("(by another process)")
        found.append(await asked_in(stage, channels, OTTER))
    read = [{mark for one in asked for mark in marks(one.answers[0])} for asked in found]
    assert read == [{f"generation{number}x"} for number in range(3)]
    return "both answer from the new articles"


@scenario("two processes; one is killed (SIGKILL), and started again")
async def killed(stage: Stage) -> str:
    channels = deal(stage, 2)
    async with (
        stage.bot("--shards", "0/2", connects=False) as one,
        stage.bot("--shards", "1/2", connects=False, exits=-signal.SIGKILL) as other,
    ):
        for bot in (one, other):
            await bot.unless_it_ends(bot.ready())
        other.stop(signal.SIGKILL)
        await other.exit()
        [asked] = await asked_in(stage, channels[:1], QUESTION)
        async with stage.bot("--shards", "1/2", connects=False) as again:
            await again.unless_it_ends(again.ready())
            [late] = await asked_in(stage, channels[1:], QUESTION)
    assert not [start for start in stage.gateway.starts.every if start.refused]
    assert answered_once(asked) == answered_once(late)
    return f"{answered_once(asked)} in the one's servers, and in the other's once it is back"


@scenario("the same bot, started twice on one machine")
async def twice(stage: Stage) -> str:
    async with (
        stage.bot() as one,
        stage.bot(exits=1, connects=False) as other,
    ):
        await one.ready()
        await other.exit()
        assert "holds its shards (all)" in other.log
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    assert stage.gateway.count("identify") == 1
    return answered_once(asked)


@scenario("one process with as many shards as Discord advises, two begun at once; one is lost")
async def automatic(stage: Stage) -> str:
    channels = deal(stage, 4, at_once=2)
    async with stage.bot(connects=False) as bot:
        await bot.unless_it_ends(bot.ready())
        in_turn(stage)
        await stage.gateway.close(4000, shard=2)
        asked = await asked_in(stage, channels, QUESTION)
    assert [one.shard for one in stage.gateway.starts.every] != []
    assert {one.shard for one in stage.gateway.starts.every} == {(one, 4) for one in range(4)}
    assert stage.gateway.count("resumed") == 1
    [seen] = {answered_once(one) for one in asked}
    return f"{seen}, each"


@scenario("a connection is lost while another process begins a session")
async def resumed(stage: Stage) -> str:
    async with stage.bot() as bot:
        # Its own turn is over then.
        await bot.ready()
        path = stage.folder / ".pullquote" / FOLDER / "0"
        with path.open("r+") as taken:
            assert is_free(taken, path)
            await stage.gateway.close(4000)
            asked = await stage.people.ask(QUESTION)
            await asked.answered()
    assert stage.gateway.count("resumed") == stage.gateway.count("identify") == 1
    return answered_once(asked)


@scenario("the session of one of several shards is invalid (op 9)")
async def invalid(stage: Stage) -> str:
    channels = deal(stage, 2)
    async with stage.bot("--shards", "0-1/2", connects=False) as bot:
        await bot.unless_it_ends(bot.ready())
        stage.discord.fails(Fault(Kind.INVALID, "resume"))
        await stage.gateway.close(4000, shard=1)
        await stage.gateway.changes.until(lambda: stage.gateway.count("ready") == 3)
        asked = await asked_in(stage, channels, QUESTION)
    assert [one.shard[0] for one in stage.gateway.starts.every] == [0, 1, 1]
    assert not [one for one in stage.gateway.starts.every if one.refused]
    [seen] = {answered_once(one) for one in asked}
    return f"{seen}, each"


@scenario("two processes with two shards each, all begun at once; three sessions are left")
async def few_left(stage: Stage) -> str:
    channels = deal(stage, 4, at_once=4)
    stage.gateway.starts.only(3, seconds=6)
    async with two(stage, "0-1/4", "2-3/4"):
        asked = await asked_in(stage, channels, QUESTION)
    in_turn(stage)
    [seen] = {answered_once(one) for one in asked}
    return f"the bot waits, so that they last; {seen}, each"


@scenario("SIGTERM while answers are made on two shards")
async def stopped(stage: Stage) -> str:
    channels = deal(stage, 2)
    async with stage.bot("--shards", "0-1/2", connects=False) as bot:
        await bot.unless_it_ends(bot.ready())
        stage.discord.fails(Fault(Kind.HELD, "POST /webhooks/*", times=2))
        asked = [await stage.people.ask(QUESTION, where=one) for one in channels]
        await stage.rest.changes.until(lambda: stage.rest.held == 2)
        bot.stop()
        await bot.changes.until(lambda: "STOPPING=1" in bot.told)
        stage.rest.released.set()
        assert await bot.exit() == 0
    assert stage.gateway.log[-2:] == ["closed 1000"] * 2
    [seen] = {answered_once(one) for one in asked}
    return f"{seen}, each"


@scenario("a shard is lost for a while; probes and Prometheus ask how the bot is")
async def looked_at(stage: Stage) -> str:
    deal(stage, 8)
    port = free()  # of the process with shard 3; the first one's is so much less
    configure(stage, f"[metrics]\nport = {port - 3}")
    shards = ("--shards", "3-4/8")
    async with (
        stage.bot(*shards, connects=False) as bot,
        aiohttp.ClientSession(f"http://{HOST}:{port}") as session,
    ):
        await bot.unless_it_ends(bot.ready())
        status, well = await page(session, "/readyz")
        assert status == 200, well
        stage.discord.fails(Fault(Kind.STATUS, "connect", times=3, code=503))
        said = len(bot.told)
        await stage.gateway.close(4000, shard=4)
        await bot.changes.until(lambda: "STATUS=Answering questions (1 of 2)" in bot.told[said:])
        _, unwell = await page(session, "/readyz")
        _, figures = await page(session, "/metrics")
        await stage.gateway.changes.until(lambda: stage.gateway.count("resumed"))
        await bot.changes.until(lambda: bot.status == "Answering questions")
    ready = {"gateway": True, "collection": True, "database": True, "shard_3": True}
    assert json.loads(well) == {**ready, "shard_4": True}
    # Commands are told by the process with the first shard.
    assert stage.rest.count("/commands") == 0
    assert json.loads(unwell) == {**ready, "gateway": False, "shard_4": False}
    assert 'pullquote_shard_ready{shard="3"} 1.0' in figures
    assert 'pullquote_shard_ready{shard="4"} 0.0' in figures
    return "nothing; /readyz and /metrics name the shard"


@scenario("at the start, the bot has come to be in more servers than its shards may serve (4011)")
async def outgrown(stage: Stage) -> str:
    stage.discord.fails(Fault(Kind.CLOSE, "identify", code=4011))
    async with stage.bot(exits=1, connects=False) as bot:
        await bot.exit()
    assert "started again, it takes more" in bot.log
    stage.gateway.starts.advised = 2
    async with stage.bot("--shards", "0/1", exits=78, connects=False) as bot:
        await bot.exit()
    assert "let --shards be of more" in bot.log
    stage.set(longest_pause_seconds=0.2)
    async with stage.bot(connects=False) as bot:
        await bot.unless_it_ends(bot.ready())
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    return f"exit 1 tells the supervisor to start it again, with more; {answered_once(asked)}"
