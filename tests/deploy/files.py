"""The files in `bot/deploy` as what they say."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

import yaml

from tests.conftest import ROOT

FOLDER = ROOT / "bot" / "deploy"


class Step(NamedTuple):
    """A line of the Dockerfile, continued ones put together; `stage` counts from 0."""

    stage: int
    name: str
    said: str


def dockerfile() -> list[Step]:
    text = re.sub(r"^#.*\n", "", (FOLDER / "Dockerfile").read_text("utf-8"), flags=re.MULTILINE)
    found, stage = list[Step](), -1
    for line in re.sub(r"\s*\\\n\s*", " ", text).splitlines():
        if line.strip():
            name, _, said = line.partition(" ")
            stage += name == "FROM"
            found.append(Step(stage, name, said))
    return found


def last(name: str) -> str:
    """Give what the image that runs is told."""
    steps = dockerfile()
    return [one.said for one in steps if one.name == name and one.stage == steps[-1].stage][-1]


def command(name: str) -> list[str]:
    """Give a command in its form without a shell."""
    found: list[str] = json.loads(re.sub(r"^.*?CMD (?=\[)", "", last(name)))
    return found


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))
    return found


def unit() -> dict[str, list[str]]:
    """Give all that is said under each name, in whichever section."""
    found = dict[str, list[str]]()
    for name, said in re.findall(
        r"^(\w+)=(.*)$", (FOLDER / "pullquote.service").read_text("utf-8"), re.MULTILINE
    ):
        found.setdefault(name, []).append(said)
    return found
