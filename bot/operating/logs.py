"""The log of `pullquote run`, discord.py's included: text for people, or JSON for programs.

Every line tells which question was worked on. None holds the bot's token, or one of those by which
Discord lets an interaction be answered, whoever wrote the line. What people ask is in none either:
that is why discord.py, which would write down whole messages, is never heard at the level debug.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TextIO

from bot.config.settings import Log
from bot.operating import questions
from bot.rendering.visible import safe

Redact = Callable[[str], str]

REDACTED = "[redacted]"
# Anything of a token's shape, and what follows the id in an address for an interaction's answer.
# Each begins where no word does before, so that long words are gone through once.
_SHAPES = (
    re.compile(r"(?<![\w-])[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}"),
    re.compile(r"(?<=/)(?P<kept>(?:webhooks|interactions)/\d{1,20}/)[^\s/?\"']+"),
)
_LEVELS = {
    "debug": logging.DEBUG, "info": logging.INFO,
    "warning": logging.WARNING, "error": logging.ERROR,
}  # fmt: skip


def configure(settings: Log, stream: TextIO, token: str) -> None:
    """Let everything be logged to a stream, from here on and for good."""
    chosen = settings.format
    if chosen == "auto":
        chosen = "text" if stream.isatty() else "json"
    handler = Handler(stream)
    handler.setFormatter(FORMATS[chosen](redacting(token)))
    handler.addFilter(_about_a_question)
    level = _LEVELS[settings.level]
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(level)
    logging.getLogger("discord").setLevel(max(level, logging.INFO))
    logging.captureWarnings(capture=True)


class Handler(logging.StreamHandler[TextIO]):
    """Tells of an entry that can't be written whose it is, and not, as usual, all that is in it."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging calls it so
        """Write so much, if it is not the stream that fails."""
        said = f"an entry of {record.name} could not be written"
        instead = logging.LogRecord(__name__, logging.ERROR, "", 0, said, (), None)
        with contextlib.suppress(OSError, ValueError):
            self.stream.write(self.format(instead) + self.terminator)


def redacting(token: str) -> Redact:
    """Give what takes a token, and all that looks like one, out of a text."""

    def redact(text: str) -> str:
        text = text.replace(token, REDACTED) if token else text
        for shape in _SHAPES:
            text = shape.sub(_hidden, text)
        return text

    return redact


def _hidden(found: re.Match[str]) -> str:
    return f"{found.groupdict().get('kept', '')}{REDACTED}"


def _about_a_question(record: logging.LogRecord) -> bool:
    vars(record)["question"] = questions.current()
    return True


class Text(logging.Formatter):
    """Lines for people; all but the first of an entry are indented, so that none can be forged."""

    def __init__(self, redact: Redact) -> None:
        super().__init__("{asctime} {levelname:<7} {name}: {message}", style="{")
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """Write an entry, and which question it is about."""
        first, *more = safe(self._redact(super().format(record))).split("\n")
        question = vars(record).get("question")
        about = f" [{question}]" if question else ""
        return "\n    ".join([first + about, *more])


class Json(logging.Formatter):
    """An object on each line, in ASCII, with the time in UTC."""

    def __init__(self, redact: Redact) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """Write an entry, with its question and exception if there are such."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        exception = self.formatException(record.exc_info) if record.exc_info else ""
        entry = {
            "time": when.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self._redact(record.getMessage()),
            "question": vars(record).get("question"),
            "exception": self._redact(exception),
        }
        always = ("time", "level", "logger", "message")
        return json.dumps({key: one for key, one in entry.items() if one or key in always})


FORMATS: dict[str, type[Text | Json]] = {"text": Text, "json": Json}
