"""How soon a person may ask again."""

from __future__ import annotations

from bot.chat.pausing import pause
from bot.models import N_

setting = pause(
    "cooldown", 5, N_("Pause"), N_("How long each person waits until their next question.")
)
