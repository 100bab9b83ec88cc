"""A file that somebody attached, downloaded only if it can be an article."""

from __future__ import annotations

from pathlib import PurePosixPath

import discord

from bot.chat.errors import UNDELIVERABLE
from bot.config import Config
from bot.models import PullquoteError
from bot.reading.formats import formats


async def attached(file: discord.Attachment, config: Config) -> bytes:
    """Give what is in a file; `PullquoteError` if it is no format of articles, or too large."""
    most = config.corpus.max_file_megabytes
    if PurePosixPath(file.filename).suffix.lower() not in formats():
        known = ", ".join(sorted(formats()))
        raise PullquoteError("That is not a format that I read; I read {known}.", known=known)
    if file.size > most * 1_000_000:
        raise PullquoteError("That file is larger than {most:g} MB, which is the most.", most=most)
    try:
        return await file.read()
    except (*UNDELIVERABLE, discord.DiscordException) as error:
        raise PullquoteError("Discord does not give me that file; attach it again.") from error
