"""Web pages: the main text without menus and advertising, as trafilatura finds it.

Title, author, date and canonical address are those that the page names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.models import Kind
from bot.reading import metadata
from bot.reading.content import Content, Unreadable, parser
from bot.reading.pieces import Flow, joined, titled

if TYPE_CHECKING:
    from lxml.etree import _Element

SUFFIXES = (".html", ".htm")
FOREIGN = True
PACKAGES = ("lxml", "trafilatura")

# What trafilatura makes of a page, and what that is to us; None is of the kind of what it is in.
_BLOCKS = {
    "head": Kind.HEADING, "item": Kind.ITEM, "row": Kind.ROW, "code": Kind.CODE,
    "body": None, "list": None, "p": None, "quote": None, "table": None, "div": None,
}  # fmt: skip
# The day that the page says it was published on, and no guess at one.
_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def read(data: bytes) -> Content:
    """Find the main text of a page, and what the page says of it."""
    with parser("formats"):
        from trafilatura import bare_extraction

    found = bare_extraction(
        data, include_comments=False, with_metadata=True, date_extraction_params=_DATES
    )
    if found is None or isinstance(found, dict):
        raise Unreadable("no main text was found in it")
    flow = Flow()
    _walk(found.body, flow)
    text, blocks = joined(flow.pieces)
    said = {key: getattr(found, key) for key in ("title", "url", "author", "date")}
    return Content(text, blocks, metadata.sensible(said), titled(text, blocks))


def _walk(body: _Element, flow: Flow) -> None:
    from lxml.etree import iterwalk

    for event, element in iterwalk(body, ("start", "end")):
        block = _is_block(element)
        if event == "start":
            if block:
                flow.begin(_BLOCKS[element.tag])
            elif element.tag == "lb":
                flow.break_line()
            elif element.tag == "cell":
                flow.part()
            flow.add(element.text or "")
        else:
            if block:
                flow.end()
            flow.add(element.tail or "")


def _is_block(element: _Element) -> bool:
    parent = element.getparent()
    within = parent is not None and parent.tag in ("p", "head", "cell", "code")
    return element.tag in _BLOCKS and not (within and element.tag in ("code", "p"))
