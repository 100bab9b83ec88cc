"""Links that open an article's page at the very spot: text fragments (`#:~:text=start,end`).

Where nothing in the page tells the spot from others, or nothing that there is room for, the page is
linked as a whole. A link can stand in a Discord message as `[source](<link>)`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from urllib.parse import quote, urlsplit, urlunsplit

from bot.models import Span
from bot.rendering.browser import Browser
from bot.rendering.fragments import Fragment, exact, shorter

# What Discord allows the link of a button, and what browsers and servers take.
BUTTON, LONG = 512, 8000
_SPOT, _TEXT = ":~:", "text="
# What may stand in an address as it is. Not so round brackets: they would end a link in a message.
_SAFE = "%:/?#[]@!$&'*+,;="
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|[0-9a-f.]*:[0-9a-f:.]*", re.ASCII)


def link(span: Span, longest: int = BUTTON) -> str | None:
    """Link the place of a span in at most `longest` characters.

    None if its article has no http or https address, or one that is too long by itself.
    """
    return together([span], longest)


def together(spans: Sequence[Span], longest: int = BUTTON) -> str | None:
    """Link several places of one article; a browser marks each, and goes to the first.

    Those that there is no room for are left out.
    """
    address = _address(spans[0].article.url or "")
    if address is None or len(address) > longest:
        return None
    joint = _SPOT if "#" in address else f"#{_SPOT}"
    found, room = list[str](), longest - len(address) - len(joint)
    for span in spans:
        if terms := _terms(span, room):
            found.append(_TEXT + terms)
            room -= len(found[-1]) + 1
    return address + joint + "&".join(found) if found else address


def _terms(span: Span, room: int) -> str:
    """Encode what leads to a span; nothing if nothing does that there is room for."""
    browser = Browser(span)
    every = ((one, _encoded(one)) for one in chain(exact(span), shorter(span)))
    fitting = (terms for one, terms in every if len(_TEXT + terms) <= room and browser.finds(one))
    return next(fitting, "")


def button(span: Span) -> str | None:
    """Link the place of a span for a button; Discord refuses hosts without a dot in such a one."""
    return for_button([span])


def for_button(spans: Sequence[Span]) -> str | None:
    """Link several places of one article for a button."""
    found = together(spans)
    return found if found and "." in (urlsplit(found).hostname or "") else None


def _address(url: str) -> str | None:
    """Write an address in the characters that addresses are made of, without a spot of its own."""
    try:
        parts = urlsplit(url)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
        parts = parts._replace(netloc=host, fragment=parts.fragment.partition(":~:")[0])
        valid = _HOST.fullmatch(parts.hostname or "") and parts.port != 0
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not valid:
        return None
    return quote(urlunsplit(parts), safe=_SAFE, errors="replace")


def _encoded(one: Fragment) -> str:
    prefix = f"{_term(one.prefix)}-," if one.prefix else ""
    end = f",{_term(one.end)}" if one.end else ""
    suffix = f",-{_term(one.suffix)}" if one.suffix else ""
    return prefix + _term(one.start) + end + suffix


def _term(span: Span) -> str:
    """Encode a term; a bare hyphen in one would make a browser ignore the whole fragment."""
    words = " ".join(span.text.split())
    return quote(words, safe="", errors="replace").replace("-", "%2D")
