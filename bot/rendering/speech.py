"""The bot's own words, numbers and dates in the language that is spoken just now.

The code holds them in English. Every other language is one gettext catalogue in `languages/`,
named like Discord's locale or its first part (`de.po`, `pt-BR.po`), and is found by being there.
Which one is spoken is a context variable, so no signature carries it: tasks and
`asyncio.to_thread` inherit it.
"""

from __future__ import annotations

import datetime
import gettext as catalogues
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel import Locale, UnknownLocaleError, dates, negotiate_locale, numbers
from babel.messages import mofile, pofile

from bot.models import PullquoteError

ENGLISH = "en"
FOLDER = Path(__file__).with_name("languages")
# The context of names of commands and options in a catalogue: Discord has rules for them.
NAME = "name"
_spoken = ContextVar("language", default=ENGLISH)


@cache
def languages() -> tuple[str, ...]:
    """Name the languages that there are, English first."""
    return (ENGLISH, *sorted(path.stem for path in FOLDER.glob("*.po")))


def nearest(locale: str) -> str:
    """Find the language for a locale of Discord's (`es-419`): it, its first part, or English."""
    return _nearest(locale, languages())


# Before every start, thousands of names and descriptions are looked up in thirty locales.
@lru_cache(maxsize=256)
def _nearest(locale: str, known: tuple[str, ...]) -> str:
    return negotiate_locale([locale], known, sep="-") or ENGLISH


def own_name(language: str) -> str:
    """Name a language as those call it who speak it."""
    return Locale.parse(language, sep="-").get_display_name() or language


def language_name(code: str) -> str:
    """Name a language; one that is not known by its code."""
    try:
        return Locale.parse(code, sep="-").get_display_name(_locale(_spoken.get())) or code
    except (UnknownLocaleError, ValueError):
        return code


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Speak the language nearest to a locale."""
    before = _spoken.set(nearest(locale))
    try:
        yield
    finally:
        _spoken.reset(before)


def speak(locale: str) -> None:
    """Speak the language nearest to a locale until the task that runs ends."""
    _spoken.set(nearest(locale))


def language() -> str:
    """Tell which language is spoken."""
    return _spoken.get()


def gettext(message: str, /, **values: object) -> str:
    """Translate a message, and fill what it names in braces; without values, braces are braces.

    Numbers are written with the marks of the language: `{count:,}` and `{seconds:.2f}`.
    """
    return _filled(catalogue(_spoken.get()).gettext(message), values)


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """Translate a message that counts something; `{count}` is among its values."""
    said = catalogue(_spoken.get()).ngettext(one, many, count)
    return _filled(said, {"count": count, **values})


def translated(message: str, locale: str, context: str | None = None) -> str | None:
    """Look a message up for a locale; None where there is nothing but the English."""
    held = catalogue(nearest(locale))
    found = held.pgettext(context, message) if context else held.gettext(message)
    return None if found == message else found


def explained(error: PullquoteError) -> str:
    """Give the sentence of an error."""
    return gettext(error.message, **error.values)


def day(date: datetime.date) -> str:
    """Write a date: 17 October 2017."""
    return dates.format_date(date, "long", _locale(_spoken.get()))


def short_day(date: datetime.date) -> str:
    """Write a date without its year: 17 Oct."""
    return dates.format_skeleton("MMMd", date, locale=_locale(_spoken.get()))


def moment(when: datetime.datetime) -> str:
    """Write a date and a time: 17 Oct 2017, 20:15 UTC."""
    utc = when.astimezone(datetime.UTC)
    return f"{dates.format_date(utc, 'medium', _locale(_spoken.get()))}, {utc:%H:%M} UTC"


def duration(seconds: int) -> str:
    """Write how long something takes, in one unit: 5 minutes."""
    return dates.format_timedelta(seconds, threshold=1, locale=_locale(_spoken.get()))


@cache
def catalogue(language: str) -> catalogues.NullTranslations:
    """Compile a language's catalogue; the one of English gives back what it is given."""
    if language == ENGLISH:
        return catalogues.NullTranslations()
    compiled = BytesIO()
    with (FOLDER / f"{language}.po").open("rb") as file:
        mofile.write_mo(compiled, pofile.read_po(file, locale=language.replace("-", "_")))
    compiled.seek(0)
    return catalogues.GNUTranslations(compiled)


def _filled(message: str, values: dict[str, object]) -> str:
    return _FILLER.vformat(message, (), values) if values else message


class _Filler(Formatter):
    def format_field(self, value: object, spec: str) -> str:
        text: str = format(value, spec)
        return text.translate(_marks(_spoken.get())) if isinstance(value, int | float) else text


_FILLER = _Filler()


@cache
def _marks(language: str) -> dict[int, str]:
    locale = _locale(language)
    groups, point = numbers.get_group_symbol(locale), numbers.get_decimal_symbol(locale)
    return {ord(","): groups, ord("."): point}


@cache
def _locale(language: str) -> Locale:
    # The English of the code is that of Britain: 17 October 2017.
    return Locale.parse("en-GB" if language == ENGLISH else language, sep="-")
