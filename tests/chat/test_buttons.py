"""What each button does, and for whom."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping

import pytest

from bot import Answer, Library
from bot.rendering import wording
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.otters import FEW, FILES, MANY, NONE, TYPED, asked
from tests.chat.seen import buttons, parts, plain, text
from tests.conftest import Corpus

ON: Mapping[str, tuple[str, list[str]]] = {
    "many": (MANY, ["More quotes", "Why", "Follow up", "Delete"]),
    "few": (FEW, ["Why", "Follow up", "Delete"]),
    "corrected": (TYPED, ["Why", "Follow up", "Search exactly", "Delete"]),
    "none": (NONE, ["Why", "Follow up", "Delete"]),
    "nothing": ("?!", ["Follow up", "Delete"]),
}


@pytest.mark.parametrize("kind", ON)
async def test_an_answer_has_the_buttons_that_belong_to_it(zoo: Chat, kind: str) -> None:
    question, expected = ON[kind]
    message = await asked(zoo, question)
    own = ("Show in article", "Open at the quote")
    assert [one for one in buttons(message) if one not in own] == expected


async def test_an_answer_to_a_message_has_no_form_and_no_thumbs(zoo: Chat) -> None:
    [message] = await zoo.say(f"{zoo.mention} {FEW}")
    assert [*dict.fromkeys(buttons(message))] == ["Show in article", "Why", "Delete"]


async def test_the_best_quote_has_a_link_to_its_spot(zoo: Chat) -> None:
    message = await asked(zoo)
    links = [one for one in parts(message.components) if getattr(one, "url", None)]
    [link] = links
    assert link.label == "Open at the quote"
    assert link.url.startswith("https://example.org/otters#:~:text=Otter%20")


async def test_more_quotes_are_the_next_for_whoever_pressed(zoo: Chat) -> None:
    first = await asked(zoo)
    second = await zoo.click(first, "More quotes", by=zoo.manager)
    third = await zoo.click(second.message, "More quotes", by=zoo.manager)
    assert second.private
    assert third.private
    shown = [re.findall(r"Otter (\d)", plain(one)) for one in (first, second, third)]
    assert [len(one) for one in shown] == [3, 3, 3]
    assert len({number for one in shown for number in one}) == 9
    assert [f"\n-# {number} — " in second.text for number in (3, 4, 6, 7)] == [0, 1, 1, 0]
    assert "More quotes" not in buttons(third.message)


async def test_a_quote_is_shown_in_its_article_for_whoever_pressed(zoo: Chat) -> None:
    first = await asked(zoo)
    quotes = re.findall(r"> (.*)\n", plain(first))
    assert len(quotes) == 3
    for place, quoted in enumerate(quotes):
        reply = await zoo.click(first, "Show in article", by=zoo.manager, place=place)
        assert reply.private
        assert reply.text.startswith("### On Otters\n")
        assert f"**{quoted}**" in reply.text
        number = int(quoted.split()[1])
        around = range(max(1, number - 1), min(9, number + 1) + 1)
        assert re.findall(r"-# paragraph (\d)", reply.text) == [str(one) for one in around]


async def test_more_and_related_quotes_are_shown_in_their_article_too(zoo: Chat) -> None:
    more = await zoo.click(await asked(zoo), "More quotes")
    reply = await zoo.click(more.message, "Show in article", place=1)
    [quoted] = re.findall(r"> (.*)\n-# 5", plain(more))
    assert f"**{quoted}**" in reply.text
    declined = await asked(zoo, NONE)
    reply = await zoo.click(declined, "Show in article")
    assert reply.text.startswith("### Seals\n")


async def test_why_tells_the_words_and_the_confidence_to_whoever_pressed(zoo: Chat) -> None:
    reply = await zoo.click(await asked(zoo, FEW), "Why", by=zoo.manager)
    assert reply.private
    assert "in the quote: seals" in plain(reply)
    assert "confidence" in reply.text
    assert "sourdough" in (await zoo.click(await asked(zoo, NONE), "Why")).text


async def test_what_was_corrected_can_be_searched_exactly(zoo: Chat) -> None:
    reply = await zoo.click(await asked(zoo, TYPED), "Search exactly", by=zoo.manager)
    assert reply.private
    assert wording.NOT_ANSWERED in reply.text
    assert "seels" in reply.text
    assert "Search exactly" not in buttons(reply.message)
    assert "Delete" not in buttons(reply.message)


async def test_a_follow_up_of_what_only_one_sees_is_seen_by_one(zoo: Chat) -> None:
    exact = await zoo.click(await asked(zoo, TYPED), "Search exactly")
    form = await zoo.click(exact.message, "Follow up")
    assert (await zoo.fill_in(form, FEW)).private


async def test_what_is_said_on_a_press_is_in_the_language_of_who_pressed(zoo: Chat) -> None:
    message = await asked(zoo)
    zoo.speaking(user="de", server="es-ES")
    assert "-# Absatz " in (await zoo.click(message, "Show in article")).text
    reply = await zoo.click(message, "Delete", by=zoo.manager)
    assert reply.text.startswith("Nur wer gefragt hat")


class Broken(Library):
    """A library with a bug in its second answer."""

    answers = 0

    def ask(self, *args: object, **options: object) -> Answer:
        self.answers += 1
        if self.answers > 1:
            raise KeyError("secret")
        return super().ask(*args, **options)  # type: ignore[arg-type]


async def test_a_bug_is_one_sentence_to_whoever_pressed_and_a_traceback_in_the_log(
    start: Start, corpus: Corpus, caplog: pytest.LogCaptureFixture
) -> None:
    chat = await start(Broken.open(corpus(FILES)))
    reply = await chat.click(await asked(chat), "Why")
    assert (reply.text, reply.private) == (wording.UNEXPECTED, True)
    assert "Traceback" in caplog.text


async def test_buttons_work_in_direct_messages(zoo: Chat) -> None:
    message = (await zoo.command_directly("ask", question=MANY)).message
    assert "### On Otters" in (await zoo.click(message, "Show in article")).text
    assert "Otter" in (await zoo.click(message, "More quotes")).text
    await zoo.click(message, "Delete")
    assert zoo.said_directly() == []


@pytest.mark.parametrize("length", ["one", "short", "long"])
async def test_a_summary_has_a_button_for_each_of_its_paragraphs(zoo: Chat, length: str) -> None:
    message = (await zoo.command("summary", article="On Otters", length=length)).message
    numbers = sorted({int(one) for one in re.findall(r"\[paragraph (\d)\]", text(message))})
    assert buttons(message) == [*(f"Show paragraph {one}" for one in numbers), "Delete"]
    for number in numbers:
        reply = await zoo.click(message, f"Show paragraph {number}", by=zoo.manager)
        assert reply.private
        assert f"-# paragraph {number}\n> **Otter {number} " in reply.text.replace(
            f"> Otter {number} eats fish {number}. **It", f"> **Otter {number} "
        )


async def test_each_story_of_a_digest_is_shown_in_its_article(zoo: Chat, corpus: Corpus) -> None:
    reply = await zoo.command("digest")
    shown = [
        await zoo.click(reply.message, "Show in article", place=number)
        for number in range(buttons(reply.message).count("Show in article"))
    ]
    assert len({one.text.partition("\n")[0] for one in shown}) == len(shown) > 1
    assert all(one.private for one in shown)


async def test_no_view_is_remembered_and_waits_however_many_are_shown(zoo: Chat) -> None:
    message = await asked(zoo)
    for button in ("More quotes", "Show in article", "Why"):
        await zoo.click(message, button)
    assert zoo.client._connection._view_store._views == {}
    assert not [one for one in asyncio.all_tasks() if "timeout" in repr(one.get_coro())]


async def test_nobody_is_pinged_and_no_preview_shown_by_what_buttons_show(
    start: Start, hostile: Library
) -> None:
    chat = await start(hostile)
    message = await asked(chat, "Who must read @everyone and @here now?")
    for button in ("Show in article", "Why"):
        await chat.click(message, button)
    summary = await chat.command("summary", article="everyone")
    await chat.click(summary.message, "Show paragraph 1")
    sent = chat.sent()
    assert len(sent) == 5
    assert all(one["allowed_mentions"] == {"parse": []} for one in sent)
    assert all(one["flags"] & 4 for one in sent)
