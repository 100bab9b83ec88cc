"""Word documents: paragraphs, headings, lists, and tables row by row, with ` | ` between cells.

Left out: pictures, notes, comments, headers and footers, the numbers that Word gives to the items
of lists, and what was deleted or moved away while changes were tracked.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from bot.models import Kind
from bot.reading import metadata, xml
from bot.reading.archive import Archive
from bot.reading.content import Content, Metadata, Unreadable
from bot.reading.pieces import Flow, joined, titled

SUFFIXES = (".docx",)
FOREIGN = True

# What an old .doc begins with, and an encrypted .docx.
_OLE = b"\xd0\xcf\x11\xe0"
_INHERITED = 20  # steps from a style to the one that says what it is
_LEFT_OUT = ("Fallback", "moveFrom", "footnote", "endnote")


def read(data: bytes) -> Content:
    """Read the text of a document, and the title and author in its properties."""
    if data.startswith(_OLE):
        raise Unreadable("encrypted, or an old .doc file; save it as .docx without a password")
    archive = Archive(data)
    styles = archive.get("word/styles.xml")
    document = _Document(_styles(xml.tree(styles)) if styles else {})
    xml.parse(archive.read("word/document.xml"), document)
    text, blocks = joined(document.flow.pieces)
    return Content(text, blocks, _properties(archive), titled(text, blocks))


def _properties(archive: Archive) -> Metadata:
    core = archive.get("docProps/core.xml")
    said = {xml.local(one.tag): one.text or "" for one in xml.tree(core)} if core else {}
    return metadata.sensible({"title": said.get("title"), "author": said.get("creator")})


def _styles(styles: Element) -> dict[str, Kind]:
    """Tell which styles are of headings, with a level in the outline, and which of lists."""
    every = {xml.value(one, "styleId"): one for one in xml.children(styles, "style")}
    kinds = {name: _kind(style, every) for name, style in every.items()}
    return {name: kind for name, kind in kinds.items() if kind}


def _kind(style: Element | None, every: dict[str, Element]) -> Kind | None:
    """Look at a style, and at those that it builds on, for what it says first."""
    for _ in range(_INHERITED):
        if style is None:
            break
        said = {xml.local(one.tag): xml.value(one, "val") for one in style.iter()}
        if "outlineLvl" in said or said.get("name", "").lower() in ("title", "subtitle"):
            return Kind.HEADING
        if "numPr" in said:
            return Kind.ITEM
        style = every.get(said.get("basedOn", ""))
    return None


class _Document:
    """What comes while the document is read from its start to its end."""

    def __init__(self, styles: Mapping[str, Kind]) -> None:
        self.flow = Flow()
        self._styles = styles
        self._hidden = self._rows = 0
        self._in_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = xml.local(tag)
        if self._hidden or name in _LEFT_OUT:
            self._hidden += 1
        elif name in ("tr", "tc", "p"):
            self._open(name)
        elif name == "pStyle" and not self._rows:
            self.flow.turn(self._styles.get(xml.local_value(attributes, "val"), Kind.PARAGRAPH))
        elif name == "numPr" and not self._rows and self.flow.kind is Kind.PARAGRAPH:
            self.flow.turn(Kind.ITEM)
        elif name in ("br", "cr"):
            self.flow.break_line()
        elif name in ("tab", "noBreakHyphen"):
            self.flow.add(" " if name == "tab" else "\u2011")
        self._in_text = name == "t" and not self._hidden

    def end(self, tag: str) -> None:
        self._in_text = False
        if self._hidden:
            self._hidden -= 1
        elif (name := xml.local(tag)) in ("tr", "p"):
            self._close(name)

    def data(self, text: str) -> None:
        if self._in_text:
            self.flow.add(text)

    def _open(self, name: str) -> None:
        if name == "tc":
            self.flow.part()
        elif self._rows:
            self.flow.add(" ")
        else:
            self.flow.begin(Kind.ROW if name == "tr" else Kind.PARAGRAPH)
        self._rows += name == "tr"

    def _close(self, name: str) -> None:
        self._rows -= name == "tr"
        if not self._rows:
            self.flow.end()
