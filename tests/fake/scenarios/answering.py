"""What happens to answers on their way to Discord."""

from __future__ import annotations

from typing import Any

from tests.fake.faults import Fault, Kind
from tests.fake.routes import ACKNOWLEDGE_WITHIN
from tests.fake.stage import ANSWER, NOTHING, QUESTION, Stage, answered_once, scenario, seen
from tests.fake.state import HISTORY, SEND, User

ACKNOWLEDGE, ANSWERED, WRITTEN = (
    "POST /interactions/*", "POST /webhooks/*", "POST /channels/*/messages",
)  # fmt: skip
# Whatever happens, it is answered, and once.
COMMANDS = {
    "429 of the route": Fault(Kind.LIMITED, ANSWERED, seconds=0.3),
    "429 of all routes": Fault(Kind.LIMITED_GLOBALLY, ANSWERED, seconds=0.3),
    "429 of Cloudflare": Fault(Kind.BANNED, ANSWERED, seconds=0.3),
    "429 of Cloudflare, which does not say for how long": Fault(
        Kind.BANNED, "* /webhooks/*", times=2
    ),
    "502 twice": Fault(Kind.STATUS, ANSWERED, times=2, code=502),
    "the connection is cut before": Fault(Kind.CUT, ANSWERED),
    "the reply is lost": Fault(Kind.LOST, ANSWERED),
    "the reply is lost twice": Fault(Kind.LOST, "* /webhooks/*", times=2),
    "the connection is cut for minutes": Fault(Kind.CUT, "* /webhooks/*", times=12),
}
ACKNOWLEDGEMENTS = {
    "429 of the route": Fault(Kind.LIMITED, ACKNOWLEDGE, seconds=0.3),
    "429 of Cloudflare": Fault(Kind.BANNED, ACKNOWLEDGE),
    "502 once": Fault(Kind.STATUS, ACKNOWLEDGE, code=502),
    "the connection is cut before": Fault(Kind.CUT, ACKNOWLEDGE),
    "the reply is lost": Fault(Kind.LOST, ACKNOWLEDGE),
}
MENTIONS = {
    "429 of the route": Fault(Kind.LIMITED, WRITTEN, seconds=0.3),
    "429 of all routes": Fault(Kind.LIMITED_GLOBALLY, WRITTEN, seconds=0.3),
    "429 of Cloudflare": Fault(Kind.BANNED, WRITTEN, seconds=0.3),
    "502 twice": Fault(Kind.STATUS, WRITTEN, times=2, code=502),
    "503 three times": Fault(Kind.STATUS, WRITTEN, times=3, code=503),
    "the connection is cut before": Fault(Kind.CUT, WRITTEN),
    "the reply is lost": Fault(Kind.LOST, WRITTEN),
    "the reply is lost twice": Fault(Kind.LOST, WRITTEN, times=2),
    "typing can't be shown (503)": Fault(Kind.STATUS, "POST /channels/*/typing", code=503),
}


def _by_command(name: str, fault: Fault) -> None:
    @scenario(name)
    async def failing(stage: Stage) -> str:
        async with stage.bot():
            stage.discord.fails(fault)
            asked = await stage.people.ask(QUESTION)
            await asked.answered()
        assert not list(stage.discord.faults)
        return answered_once(asked)


def _by_mention(name: str, fault: Fault) -> None:
    @scenario(name)
    async def failing(stage: Stage) -> str:
        async with stage.bot():
            stage.discord.fails(fault)
            await stage.people.mention(QUESTION)
            await stage.said()
        assert not list(stage.discord.faults)
        return stage.all_said()


for _name, _fault in ACKNOWLEDGEMENTS.items():
    _by_command(f"a command's acknowledgement: {_name}", _fault)
for _name, _fault in COMMANDS.items():
    _by_command(f"a command's answer: {_name}", _fault)
for _name, _fault in MENTIONS.items():
    _by_mention(f"a mention's answer: {_name}", _fault)


async def _not_answered(stage: Stage, *faults: Fault) -> str:
    """Ask where it can't be answered; whoever asks next is answered."""
    async with stage.bot() as bot:
        stage.discord.fails(*faults)
        asked = await stage.people.ask(QUESTION)
        await bot.logged("could not be told")
        after = await stage.people.ask(QUESTION, by=User("next"))
        await after.answered()
    answered_once(after)
    assert not asked.answers
    return seen(asked)


@scenario("an acknowledgement comes after three seconds (10062)")
async def too_late(stage: Stage) -> str:
    return await _not_answered(stage, Fault(Kind.REFUSED, ACKNOWLEDGE, code=10062))


