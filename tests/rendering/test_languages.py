"""Every language has all of the bot's words, and nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from bot.chat import commands
from bot.discovery import modules
from bot.rendering import wording
from bot.rendering.speech import NAME, speaking
from tests import catalogues
from tests.conftest import ROOT

UPDATE = "run `python -m tests.catalogues`, then translate what is new in bot/rendering/languages/"
Pairs = list[tuple[str, str]]

each_language = pytest.mark.parametrize(
    "path", catalogues.catalogues(), ids=[path.stem for path in catalogues.catalogues()]
)


@each_language
def test_a_catalogue_holds_all_that_is_said_and_nothing_else(path: Path) -> None:
    wanted = catalogues.written(catalogues.read(path), catalogues.template())
    assert path.read_text("utf-8") == wanted, UPDATE


@each_language
def test_every_message_is_translated(path: Path) -> None:
    for message in messages(path):
        assert not message.fuzzy, message.id
        assert all(said.strip() for _, said in pairs(message)), message.id


@each_language
def test_a_translation_names_the_same_values(path: Path) -> None:
    for message in messages(path):
        for original, said in pairs(message):
            assert fields(said) == fields(original), said


@each_language
def test_a_translation_has_the_lines_and_spaces_of_its_message(path: Path) -> None:
    for message in messages(path):
        for original, said in pairs(message):
            assert said.count("\n") == original.count("\n")
            assert said.strip() == said or original.strip() != original


@each_language
def test_a_name_is_one_that_discord_takes(path: Path) -> None:
    for message in messages(path):
        if message.context == NAME and catalogues.NAME.fullmatch(str(message.id)):
            assert catalogues.NAME.fullmatch(str(message.string)), message.string
            assert str(message.string) == str(message.string).lower()


@each_language
def test_a_command_is_called_in_sentences_as_it_is_named(path: Path) -> None:
    held = catalogues.read(path)
    named = [module.command.name for module in modules(commands)]
    for message in messages(path):
        for original, said in pairs(message):
            mentioned = [name for name in named if re.search(rf"/{name}\b", original)]
            for name in mentioned:
                assert re.search(rf"/{held.get(name, NAME).string}\b", said), said  # type: ignore[union-attr]


@each_language
def test_what_is_counted_at_the_end_has_the_room_that_is_left_for_it(path: Path) -> None:
    with speaking(path.stem):
        for rest in (wording.more_sentences, wording.more_lines):
            assert len(rest(20_000)) < 40


def test_words_to_translate_stand_in_the_code_as_they_are() -> None:
    """A message that is put together (f"...", "a" + b) is in no catalogue."""
    for path, call, count in catalogues.calls():
        for one in call.args[:count]:
            place = f"{path.relative_to(ROOT)}:{call.lineno}"
            assert isinstance(one, ast.Constant | ast.Name | ast.Attribute | ast.Subscript), place


def messages(path: Path) -> Iterator[Message]:
    held: Catalog = catalogues.read(path)
    return (message for message in held if message.id)


def pairs(message: Message) -> Pairs:
    """Pair what is said with what it translates, each of its numbers."""
    ids, said = _several(message.id), _several(message.string)
    return [(ids[min(number, len(ids) - 1)], one) for number, one in enumerate(said)]


def _several(text: str | Iterable[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def fields(text: str) -> set[tuple[str, str, str | None]]:
    found = Formatter().parse(text) if "{" in text else []
    return {(name, spec or "", conversion) for _, name, spec, conversion in found if name}
