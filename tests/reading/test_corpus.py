"""What reading a corpus promises: every file is an article or named with the reason it is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.models import Article
from bot.reading.corpus import collect
from bot.reading.opening import Place
from tests.conftest import HOSTILE, SKIPPED, Corpus
from tests.reading.collecting import SENTENCE, ids, read, reason


def test_every_hostile_file_is_read_or_named(corpus: Corpus) -> None:
    articles, skipped = read(corpus(HOSTILE))
    assert skipped.keys() == SKIPPED
    assert {f"{one.id}" for one in articles} == {
        Path(name).stem for name in HOSTILE.keys() - SKIPPED
    }


REASONS = {
    "empty.txt": "no text in it",
    "blank.txt": "no text in it",
    "latin1.txt": "not UTF-8 text (byte 3); save it as UTF-8",
    "binary.txt": "not a text file (it holds NUL characters)",
    "picture.png": "not a format that is read here "
    "(.docx, .epub, .htm, .html, .jsonl, .markdown, .md, .pdf, .txt)",
}


@pytest.mark.parametrize(("name", "expected"), REASONS.items())
def test_the_reason_says_what_is_wrong(name: str, expected: str, corpus: Corpus) -> None:
    assert reason(corpus(HOSTILE), name) == expected


@pytest.mark.parametrize("name", ["heading.txt", "heading.md", "code.md"])
def test_what_has_no_sentence_to_quote_is_skipped(name: str, corpus: Corpus) -> None:
    text = "# Only a heading" if "heading" in name else "```\nx = 1\n```\n"
    assert reason(corpus({name: text}), name) == "nothing in it can be quoted"


def test_a_skipped_file_is_named_by_its_path_in_the_corpus(corpus: Corpus) -> None:
    assert reason(corpus({"news/may/a.txt": ""}), "news/may/a.txt", "news") == "no text in it"


def test_a_file_called_default_is_an_article(corpus: Corpus) -> None:
    assert ids(corpus({"default.txt": SENTENCE})) == ["default"]


def test_two_files_are_never_the_same_article(corpus: Corpus) -> None:
    config = corpus({"a.txt": "From the text.", "a.md": "From the Markdown.", "A.txt": SENTENCE})
    articles, skipped = read(config)
    assert [(one.id, one.text) for one in articles] == [
        ("A", SENTENCE),
        ("a", "From the Markdown."),
    ]
    assert skipped == {"a.txt": "another file is the article a already"}


def test_a_skipped_file_does_not_take_the_name_of_another(corpus: Corpus) -> None:
    assert ids(corpus({"a.md": "", "a.txt": SENTENCE})) == ["a"]


IDS = {
    "a.txt": "a",
    "A B.TXT": "A B",
    "a.b.md": "a.b",
    "v1.0.markdown": "v1.0",
    "news/one.txt": "one",
    "news/2017/one.txt": "2017/one",
    "news/x.txt/one.txt": "x.txt/one",
    "news/naïve 🦭.txt": "naïve 🦭",
}


@pytest.mark.parametrize(("name", "expected"), IDS.items())
def test_an_id_is_the_path_in_the_collection_without_suffix(
    name: str, expected: str, corpus: Corpus
) -> None:
    assert ids(corpus({name: SENTENCE}), "news" if "/" in name else "default") == [expected]


def test_newer_articles_come_first_then_undated_ones_each_by_id(corpus: Corpus) -> None:
    dates = {"c": "2017-05-31", "b": "2018-01-01", "a": "2017-05-31", "old": "0001-01-01"}
    dated = {f"{name}.txt": f"---\ndate: {day}\n---\n{SENTENCE}" for name, day in dates.items()}
    config = corpus({"z.txt": SENTENCE, "y.txt": SENTENCE} | dated)
    assert ids(config) == ["b", "a", "c", "old", "y", "z"]


def test_metadata_of_the_file_is_that_of_the_article(corpus: Corpus) -> None:
    lines = (
        "title: Otters\nurl: https://a.example\nauthor: A. Nyone\ndate: 2017-05-31\nlanguage: de"
    )
    [article], _ = read(corpus({"a.md": f"---\n{lines}\n---\n# No title\n\n{SENTENCE}"}))
    assert (article.title, article.url, article.author) == (
        "Otters",
        "https://a.example",
        "A. Nyone",
    )
    assert (article.date, article.language) == (date(2017, 5, 31), "de")


def test_an_article_that_says_nothing_has_the_language_of_the_corpus(corpus: Corpus) -> None:
    root = corpus({"a.txt": SENTENCE}).corpus_folder
    [article] = collect([(str(root / "a.txt"), "")], Place(root, root, "fr", 1), {}).articles
    assert isinstance(article, Article)
    assert (article.language, article.url, article.author, article.date) == ("fr", None, None, None)


TITLES = {
    "mosul-offensive.txt": "Mosul offensive",
    "the_BBC__news.md": "The BBC news",
    "élan.txt": "Élan",
    "2017-05-31-iPhone.txt": "2017 05 31 iPhone",
}


@pytest.mark.parametrize(("name", "title"), TITLES.items())
def test_an_article_without_a_title_is_called_by_its_file(
    name: str, title: str, corpus: Corpus
) -> None:
    [article], _ = read(corpus({name: SENTENCE}))
    assert article.title == title


def test_a_heading_is_a_better_title_than_the_file_name(corpus: Corpus) -> None:
    articles, _ = read(corpus({"a.txt": f"# One\n{SENTENCE}", "b.md": f"Two\n===\n{SENTENCE}"}))
    assert [article.title for article in articles] == ["One", "Two"]


def test_bad_front_matter_skips_the_file_with_its_reason(corpus: Corpus) -> None:
    config = corpus({"a.txt": f"---\ndate: soon\n---\n{SENTENCE}", "b.txt": SENTENCE})
    assert ids(config) == ["b"]
    assert reason(config, "a.txt") == "front matter: date 'soon' is not like 2017-05-31"


def test_a_file_may_be_exactly_as_large_as_allowed(corpus: Corpus) -> None:
    config = corpus({"a.txt": SENTENCE})
    size = len(SENTENCE) / 1_000_000
    assert read(config, megabytes=size)[1] == {}
    assert read(config, megabytes=size - 1e-6)[1] == {
        "a.txt": "larger than 2.3e-05 MB, see `max_file_megabytes` in [corpus]"
    }
