"""What synonyms promise: phrases found by their stems, and short forms only where explained."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.synonyms import Explained, Synonyms, explained
from tests.strategies import QUESTIONS, article


def pairs(text: str) -> list[tuple[str, str]]:
    return [(short, long) for _, short, long in explained([article(text, suffix=".txt")])]


def found(known: Synonyms, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(phrase.text, others) for phrase, others in known.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US Central Command (CentCom) said so.", [("CentCom", "Central Command")]),
        ("CentCom (Central Command) said so.", [("CentCom", "Central Command")]),
        ("the World Health Organization (WHO).", [("WHO", "World Health Organization")]),
        ("the World Health Organization ( WHO ).", [("WHO", "World Health Organization")]),
        ("Department of Justice (DOJ)", [("DOJ", "Department of Justice")]),
        ("deoxyribonucleic acid (DNA)", [("DNA", "deoxyribonucleic acid")]),
        ("a Polymerase Chain-Reaction (PCR)", [("PCR", "Polymerase Chain-Reaction")]),
        ("die Warschauer Börse (WSE)", [("WSE", "Warschauer Börse")]),
        ("two (WHO) and World Health\n\nOrganization (WHO)", []),
        ("it came (see above) late (The End)", []),
        ("the airstrike (March)", []),
        ("a seal (A)", []),
        ("NATO (NATO)", []),
        ("the otter (Lutra lutra)", []),
        ("(WHO) was there", []),
        ("Health (WHO)", []),
        ("", []),
    ],
)
def test_a_short_form_is_explained_where_its_letters_are_in_the_words_before(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert pairs(text) == expected


@given(st.text(alphabet="aAbB ().-\n", max_size=60))
def test_both_forms_stand_in_the_article(text: str) -> None:
    for short, long in pairs(text):
        assert short in text
        assert long in text


@pytest.mark.parametrize("junk", ["(", "(A", "AB (AB) ", "a b c (ABC) ", "(" * 50 + ")" * 50])
def test_a_megabyte_of_brackets_takes_no_longer_than_its_length(junk: str) -> None:
    size = 1_000_000
    text = (junk * size)[:size]
    started = time.process_time()
    assert sum(1 for _ in explained([article(text, suffix=".txt")])) <= size
    assert time.process_time() - started < 60


KNOWN = Synonyms(
    [("died", "death", "lost their lives"), ("death", "demise")],
    [
        Explained("a", "CentCom", "Central Command"),
        Explained("a", "WHO", "World Health Organization"),
        Explained("b", "W.F.P.", "World Food Programme"),
    ],
    ["en"],
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What did US Central Command say?", [("Central Command", ("CentCom",))]),
        ("what did CENTRAL  COMMANDS say", [("CENTRAL  COMMANDS", ("CentCom",))]),
        ("Did CentCom say?", [("CentCom", ("Central Command",))]),
        ("Did CENTCOM say?", [("CENTCOM", ("Central Command",))]),
        ("Did the WHO say?", [("WHO", ("World Health Organization",))]),
        ("Who says so, and who not?", []),
        ("WHO SAYS SO?", []),
        ("Did the WFP say?", [("WFP", ("World Food Programme",))]),
        ("Did the W.F.P. say?", [("W.F.P.", ("World Food Programme",))]),
        ("How many died?", [("died", ("death", "lost their lives"))]),
        ("a death", [("death", ("died", "lost their lives", "demise"))]),
        ("they lost their lives", [("lost their lives", ("died", "death"))]),
        ("central, commanding", [("central, commanding", ("CentCom",))]),
        ("a central committee's command", []),
        ("", []),
    ],
)
def test_phrases_are_found_in_any_form(text: str, expected: list[tuple[str, object]]) -> None:
    assert found(KNOWN, text) == expected


def test_the_longest_phrase_is_taken() -> None:
    who = Explained("a", "WHO", "World Health Organization")
    known = Synonyms([("health", "wellness")], [who], ["en"])
    assert found(known, "the World Health Organization") == [
        ("World Health Organization", ("WHO",))
    ]


@given(QUESTIONS)
def test_what_is_found_stands_in_the_text_one_after_the_other(question: str) -> None:
    end = 0
    for phrase, others in KNOWN.find(f"died {question} Central Command"):
        assert phrase.start >= end
        assert others
        end = phrase.end


def test_without_groups_nothing_is_found() -> None:
    known = Synonyms([], [], ["en"])
    assert (found(known, "died"), "died" in known) == ([], False)


def test_a_word_alone_can_be_looked_up() -> None:
    assert ("dying" in KNOWN, "DIED" in KNOWN, "otter" in KNOWN) == (True, True, False)
