"""Interactions that Discord should never send: the bot explains or ignores them, and goes on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

from tests.fake.checking import Json, parts
from tests.fake.payloads import COMMAND, FORM, PRESSED, TYPING, VALUES, custom_ids, mutated
from tests.fake.people import People
from tests.fake.stage import QUESTION, Stage, answered_once, scenario, settings
from tests.fake.state import THINKING, Asked, Channel, Message, User

SEED, MUTATED = 8, 300
BUTTON, MENUS = 2, (3, 5, 6, 8)
PICKED: tuple[list[str], ...] = ([], ["x"], ["-1"], [str(10**30)], ["-"], ["0", "x"])


def _operated(stage: Stage) -> User:
    """Let somebody operate the bot, so that no permission keeps them from anything."""
    operator = User("operator")
    chosen = f"{settings()}[discord]\noperators = [{operator.id}]\n"
    (stage.folder / "config.toml").write_text(chosen, "utf-8")
    return operator


async def _goes_on(stage: Stage) -> None:
    """Ask a question, as ever."""
    asked = await stage.people.ask(QUESTION)
    await asked.answered()
    answered_once(asked)


def _survived(log: str, sent: list[Asked]) -> str:
    """Tell what people saw, if of what was sent there is one line in the log at most."""
    lines = [one for one in log.splitlines() if '"level": "info"' not in one]
    assert len(lines) <= len(sent), "\n".join(lines)
    explained = sum(any(text != THINKING for text in one.screen) for one in sent)
    assert 0 < explained < len(sent)
    return "an explanation, or nothing → the answer"


async def _asked(stage: Stage) -> tuple[Message, str]:
    """Ask a question; give the message that answers it, and the name of a button under that."""
    asked = await stage.people.ask(QUESTION)
    await asked.answered()
    assert asked.original
    names = (str(one.get("custom_id")) for one in parts(asked.original.body["components"]))
    return asked.original, next(one for one in names if one.startswith("article:"))


def _with(channel: Channel, bot: User, kind: int, name: str) -> Message:
    """Give a message of the bot's with one button or menu, as none was ever sent."""
    own = {"style": 2, "label": "x"} if kind == BUTTON else {"options": []}
    one = {"type": kind, "id": 2, "custom_id": name, **own}
    message = Message(bot, channel, {"components": [{"type": 1, "id": 1, "components": [one]}]})
    channel.messages.append(message)
    return message


@scenario("buttons, menus and forms that were never sent")
async def never_sent(stage: Stage) -> str:
    operator, chance, sent = _operated(stage), random.Random(SEED), list[Asked]()
    async with stage.bot() as bot:
        _message, known = await _asked(stage)
        for name in custom_ids(known, chance):
            for kind in (BUTTON, chance.choice(MENUS)):
                message = _with(stage.world.channel, stage.world.bot, kind, name)
                data = {"custom_id": name, "component_type": kind, "values": chance.choice(PICKED)}
                sent.append(await stage.people.send(PRESSED, data, operator, message))
            form = {"custom_id": name, "components": _written("x " * 4000)}
            sent.append(await stage.people.send(FORM, form, operator))
        for name, picked in product(_settings(), PICKED):
            message = _with(stage.world.channel, stage.world.bot, 3, name)
            data = {"custom_id": name, "component_type": 3, "values": picked}
            sent.append(await stage.people.send(PRESSED, data, operator, message))
        await _goes_on(stage)
    return _survived(bot.log, sent)


def _settings() -> Iterator[str]:
    names = ("language", "feedback", "cooldown", "channel_cooldown", "channels", "unanswered")
    for name, channel, number in product((*names, "collections"), (0, 7), (0, 1, 9)):
        yield f"settings/{name}/{channel}/{number}"


def _written(text: str) -> list[Json]:
    field = {"type": 4, "id": 2, "custom_id": "x", "value": text}
    return [{"type": 18, "id": 1, "component": field}, {"type": 99, "id": 3}]


@scenario("interactions with something missing or of another kind in them")
async def broken(stage: Stage) -> str:
    operator, chance, sent = _operated(stage), random.Random(SEED), list[Asked]()
    async with stage.bot() as bot:
        message, known = await _asked(stage)
        whole = [*_whole(stage.people, known)]
        for _ in range(MUTATED):
            kind, data = chance.choice(whole)
            asked = stage.people.made(kind, data, operator, message)
            asked.payload = mutated(asked.payload, chance)
            await stage.people.dispatch(asked)
            sent.append(asked)
        await _goes_on(stage)
    return _survived(bot.log, sent)


def _whole(people: People, known: str) -> Iterator[tuple[int, Json]]:
    """Give what is sent in interactions with which nothing is wrong, and those of wrong options."""
    yield PRESSED, {"custom_id": known, "component_type": BUTTON}
    yield FORM, {"custom_id": known.replace("article", "follow"), "components": _written("otters")}
    for kind in (COMMAND, TYPING):
        yield kind, people.called("ask", {"question": QUESTION, "article": "x"})
        yield kind, people.called("summary", {"article": "x", "length": "short"})
        for value in VALUES:
            yield kind, {**people.called("ask", {}), "options": [_option("question", value)]}
            yield kind, {**people.called("corpus", {}), "options": [_option("reload", value)]}


def _option(name: str, value: object) -> Json:
    return {"name": name, "type": 3, "value": value, "focused": True}
