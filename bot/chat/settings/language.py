"""The language of the bot's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from discord import ui

from bot.chat.choosing import Form, Setting, one_of, single
from bot.models import N_
from bot.rendering import settings as words


def _says(form: Form) -> str:
    return {value: name for name, value in words.spoken()}.get(form.settings.language, "?")


def _menus(form: Form) -> Iterator[ui.Select[Any]]:
    yield one_of("language", form, words.spoken(), form.settings.language)


def _changes(_form: Form, _number: int, picked: Sequence[str]) -> Mapping[str, object]:
    return {"language": single(picked)}


setting = Setting(
    "language",
    3,
    N_("Language"),
    N_("Of what I say for everybody to see. Quotes are always as they were written."),
    _says,
    _menus,
    _changes,
)
