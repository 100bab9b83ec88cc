"""Buttons after a restart and a reload, once they are too old, and where less is granted."""

from __future__ import annotations

import re
from collections.abc import Mapping

import discord
import pytest

from bot import Library
from bot.rendering import wording
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.otters import CROWNED, FEW, MANY, asked, reload
from tests.chat.seen import plain, text
from tests.conftest import Corpus

EVERY = ("More quotes", "Show in article", "Why", "Search exactly", "👍")
SHOWS: Mapping[str, str] = {
    "More quotes": "Otter", "Show in article": "### ", "Why": "confidence",
    "Search exactly": wording.NOT_ANSWERED, "👍": wording.THANKS,
}  # fmt: skip


async def with_button(chat: Chat, button: str) -> discord.Message:
    chat.choose(feedback=True)
    return await asked(chat, "oters eat" if button == "Search exactly" else MANY)


@pytest.mark.parametrize("button", EVERY)
async def test_every_button_works_after_a_restart(zoo: Chat, button: str) -> None:
    message = await with_button(zoo, button)
    await zoo.restart()
    assert SHOWS[button] in (await zoo.click(message, button)).text


async def test_a_form_opens_after_a_restart(zoo: Chat) -> None:
    message = await asked(zoo)
    await zoo.restart()
    reply = await zoo.fill_in(await zoo.click(message, "Follow up"), FEW)
    assert "dawn" in reply.text


@pytest.mark.parametrize("days", [0, 31])
async def test_what_was_written_in_a_form_from_before_a_restart_is_not_lost(
    zoo: Chat, days: int
) -> None:
    form = await zoo.click(await asked(zoo), "Follow up")
    await zoo.restart(days)
    reply = await zoo.fill_in(form, FEW)
    assert (wording.TOO_OLD if days else "dawn") in reply.text
    assert reply.private == bool(days)


@pytest.mark.parametrize("button", [*EVERY, "Follow up", "Delete"])
async def test_a_button_that_is_too_old_says_so(zoo: Chat, button: str) -> None:
    message = await with_button(zoo, button)
    await zoo.restart(days=31)
    reply = await zoo.click(message, button)
    assert (reply.text, reply.private) == (wording.TOO_OLD, True)


async def test_a_button_that_the_bot_has_no_more_is_too_old(zoo: Chat) -> None:
    message = await asked(zoo)
    del zoo.client.buttons["why"]
    assert (await zoo.click(message, "Why")).text == wording.TOO_OLD


@pytest.mark.parametrize("button", ["More quotes", "Show in article", "Why"])
async def test_once_the_corpus_has_changed_a_button_says_so(
    zoo: Chat, corpus: Corpus, button: str
) -> None:
    message = await asked(zoo)
    assert wording.SINCE not in (await zoo.click(message, button)).text
    reload(zoo, corpus, {"whales.txt": "Whales sing."})
    reply = await zoo.click(message, button)
    assert SHOWS[button] in reply.text
    assert wording.SINCE in reply.text


@pytest.mark.parametrize("button", ["More quotes", "Show in article"])
async def test_a_quote_that_is_gone_is_said_to_be_gone(
    zoo: Chat, corpus: Corpus, button: str
) -> None:
    message = await asked(zoo)
    reload(zoo, corpus, {"otters.md": "Otters."})
    reply = await zoo.click(message, button, place=2 if button == "Show in article" else 0)
    assert (reply.text, reply.private) == (wording.NO_LONGER, True)


async def test_an_article_that_is_gone_is_said_to_be_gone(zoo: Chat) -> None:
    message = await asked(zoo, article="On Otters")
    (zoo.client.library.config.corpus_folder / "otters.md").unlink()
    zoo.client.library.reload()
    reply = await zoo.click(message, "Why")
    assert reply.text.startswith("There is no article 'otters'")
    assert reply.private


SYNONYMS = '[synonyms]\nmonarch = ["ruler"]\n'


async def test_what_answers_by_other_settings_is_not_taken_for_what_was_shown(
    start: Start, corpus: Corpus
) -> None:
    chat = await start(Library.open(corpus(CROWNED)))
    chat.choose(feedback=True)
    message = await asked(chat, "Where did the monarch die?")
    assert "Xanten" in text(message)
    chat.client.library = Library.open(corpus(CROWNED, SYNONYMS))
    again = chat.client.library.ask("Where did the monarch die?")
    assert "Trier" in (again.quotes or again.related)[0].text
    shown = await chat.click(message, "Show in article")
    assert "**The monarch was crowned in Xanten in 1907.**" in shown.text
    assert wording.SINCE not in shown.text
    assert wording.SINCE in (await chat.click(message, "Why")).text


async def test_more_quotes_are_shown_in_their_article_as_they_were_shown(zoo: Chat) -> None:
    more = await zoo.click(await asked(zoo), "More quotes")
    await zoo.restart()
    reply = await zoo.click(more.message, "Show in article", place=2)
    [quoted] = re.findall(r"> (.*)\n-# 6", plain(more))
    assert f"**{quoted}**" in reply.text


READS = ("Show in article", "Why", "Follow up")


@pytest.mark.parametrize("button", READS)
async def test_a_button_shows_nothing_that_may_be_read_no_more(zoo: Chat, button: str) -> None:
    message = await asked(zoo, "When does the club meet?", collection="club")
    zoo.choose(collections=["default"])
    reply = await zoo.click(message, button)
    assert reply.private
    assert reply.text == r"There is no such collection here; there are\: default."


@pytest.mark.parametrize("button", READS)
async def test_a_button_shows_nothing_where_the_bot_may_not_answer(zoo: Chat, button: str) -> None:
    message = await asked(zoo)
    zoo.choose(channels=[5])
    reply = await zoo.click(message, button)
    assert (reply.text, reply.private) == ("I may not answer in this channel.", True)


async def test_the_buttons_of_a_summary_work_after_a_restart_and_a_reload(
    zoo: Chat, corpus: Corpus
) -> None:
    message = (await zoo.command("summary", article="Seals", length="one")).message
    await zoo.restart()
    reload(zoo, corpus, {"whales.txt": "Whales sing."})
    reply = await zoo.click(message, "Show paragraph 1")
    assert reply.text.startswith("### Seals\n")
    assert wording.SINCE in reply.text
    await zoo.click(message, "Delete")
    assert not zoo.there_is(message)
