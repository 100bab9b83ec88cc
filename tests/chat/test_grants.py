"""Whoever tries whatever reaches exactly what was granted: every surface, for everybody.

`SURFACES` has a row for each command, option of text, suggestion, menu, event, button, form and
setting that there is; a test fails for each that has none.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pytest
from discord import AppCommandOptionType as Type
from discord import AppCommandType

from bot import Library
from bot.chat.client import PullquoteClient
from bot.chat.listing import key
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.grants import (
    ACTORS,
    ASK,
    BEFORE,
    FILES,
    FURTHER,
    MARKS,
    NOTHING,
    QUOTED,
    TOML,
    Kind,
    Somebody,
    article,
    name,
)
from tests.conftest import Corpus

# What somebody does to reach the collection with a mark.
Try = Callable[[Somebody, str], Awaitable[object]]
# What they should reach by it, of all collections.
Right = Callable[[Somebody], frozenset[str]]


class Surface(NamedTuple):
    """What can be tried, and what it should reach; `once` if it aims at no collection."""

    tries: Try
    right: Right
    once: bool = False


def reads(one: Somebody) -> frozenset[str]:
    return one.kind.reads


def changes(one: Somebody) -> frozenset[str]:
    return one.kind.changes


def manages(one: Somebody) -> frozenset[str]:
    return one.kind.granted if one.manages else NOTHING


def joins(one: Somebody) -> frozenset[str]:
    return one.kind.granted if one.kind.server else NOTHING


def nothing(_one: Somebody) -> frozenset[str]:
    return NOTHING


def near(mark: str) -> str:
    """Mistype the id of an article, so that what is typed has no mark."""
    return article(mark).replace("q", "", 1)


def attached(_mark: str) -> tuple[str, bytes]:
    """Attach a file, as simcord takes it."""
    return "added.txt", b"A zeppelin came later."


def called(command: str, **options: Callable[[str], Any]) -> Try:
    """Call a command, with options that are made of a mark."""

    async def tries(one: Somebody, mark: str) -> None:
        if "collection" not in options:
            one.chosen(mark)
        await one.slash(command, **{option: made(mark) for option, made in options.items()})

    return tries


def typed(command: str, option: str, *, aimed: bool = True) -> Try:
    """Have an option completed, with the collection filled in, and with it chosen."""

    async def tries(one: Somebody, mark: str) -> None:
        await one.type(command, option, **({"collection": name(mark)} if aimed else {}))
        if aimed:
            one.chosen(mark)
            await one.type(command, option)

    return tries


async def said(one: Somebody, mark: str) -> None:
    one.chosen(mark)
    await one.say(ASK)


async def replied(one: Somebody, mark: str) -> None:
    answer = one.remembered(mark)
    message = await one.with_button("why", answer)
    one.listen()
    await one.say(FURTHER, reply_to=message)


async def joined(one: Somebody, _mark: str) -> None:
    if guild := one.kind.server and one.chat.client.get_guild(one.kind.server):
        await one.chat.client.on_guild_join(guild)


async def asked_about(one: Somebody, mark: str) -> None:
    one.chosen(mark)
    await one.menu("Ask about this", ASK)


async def checked(one: Somebody, mark: str) -> None:
    one.chosen(mark)
    await one.menu("Check this quote", QUOTED)


def pressed(action: str, number: int = 1) -> Try:
    """Press a button of an answer that somebody else got when it was granted."""

    async def tries(one: Somebody, mark: str) -> None:
        message = await one.with_button(action, one.remembered(mark), number)
        one.listen()
        await one.press(message)

    return tries


async def turned(one: Somebody, mark: str) -> None:
    message = await one.with_button("turn", key(name(mark)), 0)
    one.listen()
    await one.press(message)


async def decided(one: Somebody, mark: str, action: str) -> None:
    """Press a button under what was proposed; what may not be changed stays as it is."""
    proposal, before = one.proposed(mark), one.library.snapshot(name(mark)).version
    message = await one.with_button(action, proposal)
    one.listen()
    await one.press(message)
    applied = action == "apply" and mark in one.kind.changes
    assert (one.library.snapshot(name(mark)).version != before) is applied
    if applied:
        one.library.reload(name(mark))


async def applied(one: Somebody, mark: str) -> None:
    await decided(one, mark, "apply")


async def cancelled(one: Somebody, mark: str) -> None:
    await decided(one, mark, "cancel")


async def rolled_back(one: Somebody, mark: str) -> None:
    """Ask to go back to the version before, which there is."""
    older = [kept.version for kept in one.library.versions(name(mark)) if not kept.live]
    await one.slash("corpus rollback", collection=name(mark), version=older[0])


async def filled_in(one: Somebody, mark: str) -> None:
    """Open the form while the collection is granted, and send it when it is not any more.

    Where another was chosen, it does not open.
    """
    message = await one.with_button("follow", one.remembered(mark))
    with one.all_granted():
        form = await one.press(message)
    one.listen()
    if form.modal:
        await one.write(form, FURTHER)


def picked(setting: str) -> Try:
    """Pick everything in the menus of a form from when everything was granted."""

    async def tries(one: Somebody, _mark: str) -> None:
        message = await one.with_menus(setting)
        one.listen()
        if message:
            async for _ in one.pick(message):
                one.chosen()

    return tries


async def opened(one: Somebody, mark: str) -> None:
    one.chosen(mark)
    await one.slash("settings")


async def looked_back(one: Somebody, _mark: str) -> None:
    for mark in MARKS:
        one.looked_at(mark)
    one.listen()
    await one.slash("insights")


# One row may stand for several surfaces that are tried at once.
SURFACES: Mapping[str, Surface] = {
    "/ask": Surface(called("ask", question=lambda _: ASK), reads),
    "/ask question": Surface(called("ask", question=lambda mark: f"{ASK} {near(mark)}"), reads),
    "/ask article, /ask collection": Surface(
        called("ask", question=lambda _: ASK, article=article, collection=name), reads
    ),
    "/ask article (mistyped)": Surface(
        called("ask", question=lambda _: ASK, article=near, collection=name), reads
    ),
    "/ask article?": Surface(typed("ask", "article"), reads),
    "/ask collection?": Surface(typed("ask", "collection", aimed=False), reads, once=True),
    "/summary": Surface(called("summary", article=near), reads),
    "/summary article, /summary collection": Surface(
        called("summary", article=article, collection=name), reads
    ),
    "/summary article?": Surface(typed("summary", "article"), reads),
    "/summary collection?": Surface(typed("summary", "collection", aimed=False), reads, once=True),
    "/digest": Surface(called("digest"), reads),
    "/digest collection": Surface(called("digest", collection=name), reads),
    "/digest collection?": Surface(typed("digest", "collection", aimed=False), reads, once=True),
    "/sources, /sources collection": Surface(called("sources", collection=name), reads),
    "/sources collection?": Surface(typed("sources", "collection", aimed=False), reads, once=True),
    "/check, /check text": Surface(called("check", text=lambda _: QUOTED), reads),
    "/check collection": Surface(called("check", text=lambda _: QUOTED, collection=name), reads),
    "/check collection?": Surface(typed("check", "collection", aimed=False), reads, once=True),
    "/help": Surface(called("help"), nothing, once=True),
    "/forget-me": Surface(called("forget-me"), nothing, once=True),
    "/settings": Surface(opened, manages),
    "/insights": Surface(looked_back, manages, once=True),
    "/corpus status": Surface(called("corpus status"), changes, once=True),
    "/corpus reload": Surface(called("corpus reload"), changes, once=True),
    "/corpus reload collection": Surface(called("corpus reload", collection=name), changes),
    "/corpus reload collection?": Surface(
        typed("corpus reload", "collection", aimed=False), changes, once=True
    ),
    "/corpus add, /corpus add file, /corpus add collection": Surface(
        called("corpus add", file=attached, collection=name), changes
    ),
    "/corpus add collection?": Surface(
        typed("corpus add", "collection", aimed=False), changes, once=True
    ),
    "/corpus remove, /corpus remove article, /corpus remove collection": Surface(
        called("corpus remove", article=article, collection=name), changes
    ),
    "/corpus remove article (mistyped)": Surface(
        called("corpus remove", article=near, collection=name), changes
    ),
    "/corpus remove article?": Surface(typed("corpus remove", "article"), changes),
    "/corpus remove collection?": Surface(
        typed("corpus remove", "collection", aimed=False), changes, once=True
    ),
    "/corpus rollback, /corpus rollback version, /corpus rollback collection": Surface(
        rolled_back, changes
    ),
    "/corpus rollback version?": Surface(typed("corpus rollback", "version"), nothing),
    "/corpus rollback collection?": Surface(
        typed("corpus rollback", "collection", aimed=False), changes, once=True
    ),
    "menu Ask about this": Surface(asked_about, reads),
    "menu Check this quote": Surface(checked, reads),
    "on_message": Surface(said, reads),
    "on_message (a reply)": Surface(replied, reads),
    "on_guild_join": Surface(joined, joins, once=True),
    "button why": Surface(pressed("why"), reads),
    "button more": Surface(pressed("more", 3), reads),
    "button article": Surface(pressed("article"), reads),
    "button exact": Surface(pressed("exact"), reads),
    "button turn": Surface(turned, reads),
    "button follow": Surface(pressed("follow"), reads),
    "button up": Surface(pressed("up"), reads),
    "button down": Surface(pressed("down"), reads),
    "button apply": Surface(applied, changes),
    "button cancel": Surface(cancelled, nothing),
    "button delete": Surface(pressed("delete"), nothing),
    "form follow": Surface(filled_in, reads),
    **{
        f"setting {one}": Surface(picked(one), manages, once=True)
        for one in (
            *("collections", "channels", "language", "unanswered", "cooldown"),
            *("channel_cooldown", "feedback"),
        )
    },
}

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
