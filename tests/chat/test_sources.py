"""`/sources` shows what is held page by page, after a restart, too, and what may be read alone."""

from __future__ import annotations

import re

import discord
import pytest

from bot import Library
from bot.chat.layout import view
from bot.chat.listing import TURN, key
from bot.chat.pressing import Label, Pressable
from bot.rendering.reports import notice
from bot.rendering.sources import AT_ONCE
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import buttons, text
from tests.conftest import Corpus
from tests.rendering.displayed import displayed

FILES = {
    **{f"{number:02}.txt": f"The seal {number} eats fish." for number in range(3 * AT_ONCE)},
    **{f"stars/s{number}.txt": f"The star {number} is red." for number in range(AT_ONCE + 1)},
    **{f"vault/{number}.txt": "The vault is deep." for number in range(2 * AT_ONCE)},
}
REFUSED = "There is no such collection here; there are: default, stars."
GRANTED = '[discord]\npublic_collections = ["default", "stars"]\n'


@pytest.fixture
async def chat(start: Start, corpus: Corpus) -> Chat:
    return await start(Library.open(corpus(FILES, GRANTED)))


def page(message: discord.Message) -> str:
    return text(message).rpartition("-# ")[2]


async def turned(chat: Chat, message: discord.Message, *signs: str) -> discord.Message:
    """Press buttons one after the other; gives the message as it is then."""
    for sign in signs:
        message = (await chat.click(message, sign)).message
    return message


async def test_pages_are_turned_to_and_fro_in_the_same_private_message(chat: Chat) -> None:
    reply = await chat.command("sources")
    assert reply.private
    first = reply.message
    assert (page(first), buttons(first)) == ("page 1 of 5", ["▶", "⏭"])
    second = await turned(chat, first, "▶")
    assert (page(second), buttons(second)) == ("page 2 of 5", ["◀", "▶", "⏭"])
    assert second.id == first.id
    third = await turned(chat, second, "▶")
    assert buttons(third) == ["⏮", "◀", "▶", "⏭"]
    assert page(await turned(chat, third, "⏭", "◀")) == "page 4 of 5"
    assert page(await turned(chat, third, "⏮")) == "page 1 of 5"


async def test_every_article_is_on_one_of_the_pages(chat: Chat) -> None:
    message = (await chat.command("sources")).message
    shown = text(message)
    while "▶" in buttons(message):
        message = await turned(chat, message, "▶")
        shown += text(message)
    assert shown.count("\n- ") == 4 * AT_ONCE + 1
    assert "vault" not in shown


async def test_one_collection_can_be_listed_alone(chat: Chat) -> None:
    message = (await chat.command("sources", collection="stars")).message
    second = await turned(chat, message, "▶")
    assert page(second) == "page 2 of 2"
    assert re.findall("^### .*", text(message) + text(second), re.MULTILINE) == ["### stars"]
    assert await chat.suggested("sources", "collection") == {"default": "default", "stars": "stars"}


async def test_a_collection_that_may_not_be_read_is_not_named(chat: Chat) -> None:
    reply = await chat.command("sources", collection="vault")
    assert displayed(reply.text) == REFUSED
    assert reply.private
    assert chat.errors


@pytest.mark.parametrize("which", [key("vault"), key("nowhere"), "vault", "x"])
async def test_a_button_to_what_may_not_be_read_shows_nothing(chat: Chat, which: str) -> None:
    """As it is left from when it might be read."""
    made = view(notice("Old."), [[Pressable(TURN, which, Label("▶", 1))]])
    channel = chat.client.get_partial_messageable(chat.channel.id)
    message = await channel.send(view=made)
    old, refused = (await chat.click(message, "▶")).messages
    assert displayed(text(refused)) == REFUSED
    assert text(old) == "Old."


async def test_pages_can_be_turned_after_a_restart(chat: Chat) -> None:
    message = (await chat.command("sources")).message
    await chat.restart()
    assert page(await turned(chat, message, "▶")) == "page 2 of 5"


async def test_where_there_are_fewer_pages_now_the_last_is_shown(
    chat: Chat, corpus: Corpus
) -> None:
    message = (await chat.command("sources", collection="default")).message
    folder = corpus({}, GRANTED).corpus_folder
    for path in sorted(folder.glob("*.txt"))[AT_ONCE + 1 :]:
        path.unlink()
    chat.client.library.reload("default")
    assert page(await turned(chat, message, "⏭")) == "page 2 of 2"


async def test_what_fits_one_page_needs_no_buttons(start: Start, mosul: Library) -> None:
    chat = await start(mosul)
    assert buttons((await chat.command("sources")).message) == []