@scenario("an acknowledgement is too late, as Discord fails twice before (502)")
async def made_late(stage: Stage) -> str:
    stage.discord.routes.acknowledge_within = ACKNOWLEDGE_WITHIN
    return await _not_answered(stage, Fault(Kind.STATUS, ACKNOWLEDGE, times=2, code=502))


@scenario("somebody else has acknowledged it (40060), such as the same bot, started twice")
async def acknowledged(stage: Stage) -> str:
    await _not_answered(stage, Fault(Kind.REFUSED, ACKNOWLEDGE, code=40060))
    return "what the other one answers"


@scenario("an answer is ready after the fifteen minutes in which it may come (50027)")
async def expired(stage: Stage) -> str:
    return await _not_answered(stage, Fault(Kind.REFUSED, ANSWERED, code=50027))


@scenario("an answer is ready when the webhook is gone (10015)")
async def gone(stage: Stage) -> str:
    return await _not_answered(stage, Fault(Kind.REFUSED, ANSWERED, code=10015))


async def _not_written(stage: Stage, *faults: Fault) -> str:
    """Mention it where it can't write; whoever asks by command is answered."""
    async with stage.bot() as bot:
        stage.discord.fails(*faults)
        await stage.people.mention(QUESTION)
        await bot.logged("could not be answered")
        after = await stage.people.ask(QUESTION)
        await after.answered()
        stage.world.channel.messages.remove(after.messages[0])
    answered_once(after)
    assert stage.world.channel.said(stage.world.bot) == []
    return NOTHING


@scenario("a mention where it may write no longer (50013)")
async def may_not_write(stage: Stage) -> str:
    return await _not_written(stage, Fault(Kind.REFUSED, WRITTEN, code=50013))


@scenario("a mention in a channel that is deleted (10003)")
async def channel_gone(stage: Stage) -> str:
    return await _not_written(stage, Fault(Kind.REFUSED, WRITTEN, code=10003))


@scenario("a mention where it may not write, as it knows")
async def knows_it_may_not(stage: Stage) -> str:
    stage.world.channel.denied = SEND
    async with stage.bot() as bot:
        await stage.people.mention(QUESTION)
        await bot.logged("where the bot may not write")
    assert stage.rest.count("/messages") == 0
    return NOTHING


@scenario("a mention where it may not read what was written before")
async def may_not_refer(stage: Stage) -> str:
    stage.world.channel.denied = HISTORY
    async with stage.bot():
        await stage.people.mention(QUESTION)
        await stage.said()
    return stage.all_said()


@scenario("six people mention it at once, in a channel for five messages in five seconds")
async def burst(stage: Stage) -> str:
    async with stage.bot():
        for number in range(6):
            await stage.people.mention(QUESTION, by=User(f"member {number}"))
        await stage.said(6)
    assert stage.rest.count("/messages", 429) <= 1
    stage.all_said(6)
    return "six answers, the last after five seconds"


OTHERS: dict[str, dict[str, Any]] = {
    "sources": {}, "forget-me": {}, "check": {"text": "a request of Iraqi Security Forces"},
    "digest": {}, "summary": {"article": "Mosul offensive", "length": "one"},
}  # fmt: skip


def _lost(name: str, options: dict[str, Any]) -> None:
    @scenario(f"the reply to /{name} is lost, and what it was acknowledged with before")
    async def failing(stage: Stage) -> str:
        async with stage.bot():
            stage.discord.fails(Fault(Kind.LOST, ACKNOWLEDGE), Fault(Kind.LOST, ANSWERED))
            asked = await stage.people.command(name, **options)
            await asked.answered()
        assert not list(stage.discord.faults)
        [answer] = asked.answers
        return f"thinking… → “{answer.splitlines()[0]}” …"


for _name, _options in OTHERS.items():
    _lost(_name, _options)


@scenario("the reply to /help is lost")
async def lost_help(stage: Stage) -> str:
    async with stage.bot():
        stage.discord.fails(Fault(Kind.LOST, ACKNOWLEDGE))
        asked = await stage.people.command("help")
        [said] = await asked.answered()
    assert asked.private
    return f"“{said.splitlines()[0]}” …"


@scenario("a button is pressed, and the reply to what it shows is lost")
async def lost_press(stage: Stage) -> str:
    async with stage.bot():
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
        stage.discord.fails(Fault(Kind.LOST, ANSWERED))
        assert asked.original
        pressed = await stage.people.press(asked.original, "Why")
        [why] = await pressed.answered()
    assert pressed.private
    assert len(pressed.answers) == 1
    assert ANSWER not in why
    return "thinking… → why, privately"
