"""Golden questions: what a collection should answer, or decline, as its `questions.toml` says.

A table `[[questions]]` has what to `ask`, and a `quote`, a text that one of the answer's quotes
holds (of an `article`, if it is named, by id or title), or `answered = false`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answering.question import LENGTH
from bot.config import Config
from bot.models import PullquoteError
from bot.reading.files import DEFAULT, QUESTIONS

MOST = 200
LARGEST = 200_000
_KEYS = ("ask", "quote", "article", "answered")


@dataclass(frozen=True, slots=True)
class Golden:
    """A question, and a text that a quote of its answer holds; None if nothing should answer."""

    ask: str
    quote: str | None
    article: str | None = None


class _Wrong(Exception):
    """What is wrong with a key of the question of that number, from 0."""

    def __init__(self, problem: str, number: int = 0, key: str = "") -> None:
        super().__init__(problem)
        self.number, self.key = number, key


def golden(config: Config, collection: str) -> tuple[Golden, ...]:
    """Read the golden questions of a collection, if it has some; `PullquoteError` as `read`."""
    path = place(config, collection)
    # Where the corpus is on the machine is nobody's business who is told of it in Discord.
    named = path.relative_to(config.corpus_folder.parent)
    try:
        if not path.exists() and not path.is_symlink():
            return ()
        inside = path.resolve(strict=True).is_relative_to(config.corpus_folder.resolve())
    except (OSError, RuntimeError) as error:
        raise _unread(named, getattr(error, "strerror", None) or str(error)) from error
    if not inside:
        raise _unread(named, "a link to a file outside the corpus")
    return read(path, named)


def place(config: Config, collection: str) -> Path:
    """Tell where the golden questions of a collection are, if it has some."""
    folder = config.corpus_folder
    return (folder if collection == DEFAULT else folder / collection) / QUESTIONS


def read(path: Path, named: Path | None = None) -> tuple[Golden, ...]:
    """Read a file of questions; `PullquoteError` names it, and the line of what is wrong in it."""
    named = named or path
    source = _source(path, named)
    try:
        return tuple(_questions(tomllib.loads(source)))
    except tomllib.TOMLDecodeError as error:
        problem, line = _said(str(error), source)
    except RecursionError:
        problem, line = "its brackets are nested too deeply", 1
    except _Wrong as wrong:
        problem, line = str(wrong), _line(source, wrong)
    raise PullquoteError("{path}, line {line}: {problem}.", path=named, line=line, problem=problem)


def _source(path: Path, named: Path) -> str:
    try:
        if not path.is_file():
            raise _unread(named, "not an ordinary file" if path.exists() else "there is none")
        if path.stat().st_size > LARGEST:
            raise _unread(named, f"larger than {LARGEST // 1000} kB")
        # As in any text file: TOML itself would take the \r of an old Mac for a mistake.
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _unread(named, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise _unread(named, "not UTF-8") from error


def _unread(path: Path, reason: str) -> PullquoteError:
    return PullquoteError("{path} can't be read: {reason}.", path=path, reason=reason)


def _questions(values: Mapping[str, Any]) -> Iterator[Golden]:
    unknown = [key for key in values if key != "questions"]
    given = values.get("questions", [])
    if unknown or not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise _Wrong("it should hold tables called [[questions]], and nothing else")
    if len(given) > MOST:
        raise _Wrong(f"it has {len(given):,} questions, but {MOST} is the most", MOST)
    for number, one in enumerate(given):
        yield _question(one, number)


def _question(one: Mapping[str, Any], number: int) -> Golden:
    for key in one:
        if key not in _KEYS:
            known = ", ".join(f"`{known}`" for known in _KEYS)
            raise _Wrong(f"there is no `{key[:40]}` in a question; there are {known}", number, key)
    ask, quote, article = (_text(one, key, number) for key in ("ask", "quote", "article"))
    if ask is None:
        raise _Wrong("the question has no `ask`", number)
    if one.get("answered", False) is not False:
        problem = "`answered` can only be false; say in `quote` what the answer should hold"
        raise _Wrong(problem, number, "answered")
    if (quote is None) is ("answered" not in one):
        raise _Wrong("the question needs either a `quote` or `answered = false`", number)
    if article is not None and quote is None:
        raise _Wrong("what is not answered has no `article`", number, "article")
    return Golden(ask, quote, article)


def _text(one: Mapping[str, Any], key: str, number: int) -> str | None:
    value = one.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(f"`{key}` should be a text in quotation marks", number, key)
    if len(value) > LENGTH:
        raise _Wrong(f"`{key}` is longer than {LENGTH:,} characters", number, key)
    return value


_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


def _said(message: str, source: str) -> tuple[str, int]:
    """Part what the TOML parser says from its line."""
    found = _AT.search(message)
    line = int(found[1]) if found and found[1] else source.count("\n") + 1
    return f"this is not valid TOML: {_AT.sub('', message)}", line


def _line(source: str, wrong: _Wrong) -> int:
    """Find the line of a key, or of its question's head; the parser itself does not tell."""
    lines = source.split("\n")
    heads = [at for at, line in enumerate(lines) if re.match(r"\s*\[\[\s*[\"']?questions", line)]
    if wrong.number >= len(heads):
        return 1
    head, *rest = heads[wrong.number :]
    key = re.compile(rf"\s*[\"']?{re.escape(wrong.key)}[\"']?\s*=") if wrong.key else None
    own = range(head, rest[0] if rest else len(lines))
    return next((at for at in own if key and key.match(lines[at])), head) + 1
