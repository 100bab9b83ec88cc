"""Which of the granted collections may be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from discord import ui

from bot.chat.choosing import MOST, Form, Setting, custom_id, options
from bot.models import N_
from bot.rendering import settings as words
from bot.rendering.speech import gettext as _

# So many menus hold as many collections as can be chosen.
_MENUS = 4


def _says(form: Form) -> str:
    return words.collections(form.settings.collections, form.granted)


def _warns(form: Form) -> str:
    gone = [name for name in form.settings.collections if name not in form.granted]
    return words.not_granted(form.granted, len(gone))


def _menus(form: Form) -> Iterator[ui.Select[Any]]:
    for number in range(_MENUS):
        names = _part(form, number)
        if names:
            yield ui.Select(
                custom_id=custom_id("collections", form, number),
                placeholder=_(words.AS_SERVER) if form.channel else _(words.IN_ALL),
                options=options(zip(names, names, strict=True), _chosen(form)),
                min_values=0,
                max_values=len(names),
            )


def _changes(form: Form, number: int, picked: Sequence[str]) -> Mapping[str, object]:
    """Keep what was chosen in the other menus, as far as it is granted."""
    part, before = _part(form, number), _chosen(form)
    chosen = [name for name in form.granted if name in (picked if name in part else before)]
    return {"collections": tuple(chosen) or None}


def _part(form: Form, number: int) -> tuple[str, ...]:
    return form.granted[number * MOST : (number + 1) * MOST]


def _chosen(form: Form) -> tuple[str, ...]:
    return form.settings.collections if "collections" in form.chosen else ()


setting = Setting(
    "collections",
    1,
    N_("Collections"),
    N_("What I answer from. Choose none to answer from all of them."),
    _says,
    _menus,
    _changes,
    warns=_warns,
)
