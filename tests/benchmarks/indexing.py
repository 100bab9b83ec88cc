"""Measure a corpus on disk: from raw text to searchable, opened, changed, asked, and its memory.

    python tests/benchmarks/indexing.py [--passages 100000] [--per-article 20] [--json]

The text is generated (`generated.py` says how). It is indexed as `pullquote index` does it, and as
nltk (Punkt, its word tokenizer and Snowball, untrained, as that needs no download) and rank-bm25 do
it, with so many passages as they manage in a few seconds.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot import Library, config  # noqa: E402  (runs from a checkout, not installed)
from bot.library import parts as processes  # noqa: E402
from bot.processes import cores  # noqa: E402
from bot.search.inverting import Numbered, invert  # noqa: E402
from bot.search.keys import keys  # noqa: E402
from bot.search.postings import PostingsIndex  # noqa: E402
from bot.search.terms import term, tokens  # noqa: E402
from bot.search.weighing import weigh  # noqa: E402
from bot.watching import Watcher  # noqa: E402
from bot.watching.settling import QUIET  # noqa: E402
from tests.benchmarks.generated import questions, write  # noqa: E402

_PEERS_PASSAGES, _ROUNDS = 1_000, 5
_QUESTIONS = 300


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--per-article", type=int, default=20)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pullquote-") as name:
        folder = Path(name)
        write(folder, arguments.passages, arguments.per_article)
        figures = {
            "passages": arguments.passages,
            "articles": -(-arguments.passages // arguments.per_article),
            **_peers(folder, arguments.passages),
            **_indexed(folder),
            **_opened(folder),
            **_changed(folder),
            **_watched(folder),
        }
    if arguments.json:
        print(json.dumps(figures))
    else:
        for key, value in figures.items():
            print(
                f"{key:<58} {value:>12,.3f}"
                if isinstance(value, float)
                else f"{key:<58} {value:>12,}"
            )


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted((folder / "corpus").iterdir()):
        yield from path.read_text("utf-8").split("\n\n")


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    found = work()
    return time.perf_counter() - started, found


class _Numbers(dict[str, int]):
    """The numbers of the terms of tokens, each looked up once, as indexing does it."""

    def __init__(self) -> None:
        super().__init__()
        self.terms: dict[str | None, int] = {None: 0}

    def __missing__(self, token: str) -> int:
        self[token] = self.terms.setdefault(term(token, "en"), len(self.terms))
        return self[token]


def _core(texts: Iterable[str]) -> PostingsIndex:
    """Index the terms of texts, and nothing else."""
    numbers, held, ends = _Numbers(), array("i"), array("q", [0])
    for text in texts:
        held.extend(map(numbers.__getitem__, tokens(text)))
        ends.append(len(held))
    found = np.array(held, np.int32)
    before = np.concatenate([[0], np.cumsum(found != 0)])
    terms = [one or "" for one in numbers.terms]
    numbered = Numbered(keys(terms), found[found != 0], before[np.array(ends)])
    return PostingsIndex([weigh(invert(numbered), 1.0)])


def _peers(folder: Path, passages: int) -> dict[str, float]:
    """Index raw text with nltk and rank-bm25, and with terms alone; seconds for all passages."""
    from nltk.stem import SnowballStemmer
    from nltk.tokenize import NLTKWordTokenizer, PunktSentenceTokenizer
    from rank_bm25 import BM25Okapi

    few = [*islice(_texts(folder), _PEERS_PASSAGES)]
    cut, words, stem = PunktSentenceTokenizer(), NLTKWordTokenizer(), SnowballStemmer("english")

    def theirs() -> None:
        BM25Okapi(
            [
                [stem.stem(word) for one in cut.tokenize(text) for word in words.tokenize(one)]
                for text in few
            ]
        )

    rounds = [
        (_timed(theirs)[0] * passages / len(few), _timed(lambda: _core(_texts(folder)))[0])
        for _ in range(_ROUNDS)
    ]
    return {
        f"nltk and rank-bm25, s (from {len(few):,} passages)": median(one for one, _ in rounds),
        "terms alone, raw text to searchable, s": median(one for _, one in rounds),
        "... times as fast": median(nltk / core for nltk, core in rounds),
    }


def _indexed(folder: Path) -> dict[str, float]:
    """Index as it is shipped: on one core, then on all; what is kept takes so much disk."""
    size, processes.SIZE = processes.SIZE, 10**12
    one = _timed(lambda: _fresh(folder))[0]
    processes.SIZE = size
    every = _timed(lambda: _fresh(folder))[0]
    kept = sum(path.stat().st_size for path in (folder / ".pullquote").rglob("*") if path.is_file())
    return {
        "as shipped, one process, s": one,
        f"as shipped, {cores()} cores, s": every,
        "on disk, MB": kept / 1e6,
    }


def _fresh(folder: Path) -> None:
    shutil.rmtree(folder / ".pullquote", ignore_errors=True)
    Library.open(config.load(folder / "config.toml"))


def _opened(folder: Path) -> dict[str, float]:
    """Open and ask, in a process of its own, and a second one beside it."""
    time.sleep(2.1)  # until the files are old enough to be known by their times
    Library.open(config.load(folder / "config.toml"))
    with _asking(folder) as one:
        figures = json.loads(_line(one))
        with _asking(folder) as other:
            before = json.loads(_line(other))[_BEFORE]
            figures["a second process adds, MB of its own"] = _own(other.pid) - before
            other.communicate("")
        one.communicate("")
    del figures[_BEFORE]
    return dict(figures)


_BEFORE = "before"


def _asking(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--ask", os.fspath(folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _line(process: subprocess.Popen[str]) -> str:
    return process.stdout.readline() if process.stdout else ""


def _own(pid: int | str) -> float:
    """Give the memory that a process shares with no other."""
    lines = (line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines())
    return sum(int(line[1]) for line in lines if line[0].startswith("Private_")) / 1000


def ask(folder: Path) -> None:
    """Open a corpus and ask it; print the times, and stay until standard input ends."""
    settings = config.load(folder / "config.toml")
    # What the first question imports is imported by then.
    Library.open(settings).ask("otter")
    gc.collect()
    before = _own("self")
    opened, library = _timed(lambda: Library.open(settings))
    asked = [*islice(questions(library), _QUESTIONS)]
    times = [_timed(partial(library.ask, one))[0] * 1e3 for one in asked]
    hundredths = quantiles(times, n=100)
    figures = {
        _BEFORE: before,
        "opened, ms": opened * 1e3,
        "first answer, ms": times[0],
        "an answer, ms, p50": median(times),
        "an answer, ms, p99": hundredths[98],
    }
    print(json.dumps(figures), flush=True)
    sys.stdin.read()


def _changed(folder: Path) -> dict[str, float]:
    """Change one article at a time in an open library, while another thread waits for its turn."""
    library = Library.open(config.load(folder / "config.toml"))
    gc.collect()
    gc.freeze()
    live, lags = list[float](), list[float]()
    for path in sorted((folder / "corpus").iterdir())[:10:2]:
        path.write_text(path.read_text("utf-8") + "\n\nThe otter came later.\n")
        with _waiting(lags):
            live.append(library.reload().seconds)
    return {
        "one article changed, s until it is live": median(live),
        "... another thread waits at most, ms, median of five": median(lags) * 1e3,
    }


def _watched(folder: Path) -> dict[str, float]:
    """Change one article at a time in a library that is watched; the clock goes forward at will."""
    library, time_is = Library.open(config.load(folder / "config.toml")), [0.0]
    watcher = Watcher(library, lambda _change: None, lambda: time_is[0])
    gc.collect()
    gc.freeze()
    live = list[float]()
    for path in sorted((folder / "corpus").iterdir())[1 : 2 * _ROUNDS : 2]:
        path.write_text(path.read_text("utf-8") + "\n\nThe otter came later.\n")
        watcher.step([path.name])
        time_is[0] += QUIET
        live.append(_until_live(library, watcher))
    return {
        "one article changed, s from settled until it is live, watched": median(live),
        "... the fastest of five": min(live),
    }


def _until_live(library: Library, watcher: Watcher) -> float:
    """Let a watcher find that a collection has settled; give the time until that is swapped."""
    before, step = library.snapshot().version, threading.Thread(target=watcher.step, args=[()])
    started = time.perf_counter()
    step.start()
    while library.snapshot().version == before:
        time.sleep(0.001)
    took = time.perf_counter() - started
    # What is live is then kept on disk, too.
    step.join()
    return took


@contextmanager
def _waiting(lags: list[float]) -> Iterator[None]:
    """Wake a thread every millisecond; keep by how much the latest was late."""
    stop, late = threading.Event(), [0.0]

    def wait() -> None:
        while not stop.is_set():
            started = time.perf_counter()
            time.sleep(0.001)
            late[0] = max(late[0], time.perf_counter() - started - 0.001)

    thread = threading.Thread(target=wait)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
    lags.append(late[0])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--ask"]:
        ask(Path(sys.argv[2]))
    else:
        main()
