"""Typing errors and synonyms: what is searched in place of what was typed, and that it is told."""

from __future__ import annotations

from bot.answering.answer import answer
from bot.search.vocabulary import RICH
from tests.answering.promises import RULES
from tests.strategies import article, searchable

RICH_TEXT = " ".join(f"filler{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}{n}" for n in range(RICH))
SAYS = searchable(
    [
        article("Central Command (CentCom) met. The otters sat in the hall.", "a", title=""),
        article("CentCom denied the claims about otters.", "b", title=""),
        article("Forty seals lost their lives in the storm.", "c", title=""),
    ],
    synonyms=[("died", "death", "lost their lives")],
)


def test_a_typing_error_is_corrected_and_disclosed() -> None:
    searched = searchable([article("The otter eats fish.")])
    found = answer("otterr", searched, "", RULES)
    assert found.answered
    assert found.corrections == (("otterr", "otter"),)
    assert found.searched_for == ("otter",)
    assert found.unmatched_terms == ()


def test_an_exact_question_is_searched_as_typed() -> None:
    searched = searchable([article("The otter eats fish.")])
    found = answer("otterr", searched, "", RULES, exact=True)
    assert not found.answered
    assert (found.corrections, found.searched_for) == ((), ("otterr",))
    assert found.unmatched_terms == ("otterr",)


def test_of_few_words_a_question_that_is_answered_as_typed_is_not_corrected() -> None:
    searched = searchable([article("The otter eats fish.")])
    found = answer("otter fish otters fishh", searched, "", RULES)
    assert found.answered
    assert (found.corrections, found.unmatched_terms) == ((), ("fishh",))


def test_of_few_words_a_correction_that_does_not_help_is_not_made() -> None:
    searched = searchable([article("The otter eats fish.")])
    found = answer("fishh kraken yeti zeppelin bread sourdough", searched, "", RULES)
    assert not found.answered
    assert found.corrections == ()
    assert "fishh" in found.unmatched_terms


def test_of_many_words_every_question_is_corrected() -> None:
    searched = searchable([article(f"The otter eats fish.\n\n{RICH_TEXT}.")])
    assert searched.vocabulary.is_rich
    found = answer("otter fish otters fishh", searched, "", RULES)
    assert found.answered
    assert found.corrections == (("fishh", "fish"),)


def test_a_short_form_that_an_article_explains_finds_what_it_stands_for() -> None:
    found = answer("Which claims did Central Command deny?", SAYS, "v1", RULES)
    assert found.quotes[0].text == "CentCom denied the claims about otters."
    assert found.corrections == (("Central Command", "CentCom"),)


def test_synonyms_of_the_settings_are_searched_and_disclosed() -> None:
    found = answer("How many seals died?", SAYS, "v1", RULES)
    assert found.quotes[0].text == "Forty seals lost their lives in the storm."
    assert found.corrections == (("died", "lost their lives"),)
    assert found.unmatched_terms == ()
    matched = [match.text for match in found.quotes[0].matches]
    assert matched == ["seals", "lost", "lives"]


def test_a_short_form_is_not_the_word_that_looks_like_it() -> None:
    held = searchable(
        [
            article("The World Health Organization (WHO) met the otters.", "a", title=""),
            article("Seals led the otters to the ice.", "b", title=""),
        ]
    )
    found = answer("Who led the otters?", held, "v1", RULES)
    assert (found.corrections, found.quotes[0].text) == ((), "Seals led the otters to the ice.")


def test_every_phrase_with_synonyms_gets_its_turn() -> None:
    several = [("doctor", "medic"), *(("abcd"[at], f"x{at}", f"y{at}") for at in range(4))]
    held = searchable([article("A medic came to the lake."), article("Fish.", "z")], several)
    found = answer("Did a b c d call the doctor to the lake?", held, "v1", RULES)
    assert ("doctor", "medic") in found.corrections


def test_an_exact_question_has_no_synonyms() -> None:
    found = answer("How many seals died?", SAYS, "v1", RULES, exact=True)
    assert (found.corrections, found.unmatched_terms) == ((), ("died",))


def test_a_question_full_of_synonyms_is_asked_in_few_ways() -> None:
    found = answer("died " * 100 + "seals", SAYS, "v1", RULES)
    assert found.searched_for[-1] == "seals"
