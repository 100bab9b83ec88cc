"""Nothing goes wrong."""

from __future__ import annotations

from tests.fake.checking import EPHEMERAL
from tests.fake.stage import ANSWER, QUESTION, Stage, answered_once, scenario, told


@scenario("a question by command")
async def asked_by_command(stage: Stage) -> str:
    async with stage.bot():
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    assert not asked.private
    return answered_once(asked)


@scenario("a question by mention")
async def asked_by_mention(stage: Stage) -> str:
    async with stage.bot():
        await stage.people.mention(QUESTION)
        await stage.said()
    assert stage.world.channel.typing
    return stage.all_said()


@scenario("a direct question")
async def asked_directly(stage: Stage) -> str:
    async with stage.bot():
        message = await stage.people.write(QUESTION)
        bot = stage.world.bot
        await stage.world.changes.until(lambda: message.channel.said(bot))
    [said] = message.channel.said(bot)
    assert ANSWER in said
    return told([said])


@scenario("a follow-up by button and form")
async def followed_up(stage: Stage) -> str:
    async with stage.bot():
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
        assert asked.original
        pressed = await stage.people.press(asked.original, "Follow up")
        await pressed.changes.until(lambda: pressed.form)
        sent = await stage.people.fill_in(pressed, QUESTION)
        await sent.answered()
    return f"{told(asked.screen)} → {pressed.screen[0]} → {answered_once(sent)}"


@scenario("a command with suggestions")
async def suggested(stage: Stage) -> str:
    async with stage.bot():
        typed = await stage.people.suggest("ask", "article", question=QUESTION)
        choices = await typed.changes.until(lambda: typed.choices)
    assert choices
    return typed.screen[0]


@scenario("a server where it may not embed links")
async def without_embeds(stage: Stage) -> str:
    stage.world.guild.permissions &= ~(1 << 14)
    async with stage.bot():
        asked = await stage.people.ask(QUESTION)
        await asked.answered()
    assert asked.original
    assert not asked.original.flags & EPHEMERAL
    return answered_once(asked)
