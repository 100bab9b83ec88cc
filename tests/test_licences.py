"""What Pullquote brings along is listed, and may be given away with a program under MIT."""

from __future__ import annotations

import re

import pytest

from tests import licences

# Those ask for no more than to be named; of MPL packages only changed files must be given away.
FIT = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT",
    "MIT-CMU", "MPL-1.1", "MPL-2.0", "PSF-2.0", "Zlib",
}  # fmt: skip
TABLE = licences.table()


def is_fit(expression: str) -> bool:
    """Tell whether all licences are fit that are needed together, one of those to choose from."""
    return all(
        any(one in FIT for one in choice.strip("()").split(" OR "))
        for choice in expression.split(" AND ")
    )


def test_the_list_is_of_what_is_pinned() -> None:
    assert licences.needed() == TABLE, "run: python -m tests.licences"
    assert licences.TABLE.read_text("utf-8") == licences.written(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_a_licence_is_fit(name: str) -> None:
    assert is_fit(TABLE[name].licence)


@pytest.mark.parametrize(
    ("expression", "fit"),
    [
        ("MIT", True), ("MIT OR GPL-2.0-only", True), ("MIT AND GPL-2.0-only", False),
        ("AGPL-3.0-only", False), ("", False), ("Proprietary", False),
    ],
)  # fmt: skip
def test_what_is_fit_is_told_from_what_is_not(expression: str, fit: bool) -> None:
    assert is_fit(expression) == fit


def test_everything_that_users_can_install_is_in_the_list() -> None:
    assert {one.needed_for for one in TABLE.values()} == {
        "run", "demo", "plot", "formats", "opensearch", "watch",
    }  # fmt: skip
    for pins in licences.PINS_OF.values():
        pinned = re.findall(r"^([\w.-]+)==", pins.read_text("utf-8"), re.MULTILINE)
        assert {licences.normal(name) for name in pinned} <= TABLE.keys()


def test_no_package_that_is_listed_brings_the_tools_of_tests_along() -> None:
    assert not {"pytest", "hypothesis", "mypy", "ruff"} & TABLE.keys()
