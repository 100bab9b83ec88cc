"""*Cancel*: what was planned is not done."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat.pressing import Button, Label, Shown
from bot.chat.proposing import CANCEL, drop


def labels(_shown: Shown) -> Iterable[Label]:
    """Stand under no answer."""
    return ()


button = Button(CANCEL, (2, 2), labels, drop)
