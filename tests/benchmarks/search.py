"""Measure the default index beside other engines: time, memory, and what building costs.

    python tests/benchmarks/search.py [--corpus PATH] [--plot FILE.png] [--json] [--check]

Every engine gets the same terms and questions, one question at a time, on one core. They take
turns in fresh processes, and what counts are ratios within a round. The corpus is generated, or
taken from a folder of text or a .jsonl file with `text`. `--check` compares with rank-bm25 and
bm25s alone, briefly, and exits 1 if the index is not as much faster as it must be.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.models import PullquoteError  # noqa: E402  (runs from a checkout, not installed)
from tests.benchmarks.searching import corpus, curves, tables  # noqa: E402
from tests.benchmarks.searching.engines import ENGINES, OURS  # noqa: E402
from tests.benchmarks.searching.rounds import Plan, Result, measure, missing  # noqa: E402

SIZES = (1_000, 10_000, 100_000)
CHECKED_SIZES = (1_000, 10_000)
MILLION = 1_000_000
CHECKED = (OURS, "rank-bm25", "bm25s")


def main() -> int:
    """Measure, and print or draw; the exit status is that of the check."""
    arguments = _arguments()
    try:
        with tempfile.TemporaryDirectory(prefix="pullquote-") as folder:
            results = _measured(arguments, Path(folder))
    except PullquoteError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if arguments.json:
        print(json.dumps([one._asdict() | {"ratio": median(one.times)} for one in results]))
    if arguments.plot:
        curves.draw(results, arguments.plot)
    return _judged(results) if arguments.check else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, help="a folder of text, or a .jsonl file")
    parser.add_argument("--sizes", type=_sizes, help="passages, as in 1000,10000,100000")
    parser.add_argument("--million", action="store_true", help="measure 1,000,000 passages, too")
    parser.add_argument("--engines", help="only these, by name and with commas between them")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3, help="of asking, in each round")
    parser.add_argument("--core", type=int, default=(os.cpu_count() or 1) - 1)
    parser.add_argument("--plot", type=Path, metavar="FILE.png", help="draw the curves")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--check", action="store_true", help="compare briefly, and judge")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return sorted(int(size) for size in text.split(","))


def _measured(arguments: argparse.Namespace, folder: Path) -> list[Result]:
    plan = _plan(arguments, folder)
    sizes = list(arguments.sizes or (CHECKED_SIZES if arguments.check else SIZES))
    sizes += [MILLION] if arguments.million else []
    passages = folder / "passages.txt"
    written = corpus.write(arguments.corpus, sizes[-1], passages)
    results: list[Result] = []
    for size in sorted({min(size, written) for size in sizes}):
        found = measure(plan, passages, size)
        results += found
        if not arguments.json:
            print(tables.table(found), flush=True)
    return results


def _plan(arguments: argparse.Namespace, folder: Path) -> Plan:
    names = CHECKED if arguments.check else tuple(ENGINES)
    if arguments.engines:
        names = (OURS, *(name.strip() for name in arguments.engines.split(",")))
    if unknown := set(names) - set(ENGINES):
        raise PullquoteError(f"No engine {', '.join(sorted(unknown))}; of: {', '.join(ENGINES)}.")
    wanted = [ENGINES[name] for name in dict.fromkeys(names)]
    absent = missing(wanted)
    for line in absent.values():
        sys.stderr.write(line + "\n")
    engines = [engine for engine in wanted if engine.name not in absent]
    return Plan(engines, arguments.rounds, arguments.seconds, arguments.core, folder)


def _judged(results: list[Result]) -> int:
    wrong = list(tables.missed(results))
    sys.stderr.write("\n".join(wrong or ["All ratios are reached."]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
