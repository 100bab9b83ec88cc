"""Buttons that work after a restart, for whoever may read what they show.

A button itself holds no more than its action, the id of an answer and a number; everything else is
in the database, and what it shows is found anew.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, Self

import discord
from discord import ui

from bot.chat import access, delivering, language
from bot.chat.asking import Found, quotes_of
from bot.chat.bot import Bot, Interaction
from bot.chat.checking import Checked
from bot.chat.errors import tell
from bot.chat.here import here
from bot.database import Asked
from bot.models import Answer, PullquoteError, Quote
from bot.operating import questions
from bot.rendering import wording
from bot.rendering.cards import Page
from bot.rendering.speech import speak

LABEL_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Shown:
    """A page, and what buttons must know to stand under it.

    `found` is shown, as a `whole` or in part; `private` if only one person sees it; `replies` if
    those who see it can follow it up in words; `feedback` if the server wants to know about it.
    """

    answer_id: str | None
    page: Page
    found: Found | Checked
    whole: bool = True
    private: bool = False
    replies: bool = True
    feedback: bool = False

    @property
    def answer(self) -> Answer | None:
        return self.found if isinstance(self.found, Answer) else None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        if isinstance(self.found, Checked):
            return self.found.quotes
        return quotes_of(self.found)


class Label(NamedTuple):
    """What is on a button, and which number it has; one `beside` a quote has that of the quote."""

    text: str = ""
    number: int = 0
    emoji: str | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """A kind of button: where it stands, what is on it (nothing: there is none), what it does.

    `place` is its row below a message, and its place in that. If it opens a form of one field,
    `written` takes in what was written there.
    """

    action: str
    place: tuple[int, int]
    labels: Callable[[Shown], Iterable[Label]]
    pressed: Callable[[Press], Awaitable[None]]
    written: Callable[[Press, str], Awaitable[None]] | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed a button under an answer."""

    interaction: Interaction
    answer: str
    number: int

    @property
    def client(self) -> Bot:
        return self.interaction.client

    async def wait(self) -> None:
        """Let the one who pressed, and nobody else, see that something is on its way."""
        await delivering.think(self.interaction, private=True)

    async def asked(self) -> Asked:
        """Give what was asked; `PullquoteError` if that is forgotten, or may not be read here."""
        found = await self.known()
        # Discord moves no message: under one of another channel there is no button for this.
        if found is None or found.channel != self.interaction.channel_id:
            raise PullquoteError(wording.TOO_OLD)
        where = await here(self.interaction)
        access.choose(found.collection, where.collections, self.client.library)
        return found

    async def known(self) -> Asked | None:
        """Give what was asked, if that is not forgotten; it may not be shown to everybody."""
        return await self.client.look_up(self.client.database.answers.find, self.answer)

    async def placed(self) -> Asked | None:
        """Give the same, if it was pressed under the very message that shows the answer."""
        message = self.interaction.message
        at = self.client.database.answers.at
        found = await self.client.look_up(at, message.id) if message else None
        return found if found and found.id == self.answer else None

    async def show(self, view: ui.LayoutView) -> None:
        """Show something to the one who pressed."""
        await delivering.show(self.interaction, view)

    async def say(self, text: str) -> None:
        """Say something to the one who pressed."""
        await delivering.say(self.interaction, text)


class Pressable(
    ui.DynamicItem[ui.Button[Any]],
    template=r"(?P<action>[a-z]{1,20}):(?P<answer>[\w-]{1,40}):(?P<number>[0-9]{1,9})",
):
    """A button of any kind, as Discord knows it."""

    def __init__(self, action: str, answer: str, label: Label) -> None:
        self._action, self._answer, self._number = action, answer, label.number
        super().__init__(
            ui.Button(
                label=label.text[:LABEL_LENGTH] or None,
                emoji=label.emoji,
                custom_id=f"{action}:{answer}:{label.number}",
            )
        )

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Understand which button was pressed."""
        return cls(match["action"], match["answer"], Label(number=int(match["number"])))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button is for; what goes wrong is told to the one who pressed."""
        press = Press(interaction, self._answer, self._number)
        button: Button | None = interaction.client.buttons.get(self._action)
        await _done(interaction, partial(button.pressed, press) if button else _unknown)


async def take_in(interaction: Interaction) -> None:
    """Take in what was written in the form of a button, which may be from before a restart."""
    sent: Any = interaction.data or {}
    action, _colon, answer = str(sent.get("custom_id", "")).partition(":")
    button = interaction.client.buttons.get(action)
    if button and button.written:
        text = "".join(_values(sent.get("components")))
        await _done(interaction, partial(button.written, Press(interaction, answer, 0), text))


def _values(components: Any) -> Iterator[str]:
    """Give what was written in the fields of a form, whatever else there is among them."""
    for one in components if isinstance(components, list) else ():
        if isinstance(one, dict):
            if isinstance(value := one.get("value"), str):
                yield value
            yield from _values(one.get("components"))
            yield from _values([one.get("component")])


async def _done(interaction: Interaction, work: Callable[[], Awaitable[None]]) -> None:
    if not interaction.client.work.take_on(interaction.id):
        return
    questions.begin()
    speak(language.privately(interaction))
    try:
        interaction.client.work.check()
        await work()
    except Exception as error:  # noqa: BLE001 - tell() logs what is unexpected
        await tell(interaction, error)


async def _unknown() -> None:
    """Refuse a button that an older version of the bot had."""
    raise PullquoteError(wording.TOO_OLD)
