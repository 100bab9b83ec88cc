"""What looking for the token promises: it is found, or two lines say what to do, and never it."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.config import ADVICE, Misconfigured, application, token

TOKEN = f"{'M' * 24}.{'G' * 6}.{'x-_' * 12}"
OTHER = TOKEN.replace("M", "N")


def refusal(environment: Mapping[str, str]) -> str:
    """The first line of the refusal; the second is always the same."""
    with pytest.raises(Misconfigured) as caught:
        token(environment)
    problem, *advice = str(caught.value).split("\n")
    assert advice == [ADVICE]
    return problem


def test_the_token_is_in_the_variable() -> None:
    assert token({"DISCORD_TOKEN": f" {TOKEN}\n"}) == TOKEN


@pytest.mark.parametrize("content", [TOKEN, f"{TOKEN}\n", f"\r\n {TOKEN}\r\n", f"\ufeff{TOKEN}"])
def test_the_token_is_in_the_file_that_is_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "token").write_bytes(content.encode())
    assert token({"DISCORD_TOKEN_FILE": str(tmp_path / "token")}) == TOKEN


@pytest.mark.parametrize("empty", ["", " \n"])
def test_an_empty_variable_does_not_hide_the_file(empty: str, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN)
    file = str(tmp_path / "token")
    assert token({"DISCORD_TOKEN": empty, "DISCORD_TOKEN_FILE": file}) == TOKEN


def test_the_variable_is_preferred_and_the_file_not_even_opened(tmp_path: Path) -> None:
    file = str(tmp_path / "missing")
    assert token({"DISCORD_TOKEN": OTHER, "DISCORD_TOKEN_FILE": file}) == OTHER


@pytest.mark.parametrize(
    "environment", [{}, {"DISCORD_TOKEN": ""}, {"DISCORD_TOKEN": " "}, {"DISCORD_TOKEN_FILE": ""}]
)
def test_no_token_is_said_with_the_variable(environment: Mapping[str, str]) -> None:
    said = refusal(environment)
    assert said == "There is no Discord token in the environment variable DISCORD_TOKEN."


def test_the_advice_names_the_page_and_both_variables() -> None:
    for word in (
        "https://discord.com/developers/applications",
        "DISCORD_TOKEN=",
        "DISCORD_TOKEN_FILE",
    ):
        assert word in ADVICE


MALFORMED = {
    "a word": "hunter2-secret",
    "two parts": TOKEN.rpartition(".")[0],
    "four parts": f"{TOKEN}.secret",
    "with its prefix": f"Bot {TOKEN}",
    "in quotes": f'"{TOKEN}"',
    "two tokens": f"{TOKEN}\n{OTHER}",
    "cut short": TOKEN[:40],
    "a setting": f"token = {TOKEN}",
}


@pytest.mark.parametrize("found", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_variable_is_named_and_its_value_is_not(found: str) -> None:
    said = refusal({"DISCORD_TOKEN": found})
    assert said == "What the environment variable DISCORD_TOKEN holds is not a Discord bot token."


@pytest.mark.parametrize("found", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_file_is_blamed_on_the_file(found: str, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(found)
    said = refusal({"DISCORD_TOKEN_FILE": str(tmp_path / "token")})
    assert said == "What the file that DISCORD_TOKEN_FILE names holds is not a Discord bot token."


def test_an_empty_file_is_blamed_on_the_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("\n")
    said = refusal({"DISCORD_TOKEN_FILE": str(tmp_path / "token")})
    assert said == "There is no Discord token in the file that DISCORD_TOKEN_FILE names."


def test_a_missing_file_is_said_with_the_reason(tmp_path: Path) -> None:
    said = refusal({"DISCORD_TOKEN_FILE": str(tmp_path / "token")})
    assert said.endswith("DISCORD_TOKEN_FILE names can't be read (No such file or directory).")


def test_a_folder_or_a_picture_is_no_token_file(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\x89PNG\xff")
    assert "(Is a directory)" in refusal({"DISCORD_TOKEN_FILE": str(tmp_path)})
    assert "(it holds no text)" in refusal({"DISCORD_TOKEN_FILE": str(tmp_path / "picture")})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_locked_file_is_said_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN)
    (tmp_path / "token").chmod(0)
    assert "(Permission denied)" in refusal({"DISCORD_TOKEN_FILE": str(tmp_path / "token")})


@pytest.mark.parametrize("slip", [TOKEN, f"\n{TOKEN}\0", f"./{TOKEN}", TOKEN * 10])
def test_a_token_in_the_variable_for_the_file_is_not_shown(slip: str) -> None:
    said = refusal({"DISCORD_TOKEN_FILE": slip})
    assert "DISCORD_TOKEN_FILE names can't be read" in said
    assert TOKEN not in said


@pytest.mark.parametrize("number", [1, 1234567890123456789, 2**63 - 1])
def test_the_token_names_its_application(number: int) -> None:
    first = base64.urlsafe_b64encode(str(number).encode()).decode().rstrip("=")
    assert application(f"{first}.Gx4f_k.{'x' * 38}") == number


@pytest.mark.parametrize("first", ["", "x", "hunter2", "aHVudGVyMg", "M" * 24, "____", "é"])
def test_a_token_without_an_application_is_refused_and_never_shown(first: str) -> None:
    with pytest.raises(Misconfigured, match="--application") as caught:
        application(f"{first}.Gx4f_k.{'x' * 38}")
    assert len(first) < 2 or first not in str(caught.value)
