"""An article's sentences, headings and title into questions that they should answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.models import Kind, Passage, Span
from bot.reading.languages import words
from bot.suggestions.languages import rules

# The most telling first.
KINDS = ("asked", "number", "statement", "reason", "date", "whether", "definition", "name", "title")
# What fits on a button of Discord, too.
_SHORTEST, _LONGEST = 10, 80
_LONGEST_SENTENCE = 400
# So much of an article tells which words are not always written with a capital.
_LOOKED_AT = 50_000
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ASKS = re.compile(r"[?？؟]\s*+(?>#+\s*)?\Z")


@dataclass(frozen=True, slots=True)
class Candidate(Span):
    """A question, and the place that should answer it."""

    question: str
    kind: str


def candidates(passages: Sequence[Passage]) -> Iterator[Candidate]:
    """Make questions of the passages of one article."""
    for one in _made(passages):
        if _SHORTEST <= len(one.question) <= _LONGEST:
            yield one


def _made(passages: Sequence[Passage]) -> Iterator[Candidate]:
    article = passages[0].article
    small = {word[0] for word in _WORD.finditer(article.text[:_LOOKED_AT]) if word[0].islower()}
    small |= words(article.language).starters
    yield Candidate(article, 0, len(article.text), _one_line(article.title), "title")
    for passage in passages:
        if passage.heading and _ASKS.search(passage.heading.text):
            asked = _one_line(passage.heading.text)
            yield Candidate(article, passage.start, passage.end, asked, "asked")
        for one in passage.sentences:
            if one.kind is not Kind.CODE and one.end - one.start <= _LONGEST_SENTENCE:
                for kind, question in _asked(" ".join(one.text.split()), article.language, small):
                    yield Candidate(article, one.start, one.end, question, kind)


def _one_line(text: str) -> str:
    return " ".join(text.split()).strip("# ")


def _asked(sentence: str, language: str, small: set[str]) -> Iterator[tuple[str, str]]:
    """Give the kinds and questions of a sentence on one line."""
    for rule in rules(language):
        for found in rule.sentence.finditer(sentence):
            question = rule.question.format_map(
                {group: _natural(part, small) for group, part in found.groupdict().items()}
            )
            yield rule.kind, question[0].upper() + question[1:]


def _natural(part: str, small: set[str]) -> str:
    """Write the first word small if that is how it is written within sentences."""
    part = part.strip()
    first = part.partition(" ")[0]
    return first.lower() + part[len(first) :] if first.lower() in small else part
