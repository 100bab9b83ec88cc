"""XML of documents, without what can hurt: document types, and so entities of any kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from bot.reading.content import TOO_DEEP, Unreadable

DEEPEST = 1000


class Target(Protocol):
    """What is told of each element as it comes."""

    def start(self, tag: str, attributes: dict[str, str], /) -> None: ...
    def end(self, tag: str, /) -> None: ...
    def data(self, text: str, /) -> None: ...


class _Plain:
    """A target that refuses great depth, and a document type before any of its entities is read."""

    def __init__(self, target: Target | TreeBuilder) -> None:
        self._target, self._depth = target, 0
        self.data = target.data

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(TOO_DEEP)
        self._target.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._target.end(tag)

    def doctype(self, *_: object) -> None:
        raise Unreadable("its XML has a document type, which may hold anything")

    def close(self) -> None:
        """Give nothing: the target is known to who asked."""


def parse(data: bytes, target: Target | TreeBuilder) -> None:
    """Tell a target what is in a document."""
    parser = XMLParser(target=_Plain(target))  # noqa: S314 - without document types it is harmless
    parser.feed(data)
    parser.close()


def tree(data: bytes) -> Element:
    """Give a document as a tree."""
    builder = TreeBuilder()
    parse(data, builder)
    return builder.close()


def local(tag: str) -> str:
    """Give a name without its name space, of which each program writes another."""
    return tag.rpartition("}")[2]


def local_value(attributes: Mapping[str, str], name: str) -> str:
    """Give an attribute by its name without name space."""
    return next((value for key, value in attributes.items() if local(key) == name), "")


def value(element: Element, name: str) -> str:
    """Give an attribute of an element by its name without name space."""
    return local_value(element.attrib, name)


def children(element: Element, name: str) -> Iterator[Element]:
    """Give the children of a name."""
    return (one for one in element if local(one.tag) == name)
