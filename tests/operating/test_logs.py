"""What the log promises: one entry a line, found by its question, and never a token."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.settings import Log
from bot.operating import logs, questions

TOKEN = f"MTA{'x' * 20}.Gabcde.{'y' * 38}"
OTHER = f"MTB{'z' * 20}.Gabcde.{'w' * 38}"
SECRETS = {
    "the token": f"{TOKEN} was refused",
    "the token within a word": f"x{TOKEN}y",
    "a header": f"{{'Authorization': 'Bot {TOKEN}'}}",
    "another token": f"in place of {OTHER}",
    "an answer to an interaction": f"POST https://d.example/api/v10/interactions/1/{OTHER}/callback",
    "an interaction's address": "POST https://d.example/webhooks/12/aW50ZXJhY3Rpb246MTIz?wait=1",
    "a message of it": "PATCH https://d.example/webhooks/12/aW50ZXJhY3Rpb246MTIz/messages/@original",
}
HIDDEN = (TOKEN, OTHER, "aW50ZXJhY3Rpb246MTIz")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@contextmanager
def logging_to(stream: io.StringIO, **settings: Any) -> Iterator[logging.Logger]:
    """Log as `pullquote run` does, and nothing after that."""
    loggers = [logging.getLogger(), logging.getLogger("discord")]
    before = [(one, list(one.handlers), one.level) for one in loggers]
    # Those of pytest raise what can't be written.
    logging.getLogger().handlers.clear()
    logs.configure(Log(**settings), stream, TOKEN)
    try:
        yield logging.getLogger("bot.some.room")
    finally:
        logging.captureWarnings(capture=False)
        for one, handlers, level in before:
            one.handlers[:] = handlers
            one.setLevel(level)


def entries(stream: io.StringIO) -> list[dict[str, str]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_program_reads_one_object_a_line() -> None:
    stream = io.StringIO()
    with logging_to(stream) as log:
        log.info("first\nsecond %s", "é\u2028")
    [entry] = entries(stream)
    assert entry["message"] == "first\nsecond é\u2028"
    assert (entry["level"], entry["logger"]) == ("info", "bot.some.room")
    assert datetime.fromisoformat(entry["time"]).tzinfo
    assert entry.keys() == {"time", "level", "logger", "message"}


def test_people_read_text_on_a_terminal() -> None:
    stream = Terminal()
    with logging_to(stream) as log:
        log.warning("something is up")
    assert re.fullmatch(
        r"[\d-]{10} [\d:]{8},\d{3} WARNING bot\.some\.room: something is up\n", stream.getvalue()
    )


@pytest.mark.parametrize(("form", "stream"), [("json", Terminal()), ("text", io.StringIO())])
def test_either_can_be_chosen(form: str, stream: io.StringIO) -> None:
    with logging_to(stream, format=form) as log:
        log.info("here")
    assert stream.getvalue().startswith("{") == (form == "json")


@pytest.mark.parametrize("form", logs.FORMATS)
def test_an_exception_comes_with_its_traceback(form: str) -> None:
    stream = io.StringIO()
    with logging_to(stream, format=form) as log:
        try:
            int("seven seals")
        except ValueError:
            log.exception("it failed")
    assert "Traceback" in stream.getvalue()
    assert "ValueError: invalid literal" in stream.getvalue()
    assert form == "text" or entries(stream)[0]["message"] == "it failed"


@given(st.text())
def test_no_text_forges_a_line_or_steers_the_terminal(written: str) -> None:
    stream = Terminal()
    with logging_to(stream) as log:
        log.error("%s", written)
    first, *more = stream.getvalue()[:-1].split("\n")
    assert " ERROR " in first
    assert all(line.startswith("    ") for line in more)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", stream.getvalue())


@given(st.text())
def test_whatever_is_logged_can_be_read_back(written: str) -> None:
    stream = io.StringIO()
    with logging_to(stream) as log:
        log.error("%s", written)
    stream.getvalue().encode("ascii")
    assert entries(stream)[0]["message"] == logs.redacting(TOKEN)(written)


@pytest.mark.parametrize("form", logs.FORMATS)
@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
def test_no_token_is_logged(form: str, secret: str) -> None:
    stream = io.StringIO()
    with logging_to(stream, format=form, level="debug"):
        discord = logging.getLogger("discord.http")
        discord.warning(secret)
        discord.warning("%s", secret)
        discord.error("it failed", exc_info=RuntimeError(secret))
    assert logs.REDACTED in stream.getvalue()
    assert not [one for one in HIDDEN if one in stream.getvalue()]


@pytest.mark.parametrize("form", logs.FORMATS)
def test_an_entry_that_can_not_be_written_shows_nothing_of_what_is_in_it(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = io.StringIO()
    with logging_to(stream, format=form) as log:
        log.info("%d of them", TOKEN)
    assert "an entry of bot.some.room could not be written" in stream.getvalue()
    assert TOKEN not in stream.getvalue() + "".join(capsys.readouterr())


def test_a_stream_that_fails_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    with logging_to(stream) as log:
        stream.close()
        log.info(TOKEN)
    assert "".join(capsys.readouterr()) == ""


def test_what_only_looks_a_little_like_a_token_is_logged() -> None:
    stream = io.StringIO()
    said = "bot.operating.logs see https://docs.example/webhooks/about and 1.2.3"
    with logging_to(stream) as log:
        log.info(said)
    assert entries(stream)[0]["message"] == said


@pytest.mark.parametrize("unit", ["x", "x" * 20 + ".", "x-", "webhooks/", "/interactions/1/", "/."])
def test_a_long_text_is_looked_through_once(unit: str) -> None:
    """A megabyte would take minutes, if it were looked through from every letter anew."""
    text = unit * (1_000_000 // len(unit))
    assert logs.redacting(TOKEN)(text)


def test_what_discord_py_knows_of_messages_is_not_written_even_to_find_faults() -> None:
    stream = io.StringIO()
    with logging_to(stream, level="debug") as log:
        logging.getLogger("discord.gateway").debug("WebSocket Event: {'content': 'my question'}")
        log.debug("our own")
    assert [one["message"] for one in entries(stream)] == ["our own"]


@pytest.mark.parametrize(("level", "told"), [("debug", 4), ("info", 3), ("error", 1)])
def test_the_level_is_as_it_was_set(level: str, told: int) -> None:
    stream = io.StringIO()
    with logging_to(stream, level=level) as log:
        for one in (log.debug, log.info, log.warning, log.error):
            one("a line")
    assert len(entries(stream)) == told


async def test_every_line_of_a_question_has_its_id_in_threads_and_tasks_too() -> None:
    stream = io.StringIO()
    with logging_to(stream) as log:

        async def asked(name: str) -> None:
            questions.begin()
            log.info(name)
            await asyncio.to_thread(log.info, name)
            await asyncio.create_task(later(name))

        async def later(name: str) -> None:
            log.info(name)

        await asyncio.gather(*(asked(name) for name in ("one", "two", "three")))
        log.info("none")
    found = entries(stream)
    ids = {name: {one["question"] for one in found if one["message"] == name} for name in TOLD}
    assert len(set.union(*ids.values())) == len(TOLD)
    assert all(len(one) == 1 for one in ids.values())
    assert "question" not in found[-1]


TOLD = ("one", "two", "three")


def test_people_see_the_id_at_the_end_of_the_first_line() -> None:
    formatter = logs.Text(logs.redacting(TOKEN))
    record = logging.LogRecord("a", logging.INFO, "", 1, "one\ntwo", (), None)
    vars(record)["question"] = "id-of-it"
    assert formatter.format(record).endswith(": one [id-of-it]\n    two")


def test_the_token_of_this_process_needs_no_shape() -> None:
    assert logs.redacting("hunter2")("it is hunter2") == f"it is {logs.REDACTED}"
