"""What happens to a connection that stands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from tests.fake.faults import Fault, Kind
from tests.fake.gateway import Gateway
from tests.fake.sessions import RECONNECT
from tests.fake.stage import QUESTION, Stage, answered_once, scenario
from tests.fake.state import Message, User

# What every packed message ends with.
FLUSHED = b"\x00\x00\xff\xff"

Breaks = Callable[[Gateway], Awaitable[None]]


async def _reset(gateway: Gateway) -> None:
    gateway.reset()


# Whatever is asked meanwhile is heard of when the session is resumed.
RESUMED: dict[str, Breaks] = {
    "the gateway closes the connection (4000)": lambda gateway: gateway.close(4000),
    "the gateway closes the connection as if all were well (1000)": lambda one: one.close(1000),
    "the connection is cut (TCP reset)": _reset,
    "the gateway asks for another connection (op 7)": lambda gateway: gateway.tell(RECONNECT),
    "the session is invalid, but may be resumed (op 9)": lambda gateway: gateway.invalidate(
        resumable=True
    ),
    "the gateway says what is no JSON": lambda gateway: gateway.garble(b'{"op": 0, "d": {'),
    "the gateway says what is no text": lambda gateway: gateway.garble(b'"\xff"'),
    "the gateway says what is no message": lambda gateway: gateway.garble(b"[1]"),
    "the gateway says what can't be unpacked": lambda gateway: gateway.garble(
        b"\xff" * 8 + FLUSHED, packed=False
    ),
}


def _resumed(name: str, breaks: Breaks) -> None:
    @scenario(f"{name}; a question meanwhile")
    async def broken(stage: Stage) -> str:
        async with stage.bot():
            await breaks(stage.gateway)
            asked = await stage.people.ask(QUESTION)
            await asked.answered()
        assert stage.gateway.count("resumed") == stage.gateway.count("identify") == 1
        return answered_once(asked)


for _name, _breaks in RESUMED.items():
    _resumed(_name, _breaks)


@scenario("the connection is lost, and the gateway can't be reached for a while")
async def unreachable(stage: Stage) -> str:
    async with stage.bot() as bot:
        await bot.ready()
        stage.discord.fails(Fault(Kind.STATUS, "connect", times=3, code=503))
        await stage.gateway.close(4000)
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
        await bot.changes.until(lambda: bot.status == "Answering questions")
    assert "STATUS=Waiting for Discord" in bot.told
    assert stage.gateway.count("resumed") == stage.gateway.count("identify") == 1
    return answered_once(asked)


@scenario("the session is invalid (op 9)")
async def invalid(stage: Stage) -> str:
    async with stage.bot():
        await stage.gateway.invalidate(resumable=False)
        await stage.gateway.connected(2)
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    assert stage.gateway.count("identify") == 2
    return answered_once(asked)


@scenario("the connection is lost, and the session can't be resumed")
async def not_resumed(stage: Stage) -> str:
    async with stage.bot():
        stage.discord.fails(Fault(Kind.INVALID, "resume"))
        await stage.gateway.close(4000)
        await stage.gateway.connected(2)
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    assert stage.gateway.count("resume") == 1
    return answered_once(asked)


@scenario("the gateway says what can't be read when connected to, and resumed, again and again")
async def garbled_again(stage: Stage) -> str:
    async with stage.bot():
        for what in ("hello", "resume"):
            stage.discord.fails(Fault(Kind.GARBLED, what, times=3))
        await stage.gateway.close(4000)
        await stage.gateway.connected(2)
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    assert stage.gateway.count("identify") == 2
    return answered_once(asked)


@scenario("the session is invalid again and again")
async def invalid_again(stage: Stage) -> str:
    async with stage.bot():
        stage.discord.fails(Fault(Kind.INVALID, "identify", times=4))
        await stage.gateway.invalidate(resumable=False)
        await stage.gateway.connected(2)
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    assert stage.gateway.count("identify") == 6
    return answered_once(asked)


@scenario("Discord tells of a question again when the session is resumed")
async def replayed(stage: Stage) -> str:
    async with stage.bot():
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
        stage.gateway.again = 20
        await stage.gateway.close(4000)
        await stage.gateway.connected(2)
        assert stage.rest.count("callback") == 1
    assert stage.rest.count("callback") == 1
    return answered_once(asked)


@scenario("Discord tells of a mention again when the session is resumed")
async def mention_replayed(stage: Stage) -> str:
    async with stage.bot():
        await stage.people.mention(QUESTION)
        await stage.said()
        stage.gateway.again = 20
        await stage.gateway.close(4000)
        await stage.gateway.connected(2)
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
        asked.channel.messages.remove(asked.original or asked.messages[0])
    assert stage.rest.count("/messages", 200) == 1
    return stage.all_said()


@scenario("Discord is away for a while")
async def outage(stage: Stage) -> str:
    async with stage.bot() as bot:
        await stage.discord.down()
        await bot.logged("Cannot connect to host")
        await stage.discord.up()
        await stage.gateway.connected(2)
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    assert stage.gateway.count("identify") <= 2
    return answered_once(asked)


@scenario("the gateway falls silent, but keeps the connection; a question meanwhile")
async def zombie(stage: Stage) -> str:
    stage.set(silent_seconds=1)
    stage.gateway.heartbeat = 0.2
    async with stage.bot():
        stage.gateway.fall_silent()
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    assert stage.gateway.count("resumed") == stage.gateway.count("identify") == 1
    return answered_once(asked)


@scenario("a connection on which nothing but heartbeats are heard")
async def quiet(stage: Stage) -> str:
    stage.set(silent_seconds=3)
    stage.gateway.heartbeat = 0.2
    async with stage.bot():
        [connection] = stage.gateway.connections
        await stage.gateway.changes.until(lambda: connection.beats > 18)
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    assert stage.gateway.count("connect") == 1
    return answered_once(asked)


@scenario("Discord sends its messages in pieces")
async def in_pieces(stage: Stage) -> str:
    async with stage.bot():
        stage.gateway.split(3)
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    return answered_once(asked)


@scenario("5,000 messages that are not for the bot, then a question")
async def flood(stage: Stage) -> str:
    async with stage.bot():
        somebody, channel = User("somebody"), stage.world.channel
        for number in range(5000):
            await stage.people.show(Message(somebody, channel, {"content": f"{number}"}))
            if not number % 100:
                await asyncio.sleep(0)
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    return answered_once(asked)


@scenario("forty questions at once")
async def forty(stage: Stage) -> str:
    async with stage.bot():
        people = [User(f"member {number}") for number in range(40)]
        every = [await stage.people.ask(QUESTION, by=person) for person in people]
        for asked in every:
            await asked.answered()
    [seen] = {answered_once(asked) for asked in every}
    return f"{seen}, each"
