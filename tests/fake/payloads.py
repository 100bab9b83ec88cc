"""What Discord should never send of an interaction, made of what it does send."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from bot.chat import buttons
from bot.discovery import modules
from tests.fake.checking import Json

COMMAND, PRESSED, TYPING, FORM = 2, 3, 4, 5
_LARGE = 10**19
# Names of actions and settings, answers and numbers, in the forms of our own and in none.
_HEADS = (*(one.button.action for one in modules(buttons)), "x")
_IDS = ("", "-", "x" * 41, "../../etc/passwd", "1 OR 1=1", "\x00", "0", str(_LARGE), "🦭", ":::")
_NUMBERS = ("", "0", "1", "999999999", "9999999999", "-1", "٣", "²", "1e9", "0x1", "nan")
_SETTINGS = (
    "settings//0/0", "settings/nobody/0/0", "settings/language/0/9", "settings/collections/0/9",
    "settings/feedback/9223372036854775807/0", "settings/feedback/99999999999999999999/0",
    "settings/cooldown/٣/0", "settings/cooldown/0/٣", "settings/unanswered/0/1", "settings/a/b/c/d",
    "settings/channels/0/0", "settings/channel_cooldown/0/0",
)  # fmt: skip
_OTHERS = ("", " ", ":", "a" * 100, "\ud83e", "\u202e", "null", "article", "article:x", "[1]")
VALUES: tuple[object, ...] = (
    None, True, -1, _LARGE, 1.5, "", "x", "x" * 5000, "\x00", [], {}, [None], {"value": None}, [[]],
)  # fmt: skip


def custom_ids(known: str, chance: random.Random) -> Iterator[str]:
    """Make names of buttons and menus; `known` is one of an answer that is there."""
    action, answer, _number = known.split(":")
    for head in (action, *_HEADS):
        yield f"{head}:{answer}:{chance.choice(_NUMBERS)}"
        yield f"{head}:{chance.choice(_IDS)}:{chance.choice(_NUMBERS)}"
        yield f"{head}:{chance.choice(_IDS)}"
    yield from (*_SETTINGS, *_OTHERS)


def mutated(payload: Json, chance: random.Random) -> Json:
    """Take something out of a payload, or put something else in its place, anywhere."""
    copied = deepcopy(payload)
    for _ in range(chance.randint(1, 3)):
        holder, key = chance.choice([*_places(copied)])
        if isinstance(holder, dict) and chance.random() < 0.4:
            del holder[key]
        else:
            holder[key] = chance.choice(VALUES)
    return copied


def _places(one: Any) -> Iterator[tuple[Any, Any]]:
    """Give all that holds something, with the keys of what it holds."""
    keys = [*one] if isinstance(one, dict) else [*range(len(one))] if isinstance(one, list) else []
    for key in keys:
        yield one, key
        yield from _places(one[key])
