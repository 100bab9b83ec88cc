"""What the gate promises: a confidence that grows with the score, and a threshold per corpus."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import gate
from bot.answering.demand import demanded
from bot.answering.gate import PROBES, calibrate, confidence, measured
from bot.answering.question import Question, parse
from bot.models import Hit, Index
from bot.search.searchable import Searchable
from tests.strategies import BRIEFLY, CORPORA, article, searchable

SCORES = st.floats(0, 1e6)
THRESHOLDS = st.floats(0.05, 5)
LAKE = searchable([article("The otter eats fish. The seal sleeps on ice.", title="")])
OTTER = parse("otter", LAKE)


def sure(score: float, threshold: float, question: Question = OTTER) -> float:
    return confidence(measured(question, (Hit(0, score),)), threshold)


@dataclass
class Watched(Index):
    """An index that remembers what it left out and what it found."""

    index: Index
    searches: list[tuple[Collection[int], tuple[Hit, ...]]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.index)

    def search(
        self, query: Mapping[str, float], limit: int, exclude: Collection[int] = ()
    ) -> tuple[Hit, ...]:
        found = self.index.search(query, limit, exclude)
        self.searches.append((exclude, found))
        return found


def lakes(count: int) -> Searchable:
    """Make articles of two paragraphs that share most of their words."""
    animals = ("otter", "seal", "walrus", "crab", "heron")
    return searchable(
        article(
            f"The {animals[number % 5]} swims under cold ice in river {number}.\n\n"
            f"Many fish live near village {number} beside the old stone bridge.",
            f"{number:04}",
            title="",
        )
        for number in range(count)
    )


@given(SCORES, THRESHOLDS)
def test_a_confidence_is_between_0_and_1(score: float, threshold: float) -> None:
    assert 0 <= sure(score, threshold) <= 1


@given(SCORES, SCORES, THRESHOLDS)
def test_a_better_passage_is_never_less_sure(one: float, other: float, threshold: float) -> None:
    low, high = sorted((one, other))
    assert sure(low, threshold) <= sure(high, threshold)


@given(SCORES, THRESHOLDS)
def test_the_more_a_question_demands_the_less_sure_it_is(score: float, threshold: float) -> None:
    more = parse("otter kraken", LAKE)
    assert sure(score, threshold, more) <= sure(score, threshold)


@given(SCORES, THRESHOLDS, THRESHOLDS)
def test_a_higher_threshold_is_never_more_sure(score: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert sure(score, high) <= sure(score, low)


@given(THRESHOLDS)
def test_at_the_threshold_an_answer_is_as_likely_as_none(threshold: float) -> None:
    assert sure(threshold * OTTER.weights["en"], threshold) == 0.5


@given(THRESHOLDS)
def test_nothing_found_is_surely_no_answer(threshold: float) -> None:
    assert confidence(measured(OTTER, ()), threshold) == 0.0


@pytest.mark.parametrize("asked", ["", "who is it", "how many people"])
@pytest.mark.parametrize("score", [0.0, 1.0, 1e6])
def test_a_question_that_demands_nothing_is_not_answered(score: float, asked: str) -> None:
    assert sure(score, 0.5, parse(asked, LAKE)) == 0.0


def test_an_empty_corpus_has_the_threshold_of_one_passage() -> None:
    assert calibrate(searchable([])) == calibrate(searchable([article("The otter.")]))


@pytest.mark.parametrize("passages", [1, 2, 3, 8])
def test_one_article_has_a_threshold_that_a_match_can_reach(passages: int) -> None:
    searched = searchable([article("\n\n".join(["The otter eats fish."] * passages))])
    assert 0 < calibrate(searched) < 1


def test_the_threshold_of_one_article_grows_with_its_passages() -> None:
    texts = ["\n\n".join(["The otter eats fish."] * count) for count in (1, 2, 10, 50)]
    thresholds = [calibrate(searchable([article(text)])) for text in texts]
    assert thresholds == sorted({*thresholds})


@BRIEFLY
@given(CORPORA)
def test_every_corpus_has_one_positive_threshold(searched: Searchable) -> None:
    assert calibrate(searched) == calibrate(searched) > 0


def test_the_same_articles_built_anew_have_the_same_threshold() -> None:
    assert calibrate(lakes(12)) == calibrate(lakes(12))


def test_a_probe_is_never_answered_by_its_own_article() -> None:
    searched = lakes(6)
    watched = Watched(searched.index)
    calibrate(replace(searched, index=watched))
    assert len(watched.searches) == 12
    for exclude, found in watched.searches:
        assert len({searched.passages[number].article.id for number in exclude}) == 1
        assert len(exclude) == 2
        assert not {hit.passage for hit in found} & {*exclude}


def test_many_articles_are_asked_a_limited_number_of_questions_from_all_over() -> None:
    searched = lakes(200)
    watched = Watched(searched.index)
    calibrate(replace(searched, index=watched))
    masked = [min(exclude) for exclude, _ in watched.searches]
    assert len(masked) == PROBES
    assert masked == sorted(masked)
    assert (masked[0], masked[-1] > 380) == (0, True)


def test_articles_that_share_nothing_have_the_lowest_threshold() -> None:
    texts = ["Otters seek little quiet muddy ponds.", "Zeppelins carry heavy brown mail sacks."]
    searched = searchable(article(text, str(at), title="") for at, text in enumerate(texts))
    assert calibrate(searched) < calibrate(lakes(5))


PROBED = {
    "en": "Otters and seals and crabs swim, dive, eat, rest and play near cold, green rivers.",
    "de": "Der graue Otter und die Robbe tauchen, fressen, ruhen, jagen, spielen und schlafen mit "
    "vielen Krebsen an tiefen, kalten, grünen Flüssen im hohen Norden.",
}


@pytest.mark.parametrize(("language", "sentence"), PROBED.items())
def test_a_probe_says_as_much_in_every_language(language: str, sentence: str) -> None:
    (passage,) = searchable([article(sentence, language=language)]).passages
    probe = gate._probe(passage.sentences[0])
    starts = demanded(probe, [language])
    assert len(starts) == 6
    assert probe.split()[-1] == probe[max(starts) :]


def test_a_short_sentence_is_a_probe_with_what_it_says() -> None:
    (passage,) = searchable([article("Der Otter taucht.", language="de")]).passages
    assert gate._probe(passage.sentences[0]) == "Der taucht"


@pytest.mark.parametrize("name", ["Berlin", "the Kraken", "Zebedee Quill"])
def test_a_question_that_names_what_occurs_nowhere_is_less_sure(name: str) -> None:
    def x(question: str) -> float:
        return measured(parse(question, LAKE), (Hit(0, 1.0),))

    assert x(f"Does the otter eat {name}?") < x(f"Does the otter eat {name.lower()}?")


@pytest.mark.parametrize("question", ["Kraken otter fish?", "Otter And Kraken", "OTTER KRAKEN"])
def test_capitals_that_tell_no_name_change_nothing(question: str) -> None:
    def x(question: str) -> float:
        return measured(parse(question, LAKE), (Hit(0, 1.0),))

    assert x(question) == x(question.lower())


def test_nouns_are_no_names_in_german() -> None:
    lake = searchable([article("Der Otter frisst Fische im See.", language="de")])
    assert not parse("Frisst der Otter auch Brot?", lake).names_unknown


def test_a_follow_up_is_as_unsure_as_the_question_before_it() -> None:
    before = parse("Does the otter like Berlin?", LAKE)
    assert replace(OTTER, before=before).names_unknown
