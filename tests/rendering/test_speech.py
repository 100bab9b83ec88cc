"""The bot speaks the language that it is told to, with its numbers and dates."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.models import PullquoteError
from bot.rendering import speech
from bot.rendering.speech import gettext, ngettext, speaking
from bot.rendering.wording import NOT_ANSWERED

GERMAN = "Darauf finde ich im Korpus keine Antwort."
WORDS = "Not in any article that was searched: {words}."


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("en-US", "en"), ("en-GB", "en"), ("de", "de"), ("de-AT", "de"), ("es-ES", "es"),
        ("es-419", "es"), ("xx", "en"), ("", "en"),
        ("../de", "en"),
    ],
)  # fmt: skip
def test_a_locale_is_answered_in_the_nearest_language(locale: str, language: str) -> None:
    assert speech.nearest(locale) == language


def test_a_language_is_a_file() -> None:
    assert speech.languages() == ("en", *sorted(path.stem for path in speech.FOLDER.iterdir()))


def test_english_is_spoken_unless_another_language_is_meant() -> None:
    assert gettext(NOT_ANSWERED) == NOT_ANSWERED
    with speaking("de"):
        assert gettext(NOT_ANSWERED) == GERMAN
        with speaking("xx"):
            assert gettext(NOT_ANSWERED) == NOT_ANSWERED
        assert gettext(NOT_ANSWERED) == GERMAN
    assert gettext(NOT_ANSWERED) == NOT_ANSWERED


async def test_a_task_and_a_thread_speak_as_they_who_started_them() -> None:
    async def task() -> str:
        return await asyncio.to_thread(gettext, NOT_ANSWERED)

    with speaking("de"):
        begun = asyncio.create_task(task())
    assert await begun == GERMAN
    assert await task() == NOT_ANSWERED


async def test_a_task_does_not_change_the_language_of_others() -> None:
    async def task() -> None:
        speech.speak("de")

    await asyncio.create_task(task())
    assert gettext(NOT_ANSWERED) == NOT_ANSWERED


@pytest.mark.parametrize("locale", ["en", "de", "es"])
@pytest.mark.parametrize("typed", ["{words}", "{0}", "{words.__class__}", "{", "}", "%s", "\x00"])
def test_what_somebody_typed_is_filled_in_as_it_is(locale: str, typed: str) -> None:
    with speaking(locale):
        assert gettext(WORDS, words=typed).endswith(f": {typed}.")


def test_braces_without_values_are_braces() -> None:
    for message in ("a {b} c", "{", "{}"):
        assert gettext(message) == message == str(PullquoteError(message))


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", ["1 article", "2,000 articles"]),
        ("de", ["1 Artikel", "2.000 Artikel"]),
        ("es", ["1 artículo", "2.000 artículos"]),
    ],
)
def test_things_are_counted_in_the_right_number(locale: str, said: list[str]) -> None:
    with speaking(locale):
        articles = [ngettext("{count:,} article", "{count:,} articles", n) for n in (1, 2000)]
    assert articles == said


@pytest.mark.parametrize(("locale", "said"), [("en", "1,234.50"), ("de", "1.234,50")])
def test_numbers_have_the_marks_of_the_language(locale: str, said: str) -> None:
    with speaking(locale):
        assert gettext("{weight:,.2f}", weight=1234.5) == said
        assert gettext("{number}", number="1,234.50") == "1,234.50"


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en-US", "17 October 2017"),
        ("en-GB", "17 October 2017"),
        ("de", "17. Oktober 2017"),
        ("es-419", "17 de octubre de 2017"),
    ],
)
def test_a_date_is_written_out_in_the_language(locale: str, said: str) -> None:
    with speaking(locale):
        assert speech.day(date(2017, 10, 17)) == said


@pytest.mark.parametrize("month", range(1, 13))
def test_a_date_in_english_is_that_of_the_system_s_english(month: int) -> None:
    one = date(2024, month, 29)
    assert speech.day(one) == f"{one:%-d %B %Y}"


def test_an_error_is_explained_in_the_language_and_logged_in_english() -> None:
    error = PullquoteError("There is no length {length!r}; there are {known}.", length="x", known=1)
    assert str(error) == "There is no length 'x'; there are 1." == speech.explained(error)
    with speaking("de"):
        assert speech.explained(error) == "Die Länge 'x' gibt es nicht; es gibt 1."
        assert str(error).startswith("There")


def test_languages_are_called_as_those_call_them_who_speak_them() -> None:
    named = [speech.own_name(one) for one in ("en", "de", "es", "pt-BR")]
    assert named == ["English", "Deutsch", "español", "português (Brasil)"]


def test_what_is_not_translated_is_told_from_what_is() -> None:
    assert speech.translated("ask", "de", speech.NAME) == "fragen"
    assert speech.translated("ask", "xx", speech.NAME) is None
    assert speech.translated("ask", "de") is None
