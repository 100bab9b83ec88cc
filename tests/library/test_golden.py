"""A `questions.toml` becomes golden questions, or one sentence with file and line of a mistake."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Library
from bot.library.golden import LARGEST, MOST, Golden, golden, read
from bot.models import PullquoteError
from tests.conftest import ROOT, Corpus

ONE = '[[questions]]\nask = "Who?"\nquote = "a b"\n'


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def problem(path: Path) -> str:
    with pytest.raises(PullquoteError) as error:
        read(path)
    return str(error.value).removeprefix(str(path))


def test_a_question_has_a_quote_or_no_answer(tmp_path: Path) -> None:
    more = '[[questions]]\nask = "Where?"\nanswered = false\n'
    named = '[[questions]]\nask = "When?"\nquote = "c"\narticle = "x/y"\n'
    assert read(written(tmp_path / "q.toml", ONE + more + named)) == (
        Golden("Who?", "a b"),
        Golden("Where?", None),
        Golden("When?", "c", "x/y"),
    )


@pytest.mark.parametrize("content", ["", "# nothing\n", "\ufeff" + ONE, ONE.replace("\n", "\r\n")])
def test_what_editors_write_is_read(tmp_path: Path, content: str) -> None:
    assert len(read(written(tmp_path / "q.toml", content))) == content.count("ask")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("questions = 1", ", line 1: it should hold tables called [[questions]], and nothing"),
        (f"{ONE}[other]", ", line 1: it should hold tables called [[questions]], and nothing"),
        (f"{ONE}\n[[questions]]\nquote = 'x'", ", line 5: the question has no `ask`."),
        (f"{ONE}[[questions]]\nask = 'x'", ", line 4: the question needs either a `quote` or"),
        (f"{ONE}answered = false", ", line 1: the question needs either a `quote` or"),
        (f"{ONE}answered = true", ", line 4: `answered` can only be false; say in `quote` what"),
        (f"{ONE}\nanswer = 'x'", ", line 5: there is no `answer` in a question; there are `ask`"),
        ("[[questions]]\nask = 7", ", line 2: `ask` should be a text in quotation marks."),
        ("[[questions]]\nask = ' '", ", line 2: `ask` should be a text in quotation marks."),
        (f"[[questions]]\nask='{'x' * 6001}'", ", line 2: `ask` is longer than 6,000 characters."),
        ("[[questions]]\nask='x'\nanswered=false\narticle='y'", ", line 4: what is not answered"),
        ('[[questions]]\nask = "x', ", line 2: this is not valid TOML: "),
        ("[[questions]]\nask = x\n", ", line 2: this is not valid TOML: Invalid value."),
        (ONE * (MOST + 1), f", line {3 * MOST + 1}: it has 201 questions, but 200 is the most."),
        ("questions = [{ask = 'x'}]", ", line 1: the question needs either a `quote` or"),
        ("a = " + "[" * 50_000, ", line 1: "),
        (b"\xff", " can't be read: not UTF-8."),
        ("#" * (LARGEST + 1), " can't be read: larger than 200 kB."),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, content: str | bytes, said: str) -> None:
    found = problem(written(tmp_path / "q.toml", content))
    assert found.startswith(said)
    assert "\n" not in found


@given(content=st.binary(max_size=200))
def test_whatever_is_in_the_file_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("golden") / "q.toml"
    with suppress(PullquoteError):
        read(written(path, content))


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert problem(tmp_path / "pipe") == " can't be read: not an ordinary file."
    assert problem(tmp_path / "nothing") == " can't be read: there is none."


def test_a_collection_has_those_in_its_folder(corpus: Corpus) -> None:
    config = corpus({"questions.toml": ONE, "wiki/a.txt": "A.", "wiki/sub/questions.toml": ONE})
    assert golden(config, "default") == (Golden("Who?", "a b"),)
    assert golden(config, "wiki") == ()


def test_a_link_leads_to_no_file_outside_the_corpus(corpus: Corpus, tmp_path: Path) -> None:
    config = corpus({"a.txt": "A."})
    link = config.corpus_folder / "questions.toml"
    link.symlink_to(written(tmp_path / "outside.toml", ONE))
    with pytest.raises(PullquoteError, match="a link to a file outside the corpus"):
        golden(config, "default")
    link.unlink()
    link.symlink_to(link)
    with pytest.raises(PullquoteError, match="can't be read"):
        golden(config, "default")


@pytest.mark.parametrize("content", [b"x", b"\xff", "#" * (LARGEST + 1)], ids=len)
def test_nobody_is_told_where_the_corpus_is_on_the_machine(
    corpus: Corpus, content: str | bytes
) -> None:
    config = corpus({"wiki/a.txt": "A."})
    written(config.corpus_folder / "wiki" / "questions.toml", content)
    with pytest.raises(PullquoteError, match=r"^corpus/wiki/questions\.toml"):
        golden(config, "wiki")


def test_it_is_no_article_and_not_skipped(corpus: Corpus) -> None:
    files = {"a.txt": "It is an otter.", "wiki/b.txt": "It is a seal."}
    config = corpus({**files, "questions.toml": ONE, "wiki/questions.toml": ONE})
    for one in Library.open(config).snapshots:
        assert len(one.articles) == 1
        assert one.skipped == ()


def test_changing_it_changes_no_version(corpus: Corpus) -> None:
    files = {"a.txt": "It is an otter."}
    before = Library.open(corpus(files)).snapshot().version
    assert Library.open(corpus({**files, "questions.toml": ONE})).snapshot().version == before


def test_below_the_folder_of_a_collection_it_is_a_file_like_any_other(corpus: Corpus) -> None:
    library = Library.open(corpus({"wiki/a.txt": "It is an otter.", "wiki/b/questions.toml": ONE}))
    [skipped] = library.snapshot("wiki").skipped
    assert skipped.path == "wiki/b/questions.toml"


@pytest.mark.parametrize("folder", [ROOT / "corpus", ROOT / "bot" / "starter" / "corpus"])
def test_the_shipped_ones_have_some_of_both_kinds(folder: Path) -> None:
    questions = read(folder / "questions.toml")
    assert len([one for one in questions if one.quote]) >= 7
    assert len([one for one in questions if one.quote is None]) >= 3
