"""What is asked again is not sought again, and yet is an answer like the first one."""

from __future__ import annotations

import asyncio
import gc
import json
from contextlib import ExitStack
from dataclasses import replace
from typing import Any
from weakref import ref

import discord
import pytest

from bot import Answer, Library
from bot.chat.asking import Looked, Question
from bot.chat.places import Here
from bot.chat.recent import Recent
from bot.chat.repeating import LONGEST, look_for
from bot.database import Settings
from bot.models import PullquoteError
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import parts, text
from tests.chat.surroundings import SERVER
from tests.conftest import QUESTION, SEED, Corpus

HERON = "What is the secret word?"


class Counting(Library):
    """Knows what it was asked."""

    asked: list[str]

    def ask(self, question: str, *args: Any, **options: Any) -> Answer:
        self.asked.append(question)
        return super().ask(question, *args, **options)


@pytest.fixture
def counting(corpus: Corpus) -> Counting:
    made = {SEED.name: SEED.read_bytes(), "secret/a.txt": "The secret word is heron."}
    settings = f'[servers.{SERVER}]\ncollections = ["secret"]\nmanage = true'
    library = Counting.open(corpus(made, settings))
    assert isinstance(library, Counting)
    library.asked = []
    return library


@pytest.fixture
async def chat(start: Start, counting: Counting) -> Chat:
    return await start(counting)


def named(message: discord.Message) -> list[str]:
    """Give the names of a message's buttons."""
    found = (getattr(one, "custom_id", None) for one in parts(message.components))
    return [one for one in found if one]


def looks(message: discord.Message) -> str:
    return json.dumps([one.to_dict() for one in message.components])


async def test_a_question_is_sought_once_wherever_it_is_asked(
    chat: Chat, counting: Counting
) -> None:
    for _ in range(2):
        assert (await chat.command("ask", question=QUESTION)).text
        assert await chat.say(f"{chat.mention} {QUESTION}")
        assert await chat.say_directly(QUESTION)
    assert counting.asked == [QUESTION]


async def test_a_second_answer_differs_in_the_names_of_its_buttons_only(chat: Chat) -> None:
    first, second = [(await chat.command("ask", question=QUESTION)).message for _ in range(2)]
    own, other = ({one.split(":")[1] for one in named(message)} for message in (first, second))
    assert len(own) == len(other) == 1
    assert own != other
    assert looks(first).replace(own.pop(), other.pop()) == looks(second)


async def test_the_buttons_of_a_second_answer_work_and_it_can_be_followed_up(chat: Chat) -> None:
    await chat.command("ask", question=QUESTION)
    [second] = await chat.say(f"{chat.mention} {QUESTION}")
    for label in ("Why", "Show in article"):
        assert (await chat.click(second, label)).text
    [reply] = await chat.say("How many civilians died in it?", reply_to=second)
    assert "105" in text(reply)


async def test_what_is_asked_of_another_collection_or_article_is_another_question(
    chat: Chat, counting: Counting
) -> None:
    every: list[dict[str, Any]] = [{}, {"article": SEED.stem}, {"collection": "secret"}]
    said = {(await chat.command("ask", question=HERON, **one)).text for one in every}
    assert len(counting.asked) == 3
    assert len(said) > 1


async def test_what_is_asked_in_a_talk_is_sought_each_time(chat: Chat, counting: Counting) -> None:
    [first] = await chat.say(f"{chat.mention} {QUESTION}")
    [_] = await chat.say(HERON, reply_to=first)
    await chat.command("ask", question=HERON)
    [_] = await chat.say(HERON, reply_to=first)
    assert counting.asked == [QUESTION, HERON, HERON, HERON]


async def test_what_may_not_be_read_is_not_told_because_others_have_asked(chat: Chat) -> None:
    there = await chat.command("ask", question=HERON, collection="secret")
    assert "heron" in there.text
    elsewhere = await chat.command_directly("ask", question=HERON, collection="secret")
    assert "There is no such collection here" in elsewhere.text
    chat.choose(collections=("default",))
    no_more = await chat.command("ask", question=HERON, collection="secret")
    assert "There is no such collection here" in no_more.text
    assert no_more.private
    assert len(chat.errors) == 2


async def test_whoever_asks_again_has_to_wait_as_always(chat: Chat) -> None:
    chat.choose(cooldown=60)
    await chat.command("ask", question=QUESTION)
    assert "Please wait" in (await chat.command("ask", question=QUESTION)).text
    assert len(chat.errors) == 1


async def test_every_question_is_counted(chat: Chat) -> None:
    chat.choose(feedback=True)
    for _ in range(3):
        await chat.command("ask", question=QUESTION)
    found = chat.client.database.feedback.insights(chat.server.id, 1, ["default"])
    assert sum(one.asked for one in found.days) == 3


async def test_each_is_shown_as_it_is_asked_for(chat: Chat) -> None:
    plain = (await chat.command("ask", question=QUESTION)).message
    [reply] = await chat.say(f"{chat.mention} {QUESTION}")
    assert QUESTION in text(plain)
    assert QUESTION not in text(reply)
    chat.choose(language="de")
    german = (await chat.command("ask", question=QUESTION)).message
    assert text(german) != text(plain)
    chat.choose(feedback=True)
    asked_for = (await chat.command("ask", question=QUESTION)).message
    assert len(named(asked_for)) > len(named(german))


