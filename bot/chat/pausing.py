"""Settings of how many seconds pass between two questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.chat.choosing import Form, Menu, Setting, one_of, single
from bot.rendering import settings as words

_SECONDS = (0, 5, 10, 30, 60, 5 * 60, 15 * 60, 60 * 60)


def pause(name: str, place: int, title: str, about: str) -> Setting:
    """Make a setting of the field of `Settings` that is called so."""

    def now(form: Form) -> int:
        seconds: int = getattr(form.settings, name)
        return seconds

    def says(form: Form) -> str:
        return words.seconds(now(form))

    def menus(form: Form) -> Iterator[Menu]:
        named = [(words.seconds(one), str(one)) for one in sorted({*_SECONDS, now(form)})]
        yield one_of(name, form, named, str(now(form)))

    def changes(_form: Form, _number: int, picked: Sequence[str]) -> Mapping[str, object]:
        chosen = single(picked)
        return {name: int(chosen) if chosen else None}

    return Setting(name, place, title, about, says, menus, changes)
