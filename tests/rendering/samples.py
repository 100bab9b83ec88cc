"""Articles, quotes and answers that nobody should write, for properties over all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from bot.library.contents import Entry
from bot.library.digests import Digest, Story
from bot.library.snapshot import Snapshot
from bot.models import (
    Answer,
    Article,
    Block,
    Check,
    Edit,
    Edited,
    Kind,
    Likeness,
    Occurrence,
    Part,
    Quote,
    Skipped,
    Source,
    Span,
    Summary,
    Touched,
    Verdict,
)
from bot.reading.passages import passages
from bot.rendering.verdicts import trimmed
from bot.search.searchable import build
from bot.search.words import runs

MARKUP = (
    "**bold** __under__ ~~gone~~ ||spoiler|| `code` ```block``` *it* _it_ \\ \\\\ \\* *** ** | _ ~"
    " ` <@1> <@!1> <@&5> <#9> @everyone @here <t:0:R> <:a:1> <a:b:2> :smile: </ask:1> <id:guide>"
    " https://e.example/a_b http://y <https://z> [m](https://e.example) [source](<https://e.test>)"
    " U.S.Navy U.S. a_b_c 2*3*4 Dr. word é 🐟 \u202e \u200b - * + 1. 23) 5 # ## -# > >>> -1. . : ="
).split(" ")

hostile = st.one_of(
    st.lists(st.sampled_from([*MARKUP, " ", "\n", "\r\n", "\t", " \n\n "]), min_size=1).map(
        "".join
    ),
    st.text(alphabet="\\*_~`|<>[]()#@:-+.1 \n\thtps/!é🐟", min_size=1),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
).filter(str.strip)
long = st.tuples(hostile, st.integers(1, 400)).map(lambda pair: (pair[0] * pair[1])[:9000])
urls = st.none() | st.integers(0, 1980).map(lambda length: "https://e.example/" + "a" * length)
titles = hostile.map(lambda text: (text * 300)[:300]).filter(str.strip) | hostile


def article(
    text: str = "One sentence.",
    title: str = "A title",
    url: str | None = None,
    author: str | None = None,
    name: str = "one",
) -> Article:
    blocks = (Block(Kind.PARAGRAPH, 0, len(text)),)
    return Article(name, title, text, blocks, "en", url, author, date(2020, 1, 2))


def quote(one: Article, matched: Sequence[bool] = (), paragraph: int = 1) -> Quote:
    """Quote all of an article but white space around it; `matched` tells which words match."""
    start = len(one.text) - len(one.text.lstrip())
    text = one.text.strip()
    found = [run for (_, run), match in zip(runs(text), matched, strict=False) if match]
    spans = tuple(Span(one, start + word.start, start + word.end) for word in found)
    return Quote(one, start, start + len(text), paragraph, 1.5, spans)


def tabled(one: Article) -> Article:
    """Make each line a row of a table."""
    lines = [found for found in re.finditer(r"[^\n]+", one.text) if found[0].strip()]
    return replace(one, blocks=tuple(Block(Kind.ROW, *found.span()) for found in lines))


def quotes(texts: st.SearchStrategy[str] = hostile | long) -> st.SearchStrategy[Quote]:
    articles = st.builds(article, texts, titles, urls, st.none() | titles)
    return st.builds(
        quote,
        articles | articles.map(tabled),
        st.lists(st.booleans(), max_size=50),
        st.integers(1, 5000),
    )


def source(one: Article, likeness: Likeness = Likeness.SAME, paragraph: int = 1) -> Source:
    return Source(one, 0, len(one.text), paragraph, likeness)


sources = st.builds(
    source,
    st.builds(article, hostile, titles, urls, st.none() | titles),
    st.sampled_from(Likeness),
    st.integers(1, 5000),
)


def repeated(found: st.SearchStrategy[Quote]) -> st.SearchStrategy[Quote]:
    """Give quotes other sources."""
    several = st.lists(sources, min_size=1, max_size=12).map(tuple)
    return st.builds(lambda one, also: replace(one, also=also), found, several)


def answer(
    quotes: Sequence[Quote] = (),
    related: Sequence[Quote] = (),
    missing: Sequence[str] = (),
    corrections: Sequence[tuple[str, str]] = (),
    question: str = "Why?",
    context: Sequence[str] = (),
) -> Answer:
    return Answer(
        question=question,
        confidence=0.75,
        quotes=tuple(quotes),
        related=tuple(related),
        unmatched_terms=tuple(missing),
        searched_for=("why",),
        corrections=tuple(corrections),
        corpus_version="0123456789abcdef",
        context=tuple(context),
    )


_forms = st.lists(hostile | long, max_size=6).map(tuple)
_counts = st.integers(0, 10**6)
occurrences = st.builds(
    Occurrence, hostile | long, hostile | long, _forms, _forms, _counts, _counts
)


def summary(sentences: Sequence[Quote]) -> Summary:
    return Summary(sentences[0].article, tuple(sentences), "0123456789abcdef")


def digest(found: Sequence[Quote], similar: Sequence[int] = (), every: int = 0) -> Digest:
    others = [Entry("b", "b", "Of *seals*", "en", None, None, None)] * 20
    counts = [*similar, *([0] * len(found))]
    stories = tuple(
        Story(one, tuple(others[:count])) for one, count in zip(found, counts, strict=False)
    )
    total = max(every, len(stories))
    return Digest("of_*animals*", stories, 1000, total, "0123456789abcdef")


def snapshot(
    articles: Sequence[Article], skipped: Sequence[Skipped] = (), collection: str = "default"
) -> Snapshot:
    held = {one.id: one for one in articles}
    cut = [passage for one in articles for passage in passages(one)]
    fingerprints = dict.fromkeys(held, "0123456789abcdef")
    searched = build(cut, "reference")
    return Snapshot(
        collection, held, tuple(skipped), searched, fingerprints, 0.5, "0123456789abcdef"
    )


@st.composite
def parts(draw: st.DrawFn) -> Part:
    """Give a place with all kinds of differences, each a run of the article's text."""
    runs = draw(st.lists(hostile | long, min_size=1, max_size=8))
    one = article("".join(runs), draw(titles), draw(urls), draw(st.none() | titles))
    diff, start = list[Edit](), 0
    touched = st.lists(st.sampled_from(Touched), unique=True).map(tuple)
    for run in runs:
        kind = draw(st.sampled_from(Edited))
        place = Span(one, start, start if kind is Edited.ADDED else start + len(run))
        said = run if kind is Edited.SAME else "…" if kind is Edited.ELIDED else draw(hostile)
        said = "" if kind is Edited.MISSING else said
        some = () if kind in (Edited.SAME, Edited.ELIDED) else draw(touched)
        diff.append(Edit(kind, said, place, some, draw(st.booleans())))
        start = place.end
    also = tuple(draw(st.lists(sources, max_size=4)))
    whole = trimmed(Span(one, 0, len(one.text)))
    return Part(
        one, whole.start, whole.end, draw(st.integers(1, 5000)), 0, 9, tuple(diff), whole, also
    )


@st.composite
def found_checks(draw: st.DrawFn) -> Check:
    verdict = draw(st.sampled_from(Verdict))
    most = {Verdict.SPLICED: 6, Verdict.ABSENT: 0}.get(verdict, 1)
    held = tuple(draw(st.lists(parts(), min_size=min(most, 1), max_size=most)))
    related = tuple(draw(st.lists(parts(), max_size=2))) if not held else ()
    return Check(draw(hostile | long), verdict, held, related, "0123456789abcdef")
