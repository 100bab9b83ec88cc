"""`python -m tests.kills --times 1000` kills processes that change a corpus, at random moments.

After each it opens the corpus as the next process would. The collection must be as it was before
what was under way, or as it was to be after it: article by article, and in what it answers. The
first time that it is not, it says so, keeps the folder, and ends with 1.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import Library
from bot.config import Config, load
from bot.library import Add, Plan, Remove, Rollback
from bot.library.change import record

LONGEST = 0.3  # seconds that a process works
READY = b"ready\n"
NAMES = [f"{letter}.txt" for letter in "abcdef"]
FOOD = "fish crabs snails clams eels frogs mussels newts".split()
ASKED = "What does the otter eat?"

FOUND = {"old": "as before", "new": "as planned", "same": "as before, which was planned"}

Texts = dict[str, str]


class Violation(Exception):
    """What was found is neither as before nor as planned."""


@dataclass(frozen=True)
class Doing:
    """What is under way: the articles and files before, and as they are to be."""

    name: str
    articles: tuple[Texts, Texts]
    files: tuple[Texts, Texts]
    done: bool = False

    @classmethod
    def told(cls, line: bytes) -> Doing:
        name, articles, files, done = json.loads(line)
        return cls(name, tuple(articles), tuple(files), done)

    def tell(self, pipe: int, *, done: bool) -> None:
        os.write(pipe, json.dumps([self.name, self.articles, self.files, done]).encode() + b"\n")


def articles(library: Library) -> Texts:
    return {one.id: one.text for one in library.snapshot().articles.values()}


def files(config: Config) -> Texts:
    """Give what stands in the corpus, but for what nobody reads."""
    found = sorted(one for one in config.corpus_folder.iterdir() if one.suffix == ".txt")
    return {one.name: one.read_text() for one in found if not one.name.startswith(".")}


class Worker:
    """Changes a corpus in one way after the other, and tells of each before and after it."""

    def __init__(self, config: Config, chance: random.Random, pipe: int) -> None:
        self.config, self.chance, self.pipe = config, chance, pipe
        self.library = Library.open(config)

    def work(self) -> None:
        os.write(self.pipe, READY)
        while True:
            getattr(self, self.chance.choice(["index", "reload", "add", "remove", "rollback"]))()

    def index(self) -> None:
        self._edit()
        # What is pinned is what the next start opens.
        after = articles(self.library) if self.library.pinned() else _stems(files(self.config))
        doing = self._doing("index", after)
        doing.tell(self.pipe, done=False)
        self.library = Library.open(self.config)
        record(self.config.storage_folder, self.library.snapshot())
        doing.tell(self.pipe, done=True)

    def reload(self) -> None:
        self._edit()
        self._apply("reload", self.library.plan())

    def add(self) -> None:
        name, text = self.chance.choice(NAMES), self._text()
        there = files(self.config)
        plan = self.library.plan(edit=Add(name, text.encode()))
        self._apply("replace" if plan.replaces else "add", plan, {**there, name: text})

    def remove(self) -> None:
        there, known = files(self.config), articles(self.library)
        if len(there) < 3:
            return
        name = self.chance.choice(sorted({*there} & {f"{one}.txt" for one in known}) or [""])
        if name:
            plan = self.library.plan(edit=Remove(name.removesuffix(".txt")))
            self._apply("remove", plan, {one: there[one] for one in there if one != name})

    def rollback(self) -> None:
        version = self.chance.choice(self.library.versions()).version
        self._apply("rollback", self.library.plan(edit=Rollback(version)))

    def _apply(self, name: str, plan: Plan, after: Texts | None = None) -> None:
        planned = {one.id: one.text for one in plan.after.articles.values()}
        doing = self._doing(name, planned, after)
        doing.tell(self.pipe, done=False)
        self.library.apply(plan)
        doing.tell(self.pipe, done=True)

    def _edit(self) -> None:
        """Do what an editor does, which is not the program's doing."""
        there, name, text = files(self.config), self.chance.choice(NAMES), self._text()
        after = {**there, name: text}
        same = articles(self.library) if self.library.pinned() else _stems(after)
        self._doing("edit", same, after).tell(self.pipe, done=False)
        new = self.config.corpus_folder / ".edited"
        new.write_text(text)
        new.replace(self.config.corpus_folder / name)

    def _doing(self, name: str, planned: Texts, after: Texts | None = None) -> Doing:
        there = files(self.config)
        before = articles(self.library)
        return Doing(name, (before, planned), (there, there if after is None else after))

    def _text(self) -> str:
        eaten = ", ".join(self.chance.sample(FOOD, 3))
        return (
            f"The otter eats {eaten}.\n\n"
            + "It swam under the old bridge. " * self.chance.randint(1, 40)
        )


