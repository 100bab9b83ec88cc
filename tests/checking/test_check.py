"""What a check promises, by example."""

from __future__ import annotations

import pytest

from bot import Check, Library, PullquoteError
from bot.models import Edited, Touched, Verdict
from bot.rendering import verdicts
from tests.conftest import Corpus
from tests.library.corpora import edit

OTTERS = (
    "Otters eat fish. In 2004 the otters of Iceland ate 76% more fish than the seals did, as Dr. "
    "Holm said on Monday. He denied that he would count them again. The seals were not amused, "
    "and “left for the open sea”, he said. Nobody has seen one of the seals since.\n\n"
    "A well-known fact is that a river of ice carries non-violent walruses down to the harbour "
    "every spring. It cost $5 million."
)
SEALS = (
    "Seals sleep under the ice for days, and the otters of Iceland ate 76% more fish than the "
    "seals did. Whoever wakes a sleeping seal is going to regret it for a very long time."
)


@pytest.fixture
def library(corpus: Corpus) -> Library:
    return Library.open(corpus({"otters.txt": OTTERS, "seals.txt": SEALS}))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("He denied that he would count them again.", "verbatim"),
        ("he DENIED that he\n\nwould count\u00a0them   again", "verbatim"),
        ("“He denied that he would count them again.”", "verbatim"),
        ('The seals were not amused, and "left for the open sea", he said.', "verbatim"),
        ("left for the open sea", "verbatim"),
        ("well‐known fact is that a river of ice", "verbatim"),
        ("well known fact is that a river of ice", "same_words"),
        ("The **seals** were not __amused__, and", "verbatim"),
        ("The seals were not amused and left for the open sea", "same_words"),
        ("He denied that he would count them again?", "same_words"),
        ("He denied ... would count them again.", "elided"),
        ("The seals were not amused … he said. Nobody has seen [...] seals since.", "elided"),
        ("He denied that he would count him again.", "near"),
        ("He denied that he wuold count them again.", "near"),
        ("the otters of Iceland ate 67% more fish than the seals did", "near"),
        ("the otters of Iceland ate 76 more fish than the seals did", "near"),
        ("the otters of Iceland ate .76% more fish than the seals did", "near"),
        ("the otters of Iceland ate -76% more fish than the seals did", "near"),
        ("the otters of Iceland ate 76", "near"),
        ("violent walruses down to the harbour every spring", "near"),
        ("5 million. It cost nothing and nobody came", "absent"),
        ("He denied that he wоuld count them again.", "near"),
        ("The seals were amused, and left for the open sea", "near"),
        (
            "that he would count them again. Whoever wakes a sleeping seal is going to regret",
            "spliced",
        ),
        (
            "the otters of Iceland ate 76% more fish. A well-known fact is that a river of ice",
            "spliced",
        ),
        ("The kraken sleeps below the thunders of the upper deep.", "absent"),
        ("He denied ... count them ... Nobody has", "elided"),
        ("The seals were not amused ... Nobody has seen one of the seals", "elided"),
        ("the otters of Iceland ate 76% $ ... as Dr. Holm said on Monday", "near"),
        ("The seals ... again ... otters of it", "absent"),
        ("The seals were amused, and left", "near"),
        ("> He denied that he would\n> count them again.", "verbatim"),
        ("the otters of ||Iceland|| ate **76%** ~~more~~ fish", "verbatim"),
        ("the otters of Iceland ate ~76% more fish", "near"),
        ("「left for the open sea」, he said", "verbatim"),
    ],
)
def test_a_text_is_what_a_reader_would_call_it(library: Library, text: str, verdict: str) -> None:
    assert library.check(text).verdict == Verdict(verdict)


