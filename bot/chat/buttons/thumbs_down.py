"""A thumb down: the first quote does not answer. Stored where a server chose to know."""

from __future__ import annotations

from functools import partial

from bot.chat import rating
from bot.chat.pressing import Button

button = Button(
    "down", (1, 1), partial(rating.labels, emoji="👎"), partial(rating.pressed, liked=False)
)
