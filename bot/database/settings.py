"""What a server chose, for all of its channels or for one; `config.toml` grants what there is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.database.link import Link
from bot.models import N_, PullquoteError

MOST = 100
LONGEST_COOLDOWN = 60 * 60
LONGEST_KEPT = 365


# The language of the reader, as far as Discord tells it.
AUTO = "auto"


class Unanswered(StrEnum):
    """What to do when nothing answers: say so, stay silent, or name a role to ask."""

    SAY = "say"
    SILENT = "silent"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds in a channel. No `collections`, or no `channels`, are chosen: then it is all.

    `channels` are where the bot may answer; `language` is that of its own words; `cooldown` are the
    seconds between two questions of a person, `channel_cooldown` between any two in a channel;
    `feedback` is stored, for `feedback_days`, or not.
    """

    collections: tuple[str, ...] = ()
    channels: tuple[int, ...] = ()
    language: str = AUTO
    unanswered: Unanswered = Unanswered.SAY
    role: int = 0
    cooldown: int = 0
    channel_cooldown: int = 0
    feedback: bool = False
    feedback_days: int = 90


# What a channel may have otherwise than its server.
PER_CHANNEL = frozenset(
    {"collections", "language", "unanswered", "role", "cooldown", "channel_cooldown"}
)
_EVERYWHERE = 0


class SettingsTable:
    """What was chosen; a setting that was not is as `Settings` says, in a channel as its server's.

    A channel's settings hold in its threads, too: the caller names their parent.
    """

    def __init__(self, link: Link) -> None:
        self._link = link

    def of(self, server: int | None, channel: int = 0, parent: int | None = None) -> Settings:
        """Give what holds in a channel, or, without one, in a server."""
        if server is None:
            return Settings()
        # A channel comes after its server, whose settings it so overrides.
        return Settings(**self._rows(server, (_EVERYWHERE, parent or channel)))  # type: ignore[arg-type]

    def chosen(self, server: int, channel: int = _EVERYWHERE) -> Mapping[str, object]:
        """Give only what was chosen for this very channel, or for the server as a whole."""
        return self._rows(server, (channel, channel))

    def _rows(self, server: int, channels: tuple[int, int]) -> dict[str, object]:
        with self._link.reading() as connection:
            rows = connection.execute(
                "SELECT name, value FROM settings WHERE server = ? AND channel IN (?, ?) "
                "ORDER BY channel",
                (server, *channels),
            ).fetchall()
        return {name: _CHECKS[name](json.loads(value)) for name, value in rows if name in _CHECKS}

    def change(self, server: int, channel: int = _EVERYWHERE, **values: object) -> None:
        """Choose some settings, or, by None, choose them no more; `PullquoteError` if one can't be.

        All of them are changed, or none.
        """
        for name in values:
            if channel != _EVERYWHERE and name not in PER_CHANNEL:
                raise PullquoteError(
                    "`{name}` is a setting of the whole server; name no channel.", name=name
                )
        checked = {
            name: None if value is None else json.dumps(_CHECKS[name](value))
            for name, value in values.items()
        }
        with self._link.writing() as connection:
            for name, value in checked.items():
                connection.execute(*_statement(server, channel, name, value))

    def storing(self) -> dict[int, Settings]:
        """Give every server that stores feedback, and its settings."""
        with self._link.reading() as connection:
            rows = connection.execute(
                "SELECT server FROM settings WHERE name = 'feedback' AND value = 'true'"
            ).fetchall()
        return {server: self.of(server) for (server,) in rows}


def _statement(
    server: int, channel: int, name: str, value: str | None
) -> tuple[str, tuple[object, ...]]:
    if value is None:
        sql = "DELETE FROM settings WHERE server = ? AND channel = ? AND name = ?"
        return sql, (server, channel, name)
    return "REPLACE INTO settings VALUES (?, ?, ?, ?)", (server, channel, name, value)


def _names(value: object) -> tuple[str, ...]:
    names = tuple(value) if isinstance(value, list | tuple) else ()
    if not 1 <= len(names) <= MOST or not all(
        isinstance(one, str) and 1 <= len(one) <= 100 for one in names
    ):
        raise PullquoteError("Choose 1 to {most} collections.", most=MOST)
    return names


def _ids(value: object) -> tuple[int, ...]:
    ids = tuple(value) if isinstance(value, list | tuple) else ()
    if not 1 <= len(ids) <= MOST or not all(isinstance(one, int) and one > 0 for one in ids):
        raise PullquoteError("Choose 1 to {most} channels.", most=MOST)
    return ids


def _language(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"auto|[a-z]{2,3}(-[A-Za-z]{2,4})?", value):
        raise PullquoteError("A language is a code such as en, de or es, or `auto`.")
    return value


def _unanswered(value: object) -> Unanswered:
    try:
        return Unanswered(str(value))
    except ValueError:
        raise PullquoteError("Choose one of {names}.", names=", ".join(Unanswered)) from None


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise PullquoteError("Choose on or off.")
    return value


def _whole(said: str, least: int, most: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise PullquoteError(said, least=least, most=most)
        return value

    return check


_CHECKS: Mapping[str, Callable[[object], object]] = {
    "collections": _names,
    "channels": _ids,
    "language": _language,
    "unanswered": _unanswered,
    "role": _whole(
        N_("The id of a role should be a whole number from {least} to {most}."), 1, 2**63 - 1
    ),
    "cooldown": _whole(
        N_(
            "The seconds between two questions of a person should be a whole number from {least} "
            "to {most}."
        ),
        0,
        LONGEST_COOLDOWN,
    ),
    "channel_cooldown": _whole(
        N_(
            "The seconds between two questions in a channel should be a whole number from {least} "
            "to {most}."
        ),
        0,
        LONGEST_COOLDOWN,
    ),
    "feedback": _switch,
    "feedback_days": _whole(
        N_("The days that feedback is kept should be a whole number from {least} to {most}."),
        1,
        LONGEST_KEPT,
    ),
}
