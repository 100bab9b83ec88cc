"""The words of a text beside those of an article: which of them are the same, in their order.

Runs of the same words are chained, and what is between two of them is compared word by word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from bot.checking.reading import Reading

# How many words may be between two runs, unless an ellipsis tells of more.
GAP = 60
# How far from the next run the few words between two ellipses are looked for.
LEFT_OUT = 400
# So many words at least are a part of their own: fewer are met by chance (measured).
FRESH = 6
_FAR = 1_000_000
_BLOCKS, _SPENT = 64, 8
_CELLS = 1 << 16
# How many words more than the text an article may have before the first run, or after the last.
_SLACK, _NEAR = 8, 2
# So many words in a row are at their place although the article has others after them.
_WHOLE = 3


class Block(NamedTuple):
    """So many words that are the same, from a word of the text and from one of the article."""

    said: int
    held: int
    size: int

    @property
    def said_end(self) -> int:
        return self.said + self.size

    @property
    def held_end(self) -> int:
        return self.held + self.size


def aligned(said: Reading, held: Reading, runs: Iterable[Block], within: range) -> list[Block]:
    """Align some words of a text; `runs` are where to begin, none of them sure."""
    blocks, spent = set[Block](), 0
    for run in sorted(runs, key=lambda run: (-run.size, run)):
        # Where every word is the same, there are as many runs as words.
        if spent <= _SPENT * len(within) and not any(_is_in(run, one) for one in blocks):
            found = [*_same(said, held, run, within)]
            spent += run.size + sum(one.size for one in found)
            blocks.update(found)
    longest = sorted(blocks, key=lambda one: (-one.size, one))[:_BLOCKS]
    chain = _chain(said, sorted(longest))
    return _merged(_filled(said, held, chain, within)) if chain else []


def _is_in(run: Block, one: Block) -> bool:
    """Tell whether a run begins in a block that goes on as it does."""
    return run.held - run.said == one.held - one.said and one.said <= run.said < one.said_end


def _same(said: Reading, held: Reading, run: Block, within: range) -> Iterator[Block]:
    """Give the words of a run that are the same indeed, and those around them."""
    first = max(run.said, within.start)
    last = min(run.said_end, within.stop)
    shift = run.held - run.said
    same = [
        0 <= at + shift < len(held) and said.word(at) == held.word(at + shift)
        for at in range(first, last)
    ]
    if 2 * sum(same) < len(same) or not any(same):
        return
    while first > within.start and first + shift > 0 and _equal(said, held, first - 1, shift):
        first -= 1
        same.insert(0, True)
    while last < within.stop and last + shift < len(held) and _equal(said, held, last, shift):
        last += 1
        same.append(True)
    at = 0
    while at < len(same):
        size = next((n for n, one in enumerate(same[at:]) if not one), len(same) - at)
        if size:
            yield Block(first + at, first + at + shift, size)
        at += size + 1


def _equal(said: Reading, held: Reading, at: int, shift: int) -> bool:
    return said.word(at) == held.word(at + shift)


def _chain(said: Reading, blocks: Sequence[Block]) -> list[Block]:
    """Choose blocks that follow each other in both, with the most words."""
    best = list[tuple[float, int, int]]()  # worth, the block before, its words that overlap
    for number, one in enumerate(blocks):
        options = [(float(one.size), -1, 0)]
        for before, other in enumerate(blocks[:number]):
            overlap = max(0, other.said_end - one.said, other.held_end - one.held)
            if other.said < one.said and other.held < one.held and overlap < one.size:
                skipped = one.held + overlap - other.held_end
                marked = _mark(said, other, one) is not None
                if skipped <= (_FAR if marked else GAP):
                    worth = best[before][0] + one.size - overlap - (0 if marked else skipped / 100)
                    options.append((worth, before, overlap))
        best.append(max(options, key=lambda option: (option[0], option[1])))
    if not best:
        return []
    at = max(range(len(best)), key=lambda number: (best[number][0], -number))
    chain = list[Block]()
    while at >= 0:
        chain.append(blocks[at])
        at = best[at][1]
    return _disjoint(said, chain[::-1])


def _mark(said: Reading, one: Block, other: Block) -> int | None:
    """Find an ellipsis between two blocks, or where they overlap."""
    first, last = sorted((one.said_end, other.said))
    return next((at for at in range(first, last + 1) if at in said.ellipses), None)


def _disjoint(said: Reading, chain: Sequence[Block]) -> list[Block]:
    """Cut blocks that overlap: at an ellipsis, or else where the first of them ends."""
    found = [chain[0]]
    for one in chain[1:]:
        before = found[-1]
        mark = _mark(said, before, one)
        if mark is not None and before.said < mark < before.said_end:
            before = found[-1] = Block(before.said, before.held, mark - before.said)
        overlap = max(0, before.said_end - one.said, before.held_end - one.held)
        if overlap < one.size:
            found.append(Block(one.said + overlap, one.held + overlap, one.size - overlap))
    return found


def _filled(said: Reading, held: Reading, chain: Sequence[Block], within: range) -> Iterator[Block]:
    """Find what else is the same, before the first run, between two, and after the last."""
    first, last = chain[0], chain[-1]
    yield from _head(said, held, first, within.start)
    for number, one in enumerate(chain):
        if number:
            before = chain[number - 1]
            yield from _inner(said, held, before, one)
        yield one
    yield from _tail(said, held, last, within.stop)


def _inner(said: Reading, held: Reading, one: Block, other: Block) -> Iterator[Block]:
    first, last = one.said_end, other.said
    if not any(first <= at <= last for at in said.ellipses):
        yield from _compared(said, held, range(first, last), range(one.held_end, other.held))
        return
    at = one.held_end
    for piece in _pieces(said, first, last):
        # What no ellipsis parts from a run would have to stand beside it.
        apart = {piece.start, piece.stop} <= said.ellipses
        place = _found(said, held, piece, range(at, other.held)) if apart else None
        if place is not None:
            yield Block(piece.start, place, len(piece))
            at = place + len(piece)


def _head(said: Reading, held: Reading, first: Block, start: int) -> Iterator[Block]:
    """Go back from the first run; where an ellipsis is, what is before it may be anywhere."""
    found, at, stop = list[Block](), first.said, first.held
    while at > start:
        piece = range(_back(said, at, start), at)
        if at in said.ellipses:
            place = _found(said, held, piece, range(max(0, stop - LEFT_OUT), stop), last=True)
            if place is None:
                break
            found.append(Block(piece.start, place, len(piece)))
            at, stop = piece.start, place
        else:
            same = _beside(said, held, piece, stop, before=True)
            found += same[::-1]
            if not same or same[0].said > piece.start:
                break
            at, stop = piece.start, same[0].held
    yield from found[::-1]


def _tail(said: Reading, held: Reading, last: Block, end: int) -> Iterator[Block]:
    at, stop = last.said_end, last.held_end
    while at < end:
        piece = range(at, _on(said, at, end))
        if at in said.ellipses:
            place = _found(said, held, piece, range(stop, min(len(held), stop + LEFT_OUT)))
            if place is None:
                break
            yield Block(piece.start, place, len(piece))
            at, stop = piece.stop, place + len(piece)
        else:
            same = _beside(said, held, piece, stop, before=False)
            yield from same
            if not same or same[-1].said_end < piece.stop:
                break
            at, stop = piece.stop, same[-1].held_end


def _back(said: Reading, at: int, start: int) -> int:
    """Give the first word of what ends before a word, as far as the ellipsis before it."""
    return max((one for one in said.ellipses if start <= one < at), default=start)


def _on(said: Reading, at: int, end: int) -> int:
    return min((one for one in said.ellipses if at < one <= end), default=end)


def _pieces(said: Reading, first: int, last: int) -> Iterator[range]:
    cuts = sorted({first, last, *(at for at in said.ellipses if first <= at <= last)})
    for start, end in pairwise(cuts):
        yield range(start, end)


def _found(
    said: Reading, held: Reading, piece: range, around: range, *, last: bool = False
) -> int | None:
    """Find where the words of a piece are, all of them together."""
    sought = said.between(piece.start, piece.stop)
    if not sought:
        return None
    places = range(around.start, around.stop - len(sought) + 1)
    for at in reversed(places) if last else places:
        if held.word(at) == sought[0] and held.between(at, at + len(sought)) == sought:
            return at
    return None


def _compared(said: Reading, held: Reading, one: range, other: range) -> Iterator[Block]:
    """Compare word by word."""
    if not one or not other or len(one) * len(other) > _CELLS:
        return
    edits = LCSseq.opcodes(said.between(one.start, one.stop), held.between(other.start, other.stop))
    for edit in edits:
        if edit.tag == "equal":
            size = edit.src_end - edit.src_start
            yield Block(one.start + edit.src_start, other.start + edit.dest_start, size)


def _beside(said: Reading, held: Reading, piece: range, stop: int, *, before: bool) -> list[Block]:
    """Find what is the same before or after a run, as far as that is unlikely to be chance.

    Most of the piece has to be. Of one too short to be from elsewhere, it is enough if it reads on
    as the article does, or if it has most words up to the run, both in the same sentence.
    """
    short = said.weight(piece.start, piece.stop) < FRESH
    reach = len(piece) + (_SLACK if short else _NEAR)
    around = range(max(0, stop - reach), stop) if before else range(stop, stop + reach)
    blocks = [*_compared(said, held, piece, range(around.start, min(len(held), around.stop)))]
    nearest, same, kept = _nearest(held, blocks, stop, before=before), 0, 0
    for number, one in enumerate(nearest, 1):
        same += one.size
        # From the word farthest away to the run's next one, or the other way round.
        own = range(one.said, piece.stop) if before else range(piece.start - 1, one.said_end - 1)
        its = range(one.held, stop) if before else range(stop - 1, one.held_end - 1)
        close = len(its) <= len(piece) + _NEAR and 2 * same >= len(piece)
        whole = same == len(own) and same >= _WHOLE
        stops = held.stops(its.start, its.stop) - said.stops(own.start, own.stop)
        if close or (short and stops <= 0 and (whole or 2 * same >= len(its))):
            kept = number
    return sorted(nearest[:kept])


def _nearest(held: Reading, blocks: Sequence[Block], stop: int, *, before: bool) -> list[Block]:
    """Put blocks as near to the run as their words are, the nearest first."""
    found = list[Block]()
    for one in reversed(blocks) if before else blocks:
        sought = held.between(one.held, one.held_end)
        places = range(stop - one.size, one.held, -1) if before else range(stop, one.held)
        at = next((at for at in places if held.between(at, at + one.size) == sought), one.held)
        found.append(Block(one.said, at, one.size))
        stop = at if before else at + one.size
    return found


def _merged(blocks: Iterable[Block]) -> list[Block]:
    """Join blocks that touch each other."""
    found = list[Block]()
    for one in blocks:
        if found and (found[-1].said_end, found[-1].held_end) == (one.said, one.held):
            found[-1] = Block(found[-1].said, found[-1].held, found[-1].size + one.size)
        else:
            found.append(one)
    return found
