"""`config.toml` into frozen, checked settings, and the token from the environment."""

from bot.config.loading import FILE, Misconfigured, load
from bot.config.settings import Config
from bot.config.template import template
from bot.config.token import ADVICE, application, token

__all__ = [
    "ADVICE", "FILE", "Config", "Misconfigured", "application", "load", "template", "token",
]  # fmt: skip
