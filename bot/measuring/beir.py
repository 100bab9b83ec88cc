"""A BEIR folder: `corpus.jsonl`, `queries.jsonl` and `qrels/*.tsv`, of which one is taken.

Every document is an article of one passage; one without text has its title as text, one with
neither can't be found. Queries that the judgements do not name are left out, as are grades <= 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.measuring.nodes import Node, lines, text_of
from bot.measuring.pipeline import LONGEST
from bot.measuring.sets import Place, Topic, TopicSet, passages, place
from bot.models import Passage, PullquoteError
from bot.reading.language import settle

CORPUS, QUERIES, QRELS = "corpus.jsonl", "queries.jsonl", "qrels"
PREFERRED = "test.tsv"

Grades = dict[str, dict[Place, int]]


def read(folder: Path, language: str | None) -> TopicSet:
    """Read a folder; `PullquoteError` names file and line of what is wrong."""
    nodes = _by_id(folder / CORPUS)
    texts = [(_text(node), language) for node in nodes.values()]
    documents = {
        identity: _passages(node, identity, spoken)
        for (identity, node), spoken in zip(nodes.items(), settle(texts), strict=True)
    }
    nodes = _by_id(folder / QUERIES)
    queries = {identity: node.filled("text", LONGEST) for identity, node in nodes.items()}
    path = _judgements(folder / QRELS)
    grades = _grades(path, queries, documents)
    topics = tuple(
        Topic(identity, text, grades[identity])
        for identity, text in queries.items()
        if grades.get(identity)
    )
    if not topics:
        raise PullquoteError(f"{path}: no query has a relevant document, so there is none to ask.")
    held = tuple(passage for cut in documents.values() for passage in cut)
    return TopicSet(folder.resolve().name, held, topics)


def _by_id(path: Path) -> dict[str, Node]:
    if not path.is_file():
        raise PullquoteError(
            f"There is no {path}; a BEIR folder has {CORPUS}, {QUERIES} and {QRELS}/{PREFERRED}."
        )
    found: dict[str, Node] = {}
    for node in lines(path):
        identity = node.filled("_id")
        if identity in found:
            raise node.at("_id").wrong(f'"{identity}" is the id of {found[identity].source}, too')
        found[identity] = node
    return found


def _passages(node: Node, identity: str, language: str) -> tuple[Passage, ...]:
    text, title = _text(node), node.get("title", str, default="")
    return passages(identity, title, [text] if text.strip() else [], language)


def _text(node: Node) -> str:
    """Give a document's text; many sets have titles only."""
    text = node.get("text", str)
    return text if text.strip() else node.get("title", str, default="")


def _judgements(folder: Path) -> Path:
    """Prefer the test part; else the first by name."""
    found = sorted(folder.glob("*.tsv"), key=lambda path: (path.name != PREFERRED, path.name))
    if not found:
        raise PullquoteError(f"There is no {folder / PREFERRED}, nor another .tsv beside it.")
    return found[0]


def _grades(
    path: Path, queries: Mapping[str, str], documents: Mapping[str, tuple[Passage, ...]]
) -> Grades:
    """Collect the relevant places of every query; each line is checked against both files."""
    grades: Grades = {}
    judged: set[tuple[str, str]] = set()
    for node, query, document, grade in _rows(path):
        if query not in queries:
            raise node.wrong(f'there is no query "{query}" in {QUERIES}')
        if document not in documents:
            raise node.wrong(f'there is no document "{document}" in {CORPUS}')
        if (query, document) in judged:
            raise node.wrong(f'document "{document}" was judged for query "{query}" before')
        judged.add((query, document))
        if grade > 0:
            places = [place(passage) for passage in documents[document]] or [(document, 0)]
            grades.setdefault(query, {}).update(dict.fromkeys(places, grade))
    return grades


def _rows(path: Path) -> Iterator[tuple[Node, str, str, int]]:
    for number, line in enumerate(text_of(path).splitlines(), start=1):
        node, cells = Node(line, f"{path}:{number}"), line.split("\t")
        if not line.strip() or (number == 1 and cells[-1].strip() == "score"):
            continue
        if len(cells) != 3:
            raise node.wrong("it should be query id, document id and grade, with tabs between")
        try:
            yield node, cells[0], cells[1], int(cells[2])
        except ValueError as error:
            raise node.wrong(f'the grade "{cells[2]}" is not a whole number') from error
