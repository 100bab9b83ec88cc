"""A thumb up: the first quote answers. Stored where a server chose to know."""

from __future__ import annotations

from functools import partial

from bot.chat import rating
from bot.chat.pressing import Button

button = Button(
    "up", (1, 0), partial(rating.labels, emoji="👍"), partial(rating.pressed, liked=True)
)
