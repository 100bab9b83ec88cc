"""The fake Discord refuses what Discord refuses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fake.checking import COMPONENTS_V2, Refused, check


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(**more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 2, "label": "Why", "custom_id": "why:1", **more}


def row(*inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(inner)}


LINK = {"type": 2, "style": 5, "label": "Open"}
GOOD = {
    "4,000 characters": [text("x" * 2000), text("y" * 2000)],
    "40 components": [text("x")] * 40,
    "a link of 512": [row({**LINK, "url": "https://e.org/".ljust(512, "x")})],
    "five buttons": [row(*(button(custom_id=str(one)) for one in range(5)))],
}
BAD = {
    "4,001 characters": [text("x" * 2000), text("y" * 2001)],
    "an empty text": [text(" \n")],
    "41 components": [text("x")] * 41,
    "41 in another": [{"type": 17, "components": [text("x")] * 40}],
    "a link of 513": [row({**LINK, "url": "https://e.org/".ljust(513, "x")})],
    "a script": [row({**LINK, "url": "javascript:alert(1)"})],
    "six buttons": [row(*(button(custom_id=str(one)) for one in range(6)))],
    "the same name twice": [row(button(), button())],
    "a name of 101": [row(button(custom_id="x" * 101))],
    "a label of 81": [row(button(label="x" * 81))],
    "a button in no row": [button()],
    "a row in a row": [row(row(button()))],
    "a section of nothing": [{"type": 9, "components": [], "accessory": button()}],
    "a section beside nothing": [{"type": 9, "components": [text("x")]}],
    "an empty container": [{"type": 17, "components": []}],
    "nothing": [],
}


@pytest.mark.parametrize("components", GOOD.values(), ids=GOOD)
def test_what_is_within_its_limits_is_taken(components: list[dict[str, Any]]) -> None:
    check({"components": components, "flags": COMPONENTS_V2})


@pytest.mark.parametrize("components", BAD.values(), ids=BAD)
def test_what_is_beyond_its_limits_is_refused(components: list[dict[str, Any]]) -> None:
    with pytest.raises(Refused):
        check({"components": components, "flags": COMPONENTS_V2})


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"content": "x" * 2001},
        {"components": [text("x")]},
        {"components": [text("x")], "content": "x", "flags": COMPONENTS_V2},
    ],
)
def test_content_and_components_do_not_go_together(body: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        check(body)
