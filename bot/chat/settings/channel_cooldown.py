"""How soon anybody may ask again in a channel."""

from __future__ import annotations

from bot.chat.pausing import pause
from bot.models import N_

setting = pause(
    "channel_cooldown",
    6,
    N_("Pause in a channel"),
    N_(
        "How long everybody in a channel or thread waits after its last question, whoever asked it."
    ),
)
