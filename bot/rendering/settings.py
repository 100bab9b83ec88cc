"""What an admin can choose, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.database import AUTO, Unanswered
from bot.models import N_
from bot.rendering.lines import TITLE, line
from bot.rendering.speech import duration, languages, ngettext, own_name
from bot.rendering.speech import gettext as _

TITLE_HERE, TITLE_OF = N_("Settings of this server"), N_("Settings of {channel} and its threads")
GRANTED = N_("Which collections there are to choose from is granted in config.toml.")
FOR_CHANNEL = N_("A channel can have settings of its own: name it after /settings.")
FOR_SERVER = N_("What is not chosen here is as in the whole server.")
AS_SERVER = N_("As in the whole server")
EVERYWHERE, IN_ALL = N_("In every channel"), N_("All that are granted")
NO_ROLE, NO_PAUSE = N_("No role"), N_("No pause")
NOT_STORED = N_("Not stored")
READERS = N_("Automatic: the server's, or the reader's own")
UNANSWERED: Mapping[Unanswered, str] = {
    Unanswered.SAY: N_("Say so"),
    Unanswered.SILENT: N_("Stay silent (after a command, tell only who asked)"),
    Unanswered.ROLE: N_("Say so, and name a role to ask (it is not pinged)"),
}


def collections(names: Sequence[str], granted: Sequence[str]) -> str:
    """Name the collections that are chosen, as far as they are granted yet."""
    known = [name for name in names if name in granted]
    named = ", ".join(line(name, TITLE) for name in known[:10]) + (", …" if len(known) > 10 else "")
    return named or ("–" if names else _(IN_ALL))


def not_granted(granted: Sequence[str], gone: int) -> str:
    """Warn of collections that are chosen, but granted no more, or of none that is granted.

    They are not named: who may not read a collection is not told that there is one.
    """
    if not granted:
        return _("No collection is granted to this server.")
    if not gone:
        return ""
    return ngettext(
        "{count:,} of the collections that were chosen is granted no more.",
        "{count:,} of the collections that were chosen are granted no more.",
        gone,
    )


def channels_gone(count: int) -> str:
    """Warn of channels that are chosen, but not there any more."""
    if not count:
        return ""
    return ngettext(
        "{count:,} of the channels that were chosen is there no more.",
        "{count:,} of the channels that were chosen are there no more.",
        count,
    )


def spoken() -> list[tuple[str, str]]:
    """Name the choices of a language."""
    return [(_(READERS), AUTO), *((own_name(one), one) for one in languages())]


def role_missing() -> str:
    """Warn that a role is to be named, but none is chosen, or it is there no more."""
    return _("No role is chosen yet, so none is named.")


def seconds(count: int) -> str:
    """Tell how long somebody has to wait."""
    return duration(count) if count else _(NO_PAUSE)


def days(count: int) -> str:
    """Tell for how long feedback is stored."""
    if not count:
        return _(NOT_STORED)
    return ngettext("Stored for {count:,} day", "Stored for {count:,} days", count)