@pytest.mark.parametrize(
    ("text", "touched"),
    [
        ("He denied that he would count him again.", set()),
        ("He denied that he wuold count them again.", set()),
        ("the otters of Iceland ate 67% more fish than the seals", {Touched.FIGURE}),
        ("the otters of Iceland ate 76 more fish than the seals", {Touched.FIGURE}),
        ("the otters of Norway ate 76% more fish than the seals", {Touched.NAME}),
        ("as Dr. Holm said on Tuesday. He denied that", {Touched.FIGURE, Touched.NAME}),
        ("The seals were amused, and left for the open sea", {Touched.NEGATION}),
        ("The seals weren't amused, and left for the open sea", set()),
        ("The seals were ... amused, and “left for the open sea”", {Touched.NEGATION}),
        ("He agreed that he would count them again.", {Touched.NEGATION}),
        ("Fish is very nice and good, and the otters of Iceland ate 76% more", set()),
        ("Brown denied that he would count them again", {Touched.NAME}),
        ("as Dr Holm said on Monday. He denied that", set()),
        ("the otters of Iceland ate 76% less fish than the seals", {Touched.OPPOSITE}),
        ("carries non-violent walruses up to the harbour", {Touched.OPPOSITE}),
    ],
)
def test_what_a_difference_turns_is_told(
    library: Library, text: str, touched: set[Touched]
) -> None:
    found = library.check(text)
    assert {one for part in found.parts for edit in part.diff for one in edit.touched} == touched
    assert found.changes_meaning is bool(touched)


