"""A thousand questions while the corpus is reloaded again and again: none fails, none is mixed.

Every article of a generation holds the generation's mark in every sentence, so that an answer with
anything of two of them would show it.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from bot import Answer, Library
from bot.models import Quote
from tests.conftest import Corpus

QUESTIONS, AT_ONCE, ARTICLES = 1_000, 8, 12
MARK = re.compile(r"generation\d+x")


def generation(number: int) -> dict[str, str]:
    """Make articles, a few of which no other generation has."""
    mark = f"generation{number}x"
    return {
        f"a{at + number:04}.txt": f"The {mark} otter number {at} eats {mark} fish.\n\n"
        f"In {mark} rivers the otter {at} swims, says {mark}."
        for at in range(ARTICLES)
    }


def marks(answer: Answer) -> set[str]:
    """Give the marks of all that an answer shows, and of the whole articles that it is from."""
    shown: tuple[Quote, ...] = (*answer.quotes, *answer.related)
    places = [*shown, *(place for quote in shown for place in quote.also)]
    return {mark for one in places for mark in MARK.findall(one.text + one.article.text)}


def test_every_answer_is_of_the_one_version_that_it_names(corpus: Corpus) -> None:
    config = corpus(generation(0))
    library = Library.open(config)
    of_version = {library.snapshot().version: "generation0x"}
    questions = [f"What does otter number {at % ARTICLES} eat?" for at in range(QUESTIONS)]
    with ThreadPoolExecutor(AT_ONCE) as asking:
        asked = [asking.submit(library.ask, one) for one in questions]
        for number in count(1):
            if all(one.done() for one in asked):
                break
            for path in config.corpus_folder.iterdir():
                path.unlink()
            corpus(generation(number))
            assert library.reload().swapped
            of_version[library.snapshot().version] = f"generation{number}x"
    answers = [one.result() for one in asked]
    assert all(one.answered for one in answers)
    assert all(marks(one) == {of_version[one.corpus_version]} for one in answers)
    assert len({one.corpus_version for one in answers}) > 1
