"""simcord's Markdown parsers, kept: it makes one for each text of all messages at each action.

That is half of the time that an action takes in a long conversation.
"""

# ruff: noqa: SLF001

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from simcord.preview import _markdown


@contextmanager
def kept() -> Iterator[None]:
    """Make one parser for each kind of text and for what mentions may mean in it."""
    make = _markdown._markdown_parser
    parsers: dict[str, Any] = {}

    def parser(policy: Mapping[str, bool | str], context: Mapping[str, Any]) -> Any:
        key = json.dumps([dict(policy), context], sort_keys=True, default=repr)
        if key not in parsers:
            parsers[key] = make(policy, context)
        return parsers[key]

    _markdown._markdown_parser = parser
    try:
        yield
    finally:
        _markdown._markdown_parser = make
