"""How a question is answered in Discord: on commands, menus and forms, and on messages."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, NamedTuple, TypeVar

import discord
from discord import ui

from bot.chat import access, asking, checking, language, layout, permitted, repeating
from bot.chat.asking import Answered, Question, following, remembering, spoken
from bot.chat.bot import Bot, Interaction
from bot.chat.cooldown import TooSoon
from bot.chat.delivering import BY_NONCE, add, deliver, patience, show, take_back, think
from bot.chat.errors import UNDELIVERABLE, explain
from bot.chat.here import here, here_of
from bot.chat.places import Elsewhere, Here
from bot.chat.pressing import Shown
from bot.chat.searching import Run
from bot.chat.showing import view
from bot.database import Asked, Unanswered
from bot.library import Library
from bot.operating import questions
from bot.rendering import digests, summaries, wording
from bot.rendering.cards import Page
from bot.rendering.reports import notice
from bot.rendering.speech import gettext as _
from bot.rendering.speech import speak, speaking


class Made(NamedTuple):
    """What is sent, if anything is, and the id of the answer in it, if one is."""

    view: ui.LayoutView | None
    answer_id: str | None = None


NOTHING = Made(None)

log = logging.getLogger(__name__)
Done = TypeVar("Done")


async def answer(interaction: Interaction, question: Question, *, private: bool = False) -> None:
    """Answer a command, a menu or a form; nobody can reply in words to that."""
    with interaction.client.metrics.question() as tell:
        tell(await _answered(interaction, question, private=private))


async def _answered(interaction: Interaction, question: Question, *, private: bool) -> bool:
    """Answer, and tell whether there was an answer."""
    # What is refused is told to nobody else: a reply that was deferred would be public.
    where = await here(interaction)
    client, person = interaction.client, interaction.user.id
    access.choose(question.collection, where.collections, client.library)
    turn = contextlib.nullcontext() if question.again else client.cooldown.turn(where, person)
    # Where there is no room, that is said at once, and not after "thinking…".
    with turn, client.searches.place() as run:
        await think(interaction, private=private)
        found = _found(client, run, question, where, person)
        answered = await _worked(interaction, found, private=private)
        taken_back = _is_silent(answered, where) and not private
        if taken_back:
            await take_back(interaction)
            private = True
        with speaking(_language(interaction, where, private=private)):
            made = await _view(client, run, answered, where, private=private, replies=False)
    await _send(interaction, made, answered.answer_id, anew=taken_back)
    return answered.answer.answered


async def _found(client: Bot, run: Run, question: Question, where: Here, person: int) -> Answered:
    """Answer a question, and remember that, if that can be."""
    kept: str | None = None
    looked = await repeating.look_for(client, run, question, where)
    with remembering():
        kept = await client.write(partial(asking.remember, client, question, where, person, looked))
    return Answered(kept, looked.answer, looked.pages)


async def _worked(
    interaction: Interaction, work: Awaitable[Done], *, private: bool = False
) -> Done:
    """Wait for what is slow; what goes wrong is told to nobody else."""
    try:
        return await work
    except Exception:
        if not private:
            await take_back(interaction)
        raise


async def summarise(
    interaction: Interaction, article: str, length: str, collection: str | None
) -> None:
    """Answer a command with a summary."""
    work = partial(asking.summarise, interaction.client, article, length)
    await _tell(interaction, collection, work, summaries.summary)


async def digest(interaction: Interaction, stories: int, collection: str | None) -> None:
    """Answer a command with the main stories of a collection."""
    work = partial(asking.tell_stories, interaction.client, stories)
    await _tell(interaction, collection, work, digests.digest)


async def check(
    interaction: Interaction, text: str, collection: str | None, *, message: bool = False
) -> None:
    """Answer a command with what the articles have of a text; privately of somebody's `message`."""
    work = partial(checking.check, interaction.client, text, message=message)
    given = interaction, collection, work, checking.page
    await _tell(*given, choose=access.every, private=message)


async def _tell(
    interaction: Interaction,
    collection: str | None,
    work: Callable[[Any, Here, int], tuple[str | None, Any]],
    render: Callable[[Any], Page],
    *,
    choose: Callable[[str | None, tuple[str, ...], Library], Any] = access.choose,
    private: bool = False,
) -> None:
    """Tell what a collection, an article in it, or several collections have to tell."""
    where = await here(interaction)
    client, person = interaction.client, interaction.user.id
    chosen = choose(collection, where.collections, client.library)
    look = partial(work, chosen, where, person)
    with client.cooldown.turn(where, person), client.searches.place() as run:
        await think(interaction, private=private)
        answer_id, told = await _worked(
            interaction, run(client.metrics.timed(look)), private=private
        )
        with speaking(_language(interaction, where, private=private)):
            page = await run(partial(render, told))
            shown = Shown(answer_id, page, told, private=private, replies=False)
            made = view(shown, client.buttons.values())
    await _send(interaction, made, answer_id)


