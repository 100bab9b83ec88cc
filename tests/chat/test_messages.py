"""Messages in channels and directly: answered if they are for the bot."""

from __future__ import annotations

import discord
import pytest

from bot.chat.asking import spoken
from bot.rendering import wording
from tests.chat.chatting import Chat
from tests.chat.seen import text
from tests.conftest import QUESTION

QUOTED = "> The **airstrike** came upon the **request** of Iraqi Security Forces"


async def test_a_mention_is_answered_as_a_reply_that_pings_nobody(chat: Chat) -> None:
    [answer] = await chat.say(f"{chat.mention} {QUESTION}")
    assert text(answer).startswith(QUOTED)
    assert answer.reference
    assert chat.sent()[-1]["allowed_mentions"] == {"parse": [], "replied_user": False}


async def test_a_mention_may_stand_anywhere(chat: Chat) -> None:
    [answer] = await chat.say(f"Who requested {chat.mention.replace('@', '@!')} the airstrike?")
    assert text(answer).startswith(QUOTED)


async def test_a_direct_message_is_answered(chat: Chat) -> None:
    [answer] = await chat.say_directly(QUESTION)
    assert text(answer).startswith(QUOTED)


async def test_a_reply_that_pings_the_bot_is_answered(chat: Chat) -> None:
    [first] = await chat.say(f"{chat.mention} {QUESTION}")
    [second] = await chat.say(f"{chat.mention} How many civilians were killed?", reply_to=first)
    assert text(second).startswith("> ")


async def test_a_mention_in_a_thread_is_answered_in_the_thread(chat: Chat) -> None:
    [answer] = await chat.say(f"{chat.mention} {QUESTION}", where=chat.thread())
    assert text(answer).startswith(QUOTED)
    assert len(chat.sent()) == 1


async def test_a_mention_without_a_question_is_told_how_to_ask(chat: Chat) -> None:
    assert [text(one) for one in await chat.say(chat.mention)] == [wording.HELP]


async def test_an_unanswered_question_is_declined(chat: Chat) -> None:
    [answer] = await chat.say(f"{chat.mention} What is the capital of France?")
    assert wording.NOT_ANSWERED in text(answer)
    assert "France" in text(answer)


@pytest.mark.parametrize(
    "text",
    [
        QUESTION,
        f"@everyone {QUESTION}",
        f"@here {QUESTION}",
        f"<@1> {QUESTION}",
        f"<@&1> {QUESTION}",
    ],
)
async def test_a_message_for_others_is_not_answered(chat: Chat, text: str) -> None:
    assert await chat.say(text, by=chat.manager) == []
    assert not chat.sent()


async def test_a_role_of_the_bot_that_is_mentioned_is_not_the_bot(chat: Chat) -> None:
    role = chat.server.create_role("Pullquote")
    assert await chat.say(f"{role.mention} {QUESTION}") == []


async def test_another_bot_is_not_answered(chat: Chat) -> None:
    assert await chat.say(f"{chat.mention} {QUESTION}", by=chat.other_bot()) == []


async def test_a_webhook_is_not_answered(chat: Chat) -> None:
    webhook = chat.server.create_webhook(chat.channel, name="feed")
    await webhook.send(f"{chat.mention} {QUESTION}")
    assert not chat.sent()


async def test_the_bot_does_not_answer_itself(chat: Chat) -> None:
    await chat.say_directly(chat.mention)
    await chat.say_directly(QUESTION)
    assert len(chat.sent()) == 2


async def test_what_discord_itself_writes_is_not_answered(chat: Chat) -> None:
    assert len(await chat.system_message_directly()) == 2
    assert not chat.sent()


@pytest.mark.parametrize(
    "typed",
    ["<@1> <@!2> <@&3> <#4> why?", "<:pepe:5> <a:pepe:6> why?", "<t:0:R> <t:-5> </ask:7> why?"],
)
def test_mentions_emoji_and_timestamps_are_no_words_of_a_question(typed: str) -> None:
    assert spoken(typed) == "why?"


READING = discord.Permissions(view_channel=True, read_message_history=True)
WRITING = discord.Permissions(view_channel=True, send_messages=True, send_messages_in_threads=True)
IN_THREADS = discord.Permissions(view_channel=True, send_messages_in_threads=True)


async def test_where_it_may_not_write_it_does_nothing(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    for permissions, where in ((READING, chat.channel), (IN_THREADS, chat.channel)):
        await chat.permit(permissions)
        before = len(chat.requests())
        assert await chat.say(f"{chat.mention} {QUESTION}", by=chat.manager, where=where) == []
        assert chat.requests()[before:] == []
    assert "Traceback" not in caplog.text


async def test_where_it_may_write_in_threads_alone_it_answers_there(chat: Chat) -> None:
    thread = chat.thread()
    await chat.permit(IN_THREADS)
    said = await chat.say(f"{chat.mention} {QUESTION}", by=chat.manager, where=thread)
    assert len(said) == 1


async def test_where_it_may_not_read_older_messages_it_answers_without_referring(
    chat: Chat,
) -> None:
    await chat.permit(WRITING)
    [said] = await chat.say(f"{chat.mention} {QUESTION}", by=chat.manager)
    assert said.reference is None
