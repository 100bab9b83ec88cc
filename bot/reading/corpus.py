"""The files of a collection into articles, and those that were skipped, with reasons.

What is known of a file from the time before is not read again, as long as it is the same.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from bot.models import Article, Skipped
from bot.reading.content import Content, Unopened, Unreadable
from bot.reading.formats import readers
from bot.reading.language import USUAL, common, own
from bot.reading.passages import passages


class Record(NamedTuple):
    """What became of a file: an article, or the reason why it is none.

    path      relative to the corpus
    seen      what `files.seen` said of it
    digest    of its bytes; empty of one without an article, which is looked at each time
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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a collection is, and what `config.toml` says of reading it.

    `root` is the corpus, `folder` the collection in it; `language` is that of articles that do
    not name theirs, None if it is to be detected; larger files than `megabytes` are skipped.
    """

    root: Path
    folder: Path
    language: str | None
    megabytes: float


class _Read(NamedTuple):
    """A file's record, and its content if it was read."""

    file: str
    record: Record
    content: Content | None = None


def collect(
    files: Iterable[tuple[str, str]], place: Place, known: Mapping[str, Record]
) -> Collected:
    """Read files, each given with what was `seen` of it; `known` are records of them by path."""
    found = dict[str, _Read]()
    records, root = list[Record](), len(os.fspath(place.root / "x")) - 1
    for path, seen in files:
        named = path[root:].encode(errors="replace").decode()
        read = _read(path, named, seen, place, known.get(named), found)
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
    file: str, named: str, seen: str, place: Place, known: Record | None, taken: Container[str]
) -> _Read:
    record = Record(named, seen, "")
    if known and (not known.digest or known.article in taken):
        known = None
    if known and seen and known.seen == seen:
        return _Read(file, known)
    path = Path(file)
    try:
        data = _bytes(path, place)
        digest = blake2b(data, digest_size=16).hexdigest()
        if known and known.digest == digest:
            return _Read(file, known._replace(seen=seen))
        name = path.relative_to(place.folder).with_suffix("").as_posix()
        content = _content(data, path, name, taken)
    except Unreadable as error:
        later = isinstance(error, Unopened)
        return _Read(file, record._replace(reason=str(error), later=later))
    said = content.metadata
    record = record._replace(
        digest=digest,
        article=name,
        own=own(content.text, said.language or place.language),
        size=len(content.text),
        date=str(said.date) if said.date else None,
    )
    return _Read(file, record, content)


def _article(read: _Read) -> Article | Kept:
    name, language = str(read.record.article), read.record.language
    if read.content is None:
        return Kept(name, language)
    return _made(name, Path(read.file), read.content, language)


def _newest_first(one: _Read) -> tuple[bool, int, str]:
    record = one.record
    written = date.fromisoformat(record.date) if record.date else None
    return written is None, -written.toordinal() if written else 0, str(record.article)


def _made(name: str, path: Path, content: Content, language: str) -> Article:
    said = content.metadata
    return Article(
        id=name,
        title=said.title or content.heading or _in_words(path.stem),
        text=content.text,
        blocks=content.blocks,
        language=language,
        url=said.url,
        author=said.author,
        date=said.date,
    )


def _bytes(path: Path, place: Place) -> bytes:
    if not path.relative_to(place.root).as_posix().isprintable():
        raise Unreadable("its name can't be printed, or is not UTF-8; rename it")
    try:
        if path.is_dir():
            linked = path.is_symlink()
            raise Unreadable("a link to a folder" if linked else "a folder that can't be opened")
        if path.suffix.lower() not in readers():
            known = ", ".join(sorted(readers()))
            raise Unreadable(f"not a format that is read here ({known})")
        if not path.resolve(strict=True).is_relative_to(place.root.resolve()):
            raise Unreadable("a link to a file outside the corpus")
        if not path.is_file():
            raise Unreadable("not an ordinary file")
        if path.stat().st_size > place.megabytes * 1_000_000:
            raise Unreadable(f"larger than {place.megabytes:g} MB, see [corpus] in config.toml")
        return path.read_bytes()
    except OSError as error:
        raise Unopened(f"can't be opened: {error.strerror or error}") from error
    except RuntimeError as error:  # which is how Python before 3.13 reports a circle
        raise Unreadable("can't be opened: a link to itself") from error


def _content(data: bytes, path: Path, name: str, taken: Container[str]) -> Content:
    content = readers()[path.suffix.lower()](data)
    # Whether there is a sentence does not depend on the language.
    if not next(passages(_made(name, path, content, USUAL)), None):
        raise Unreadable("nothing in it can be quoted" if content.text.strip() else "no text in it")
    if name in taken:
        raise Unreadable(f"another file is the article {name} already")
    return content


def _in_words(stem: str) -> str:
    words = " ".join(stem.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]