async def _send(
    interaction: Interaction, made: ui.LayoutView, answer_id: str | None, *, anew: bool = False
) -> None:
    """Send an answer in place of "thinking…", or `anew` to the asker alone if that is gone."""
    client = interaction.client
    with client.metrics.send.time():
        sent = await (add if anew else show)(interaction, made)
    await _place(client, answer_id, sent)


async def _place(client: Bot, answer_id: str | None, sent: discord.Message) -> None:
    """Remember the message that shows an answer, so that replies to it are understood."""
    if answer_id:
        with remembering():
            await client.write(partial(client.database.answers.place, answer_id, sent.id))


def _language(interaction: Interaction, where: Here, *, private: bool = False) -> str:
    if private:
        return language.privately(interaction)
    return language.publicly(interaction, where.settings.language)


async def reply(client: Bot, message: discord.Message) -> None:
    """Answer a message that is for the bot; if it replies to an answer, as a follow-up."""
    if not client.work.take_on(message.id):
        return
    questions.begin()
    speak(language.of_message(message, client.locales))
    channel = await permitted.known(client, message.guild, message.channel)
    if not permitted.may_write(channel):
        log.info("a message was not answered where the bot may not write")
        return
    try:
        made, answer_id = await _explained(client, message, channel)
        if made is None:
            return
        send = partial(
            message.channel.send, view=made, mention_author=False, suppress_embeds=True,
            nonce=message.id, **_reference(message, channel),
        )  # fmt: skip
        with client.metrics.send.time():
            # Discord makes but one message of those with the same nonce.
            sent = await deliver(send, send, patience(client, BY_NONCE))
        await _place(client, answer_id, sent)
    except UNDELIVERABLE as error:
        log.warning("a message could not be answered (%s)", error)


def _reference(message: discord.Message, channel: object) -> dict[str, Any]:
    if not permitted.may_refer(channel):
        return {}
    return {"reference": message.to_reference(fail_if_not_exists=False)}


async def _explained(client: Bot, message: discord.Message, channel: object) -> Made:
    """Make the reply to a message, also if something goes wrong."""
    try:
        with client.metrics.question() as tell:
            return await _made(client, message, channel, tell)
    except Elsewhere:
        return NOTHING
    except TooSoon as error:
        return NOTHING if error.told else Made(layout.view(notice(explain(error))))
    except Exception as error:  # noqa: BLE001 - explain() logs what is unexpected
        return Made(layout.view(notice(explain(error))))


async def _made(
    client: Bot, message: discord.Message, channel: object, tell: Callable[[bool], None]
) -> Made:
    client.work.check()
    where = await here_of(client, message, channel)
    speak(language.of_message(message, client.locales, where.settings.language))
    text = spoken(message.content)
    before = await client.look_up(_before, client, message)
    if not text:
        # Of a reply to the answer of a command, Discord shows the bot not a word.
        said = wording.HIDDEN if before and not message.content else wording.HELP
        return Made(layout.view(notice(_(said))))
    question = following(before, text) if before else Question(text)
    person = message.author.id
    with client.cooldown.turn(where, person), client.searches.place() as run:
        if where.settings.unanswered is not Unanswered.SILENT:
            with contextlib.suppress(*UNDELIVERABLE):
                await message.channel.typing()
        answered = await _found(client, run, question, where, person)
        tell(answered.answer.answered)
        if _is_silent(answered, where):
            return NOTHING
        return Made(await _view(client, run, answered, where), answered.answer_id)


def _before(client: Bot, message: discord.Message) -> Asked | None:
    """Give what was asked for the answer that a message replies to."""
    if message.type is not discord.MessageType.reply or message.reference is None:
        return None
    replied = message.reference.message_id
    return client.database.answers.at(replied) if replied else None


def _is_silent(answered: Answered, where: Here) -> bool:
    return not answered.answer.answered and where.settings.unanswered is Unanswered.SILENT


async def _view(
    client: Bot,
    run: Run,
    answered: Answered,
    where: Here,
    *,
    private: bool = False,
    replies: bool = True,
) -> ui.LayoutView:
    hint = _hint(client, where)
    page = await repeating.page(client, run, answered, asked=not replies, hint=hint)
    answer_id, answer, _ = answered
    feedback = where.settings.feedback
    shown = Shown(answer_id, page, answer, private=private, replies=replies, feedback=feedback)
    return view(shown, client.buttons.values())


def _hint(client: Bot, where: Here) -> str:
    """Name the role that may know what the articles do not tell, if one was chosen."""
    server = client.get_guild(where.server) if where.server else None
    role = server.get_role(where.settings.role) if server else None
    named = role and where.settings.unanswered is Unanswered.ROLE
    return _(wording.ASK_ROLE, role=role.name) if role and named else ""
