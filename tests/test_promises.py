"""What the README says that the bot stores, deletes and never does is proven, each by tests."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
# The beginning of each sentence, and the tests that fail where it is not true.
PROOFS: dict[str, tuple[str, ...]] = {
    "What was asked, where and when": (
        "database/test_answers.py::test_what_is_kept_is_found_as_it_was",
        "database/test_answers.py::test_an_answer_is_found_for_so_many_days",
        "database/test_answers.py::test_a_removed_answer_is_found_no_more",
    ),
    "What was chosen with `/settings`": (
        "database/test_settings.py::test_settings_are_there_after_a_restart",
        "chat/test_tidying.py::test_a_server_that_the_bot_leaves_is_forgotten",
        "chat/test_tidying.py::test_a_server_that_it_left_while_it_was_off_is_forgotten",
    ),
    "Where a server chose so": (
        "database/test_feedback.py::test_nothing_is_stored_unless_it_was_chosen",
        "database/test_feedback.py::test_feedback_is_kept_for_the_days_that_its_server_chose",
        "database/test_feedback.py::test_a_server_that_stores_no_more_loses_what_it_had",
    ),
    "People as hashes": (
        "database/test_people.py::test_a_hash_is_short_and_shows_no_id",
        "database/test_people.py::test_another_installation_has_other_hashes",
        "database/test_people.py::test_the_secret_is_its_owners_only_and_not_in_the_database",
        "chat/test_stored.py::test_nobody_is_in_the_database_by_id_or_name",
    ),
    "Of an answer no words": ("chat/test_stored.py::test_no_words_of_an_answer_are_stored",),
    "Of what *Ask about this* takes": (
        "chat/test_forgetful.py::test_the_words_of_somebody_else_are_counted_but_not_stored",
    ),
    "The articles as they were indexed": (
        "library/test_rollback.py::test_versions_are_listed_newest_first_and_so_many_are_kept",
        "library/test_files.py::test_what_was_there_before_is_put_aside",
    ),
    "All of that in `.pullquote/`": ("test_private.py::test_all_that_is_stored_is_private",),
    "With `/forget-me`": (
        "database/test_feedback.py::test_all_of_a_person_is_forgotten_and_nothing_of_others",
        "chat/test_insights.py::test_whoever_asked_is_forgotten_and_told_what_was_deleted",
    ),
    "When it is removed from a server": (
        "chat/test_tidying.py::test_a_server_that_the_bot_leaves_is_forgotten",
        "chat/test_tidying.py::test_a_server_that_it_left_while_it_was_off_is_forgotten",
    ),
    "When an answer is deleted": (
        "chat/test_tidying.py::test_an_answer_that_discord_deletes_is_forgotten",
    ),
    "Once a day": ("chat/test_tidying.py::test_what_is_old_is_deleted_at_the_start_and_every_day",),
    "pings anybody": ("chat/test_client.py::test_nobody_is_pinged_by_whatever_is_sent",),
    "sees messages that are not for it": (
        "chat/test_client.py::test_no_intent_is_privileged",
        "chat/test_messages.py::test_a_message_for_others_is_not_answered",
    ),
    "shows a collection where": (
        "chat/test_grants.py::test_everybody_reaches_exactly_what_was_granted",
        "chat/test_grants.py::test_every_surface_has_its_row",
    ),
    "lets anybody change": (
        "chat/test_admins.py::test_others_are_refused_although_discord_shows_it",
        "chat/test_access.py::test_nobody_without_rights_changes_anything_in_direct_messages",
    ),
    "prints, logs or writes its token": (
        "cli/test_secrets.py::test_no_command_shows_or_writes_it",
        "operating/test_logs.py::test_no_token_is_logged",
    ),
    "logs what people ask": (
        "chat/test_stored.py::test_what_is_asked_is_not_logged",
        "operating/test_logs.py::test_what_discord_py_knows_of_messages_is_not_written_even_to_find_faults",
    ),
    "connects to anything": (
        "test_promises.py::test_only_the_rooms_that_speak_with_discord_know_the_network",
    ),
    "listens for connections": (
        "operating/test_health.py::test_without_a_port_nothing_is_served",
        "operating/test_health.py::test_it_is_served_on_this_machine_only_while_the_bot_runs",
    ),
}  # fmt: skip
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "aiohttp", "discord"}
# systemd is told over a socket of the file system; the demo is a Discord in memory.
SPEAK_WITH_DISCORD = {"chat", "doctor"}
ONLY_ON_THIS_MACHINE = {"operating", "demo"}


def sentences() -> list[str]:
    (section,) = re.findall(
        r"^## What it stores and what it never does\n(.*?)^## ", README, re.MULTILINE | re.DOTALL
    )
    return [
        " ".join(one.split()) for one in re.findall(r"^- (.*(?:\n  .*)*)", section, re.MULTILINE)
    ]


@pytest.mark.parametrize("sentence", sentences())
def test_a_sentence_is_proven(sentence: str) -> None:
    proofs = [tests for begin, tests in PROOFS.items() if sentence.startswith(begin)]
    assert len(proofs) == 1, "name the tests that prove it"


def test_no_proof_is_of_a_sentence_that_is_not_there() -> None:
    assert [
        begin for begin in PROOFS if not any(one.startswith(begin) for one in sentences())
    ] == []
    assert len(sentences()) == len(PROOFS) > 15


def _tests(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {one.name for one in tree.body if isinstance(one, kinds)}


@pytest.mark.parametrize("proof", sorted({one for tests in PROOFS.values() for one in tests}))
def test_a_proof_is_there(proof: str) -> None:
    file, _, name = proof.partition("::")
    assert name in _tests(ROOT / "tests" / file)


def _network(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [str(node.module)]
        yield from (name for name in names if {name, name.partition(".")[0]} & NETWORK)


def test_only_the_rooms_that_speak_with_discord_know_the_network() -> None:
    allowed = SPEAK_WITH_DISCORD | ONLY_ON_THIS_MACHINE
    rooms = {
        path.relative_to(ROOT / "bot").parts[0]: path
        for path in (ROOT / "bot").rglob("*.py")
        if [*_network(path)]
    }
    assert rooms.keys() <= allowed
