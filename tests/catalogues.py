"""Everything that the bot can say, and whether every language has it.

`python -m tests.catalogues` writes what is new into each file in `bot/rendering/languages/`, to be
translated there, and drops what is said no more.
"""

from __future__ import annotations

import ast
import asyncio
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TypeGuard

import discord
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from discord import app_commands

from bot.chat import commands, language
from bot.discovery import modules
from bot.rendering import speech
from tests.conftest import ROOT

# What takes words to translate, and how many of its arguments are such.
CALLS = {
    "_": 1,
    "N_": 1,
    "gettext": 1,
    "ngettext": 2,
    "PullquoteError": 1,
    "Outdated": 1,
    "Elsewhere": 1,
    "Advised": 1,
    "Away": 1,
}
# What only these rooms say is for the terminal, which speaks English; and so does the demo.
ENGLISH_ROOMS = {"cli", "config", "demo", "doctor", "measuring", "operating"}
WIDTH = 100
# What Discord lets be the name of a command or option; that of a context menu may be anything.
NAME = re.compile(r"[-_'\w]{1,32}")

Name = tuple[str, str | None]


def files() -> list[Path]:
    """List the files whose words members of a server may read."""
    found = sorted((ROOT / "bot").rglob("*.py"))
    return [path for path in found if path.relative_to(ROOT / "bot").parts[0] not in ENGLISH_ROOMS]


class Names(app_commands.Translator):
    """Takes down what commands, options and choices are called, instead of translating it."""

    def __init__(self) -> None:
        self.found = dict[Name, None]()

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> None:
        place = speech.NAME if context.location in language.NAMES else None
        self.found[string.message, place] = None


async def names(tree: app_commands.CommandTree) -> list[Name]:
    """Find what the commands are called and how they are described, each with its context."""
    taken = Names()
    for command in tree.get_commands():
        await command.get_translated_payload(tree, taken)
    return [*taken.found]


async def every_name() -> list[Name]:
    """Find the names in all commands that there are."""
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    for module in modules(commands):
        tree.add_command(module.command)
    return await names(tree)


def calls() -> Iterator[tuple[Path, ast.Call, int]]:
    """Find every call that takes words to translate, and how many of its arguments are such."""
    for path in files():
        found = [one for one in ast.walk(ast.parse(path.read_text("utf-8"))) if _takes_words(one)]
        for call in sorted(found, key=lambda one: (one.lineno, one.col_offset)):
            yield path, call, CALLS[_name(call)]


def _takes_words(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and _name(node) in CALLS


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def sentences() -> Iterator[tuple[tuple[str, ...], str]]:
    """Find what the code marks for translation, each with the file that it is in."""
    for path, call, count in calls():
        words = [
            ast.literal_eval(one) for one in call.args[:count] if isinstance(one, ast.Constant)
        ]
        if words:
            yield tuple(words), str(path.relative_to(ROOT))


def template() -> Catalog:
    """Put together all that there is to translate."""
    made = Catalog(charset="utf-8")
    for message, path in sentences():
        made.add(message if len(message) > 1 else message[0], locations=[(path, 0)])
    for name, context in asyncio.run(every_name()):
        made.add(name, context=context, locations=[("bot/chat/commands", 0)])
    return made


def read(path: Path) -> Catalog:
    """Read a language's file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem.replace("-", "_"), abort_invalid=True)


def written(catalogue: Catalog, wanted: Catalog) -> str:
    """Write a language's file anew, with all that is wanted and nothing else."""
    catalogue.update(wanted, no_fuzzy_matching=True)
    body = BytesIO()
    write_po(
        body,
        catalogue,
        width=WIDTH,
        omit_header=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    header = (
        f"Language: {catalogue.locale_identifier}",
        "Content-Type: text/plain; charset=utf-8",
        f"Plural-Forms: {catalogue.plural_forms}",
    )
    lines = "".join(f'"{line}\\n"\n' for line in header)
    return f'msgid ""\nmsgstr ""\n{lines}\n{body.getvalue().decode().strip()}\n'


def catalogues() -> list[Path]:
    """List the files of the languages."""
    return sorted(speech.FOLDER.glob("*.po"))


def main() -> None:
    """Write every file anew."""
    wanted = template()
    for path in catalogues():
        path.write_text(written(read(path), wanted), "utf-8")


if __name__ == "__main__":
    main()
