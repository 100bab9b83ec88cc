"""What each button does, for whom, and that it does so after a restart and a reload."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping

import discord
import pytest

from bot import Answer, Library
from bot.rendering import wording
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import Reply, buttons, parts, text
from tests.chat.surroundings import SERVER
from tests.conftest import Corpus

OTTERS = "\n\n".join(f"Otter {n} eats fish {n}. It swims in river {n}." for n in range(1, 10))
FILES = {
    "otters.md": f"---\ntitle: On Otters\nurl: https://example.org/otters\n---\n{OTTERS}",
    "seals.txt": "Seals bark at dawn. Seals sleep at noon.\n\nSeals dive.",
    "club/notes.txt": "The club meets on Mondays.",
}
GRANTS = f'[servers.{SERVER}]\ncollections = ["club"]\n'
MANY, FEW, TYPED = "What do otters eat?", "When do seals bark?", "seels"
NONE = "Do seals bake sourdough bread in Paris?"
FIRST = "Otter 1 eats fish 1."


@pytest.fixture
async def zoo(start: Start, corpus: Corpus) -> Chat:
    return await start(Library.open(corpus(FILES, GRANTS)))


async def asked(chat: Chat, question: str = MANY, **options: str) -> discord.Message:
    return (await chat.command("ask", None, None, question=question, **options)).message


def plain(reply: Reply | discord.Message) -> str:
    said = reply.text if isinstance(reply, Reply) else text(reply)
    return said.replace("*", "").replace("\\", "")


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


async def test_to_search_exactly_is_no_other_question(zoo: Chat) -> None:
    zoo.choose(feedback=True, cooldown=60)
    message = await asked(zoo, TYPED)
    for person in (zoo.member, zoo.manager):
        assert wording.NOT_ANSWERED in (await zoo.click(message, "Search exactly", person)).text
    told = zoo.client.database.feedback.insights(SERVER, 1, ["default"])
    assert [one.times for one in told.asked] == [1]
    assert told.unanswered == ()
    assert "nothing" in (await zoo.command("forget-me", by=zoo.manager)).text
    assert "3 answers" in (await zoo.command("forget-me")).text


async def test_a_follow_up_of_what_only_one_sees_is_seen_by_one(zoo: Chat) -> None:
    exact = await zoo.click(await asked(zoo, TYPED), "Search exactly")
    form = await zoo.click(exact.message, "Follow up")
    assert (await zoo.fill_in(form, FEW)).private


async def test_who_asked_can_delete_the_answer(zoo: Chat) -> None:
    for message in (await asked(zoo), *await zoo.say(f"{zoo.mention} {MANY}")):
        await zoo.click(message, "Delete")
        assert not zoo.there_is(message)
        assert zoo.client.database.answers.at(message.id) is None


async def test_who_asked_can_delete_no_other_message(zoo: Chat) -> None:
    message, other = await asked(zoo), await asked(zoo)
    database = zoo.client.database
    [own] = [one.id for one in [database.answers.at(other.id)] if one]
    # As if the button of one's own answer stood under another message.
    database.answers.place(own, message.id + 1)
    reply = await zoo.click(other, "Delete")
    assert (reply.text, reply.private) == (wording.TOO_OLD, True)
    assert zoo.there_is(other)
    assert zoo.there_is(message)


async def test_who_let_everything_be_forgotten_is_told_that_it_is(zoo: Chat) -> None:
    message = await asked(zoo)
    await zoo.command("forget-me")
    assert (await zoo.click(message, "Delete")).text == wording.TOO_OLD


async def test_somebody_else_can_not_delete_it(zoo: Chat) -> None:
    message = await asked(zoo)
    reply = await zoo.click(message, "Delete", by=zoo.manager)
    assert (reply.text, reply.private) == (wording.NOT_YOURS, True)
    assert zoo.there_is(message)


@pytest.mark.parametrize("days", [0, 31])
async def test_who_may_delete_any_message_can_delete_it(zoo: Chat, days: int) -> None:
    message = await asked(zoo)
    await zoo.restart(days)
    await zoo.click(message, "Delete", by=zoo.moderator())
    assert not zoo.there_is(message)


async def test_thumbs_are_there_where_the_server_wants_to_know(zoo: Chat) -> None:
    zoo.choose(feedback=True)
    message = await asked(zoo)
    assert buttons(message)[-3:] == ["👍", "👎", "Delete"]
    for thumb in ("👍", "👎", "👎"):
        reply = await zoo.click(message, thumb)
        assert (reply.text, reply.private) == (wording.THANKS, True)
    await zoo.click(message, "👍", by=zoo.manager)
    told = zoo.client.database.feedback.insights(SERVER, 1, ["default"])
    assert (told.up, told.down) == (1, 1)
    [disliked] = told.disliked
    quoted = (zoo.client.library.snapshot().articles["otters"].text)[disliked.start : disliked.end]
    assert plain(message).split("\n")[1] == f"> {' '.join(quoted.split())}"
    assert "👍" not in buttons(await asked(zoo, NONE))


async def test_a_thumb_is_refused_once_the_server_wants_to_know_no_more(zoo: Chat) -> None:
    zoo.choose(feedback=True)
    message = await asked(zoo)
    zoo.choose(feedback=False)
    reply = await zoo.click(message, "👍")
    assert (reply.text, reply.private) == (wording.NOT_STORED, True)


async def test_a_question_is_counted_where_the_server_wants_to_know(zoo: Chat) -> None:
    await asked(zoo)
    zoo.choose(feedback=True)
    await asked(zoo, NONE)
    await zoo.say(f"{zoo.mention} {MANY}")
    told = zoo.client.database.feedback.insights(SERVER, 1, ["default"])
    assert [one.question for one in told.asked] == [MANY, NONE]
    assert [one.question for one in told.unanswered] == [NONE]


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


def reload(chat: Chat, corpus: Corpus, files: Mapping[str, str]) -> None:
    corpus(files, GRANTS)
    chat.client.library.reload()


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


async def test_a_thumb_does_not_count_for_another_corpus(zoo: Chat, corpus: Corpus) -> None:
    zoo.choose(feedback=True)
    message = await asked(zoo)
    reload(zoo, corpus, {"otters.md": "Otters eat."})
    assert (await zoo.click(message, "👎")).text == wording.NO_LONGER
    assert zoo.client.database.feedback.insights(SERVER, 1, ["default"]).down == 0


CROWNED = {
    "a.md": "The monarch was crowned in Xanten in 1907.\n\nNobody knew of it.",
    "b.md": "The ruler of the guild died in Trier in 1911.\n\nNobody knew of that, either.",
}
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


async def test_a_thumb_is_for_the_quote_that_was_shown(start: Start, corpus: Corpus) -> None:
    chat = await start(Library.open(corpus(CROWNED)))
    chat.choose(feedback=True)
    message = await asked(chat, "When was the monarch crowned?")
    chat.client.library = Library.open(corpus(CROWNED, "[answers]\ngate = 1.0\n"))
    assert (await chat.click(message, "👎")).text == wording.THANKS
    [disliked] = chat.client.database.feedback.insights(SERVER, 1, ["default"]).disliked
    assert (disliked.article, disliked.start, disliked.end) == ("a", 0, 42)


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