def edits(found: Check) -> list[tuple[str, str, str]]:
    return [
        (edit.kind, edit.said, edit.place.text)
        for part in found.parts
        for edit in part.diff
        if edit.kind is not Edited.SAME
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He denied that he wuold count them again.", [("changed", "wuold", "would")]),
        ("He denied that he would never count them again.", [("added", "never", "")]),
        ("He denied that would count them again.", [("missing", "", "he")]),
        ("He denied … would count them again.", [("elided", "…", "that he")]),
        ("I heard that he denied that he would count them again", [("added", "I heard that", "")]),
        ("the otters of Iceland ate -76% more fish", [("changed", "-76", "76")]),
        ("otters of Iceland ate 76", [("missing", "", "%")]),
        (
            "Nobody here had ever seen one of the seals since",
            [("changed", "here had ever", "has")],
        ),
        ("Not a soul met one of the seals", [("changed", "Not a soul met", "Nobody has seen")]),
        ("A fact is that a river of ice carries", [("missing", "", "well-known")]),
        (
            "sleeping seal is going to regret it for less than one whole day",
            [("changed", "less than one whole day", "a very long time")],
        ),
        ("The walruses ... carries non-violent walruses", [("added", "The walruses ...", "")]),
    ],
)
def test_the_difference_names_the_words(
    library: Library, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert edits(library.check(text)) == expected


def test_a_single_letter_is_known_as_such(library: Library) -> None:
    [part] = library.check("He denied that he wuold count them again.").parts
    assert [edit.one_letter for edit in part.diff] == [False, True, False]


def test_a_fragment_comes_with_its_whole_sentence(library: Library) -> None:
    [part] = library.check("he would count them again").parts
    assert part.text == "he would count them again"
    assert part.sentence.text == "He denied that he would count them again."


def test_every_place_of_a_quote_is_named(library: Library) -> None:
    [part] = library.check("the otters of Iceland ate 76% more fish than the seals did").parts
    [other] = part.also
    assert {part.article.id, other.article.id} == {"otters", "seals"}
    assert part.text == other.text


def test_parts_come_in_the_order_of_the_text_and_say_where_they_are(library: Library) -> None:
    text = "Whoever wakes a sleeping seal is going to regret it. A well-known fact is that a river"
    parts = library.check(text).parts
    assert [(part.article.id, part.paragraph) for part in parts] == [("seals", 1), ("otters", 2)]
    assert "".join(text[part.said_start : part.said_end] for part in parts) == text.replace(
        " A", "A"
    )


def test_what_is_absent_comes_with_what_was_found_of_it(library: Library) -> None:
    found = library.check(
        "Nobody in the whole wide world would ever have thought that a river of ice carries "
        "anything at all to where we stood in the rain last night"
    )
    assert found.verdict is Verdict.ABSENT
    assert found.parts == ()
    assert [part.text for part in found.related] == ["that a river of ice carries"]


@pytest.mark.parametrize("text", ["otters of Iceland", "FISH", "non-violent", "$5 million"])
def test_few_words_are_found_as_they_are(library: Library, text: str) -> None:
    assert library.check(text).verdict is Verdict.VERBATIM


@pytest.mark.parametrize("text", ["", "?!", "…", "“”"])
def test_a_text_without_words_is_explained(library: Library, text: str) -> None:
    with pytest.raises(PullquoteError, match="no words"):
        library.check(text)


@pytest.mark.parametrize("text", ["kraken", "otters of Norway", "of the in"])
def test_few_words_that_are_nowhere_are_not_judged(library: Library, text: str) -> None:
    with pytest.raises(PullquoteError, match="at least 5"):
        library.check(text)


def test_a_text_too_long_is_explained(library: Library) -> None:
    with pytest.raises(PullquoteError, match="at most 4,000 characters"):
        library.check("otters " * 600)


def test_after_a_reload_the_new_text_is_checked_against(library: Library) -> None:
    assert library.check(SEALS[:61]).verdict is Verdict.VERBATIM
    edit(library.config, "seals.txt", "Seals sleep all day long, and nobody knows why.")
    library.reload()
    assert library.check(SEALS[:61]).verdict is Verdict.ABSENT
    assert library.check("Seals sleep all day long, and").verdict is Verdict.VERBATIM


@pytest.mark.parametrize(
    ("text", "told"), [("of the", "nearly every text"), ("a kraken", "do not find")]
)
def test_few_words_are_refused_for_what_they_are(library: Library, text: str, told: str) -> None:
    with pytest.raises(PullquoteError, match=told):
        library.check(text)


REPORT = """# A report

Seals were counted by hand.

## Strikes in the north

The strike displaced more than 120,000 people within 1.5 days of the summer in Mosul.

Mosul has grown, and others say that Mosul has shrunk since.
"""


@pytest.mark.parametrize(
    ("text", "verdict", "texts"),
    [
        (
            "Strikes in the north The strike displaced more than 120,000 people",
            "spliced",
            ["Strikes in the north", "The strike displaced more than 120,000 people"],
        ),
        ("the north The strike displaced more than", "spliced", ["the north", "The strike displ"]),
        ("Seals were counted by hand. Strikes in the north", "spliced", ["Seals", "Strikes"]),
        ("Strikes in the north\n\nThe strike displaced more than 120,000", "verbatim", ["Str"]),
        ("Seals were counted by hand.", "verbatim", ["Seals were counted by hand."]),
    ],
)
def test_a_heading_is_no_part_of_the_sentence_below_it(
    text: str, verdict: str, texts: list[str], corpus: Corpus
) -> None:
    found = Library.open(corpus({"report.md": REPORT})).check(text)
    assert found.verdict == verdict
    assert len(found.parts) == len(texts)
    assert all(one.text.startswith(its) for one, its in zip(found.parts, texts, strict=True))


@pytest.mark.parametrize(
    ("number", "touched"),
    [("120000", False), ("120\u202f000", False), ("12,000", True), ("120.000", True)],
)
def test_how_a_number_is_grouped_changes_no_meaning_but_is_told(
    number: str, touched: bool, corpus: Corpus
) -> None:
    library = Library.open(corpus({"report.md": REPORT}))
    found = library.check(f"The strike displaced more than {number} people within 1.5 days of the")
    assert (found.verdict, found.changes_meaning) == (Verdict.NEAR, touched)
    assert any(edit.kind is Edited.CHANGED for edit in found.parts[0].diff)


def test_of_words_that_stand_twice_in_a_paragraph_it_is_named_once(corpus: Corpus) -> None:
    (part,) = Library.open(corpus({"report.md": REPORT})).check("Mosul").parts
    assert [one.paragraph for one in part.also] == [3, 3]
    assert [one.paragraph for one in verdicts.quote(part).also] == [3]
