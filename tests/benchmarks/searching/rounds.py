"""Engines take turns, each time in a fresh process on one core, so that all meet the same noise."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from tests.benchmarks.searching import corpus
from tests.benchmarks.searching.engines import ENGINES, OURS, REFERENCE, Engine

ROOT = Path(__file__).resolve().parents[3]
QUESTIONS = 300


class Result(NamedTuple):
    """One engine at one size; medians over rounds.

    `times` are its p50 by that of this index, in each round; `best` is the share of its ten best
    passages that rank-bm25 scores as high. `build_s` and what follows are None if it was not built
    for itself.
    """

    engine: str
    passages: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    times: tuple[float, ...]
    best: float | None
    load_ms: float
    first_ms: float
    memory_mb: float
    disk_mb: float | None
    build_s: float | None
    save_s: float | None
    peak_mb: float | None


class Plan(NamedTuple):
    """What is measured, and for how long; `core` is the number of one, or -1 for any."""

    engines: Sequence[type[Engine]]
    rounds: int
    seconds: int
    core: int
    folder: Path


def missing(engines: Sequence[type[Engine]]) -> dict[str, str]:
    """Tell what to install for the engines that can't be measured."""
    return {
        engine.name: f"{engine.name} is left out; install it with: pip install {engine.package}"
        for engine in engines
        if engine.package and not all(find_spec(one) for one in _modules(engine))
    }


def _modules(engine: type[Engine]) -> list[str]:
    numba = ["numba"] if "numba" in str(engine.package) else []
    return [str(engine.module), *numba]


def measure(plan: Plan, passages: Path, size: int) -> list[Result]:
    """Build every engine once, then ask all of them the same questions in every round."""
    engines = [engine for engine in plan.engines if engine.up_to >= size]
    asked = plan.folder / f"questions-{size}.txt"
    lines = corpus.questions(passages, size, QUESTIONS)
    asked.write_text("".join(" ".join(line) + "\n" for line in lines), "utf-8")
    built: dict[str, dict[str, Any]] = {}
    for engine in engines:
        folder = _folder(plan, engine, size)
        if engine.name not in built and not folder.exists():
            folder.mkdir(parents=True)
            _say(f"{size} passages: building {engine.name}")
            built[engine.name] = _run(plan, "build", engine, passages, size)
    answers: dict[str, list[dict[str, Any]]] = {engine.name: [] for engine in engines}
    for turn in range(plan.rounds):
        _say(f"{size} passages: round {turn + 1} of {plan.rounds}")
        for engine in engines:
            answers[engine.name].append(_run(plan, "ask", engine, asked, size))
    for engine in engines:
        shutil.rmtree(_folder(plan, engine, size), ignore_errors=True)
    return list(_results(size, built, answers))


def _folder(plan: Plan, engine: type[Engine], size: int) -> Path:
    # bm25s with Numba reads what bm25s wrote.
    return plan.folder / f"{ENGINES[engine.built_by or engine.name].__name__}-{size}"


def _run(plan: Plan, what: str, engine: type[Engine], texts: Path, size: int) -> dict[str, Any]:
    module = "tests.benchmarks.searching.measured"
    folder = _folder(plan, engine, size)
    values = (what, engine.name, folder, texts, size, plan.seconds, plan.core)
    one_thread = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMBA")}
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, values)],
        cwd=ROOT,
        env={**os.environ, **one_thread, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _results(
    size: int, built: dict[str, dict[str, Any]], answers: dict[str, list[dict[str, Any]]]
) -> Iterator[Result]:
    ours = [percentile(one["latencies_ms"], 50) for one in answers[OURS]]
    acceptable = answers[REFERENCE][0]["acceptable"] if REFERENCE in answers else None
    for name, rounds in answers.items():
        p50s = [percentile(one["latencies_ms"], 50) for one in rounds]
        p95, p99 = (
            median(percentile(one["latencies_ms"], at) for one in rounds) for at in (95, 99)
        )
        load, first, memory = (
            median(one[key] for one in rounds) for key in ("load_ms", "first_ms", "memory_mb")
        )
        times = tuple(theirs / own for theirs, own in zip(p50s, ours, strict=True))
        best = _agreeing(rounds[0]["found"], acceptable) if acceptable else None
        paid = [built.get(name, {}).get(key) for key in ("disk_mb", "build_s", "save_s", "peak_mb")]
        yield Result(name, size, median(p50s), p95, p99, times, best, load, first, memory, *paid)


def _agreeing(found: list[list[int]], acceptable: list[list[int]]) -> float:
    pairs = list(zip(found, map(set, acceptable), strict=False))
    wanted = sum(min(len(right), 10) for _, right in pairs)
    return sum(len(right.intersection(numbers)) for numbers, right in pairs) / max(1, wanted)


def percentile(values: Sequence[float], share: int) -> float:
    """Give the value that so many per cent do not exceed."""
    return sorted(values)[min(len(values) - 1, len(values) * share // 100)]


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