async def test_whom_else_to_ask_is_told_as_it_was_chosen(chat: Chat) -> None:
    for name in ("Historians", "Librarians"):
        chosen = chat.server.create_role(name)
        chat.choose(unanswered="role", role=chosen.id)
        assert name in (await chat.command("ask", question="Who baked the bread?")).text


async def test_a_reload_forgets_the_answers_and_nothing_holds_the_version_before(
    chat: Chat, counting: Counting
) -> None:
    before = (await chat.command("ask", question=QUESTION)).text
    path = counting.config.corpus_folder / SEED.name
    path.write_bytes(path.read_bytes().replace(b"request of Iraqi", b"urgent request of Iraqi"))
    [article] = counting.snapshot().articles.values()
    version, read = ref(counting.snapshot()), ref(article)
    del article
    counting.reload()
    await chat.command("ask", question="Who broke the dam?")
    gc.collect()
    assert version() is None
    assert read() is None
    after = (await chat.command("ask", question=QUESTION)).text
    assert "urgent" not in before
    assert "urgent" in after


async def test_what_was_sought_while_a_reload_came_is_not_kept(
    chat: Chat, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seek = counting.config.corpus_folder / SEED.name, counting.ask
    old = path.read_bytes()

    def reloading(*args: Any, **options: Any) -> Answer:
        path.write_bytes(old.replace(b"request of Iraqi", b"urgent request of Iraqi"))
        counting.reload()
        return seek(*args, **options)

    monkeypatch.setattr(counting, "ask", reloading)
    assert "urgent" in (await chat.command("ask", question=QUESTION)).text
    monkeypatch.undo()
    path.write_bytes(old)
    counting.reload()
    assert "urgent" not in (await chat.command("ask", question=QUESTION)).text


async def test_a_very_long_question_is_not_kept(chat: Chat, counting: Counting) -> None:
    long = f"{QUESTION} {'x' * LONGEST}"
    for _ in range(2):
        await chat.command("ask", question=long)
    assert counting.asked == [long, long]


async def test_many_who_ask_the_same_at_once_make_one_search(
    chat: Chat, counting: Counting
) -> None:
    where = Here(chat.server.id, chat.channel.id, Settings(), ("default", "secret"))
    with ExitStack() as places:
        runs = [places.enter_context(chat.client.searches.place()) for _ in range(10)]
        looking = (look_for(chat.client, run, Question(QUESTION), where) for run in runs)
        first, *others = await asyncio.gather(*looking)
    assert counting.asked == [QUESTION]
    assert all(one is first for one in others)
    assert first.answer.answered


async def test_what_is_asked_of_what_may_not_be_read_waits_for_nobody(
    chat: Chat, counting: Counting
) -> None:
    here = Here(chat.server.id, chat.channel.id, Settings(), ("default", "secret"))
    elsewhere = replace(here, collections=("default",))
    question = Question(HERON, "secret")
    with chat.client.searches.place() as run, chat.client.searches.place() as other:
        found, refused = await asyncio.gather(
            look_for(chat.client, run, question, here),
            look_for(chat.client, other, question, elsewhere),
            return_exceptions=True,
        )
    assert isinstance(found, Looked)
    assert "heron" in found.answer.quotes[0].text
    assert isinstance(refused, PullquoteError)
    assert counting.asked == [HERON]


class Seeking:
    """Finds what it is told to find, and counts how often it is sent."""

    def __init__(self) -> None:
        self.sent, self.found = 0, asyncio.get_running_loop().create_future()

    async def __call__(self) -> int:
        self.sent += 1
        found: int = await self.found
        return found


async def test_who_goes_away_leaves_to_the_others_what_is_sought() -> None:
    recent, seek = Recent[int](), Seeking()
    first, *others = [asyncio.create_task(recent.once("key", seek)) for _ in range(64)]
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    seek.found.set_result(7)
    assert await asyncio.gather(*others) == [7] * 63
    assert first.cancelled()
    assert (await recent.once("key", seek), seek.sent) == (7, 1)


async def test_what_is_sought_is_found_for_the_next_though_all_went_away() -> None:
    recent, seek = Recent[int](), Seeking()
    alone = asyncio.create_task(recent.once("key", seek))
    await asyncio.sleep(0)
    alone.cancel()
    await asyncio.wait([alone])
    seek.found.set_result(7)
    assert (await recent.once("key", seek), seek.sent) == (7, 1)


async def test_all_are_told_what_went_wrong_and_the_next_seeks_anew() -> None:
    recent, seek = Recent[int](), Seeking()
    waiting = [asyncio.create_task(recent.once("key", seek)) for _ in range(3)]
    await asyncio.sleep(0)
    error = PullquoteError("The disk is gone.")
    seek.found.set_exception(error)
    assert await asyncio.gather(*waiting, return_exceptions=True) == [error] * 3
    better = Seeking()
    better.found.set_result(8)
    assert (await recent.once("key", better), seek.sent) == (8, 1)


async def test_what_is_not_worth_it_is_given_to_those_who_wait_and_not_kept() -> None:
    recent, seek = Recent[int](), Seeking()
    seek.found.set_result(7)
    for times in (1, 2):
        both = (recent.once("key", seek, lambda _: False) for _ in range(2))
        assert await asyncio.gather(*both) == [7, 7]
        assert seek.sent == times


def test_so_much_is_kept_and_what_was_not_asked_for_longest_goes() -> None:
    recent = Recent[int](2)
    for key in (1, 2):
        recent.keep(key, 10 * key)
    assert recent.known(1) == 10
    recent.keep(3, 30)
    assert [recent.known(key) for key in (1, 2, 3)] == [10, None, 30]
