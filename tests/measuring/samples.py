"""Small question sets, made by hand, and files of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Json = dict[str, Any]

OTTERS = "Otters sleep on their backs. They eat forty crabs in a week."
SEALS = "Seals rest on the ice at noon. A seal dives for ninety minutes."
OWLS = "Owls hunt by night above the meadow. Their feathers make no sound."
BEES = "Bees dance to tell where flowers are. A queen lives for four years."


def asked(identity: str, question: str, context: str = "", answer: str = "") -> Json:
    """A question that `answer`, somewhere in `context`, answers; an impossible one without it."""
    answers = [{"text": answer, "answer_start": context.index(answer)}] if answer else []
    return {
        "id": identity, "question": question, "is_impossible": not answer, "answers": answers,
    }  # fmt: skip


def entry(title: str, *paragraphs: tuple[str, Sequence[Json]]) -> Json:
    return {
        "title": title,
        "paragraphs": [{"context": context, "qas": list(qas)} for context, qas in paragraphs],
    }


def animals() -> Json:
    """Four articles of one passage, four questions with an answer and two without one."""
    return {
        "version": "v2.0",
        "data": [
            entry(
                "Otters",
                (
                    OTTERS,
                    [
                        asked("o1", "How many crabs do otters eat?", OTTERS, "forty"),
                        asked("o2", "Which volcano do otters fear?"),
                    ],
                ),
            ),
            entry("Seals", (SEALS, [asked("s1", "When do seals rest?", SEALS, "noon")])),
            entry(
                "Owls",
                (
                    OWLS,
                    [
                        asked("w1", "When do owls hunt?", OWLS, "night"),
                        asked("w2", "Who taught Napoleon algebra?"),
                    ],
                ),
            ),
            entry("Bees", (BEES, [asked("b1", "Why do bees dance?", BEES, "flowers")])),
        ],
    }


def written(path: Path, content: Any) -> Path:
    """Write a document, or text as it is."""
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


CORPUS = (
    {"_id": "d1", "title": "Otters", "text": OTTERS},
    {"_id": "d2", "title": "Seals", "text": SEALS},
    {"_id": "d3", "title": "Owls at night", "text": ""},
    {"_id": "d4", "title": "", "text": BEES, "metadata": {"url": "x"}},
)
QUERIES = (
    {"_id": "q1", "text": "crabs that otters eat"},
    {"_id": "q2", "text": "owls"},
    {"_id": "q3", "text": "never judged"},
)
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t1\nq2\td3\t1\nq2\td1\t0\n"
FILES: Mapping[str, str] = {
    "corpus.jsonl": "\n".join(map(json.dumps, CORPUS)),
    "queries.jsonl": "\n".join(map(json.dumps, QUERIES)) + "\n",
    "qrels/test.tsv": QRELS,
}


def folder(path: Path, **changed: str | None) -> Path:
    """Write a BEIR folder; `corpus`, `queries` and `qrels` take other content, None leaves out."""
    names = {"corpus": "corpus.jsonl", "queries": "queries.jsonl", "qrels": "qrels/test.tsv"}
    files = {**FILES, **{names[key]: text for key, text in changed.items()}}
    (path / "qrels").mkdir(parents=True)
    for name, text in files.items():
        if text is not None:
            (path / name).write_text(text, "utf-8")
    return path
