"""A process that indexes one part of many articles, which `parts` starts.

It takes the articles FIRST to END of those that are laid out in FOLDER, leaves their index beside
them, and prints a line for each article that is cut, and for each that is indexed.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from bot.library.indexing import Held, laid_out
from bot.library.parts import ARTICLES, name_of
from bot.models import Passage
from bot.reading.passages import passages
from bot.search.searchable import build
from bot.storing import arrays


def main(name: str, *numbers: str) -> None:
    """Index one part."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    folder, (first, end) = Path(name), map(int, numbers)
    stored = Held.of(arrays.read(folder / ARTICLES), {}).stored
    articles = [stored.article(number) for number in range(first, end)]
    cut = list[Passage]()
    for article in articles:
        cut += passages(article)
        _tell()
    found = build(cut, "postings", pieces=False, track=_telling)
    held = laid_out(articles, found)
    arrays.write(folder / name_of(first, end), held.arrays, held.about)


def _telling(every: Sequence[Passage]) -> Iterator[Passage]:
    for _, its in groupby(every, lambda one: one.article.id):
        yield from its
        _tell()


def _tell() -> None:
    sys.stdout.write("\n")
    sys.stdout.flush()


def _end_with_parent() -> None:
    """Wait for the end of the process that started this one, which lets go of the input."""
    # Not `sys.stdin`, whose lock the end of this process would wait for.
    while os.read(0, 1):
        pass
    os._exit(1)
