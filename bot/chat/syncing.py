"""Telling Discord which commands there are, when they are others than it was told last.

It allows few such changes a day, and blocks bots that make one at every start.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from typing import Any

import discord
from discord import app_commands

from bot.chat.connecting import UNREACHABLE, may_pass
from bot.database import Database

log = logging.getLogger(__name__)

Tree = app_commands.CommandTree[Any]


async def keep_told(tree: Tree, database: Database, pause: float) -> None:
    """Tell Discord the commands, if it does not know them, as often as it takes."""
    while True:
        try:
            await sync(tree, database)
        except UNREACHABLE as error:
            if not may_pass(error):
                raise
            log.warning("Discord can't be told the commands (%s); it is tried again", error)
            await asyncio.sleep(pause)
        else:
            return


async def sync(tree: Tree, database: Database) -> bool:
    """Tell Discord the commands, unless it has them all and was told the same; give whether."""
    note = f"commands of {tree.client.application_id}"
    told, now = await asyncio.to_thread(database.notes.find, note), await fingerprint(tree)
    if told == now and await _are_there(tree):
        return False
    await tree.sync()
    await asyncio.to_thread(database.notes.keep, note, now)
    log.info("Discord was told the commands.")
    return True


async def fingerprint(tree: Tree) -> str:
    """Name the commands by all that Discord is told of them, in every language."""
    translator = tree.translator
    told = [
        await one.get_translated_payload(tree, translator) if translator else one.to_dict(tree)
        for one in tree.get_commands()
    ]
    data = json.dumps(told, sort_keys=True, default=str).encode()
    return hashlib.sha256(data).hexdigest()


async def _are_there(tree: Tree) -> bool:
    """Whether Discord has commands of these names: another program may have replaced them."""
    there = {(one.name, one.type) for one in await tree.fetch_commands()}
    return there == {(one.name, _type(one)) for one in tree.get_commands()}


def _type(command: Any) -> discord.AppCommandType:
    is_menu = isinstance(command, app_commands.ContextMenu)
    return command.type if is_menu else discord.AppCommandType.chat_input
