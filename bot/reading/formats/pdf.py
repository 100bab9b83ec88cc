"""PDF: what is printed on its pages, as lines that are put together to paragraphs (`lines.py`).

Each page's place in the text is kept: quotes name their pages. Title and author are those in the
file's properties.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from statistics import median_low
from typing import TYPE_CHECKING

from bot.reading import blocks, metadata
from bot.reading.content import Content, Unreadable, parser
from bot.reading.lines import HYPHEN, Line, laid_out

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

SUFFIXES = (".pdf",)
FOREIGN = True
PACKAGES = ("pypdfium2",)

_LOOKED_AT = 8  # letters of a line that its size is taken from
# How PDFium marks a hyphen at the end of a line, after which it goes on as if there were none.
_HYPHENS = "\x02\ufffe"
_ENDS = f"\r\n{_HYPHENS}"
# What programs call a document that nobody has given a title.
_NO_TITLE = re.compile(r"untitled|microsoft word\b.*|.*\.\w{2,4}", re.IGNORECASE)


def read(data: bytes) -> Content:
    """Read the text of all pages."""
    with parser("formats"):
        import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pypdfium2.raw.FPDF_GetLastError() == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise Unreadable("encrypted; save it without a password") from error
        raise Unreadable("damaged, or not a .pdf file") from error
    with closing(document):
        text, pages = laid_out([_lines(document, number) for number in range(len(document))])
        said = document.get_metadata_dict()
    if not text.strip():
        raise Unreadable("a scan without text; run text recognition (OCR) over it")
    title = said.get("Title", "").strip()
    known = {"title": "" if _NO_TITLE.fullmatch(title) else title, "author": said.get("Author")}
    return Content(text, blocks.split(text), metadata.sensible(known), pages=pages)


def _lines(document: PdfDocument, number: int) -> list[Line]:
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        return [*_cut(text)]


def _cut(text: PdfTextPage) -> Iterator[Line]:
    from pypdfium2 import raw

    run, first = list[str](), 0
    handle, get = text.raw, raw.FPDFText_GetUnicode
    characters = (chr(get(handle, at)) for at in range(text.count_chars()))
    for at, character in enumerate(chain(characters, "\n")):
        ended = character in _ENDS
        if not ended or (run and character in _HYPHENS):
            first = first if run else at
            run.append(HYPHEN if ended else character)
        if ended and run:
            yield _line(text, "".join(run), first)
            run.clear()


def _line(text: PdfTextPage, line: str, first: int) -> Line:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    at = first + len(line) - len(line.lstrip())
    raw.FPDFText_GetCharOrigin(text, at, x, y)
    # A word or two may be in other letters.
    some = range(at, first + len(line), max(1, len(line) // _LOOKED_AT))
    size = median_low(raw.FPDFText_GetFontSize(text, one) for one in some)
    return Line(line.strip(), x.value, y.value, size)
