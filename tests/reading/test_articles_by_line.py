"""Files with an article on each line: each is read, named and kept by itself."""

from __future__ import annotations

import json

from bot.models import Article
from bot.reading.corpus import MOST_NAMED, Kept, by_path, collect
from bot.reading.files import files
from bot.reading.opening import Place
from tests.conftest import Corpus
from tests.reading.collecting import SENTENCE, collected, ids, read, reason


def lines(*texts: str) -> str:
    return "\n".join(json.dumps({"id": f"{at}", "text": text}) for at, text in enumerate(texts, 1))


def test_each_line_of_a_file_is_an_article_of_its_own(corpus: Corpus) -> None:
    articles, skipped = read(corpus({"news/may/faq_list.jsonl": lines("One.", "Two.")}), "news")
    assert [(one.id, one.title, one.text) for one in articles] == [
        ("may/faq_list/1", "Faq list 1", "One."),
        ("may/faq_list/2", "Faq list 2", "Two."),
    ]
    assert skipped == {}


def test_a_bad_line_is_named_by_its_number_and_the_others_stay(corpus: Corpus) -> None:
    config = corpus({"a.jsonl": f"{lines(SENTENCE)}\nnonsense\n", "b.jsonl": lines("# No", "x.")})
    assert ids(config) == ["a/1", "b/2"]
    assert reason(config, "a.jsonl").startswith("line 2: not JSON")
    assert reason(config, "b.jsonl") == "line 1: nothing in it can be quoted"


def test_of_very_many_bad_lines_some_are_named_and_the_rest_is_counted(corpus: Corpus) -> None:
    config = corpus({"a.jsonl": "\n".join([*["x"] * 1000, lines(SENTENCE).replace("1", "good")])})
    skipped = collected(config).skipped
    assert ids(config) == ["a/good"]
    assert len(skipped) == MOST_NAMED + 1
    assert any(str(one.reason).startswith("980 more like these; the last: line") for one in skipped)


def test_a_file_of_lines_without_any_says_so(corpus: Corpus) -> None:
    assert reason(corpus({"a.jsonl": "\n \n"}), "a.jsonl") == "no text in it"


def test_a_line_that_is_the_article_of_another_file_gives_way_until_that_is_gone(
    corpus: Corpus,
) -> None:
    config = corpus({"a.jsonl": lines("Otters.", "Seals."), "b/a/1.txt": ""})
    (config.corpus_folder / "news").mkdir()
    (config.corpus_folder / "news/a").mkdir()
    (config.corpus_folder / "news/a/1.md").write_text("Herons wait.")
    (config.corpus_folder / "a.jsonl").rename(config.corpus_folder / "news/a.jsonl")
    root = config.corpus_folder
    found = [(path, "as before") for path in files(root)["news"]]
    place = Place(root, root / "news", None, 1)
    before = collect(found, place, {})
    assert [one.path for one in before.skipped] == ["news/a.jsonl"]
    (root / "news/a/1.md").unlink()
    again = collect(found[1:], place, by_path(before.records))
    assert sorted(one.id for one in again.articles) == ["a/1", "a/2"]


def test_a_file_of_lines_that_looks_the_same_is_not_opened_even_if_one_is_bad(
    corpus: Corpus,
) -> None:
    config = corpus({"a.jsonl": f"{lines('Otters.', 'Seals.')}\nnonsense", "b.txt": ""})
    before = collected(config)
    for name in ("a.jsonl", "b.txt"):
        (config.corpus_folder / name).write_text("Nobody looks at this.")
    again = collected(config, before)
    assert again.articles == [Kept("a/1", "en"), Kept("a/2", "en")]
    assert sorted(again.records, key=str) == sorted(before.records, key=str)
    assert again.skipped == before.skipped


def test_a_file_of_lines_is_read_anew_when_one_changes(corpus: Corpus) -> None:
    config = corpus({"a.jsonl": lines("Otters.", "Seals.")})
    before = collected(config)
    (config.corpus_folder / "a.jsonl").write_text(lines("Otters.", "Herons."))
    articles = collected(config, before, seen="changed").articles
    assert [one.text for one in articles if isinstance(one, Article)] == ["Otters.", "Herons."]
