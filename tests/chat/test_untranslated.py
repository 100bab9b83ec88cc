"""Nothing that the bot says is left in English.

The articles, the questions and all names are Greek, and so is the bot, in a language made up here:
its messages with Greek letters for Latin ones. Whatever Latin letter is sent is untranslated.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from typing import Any

import discord
import pytest

from bot import Library
from bot.rendering import speech
from tests.catalogues import sentences
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.visitor import Visitor
from tests.conftest import Corpus

OTTERS = "\n\n".join(f"Η ενυδρίδα {n} κολυμπά στο ποτάμι {n}. Τρώει ψάρια." for n in range(60))
FILES = {
    "ενυδρίδες.md": "---\ntitle: Οι ενυδρίδες\ndate: 2020-01-02\nauthor: Ελένη\n"
    f"url: https://example.org/a\n---\n{OTTERS}",
    "φώκιες.txt": "Η φώκια κολυμπά στη θάλασσα. Η φώκια τρώει ψάρια το πρωί.",
    "θάλασσα.txt": "Η φώκια κολυμπά στη θάλασσα.",
    "φάλαινες.txt": f"Η φάλαινα {'κοιμάται ' * 300}βαθιά.\n\nΗ φάλαινα {'ξυπνά ' * 300}αργά.",
    **{f"άστρα/{n}.txt": f"Ο πλανήτης {n} είναι κόκκινος. " * 3 for n in range(200)},
}
CHANGED = {"φώκιες.txt": "Η φώκια κοιμάται.", "νερό.txt": "Το νερό είναι κρύο."}
GRANTED = '[discord]\npublic_collections = ["default", "άστρα"]\n'
TYPED = (
    "Πού κολυμπά η φώκια;",
    "Ποια ενυδρίδα κολυμπά στο ποτάμι;",
    "Τι κάνει η φάλαινα;",
    "Πόσο κοστίζει;",
    "φώκιεα",
    "?!",
)
# What is no word: versions, the targets of links, and Discord's own marks.
NO_WORDS = re.compile(
    r"\b[0-9a-f]{16}\b|\]\([^)]*\)|<[^>]*>|https?\S+|\.[a-z]{2,5}\b|removed/default/\w+-\w+/"
)
NAMES = {"default", "UTC", *map(speech.own_name, speech.languages())}
# One of Discord's for each language of the bot; English is spoken by all other tests.
LOCALES = {speech.nearest(str(one)): str(one) for one in discord.Locale}
OTHERS = [LOCALES[one] for one in speech.languages() if one != speech.ENGLISH]
SHOWN = {"content", "label", "placeholder", "title", "description", "name"}
GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβψδεφγηιξκλμνοπϙρστθωςχυζΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠϘΡΣΤΘΩΣΧΥΖ",
)


class Greek(gettext.NullTranslations):
    """Every message that a catalogue has, in Greek letters; the names of its values stay."""

    def __init__(self) -> None:
        super().__init__()
        self.known = {message for said, _ in sentences() for message in said}

    def gettext(self, message: str) -> str:
        if message not in self.known:
            return message
        parts = re.split(r"(\{[^}]*\})", message)
        return "".join(one if one.startswith("{") else one.translate(GREEK) for one in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
async def chat(start: Start, corpus: Corpus) -> Chat:
    chat = await start(Library.open(corpus(FILES, GRANTED)))
    chat.owned_by(chat.manager)
    chat.choose(feedback=True)
    return chat


async def test_no_message_is_left_in_english(
    chat: Chat, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech, "languages", lambda: ("en", "el"))
    monkeypatch.setattr(speech, "catalogue", {"el": Greek()}.__getitem__)
    chat.speaking(user="el", server="el")
    for person in (chat.member, chat.manager):
        await Visitor(chat, person, TYPED).visit()
        # The second finds that the articles have changed.
        (corpus(CHANGED, GRANTED).corpus_folder / "θάλασσα.txt").unlink(missing_ok=True)
    assert chat.only_handled_errors()
    said = [text for _, body in chat.requests() for text in shown(body)]
    assert len(said) > 100
    left = {text for text in said if text not in NAMES and set(words(text)) - NAMES}
    assert not left


@pytest.mark.parametrize("locale", OTHERS)
async def test_every_message_can_be_sent_in_every_other_language(
    chat: Chat, caplog: pytest.LogCaptureFixture, locale: str
) -> None:
    """The simulated Discord refuses what is too long; a bug would be in the log."""
    chat.speaking(user=locale, server=locale)
    await Visitor(chat, chat.manager, TYPED).visit()
    assert chat.only_handled_errors()
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []


def shown(body: Any) -> Iterator[str]:
    """Give the texts of a request that somebody will read; a list is that of the commands."""
    if isinstance(body, dict):
        for key, value in body.items():
            if key in SHOWN and isinstance(value, str):
                yield value
            for one in value if isinstance(value, list) else [value]:
                yield from shown(one)


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]+", NO_WORDS.sub(" ", text))
