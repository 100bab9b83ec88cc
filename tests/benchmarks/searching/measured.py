"""One engine in a process of its own: it is built, or loaded and asked, and times are printed.

    python -m tests.benchmarks.searching.measured build|ask ENGINE FOLDER TEXTS SIZE SECONDS CORE

TEXTS are the passages when it is built, the questions when it is asked, a line each.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from tests.benchmarks.searching.engines import ENGINES, Engine, RankBM25

_MEGABYTE = 1e6
_COMPARED = 50
_FEWEST = 20


def main() -> None:
    what, name, folder, texts, size, seconds, core = sys.argv[1:]
    if hasattr(os, "sched_setaffinity") and int(core) >= 0:
        os.sched_setaffinity(0, {int(core)})
    with Path(texts).open(encoding="utf-8") as file:
        # One string for each word, as any reader would have it.
        lines = [[sys.intern(term) for term in line.split()] for line in islice(file, int(size))]
    gc.collect()
    gc.freeze()
    engine = ENGINES[name](Path(folder))
    print(json.dumps(build(engine, lines) if what == "build" else ask(engine, lines, int(seconds))))


def build(engine: Engine, passages: list[list[str]]) -> dict[str, Any]:
    building = timed(lambda: engine.build(passages))
    saving = timed(engine.save)
    disk = sum(file.stat().st_size for file in engine.folder.rglob("*") if file.is_file())
    return {
        "build_s": building,
        "save_s": saving,
        "peak_mb": _peak(),
        "disk_mb": disk / _MEGABYTE,
    }


def ask(engine: Engine, questions: list[list[str]], seconds: int) -> dict[str, Any]:
    before = _resident()
    load = timed(engine.load)
    first = timed(lambda: engine.search(questions[0]))
    # The first pass finds every page and every term; an engine that is slow may not end it.
    _asked(engine, questions, seconds / 2)
    latencies: list[float] = []
    began = time.perf_counter()
    while not latencies or time.perf_counter() - began < seconds / 2:
        latencies += _asked(engine, questions, seconds)
    memory = (_resident() - before) / _MEGABYTE
    compared = questions[: _COMPARED if latencies[0] < 0.05 else _FEWEST]
    result = {
        "load_ms": 1e3 * load,
        "first_ms": 1e3 * first,
        "memory_mb": memory,
        "latencies_ms": [1e3 * one for one in latencies],
        "found": [engine.numbers(engine.search(question)) for question in compared],
    }
    if type(engine) is RankBM25:
        result["acceptable"] = [engine.acceptable(question) for question in compared]
    return result


def _asked(engine: Engine, questions: list[list[str]], seconds: float) -> list[float]:
    """Time questions, one after the other, until the time is over; some in any case."""
    latencies: list[float] = []
    began = time.perf_counter()
    for question in questions:
        start = time.perf_counter()
        engine.search(question)
        end = time.perf_counter()
        latencies.append(end - start)
        if end - began > seconds and len(latencies) >= _FEWEST:
            break
    return latencies


def timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def _resident() -> int:
    """Count the bytes of memory in use now; where the system does not tell, the most so far."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return pages * resource.getpagesize()


def _peak() -> float:
    """Give the megabytes that were in use at most."""
    try:
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
    return 1.024e-3 * next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
