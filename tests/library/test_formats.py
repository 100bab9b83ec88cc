"""A folder with a file of each format: each is quoted, from the place where it says that."""

from __future__ import annotations

import json

import pytest

from bot import Library
from bot.config import load
from bot.models import Quote
from bot.rendering import documents
from bot.rendering.pieces import source
from tests.reading.formats.samples import PAGE, docx, drawn, epub, pdf

FILES = {
    "bees.txt": b"Bees sleep in winter.\n\nThe honey of the lime tree is almost white.",
    "wolves.md": b"# Wolves\n\nThey hunt at night.\n\nA pack has *eight* wolves or fewer.",
    "otters.html": PAGE,
    "rules.docx": docx(),
    "springs.epub": epub(),
    "castle.pdf": pdf(
        [
            ["# The castle", "It stands on a hill above the village."],
            ["Its tower was built by masons from Prague in 1412."],
        ],
        title="The castle on the hill",
    ),
    "birds.jsonl": "\n".join(
        json.dumps(line)
        for line in (
            {"id": "stork", "title": "Storks", "text": "The stork winters in Senegal."},
            "nonsense",
            {"id": "swift", "title": "Swifts", "text": "Up high.\n\nThe swift sleeps flying."},
        )
    ).encode(),
    "broken.pdf": b"%PDF-1.7",
    "scan.pdf": drawn([[]]),
}
# What is asked, which article answers, in which words, and where that stands.
ASKED = {
    "What colour is the honey of the lime tree?": ("bees", "almost white", "Bees · paragraph 2"),
    "How many wolves has a pack?": ("wolves", "eight", "Wolves · paragraph 2"),
    "After how many years were otters seen again in the Leine?": (
        "otters",
        "forty years",
        "Otters return to the Leine · paragraph 1 · 5 March 2024 · Ada Writer",
    ),
    "When is bathing allowed?": (
        "rules",
        "May to September",
        "Rules of the river · paragraph 1 · The rangers",
    ),
    "Where did the kingfisher nest?": (
        "springs",
        "under a bridge",
        "Two springs · paragraph 2 · 1 April 2019 · B. Rook, C. Crow",
    ),
    "Who built the tower of the castle?": (
        "castle",
        "masons from Prague",
        "The castle on the hill · page 2",
    ),
    "Where does the stork winter?": ("birds/stork", "Senegal", "Storks · paragraph 1"),
    "When does the swift sleep?": ("birds/swift", "flying", "Swifts · paragraph 2"),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("formats")
    (folder / "corpus").mkdir()
    for name, data in FILES.items():
        (folder / "corpus" / name).write_bytes(data)
    (folder / "config.toml").touch()
    return Library.open(load(folder / "config.toml"))


def first(library: Library, question: str) -> Quote:
    return library.ask(question).quotes[0]


@pytest.mark.parametrize(("question", "expected"), ASKED.items())
def test_a_question_to_each_format_is_answered_with_its_place(
    library: Library, question: str, expected: tuple[str, str, str]
) -> None:
    quote = first(library, question)
    article, words, place = expected
    assert quote.article.id == article
    assert words in " ".join(quote.text.split())
    assert quote.text == library.snapshot().articles[article].text[quote.start : quote.end]
    assert source(quote) == place


def test_what_can_not_be_read_is_named(library: Library) -> None:
    assert [(one.path, one.reason) for one in library.snapshot().skipped] == [
        ("birds.jsonl", 'line 2: not an object like {"text": "..."}'),
        ("broken.pdf", "damaged, or not a .pdf file"),
        ("scan.pdf", "a scan without text; run text recognition (OCR) over it"),
    ]


def test_the_page_of_a_quote_is_in_its_document_and_that_of_no_other(library: Library) -> None:
    pages = {
        quote.article.id: documents.quote(quote)["page"]
        for quote in (first(library, question) for question in ASKED)
    }
    assert pages == {**dict.fromkeys((one for one, _, _ in ASKED.values()), None), "castle": 2}


def test_what_was_stored_is_opened_as_it_was_without_a_parser(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def content(*_: object) -> None:
        raise AssertionError("It is stored.")

    monkeypatch.setattr("bot.reading.apart.Apart.content", content)
    again = Library.open(library.config)
    assert again.snapshot().version == library.snapshot().version
    for question in ASKED:
        said = [documents.dump(documents.answer(one.ask(question))) for one in (library, again)]
        assert said[0] == said[1]
