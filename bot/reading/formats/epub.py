"""Books: the chapters in their order, by the Python library alone, as an EPUB is a zip of XHTML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from bot.models import Kind
from bot.reading import metadata, xml
from bot.reading.archive import Archive
from bot.reading.content import TOO_DEEP, Content, Unreadable, decode
from bot.reading.pieces import Flow, joined

SUFFIXES = (".epub",)
FOREIGN = True

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# What begins a block, and of what kind; None is of the kind of what it is in.
_BLOCKS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), Kind.ITEM),
    "tr": Kind.ROW,
    **dict.fromkeys(("p", "div", "section", "article", "blockquote", "figcaption", "body"), None),
    **dict.fromkeys(("ul", "ol", "dl", "table", "caption", "aside", "figure", "hr"), None),
    "pre": Kind.CODE,
}
_EMPTY = ("br", "hr", "img", "link", "meta", "col", "wbr", "input")
_HIDDEN = ("head", "script", "style", "template", "svg", "nav", "rp", "rt")
_FIELDS = {"title": "title", "creator": "author", "date": "date", "language": "language"}


def read(data: bytes) -> Content:
    """Read the chapters of a book, and what the book says of itself."""
    archive = Archive(data)
    place = _package(archive)
    package = xml.tree(archive.read(place))
    flow = Flow()
    chapters = [*_chapters(package, posixpath.dirname(place))]
    _check_encryption(archive, chapters)
    for chapter in chapters:
        page = _Page(flow)
        page.feed(decode(archive.read(chapter)))
        page.close()
        flow.cut()
    text, blocks = joined(flow.pieces)
    return Content(text, blocks, metadata.sensible(_said(package)))


def _package(archive: Archive) -> str:
    for one in xml.tree(archive.read(_CONTAINER)).iter():
        if xml.local(one.tag) == "rootfile":
            return _path("", xml.value(one, "full-path"))
    raise Unreadable(f"damaged: its {_CONTAINER} names no book")


def _chapters(package: Element, folder: str) -> Iterator[str]:
    """Name the files of the book, in the order in which they are read."""
    items = [one for one in package.iter() if xml.local(one.tag) == "item"]
    places = {
        xml.value(one, "id"): xml.value(one, "href")
        for one in items
        if "html" in xml.value(one, "media-type")
    }
    for one in package.iter():
        if xml.local(one.tag) == "itemref" and (place := places.pop(xml.value(one, "idref"), None)):
            yield _path(folder, place)


def _path(folder: str, link: str) -> str:
    """Find the name in the archive that a link in a folder means."""
    path = posixpath.normpath(posixpath.join(folder, unquote(urlsplit(link).path)))
    if path.startswith(("..", "/")):
        raise Unreadable(f"it names a file outside of itself ({link[:80]!r})")
    return path


def _check_encryption(archive: Archive, chapters: list[str]) -> None:
    """Fonts may be encrypted, but not what is to be read."""
    listed = archive.get(_ENCRYPTION)
    every = xml.tree(listed).iter() if listed else ()
    if {_path("", xml.value(one, "URI")) for one in every if xml.value(one, "URI")} & {*chapters}:
        raise Unreadable("encrypted (DRM)")


def _said(package: Element) -> dict[str, str]:
    """Collect what the book says of itself; of several authors, all."""
    found = dict[str, list[str]]()
    for one in package.iter():
        if (name := xml.local(one.tag)) in _FIELDS and one.text:
            found.setdefault(_FIELDS[name], []).append(one.text)
    return {key: ", ".join(its) if key == "author" else its[0] for key, its in found.items()}


class _Page(HTMLParser):
    """A chapter, from its start to its end."""

    def __init__(self, flow: Flow) -> None:
        super().__init__()
        self._flow = flow
        self._open = list[str]()
        self._hidden = 0

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._flow.break_line()
        if tag in _EMPTY:
            return
        if len(self._open) > xml.DEEPEST:
            raise Unreadable(TOO_DEEP)
        self._hidden += tag in _HIDDEN
        if tag in ("td", "th"):
            self._flow.part()
        if tag in _BLOCKS:
            self._flow.begin(_BLOCKS[tag])
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open:
            ended = self._open.pop()
            self._hidden -= ended in _HIDDEN
            if ended in _BLOCKS:
                self._flow.end()
            if ended == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._flow.add(data)

    def close(self) -> None:
        super().close()
        if self._open:
            self.handle_endtag(self._open[0])
