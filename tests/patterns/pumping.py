"""Texts that a pattern may take long for: what it repeats, repeated, then what it does not want.

They are made from the pattern as Python parses it. Of characters that it can't tell apart, one
stands for all; whatever a repeat or a group matches is repeated as a whole, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, permutations
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from tests.patterns.finding import Pattern

# Where a pattern of another package can't be parsed, and beside what stands in it.
ANY = "aZ1 \n\t.,\"'(<[*_-é一ก\u0301\0!:/`…”»sS"
END = "\0"
PAIRED, PARTS, LONGEST_PART = 7, 20, 700
_EXAMPLES = {
    code.CATEGORY_DIGIT: "1", code.CATEGORY_SPACE: " ", code.CATEGORY_WORD: "a",
    code.CATEGORY_NOT_DIGIT: "a", code.CATEGORY_NOT_SPACE: "a", code.CATEGORY_NOT_WORD: "!",
}  # fmt: skip
REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)


class Pump(NamedTuple):
    """What is repeated, and what stands before it."""

    before: str
    unit: str

    def text(self, length: int) -> str:
        """Repeat the unit to a text of a length, which nothing matches to the end."""
        room = length - len(self.before) - len(END)
        return self.before + (self.unit * (room // len(self.unit) + 1))[:room] + END


def pumps(pattern: Pattern) -> list[Pump]:
    """Make them for a pattern, each once, always in the same order."""
    if pattern.package != "re":
        return [*_of_characters(ANY)]
    tree = parser.parse(pattern.source, pattern.flags)
    parts = list[Pump]()
    whole = _example(tree, parts, "")
    parts += [Pump("", whole[:end]) for end in range(max(1, len(whole) - 5), len(whole) + 1)]
    parts += [Pump("", before + unit) for before, unit in parts if before]
    kept = [one for one in dict.fromkeys(parts) if one.unit]
    return [*_of_characters(_told_apart(tree)), *kept[: 2 * PARTS]]


def _of_characters(characters: Iterable[str]) -> Iterator[Pump]:
    found = [*characters]
    yield from (Pump("", one) for one in found)
    yield from (Pump("", "".join(two)) for two in permutations(found[:PAIRED], 2))


def _told_apart(tree: Any) -> Iterator[str]:
    """Give one of all characters that are the same to a pattern."""
    sets = [*_sets(tree)]
    known = set()
    for one in [*_edges(sets), *ANY]:
        kind = (
            *(_holds(each, one) for each in sets),
            one.isalnum() or one == "_", one.isspace(), one.isdigit(), one == "\n",
        )  # fmt: skip
        if kind not in known:
            known.add(kind)
            yield one


def _edges(sets: Iterable[Any]) -> Iterator[str]:
    for each in islice(sets, 4 * PARTS):
        for what, value in each:
            if what is code.LITERAL:
                yield chr(value)
            elif what is code.RANGE:
                yield chr(value[0])


def _sets(tree: Any) -> Iterator[Any]:
    for what, value in tree:
        if what in (code.LITERAL, code.NOT_LITERAL):
            yield [(code.LITERAL, value)]
        elif what is code.IN:
            yield value
        for inner in _inner(what, value):
            yield from _sets(inner)


def _inner(what: Any, value: Any) -> list[Any]:
    if what in REPEATS:
        return [value[2]]
    if what is code.SUBPATTERN:
        return [value[3]]
    if what is code.BRANCH:
        return list(value[1])
    if what in (code.ASSERT, code.ASSERT_NOT):
        return [value[1]]
    return [value] if what is code.ATOMIC_GROUP else []


def _holds(choice: Any, one: str) -> bool:
    """Tell whether a set of characters holds one."""
    return re.fullmatch(".", one, re.DOTALL) is not None and any(
        value == ord(one) if what is code.LITERAL
        else value[0] <= ord(one) <= value[1] if what is code.RANGE
        else what is code.CATEGORY and _is(value, one)
        for what, value in choice
    ) is not (choice[0][0] is code.NEGATE)  # fmt: skip


def _is(category: Any, one: str) -> bool:
    name = str(category).removeprefix("CATEGORY_")
    kinds = {"DIGIT": one.isdigit(), "SPACE": one.isspace(), "WORD": one.isalnum() or one == "_"}
    return kinds[name.removeprefix("NOT_")] is not name.startswith("NOT_")


def _one_of(choice: Any) -> str:
    what, value = choice[0]
    if what is code.NEGATE:
        return next(one for one in f"a1 !\n.Zé{ANY}" if _holds(choice, one))
    return chr(value) if what is code.LITERAL else (
        chr(value[0]) if what is code.RANGE else _EXAMPLES[value]
    )  # fmt: skip


def _example(tree: Any, parts: list[Pump], before: str) -> str:
    """Give a text that a pattern may match, and note all that it repeats, with what precedes."""
    made = ""
    for what, value in tree:
        if what is code.LITERAL:
            made += chr(value)
        elif what is code.IN:
            made += _one_of(value)
        elif what in (code.ANY, code.NOT_LITERAL):
            made += "a"
        elif inner := [_example(one, parts, before + made) for one in _inner(what, value)]:
            if what in REPEATS:
                parts.append(Pump(before + made, inner[0]))
                made += inner[0] * min(max(1, value[0]), LONGEST_PART)
            elif what not in (code.ASSERT, code.ASSERT_NOT):
                made += inner[0]
    return made
