"""What to do when nothing answers a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import discord
from discord import ui

from bot.chat.choosing import Form, Menu, Setting, custom_id, one_of, single
from bot.database import Unanswered
from bot.models import N_
from bot.rendering import settings as words
from bot.rendering.speech import gettext as _

_ROLE = 1


def _says(form: Form) -> str:
    role = f" · <@&{_known(form)}>" if _names_role(form) and _known(form) else ""
    return _(words.UNANSWERED[form.settings.unanswered]) + role


def _warns(form: Form) -> str:
    return words.role_missing() if _names_role(form) and not _known(form) else ""


def _menus(form: Form) -> Iterator[Menu]:
    named = [(_(said), value) for value, said in words.UNANSWERED.items()]
    yield one_of("unanswered", form, named, form.settings.unanswered)
    is_own = not form.channel or "unanswered" in form.chosen
    if is_own and _names_role(form):
        yield _roles(form)


def _roles(form: Form) -> Menu:
    known, kind = _known(form), discord.SelectDefaultValueType.role
    return ui.RoleSelect(
        custom_id=custom_id("unanswered", form, _ROLE),
        placeholder=_(words.NO_ROLE),
        default_values=[discord.SelectDefaultValue(id=known, type=kind)] if known else [],
        min_values=0,
    )


def _changes(_form: Form, number: int, picked: Sequence[str]) -> Mapping[str, object]:
    if number == _ROLE:
        return {"role": int(picked[0]) if picked else None}
    chosen = single(picked)
    return {"unanswered": chosen} if chosen else {"unanswered": None, "role": None}


def _names_role(form: Form) -> bool:
    return form.settings.unanswered is Unanswered.ROLE


def _known(form: Form) -> int | None:
    role = form.guild.get_role(form.settings.role)
    return role.id if role else None


setting = Setting(
    "unanswered",
    4,
    N_("When nothing answers"),
    N_("What I do if the articles do not answer a question."),
    _says,
    _menus,
    _changes,
    warns=_warns,
)
