"""What Discord refuses of a message: the limits of its documentation, as data where they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]

SUPPRESS_EMBEDS, EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 2, 1 << 6, 1 << 7, 1 << 15
CONTENT, TEXT, COMPONENTS, CUSTOM_ID, LABEL, URL, OPTIONS = 2000, 4000, 40, 100, 80, 512, 25
ROW, BUTTON, SELECT, TEXT_INPUT, SECTION, TEXT_DISPLAY, SEPARATOR, CONTAINER = (
    1, 2, 3, 4, 9, 10, 14, 17,
)  # fmt: skip
SELECTS = {SELECT, 5, 6, 7, 8}
LINK = 5
# What may stand in what; the outermost is 0.
HOLDS = {
    0: {ROW, SECTION, TEXT_DISPLAY, 12, 13, SEPARATOR, CONTAINER},
    CONTAINER: {ROW, SECTION, TEXT_DISPLAY, 12, 13, SEPARATOR},
    SECTION: {TEXT_DISPLAY},
    ROW: {BUTTON, *SELECTS},
}
IN_A_SECTION, IN_A_ROW = 3, 5
# As Discord's own errors: status, code, message.
UNKNOWN = {
    10003: "Unknown Channel",
    10008: "Unknown Message",
    10015: "Unknown Webhook",
    10062: "Unknown interaction",
}
OTHER = {
    20028: (429, "The write action you are performing has hit the rate limit."),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50006: (400, "Cannot send an empty message"),
    50013: (403, "Missing Permissions"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
}


class Refused(Exception):
    """Discord refuses a request, with the code of the reason."""

    def __init__(self, code: int, detail: str = "") -> None:
        status, message = OTHER.get(code, (404, UNKNOWN.get(code, "Unknown")))
        self.status, self.body = status, {"message": message, "code": code}
        if detail:
            self.body["errors"] = {"_errors": [{"code": "INVALID", "message": detail}]}
        super().__init__(f"{code}: {message} {detail}")


def parts(components: Sequence[Json]) -> Iterator[Json]:
    """Give components and those in them, as they are read."""
    for one in components:
        yield one
        yield from parts(one.get("components", []))
        yield from parts([one["accessory"]] if "accessory" in one else [])


def text(body: Mapping[str, Any]) -> str:
    """Give what is written in a message, a line for each text."""
    shown = (one["content"] for one in parts(body.get("components") or []) if "content" in one)
    return "\n".join(filter(None, [body.get("content") or "", *shown]))


def check(body: Mapping[str, Any]) -> None:
    """Refuse what Discord would refuse as a message."""
    components = body.get("components") or []
    flags = body.get("flags") or 0
    if flags & COMPONENTS_V2:
        _need(not body.get("content") and not body.get("embeds"), "no content beside components")
        shown = sum(len(one.get("content", "")) for one in parts(components))
        _need(shown <= TEXT, f"{shown} characters of text, but at most {TEXT}")
    else:
        _need(len(body.get("content") or "") <= CONTENT, f"content of at most {CONTENT}")
        _need(len(components) <= IN_A_ROW, "too many rows")
        _need(all(one["type"] == ROW for one in components), "components without their flag")
    if not (components or body.get("content") or body.get("embeds") or body.get("attachments")):
        raise Refused(50006)
    _check_components(components)


def _check_components(components: Sequence[Json]) -> None:
    every = list(parts(components))
    _need(len(every) <= COMPONENTS, f"{len(every)} components, but at most {COMPONENTS}")
    names = [one["custom_id"] for one in every if "custom_id" in one]
    _need(len(names) == len(set(names)), "custom_ids are not unique")
    _need(all(1 <= len(name) <= CUSTOM_ID for name in names), "a custom_id's length")
    _check_places(components, 0)
    for one in every:
        _CHECKS.get(one["type"], _nothing)(one)


def _check_places(components: Sequence[Json], outer: int) -> None:
    for one in components:
        kind = one["type"]
        _need(kind in HOLDS.get(outer, set()), f"component {kind} can't stand in {outer}")
        _check_places(one.get("components", []), kind)


def _check_row(row: Json) -> None:
    kinds = [one["type"] for one in row["components"]]
    alone = len(kinds) == 1 or all(kind == BUTTON for kind in kinds)
    _need(1 <= len(kinds) <= IN_A_ROW and alone, "a row holds five buttons or one menu")


def _check_button(button: Json) -> None:
    _need(len(button.get("label") or "") <= LABEL, f"a label of at most {LABEL}")
    _need(bool(button.get("label") or button.get("emoji")), "a button with nothing on it")
    if button["style"] == LINK:
        url = button.get("url", "")
        good = urlsplit(url).scheme in {"http", "https", "discord"} and len(url) <= URL
        _need(good and "custom_id" not in button, "a button's link")
    else:
        _need("custom_id" in button and "url" not in button, "a button without a custom_id")


def _check_select(menu: Json) -> None:
    options = menu.get("options", [])
    _need(1 <= len(options) <= OPTIONS, f"1 to {OPTIONS} options")
    _need(all(len(one["label"]) <= 100 and len(one["value"]) <= 100 for one in options), "options")


def _check_section(section: Json) -> None:
    _need(1 <= len(section["components"]) <= IN_A_SECTION, "1 to 3 texts in a section")
    _need(section.get("accessory", {}).get("type") in {BUTTON, 11}, "a section's accessory")


def _check_text(display: Json) -> None:
    _need(bool(display["content"].strip()), "an empty text")


def _check_container(container: Json) -> None:
    _need(bool(container["components"]), "an empty container")


def _nothing(_component: Json) -> None:
    pass


_CHECKS = {
    ROW: _check_row,
    BUTTON: _check_button,
    SELECT: _check_select,
    SECTION: _check_section,
    TEXT_DISPLAY: _check_text,
    CONTAINER: _check_container,
}


def _need(good: bool, otherwise: str) -> None:
    if not good:
        raise Refused(50035, otherwise)
