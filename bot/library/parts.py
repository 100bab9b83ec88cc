"""Many articles indexed in parts, as many at a time as there are cores, which are then joined."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import bot
from bot.library.indexing import Held, Track, together
from bot.models import Article, Kind
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
    articles: Sequence[Article], collection: str, pieces_up_to: int, track: Track
) -> Held | None:
    """Index articles in processes of their own; None where that can't be done or does not pay.

    Words are not cut into pieces, so there must be more passages than `pieces_up_to`.
    """
    paragraphs = sum(block.kind is Kind.PARAGRAPH for one in articles for block in one.blocks)
    parts = [*_parts(articles)]
    if len(parts) < 2 or _cores() < 2 or paragraphs <= pieces_up_to:
        return None
    try:
        with tempfile.TemporaryDirectory(prefix="pullquote-") as name:
            folder = Path(name)
            unnamed = dict.fromkeys((one.id for one in articles), "")
            arrays.write(folder / ARTICLES, columns(articles, [], unnamed)._asdict(), {})
            steps = iter(track(range(_STEPS * len(articles)), f"Indexing {collection}"))
            for _ in _run(folder, parts):
                next(steps, None)
            held = [_read(folder / name_of(*part)) for part in parts]
            joins = iter(track(range(len(held) - 1), f"Joining {collection}"))
            found = _together(held, joins)
    except (OSError, arrays.Damaged, subprocess.SubprocessError) as error:
        log.warning("Indexing with several processes failed (%s); one does it now.", error)
        return None
    return found if found.stored.sizes[1] > pieces_up_to else None


def _cores() -> int:
    """Count the processors that may be used."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
    told: SimpleQueue[bool] = SimpleQueue()
    running = list[subprocess.Popen[str]]()

    def index(part: tuple[int, int]) -> None:
        try:
            process = _process(folder, *part)
            running.append(process)
            with process:
                for _ in process.stdout or ():
                    told.put(True)
            if process.returncode:
                raise subprocess.CalledProcessError(process.returncode, name_of(*part))
        finally:
            told.put(False)

    with ThreadPoolExecutor(_cores()) as pool:
        try:
            tasks = [pool.submit(index, part) for part in parts]
            left = len(parts)
            while left:
                if told.get():
                    yield
                else:
                    left -= 1
            for task in tasks:
                task.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in running:
                process.kill()


def _process(folder: Path, first: int, end: int) -> subprocess.Popen[str]:
    """Start a process that indexes a part; what stops this one is for it to pass on."""
    root = os.fspath(Path(bot.__file__).parent.parent)
    known = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(  # noqa: S603 - nothing in it comes from outside
        [sys.executable, "-m", "bot.library.part", os.fspath(folder), str(first), str(end)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": known},
        start_new_session=True,
    )


def _together(held: list[Held], joins: Iterator[object]) -> Held:
    """Join parts, neighbours first, so that none is joined more often than need be."""
    while len(held) > 1:
        pairs = (held[at : at + 2] for at in range(0, len(held), 2))
        held = [_joined(pair[0], pair[1], joins) if len(pair) == 2 else pair[0] for pair in pairs]
    return held[0]


def _joined(left: Held, right: Held, joins: Iterator[object]) -> Held:
    next(joins, None)
    first, second = (one.stored.sizes[0] for one in (left, right))
    return together(left, right, [Run(False, 0, first), Run(True, 0, second)])


def _read(folder: Path) -> Held:
    return Held(arrays.read(folder), arrays.about(folder))


def name_of(first: int, end: int) -> str:
    """Name a part."""
    return f"part-{first}-{end}"
