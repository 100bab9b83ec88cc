"""A quote is checked by command and in the menu of any message, in what may be read there."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot import Library
from bot.rendering import wording
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import Reply, buttons, parts, text
from tests.chat.surroundings import SERVER
from tests.conftest import Corpus

FISH = "Otters eat fish in the cold rivers of Iceland."
CRABS = "Nobody saw the 105 seals that ate crabs under the ice."
FILES = {
    "otters.md": f"---\ntitle: On Otters\nurl: https://e.example/otters\n---\n{FISH} They sleep.",
    "seals.md": f"# On Seals\n\n{CRABS} It was dark.",
    "club/rules.txt": "Nobody may feed the walrus of the club after midnight.",
    "vault/plans.txt": "Zeppelins leave Friedrichshafen at dawn on the first of May.",
}
GRANTS = f'[servers.{SERVER}]\ncollections = ["club"]\n'
MENU = "Check this quote"


@pytest.fixture
async def zoo(start: Start, corpus: Corpus) -> Chat:
    return await start(Library.open(corpus(FILES, GRANTS)))


async def checked(chat: Chat, words: str, **options: Any) -> Reply:
    return await chat.command("check", text=words, **options)


async def menu(chat: Chat, words: str) -> Reply:
    return await chat.menu(MENU, await chat.manager.send(chat.channel, words))


async def test_a_quote_is_found_with_its_source_and_a_link_to_it(zoo: Chat) -> None:
    reply = await checked(zoo, FISH)
    assert "**✅ Verbatim" in reply.text
    assert f"> {FISH}" in reply.text
    assert "**On Otters** · [paragraph 1](<https://e.example/otters#:~:text=Otters" in reply.text
    assert not reply.private


async def test_a_changed_number_is_marked_and_told(zoo: Chat) -> None:
    reply = await checked(zoo, CRABS.replace("105", "150"))
    assert "**⚠️ Nearly" in reply.text
    assert f"> {CRABS}" in reply.text
    assert "- ~~150~~ → **105** · ⚠️ a number" in reply.text


async def test_a_fragment_is_shown_in_its_whole_sentence(zoo: Chat) -> None:
    reply = await checked(zoo, "the 105 seals that ate crabs")
    assert "> Nobody saw **the 105 seals that ate crabs** under the ice." in reply.text


async def test_what_is_nowhere_is_not_called_false(zoo: Chat) -> None:
    reply = await checked(zoo, "There is no business like show business today.")
    assert "**❔ Not in this corpus.**" in reply.text
    assert "That does not make it false." in reply.text
    assert "Compared with 2 articles." in reply.text


async def test_verdicts_have_colours_of_their_own(zoo: Chat) -> None:
    texts = (FISH, CRABS.replace("105", "150"), "There is no business like show business today.")
    cards = [(await checked(zoo, one)).message.components[0] for one in texts]
    assert len({getattr(one, "accent_colour", None) for one in cards}) == len(texts)


async def test_a_message_of_anybody_is_checked_for_whoever_asks_alone(zoo: Chat) -> None:
    reply = await menu(zoo, f"<@5> said: {FISH}")
    assert f"> {FISH}" in reply.text
    assert reply.private
    assert "Delete" not in buttons(reply.message)


async def test_every_quote_of_a_message_is_checked(zoo: Chat) -> None:
    words = f"He wrote “{FISH}” and she “{CRABS.replace('105', '106')}”, but *nobody* cared."
    reply = await menu(zoo, words)
    assert [line[2:4].strip() for line in reply.text.split("\n") if line.startswith("**")] == [
        "✅",
        "⚠️",
    ]


async def test_markdown_in_a_message_makes_no_difference(zoo: Chat) -> None:
    reply = await menu(
        zoo, "**Otters** eat *fish* in the ||cold|| `rivers` of [Iceland](<https://e.example>)."
    )
    assert "**✅ Verbatim" in reply.text


async def test_an_answer_of_the_bot_itself_is_verbatim(zoo: Chat) -> None:
    [answer] = await zoo.say(f"{zoo.mention} Who ate crabs under the ice?")
    reply = await zoo.menu(MENU, answer)
    assert "**✅ Verbatim" in reply.text
    assert "⚠️" not in reply.text


async def test_a_message_of_another_bot_is_checked_in_its_embed(zoo: Chat) -> None:
    other, embed = zoo.other_bot(), discord.Embed(title="News", description=f"“{FISH}”")
    zoo.env.backend.create_message(zoo.channel.id, other.id, "", embeds=[{**embed.to_dict()}])
    reply = await zoo.menu(MENU, zoo.channel.history()[-1])
    assert "**✅ Verbatim" in reply.text


@pytest.mark.parametrize("words", ["<@5> <:pepe:6>", "** **"])
async def test_a_message_without_text_is_said_to_have_none(zoo: Chat, words: str) -> None:
    reply = await menu(zoo, words)
    assert (reply.text, reply.private) == (wording.NOTHING_TO_CHECK, True)
    assert zoo.only_handled_errors()


async def test_what_is_too_short_to_tell_is_told_to_nobody_else(zoo: Chat) -> None:
    reply = await checked(zoo, "show business")
    assert "give at least 5" in reply.text
    assert reply.private
    assert zoo.only_handled_errors()


async def test_every_collection_that_is_granted_is_looked_in_unless_one_is_named(
    zoo: Chat,
) -> None:
    walrus = "Nobody may feed the walrus of the club"
    assert "✅" in (await checked(zoo, walrus)).text
    assert "❔" in (await checked(zoo, walrus, collection="default")).text
    assert "❔" in (await zoo.command_directly("check", text=walrus)).text


@pytest.mark.parametrize("collection", [None, "vault"])
async def test_nobody_learns_what_is_in_a_collection_that_is_not_granted(
    zoo: Chat, collection: str | None
) -> None:
    named = {"collection": collection} if collection else {}
    reply = await checked(zoo, FILES["vault/plans.txt"], **named)
    assert "✅" not in reply.text
    assert "plans" not in reply.text.lower()
    assert bool(named) is bool(zoo.errors)


async def test_the_place_is_shown_in_its_article_even_after_a_restart(zoo: Chat) -> None:
    shown = (await checked(zoo, CRABS)).message
    await zoo.restart()
    reply = await zoo.click(shown, wording.IN_ARTICLE)
    assert f"**{CRABS}**" in reply.text
    assert reply.private


async def test_the_words_that_were_checked_are_not_kept(zoo: Chat) -> None:
    words = "Nobody but the two of us knows of the wedding"
    await checked(zoo, words)
    await menu(zoo, words)
    folder = zoo.client.library.config.storage_folder
    kept = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert len(kept) > 1
    assert not any(words.encode() in one for one in kept)


async def test_who_checked_may_delete_what_was_found(zoo: Chat) -> None:
    shown = (await checked(zoo, CRABS)).message
    await zoo.click(shown, wording.DELETE)
    assert not zoo.there_is(shown)


async def test_a_reply_to_what_was_found_asks_anew(zoo: Chat) -> None:
    shown = (await checked(zoo, CRABS)).message
    [answer] = await zoo.say(f"{zoo.mention} What do otters eat?", reply_to=shown)
    assert "follow-up" not in text(answer)
    assert "fish" in text(answer)


async def test_whoever_checks_too_soon_has_to_wait(zoo: Chat) -> None:
    zoo.choose(cooldown=60)
    await checked(zoo, FISH)
    reply = await checked(zoo, FISH)
    assert "Please wait" in reply.text
    assert reply.private
    assert zoo.only_handled_errors()


async def test_it_is_not_done_where_the_bot_may_not_answer(zoo: Chat) -> None:
    zoo.choose(channels=(zoo.server.create_text_channel("other").id,))
    reply = await checked(zoo, FISH)
    assert "I may not answer in this channel" in reply.text
    assert reply.private
    assert zoo.only_handled_errors()


async def test_many_long_quotes_fit_into_one_message(start: Start, corpus: Corpus) -> None:
    very = "*_very_* " * 20
    lines = [f"The {n} otters of the {very}cold river {n} sleep well." for n in range(8)]
    chat = await start(Library.open(corpus({"a.txt": "\n\n".join(lines)})))
    reply = await menu(chat, "\n\n".join(f"> {one}" for one in lines))
    assert reply.text.count("**✅") == 5
    assert len([*parts(reply.message.components)]) <= 40


async def test_many_quotes_that_differ_fit_into_one_message(start: Start, corpus: Corpus) -> None:
    front = "---\nurl: https://e.example/otters\n---\n"
    lines = [f"The {n} otters of the cold river {n} sleep well." for n in range(8)]
    chat = await start(Library.open(corpus({"a.txt": front + "\n\n".join(lines)})))
    reply = await menu(chat, "\n\n".join(f"> {one}".replace("cold", "hot") for one in lines))
    assert reply.text.count("**✏️") == 4
    assert "… and 1 quote more" in reply.text
    assert len([*parts(reply.message.components)]) <= 40
