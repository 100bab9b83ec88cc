"""*Apply*: what was planned is done, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat.pressing import Button, Label, Shown
from bot.chat.proposing import APPLY, carry_out


def labels(_shown: Shown) -> Iterable[Label]:
    """Stand under no answer."""
    return ()


button = Button(APPLY, (2, 1), labels, carry_out)
