"""The files of a collection into articles, and those that were skipped, with reasons.

What is known of a file from the time before is not read again, as long as it is the same. What
can't be looked at counts as it was before, since nobody knows that it is gone.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import islice, takewhile
from pathlib import Path
from typing import NamedTuple

from bot.models import Article, Skipped
from bot.reading.apart import Apart
from bot.reading.content import Closed, Content, Part, Unopened, Unreadable
from bot.reading.files import is_gone
from bot.reading.formats import formats
from bot.reading.language import USUAL, common, own
from bot.reading.opening import Place, contents
from bot.reading.passages import passages

# So many articles of one file are named that can't be read; the rest is counted.
MOST_NAMED = 20
# What is told of a file or folder that can't be opened, beside the reason.
STAYS = "what was read from it before stays"


class Record(NamedTuple):
    """What became of a file, or of an article in it: an article, or the reason why it is none.

    path      of the file, relative to the corpus
    seen      what `files.seen` said of it
    digest    of its bytes; empty if they alone did not decide, so that it is looked at each time
    own       the language that it names or seems to have, `language` the one that it is given
    size      characters
    """

    path: str
    seen: str
    digest: str
    article: str | None = None
    reason: str | None = None
    later: bool = False
    own: str | None = None
    language: str = ""
    size: int = 0
    date: str | None = None


class Kept(NamedTuple):
    """An article that is as it was before, but for its language."""

    id: str
    language: str


@dataclass(frozen=True, slots=True)
class Collected:
    """Articles, newest first, undated ones last, then by id; and what became of each file.

    Those whose files are as they were before are not read again.
    """

    articles: list[Article | Kept]
    records: list[Record]

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        found = (Skipped(one.path, one.reason, one.later) for one in self.records if one.reason)
        return tuple(sorted(found, key=lambda one: one.path))


class _File(NamedTuple):
    """A file, how it is named in records, and what was seen of it."""

    path: str
    named: str
    seen: str


class _Read(NamedTuple):
    """A record, and of an article that was read its content, and a title if it has none."""

    record: Record
    content: Content | None = None
    called: str = ""


class _Before:
    """What is known of files from the time before, by their names."""

    def __init__(self, known: Mapping[str, Sequence[Record]]) -> None:
        self._known = known

    def of(self, name: str) -> Sequence[Record]:
        return self._known.get(name, ())

    @cached_property
    def _names(self) -> list[str]:
        return sorted(self._known)

    def below(self, folder: str) -> Iterator[Record]:
        """Give what is known of the files in a folder, and in those in it."""
        prefix = f"{folder}{os.sep}"
        first = bisect_left(self._names, prefix)
        names = takewhile(lambda name: name.startswith(prefix), islice(self._names, first, None))
        return (one for name in names for one in self._known[name])


def name_of(path: str, root: Path) -> str:
    """Name a file of a corpus as records do."""
    return path[len(os.fspath(root)) :].lstrip(os.sep).encode(errors="replace").decode()


def by_path(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Give the records of each file."""
    found = dict[str, list[Record]]()
    for one in records:
        found.setdefault(one.path, []).append(one)
    return found


def collect(
    files: Iterable[tuple[str, str]], place: Place, known: Mapping[str, Sequence[Record]]
) -> Collected:
    """Read files, each given with what was `seen` of it; `known` are records of them by path."""
    found = dict[str, _Read]()
    records, before = list[Record](), _Before(known)
    with Apart() as apart:
        for path, seen in files:
            file = _File(path, name_of(path, place.root), seen)
            for read in _read(file, place, before, found, apart):
                if read.record.article:
                    found[read.record.article] = read
                else:
                    records.append(read.record)
    usual = common((read.record.size, read.record.own) for read in found.values())
    settled = [
        one._replace(record=one.record._replace(language=one.record.own or usual))
        for one in found.values()
    ]
    settled.sort(key=_newest_first)
    return Collected([*map(_article, settled)], [*records, *(one.record for one in settled)])


