"""Measure the sentence splitter: boundaries against gold, speed, and time on hostile input.

    python tests/benchmarks/sentences.py ../shared/eval/sentences [--json]

The folder holds `*.jsonl` files of records with `lang`, `text` and `sentences`. Texts are cut into
blocks first, as in the application. Exits 1 if a goal is missed. Not measured: whether a heading
is called one.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.reading import blocks, sentences  # noqa: E402  (runs from a checkout, not installed)

# Per set: what is counted, and the least it must be, in per cent.
GOALS = {
    "golden_en": ("exact", 90.0),
    "ud_en_ewt.dev": ("f1", 91.0),
    "ud_en_gum.dev": ("f1", 98.0),
    "ud_de_gsd.test": ("f1", 92.5),
    "ud_es_pud.test": ("f1", 98.5),
}
MEGABYTES_PER_SECOND = 2.0
JUNK_SECONDS = 2.0
MEDIANS, ROUNDS = 3, 5
MEGABYTE = 1_000_000

JUNK = {
    "dots": ".",
    "dots, then a letter": "." * 20_000 + "a",
    "dot, letter": ".a",
    "initials": "A. A. A. ",
    "list marks": "1.) ",
    "double quotes": '"',
    "curly quotes": "“”",
    "brackets": "([{",
    "closers": ".\"')]}",
    "mixed enders": "!?.! ?!",
    "new lines": "\n",
    "spaces": " ",
    "spaced ellipses": ". . . ",
    "spaced ellipses, letter": ". " * 20_000 + "a",
    "abbreviations": "etc. ",
    "ellipsis characters": "…",
    "footnotes": "[1]",
    "footnotes after a stop": "." + " [1]" * 20_000,
    "open footnotes": ".[1" + " , " * 20_000,
    "version numbers": "1.2.3.",
    "smileys": " :) ;-) ",
    "capital words": "Ab.",
    "one word": "a",
    "Thai without spaces": "ก",
    "Thai with spaces": "ก ",
    "commas": ", ",
    "ideographic stops": "。」",
}


class Score(NamedTuple):
    """One set's result; `f1` of inner ends and `exact` are in per cent."""

    name: str
    f1: float
    precision: float
    recall: float
    exact: float
    megabytes_per_second: float


def main() -> int:
    """Print the tables; the exit status says whether every goal is reached."""
    arguments = _arguments()
    scores = [measure(path) for path in sorted(arguments.folder.glob("*.jsonl"))]
    junk = {name: seconds(text) for name, text in _junk()}
    missed = list(_missed(scores, junk))
    if arguments.json:
        sets = [score._asdict() for score in scores]
        print(json.dumps({"sets": sets, "junk": junk, "missed": missed}, indent=2))
    else:
        _show(scores, junk, missed)
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="the folder of *.jsonl files")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    return parser.parse_args()


def measure(path: Path) -> Score:
    """Score one set: each document's inner sentence ends, and documents that are wholly right."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = wanted = both = exact = 0
    for record in records:
        ours, gold = predicted(record), list(_gold(record))
        found += len(ours[:-1])
        wanted += len(gold[:-1])
        both += len(set(ours[:-1]) & set(gold[:-1]))
        exact += ours == gold
    f1 = 2 * both / max(1, found + wanted)
    return Score(
        name=path.stem,
        f1=100 * f1,
        precision=100 * both / max(1, found),
        recall=100 * both / max(1, wanted),
        exact=100 * exact / max(1, len(records)),
        megabytes_per_second=_speed(records),
    )


def predicted(record: dict[str, Any]) -> list[int]:
    """The offsets in the document at which our sentences end."""
    text, language = record["text"], record["lang"]
    return [
        block.start + end
        for block in blocks.split(text)
        for _, end in sentences.split(text[block.start : block.end], language)
    ]


def _gold(record: dict[str, Any]) -> Iterator[int]:
    """Where the gold sentences end, however their white space was changed."""
    places = [match.start() for match in re.finditer(r"\S", record["text"])]
    letters = "".join(record["text"].split())
    at = 0
    for sentence in record["sentences"]:
        wanted = "".join(sentence.split())
        at = letters.find(wanted, at) + len(wanted)
        if at < len(wanted):
            raise SystemExit(f"{record['id']}: a gold sentence is not in its text")
        yield places[at - 1] + 1


def _speed(records: list[dict[str, Any]]) -> float:
    """Megabytes per second of cutting into blocks and sentences: the best of some medians.

    The best, as other programs are running. Small sets are repeated to be long enough to time.
    """
    size = sum(len(record["text"].encode()) for record in records)
    repeats = 1 + 100_000 // size
    medians = []
    for _ in range(MEDIANS):
        rounds = [
            _timed(lambda: [predicted(each) for each in records * repeats]) for _ in range(ROUNDS)
        ]
        medians.append(statistics.median(rounds))
    return size * repeats / min(medians) / MEGABYTE


def _junk() -> Iterator[tuple[str, str]]:
    for name, unit in JUNK.items():
        yield name, (unit * (MEGABYTE // len(unit) + 1))[:MEGABYTE]
    chance = random.Random(1)
    yield "random Unicode", "".join(map(chr, chance.choices(range(0xD800), k=MEGABYTE)))
    yield "random marks", "".join(chance.choices(".!?…:;)]\"' [1aA。", k=MEGABYTE))


def seconds(text: str) -> float:
    """How long one block of junk takes; the better of two, as other programs are running."""
    return min(_timed(lambda: sentences.split(text)) for _ in range(2))


def _timed(action: Callable[[], object]) -> float:
    began = time.process_time()
    action()
    return time.process_time() - began


def _missed(scores: list[Score], junk: dict[str, float]) -> Iterator[str]:
    for score in scores:
        measured, least = GOALS.get(score.name, ("f1", 0.0))
        if getattr(score, measured) < least:
            yield f"{score.name}: {measured} {getattr(score, measured):.2f} < {least}"
        # A set of one-liners times the calls rather than the splitting: shown, not judged.
        if measured == "f1" and score.megabytes_per_second < MEGABYTES_PER_SECOND:
            speed = f"{score.megabytes_per_second:.2f} MB/s"
            yield f"{score.name}: {speed} < {MEGABYTES_PER_SECOND}"
    for name, taken in junk.items():
        if taken >= JUNK_SECONDS:
            yield f"junk, {name}: {taken:.2f} s >= {JUNK_SECONDS}"
    for name in GOALS.keys() - {score.name for score in scores}:
        yield f"{name}: not in the folder"


def _show(scores: list[Score], junk: dict[str, float], missed: list[str]) -> None:
    print(f"{'set':18}{'F1':>8}{'P':>8}{'R':>8}{'exact %':>9}{'MB/s':>7}   goal")
    for score in scores:
        measured, least = GOALS.get(score.name, ("f1", 0.0))
        numbers = f"{score.f1:8.2f}{score.precision:8.2f}{score.recall:8.2f}{score.exact:9.1f}"
        print(f"{score.name:18}{numbers}{score.megabytes_per_second:7.2f}   {measured} >= {least}")
    print(f"\n{'1 MB of junk':26}{'seconds':>8}   goal < {JUNK_SECONDS}")
    for name, taken in junk.items():
        print(f"{name:26}{taken:8.3f}")
    print("\n" + ("\n".join(f"MISSED {line}" for line in missed) or "All goals reached."))


if __name__ == "__main__":
    raise SystemExit(main())
