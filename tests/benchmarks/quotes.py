"""Measure how well quotes are checked against a corpus of your own.

    python tests/benchmarks/quotes.py FOLDER_OR_FILE [--edits 12000] [--failures N] [--json]
    python tests/benchmarks/quotes.py --passages 100000

Quotes are made up from the articles (`edits.py`), unchanged and changed, and checked; of each kind
is told how often it is called what it is. A file is JSON lines with an `article` or a `text`;
without either, passages are generated.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot import Library, PullquoteError, config  # noqa: E402  (runs from a checkout)
from bot.models import Verdict  # noqa: E402
from tests.benchmarks import generated  # noqa: E402
from tests.checking.edits import Quoted, kinds, quotes  # noqa: E402
from tests.checking.texts import Corpus  # noqa: E402


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--passages", type=int, default=1_000, help="generate so many")
    parser.add_argument("--edits", type=int, default=12_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--failures", type=int, default=0, help="print so many of each kind")
    parser.add_argument("--kind", action="append", choices=kinds())
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pullquote-") as name:
        library = _opened(arguments.corpus, arguments.passages, Path(name))
        corpus = Corpus([one.text for one in library.snapshot().articles.values()])
        chosen = arguments.kind or kinds()
        each = -(-arguments.edits // len(chosen))
        drawn = [one for kind in chosen for one in quotes(corpus, kind, each, arguments.seed)]
        started = time.perf_counter()
        library.check("the first check reads all words")
        built = time.perf_counter() - started
        found = _measured(library, drawn, arguments.failures)
    found["seconds for the first check"] = built
    if arguments.json:
        print(json.dumps(found))
    else:
        for key, value in found.items():
            told = f"{value:,.3f}" if isinstance(value, float) else value
            print(f"{key:<44} {told}")


def _measured(library: Library, drawn: list[Quoted], failures: int) -> dict[str, Any]:
    told: dict[str, Counter[str]] = defaultdict(Counter)
    times, false, right = list[tuple[float, float]](), 0, 0
    for one in drawn:
        started = time.perf_counter(), time.thread_time()
        verdict = _verdict(library, one.text)
        ended = time.perf_counter(), time.thread_time()
        times.append((ended[0] - started[0], ended[1] - started[1]))
        fits = verdict in one.verdicts
        right += fits
        false += verdict == Verdict.VERBATIM and not fits
        told[one.kind][str(verdict)] += 1
        wrong = sum(count for name, count in told[one.kind].items() if name not in one.verdicts)
        if not fits and wrong <= failures:
            print(f"{one.kind}: {verdict}: {one.text!r}", file=sys.stderr)
    exact = [one.kind for one in drawn if Verdict.VERBATIM in one.verdicts]
    hits = sum(told[kind][Verdict.VERBATIM] for kind in set(exact))
    waited, worked = (1000 * np.percentile(times, (50, 95), axis=0)).T.tolist()
    return {
        "quotes checked": len(drawn),
        "changed, but called verbatim": f"{false} of {len(drawn) - len(exact)}",
        "unchanged, and called verbatim": f"{hits} of {len(exact)}",
        "right verdicts, %": 100 * right / max(1, len(drawn)),
        "ms, p50": waited[0],
        "ms, p95": waited[1],
        # On a machine that others use, too, this is what a check costs.
        "ms of the processor, p50": worked[0],
        "ms of the processor, p95": worked[1],
        **{f"  {kind}": dict(counts) for kind, counts in told.items()},
    }


def _verdict(library: Library, text: str) -> str:
    try:
        return library.check(text).verdict
    except PullquoteError:
        return "too short"


def _opened(source: Path | None, passages: int, folder: Path) -> Library:
    corpus = folder / "corpus"
    if source is None:
        generated.write(folder, passages, 20)
    elif source.is_dir():
        corpus.symlink_to(source.resolve())
    else:
        corpus.mkdir()
        for number, text in enumerate(_texts(source)):
            (corpus / f"{number:06}.txt").write_text(text, "utf-8")
    (folder / "config.toml").write_text("", "utf-8")
    return Library.open(config.load(folder / "config.toml"))


def _texts(source: Path) -> Iterator[str]:
    with source.open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            yield record.get("article") or record["text"]


if __name__ == "__main__":
    main()
