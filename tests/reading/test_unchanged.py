"""What is not read again: files that look, or are, as they were when they were read last."""

from __future__ import annotations

import pytest

from bot.models import Article
from bot.reading.apart import Apart
from bot.reading.content import Content, Unopened, Unreadable
from bot.reading.corpus import Kept
from tests.conftest import Corpus
from tests.reading.collecting import SENTENCE, collected

LONG = "Otters swim in the river and eat the fish that they find there, as they always did. "
LANG = "Die Otter schwimmen im Fluss und fressen die Fische, die sie dort finden, wie immer. "


def test_a_file_that_looks_the_same_is_not_opened(corpus: Corpus) -> None:
    config = corpus({"a.txt": SENTENCE, "b.txt": SENTENCE})
    before = collected(config)
    (config.corpus_folder / "a.txt").write_text("Nobody looks at this.")
    again = collected(config, before)
    assert again.articles == [Kept("a", "en"), Kept("b", "en")]
    assert again.records == before.records


def test_a_file_that_nothing_is_known_of_is_opened_but_not_parsed_if_its_bytes_are_the_same(
    corpus: Corpus,
) -> None:
    config = corpus({"a.txt": SENTENCE, "b.txt": SENTENCE})
    before = collected(config)
    (config.corpus_folder / "b.txt").write_text("Seals bark.")
    kept, changed = collected(config, before, seen="").articles
    assert kept == Kept("a", "en")
    assert isinstance(changed, Article)
    assert changed.text == "Seals bark."


def test_the_second_file_of_an_article_takes_its_place_when_the_first_is_gone(
    corpus: Corpus,
) -> None:
    config = corpus({"a.md": SENTENCE, "a.txt": "Seals bark."})
    before = collected(config)
    assert [one.path for one in before.skipped] == ["a.txt"]
    (config.corpus_folder / "a.md").unlink()
    [article] = collected(config, before).articles
    assert isinstance(article, Article)
    assert article.text == "Seals bark."


def test_a_new_file_of_an_article_takes_its_place_if_it_comes_first(corpus: Corpus) -> None:
    config = corpus({"a.txt": SENTENCE})
    before = collected(config)
    (config.corpus_folder / "a.md").write_text("Seals bark.")
    again = collected(config, before)
    [article] = again.articles
    assert isinstance(article, Article)
    assert [one.path for one in again.skipped] == ["a.txt"]


def test_a_text_too_short_to_tell_follows_the_language_of_most_when_that_changes(
    corpus: Corpus,
) -> None:
    config = corpus({"a.txt": LONG * 3, "b.txt": "Otter."})
    before = collected(config)
    (config.corpus_folder / "c.txt").write_text(LANG * 9)
    kept = [one for one in collected(config, before).articles if isinstance(one, Kept)]
    assert kept == [Kept("a", "en"), Kept("b", "de")]


def test_a_file_whose_parser_is_missing_is_tried_again_and_one_that_is_damaged_is_not(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = list[str]()

    def content(self: Apart, suffix: str, data: bytes) -> Content:
        tried.append(suffix)
        raise (Unopened if suffix == ".pdf" else Unreadable)("so it is")

    monkeypatch.setattr(Apart, "content", content)
    config = corpus({"a.pdf": "x", "b.docx": "x"})
    before = collected(config)
    assert [(one.path, one.later) for one in before.skipped] == [("a.pdf", True), ("b.docx", False)]
    assert collected(config, before).skipped == before.skipped
    assert tried == [".pdf", ".docx", ".pdf"]