def _stems(there: Texts) -> Texts:
    return {name.removesuffix(".txt"): text for name, text in there.items()}


def killed(config: Config, chance: random.Random) -> Doing | None:
    """Let a process work for a moment; give what it was at."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    if not (child := os.fork()):
        try:
            os.close(reader)
            Worker(config, chance, writer).work()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the other process tells
            os.write(writer, b"!" + repr(error).encode() + b"\n")
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        # One in ten is killed while it opens the corpus.
        opened = pipe.readline() if chance.random() < 0.9 else READY
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        lines = [opened, *pipe.read().splitlines(keepends=True)]
    os.waitpid(child, 0)
    told = [line for line in lines if line.endswith(b"\n") and line != READY]
    if told and told[-1].startswith(b"!"):
        raise Violation(f"the process failed: {told[-1].decode()}")
    return Doing.told(told[-1]) if told else None


class Fresh:
    """What a collection of the same articles is when it is built anew, once for each."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._known = folder, dict[str, tuple[str, list[str]]]()

    def of(self, there: Texts) -> tuple[str, list[str]]:
        key = json.dumps(there, sort_keys=True)
        if key not in self._known:
            shutil.rmtree(self._folder, ignore_errors=True)
            library = Library.open(made(self._folder, {f"{one}.txt": there[one] for one in there}))
            self._known[key] = said(library)
        return self._known[key]


def said(library: Library) -> tuple[str, list[str]]:
    return library.snapshot().version, [one.text for one in library.ask(ASKED).quotes]


def made(folder: Path, there: Texts) -> Config:
    (folder / "corpus").mkdir(parents=True)
    (folder / "config.toml").write_text("[storage]\nversions = 3\n")
    for name, text in there.items():
        (folder / "corpus" / name).write_text(text)
    return load(folder / "config.toml")


def check(config: Config, doing: Doing | None, fresh: Fresh) -> str:
    """Open a corpus after a kill; tell what was found, or raise a `Violation`."""
    there = files(config)
    library = Library.open(config)
    found, pinned = articles(library), library.snapshot().pinned
    if said(library) != fresh.of(found):
        raise Violation(f"it is another than if it was built anew: {found}")
    if not pinned and found != _stems(there):
        raise Violation(f"it is not what the files are: {found}, {there}")
    if doing is None:
        return "before anything was done"
    before, after = doing.articles
    if found not in (before, after) or (doing.done and found != after):
        raise Violation(f"neither as before nor as planned: {found}, {doing}")
    if there not in doing.files or (doing.done and there != doing.files[1]):
        raise Violation(f"the files are neither as before nor as planned: {there}, {doing}")
    if doing.done:
        return "between two"
    return f"{doing.name}: {_which(found, there, doing)}"


def _which(found: Texts, there: Texts, doing: Doing) -> str:
    old, new = ((doing.articles[at], doing.files[at]) for at in range(2))
    return "same" if old == new else "new" if (found, there) == new else "old"


def run(folder: Path, times: int, seed: int) -> Counter[str]:
    """Kill so many processes; count what was found."""
    counts, fresh = Counter[str](), Fresh(folder / "fresh")
    chance = random.Random(seed)
    config = made(folder / "killed", dict.fromkeys(NAMES[:3], "The otter eats nothing."))
    Library.open(config)
    for number in range(1, times + 1):
        try:
            counts[check(config, killed(config, chance), fresh)] += 1
        except Violation as error:
            raise Violation(f"kill {number} of seed {seed}, in {folder}: {error}") from error
        if not number % 50:
            print(f"{number:,} of {times:,}", flush=True)  # noqa: T201 - it is a command
    return counts


def told(counts: Counter[str]) -> Iterator[str]:
    within = [one for one in counts if ": " in one and not one.startswith("edit")]
    yield f"{sum(counts.values()):,} kills, {sum(counts[one] for one in within):,} in the midst of"
    yield "what the program does, of which so many left a collection"
    for which, means in FOUND.items():
        count = sum(counts[one] for one in within if one.endswith(f": {which}"))
        yield f"{count:6,} {means}"
    yield "one by one:"
    yield from (f"{counts[name]:6,} {name}" for name in sorted(counts))


def main(given: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("python -m tests.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options: Any = parser.parse_args(given)
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    try:
        counts = run(folder, options.times, options.seed)
    except Violation as error:
        print(f"VIOLATION: {error}")  # noqa: T201
        return 1
    print(*told(counts), sep="\n")  # noqa: T201
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
