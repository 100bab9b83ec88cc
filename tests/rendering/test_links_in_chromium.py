"""A real browser highlights exactly the quote that a link was made for."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from markdown_it import MarkdownIt

from bot.models import Article, Span
from bot.reading.formats import markdown, text
from bot.reading.passages import passages
from bot.rendering import links
from tests.conftest import SEED
from tests.rendering.chromium import Chromium, running

STYLE = "body{color:white;background:white}::target-text{color:red;background:red}"
SOURCE = """\
# Seals of the north

Seals eat fish. The seals of the north eat fish, “and now & then a bird”—or two – says Dr. Müller.
They sleep on the ice, where it's cold: -30 °C (or less), and 100% dark. Seals eat fish.

The seals of the north eat fish, *too*, in **the** [sea](https://e.example), a naïve but\\
well-known, as old belief. Nobody has seen it, "not one" of 3,000 who went to
look for it in the U.S. Navy.

1. Seals eat crabs.
2. Nobody wakes them up in winter, which is as long as it is dark in the far north of the land.
3. Seals eat fish, too. Let them.

| who | what they eat in the winter |
|---|---|
| the seals of the north | nothing but fish, and now and then a bird that sleeps on the ice |

海豹は北の海に住んでいて、夏は魚を食べ、冬には氷の上で子を育てる。人はそこへ行かない。「なぜ」と聞く人もいる。

แมวน้ำกินปลา ในทะเลทางเหนือ ที่ไม่มีใครไป และหลับบนน้ำแข็ง ตลอดฤดูหนาว ที่ยาวนาน และมืดมิด

تأكل الفقمات السمك في بحر الشمال. وتنام على الجليد طوال فصل الشتاء،
ولا أحد يوقظها هناك أبدًا في الظلام.

Die Straße ist groß. 🦭 Seals like emoji 👩‍👩‍👧 a lot, e.g. this one. Nobody liked
that album.That way it went on. Seals eat fish.
"""


def _seals() -> tuple[str, Article]:
    content = markdown.read(SOURCE.encode())
    page = MarkdownIt("commonmark").enable("table").render(SOURCE)
    return page, Article("seals", str(content.heading), content.text, content.blocks)


def _mosul() -> tuple[str, Article]:
    content = text.read(SEED.read_bytes())
    article = Article("mosul", "Mosul offensive", content.text, content.blocks)
    blocks = (escape(content.text[one.start : one.end]) for one in content.blocks)
    return f"<h1>{article.title}</h1>" + "".join(f"<p>{one}</p>" for one in blocks), article


PAGES = {article.id: (page, article) for page, article in (_seals(), _mosul())}


class Pages(BaseHTTPRequestHandler):
    """Serve the article that a path begins with."""

    def do_GET(self) -> None:
        page, _ = PAGES.get(self.path.split("/")[1], ("", None))
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><style>{STYLE}</style>{page}".encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("there is no chromium: apt-get install chromium")
    with running(path, tmp_path_factory.mktemp("profile")) as browser:
        yield browser


def _squeezed(shown: str) -> str:
    """Leave out white space, and what a page does not have as text: list marks, edges of cells."""
    return "".join(re.sub(r"(?<!\S)(\d\.|\|)(?!\S)", "", shown).split())


def _quotes(article: Article) -> Iterator[Span]:
    """Quote every sentence of the article, or of a long one the first two of each paragraph."""
    for passage in passages(article):
        first, *rest = passage.sentences
        if article.id == "seals":
            yield from passage.sentences
        elif rest:
            yield Span(article, first.start, rest[0].end)


@pytest.mark.parametrize("name", PAGES)
def test_a_browser_highlights_exactly_what_was_quoted(
    chromium: Chromium, site: str, name: str
) -> None:
    _, article = PAGES[name]
    for number, one in enumerate(_quotes(article)):
        url = f"{site}/{name}/{number}"
        made = links.link(replace(one, article=replace(article, url=url)), links.LONG)
        assert made
        assert chromium.highlighted(made) == _squeezed(one.text), made


def test_a_browser_highlights_every_stretch_of_what_is_elided(
    chromium: Chromium, site: str
) -> None:
    _, article = PAGES["mosul"]
    first, second = [*_quotes(replace(article, url=f"{site}/mosul/both"))][:2]
    made = links.together([first, second], links.LONG)
    assert made
    assert made.count("text=") == 2
    assert chromium.highlighted(made) == _squeezed(first.text) + _squeezed(second.text)


def test_a_browser_highlights_nothing_that_is_not_there(chromium: Chromium, site: str) -> None:
    assert chromium.highlighted(f"{site}/seals/other#:~:text=Seals%20eat%20nothing") == ""
