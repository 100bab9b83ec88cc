"""Every way of asking leads to the same answer, and every answer can be followed up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord
import pytest

from bot import Library
from bot.rendering import wording
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import buttons, text
from tests.conftest import Corpus

FILES = {
    "otters.md": "---\ntitle: On Otters\n---\nSea otters eat urchins. Sea otters live in kelp.",
    "wolves.md": "---\ntitle: On Wolves\n---\nWolves eat deer. Wolves live in woods.",
}
QUESTION, NEXT = "What do sea otters eat?", "And where do they live?"
QUOTED, THERE = "**Sea** **otters** **eat** urchins.", "kelp"

Surface = Callable[[Chat], Awaitable[str]]


@pytest.fixture
async def zoo(start: Start, corpus: Corpus) -> Chat:
    return await start(Library.open(corpus(FILES)))


async def command(chat: Chat) -> str:
    return (await chat.command("ask", question=QUESTION)).text


async def command_in_a_thread(chat: Chat) -> str:
    return (await chat.command("ask", where=chat.thread(), question=QUESTION)).text


async def command_in_a_post(chat: Chat) -> str:
    return (await chat.command("ask", where=chat.post(), question=QUESTION)).text


async def command_directly(chat: Chat) -> str:
    return (await chat.command_directly("ask", question=QUESTION)).text


async def mention(chat: Chat) -> str:
    return text(*await chat.say(f"{chat.mention} {QUESTION}"))


async def mention_in_a_thread(chat: Chat) -> str:
    return text(*await chat.say(f"{chat.mention} {QUESTION}", where=chat.thread()))


async def mention_in_a_post(chat: Chat) -> str:
    return text(*await chat.say(f"{chat.mention} {QUESTION}", where=chat.post()))


async def direct_message(chat: Chat) -> str:
    return text(*await chat.say_directly(QUESTION))


async def menu(chat: Chat) -> str:
    written = await chat.manager.send(chat.channel, QUESTION)
    return (await chat.menu("Ask about this", written)).text


async def form(chat: Chat) -> str:
    asked = await chat.command("ask", question="Where do wolves live?")
    opened = await chat.click(asked.message, "Follow up")
    return (await chat.fill_in(opened, QUESTION)).text


SURFACES: dict[str, Surface] = {
    one.__name__: one
    for one in (
        command, command_in_a_thread, command_in_a_post, command_directly, mention,
        mention_in_a_thread, mention_in_a_post, direct_message, menu, form,
    )
}  # fmt: skip


@pytest.mark.parametrize("surface", SURFACES)
async def test_every_way_of_asking_gets_the_answer(zoo: Chat, surface: str) -> None:
    shown = await SURFACES[surface](zoo)
    [quoted, source] = [line for line in shown.split("\n") if line != f"-# {QUESTION}"][:2]
    assert quoted.startswith(f"> {QUOTED}")
    assert source.startswith("-# ")
    assert "**On Otters** · paragraph 1" in source
    # Nobody else sees what was asked by a command, a menu or a form.
    told = surface.startswith(("command", "menu", "form"))
    assert shown.startswith(f"-# {QUESTION}\n") is told


async def test_the_text_of_a_message_is_asked_about_for_everybody_to_see(zoo: Chat) -> None:
    written = await zoo.manager.send(zoo.channel, f"<@5> {QUESTION} :smile:")
    reply = await zoo.menu("Ask about this", written)
    assert QUOTED in reply.text
    assert not reply.private


async def test_a_message_without_text_can_t_be_asked_about(zoo: Chat) -> None:
    written = await zoo.manager.send(zoo.channel, "<@5> <:pepe:6>")
    reply = await zoo.menu("Ask about this", written)
    assert (reply.text, reply.private) == (wording.NO_TEXT, True)
    assert zoo.only_handled_errors()


async def follow(chat: Chat, first: discord.Message) -> discord.Message:
    [second] = await chat.say(NEXT, reply_to=first)
    return second


async def test_a_reply_to_an_answer_is_a_follow_up(zoo: Chat) -> None:
    [first] = await zoo.say(f"{zoo.mention} {QUESTION}")
    shown = text(await follow(zoo, first))
    assert f"-# Taken as a follow-up to “{QUESTION}”." in shown
    assert THERE in shown
    assert "woods" not in shown


async def test_a_follow_up_of_a_follow_up_knows_all_questions_before(zoo: Chat) -> None:
    [first] = await zoo.say(f"{zoo.mention} {QUESTION}")
    second = await follow(zoo, first)
    [third] = await zoo.say("And what do they eat?", reply_to=second)
    assert f"“{QUESTION}” “{NEXT}”" in text(third)
    assert "urchins" in text(third)


async def test_a_follow_up_works_after_a_restart(zoo: Chat) -> None:
    [first] = await zoo.say(f"{zoo.mention} {QUESTION}")
    await zoo.restart()
    assert THERE in text(await follow(zoo, first))


async def test_a_reply_to_an_answer_that_is_too_old_is_a_question_of_its_own(zoo: Chat) -> None:
    [first] = await zoo.say(f"{zoo.mention} {QUESTION}")
    await zoo.restart(days=31)
    assert "follow-up" not in text(await follow(zoo, first))


async def test_a_message_that_replies_to_nothing_is_no_follow_up(zoo: Chat) -> None:
    await zoo.say(f"{zoo.mention} {QUESTION}")
    [second] = await zoo.say(f"{zoo.mention} {NEXT}")
    assert "follow-up" not in text(second)


async def test_a_direct_reply_is_a_follow_up(zoo: Chat) -> None:
    asked = await zoo.command_directly("ask", question=QUESTION)
    [second] = await zoo.say_directly(NEXT, reply_to=asked.message)
    assert THERE in text(second)
    assert "follow-up" in text(second)


async def test_follow_up_opens_a_form_that_names_the_question_before(zoo: Chat) -> None:
    asked = await zoo.command("ask", question=QUESTION * 10)
    form = await zoo.click(asked.message, "Follow up")
    assert form.result
    assert form.result.modal
    [label] = form.result.modal["components"]
    assert label["description"].startswith(QUESTION)
    assert len(label["description"]) <= 100


async def test_a_form_is_answered_as_a_follow_up_for_everybody_to_see(zoo: Chat) -> None:
    asked = await zoo.command("ask", question=QUESTION)
    reply = await zoo.fill_in(await zoo.click(asked.message, "Follow up"), NEXT)
    assert THERE in reply.text
    assert f"Taken as a follow-up to “{QUESTION}”." in reply.text
    assert not reply.private
    third = await zoo.fill_in(await zoo.click(reply.message, "Follow up"), "And what do they eat?")
    assert f"“{QUESTION}” “{NEXT}”" in third.text


async def test_a_follow_up_stays_in_the_article_that_was_asked(zoo: Chat) -> None:
    asked = await zoo.command("ask", question="What do they eat there?", article="On Wolves")
    reply = await zoo.fill_in(await zoo.click(asked.message, "Follow up"), "Where do otters live?")
    assert "kelp" not in reply.text


async def test_a_question_about_a_summary_is_asked_of_its_article(zoo: Chat) -> None:
    summary = await zoo.command_directly("summary", article="On Wolves")
    [reply] = await zoo.say_directly("Who lives where?", reply_to=summary.message)
    assert "woods" in text(reply)
    assert "kelp" not in text(reply)
    assert "follow-up" not in text(reply)


async def test_a_reply_whose_words_discord_hides_is_told_what_to_do(zoo: Chat) -> None:
    asked = await zoo.command("ask", question=QUESTION)
    [said] = await zoo.say(NEXT, reply_to=asked.message)
    assert text(said) == wording.HIDDEN


async def test_only_answers_to_commands_need_a_form(zoo: Chat) -> None:
    [said] = await zoo.say(f"{zoo.mention} {QUESTION}")
    assert "Follow up" not in buttons(said)
    assert "Follow up" in buttons((await zoo.command("ask", question=QUESTION)).message)


async def test_an_error_in_a_form_is_told_to_whoever_filled_it_in(zoo: Chat) -> None:
    asked = await zoo.command("ask", question=QUESTION)
    form = await zoo.click(asked.message, "Follow up")
    zoo.choose(channels=[5])
    reply = await zoo.fill_in(form, NEXT)
    assert reply.text == "I may not answer in this channel."
    assert reply.private
