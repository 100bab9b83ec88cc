"""Whether questions and thumbs are stored, and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from discord import ui

from bot.chat.choosing import Form, Setting, one_of
from bot.models import N_
from bot.rendering import settings as words

_DAYS = (0, 30, 90, 365)


def _says(form: Form) -> str:
    return words.days(_days(form))


def _menus(form: Form) -> Iterator[ui.Select[Any]]:
    now = _days(form)
    named = [(words.days(one), str(one)) for one in sorted({*_DAYS, now})]
    yield one_of("feedback", form, named, str(now))


def _changes(_form: Form, _number: int, picked: Sequence[str]) -> Mapping[str, object]:
    days = int(picked[0])
    return {"feedback": days > 0, "feedback_days": days or None}


def _days(form: Form) -> int:
    return form.settings.feedback_days if form.settings.feedback else 0


setting = Setting(
    "feedback",
    7,
    N_("Feedback"),
    N_(
        "Questions and thumbs, without names, for /insights. Everybody can delete theirs with "
        "/forget-me; not to store them any more deletes all."
    ),
    _says,
    _menus,
    _changes,
    per_channel=False,
)
