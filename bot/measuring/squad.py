"""A SQuAD 2.0 file: articles, each a list of contexts with questions about them.

An entry is an article, each of its contexts one paragraph and one passage. Entries of one title
are one article, and a context that is repeated in it is one passage: many converters write an
entry for each question. What is left out: `version`, `plausible_answers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.measuring.nodes import Node, document
from bot.measuring.pipeline import LONGEST
from bot.measuring.sets import Question, QuestionSet, passages
from bot.models import Passage, PullquoteError, Span
from bot.reading.language import settle

Contexts = dict[str, list[Node]]


def read(path: Path, language: str | None) -> QuestionSet:
    """Read a file; `PullquoteError` names the place of what is wrong in it."""
    articles = _articles(document(path))
    held: list[Passage] = []
    questions: list[Question] = []
    ids: dict[str, str] = {}
    spoken = settle(("\n".join(contexts), language) for contexts in articles.values())
    for number, (title, contexts) in enumerate(articles.items()):
        cut = passages(f"{number:06d}", title, list(contexts), spoken[number])
        held += cut
        for passage, asked in zip(cut, contexts.values(), strict=True):
            questions += (_question(node, passage, ids) for node in asked)
    if not questions:
        raise PullquoteError(f"{path}: there are no questions in it.")
    return QuestionSet(path.name, tuple(held), tuple(questions))


def _articles(root: Node) -> dict[str, Contexts]:
    """Group the questions' nodes by title, then by context, both in the order of the file."""
    articles: dict[str, Contexts] = {}
    for entry in root.items("data"):
        contexts = articles.setdefault(entry.filled("title"), {})
        for paragraph in entry.items("paragraphs"):
            asked = contexts.setdefault(paragraph.filled("context"), [])
            asked += paragraph.items("qas")
    return articles


def _question(node: Node, passage: Passage, ids: dict[str, str]) -> Question:
    identity = node.filled("id")
    if identity in ids:
        raise node.at("id").wrong(f'"{identity}" is the id of {ids[identity]}, too')
    ids[identity] = node.place
    impossible = node.get("is_impossible", bool, default=False)
    answers = tuple(_answers(node, passage, optional=impossible))
    if impossible and answers:
        raise node.wrong("it has answers, although `is_impossible` is true")
    text = node.filled("question", LONGEST)
    return Question(identity, text, passage, not impossible, answers)


def _answers(node: Node, passage: Passage, *, optional: bool) -> Iterator[Span]:
    for answer in node.items("answers", optional=optional):
        text, start = answer.filled("text"), answer.get("answer_start", int)
        found = passage.text[start : start + len(text)] if start >= 0 else ""
        if found != text:
            raise answer.at("answer_start").wrong(
                f'the answer "{_short(text)}" does not stand there, but "{_short(found)}" does'
            )
        # White space around an answer is no part of any sentence.
        first = passage.start + start + len(text) - len(text.lstrip())
        yield Span(passage.article, first, first + len(text.strip()))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]} ..."
