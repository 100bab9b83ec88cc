"""Whoever tries whatever reaches exactly what was granted: every surface, for everybody.

`SURFACES` has a row for each command, option of text, suggestion, menu, event, button, form and
setting that there is; a test fails for each that has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from discord import AppCommandOptionType as Type
from discord import AppCommandType

from bot import Library
from bot.chat.client import PullquoteClient
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.grants import (
    ACTORS,
    BEFORE,
    FILES,
    MARKS,
    TOML,
    Kind,
    name,
)
from tests.chat.somebody import Somebody
from tests.chat.surfaces import SURFACES
from tests.conftest import Corpus

# Whatever else the client hears of is answered with nothing, or by what has a row.
UNANSWERED = {
    "on_ready", "on_resumed", "on_guild_remove", "on_raw_message_delete",
    "on_raw_bulk_message_delete", "on_interaction", "on_shard_ready", "on_shard_resumed",
    "on_shard_disconnect",
}  # fmt: skip
TEXTS = {Type.string.value, Type.attachment.value}


@pytest.fixture
async def chat(start: Start, corpus: Corpus) -> Chat:
    library = Library.open(corpus(BEFORE, TOML))
    corpus(FILES, TOML)
    for mark in MARKS:
        library.reload(name(mark))
    return await start(library, 1_100_000_000_000_000_009)


@pytest.mark.parametrize("kind", ACTORS.values(), ids=ACTORS)
async def test_everybody_reaches_exactly_what_was_granted(
    chat: Chat, kind: Kind, caplog: pytest.LogCaptureFixture
) -> None:
    one, reached, due = Somebody(chat, kind), {}, {}
    await one.env.settle()
    for surface, (tries, right, once) in SURFACES.items():
        reached[surface], due[surface] = set[str](), right(one)
        for mark in MARKS[:1] if once else MARKS:
            one.chosen()
            one.listen()
            await tries(one, mark)
            reached[surface] |= one.heard()
    assert reached == due
    assert chat.only_handled_errors()
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []


@pytest.mark.parametrize("kind", ACTORS.values(), ids=ACTORS)
async def test_no_button_does_anything_for_an_answer_of_another_place(
    chat: Chat, kind: Kind
) -> None:
    one = Somebody(chat, kind)
    await one.env.settle()
    one.chosen()
    for action in sorted(chat.client.buttons.keys() - {"delete", "turn", "apply", "cancel"}):
        for mark in MARKS:
            message = await one.with_button(action, one.remembered(mark, channel=1))
            one.listen()
            await one.press(message)
            assert not one.heard(), action
            assert one.was_told("too old"), action
    assert chat.only_handled_errors()


async def test_every_surface_has_its_row(chat: Chat) -> None:
    rows = {one.partition(" (")[0] for row in SURFACES for one in row.split(", ")}
    assert rows == {*surfaces(chat.client)}


def surfaces(client: PullquoteClient) -> Iterator[str]:
    """Name all that anybody can do with the bot."""
    tree = client.tree
    for command in tree.get_commands(type=AppCommandType.chat_input):
        yield from _commands(command.to_dict(tree), "/")
    for kind in (AppCommandType.message, AppCommandType.user):
        yield from (f"menu {one.name}" for one in tree.get_commands(type=kind))
    for action, button in client.buttons.items():
        yield f"button {action}"
        if button.written:
            yield f"form {action}"
    yield from (f"setting {one}" for one in client.settings)
    yield from {one for one in vars(PullquoteClient) if one.startswith("on_")} - UNANSWERED


def _commands(command: Mapping[str, Any], above: str) -> Iterator[str]:
    path = f"{above}{command['name']}"
    options: Sequence[Mapping[str, Any]] = command.get("options", [])
    groups = {Type.subcommand.value, Type.subcommand_group.value}
    below = [one for one in options if one["type"] in groups]
    for one in below:
        yield from _commands(one, f"{path} ")
    if below:
        return
    yield path
    for one in options:
        if one["type"] in TEXTS and not one.get("choices"):
            yield f"{path} {one['name']}"
        if one.get("autocomplete"):
            yield f"{path} {one['name']}?"
