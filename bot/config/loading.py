"""`config.toml` into settings; whatever is wrong with it is named with its line."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.config.section import Section
from bot.config.settings import Config
from bot.models import PullquoteError

FILE = "config.toml"


class Misconfigured(PullquoteError):
    """A setting, token or intent that must be put right before a new start makes sense."""


def load(path: Path) -> Config:
    """Read a file; `Misconfigured` names the key, its line and the nearest valid one."""
    try:
        source = path.read_text("utf-8-sig")
        values = tomllib.loads(source)
        # JSON has no dates; no setting is one, so they become what no setting is either.
        text = json.dumps(values, default=lambda date: {"date": str(date)})
    except FileNotFoundError as error:
        raise Misconfigured(
            f"There is no {path}; `pullquote init` makes one, and --config names another."
        ) from error
    except IsADirectoryError as error:
        raise Misconfigured(f"{path} is a folder; name the file, as in {path / FILE}.") from error
    except OSError as error:
        raise Misconfigured(f"{path} can't be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise Misconfigured(f"{path} {_unreadable(error)}") from error
    try:
        # Strict JSON takes lists for tuples, and nothing else for anything.
        return Config.model_validate_json(text, strict=True, context=path.parent.absolute())
    except ValidationError as error:
        raise Misconfigured(_explained(path, source, error)) from error


def _unreadable(error: Exception) -> str:
    match error:
        case UnicodeDecodeError(object=data, start=start):
            line = data.count(b"\n", 0, start) + 1
            return f"is not UTF-8 (byte 0x{data[start]:02x} in line {line}); save it as UTF-8."
        case tomllib.TOMLDecodeError():
            return (
                f"is not valid TOML: {error}; mend it there, `pullquote init FOLDER` writes one to "
                "compare it with."
            )
        case RecursionError():
            return "is not valid TOML: it is nested more deeply than any setting."
    # Python reads no number of so many digits; nothing else is left, as no path holds a NUL.
    return "is not valid TOML: it holds a number of thousands of digits, which no setting is."


def _explained(path: Path, source: str, error: ValidationError) -> str:
    first, *others = error.errors(include_url=False)
    # A list with a wrong item is too short then, besides; that is not another problem.
    others = [one for one in others if one["loc"] != first["loc"][: len(one["loc"])]]
    if first["type"] == "json_invalid":
        # What was written as JSON here can be wrong in one way only.
        return f"{path}, line 1: it is nested more deeply than any setting."
    location = [part for part in first["loc"] if isinstance(part, str) and part != "[key]"]
    problem = (_unknown_key if first["type"] == "extra_forbidden" else _bad_value)(first, location)
    more = f" ({len(others)} more after this one)" if others else ""
    return f"{path}, line {line_of(source, location)}: {problem}{more}"


def _unknown_key(_: ErrorDetails, location: Sequence[str]) -> str:
    known = sorted(_section(location[:-1]).model_fields)
    return f"there is no setting {_name(location)}; {_nearest(location[-1], known)}"


def _bad_value(error: ErrorDetails, location: Sequence[str]) -> str:
    value, wanted = error["input"], error["msg"]
    for pydantic, toml in _IN_TOML.items():
        wanted = wanted.replace(pydantic, toml)
    value = value.get("date", value) if isinstance(value, dict) else value
    problem = f"{_name(location)} is {json.dumps(value)[:80]}, but {wanted}"
    options = re.findall(r"'([^']+)'", str(error.get("ctx", {}).get("expected", "")))
    close = _close(str(value), options)
    return f"{problem}; did you mean `{close[0]}`?" if close else f"{problem}."


_IN_TOML = {
    "Input should": "it should", "String should": "it should", "Tuple should": "the list should",
    "be an object": "be a table, which begins with a line such as [corpus]",
    "be a valid tuple": "be a list in brackets", "be a valid array": "be a list in brackets",
    "be a valid boolean": "be true or false", "be a valid string": "be text in quotation marks",
    # A key is text, which becomes a number where it is that of a server.
    "be a valid integer, unable to parse string as an integer":
        "be the id of a server, as in [servers.123456789012345678]",
    "be a valid integer": "be a whole number", "be a valid number": "be a number",
    "greater than or equal to": "at least", "less than or equal to": "at most",
    "greater than": "more than", "Value error, ": "", " after validation": "",
    "match pattern '^[a-z][a-z0-9-]{0,60}$'":
        "begin with one of a to z, and go on with at most 60 of a to z, 0 to 9 and -",
    r"match pattern '[^\W_]'": "hold a letter or a digit",
    "match pattern '^(?:auto|[a-z]{2,3})$'": "be auto or a code such as en or de",
}  # fmt: skip


def _name(location: Sequence[str]) -> str:
    # A quoted key may hold line ends; the message stays on one line.
    *tables, key = (json.dumps(part, ensure_ascii=False)[1:-1] for part in location)
    return f"`{key}` in [{'.'.join(tables)}]" if tables else f"`{key}`"


def _section(tables: Sequence[str]) -> type[Section]:
    section: type[Section] = Config
    for table in tables:
        # What is no field is the id of a server, whose section is known already.
        if table in section.model_fields:
            annotation = section.model_fields[table].annotation
            section = (get_args(annotation) or (annotation,))[-1]
    return section


def line_of(source: str, location: Sequence[str]) -> int:
    """Find the line where a key is set; the parser itself tells, by reading ever more lines."""
    lines, start = source.split("\n"), 1
    for number in range(1, len(lines) + 1):
        try:
            values = tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue  # in the middle of a value of several lines
        if _holds(values, location):
            return start
        start = number + 1
    return 1


def _holds(values: object, location: Sequence[str]) -> bool:
    for key in location:
        if not isinstance(values, Mapping) or key not in values:
            return False
        values = values[key]
    return True


def _nearest(word: str, known: Sequence[str]) -> str:
    close = _close(word, known)
    return f"did you mean `{close[0]}`?" if close else f"known: {', '.join(known)}."


def _close(word: str, known: Sequence[str]) -> list[str]:
    # Settings are written small; who writes DEBUG means debug.
    return difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.5)
