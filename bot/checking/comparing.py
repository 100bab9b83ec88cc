"""What a text made of the words of an article that it was aligned with, as a list of edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.checking import edges
from bot.checking.aligning import Block
from bot.checking.candidates import is_common
from bot.checking.folding import alike, folded, is_word
from bot.checking.negations import negations
from bot.checking.reading import Reading
from bot.checking.touching import CAPITAL_NOUNS, Names, figures_touched, is_sign, touched
from bot.models import Article, Edit, Edited, Span, Touched
from bot.search.searchable import Searchable

# So few words before or after those that are the same stand for as many of the article's.
_INSTEAD = 5
_AROUND = 2_000
_SHORTEST = 4


class Region(NamedTuple):
    """Characters of a text beside those of an article that are not the same."""

    said: int
    said_end: int
    held: int
    held_end: int


class Compared(NamedTuple):
    """Which part of an article was compared with which of a text, and all edits."""

    start: int
    end: int
    said_start: int
    said_end: int
    edits: tuple[Edit, ...]


class Comparison:
    """A stretch of a text, by its words, beside an article's, with the words that are the same."""

    def __init__(
        self,
        said: Reading,
        held: Reading,
        blocks: Sequence[Block],
        words: range,
        article: Article,
        searched: Searchable,
    ) -> None:
        self._said, self._held, self._words = said, held, words
        self._blocks, self._article, self._searched = blocks, article, searched
        # The first and the last part of a text have what is before and after it, too.
        self.said_start = 0 if words.start == 0 else said.starts[words.start]
        self.said_end = self._end(words.stop)

    def _end(self, stop: int) -> int:
        text = self._said.text
        if stop == len(self._said):
            return len(text)
        rest = text[self._said.after(stop - 1) : self._said.starts[stop]]
        attached = len(rest) - len(rest.lstrip()) or next(
            (at for at, one in enumerate(rest) if one.isspace()), 0
        )
        return self._said.after(stop - 1) + (0 if rest[:1].isspace() else attached)

    def compared(self) -> Compared:
        """Compare."""
        head, tail = self._head(), self._tail()
        regions = [one for one in (head, *self._gaps(), tail) if _is_any(one)]
        edits = tuple(self._edits(regions, head, tail))
        return Compared(head.held, tail.held_end, self.said_start, self.said_end, edits)

    def _gaps(self) -> Iterator[Region]:
        said, held = self._said, self._held
        last = (-1, -1)
        for block in self._blocks:
            # Most are the same, letter by letter, from their first word to their last.
            same = said.slice(block.said, block.said_end) == held.slice(block.held, block.held_end)
            for at in range(1 if same else block.size):
                one, other = block.said + at, block.held + at
                if last != (-1, -1):
                    region = Region(
                        said.ends[last[0]], said.starts[one], held.ends[last[1]], held.starts[other]
                    )
                    yield from self._gap(region, whole=last == (one - 1, other - 1))
                last = one, other
            if same:
                last = block.said_end - 1, block.held_end - 1

    def _gap(self, region: Region, *, whole: bool) -> Iterator[Region]:
        """Give a region with what belongs to a number in it; nothing if it is the same."""
        said, held = self._said.text, self._held.text
        one, other = said[region.said : region.said_end], held[region.held : region.held_end]
        if not whole:
            yield self._trimmed(region)
            return
        if one == other:
            return
        around = (
            said[region.said - 1 : region.said_end + 1],
            held[region.held - 1 : region.held_end + 1],
        )
        if figures_touched(*around):
            yield self._with_number(region)
        elif folded(one) != folded(other):
            yield self._trimmed(region)

    def _with_number(self, region: Region) -> Region:
        """Take the number along that a sign stands at."""
        said, held = self._said, self._held
        if said.text[region.said_end : region.said_end + 1].isdigit():
            one, other = said.starts.index(region.said_end), held.starts.index(region.held_end)
            return self._trimmed(Region(region.said, said.ends[one], region.held, held.ends[other]))
        one, other = said.ends.index(region.said), held.ends.index(region.held)
        if said.text[region.said - 1].isdigit():
            return self._trimmed(
                Region(said.starts[one], region.said_end, held.starts[other], region.held_end)
            )
        return self._trimmed(region)

    def _trimmed(self, region: Region) -> Region:
        """Leave out what is the same at both ends, and is in no word."""
        said, held = self._said.text, self._held.text
        one, one_end, other, other_end = region
        if "..." in folded(said[one:one_end]):
            # Its last dot is not the stop of the sentence that is left out.
            return Region(*_stripped(said, one, one_end), *_stripped(held, other, other_end))
        while one < one_end and other < other_end and _same(said[one], held[other]):
            one, other = one + 1, other + 1
        while one < one_end and other < other_end and _same(said[one_end - 1], held[other_end - 1]):
            one_end, other_end = one_end - 1, other_end - 1
        return Region(*_stripped(said, one, one_end), *_stripped(held, other, other_end))

    def _head(self) -> Region:
        """Compare what is before the first word that is the same."""
        first, said, held = self._blocks[0], self._said, self._held
        start, at = said.starts[first.said], held.starts[first.held]
        if words := first.said - self._words.start:
            back = first.held
            if self._is_instead(self._words.start, first.said):
                while first.held - back < words and back > 0 and not held.stops(back - 1, back):
                    back -= 1
            place = held.starts[back]
            return Region(
                *_stripped(said.text, self.said_start, start), *_stripped(held.text, place, at)
            )
        gap = said.text[self.said_start : start].strip()
        reached = edges.reached_left(held.text, at, gap) if gap else -1
        bound = edges.left(held.text, at if reached < 0 else reached)
        if reached >= 0 and (bound == reached or bound >= at):
            return Region(self.said_start, self.said_start, reached, reached)
        if bound == at and not folded(gap):
            return Region(start, start, at, at)
        return Region(*_stripped(said.text, self.said_start, start), bound, at)

    def _tail(self) -> Region:
        """Compare what is after the last word that is the same."""
        last, said, held = self._blocks[-1], self._said, self._held
        start, at = said.ends[last.said_end - 1], held.ends[last.held_end - 1]
        if words := self._words.stop - last.said_end:
            on = last.held_end
            if self._is_instead(last.said_end, self._words.stop):
                while on - last.held_end < words and on < len(held) and not held.stops(on - 1, on):
                    on += 1
            end = held.ends[on - 1]
            return Region(
                *_stripped(said.text, start, self.said_end), *_stripped(held.text, at, end)
            )
        gap = said.text[start : self.said_end].strip()
        reached = edges.reached_right(held.text, at, gap) if gap else -1
        bound = edges.right(held.text, at if reached < 0 else reached)
        if reached >= 0 and (bound == reached or bound <= at):
            return Region(self.said_end, self.said_end, reached, reached)
        if bound == at and not folded(gap):
            return Region(start, start, at, at)
        return Region(*_stripped(said.text, start, self.said_end), at, bound)

    def _is_instead(self, first: int, stop: int) -> bool:
        """Tell whether words at an edge stand for the article's: few, and nothing left out."""
        few = stop - first <= _INSTEAD
        return few and not any(first <= at <= stop for at in self._said.ellipses)

    def _edits(self, regions: Sequence[Region], head: Region, tail: Region) -> Iterator[Edit]:
        one, other = self.said_start, head.held
        for region in regions:
            yield from self._same_run(one, region.said, other, region.held)
            yield self._edit(region)
            one, other = region.said_end, region.held_end
        yield from self._same_run(one, self.said_end, other, tail.held_end)

    def _same_run(self, one: int, one_end: int, other: int, other_end: int) -> Iterator[Edit]:
        text = self._said.text[one:one_end]
        if text.strip() and other < other_end:
            yield Edit(Edited.SAME, text, Span(self._article, other, other_end))

    def _edit(self, region: Region) -> Edit:
        said = self._said.text[region.said : region.said_end]
        place = Span(self._article, region.held, region.held_end)
        held, language = place.text, self._article.language
        at_edge = region.said == self.said_start or region.said_end == self.said_end
        if _leaves_out(said, held, at_edge=at_edge):
            turned = not self._stops(region) and negations(held.casefold(), language)
            return Edit(Edited.ELIDED, said, place, (Touched.NEGATION,) if turned else ())
        kind = Edited.ADDED if not held else Edited.MISSING if not said else Edited.CHANGED
        one_letter = kind is Edited.CHANGED and _is_typo(said, held)
        text = self._held.text
        around = (
            text[max(0, region.held - _AROUND) : region.held],
            text[region.held_end : region.held_end + _AROUND],
        )
        names = Names("".join(around), language, lambda word: is_common(word, self._searched))
        before = self._said.text[: region.said]
        named = names.of(said, before) != names.of(held, around[0])
        what = touched(said, held, language)
        # Where nouns have capitals, one letter less is a typing error of any of them.
        if named and not (one_letter and language in CAPITAL_NOUNS):
            what = (*what, Touched.NAME)
        return Edit(kind, said, place, what, one_letter)

    def _stops(self, region: Region) -> bool:
        return any(mark in self._held.text[region.held : region.held_end] for mark in ".!?。")


def _leaves_out(said: str, held: str, *, at_edge: bool) -> bool:
    """Tell whether an ellipsis stands for words; at an edge, nobody knows for which."""
    marked = "..." in folded(said) and not any(is_word(one) or is_sign(one) for one in said)
    return marked and (at_edge or any(map(is_word, held)))


def _is_any(region: Region) -> bool:
    return region.said < region.said_end or region.held < region.held_end


def _same(one: str, other: str) -> bool:
    return not is_word(one) and not is_word(other) and alike(one, other)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return start, max(start, start + len(inner.strip()))


def _is_typo(said: str, held: str) -> bool:
    one, other = said.casefold(), held.casefold()
    if max(len(one), len(other)) < _SHORTEST or any(map(str.isdigit, one + other)):
        return False
    return bool(OSA.distance(one, other, score_cutoff=1) == 1)
