"""Articles and questions that nobody would write, through the readers that all articles take."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import settings
from hypothesis import strategies as st

from bot.models import Article, Kind
from bot.reading.formats import formats
from bot.reading.passages import passages
from bot.search.searchable import Searchable, build

# Every example goes the whole way from file to index, which has no deadline on a busy machine.
BRIEFLY = settings(max_examples=30, deadline=None)

# Few draws make much text: what is drawn is a sentence's words, most of them together.
WORDS = st.sampled_from(
    [
        *("otter", "otters", "Seal", "fish", "ice", "the", "It", "105", "May", "U.S.", "Dr."),
        *("@everyone", "🦭", "❤️", "“so", '"', "`ls`", "**bold**", "\u202eevil", "[1]", "naïve"),
        *("nai\u0308ve", "However,", "because;", "字と字。", "why?", "kraken", "..."),
        *("the otters of Iceland", "two seals", "fish under the ice", "a river of ice in March"),
        *("seal's fish", "said nobody”", "a U.S.-led swim", "Dr. Otter’s 105 naïve seals"),
    ]
)
ENDS = st.sampled_from([".", ".", "!", "?", " …", "", ":"])
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
SENTENCES = st.builds("{}{}".format, PHRASES, ENDS)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join)
LISTS = st.lists(SENTENCES.map("- {}".format), min_size=1, max_size=2).map("\n".join)
CODE = WORDS.map("```\n{}\n```".format)
SOURCES = st.lists(
    st.one_of(PARAGRAPHS, PARAGRAPHS, PHRASES.map("## {}".format), LISTS, CODE),
    min_size=1,
    max_size=4,
).map("\n\n".join)
QUESTIONS = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.one_of(WORDS, st.sampled_from(["who", "when", "how many", "what year", "?"])),
        max_size=5,
    ).map(" ".join),
)


def article(
    source: str,
    name: str = "a",
    title: str = "Of ice",
    suffix: str = ".md",
    language: str = "en",
) -> Article:
    """Read a source as a file of that suffix would be read."""
    [(content, *_)] = formats()[suffix].parts(source.encode())
    assert content is not None
    return Article(name, title, content.text, content.blocks, language)


def searchable(articles: Iterable[Article], synonyms: Iterable[tuple[str, ...]] = ()) -> Searchable:
    return build((one for each in articles for one in passages(each)), "reference", synonyms)


def kinds(one: Article) -> set[Kind]:
    return {block.kind for block in one.blocks}


ARTICLES = st.builds(article, SOURCES, suffix=st.sampled_from([".md", ".txt"]))
CORPORA = st.lists(SOURCES, min_size=1, max_size=2).map(
    lambda sources: searchable(
        article(source, f"{number}.md") for number, source in enumerate(sources)
    )
)
