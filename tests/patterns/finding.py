"""Every regular expression of the program, as it is compiled, and how it is used.

`python -m tests.patterns.finding` imports all of `bot`, calls what compiles patterns later, and
writes down what was compiled where. Whatever call in the source that did not reach is read from
the source; what is neither is an error, so that no pattern is left out.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import regex

# Not of conftest, which imports `bot`, unheard.
ROOT = Path(__file__).resolve().parents[2]
SCANS = "scans"
# What is asked of a pattern: to match at a place, all of a text, or wherever it does.
USES: Mapping[str, str] = {
    "match": "match", "fullmatch": "fullmatch",
    **dict.fromkeys(["search", "findall", "finditer", "sub", "subn", "split"], SCANS),
}  # fmt: skip
COMPILED = "compile"


class Pattern(NamedTuple):
    """A pattern, where it is compiled, by which package, and what is asked of it."""

    place: str
    source: str
    flags: int
    package: str
    uses: tuple[str, ...]

    @property
    def compiled(self) -> Any:
        """The pattern as the program has it."""
        return {"re": re, "regex": regex}[self.package].compile(self.source, self.flags)


class Site(NamedTuple):
    """A call in the source that compiles a pattern."""

    path: Path
    call: ast.Call
    package: str
    uses: frozenset[str]

    @property
    def place(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.call.lineno}"

    def is_at(self, line: int) -> bool:
        return self.call.lineno <= line <= (self.call.end_lineno or 0)


def later() -> None:
    """Compile what is compiled on demand only."""
    from bot.answering import cues  # only once compiling is listened to
    from bot.checking import figures, folding, negations, opposites
    from bot.library import golden
    from bot.suggestions import languages

    for language in sorted(cues._languages()):
        for which in ("opens", "refers", "functions", "leans"):
            cues._phrases(language, which)
        cues._cues(language)
    for point in ".,":
        figures._grouped(point)
    for language in opposites._PAIRS:
        opposites._every(language)
    for language in negations._WORDS:
        negations._pattern(language)
    folding.stands("otter", "an otter")
    golden._line('[[questions]]\nquestio = "x"', golden._Wrong("unknown", 0, "questio"))
    languages.rules("en")


@cache
def patterns() -> tuple[Pattern, ...]:
    """Find them all, in a process that has not compiled any."""
    command = [sys.executable, "-m", "tests.patterns.finding"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(
        Pattern(place, source, flags, package, tuple(uses))
        for place, source, flags, package, uses in json.loads(done.stdout)
    )


def sites() -> Iterator[Site]:
    """Find every call that compiles a pattern, in the source."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        uses = _uses(tree)
        for statement in ast.walk(tree):
            names = _names(statement)
            for call in _calls(statement) if isinstance(statement, ast.stmt) else ():
                package, method = call.func.value.id, call.func.attr  # type: ignore[attr-defined]
                if method == COMPILED:
                    asked = set().union(*(uses.get(name, ()) for name in names))
                    asked = asked or uses.get("", set()) or {*USES.values()}
                    yield Site(path, call, package, frozenset(asked))
                elif method in USES:
                    yield Site(path, call, package, frozenset([USES[method]]))


def _calls(statement: ast.stmt) -> Iterator[ast.Call]:
    """Find the calls of `re` and `regex` in a statement, but not in those that it holds."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        called = node.func if isinstance(node, ast.Call) else None
        package = called.value if isinstance(called, ast.Attribute) else None
        if isinstance(package, ast.Name) and package.id in ("re", "regex"):
            assert isinstance(node, ast.Call)
            yield node
        waiting += [one for one in ast.iter_child_nodes(node) if not isinstance(one, ast.stmt)]


def _names(statement: ast.AST) -> set[str]:
    """Name what a statement assigns patterns to, and nothing else."""
    if not isinstance(statement, ast.Assign):
        return set()
    value = statement.value.body if isinstance(statement.value, ast.IfExp) else statement.value
    values = [value, *getattr(value, "elts", [])]
    if not any(isinstance(one, ast.Call) and one in [*_calls(statement)] for one in values):
        return set()
    targets = [statement.targets[0], *getattr(statement.targets[0], "elts", [])]
    return {one.id for one in targets if isinstance(one, ast.Name)}


def _uses(tree: ast.Module) -> dict[str, set[str]]:
    """Tell what a file asks of each name; under "", of all that is no name of a pattern."""
    known = set().union(*map(_names, ast.walk(tree)))
    found = dict[str, set[str]]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in USES:
            name = node.value.id if isinstance(node.value, ast.Name) else ""
            if name not in ("re", "regex"):
                found.setdefault(name if name in known else "", set()).add(USES[node.attr])
    return found


def listened(work: Callable[[], None]) -> list[tuple[str, int, str, int]]:
    """Give the file, line, source and flags of whatever is compiled meanwhile in `bot`."""
    heard = list[tuple[str, int, str, int]]()

    def listening(compile_: Callable[..., Any], depth: int) -> Callable[..., Any]:
        def compiled(pattern: Any, flags: int = 0, *rest: Any, **options: Any) -> Any:
            frame = sys._getframe(depth)
            path = frame.f_code.co_filename
            if path.startswith(str(ROOT / "bot")) and isinstance(pattern, str):
                heard.append((path, frame.f_lineno, pattern, int(flags)))
            return compile_(pattern, flags, *rest, **options)

        return compiled

    re._compile = listening(re._compile, 2)  # type: ignore[attr-defined]
    regex.compile = listening(regex.compile, 1)
    work()
    return heard


def _import_all() -> None:
    import bot

    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    later()


def found() -> Iterator[Pattern]:
    """Find what was compiled at each call, or what the source says there."""
    heard = listened(_import_all)
    for site in sites():
        compiled = dict.fromkeys(
            (source, flags)
            for path, line, source, flags in heard
            if path == str(site.path) and site.is_at(line)
        )
        for source, flags in compiled or [_written(site)]:
            yield Pattern(site.place, source, flags, site.package, tuple(sorted(site.uses)))


def _written(site: Site) -> tuple[str, int]:
    source, *others = site.call.args
    if not isinstance(source, ast.Constant):
        raise SystemExit(f"{site.place} compiles a pattern that no test knows: add it to `later`")
    named = [*others, *(key.value for key in site.call.keywords)]
    flags = [
        int(getattr(re, one.attr))
        for one in named
        if isinstance(one, ast.Attribute) and ast.unparse(one.value) == "re"
    ]
    return str(source.value), sum(flags)


if __name__ == "__main__":
    json.dump([*found()], sys.stdout)
