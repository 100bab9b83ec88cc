"""What reading a corpus promises: every file is an article or named with the reason it is none."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.config import Config
from bot.models import Article, PullquoteError
from bot.reading.apart import Apart
from bot.reading.content import Content, Unopened, Unreadable
from bot.reading.corpus import MOST_NAMED, Collected, Kept, by_path, collect
from bot.reading.files import files
from bot.reading.opening import Place
from tests.conftest import HOSTILE, SKIPPED, Corpus

SENTENCE = "A sentence about otters."
needs_permissions = pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")


def read(
    config: Config, collection: str = "default", megabytes: float = 1
) -> tuple[list[Article], dict[str, str]]:
    root = config.corpus_folder
    folder = root if collection == "default" else root / collection
    found = [(path, "") for path in files(root)[collection]]
    collected = collect(found, Place(root, folder, "en", megabytes), {})
    articles = [one for one in collected.articles if isinstance(one, Article)]
    return articles, {one.path: one.reason for one in collected.skipped}


def ids(config: Config, collection: str = "default") -> list[str]:
    return [article.id for article in read(config, collection)[0]]


def reason(config: Config, path: str, collection: str = "default") -> str:
    return read(config, collection)[1][path]


def refusal(config: Config) -> str:
    with pytest.raises(PullquoteError) as caught:
        files(config.corpus_folder)
    return str(caught.value)


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


def test_sub_folders_are_collections_and_the_rest_is_the_default_one(corpus: Corpus) -> None:
    config = corpus({"a.txt": SENTENCE, "news/b.txt": SENTENCE, "news/2017/may/c.md": SENTENCE})
    (config.corpus_folder / "bare").mkdir()
    assert [*files(config.corpus_folder)] == ["default", "bare", "news"]
    assert ids(config) == ["a"]
    assert ids(config, "news") == ["2017/may/c", "b"]
    assert ids(config, "bare") == []


def test_an_empty_corpus_is_an_empty_default_collection(corpus: Corpus) -> None:
    config = corpus({})
    assert files(config.corpus_folder) == {"default": []}


def test_a_skipped_file_is_named_by_its_path_in_the_corpus(corpus: Corpus) -> None:
    assert reason(corpus({"news/may/a.txt": ""}), "news/may/a.txt", "news") == "no text in it"


def test_names_with_a_dot_in_front_are_no_part_of_a_corpus(corpus: Corpus) -> None:
    hidden = (".a.txt", ".git/b.txt", "news/.c.txt", "news/.git/d.txt")
    config = corpus(dict.fromkeys((*hidden, "news/e.txt"), SENTENCE))
    assert files(config.corpus_folder) == {
        "default": [],
        "news": [str(config.corpus_folder / "news/e.txt")],
    }


def test_a_folder_called_default_is_refused_in_a_sentence(corpus: Corpus) -> None:
    said = refusal(corpus({"default/a.txt": SENTENCE}))
    assert "are the collection `default`; rename the folder" in said


def test_a_file_called_default_is_an_article(corpus: Corpus) -> None:
    assert ids(corpus({"default.txt": SENTENCE})) == ["default"]


def test_a_missing_corpus_folder_says_what_to_do(corpus: Corpus) -> None:
    config = corpus({}, toml='[corpus]\nfolder = "elsewhere"')
    said = refusal(config)
    assert said.startswith(f"There is no corpus folder {config.corpus_folder}; make it")
    assert "set `folder` under [corpus]" in said


def test_a_file_in_place_of_the_corpus_folder_says_what_to_do(corpus: Corpus) -> None:
    said = refusal(corpus({"a.txt": SENTENCE}, toml='[corpus]\nfolder = "corpus/a.txt"'))
    assert said.endswith(
        "a.txt is a file; set `folder` under [corpus] to the folder that the articles are in."
    )


def test_a_corpus_folder_that_the_system_refuses_is_one_sentence(corpus: Corpus) -> None:
    said = refusal(corpus({}, toml=f'[corpus]\nfolder = "{"x" * 300}"'))
    assert said.endswith("can't be opened: File name too long.")


@needs_permissions
def test_a_locked_corpus_folder_is_one_sentence(corpus: Corpus) -> None:
    config = corpus({})
    config.corpus_folder.chmod(0)
    try:
        assert "can't be opened: Permission denied" in refusal(config)
    finally:
        config.corpus_folder.chmod(0o700)


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


def outside(config: Config) -> Path:
    secret = config.corpus_folder.parent / "secret"
    secret.mkdir()
    (secret / "a.txt").write_text("The password is otter.")
    return secret


def test_a_link_out_of_the_corpus_is_not_followed(corpus: Corpus) -> None:
    config = corpus({})
    (config.corpus_folder / "a.txt").symlink_to(outside(config) / "a.txt")
    assert ids(config) == []
    assert reason(config, "a.txt") == "a link to a file outside the corpus"


def test_a_linked_folder_does_not_lead_out_of_the_corpus(corpus: Corpus) -> None:
    config = corpus({"news/b.txt": SENTENCE})
    (config.corpus_folder / "top").symlink_to(outside(config))
    (config.corpus_folder / "news" / "deep").symlink_to(config.corpus_folder.parent / "secret")
    assert ids(config, "news") == ["b"]
    assert reason(config, "top") == "a link to a folder"
    assert reason(config, "news/deep", "news") == "a link to a folder"


def test_a_link_within_the_corpus_is_followed(corpus: Corpus) -> None:
    config = corpus({"news/a.txt": SENTENCE})
    (config.corpus_folder / "b.txt").symlink_to("news/a.txt")
    assert ids(config) == ["b"]


def test_a_corpus_folder_may_itself_be_a_link(corpus: Corpus) -> None:
    config = corpus({"a.txt": SENTENCE}, toml='[corpus]\nfolder = "linked"')
    config.corpus_folder.symlink_to("corpus")
    assert ids(config) == ["a"]


def dangle(path: Path) -> None:
    path.symlink_to("nowhere.txt")


def circle(path: Path) -> None:
    path.symlink_to(path.name)


NO_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a link to nothing": (dangle, "can't be opened: No such file or directory"),
    "a link to itself": (circle, "can't be opened: "),
    "a pipe": (os.mkfifo, "not an ordinary file"),
}


@pytest.mark.parametrize(("make", "expected"), NO_FILES.values(), ids=NO_FILES.keys())
@pytest.mark.parametrize("name", ["x.txt", "news/x.txt"])
def test_what_is_no_file_is_skipped_and_never_waited_for(
    name: str, make: Callable[[Path], None], expected: str, corpus: Corpus
) -> None:
    config = corpus({"a.txt": SENTENCE, "news/a.txt": SENTENCE})
    make(config.corpus_folder / name)
    collection = "news" if "/" in name else "default"
    assert ids(config, collection) == ["a"]
    assert reason(config, name, collection).startswith(expected)


def test_a_folder_in_a_circle_is_left(corpus: Corpus) -> None:
    config = corpus({"news/a.txt": SENTENCE})
    (config.corpus_folder / "news" / "again").symlink_to(".")
    assert ids(config, "news") == ["a"]


def test_a_folder_named_like_a_file_is_a_folder(corpus: Corpus) -> None:
    config = corpus({"x.txt/a.txt": SENTENCE, "news/x.md/b.txt": SENTENCE})
    assert (ids(config, "x.txt"), ids(config, "news")) == (["a"], ["x.md/b"])


@needs_permissions
def test_a_locked_file_or_folder_is_skipped_and_the_rest_is_read(corpus: Corpus) -> None:
    config = corpus({"news/a.txt": SENTENCE, "news/b.txt": SENTENCE, "news/deep/c.txt": SENTENCE})
    locked = [config.corpus_folder / "news" / name for name in ("b.txt", "deep")]
    for path in locked:
        path.chmod(0)
    try:
        assert ids(config, "news") == ["a"]
        assert reason(config, "news/b.txt", "news") == "can't be opened: Permission denied"
        assert reason(config, "news/deep", "news") == "a folder that can't be opened"
    finally:
        for path in locked:
            path.chmod(0o700)


def test_a_file_that_is_gone_by_now_is_skipped(corpus: Corpus) -> None:
    root = corpus({}).corpus_folder
    collected = collect([(str(root / "a.txt"), "")], Place(root, root, "en", 1), {})
    [skipped] = collected.skipped
    assert collected.articles == []
    assert skipped.reason == "can't be opened: No such file or directory"


@pytest.mark.parametrize("name", [b"\xff.txt", b"caf\xe9/a.txt"])
def test_a_name_that_is_not_utf_8_is_skipped_under_one_that_can_be_printed(
    name: bytes, corpus: Corpus
) -> None:
    config = corpus({"a.txt": SENTENCE})
    path = config.corpus_folder / os.fsdecode(name)
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(SENTENCE)
    except OSError:
        pytest.skip("this file system has no such names")
    articles, skipped = read(config)
    assert [article.id for article in articles] == ["a"]
    assert skipped == {
        name.split(b"/")[0].decode(errors="replace").replace("\ufffd", "?"): (
            "its name can't be printed, or is not UTF-8; rename it"
        )
    }


LONG = "Otters swim in the river and eat the fish that they find there, as they always did. "
LANG = "Die Otter schwimmen im Fluss und fressen die Fische, die sie dort finden, wie immer. "


def collected(config: Config, known: Collected | None = None, seen: str = "as before") -> Collected:
    """Collect what is there; every file looks the same, unless `seen` says something else."""
    root = config.corpus_folder
    found = [(path, seen) for path in files(root)["default"]]
    records = by_path(known.records) if known else {}
    return collect(found, Place(root, root, None, 1), records)


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
