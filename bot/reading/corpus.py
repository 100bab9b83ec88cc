"""A corpus folder into collections of articles, and the files that were skipped, with reasons.

Files directly in the folder are the collection `default`; every sub-folder is a collection of its
name, with all that is below it. Names that begin with a dot are not part of a corpus.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.models import Article, PullquoteError, Skipped
from bot.reading.content import Content, Unopened, Unreadable
from bot.reading.formats import readers
from bot.reading.language import USUAL, settle
from bot.reading.passages import passages

DEFAULT = "default"


def files(root: Path) -> dict[str, list[Path]]:
    """Every file of each collection, sorted by path; `default` is always there."""
    try:
        return _files(root)
    except OSError as error:
        raise PullquoteError(
            "The corpus folder {folder} can't be opened: {reason}.",
            folder=root,
            reason=error.strerror or error,
        ) from error


def _files(root: Path) -> dict[str, list[Path]]:
    if not root.is_dir():
        raise PullquoteError(
            "There is no corpus folder {folder}; make it and put articles (.txt or .md) in it, "
            "or set `folder` under [corpus] in config.toml.",
            folder=root,
        )
    found: dict[str, list[Path]] = {DEFAULT: []}
    for path, is_folder in _visible(root):
        if not is_folder or not path.name.isprintable():
            found[DEFAULT].append(path)
        elif path.name == DEFAULT:
            raise PullquoteError(
                "The files directly in {root} are the collection `{name}`; "
                "rename the folder {folder}.",
                root=root,
                name=DEFAULT,
                folder=path,
            )
        else:
            found[path.name] = list(_below(path))
    return found


def _visible(folder: Path) -> list[tuple[Path, bool]]:
    """List what is in a folder by name, and tell folders, without asking for each of many files.

    A linked folder is none: it could lead out of the corpus, or in a circle.
    """
    with os.scandir(folder) as entries:
        found = [(one.name, one.is_dir(follow_symlinks=False)) for one in entries]
    return [(folder / name, is_dir) for name, is_dir in sorted(found) if not name.startswith(".")]


def _below(folder: Path) -> Iterator[Path]:
    try:
        entries = _visible(folder)
    except OSError:
        yield folder  # to be named among the skipped
        return
    for path, is_folder in entries:
        if is_folder:
            yield from _below(path)
        else:
            yield path


def read(
    paths: Iterable[Path], root: Path, folder: Path, *, language: str | None, megabytes: float
) -> tuple[list[Article], list[Skipped]]:
    """Read a collection's files; articles come newest first, undated ones last, then by id.

    `root` is the corpus, `folder` the collection in it; `language` is that of articles that do
    not name theirs, None if it is to be detected; larger files than `megabytes` are skipped.
    """
    contents: dict[str, tuple[Path, Content]] = {}
    skipped = list[Skipped]()
    for path in paths:
        try:
            _add(contents, path, folder, _content(path, root, megabytes * 1_000_000))
        except Unreadable as error:
            skipped.append(_skipped(path, root, error))
    stated = [(one.text, one.metadata.language or language) for _, one in contents.values()]
    articles = [
        _article(name, path, content, spoken)
        for (name, (path, content)), spoken in zip(contents.items(), settle(stated), strict=True)
    ]
    return sorted(articles, key=_newest_first), sorted(skipped, key=lambda one: one.path)


def _add(
    contents: dict[str, tuple[Path, Content]], path: Path, folder: Path, content: Content
) -> None:
    name = path.relative_to(folder).with_suffix("").as_posix()
    # Whether there is a sentence does not depend on the language.
    if not next(passages(_article(name, path, content, USUAL)), None):
        raise Unreadable("nothing in it can be quoted" if content.text.strip() else "no text in it")
    if name in contents:
        raise Unreadable(f"another file is the article {name} already")
    contents[name] = path, content


def _skipped(path: Path, root: Path, error: Unreadable) -> Skipped:
    name = path.relative_to(root).as_posix()
    later = isinstance(error, Unopened)
    return Skipped(name.encode(errors="replace").decode(), str(error), later)


def _newest_first(article: Article) -> tuple[bool, int, str]:
    return not article.date, -article.date.toordinal() if article.date else 0, article.id


def _article(name: str, path: Path, content: Content, language: str) -> Article:
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


def _content(path: Path, root: Path, limit: float) -> Content:
    reader = readers().get(path.suffix.lower())
    if not path.relative_to(root).as_posix().isprintable():
        raise Unreadable("its name can't be printed, or is not UTF-8; rename it")
    try:
        if path.is_dir():
            linked = path.is_symlink()
            raise Unreadable("a link to a folder" if linked else "a folder that can't be opened")
        if reader is None:
            known = ", ".join(sorted(readers()))
            raise Unreadable(f"not a format that is read here ({known})")
        if not path.resolve(strict=True).is_relative_to(root.resolve()):
            raise Unreadable("a link to a file outside the corpus")
        if not path.is_file():
            raise Unreadable("not an ordinary file")
        if path.stat().st_size > limit:
            raise Unreadable(f"larger than {limit / 1_000_000:g} MB, see [corpus] in config.toml")
        data = path.read_bytes()
    except OSError as error:
        raise Unopened(f"can't be opened: {error.strerror or error}") from error
    except RuntimeError as error:  # which is how Python before 3.13 reports a circle
        raise Unreadable("can't be opened: a link to itself") from error
    return reader(data)


def _in_words(stem: str) -> str:
    words = " ".join(stem.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]
