"""All that anybody can try, and what they should reach by it: `SURFACES` has a row for each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

from bot.chat.listing import key
from tests.chat.grants import (
    ASK,
    FURTHER,
    MARKS,
    NOTHING,
    QUOTED,
    article,
    name,
)
from tests.chat.somebody import Somebody

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
