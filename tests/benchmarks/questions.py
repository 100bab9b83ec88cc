"""Ask the longest questions that nobody would, and print what each kind takes of the processor.

    python tests/benchmarks/questions.py [--passages 100000] [--times 5] [--json]

They are asked of the shipped article, and of generated text (`generated.py` says of what kind).
Each question is another one, so nothing of it is known from before; the first of a kind is not
counted, as what it needs of the index is read from the disk then.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot import Library, config  # noqa: E402  (runs from a checkout, not installed)
from bot.chat.running import GARBAGE  # noqa: E402
from bot.search.words import written  # noqa: E402
from tests.benchmarks import generated  # noqa: E402
from tests.questions import KINDS, longest  # noqa: E402

_LIMIT = 50
_ARTICLES = 20


class Row(NamedTuple):
    """A kind of question, and the milliseconds of processor time that it takes."""

    corpus: str
    kind: str
    median: float
    most: float
    answered: int


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    arguments = parser.parse_args()
    rows = list[Row]()
    for name, passages in (
        ("shipped", 0),
        (f"{arguments.passages:,} passages", arguments.passages),
    ):
        with tempfile.TemporaryDirectory(prefix="pullquote-") as folder:
            library = _library(Path(folder), passages)
            for row in measured(name, library, arguments.times):
                rows.append(row)
                if not arguments.json:
                    print(_line(row), flush=True)
    if arguments.json:
        print(json.dumps([row._asdict() for row in rows]))


def _library(folder: Path, passages: int) -> Library:
    """Index the shipped corpus, or so many generated passages."""
    if passages:
        generated.write(folder, passages, 20)
    else:
        shutil.copytree(ROOT / "corpus", folder / "corpus")
        (folder / "config.toml").touch()
    return Library.open(config.load(folder / "config.toml"))


def measured(name: str, library: Library, times: int) -> Iterator[Row]:
    """Ask every kind of question so many times, and once before."""
    words = _words(library)
    # As the bot does when it starts.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    for kind in KINDS:
        taken, answered = list[float](), 0
        for seed in range(times + 1):
            text = longest(kind, words, seed)
            began = time.process_time()
            answered += bool(library.ask(text).quotes)
            taken.append(1000 * (time.process_time() - began))
        yield Row(name, kind, median(taken[1:]), max(taken[1:]), answered)


def _words(library: Library) -> list[str]:
    """Give words of some articles."""
    articles = library.snapshot().articles
    chosen = random.Random(1).sample(sorted(articles), min(_ARTICLES, len(articles)))
    return sorted({word for one in chosen for word in written(articles[one].text)})


def _line(row: Row) -> str:
    slow = f"  more than {_LIMIT} ms" if row.most > _LIMIT else ""
    return f"{row.corpus:<18} {row.kind:<34} {row.median:>8.1f} {row.most:>8.1f} ms{slow}"


if __name__ == "__main__":
    main()
