"""Nothing goes wrong."""

from __future__ import annotations

from tests.fake.stage import ANSWER, QUESTION, Stage, scenario, seen, told


@scenario("a question by command")
async def asked_by_command(stage: Stage) -> str:
    async with stage.bot():
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    assert ANSWER in asked.answers[0]
    return seen(asked)


@scenario("a question by mention")
async def asked_by_mention(stage: Stage) -> str:
    async with stage.bot():
        await stage.people.mention(QUESTION)
        said = await stage.said()
    assert stage.world.channel.typing
    return told(said)
