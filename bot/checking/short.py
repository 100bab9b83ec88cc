"""Where a text of few words stands as it is; the search tells which passages have them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.checking.aligning import Block
from bot.checking.candidates import likely
from bot.checking.comparing import Comparison
from bot.checking.placing import Placing
from bot.checking.reading import Reading
from bot.checking.words import folded
from bot.models import Edited, Likeness, Part, Passage, Source
from bot.search.searchable import Searchable

_PASSAGES, _PLACES = 200, 21


def place(said: Reading, searched: Searchable) -> Part | None:
    """Find where a text stands with all its words; the other places are where else it does."""
    found = list[Part]()
    for number in likely(said.text, searched, _PASSAGES):
        found += _in(said, searched.passages[number], searched)
    found = [one for one in found if not _has_other_words(one)][:_PLACES]
    if not found:
        return None
    best = min(found, key=lambda one: len(one.diff))
    others = (one for one in found if one is not best)
    return replace(
        best,
        also=tuple(
            Source(one.article, one.start, one.end, one.paragraph, Likeness.SAME) for one in others
        ),
    )


def _in(said: Reading, passage: Passage, searched: Searchable) -> Iterator[Part]:
    sought, size = said.between(0, len(said)), len(said)
    plain = folded(passage.text)
    if not all(word in plain for word in sought):
        return
    held = Reading(passage.article.text, passage.start, passage.end)
    for at in range(len(held) - size + 1):
        if held.word(at) == sought[0] and held.between(at, at + size) == sought:
            block = [Block(0, at, size)]
            found = Comparison(said, held, block, range(size), passage.article, searched).compared()
            yield Part(
                passage.article,
                found.start,
                found.end,
                passage.paragraph,
                found.said_start,
                found.said_end,
                found.edits,
                Placing(searched).sentences(passage.article, found.start, found.end),
            )


def _has_other_words(one: Part) -> bool:
    return any(
        edit.kind is not Edited.SAME and (edit.has_words or edit.touched) for edit in one.diff
    )
