"""What the READMEs say is true: examples print what they show, tables name what there is."""

from __future__ import annotations

import doctest
import json
import re
import shlex
from pathlib import Path

import discord
import pytest
from discord import app_commands

from bot.chat import commands as discord_commands
from bot.chat.inviting import NEEDED
from bot.cli import commands as terminal_commands
from bot.discovery import modules
from tests.cli.conftest import Run, pullquote  # noqa: F401 - a fixture
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
NOTES = (ROOT / "bot" / "README.md").read_text("utf-8")
PICTURES = (ROOT / "tests" / "pictures.py").read_text("utf-8")
EXAMPLES = re.findall(r"^```console\n\$ pullquote (.*)\n((?:.*\n)*?)```$", README, re.MULTILINE)
LINES = re.findall(r"^```sh\n(.*)\n```$", README + NOTES, re.MULTILINE)


@pytest.mark.parametrize(("command", "output"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_prints_what_it_shows(
    pullquote: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    output: str,
) -> None:
    monkeypatch.chdir(ROOT)
    assert pullquote(*shlex.split(command)).out == output


def test_there_are_examples_of_an_answer_and_of_none() -> None:
    assert len(EXAMPLES) >= 2


def test_the_python_examples_print_what_they_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert tried.attempted > 3
    assert tried.failed == 0


def test_the_example_of_a_question_set_can_be_measured(
    pullquote: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = re.findall(r"^```json\n((?:.*\n)*?)```$", README, re.MULTILINE)
    (tmp_path / "questions.json").write_text(example)
    found = json.loads(pullquote("eval", str(tmp_path / "questions.json"), "--json").out)
    assert found["questions"] == 2
    assert found["evidence@1"] == 1.0


def test_the_example_of_a_summary_can_be_measured(
    pullquote: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = re.findall(r"^```jsonl\n((?:.*\n)*?)```$", README, re.MULTILINE)
    (tmp_path / "summaries.jsonl").write_text(example)
    found = json.loads(pullquote("eval", str(tmp_path / "summaries.jsonl"), "--json").out)
    assert found["articles"] == 1


def test_every_line_to_paste_is_shown_for_pip_and_for_uv() -> None:
    tails = [line.rpartition("&& ")[2] for line in LINES]
    assert len(tails) == 6
    assert tails[:3] == tails[3:]
    assert [line.split()[0] for line in LINES] == ["python3"] * 3 + ["uv"] * 3


@pytest.mark.parametrize("text", [README, NOTES], ids=["README.md", "bot/README.md"])
def test_links_lead_somewhere(text: str) -> None:
    base = ROOT if text is README else ROOT / "bot"
    for target in re.findall(r"\]\((?!https://)([^)#]+)\)", text):
        assert (base / target).exists(), target


def test_every_picture_is_small_says_what_it_shows_and_is_taken_by_the_script() -> None:
    shown = re.findall(r"!\[([^]]*)\]\(bot/pictures/(\w+)\.png\)", README)
    (scenes,) = re.findall(r"^SCENES = \((.*)\)$", PICTURES, re.MULTILINE)
    assert [name for _, name in shown if name != "search"] == scenes.split(", ")
    for said, name in shown:
        assert len(said.split()) > 5
        assert 0 < (ROOT / "bot" / "pictures" / f"{name}.png").stat().st_size < 150_000


def test_every_command_of_the_terminal_is_in_the_readme() -> None:
    for module in modules(terminal_commands):
        assert f"`pullquote {module.__name__.rpartition('.')[2]}" in README


def test_every_command_in_discord_is_in_the_readme() -> None:
    for module in modules(discord_commands):
        name = module.command.name
        menu = isinstance(module.command, app_commands.ContextMenu)
        assert (f"*{name}*" if menu else f"`/{name}") in README


def test_every_room_is_in_the_notes() -> None:
    rooms = {path.name for path in (ROOT / "bot").iterdir() if not path.name.startswith("_")}
    for room in rooms - {"README.md"}:
        assert f"`{room}" in NOTES, room


def test_the_invite_asks_for_exactly_the_permissions_that_are_named() -> None:
    named = re.findall(r"asks for the permissions (.*) \(a reply", " ".join(README.split()))
    flags = [
        name.lower().replace(" ", "_").replace("channels", "channel")
        for name in re.split(", | and ", named[0])
    ]
    assert discord.Permissions(**dict.fromkeys(flags, True)) == NEEDED
