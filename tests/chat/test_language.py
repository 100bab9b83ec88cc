"""Public replies are in the server's language, private ones in the user's, commands in all."""

from __future__ import annotations

import pytest
from discord import AppCommandType, Locale

from bot.chat.language import Locales, Translator, language_for
from bot.rendering import speech
from tests.catalogues import NAME, catalogues, every_name, names
from tests.chat.chatting import Chat
from tests.chat.seen import text

GERMAN = "Darauf finde ich im Korpus keine Antwort."
SPANISH = "No encuentro respuesta a eso en el corpus."
UNANSWERED = "What is the capital of France?"


@pytest.mark.parametrize(
    ("private", "setting", "server", "language"),
    [
        (True, "es", "es-ES", "de"),
        (True, None, None, "de"),
        (False, "es", "en-US", "es"),
        (False, None, "es-419", "es"),
        (False, None, "xx", "en"),
        (False, None, None, "de"),
    ],
)
def test_a_reply_is_in_the_language_of_those_who_read_it(
    private: bool, setting: str | None, server: str | None, language: str
) -> None:
    chosen = language_for(
        private=private, user_locale="de", server_setting=setting, server_locale=server
    )
    assert chosen == language


async def test_a_public_reply_is_in_the_server_s_language(chat: Chat) -> None:
    chat.speaking(user="de", server="es-ES")
    assert SPANISH in (await chat.command("ask", question=UNANSWERED)).text


async def test_a_private_reply_is_in_the_user_s_language(chat: Chat) -> None:
    chat.speaking(user="de", server="es-ES")
    assert (await chat.command("help")).text.startswith("Ich antworte")
    assert "1 Artikel" in (await chat.command("sources")).text


async def test_a_direct_reply_is_in_the_user_s_language(chat: Chat) -> None:
    chat.speaking(user="de", server="es-ES")
    assert GERMAN in (await chat.command_directly("ask", question=UNANSWERED)).text


async def test_an_error_is_in_the_user_s_language(chat: Chat) -> None:
    chat.speaking(user="de", server="es-ES")
    reply = await chat.command("ask", question="Why?", article="x")
    assert "Es gibt keinen Artikel 'x'" in reply.text
    assert chat.only_handled_errors()


async def test_an_error_in_a_form_is_in_the_user_s_language(chat: Chat) -> None:
    chat.speaking(user="de", server="es-ES")
    answered = await chat.command("ask", question=UNANSWERED)
    form = await chat.click(answered.messages[0], "Seguir preguntando")
    chat.choose(channels=[5])
    assert (
        await chat.fill_in(form, UNANSWERED)
    ).text == "In diesem Kanal darf ich nicht antworten."


async def test_a_message_is_answered_in_the_server_s_language(chat: Chat) -> None:
    chat.speaking(server="es-419")
    [said] = await chat.say(f"{chat.mention} {UNANSWERED}")
    assert SPANISH in text(said)
    [said] = await chat.say_directly(UNANSWERED)
    assert "I find no answer" in text(said)


async def test_a_direct_message_is_answered_in_the_language_of_the_user_s_last_command(
    chat: Chat,
) -> None:
    chat.speaking(user="de", server="es-ES")
    await chat.command("help")
    [said] = await chat.say_directly(UNANSWERED)
    assert GERMAN in text(said)
    [said] = await chat.say(f"{chat.mention} {UNANSWERED}")
    assert SPANISH in text(said)


def test_locales_are_remembered_of_those_who_were_seen_last() -> None:
    locales = Locales(2)
    for user, locale in ((1, "de"), (2, "es-ES"), (1, "fr"), (3, "de")):
        locales.note(user, locale)
    assert [locales.of(user) for user in (1, 2, 3, 4)] == ["fr", "en", "de", "en"]


async def test_a_language_is_spoken_to_one_user_only(chat: Chat) -> None:
    chat.speaking(user="de")
    await chat.command("help")
    chat.speaking(user="en-GB")
    assert (await chat.command("help")).text.startswith("I answer")


async def test_commands_are_within_discord_s_limits_in_every_language(chat: Chat) -> None:
    for command in chat.client.tree.get_commands():
        payload = await command.get_translated_payload(chat.client.tree, Translator())
        if payload["type"] == AppCommandType.chat_input.value:
            for one in _parts(payload):
                names = [one["name"], *one.get("name_localizations", {}).values()]
                said = [one["description"], *one.get("description_localizations", {}).values()]
                assert all(NAME.fullmatch(name) and name == name.lower() for name in names)
                assert all(0 < len(text) <= 100 for text in said)
                assert _longest(payload) <= 8000


def _parts(payload: dict) -> list[dict]:  # type: ignore[type-arg]
    options = payload.get("options", [])
    return [payload, *(each for one in options for each in _parts(one))]


def _longest(payload: dict) -> int:  # type: ignore[type-arg]
    """Add up what Discord counts: of every text, the longest of its languages."""
    texts = [
        (one[key], *one.get(f"{key}_localizations", {}).values())
        for one in _parts(payload)
        for key in ("name", "description")
    ]
    return sum(max(map(len, each)) for each in texts)


async def test_every_command_is_named_in_every_language(chat: Chat) -> None:
    payloads = [
        await one.get_translated_payload(chat.client.tree, Translator())
        for one in chat.client.tree.get_commands()
    ]
    german = {one["name"]: one["name_localizations"].get("de") for one in payloads}
    assert german["ask"] == "fragen"
    [ask] = [one for one in payloads if one["name"] == "ask"]
    assert ask["name_localizations"]["es-ES"] == ask["name_localizations"]["es-419"] == "preguntar"
    assert not {"en-US", "en-GB"} & set(ask["name_localizations"])
    assert ask["options"][0]["name_localizations"]["de"] == "frage"
    [summary] = [one for one in payloads if one["name"] == "summary"]
    [length] = [one for one in summary["options"] if one["name"] == "length"]
    assert [one["name_localizations"]["de"] for one in length["choices"]] == [
        "ein Satz",
        "kurz",
        "lang",
    ]


async def test_the_catalogues_know_every_name_that_is_sent(chat: Chat) -> None:
    assert set(await names(chat.client.tree)) == set(await every_name())


async def test_the_commands_are_sent_to_discord_in_every_language(chat: Chat) -> None:
    [sent] = [body for last, body in chat.requests() if last == "commands"]
    assert any(one.get("name_localizations", {}).get("de") == "fragen" for one in sent)


def test_a_language_of_the_bot_is_one_of_discord_s() -> None:
    known = {part for one in Locale for part in (str(one), str(one).split("-")[0])}
    assert {path.stem for path in catalogues()} <= known
    assert set(speech.languages()) <= known
