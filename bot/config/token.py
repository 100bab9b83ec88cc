"""The bot's token, from the environment or a file named there; never from a setting."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from pathlib import Path

from bot.config.loading import Misconfigured

TOKEN, TOKEN_FILE = "DISCORD_TOKEN", "DISCORD_TOKEN_FILE"
_SHAPE = re.compile(r"(?<![\w-])[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}")


def token(environment: Mapping[str, str]) -> str:
    """Find the bot's token; `Misconfigured` says in two lines where to get one and put it."""
    found, file = environment.get(TOKEN, "").strip(), environment.get(TOKEN_FILE)
    place = f"environment variable {TOKEN}"
    if file and not found:
        found, place = _read(file), f"file that {TOKEN_FILE} names"
    if not found:
        raise Misconfigured(f"There is no Discord token in the {place}.\n{ADVICE}")
    if not _SHAPE.fullmatch(found):
        raise Misconfigured(f"What the {place} holds is not a Discord bot token.\n{ADVICE}")
    return found


def application(token: str) -> int:
    """Read the id of the application out of its token; `Misconfigured` if it holds none."""
    first = token.partition(".")[0]
    try:
        return int(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii"))
    except ValueError as error:
        raise Misconfigured(
            "The Discord token names no application; give its id with --application (Application "
            "ID in General Information).\n" + ADVICE
        ) from error


def _read(file: str) -> str:
    try:
        return Path(file).read_text("utf-8-sig").strip()
    except (OSError, ValueError) as error:
        # The name stays unsaid: it may be the token itself, put into the wrong variable.
        reason = getattr(error, "strerror", None) or "it holds no text"
        raise Misconfigured(
            f"The file that {TOKEN_FILE} names can't be read ({reason}).\n{ADVICE}"
        ) from error


ADVICE = (
    "Get one at https://discord.com/developers/applications (your application, Bot, Reset Token), "
    f"then: export {TOKEN}=... (or name a file that holds it in {TOKEN_FILE})."
)
