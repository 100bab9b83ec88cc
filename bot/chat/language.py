"""Which language the bot speaks to whom, and what its commands are called in each.

Public replies are in the server's language, private ones in that of the user's own Discord.
"""

from __future__ import annotations

from collections import OrderedDict

import discord
from discord import app_commands

from bot.database import AUTO
from bot.rendering import speech

NAMES = {
    app_commands.TranslationContextLocation.command_name,
    app_commands.TranslationContextLocation.group_name,
    app_commands.TranslationContextLocation.parameter_name,
}


def language_for(
    *, private: bool, user_locale: str, server_setting: str | None, server_locale: str | None
) -> str:
    """Choose a reply's language: the user's, or in public the server's setting, else its locale.

    Outside of a server everything is private.
    """
    chosen = None if private else server_setting or server_locale
    return speech.nearest(chosen or user_locale)


class Locales:
    """The locales of the users who were last seen, as commands and buttons tell them.

    They are kept in memory only, and not of more people than `most`.
    """

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._seen = OrderedDict[int, str]()

    def note(self, user: int, locale: str) -> None:
        """Note the locale of a user who was just seen."""
        self._seen[user] = locale
        self._seen.move_to_end(user)
        if len(self._seen) > self._most:
            self._seen.popitem(last=False)

    def of(self, user: int) -> str:
        """Give the locale of a user; English if it is not known."""
        return self._seen.get(user, speech.ENGLISH)


def privately(interaction: discord.Interaction) -> str:
    """Choose the language of what only the user will see."""
    return _choose(interaction, private=True)


def publicly(interaction: discord.Interaction, setting: str) -> str:
    """Choose the language of what everybody in the channel will see."""
    return _choose(interaction, setting, private=False)


def of_message(message: discord.Message, locales: Locales, setting: str = AUTO) -> str:
    """Choose the language of a reply to a message, with which Discord tells no user's locale."""
    server = str(message.guild.preferred_locale) if message.guild else None
    return language_for(
        private=False,
        user_locale=locales.of(message.author.id),
        server_setting=_set(setting),
        server_locale=server,
    )


def _set(setting: str) -> str | None:
    return None if setting == AUTO else setting


def _choose(interaction: discord.Interaction, setting: str = AUTO, *, private: bool) -> str:
    server = interaction.guild_locale
    return language_for(
        private=private,
        user_locale=str(interaction.locale),
        server_setting=_set(setting),
        server_locale=str(server) if server else None,
    )


class Translator(app_commands.Translator):
    """What commands, options and choices are called, from the catalogues of the bot's words."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Give a name or description in a locale; None leaves it in English."""
        place = speech.NAME if context.location in NAMES else None
        return speech.translated(string.message, str(locale), place)
