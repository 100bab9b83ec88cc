"""A folded article tells of each of its places where it is, and is folded once."""

from __future__ import annotations

import gc
import weakref

from hypothesis import given
from hypothesis import strategies as st

from bot.models import Article
from bot.rendering import folding
from bot.rendering.folding import Folded, fold, folded

FEW = st.text(st.sampled_from("aB ß “ﬁ\u0301\u200b\nカ½"), max_size=8)


@given(st.text() | FEW, st.text(max_size=9) | FEW, st.integers(0, 300))
def test_each_place_is_where_what_is_before_it_ends(text: str, title: str, times: int) -> None:
    one = Article("one", title, text * times, ())
    whole = Folded(one)
    assert whole.text == fold(title + one.text)
    for at in {0, 1, 511, 512, 513, len(one.text) // 2, len(one.text)}:
        if at <= len(one.text):
            assert whole.text[: whole.place(one, at)] == fold(title + one.text[:at])


def test_an_article_is_folded_once() -> None:
    one = Article("one", "One", "The seal eats fish.", ())
    assert folded(one) is folded(one)


def test_a_folded_article_is_forgotten_with_the_article_and_after_some_others() -> None:
    articles = [Article(str(at), "One", "The seal eats fish.", ()) for at in range(20)]
    kept = [weakref.ref(folded(one)) for one in articles]
    gc.collect()
    assert sum(one() is not None for one in kept) == folding._MOST
    articles.clear()
    gc.collect()
    assert not any(one() for one in kept)
