"""The packages that Pullquote needs: they are there, in versions that it works with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from bot import installing
from bot.doctor.findings import Finding, ok, problem, warning
from bot.doctor.patient import Patient

# What a checkout was tested with; what is installed from a package has no such file.
PINNED = Path(__file__).parents[3] / "requirements.txt"
_NAMED = 5
# discord.py decodes with it where it is there, and it refuses half of a surrogate pair: one message
# that holds such, in any channel that the bot sees, would end the program.
_REFUSING = "orjson"


def check(_patient: Patient) -> Iterator[Finding]:
    """Compare what is installed with what is declared, and with what was tested."""
    try:
        declared = [Requirement(one) for one in metadata.requires(installing.NAME) or ()]
    except metadata.PackageNotFoundError:
        do = installing.line("--no-deps", "-e", str(PINNED.parent))
        yield warning("Pullquote itself is not installed.", do)
        return
    installed = versions()
    yield from _against(declared, installed, PINNED)
    if _REFUSING in installed:
        found = f"With {_REFUSING}, discord.py refuses some messages, which ends the bot."
        do = f"Uninstall {_REFUSING} where the bot runs, or give the bot an environment of its own."
        yield warning(found, do)


def versions() -> dict[str, str]:
    """Tell the version of every package that is installed, by its normal name."""
    return {_normal(one.name): one.version for one in metadata.distributions() if one.name}


def _against(
    declared: list[Requirement], installed: Mapping[str, str], pinned: Path
) -> Iterator[Finding]:
    do = installing.line("-r", str(pinned)) if pinned.exists() else installing.command()
    # A marker with `extra` holds for nobody here: those may be missing.
    needed = [one for one in declared if not one.marker or one.marker.evaluate({"extra": ""})]
    wrong = [one for one in needed if not _fits(one, installed)]
    for one in wrong:
        found = installed.get(_normal(one.name), "missing")
        yield problem(f"{one.name} should be {one.specifier or 'there'}, but is {found}.", do)
    if wrong:
        return
    if other := [one for one in _pins(pinned) if not _fits(one, installed)]:
        yield warning(f"Other versions than those tested: {_named(other, installed)}.", do)
    else:
        yield ok(f"All {len(needed)} packages are there, in versions that fit.")


def _named(other: list[Requirement], installed: Mapping[str, str]) -> str:
    found = [f"{one.name} {installed.get(_normal(one.name), '(missing)')}" for one in other]
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return ", ".join(found[:_NAMED]) + more


def _pins(path: Path) -> Iterator[Requirement]:
    if not path.exists():
        return
    for line in re.findall(r"^(\w[^\\\n]*)", path.read_text("utf-8"), re.MULTILINE):
        one = Requirement(line.strip())
        if not one.marker or one.marker.evaluate():
            yield one


def _fits(one: Requirement, installed: Mapping[str, str]) -> bool:
    version = installed.get(_normal(one.name))
    return version is not None and one.specifier.contains(version, prereleases=True)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
