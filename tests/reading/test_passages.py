"""What passages promise: whole sentences of one paragraph, numbered, never code alone."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.models import Article, Block, Kind, Passage
from bot.reading import blocks
from bot.reading.passages import CODE_LENGTH, PASSAGE_LENGTH, passages
from tests.conftest import SEED
from tests.reading.test_blocks import TEXTS

HEADING, PARAGRAPH, ITEM, CODE = Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.CODE
ROW = Kind.ROW
LONG = "A sentence of some words. " * 200
RAW = st.one_of(
    st.sampled_from(["A sentence. And another.", "word", "x = 1", LONG, "y" * 700, "z" * 2_500]),
    TEXTS.filter(str.strip).map(str.strip),
)
PIECES = st.lists(st.tuples(st.sampled_from(Kind), RAW), max_size=12)


def made(*pieces: tuple[Kind, str]) -> Article:
    """Put pieces of text together, an empty line between two, as a reader does."""
    text, cut = "", list[Block]()
    for kind, raw in pieces:
        cut.append(Block(kind, len(text), len(text) + len(raw)))
        text += f"{raw}\n\n"
    return Article("id", "Title", text, tuple(cut))


def plain(text: str) -> Article:
    return Article("id", "Title", text, blocks.split(text))


def of(*pieces: tuple[Kind, str]) -> list[Passage]:
    return list(passages(made(*pieces)))


def texts(cut: list[Passage]) -> list[list[str]]:
    return [[sentence.text for sentence in one.sentences] for one in cut]


ARTICLES = st.one_of(TEXTS.map(plain), PIECES.map(lambda pieces: made(*pieces)))


@given(ARTICLES)
def test_every_sentence_is_its_slice_of_the_text(article: Article) -> None:
    for sentence in (sentence for one in passages(article) for sentence in one.sentences):
        assert sentence.article is article
        assert 0 <= sentence.start < sentence.end <= len(article.text)
        assert sentence.text == article.text[sentence.start : sentence.end]
        assert sentence.kind is CODE or sentence.text == sentence.text.strip()


@given(ARTICLES)
def test_sentences_are_ordered_and_disjoint(article: Article) -> None:
    sentences = [sentence for one in passages(article) for sentence in one.sentences]
    assert all(first.end <= second.start for first, second in pairwise(sentences))


@given(ARTICLES)
def test_a_passage_reaches_from_its_first_to_its_last_sentence(article: Article) -> None:
    for one in passages(article):
        assert (one.start, one.end) == (one.sentences[0].start, one.sentences[-1].end)


@given(ARTICLES)
def test_every_word_of_prose_is_in_a_passage_and_no_heading_is(article: Article) -> None:
    prose = [block for block in article.blocks if block.kind not in (HEADING, CODE)]
    headings = [block for block in article.blocks if block.kind is HEADING]
    wanted = "".join(article.text[block.start : block.end] for block in prose)
    cut = list(passages(article))
    sentences = [sentence for one in cut for sentence in one.sentences]
    found = "".join(sentence.text for sentence in sentences if sentence.kind is not CODE)
    assert "".join(found.split()) == "".join(wanted.split())
    assert all(head.end <= one.start or one.end <= head.start for head in headings for one in cut)


@given(ARTICLES)
def test_no_passage_is_code_alone(article: Article) -> None:
    assert all(any(part.kind is not CODE for part in one.sentences) for one in passages(article))


@given(ARTICLES)
def test_no_passage_is_too_long_unless_it_is_one_sentence(article: Article) -> None:
    for one in passages(article):
        assert one.end - one.start <= PASSAGE_LENGTH or len(one.sentences) == 1


@given(ARTICLES)
def test_paragraphs_count_from_one_and_leave_none_out(article: Article) -> None:
    numbers = [one.paragraph for one in passages(article)]
    assert sorted({*numbers}) == list(range(1, len({*numbers}) + 1))
    assert numbers == sorted(numbers)


@given(ARTICLES)
def test_a_passage_has_the_nearest_heading_above_it(article: Article) -> None:
    for one in passages(article):
        above = [b for b in article.blocks if b.kind is HEADING and b.end <= one.start]
        place = (one.heading.start, one.heading.end) if one.heading else None
        assert place == ((above[-1].start, above[-1].end) if above else None)


def test_headings_are_not_counted() -> None:
    cut = of((HEADING, "A"), (PARAGRAPH, "One."), (HEADING, "B"), (HEADING, "C"), (PARAGRAPH, "2."))
    assert [(one.paragraph, one.heading and one.heading.text) for one in cut] == [
        (1, "A"),
        (2, "C"),
    ]


def test_the_shipped_article_has_seven_paragraphs_and_two_headings() -> None:
    cut = list(passages(plain(SEED.read_text("utf-8"))))
    assert [one.paragraph for one in cut] == [1, 2, 3, 4, 5, 6, 7]
    assert len({one.heading.text for one in cut if one.heading}) == 2


def test_neighbouring_items_are_one_paragraph() -> None:
    cut = of((PARAGRAPH, "Look."), (ITEM, "- one"), (ITEM, "- two"), (PARAGRAPH, "Done."))
    assert [(one.paragraph, one.text) for one in cut] == [
        (1, "Look."),
        (2, "- one\n\n- two"),
        (3, "Done."),
    ]


def test_a_list_and_a_table_are_two_paragraphs() -> None:
    cut = of((ITEM, "- one"), (ROW, "Year | Otters"), (ROW, "2024 | 3"), (ITEM, "- two"))
    assert [(one.paragraph, one.text) for one in cut] == [
        (1, "- one"),
        (2, "Year | Otters\n\n2024 | 3"),
        (3, "- two"),
    ]


def test_a_long_paragraph_is_cut_at_a_sentence_end_and_keeps_its_number() -> None:
    cut = of((PARAGRAPH, LONG.strip()), (PARAGRAPH, "Next."))
    assert [one.paragraph for one in cut] == [1, 1, 1, 2]
    assert all(one.text.endswith("words.") for one in cut[:-1])


SIZES = (498, 498, 499, 499)  # and three empty lines between make the longest passage


def test_a_passage_may_be_exactly_as_long_as_allowed_and_no_longer() -> None:
    exact = [(ITEM, letter * length) for letter, length in zip("abcd", SIZES, strict=True)]
    assert [one.end - one.start for one in of(*exact)] == [PASSAGE_LENGTH]
    assert len(of(*exact[:3], (ITEM, "d" * 500))) == 2


def test_code_belongs_to_the_paragraph_above_it() -> None:
    cut = of((PARAGRAPH, "Above."), (CODE, "x = 1"), (PARAGRAPH, "Below."))
    assert texts(cut) == [
        ["Above.", "x = 1"],
        ["Below."],
    ]


def test_code_first_in_its_section_belongs_to_the_paragraph_below_it() -> None:
    cut = of((PARAGRAPH, "Above."), (HEADING, "Name"), (CODE, "x = 1"), (PARAGRAPH, "Below."))
    assert texts(cut) == [
        ["Above."],
        ["x = 1", "Below."],
    ]


def test_code_never_reaches_over_a_heading() -> None:
    cut = of((CODE, "x = 1"), (HEADING, "Name"), (PARAGRAPH, "Below."))
    assert [(one.paragraph, one.text) for one in cut] == [(1, "Below.")]


def test_code_between_items_does_not_part_them() -> None:
    cut = of((ITEM, "- one"), (CODE, "x = 1"), (ITEM, "- two"))
    assert texts(cut) == [["- one", "x = 1", "- two"]]


def test_an_article_of_code_or_headings_alone_has_no_passage() -> None:
    assert of((CODE, "x = 1"), (CODE, "y = 2")) == []
    assert of((HEADING, "A name"), (HEADING, "Another")) == []
    assert of() == []


def test_very_long_code_is_left_out() -> None:
    kept, left = ("c" * length for length in (CODE_LENGTH, CODE_LENGTH + 1))
    cut = of((PARAGRAPH, "Above."), (CODE, kept), (PARAGRAPH, "Next."), (CODE, left))
    assert [[len(part.text) for part in one.sentences] for one in cut] == [[6, CODE_LENGTH], [5]]


def test_code_that_no_longer_fits_is_left_out_and_not_a_passage_alone() -> None:
    full = ("A sentence of some words. " * 76).strip()
    assert texts(of((PARAGRAPH, full), (CODE, "c" * CODE_LENGTH))) == texts(of((PARAGRAPH, full)))


def test_sentences_follow_the_language_of_the_article() -> None:
    text = "Er kam am 3. Oktober. Dann ging er."
    cut = Article("id", "Title", text, blocks.split(text), language="de")
    assert [part.text for one in passages(cut) for part in one.sentences] == [text[:21], text[22:]]
