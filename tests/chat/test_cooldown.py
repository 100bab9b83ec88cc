"""Whoever asks too soon is told, politely and once, how long to wait; nobody else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import PullquoteError
from bot.chat.cooldown import MOST, Cooldown, TooSoon
from bot.chat.places import Here
from bot.database import Settings
from tests.chat.chatting import Chat
from tests.chat.seen import text
from tests.conftest import QUESTION, SEED


class Clock:
    time = 100.0

    def __call__(self) -> float:
        return self.time


def where(seconds: int = 10, server: int | None = 1) -> Here:
    return Here(server, 5, Settings(cooldown=seconds), ("default",))


def wait(cooldown: Cooldown, at: Here, person: int = 7) -> int:
    """Ask, and give the seconds that the person has to wait for."""
    try:
        cooldown.start(at, person)
    except TooSoon as error:
        return error.seconds
    return 0


@pytest.mark.parametrize(("passed", "left"), [(0, 10), (0.5, 10), (9.5, 1), (10, 0), (1e9, 0)])
def test_it_lasts_as_long_as_was_chosen(passed: float, left: int) -> None:
    clock = Clock()
    cooldown = Cooldown(clock)
    assert wait(cooldown, where()) == 0
    clock.time += passed
    assert wait(cooldown, where()) == left


def test_a_question_too_soon_does_not_make_it_longer() -> None:
    clock = Clock()
    cooldown = Cooldown(clock)
    assert wait(cooldown, where()) == 0
    for left in range(10, 0, -1):
        assert wait(cooldown, where()) == left
        clock.time += 1
    assert wait(cooldown, where()) == 0
    assert wait(cooldown, where()) == 10


def test_it_is_of_each_person_and_each_server() -> None:
    cooldown = Cooldown(Clock())
    assert [wait(cooldown, where(), person) for person in (1, 2, 1)] == [0, 0, 10]
    assert wait(cooldown, where(server=2), 1) == 0


def test_a_channel_has_a_pause_of_its_own_whoever_asks() -> None:
    clock = Clock()
    cooldown = Cooldown(clock)
    quiet = Here(1, 5, Settings(channel_cooldown=10), ("default",))
    other = replace(quiet, channel=6)
    assert [wait(cooldown, quiet, person) for person in (1, 2)] == [0, 10]
    assert wait(cooldown, other, 2) == 0
    clock.time += 10
    assert wait(cooldown, quiet, 2) == 0


def test_a_question_too_soon_in_its_channel_costs_its_person_no_turn() -> None:
    clock = Clock()
    cooldown = Cooldown(clock)
    both = Here(1, 5, Settings(cooldown=60, channel_cooldown=10), ("default",))
    assert [wait(cooldown, both, person) for person in (1, 2)] == [0, 10]
    clock.time += 10
    assert [wait(cooldown, both, person) for person in (2, 1)] == [0, 50]


def test_what_is_chosen_now_counts() -> None:
    cooldown = Cooldown(Clock())
    assert wait(cooldown, where(10)) == 0
    assert wait(cooldown, where(3600)) == 3600
    assert wait(cooldown, where(0)) == 0


def test_there_is_none_in_direct_messages() -> None:
    cooldown = Cooldown(Clock())
    assert [wait(cooldown, where(server=None)) for _ in range(3)] == [0, 0, 0]


def test_it_is_told_once_in_each_wait() -> None:
    clock = Clock()
    cooldown = Cooldown(clock)
    told = []
    for _ in range(2):
        cooldown.start(where(), 7)
        for _ in range(3):
            with pytest.raises(TooSoon) as raised:
                cooldown.start(where(), 7)
            told.append(raised.value.told)
        clock.time += 10
    assert told == [False, True, True] * 2


def test_it_remembers_so_many_people_and_the_last() -> None:
    cooldown = Cooldown(Clock())
    for person in range(MOST + 1):
        assert wait(cooldown, where(), person) == 0
    assert wait(cooldown, where(), MOST) == 10
    assert wait(cooldown, where(), 0) == 0
    assert len(cooldown._asked) == MOST


async def test_a_command_too_soon_is_answered_privately_with_the_time_to_wait(chat: Chat) -> None:
    chat.choose(cooldown=60)
    assert "Iraqi" in (await chat.command("ask", question=QUESTION)).text
    for _ in range(2):
        reply = await chat.command("ask", question=QUESTION)
        assert reply.text.startswith("Please wait ")
        assert reply.text.endswith(" s until your next question.")
        assert reply.private
    assert "Iraqi" in (await chat.command("ask", by=chat.manager, question=QUESTION)).text
    assert chat.only_handled_errors()


async def test_a_mention_too_soon_is_answered_once(chat: Chat) -> None:
    chat.choose(cooldown=60)
    said = [await chat.say(f"{chat.mention} {QUESTION}") for _ in range(4)]
    assert [len(one) for one in said] == [1, 1, 0, 0]
    assert text(said[1][0]).startswith("Please wait ")


async def test_a_channel_that_was_just_asked_in_tells_that_it_was(chat: Chat) -> None:
    chat.choose(channel_cooldown=60)
    assert "Iraqi" in (await chat.command("ask", question=QUESTION)).text
    reply = await chat.command("ask", by=chat.manager, question=QUESTION)
    assert reply.text.endswith(" s until the next question in this channel.")
    assert reply.private
    assert chat.only_handled_errors()


async def test_every_way_of_asking_counts_for_every_other(chat: Chat) -> None:
    chat.choose(cooldown=60)
    await chat.say(f"{chat.mention} {QUESTION}")
    assert "Please wait" in (await chat.command("ask", question=QUESTION)).text
    assert "Please wait" in (await chat.command("summary", article=SEED.stem)).text
    assert "Please wait" in (await chat.command("digest")).text
    assert chat.errors


async def test_help_and_lists_are_never_too_soon(chat: Chat) -> None:
    chat.choose(cooldown=60)
    await chat.say(chat.mention)
    for name in ("sources", "help"):
        assert "Please wait" not in (await chat.command(name)).text
    assert "Iraqi" in (await chat.command("ask", question=QUESTION)).text


async def test_a_question_that_is_refused_costs_no_turn(chat: Chat) -> None:
    chat.choose(cooldown=60)
    refused = await chat.command("ask", question=QUESTION, article="no such article")
    assert "There is no article" in refused.text
    assert "Iraqi" in (await chat.command("ask", question=QUESTION)).text
    assert "Please wait" in (await chat.command("ask", question=QUESTION)).text
    assert chat.only_handled_errors()


async def test_a_mention_that_fails_costs_no_turn(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat.choose(cooldown=60)

    def failing(*_: object, **__: object) -> None:
        raise PullquoteError("Not now.")

    with monkeypatch.context() as patched:
        patched.setattr(chat.client.library, "ask", failing)
        [said] = await chat.say(f"{chat.mention} {QUESTION}")
        assert text(said) == "Not now."
    [said] = await chat.say(f"{chat.mention} {QUESTION}")
    assert "Iraqi" in text(said)


async def test_no_form_opens_for_a_question_that_would_be_refused(chat: Chat) -> None:
    chat.choose(cooldown=60)
    answer = (await chat.command("ask", question=QUESTION)).message
    reply = await chat.click(answer, "Follow up")
    assert reply.text.startswith("Please wait ")
    form = await chat.click(answer, "Follow up", by=chat.manager)
    assert "Please wait" not in (await chat.fill_in(form, QUESTION, by=chat.manager)).text
