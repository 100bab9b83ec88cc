"""What happens when the bot starts."""

from __future__ import annotations

from tests.fake.faults import Fault, Kind
from tests.fake.stage import DO_NOT_RESTART, NOTHING, QUESTION, Stage, answered_once, scenario

OTHER_TOKEN = "MTB" + "z" * 20 + ".Gabcde." + "z" * 38
# After these, it is as if nothing had been.
LATE = {
    "the gateway can't be reached": Fault(Kind.STATUS, "connect", times=3, code=503),
    "the gateway cuts the connection": Fault(Kind.CUT, "identify", times=2),
    "Discord fails (502)": Fault(Kind.STATUS, "GET /users/@me", code=502),
    "Discord is overloaded (503)": Fault(Kind.STATUS, "GET /users/@me", times=3, code=503),
    "Discord bans the address for a while (429 of Cloudflare)": Fault(
        Kind.BANNED, "GET /users/@me", times=2
    ),
    "Discord can't say where the gateway is": Fault(
        Kind.STATUS, "GET /gateway/bot", times=2, code=503
    ),
    "the commands can't be told": Fault(Kind.STATUS, "PUT /applications/*", code=503),
}
# After these, nothing would be otherwise the next time.
FINAL = {
    "the gateway does not accept the token (4004)": (4004, "does not accept this token"),
    "the gateway refuses the shard (4010)": (4010, "refuses the shard"),
    "the gateway refuses the intents as invalid (4013)": (4013, "refuses the intents"),
    "the gateway refuses the intents as not allowed (4014)": (4014, "refuses the intents"),
}


def _late(name: str, fault: Fault) -> None:
    @scenario(f"at the start, {name}")
    async def started(stage: Stage) -> str:
        stage.discord.fails(fault)
        async with stage.bot():
            asked = await stage.people.ask(QUESTION)
            await asked.answered()
        assert not list(stage.discord.faults)
        return f"the bot is away for a moment; {answered_once(asked)}"


def _final(name: str, code: int, why: str) -> None:
    @scenario(f"at the start, {name}")
    async def refused(stage: Stage) -> str:
        stage.discord.fails(Fault(Kind.CLOSE, "identify", code=code))
        async with stage.bot(exits=DO_NOT_RESTART, connects=False) as bot:
            await bot.exit()
        assert why in bot.log
        return f"{NOTHING}; exit 78 tells the supervisor not to restart it"


for _name, _fault in LATE.items():
    _late(_name, _fault)
for _name, (_code, _why) in FINAL.items():
    _final(_name, _code, _why)


@scenario("at the start, Discord lets no commands be changed for an hour (429)")
async def not_told(stage: Stage) -> str:
    stage.discord.fails(Fault(Kind.LIMITED, "PUT /applications/*", seconds=3600))
    async with stage.bot():
        await stage.people.mention(QUESTION)
        await stage.said()
    return f"new commands come later; a mention: {stage.all_said()}"


@scenario("at the start, Discord is not there at all")
async def away(stage: Stage) -> str:
    await stage.discord.down()
    async with stage.bot(connects=False) as bot:
        await bot.logged("can't be reached")
        await stage.discord.up()
        await stage.gateway.connected()
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    return f"the bot is away until Discord is there; {answered_once(asked)}"


@scenario("at the start, Discord does not accept the token (401)")
async def bad_token(stage: Stage) -> str:
    async with stage.bot(token=OTHER_TOKEN, exits=DO_NOT_RESTART, connects=False) as bot:
        await bot.exit()
    assert "does not accept this token" in bot.log
    assert stage.rest.count("", 401) == 1
    return f"{NOTHING}; exit 78 tells the supervisor not to restart it"


@scenario("the token is reset while it runs (4004)")
async def reset_token(stage: Stage) -> str:
    async with stage.bot(exits=DO_NOT_RESTART) as bot:
        await stage.gateway.close(4004)
        await bot.exit()
    assert "does not accept this token" in bot.log
    return f"{NOTHING}; exit 78 tells the supervisor not to restart it"


@scenario("at the start, all sessions of the day are used up")
async def used_up(stage: Stage) -> str:
    stage.gateway.starts.only(0, seconds=1)
    async with stage.bot() as bot:
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    assert "0 more sessions today" in bot.log
    return f"the bot is away until there are new ones; {answered_once(asked)}"


@scenario("at the start, few sessions of the day are left")
async def few_left(stage: Stage) -> str:
    stage.gateway.starts.only(4, seconds=4)
    async with stage.bot() as bot:
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    assert "4 more sessions today" in bot.log
    assert any("EXTEND_TIMEOUT_USEC" in told for told in bot.told)
    return f"the bot waits, so that they last; {answered_once(asked)}"


@scenario("systemd waits until it is ready, and for signs of life")
async def told_systemd(stage: Stage) -> str:
    async with stage.bot(WATCHDOG_USEC="200000") as bot:
        await bot.ready()
        await bot.changes.until(lambda: bot.told.count("WATCHDOG=1") > 2)
    assert bot.told[-1] == "STOPPING=1" or "STOPPING=1" in bot.told
    return "systemd: READY=1, WATCHDOG=1 …, STOPPING=1"
