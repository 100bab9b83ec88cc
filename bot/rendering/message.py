"""Answers, summaries and sources as the text of one Discord message, at most 2,000 characters.

What does not fit is left out at the end, and counted. The first quote is always there, if need be
shortened to its first sentence (or, where that alone is too long, to its first words) and `[…]`; a
later one is shown whole or not at all.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from bot.library.change import Change
from bot.library.snapshot import Snapshot
from bot.models import Answer, Article, Quote, Summary
from bot.rendering import links, wording
from bot.rendering.markdown import escape
from bot.rendering.pieces import about, paragraph, pieces
from bot.rendering.shortening import shorten
from bot.rendering.speech import gettext as _

LIMIT = 2000
_TITLE_LENGTH = 100
_SHORT_TITLE = 60
_LINE_LENGTH = 400
_CUT = " […]"
# Room for "… and 2,000 sentences more".
_REST = 40


def answer(one: Answer) -> str:
    """Show the quotes, or what is missing and the related passages apart."""
    one = _short(one)
    if one.answered:
        remarks = "".join(f"\n-# {_line(line)}" for line in wording.remarks(one))
        return _quotes(one.quotes, LIMIT - len(remarks)) + remarks
    said = "\n".join(map(_line, wording.declined(one)))
    if not one.related:
        return said
    said += f"\n{_(wording.RELATED)}\n"
    return said + _quotes(one.related, LIMIT - len(said))


def _short(one: Answer) -> Answer:
    """Keep a long question's words from filling the message."""
    words, corrections = one.unmatched_terms, one.corrections
    shown = tuple(_cut(word, 40) for word in words[:10])
    changed = tuple((_cut(typed, 40), _cut(used, 40)) for typed, used in corrections[:5])
    return replace(
        one,
        unmatched_terms=shown if len(words) <= len(shown) else (*shown, "…"),
        corrections=changed,
    )


def _quotes(quotes: Iterable[Quote], room: int) -> str:
    return _listed([quote(each, room - _REST) for each in quotes], wording.more_quotes, room)


def quote(one: Quote, room: int = LIMIT) -> str:
    """Show a quote with the question's words in bold, and its source under it."""
    source = f"\n-# {_source(one)}"
    source += _also(one, (room - len(source)) // 3)
    return f"> {_fitting(one, room - len(source) - 2)}{source}"


def _fitting(one: Quote, room: int) -> str:
    """Mark a quote up, whole or shortened."""
    if len(whole := _marked(one)) <= room:
        return whole
    return _marked(shorten(one, lambda part: len(_marked(part)) <= room - len(_CUT))) + _CUT


def _marked(one: Quote) -> str:
    marked = ""
    for text, matched in pieces(one):
        marked += f"**{escape(text)}**" if matched else escape(text, at_start=not marked)
    return marked


def _source(one: Quote) -> str:
    link = links.link(one)
    source = f" · [{_('source')}](<{link}>)" if link else ""
    return f"{_title(one.article)} · {paragraph(one.paragraph)}{_about(one.article)}{source}"


def _also(one: Quote, room: int) -> str:
    """Name a quote's other sources on a line, or count them where there is no room for names."""
    for most in (wording.MOST_SOURCES, 0):
        said = wording.also(one.also, lambda article: _line(article.title, _SHORT_TITLE), most)
        line = f"\n-# {'; '.join(said)}"
        if said and len(line) <= room:
            return line
    return ""


def _about(article: Article) -> str:
    return "".join(f" · {_line(part, _TITLE_LENGTH)}" for part in about(article))


def _title(article: Article) -> str:
    return _line(article.title, _TITLE_LENGTH)


def _line(text: str, length: int = _LINE_LENGTH) -> str:
    return escape(_cut(" ".join(text.split()), length), at_start=True)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def summary(one: Summary) -> str:
    """Show the title and the sentences, each with its paragraph."""
    heading = f"**{_title(one.article)}**{_about(one.article)}"
    room = LIMIT - len(heading) - 2 * _REST
    sentences = [f"> {_fitting(each, room)} *[{each.paragraph}]*" for each in one.sentences]
    return _listed([heading, *sentences], wording.more_sentences)


def sources(snapshots: Sequence[Snapshot]) -> str:
    """List the articles of collections."""
    lines = []
    for snapshot in snapshots:
        lines.append(_held(snapshot))
        lines += [f"- {_title(one)}{_about(one)}" for one in snapshot.articles.values()]
    return _listed(lines)


def changes(reports: Iterable[Change]) -> str:
    """Report reloads."""
    return _listed([_line(line) for one in reports for line in wording.change(one)])


def status(snapshots: Sequence[Snapshot]) -> str:
    """Tell what each collection holds and what was skipped."""
    lines = [] if snapshots else [_(wording.NOT_LOADED)]
    for snapshot in snapshots:
        lines.append(_held(snapshot))
        lines += [_line(wording.skipped(one)) for one in snapshot.skipped]
    return _listed(lines)


def _held(snapshot: Snapshot) -> str:
    return f"**{_line(snapshot.collection, _TITLE_LENGTH)}**: {wording.size(snapshot)}"


def plain(text: str) -> str:
    """Show a sentence of the bot's own that may hold what somebody typed."""
    return _listed([_line(line) for line in text.splitlines()])


def _listed(
    lines: Sequence[str], rest: Callable[[int], str] = wording.more_lines, room: int = LIMIT
) -> str:
    """Join as many lines as fit, and say how many do not."""
    ends = list(accumulate(map(len, lines), lambda joined, length: joined + 1 + length))
    if not ends or ends[-1] <= room:
        return "\n".join(lines)
    shown = bisect(ends, room - _REST)
    return "\n".join([*lines[:shown], rest(len(lines) - shown)])
