"""Many articles indexed in parts, as many at a time as there are cores, which are then joined."""

from __future__ import annotations

import logging
import os
import selectors
import subprocess
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import repeat
from pathlib import Path

from bot.library.indexing import Held, Track, together
from bot.models import Article, Kind
from bot.processes import cores, start
from bot.search.splicing import Run
from bot.storing import arrays
from bot.storing.columns import columns

log = logging.getLogger(__name__)

# So many characters make a part; with fewer than two of these, starting processes would not pay.
SIZE = 5_000_000
# An article is cut, and then it is indexed: `part` tells of both.
_STEPS = 2
ARTICLES = "articles"


def indexed(
    articles: Sequence[Article],
    collection: str,
    pieces_up_to: int,
    track: Track,
    scratch: AbstractContextManager[Path],
) -> Held | None:
    """Index articles in processes of their own; None where that can't be done or does not pay.

    Words are not cut into pieces, so there must be more passages than `pieces_up_to`. `scratch`
    opens a folder for what they tell each other.
    """
    paragraphs = sum(block.kind is Kind.PARAGRAPH for one in articles for block in one.blocks)
    parts = [*_parts(articles)]
    if len(parts) < 2 or cores() < 2 or paragraphs <= pieces_up_to:
        return None
    try:
        with scratch as folder:
            unnamed = dict.fromkeys((one.id for one in articles), "")
            arrays.write(folder / ARTICLES, columns(articles, [], unnamed)._asdict(), {})
            with _steps(track, _STEPS * len(articles), f"Indexing {collection}") as step:
                for _ in _run(folder, parts):
                    step()
            held = [_read(folder / name_of(*part)) for part in parts]
            with _steps(track, len(held) - 1, f"Joining {collection}") as step:
                found = _together(held, step)
    except (OSError, arrays.Damaged, subprocess.SubprocessError) as error:
        log.warning("Indexing with several processes failed (%s); one does it now.", error)
        return None
    return found if found.stored.sizes[1] > pieces_up_to else None


@contextmanager
def _steps(track: Track, count: int, what: str) -> Iterator[Callable[[], object]]:
    """Show how many of some steps are done; what is given is called after each."""
    every = iter(track(range(count), what))
    next(every, None)
    yield lambda: next(every, None)
    for _ in every:
        pass


def _parts(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Cut articles into runs of about the size of a part."""
    first, size = 0, 0
    for end, article in enumerate(articles, 1):
        size += len(article.text)
        if size >= SIZE or end == len(articles):
            yield first, end
            first, size = end, 0


def _run(folder: Path, parts: Sequence[tuple[int, int]]) -> Iterator[None]:
    """Index parts, the first ones first; give something for each step that is done."""
    waiting = deque(parts)
    running = dict[int, subprocess.Popen[bytes]]()
    with selectors.DefaultSelector() as told:
        try:
            while waiting or running:
                while waiting and len(running) < cores():
                    process = _process(folder, *waiting.popleft())
                    output = process.stdout.fileno() if process.stdout else -1
                    running[output] = process
                    told.register(output, selectors.EVENT_READ)
                for key, _ in told.select():
                    if said := os.read(key.fd, 1 << 12):
                        yield from repeat(None, said.count(b"\n"))
                    else:
                        told.unregister(key.fd)
                        _end(running.pop(key.fd))
        finally:
            for process in running.values():
                process.kill()
                _end(process, failed=True)


def _end(process: subprocess.Popen[bytes], *, failed: bool = False) -> None:
    with process:  # waits, and closes what leads to it
        pass
    if process.returncode and not failed:
        raise subprocess.CalledProcessError(process.returncode, "pullquote")


def _process(folder: Path, first: int, end: int) -> subprocess.Popen[bytes]:
    """Start a process that indexes a part; it ends when this one does, and shows nothing."""
    return start("bot.library.part", folder, first, end)


def _together(held: list[Held], joined: Callable[[], object]) -> Held:
    """Join parts, neighbours first, so that none is joined more often than need be."""
    while len(held) > 1:
        pairs = (held[at : at + 2] for at in range(0, len(held), 2))
        held = [_joined(pair[0], pair[1], joined) if len(pair) == 2 else pair[0] for pair in pairs]
    return held[0]


def _joined(left: Held, right: Held, joined: Callable[[], object]) -> Held:
    first, second = (one.stored.sizes[0] for one in (left, right))
    found = together(left, right, [Run(False, 0, first), Run(True, 0, second)])
    joined()
    return found


def _read(folder: Path) -> Held:
    return Held.of(arrays.read(folder), arrays.about(folder))


def name_of(first: int, end: int) -> str:
    """Name a part."""
    return f"part-{first}-{end}"
