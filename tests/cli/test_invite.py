"""`pullquote invite` prints one address, with the application's id from wherever it is known."""

from __future__ import annotations

import base64
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.chat.inviting import NEEDED
from tests.cli.conftest import Run

ID = 1234567890123456789
TOKEN = f"{base64.urlsafe_b64encode(str(ID).encode()).decode().rstrip('=')}.Gx4f_k.{'x' * 38}"


def asked(printed: str) -> dict[str, list[str]]:
    address = urlsplit(printed.strip())
    assert (address.scheme, address.netloc, address.path) == (
        "https", "discord.com", "/oauth2/authorize",
    )  # fmt: skip
    return parse_qs(address.query)


def test_the_address_names_the_tokens_application(
    pullquote: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    outcome = pullquote("invite")
    assert outcome.code == 0
    assert asked(outcome.out) == {
        "client_id": [str(ID)], "scope": ["bot"], "permissions": [str(NEEDED.value)],
    }  # fmt: skip
    assert TOKEN not in outcome.out + outcome.err


def test_an_application_can_be_named_without_a_token(pullquote: Run) -> None:
    assert asked(pullquote("invite", "--application", "42").out)["client_id"] == ["42"]


def test_without_either_it_says_where_to_get_a_token(pullquote: Run) -> None:
    outcome = pullquote("invite")
    assert (outcome.code, outcome.out) == (78, "")
    assert "https://discord.com/developers/applications" in outcome.err


@pytest.mark.parametrize("wrong", ["0", "-1", "x", "1.5", str(2**63)])
def test_what_is_no_id_is_wrong_usage(pullquote: Run, wrong: str) -> None:
    assert pullquote("invite", "--application", wrong).code == 2


def test_a_token_that_names_none_is_refused(
    pullquote: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", f"{'M' * 24}.{'G' * 6}.{'x' * 38}")
    outcome = pullquote("invite")
    assert outcome.code == 78
    assert "--application" in outcome.err
