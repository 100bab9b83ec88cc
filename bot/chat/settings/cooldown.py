"""How soon a person may ask again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from discord import ui

from bot.chat.choosing import Form, Setting, one_of, single
from bot.models import N_
from bot.rendering import settings as words

_SECONDS = (0, 5, 10, 30, 60, 5 * 60, 15 * 60, 60 * 60)


def _says(form: Form) -> str:
    return words.seconds(form.settings.cooldown)


def _menus(form: Form) -> Iterator[ui.Select[Any]]:
    now = form.settings.cooldown
    named = [(words.seconds(one), str(one)) for one in sorted({*_SECONDS, now})]
    yield one_of("cooldown", form, named, str(now))


def _changes(_form: Form, _number: int, picked: Sequence[str]) -> Mapping[str, object]:
    chosen = single(picked)
    return {"cooldown": int(chosen) if chosen else None}


setting = Setting(
    "cooldown",
    5,
    N_("Pause"),
    N_("How long each person waits until their next question."),
    _says,
    _menus,
    _changes,
)