def _read(
    file: _File, place: Place, before: _Before, taken: Container[object], apart: Apart
) -> Iterable[_Read]:
    known = before.of(file.named)
    if not all(one.digest and one.article not in taken for one in known):
        known = ()
    if known and file.seen and known[0].seen == file.seen:
        return map(_Read, known)
    path, digest = Path(file.path), ""
    try:
        data = contents(path, place)
        digest = blake2b(data, digest_size=16).hexdigest()
        if known and known[0].digest == digest:
            return [_Read(one._replace(seen=file.seen)) for one in known]
        parts = [*_parts(data, path.suffix.lower(), apart)] or [Part(None, "no text in it")]
    except Closed as error:
        return _staying(file, str(error), place, before, taken)
    except Unreadable as error:
        later = isinstance(error, Unopened)
        record = Record(file.named, file.seen, "" if later else digest)
        return [_Read(record._replace(reason=str(error), later=later))]
    name = path.relative_to(place.folder).with_suffix("").as_posix()
    ids = [f"{name}/{part.name}" if part.name else name for part in parts]
    # What another file has taken may be free the next time.
    base = Record(file.named, file.seen, "" if any(one in taken for one in ids) else digest)
    every = zip(parts, ids, strict=True)
    return _named([_part(part, base, one, place.language, taken) for part, one in every])


def _staying(
    file: _File, reason: str, place: Place, before: _Before, taken: Container[object]
) -> list[_Read]:
    """Keep what was read before of a file that can't be opened, or in a folder, unless it is gone.

    Nothing is read of what is in such a folder, and all of it anew as soon as it can be.
    """
    # Unlike `Path.is_dir`, this fails nowhere.
    is_folder = os.path.isdir(file.path)  # noqa: PTH112
    its = () if is_folder else (one._replace(seen=file.seen) for one in before.of(file.named))
    below = before.below(file.named)
    there = (one for one in below if not is_gone(place.root / one.path))
    kept = [_Read(one) for one in (*its, *there) if one.article and one.article not in taken]
    said = f"{reason}; {STAYS}" if kept else reason
    return [*kept, _Read(Record(file.named, file.seen, "", reason=said, later=True))]


def _parts(data: bytes, suffix: str, apart: Apart) -> Iterable[Part]:
    form = formats()[suffix]
    return [Part(apart.content(suffix, data))] if form.foreign else form.parts(data)


def _part(
    part: Part, base: Record, name: str, language: str | None, taken: Container[object]
) -> _Read:
    stem = Path(base.path).stem
    called = f"{_in_words(stem)} {part.name}" if part.name else _in_words(stem)
    reason = _refusal(part, name, taken)
    if part.content is None or reason:
        where = f"line {part.line}: " if part.line else ""
        return _Read(base._replace(reason=f"{where}{reason}"))
    said = part.content.metadata
    record = base._replace(
        article=name,
        own=own(part.content.text, said.language or language),
        size=len(part.content.text),
        date=str(said.date) if said.date else None,
    )
    return _Read(record, part.content, called)


def _refusal(part: Part, name: str, taken: Container[object]) -> str | None:
    if part.content is None:
        return part.reason
    # Whether there is a sentence does not depend on the language.
    if not next(passages(_made(name, "", part.content, USUAL)), None):
        return "nothing in it can be quoted" if part.content.text.strip() else "no text in it"
    return f"another file is the article {name} already" if name in taken else None


def _named(parts: Sequence[_Read]) -> Iterator[_Read]:
    """Name the first of those that can't be read, and count the rest."""
    bad = [one for one in parts if one.record.reason]
    yield from (one for one in parts if not one.record.reason)
    yield from bad[:MOST_NAMED]
    if rest := bad[MOST_NAMED:]:
        last = rest[-1].record
        yield _Read(last._replace(reason=f"{len(rest):,} more like these; the last: {last.reason}"))


def _article(read: _Read) -> Article | Kept:
    name, language = str(read.record.article), read.record.language
    if read.content is None:
        return Kept(name, language)
    return _made(name, read.called, read.content, language)


def _newest_first(one: _Read) -> tuple[bool, int, str]:
    record = one.record
    written = date.fromisoformat(record.date) if record.date else None
    return written is None, -written.toordinal() if written else 0, str(record.article)


def _made(name: str, called: str, content: Content, language: str) -> Article:
    said = content.metadata
    return Article(
        id=name,
        title=said.title or content.heading or called,
        text=content.text,
        blocks=content.blocks,
        language=language,
        url=said.url,
        author=said.author,
        date=said.date,
        pages=content.pages,
    )


def _in_words(stem: str) -> str:
    words = " ".join(stem.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]
