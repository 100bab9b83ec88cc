"""A quote in its article: in bold, among the paragraphs around it as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bot.models import Passage, Quote, Sentence, Span
from bot.rendering import wording
from bot.rendering.cards import ROOM, Look, Page, card, page
from bot.rendering.lines import named, small
from bot.rendering.links import button
from bot.rendering.pieces import where
from bot.rendering.quotes import BREAK, CUT, marked
from bot.rendering.speech import gettext as _

# How many paragraphs are shown before and after a quote's.
AROUND = 1
# Room for the number of a paragraph and the marks of what was cut.
_REST = 80


class Placed(NamedTuple):
    """A sentence, and the number of its paragraph."""

    sentence: Sentence
    paragraph: int

    @property
    def page(self) -> int | None:
        return self.sentence.page


def article(quote: Quote, passages: Iterable[Passage], *, changed: bool = False) -> Page:
    """Show a quote in its paragraph, with the paragraphs before and after it.

    `passages` are all of the article's. What has no room is farthest from the quote, which has
    room itself, as no sentence is longer than the reader lets it be.
    """
    heading = named(quote.article)
    note = small(_(wording.SINCE)) if changed else ""
    room = ROOM - len(heading) - len(note) - _REST * (2 * AROUND + 1)
    shown = _paragraphs(quote, _near(quote, passages), room)
    return page(
        card(Look.ARTICLE, [heading], shown),
        card(Look.PLAIN, [note]),
        link=button(quote),
    )


def _near(quote: Quote, passages: Iterable[Passage]) -> list[Placed]:
    near = (one for one in passages if abs(one.paragraph - quote.paragraph) <= AROUND)
    return [Placed(sentence, one.paragraph) for one in near for sentence in one.sentences]


def _paragraphs(quote: Quote, placed: Sequence[Placed], room: int) -> Iterator[str]:
    """Show each paragraph under its number, or that of its page, with a mark where it is cut."""
    sizes = [len(marked(_part([one], quote))) + len(BREAK) for one in placed]
    window = _window(sizes, _within(quote, placed), room)
    for number, run in groupby(window, key=lambda at: placed[at].paragraph):
        shown = list(run)
        before, after = shown[0] - 1, shown[-1] + 1
        cut = [
            f"{CUT.strip()} " if before >= 0 and placed[before].paragraph == number else "",
            CUT if after < len(placed) and placed[after].paragraph == number else "",
        ]
        parts = _unbroken([placed[at] for at in shown])
        text = BREAK.join(marked(_part(one, quote)) for one in parts)
        yield f"{small(where(placed[shown[0]]))}\n> {text.join(cut)}"


def _within(quote: Quote, placed: Sequence[Placed]) -> range:
    """Find the sentences of a quote."""
    found = [
        at
        for at, (one, _number) in enumerate(placed)
        if one.start < quote.end and quote.start < one.end
    ]
    return range(found[0], found[-1] + 1)


def _window(sizes: Sequence[int], core: range, room: int) -> range:
    """Widen a range on both sides by turns, each as far as there is room."""
    start, end = core.start, core.stop
    room -= sum(sizes[start:end])
    before = after = True
    while before or after:
        if before := before and start > 0 and sizes[start - 1] <= room:
            start -= 1
            room -= sizes[start]
        if after := after and end < len(sizes) and sizes[end] <= room:
            room -= sizes[end]
            end += 1
    return range(start, end)


def _unbroken(run: Iterable[Placed]) -> list[list[Placed]]:
    """Part sentences between which there is something else, as code too long to be read."""
    parts = list[list[Placed]]()
    for one in run:
        last = parts[-1][-1].sentence if parts else None
        text = one.sentence.article.text
        if last and not text[last.end : one.sentence.start].strip():
            parts[-1].append(one)
        else:
            parts.append([one])
    return parts


def _part(run: Sequence[Placed], quote: Quote) -> Quote:
    """Take sentences that follow each other as one quote, in which what was quoted matches."""
    (first, number), last = run[0], run[-1].sentence
    start, end = max(quote.start, first.start), min(quote.end, last.end)
    spans = (Span(first.article, start, end),) if start < end else ()
    return Quote(first.article, first.start, last.end, number, 0.0, spans)
