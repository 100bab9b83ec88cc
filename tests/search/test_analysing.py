"""What passages become: the numbers of an analysis say what the analyser says of their texts."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Passage
from bot.reading.passages import passages
from bot.search.analysing import TITLE_WEIGHT, Analysis
from bot.search.inverting import invert, number, rows_of
from bot.search.keys import keys
from bot.search.rows import Ragged
from bot.search.terms import pairs, pieces, terms
from tests.strategies import BRIEFLY, SOURCES, article

LISTS = st.lists(st.lists(st.integers(0, 9), max_size=8), max_size=6)
PASSAGES = st.lists(
    st.builds(article, SOURCES, title=st.sampled_from(["", "Of ice", "The seal"])), max_size=3
).map(lambda articles: [one for each in articles for one in passages(each)])


def texts(passage: Passage) -> list[str]:
    heading = [passage.heading.text] if passage.heading else []
    return [*heading, *[passage.article.title] * TITLE_WEIGHT]


@BRIEFLY
@given(PASSAGES)
def test_every_field_holds_what_the_analyser_gives(found: list[Passage]) -> None:
    its_terms, its_pairs, its_pieces = (field for _, field in Analysis(found).fields)
    assert len(its_terms) == len(its_pairs) == len(its_pieces) == len(found)
    for at, passage in enumerate(found):
        own = [term for each in passage.sentences for term in terms(each.text, "en")]
        around = [terms(text, "en") for text in texts(passage)]
        every = [*(each.text for each in passage.sentences), *texts(passage)]
        assert its_terms[at] == [*own, *(term for each in around for term in each)]
        assert its_pairs[at] == [*pairs(own), *(pair for each in around for pair in pairs(each))]
        assert Counter(its_pieces[at]) == Counter(
            one for text in every for one in pieces(text, "en")
        )


@BRIEFLY
@given(PASSAGES)
def test_numbers_are_the_rows_of_the_postings(found: list[Passage]) -> None:
    analysis = Analysis(found)
    (_, field), _, _ = analysis.fields
    names = sorted({term for passage in field for term in passage})
    places = rows_of(field.postings, keys(names))
    held = analysis.rows.terms.values.tolist()
    assert [places[names.index(term)] for passage in field for term in passage] == held


@given(LISTS, st.lists(st.integers(0, 9), unique=True), st.data())
def test_values_are_counted_row_by_row(
    held: list[list[int]], wanted: list[int], data: st.DataObject
) -> None:
    starts = np.cumsum([0, *map(len, held)])
    ragged = Ragged(np.array([one for row in held for one in row], np.int32), starts, 10)
    rows = data.draw(st.lists(st.integers(0, len(held) - 1), unique=True) if held else st.just([]))
    counts = ragged.counts(np.array(rows, np.int64), np.array(wanted, np.int32))
    assert counts.shape == (len(rows), len(wanted))
    assert counts.tolist() == [[held[row].count(one) for one in wanted] for row in rows]


@given(
    st.lists(st.lists(st.text("abc ", max_size=3), max_size=4), max_size=4),
    st.text("abcd", max_size=3),
)
def test_a_row_is_found_by_its_key_or_not_at_all(held: list[list[str]], other: str) -> None:
    postings = invert(number(held))
    names = sorted({term for row in held for term in row} | {other})
    for name, row in zip(names, rows_of(postings, keys(names)), strict=True):
        having = [at for at, terms_of in enumerate(held) if name in terms_of]
        start, end = postings.starts[row : row + 2].tolist() if row >= 0 else (0, 0)
        assert postings.passages[start:end].tolist() == having
