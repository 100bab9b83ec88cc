"""Golden questions that fail, on a terminal: what they say, and what is quoted in place of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from bot.library.differences import Broken
from bot.library.golden import Golden
from bot.rendering.terminal import quote as quoted
from bot.rendering.visible import safe


def failures(broken: Iterable[Broken]) -> RenderableType:
    """Show every failure, an empty line before each."""
    return Group(*(part for one in broken for part in _failure(one)))


def _failure(one: Broken) -> Iterator[RenderableType]:
    yield Text(safe(f"\n{one.golden.ask}"), "bold")
    yield Text(safe(f"  expected: {_expected(one.golden)}"))
    yield Text("  shown:" if one.shown else "  shown: nothing", "dim")
    if one.shown:
        yield quoted(one.shown)


def _expected(golden: Golden) -> str:
    if golden.quote is None:
        return "no answer"
    return f"“{golden.quote}”" + (f" in {golden.article}" if golden.article else "")
