"""A name that is not there is answered with the one that is most alike, if any is."""

from __future__ import annotations

import pytest

from bot.search.nearest import nearest

NAMES = ["otter-life", "Otter life", "seals", "seal"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("oter-life", "otter-life"),
        ("Otter liffe", "Otter life"),
        ("seal", "seal"),
        ("zzz", None),
        ("", None),
        ("x" * 5_000, None),
    ],
)
def test_the_nearest_name_is_found_unless_half_of_it_is_different(
    name: str, found: str | None
) -> None:
    assert nearest(name, NAMES) == found


def test_of_equally_alike_names_the_first_is_found() -> None:
    assert nearest("ab", ["ac", "ad"]) == "ac"
    assert nearest("ab", []) is None
