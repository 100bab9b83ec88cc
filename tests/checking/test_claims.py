"""What of a message is checked."""

from __future__ import annotations

import pytest

from bot import Library
from bot.checking.claims import claims
from tests.conftest import Corpus

SAYS = 'The seals were amused, and "left for the open sea at noon", as he said.'


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("no quotes here at all", ()),
        ("I read that “otters eat a lot of fish” there", ("otters eat a lot of fish",)),
        ("too “short a span” here", ()),
        ('"otters eat a lot of fish" and "seals sleep under the ice"', None),
        ("> otters eat a lot of fish\n> every day\nis this right?", None),
        ("well\n>>> otters eat a lot of fish\n\nevery day", None),
        ("„Otter fressen sehr viel Fisch“, «las loutres aiment bien le poisson»", None),
        ("「カワウソは魚をたくさん食べる」と書いてある", ("カワウソは魚をたくさん食べる",)),
        ('5" and 6" are a lot of inches', ()),
        ("“" * 3_000, ()),
        ('"' * 3_000, ()),
        (">" * 3_000, ()),
    ],
)
def test_what_is_set_apart_is_a_claim(message: str, expected: tuple[str, ...] | None) -> None:
    found = claims(message)
    if expected is None:
        assert found
        assert all(one in message.replace("> ", "") for one in found)
    else:
        assert found == expected


def test_lines_of_one_quote_are_one_claim() -> None:
    assert claims("> otters eat a lot\n> of fish every day\n\n> and seals sleep all day long") == (
        "otters eat a lot\nof fish every day",
        "and seals sleep all day long",
    )


@pytest.mark.parametrize(
    ("message", "checked"),
    [
        (SAYS, [SAYS]),
        (SAYS.replace("amused", "confused"), [SAYS.replace("amused", "confused")]),
        ("I saw this:\n> " + SAYS, [SAYS]),
        (
            'Does anybody know who wrote that they "left for the open sea at noon"? It is awful.',
            ["left for the open sea at noon"],
        ),
        ("The seals were amused, and left", ["The seals were amused, and left"]),
    ],
)
def test_a_message_is_checked_as_a_whole_or_for_its_quotes(
    corpus: Corpus, message: str, checked: list[str]
) -> None:
    library = Library.open(corpus({"a.txt": SAYS}))
    assert [one.text for one in library.checks(message)] == checked
