"""What the sentence splitter promises: offsets that lose nothing, and ends where people put them.

That junk takes linear time is held by `tests/benchmarks/sentences.py`, which has a clock; here
hostile input only has to come out whole.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.languages import Words, words
from bot.reading.sentences import ENDERS, LONGEST, SHORTEST_CLAUSE, split

LANGUAGES = st.sampled_from(["en", "de", "es", "fr", "th", "", "../en"])
# Half prose, half marks, so that random text meets the rules and not only the letters.
PIECES = st.sampled_from(
    [
        *".!?…。؟।:;,()[]\"'“”«»*-• \n\u00a0\u0301字ก",
        *(". ", ". . . ", "[1]", " [...]", " 1.", "1.) ", " :)"),
        *("Dr", "z. B.", "U.S", "etc", "I", "a", "The", "der", "No", "word", "Word"),
    ]
)
BLOCKS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=80).map("".join))
HOSTILE = {
    "dots": ".",
    "dots, then a letter": "." * 5_000 + "a",
    "spaced dots, then a letter": ". " * 5_000 + "a",
    "dot, letter": ".a",
    "initials": "A. ",
    "list marks": "1.) ",
    "rising list marks": "".join(f"{number}. " for number in range(1, 1_000)),
    "quotes": "\"'“”",
    "brackets": "([{",
    "closers": ".)]}",
    "mixed enders": "!?.! ?!",
    "white space": " \n\t",
    "abbreviations": "etc. ",
    "footnotes": "." + " [1]" * 5_000,
    "open footnotes": ".[1" + " , " * 5_000,
    "smileys": " :)",
    "one word": "a",
    "commas": ",",
    "ideographs": "字",
    "Thai": "ก ",
    "combining marks": "e\u0301\u0301",
    "zero width": "\u200b.\u200d",
}


def parts(block: str, language: str = "en") -> list[str]:
    return [block[start:end] for start, end in split(block, language)]


def is_whole(block: str, language: str = "en") -> bool:
    """Every promise about the offsets of one block."""
    spans = split(block, language)
    ordered = all(end <= start for (_, end), (start, _) in pairwise(spans))
    texts = [block[start:end] for start, end in spans]
    trimmed = all(text and text == text.strip() and len(text) <= LONGEST for text in texts)
    return ordered and trimmed and "".join("".join(texts).split()) == "".join(block.split())


@given(BLOCKS, LANGUAGES)
def test_spans_are_ordered_disjoint_trimmed_short_and_lose_nothing(
    block: str, language: str
) -> None:
    assert is_whole(block, language)


@given(st.lists(PIECES, min_size=300, max_size=400).map("".join), LANGUAGES)
def test_long_blocks_are_whole_too(block: str, language: str) -> None:
    assert is_whole(block, language)


@given(BLOCKS, LANGUAGES)
def test_white_space_around_a_block_only_moves_the_offsets(block: str, language: str) -> None:
    inner = block.strip()
    expected = [(start + 2, end + 2) for start, end in split(inner, language)]
    assert split(f" \n{inner}\t ", language) == expected


@given(st.lists(st.lists(st.sampled_from(["green", "houses", "stand", "quietly"]), min_size=1)))
def test_plain_sentences_come_back_as_they_were_joined(written: list[list[str]]) -> None:
    sentences = [" ".join(["The", *some[:20]]) + "." for some in written]
    assert parts(" ".join(sentences)) == sentences


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_hostile_blocks_come_out_whole(unit: str) -> None:
    assert is_whole((unit * (100_000 // len(unit) + 1))[:100_000])


@pytest.mark.parametrize("block", ["", " ", "\n\t \u00a0"])
def test_nothing_has_no_sentences(block: str) -> None:
    assert split(block) == []


# In these tables "|" stands where a sentence starts; a row without one must stay whole.
ENGLISH = [
    # Enders need white space after them, and keep their closers.
    "Rain fell all day. |Nobody came! |Why not? |We may never know… |They left.",
    "Version 2.5 costs $3.50 at example.com/a.b today.",
    'He said "Stop!" and left.',
    'He said "Stop." |She did.',
    "“Come in.” |“No.” |(He was late.) |[So was she.] |They sat.",
    "It was **bold.** |This was _not._ |Then it was.",
    "It was hot . |Then it rained . ) |They left .",
    "Really?! |Yes!! |What ! ? |Nothing.",
    # Footnote marks, smileys and omissions belong to the sentence before them.
    "It was built in 1818.[1][2] |It burned down. [3]",
    "It was rebuilt.[note 4] |Then sold.[a] |All of it.",
    "The claim is old.[12–15] |It is wrong.[3, 4]",
    "See you soon :) |We leave now! :-) |Bye.",
    "See you soon :) and bring cake.",
    "The note (see below:) Nobody read it.",
    "“The towns [...] were poor. [...] |They stayed poor.”",
    "The old [...] London it was.",
    # Abbreviations that never end a sentence.
    "Dr. Smith met Mr. Jones and Prof. Lee on St. Mark's Square, e.g. on Mondays vs. Sundays.",
    "He saw Gen. Ortiz, Lt. Col. Brown and Rev. Green.",
    "We compared both (Lee et al.) |The second was better.",
    # Abbreviations that end one only before a word that starts sentences.
    "She works for Acme Inc. in Ohio.",
    "she works for Acme Inc. in Ohio.",
    "She works for Acme Inc. |They sell tape.",
    "The U.S. Government and a U.S.-led group met at 5 p.m. Tuesday.",
    "He moved to the U.S. |How is he now?",
    "He moved to the U.S. |It’s cold there.",
    "Bring pens, paper, etc. |The room is open.",
    "It happened on Jan. 5 and in Sept. Nobody knew.",
    # Initials.
    "J. R. R. Tolkien met C.S. Lewis, Harry S. Truman and the U.S. A. I. experts.",
    "It was only you and I. |Did they come?",
    "Robert A. May was a zoologist.",
    # Numbers.
    "See No. 5, p. 55, Vol. 3, Art. 7, pp. 10-12 and c. 1818.",
    "The answer was no. |Nobody spoke of art. |All sat in the sun. |Nobody left.",
    "He is 12. |Nobody knows.",
    "It was 2004. |Then came 2005. |12 people left.",
    "1. He came first.",
    # Lower case after the stop.
    "The firm Yahoo! in the valley and Jeopardy! on television.",
    "The weather was terrible. |nobody came outside.",
    "so he left. |then he came back. |and again.",
    "He sat on it. then rose.",
    'The sign said "Keep out of the water." in red letters.',
    # iPhone is not a word in lower case.
    "It is new. |iPhone sales rose.",
    # Ellipses.
    "Well... I think... so it is.".replace("... I", "... |I"),
    "Why did it start? ... perhaps by chance.",
    "He waited… and waited ... and waited . . . until noon.",
    "He never came.... |She left… |“Why?”",
    "It says . . . Nothing more was said.",
    "It says nothing. . . . |The rest is lost.",
    # Lists in a line.
    "1.) Open the box |2.) Take the key |3.) Close it",
    "1. Open it. |2. Take the key. |3. Close it.",
    "• 9. Open it |• 10. Close it",
    "a) Open it |b) Close it",
    " 1. Open it. |2. Take the key.",
    "1) Open 2 boxes and 3) not this",
    "1) Open it 2.) and close it",
    "Take steps 1) open and 2) close.",
    # A forgotten space.
    "It is their best album.|That way they won.",
    "Use Node.Js, example.Com/x, a.Bc, foo.Bar(x) and U.S.A. forces.",
]
GERMAN = [
    "Sie kam am 3. Oktober um 5 Uhr. |Er kam am 24. 12. abends.",
    "Ludwig XIV. von Frankreich und Wilhelm II. Kaiser von Preußen.",
    "Es war der 3. |Der Rest fehlt.",
    "Das gilt z.B. für Dr. med. Meier, d.h. für alle, bzw. für Nr. 5 und S. 12.",
    "Das gilt z. B. Kindern oder u. a. Eltern.",
    "Äpfel, Birnen usw. |Die Liste ist lang.",
    "Äpfel, Birnen usw. Obst ist gesund.",
    "„Komm!“ |„Nein.“ |Sie ging.",
    "»Komm!« |Sie ging. |Fragen dieser Art. |Der Zug fuhr.",
    "Er wohnt in der Karl-Marx-Str. 9 in Bonn.",
]
SPANISH = [
    "El Sr. Pérez y la Dra. Gil viven en la pág. 5, p. ej. en Lima.",
    "Viajó a EE. UU. con su tía. |¿Quién fue? |¡Nadie!",
    "Viajó a EE. UU. |El viaje fue largo.",
    "En EE. UU. Microsoft gana más.",
    "Nació en el año 700 a. C. |La ciudad cayó después.",
    "Compró pan, vino, etc. |Luego se fue.",
]
OTHERS = [
    ("ja", "雨が降った。|風も吹いた！|なぜ？"),
    ("ja", "「止まれ！」と言った。|「はい。」|彼は去った。"),
    ("zh", "他说：“好。”| 她走了。|下雨了！？| 是。"),
    ("hi", "वह घर गया। |वह सो गया॥ |क्यों?"),
    ("ar", "هل جاء؟ |لا أعرف. |ذهب"),
    ("ur", "وہ گیا۔ |وہ آیا۔"),
    ("my", "သူသွားသည်။ |သူလာသည်။"),
    ("am", "ሄደ። |መጣ።"),
    ("fr", "Le Dr. Petit est là. |Il attend M. Dupont. |« Oui. » |Elle part."),
    ("en-GB", "Bring pens, etc. |The room is open."),
    ("EN_us", "Bring pens, etc. |The room is open."),
]


def check(marked: str, language: str) -> None:
    assert parts(marked.replace("|", ""), language) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("marked", ENGLISH)
def test_english(marked: str) -> None:
    check(marked, "en")


@pytest.mark.parametrize("marked", GERMAN)
def test_german(marked: str) -> None:
    check(marked, "de")


@pytest.mark.parametrize("marked", SPANISH)
def test_spanish(marked: str) -> None:
    check(marked, "es")


@pytest.mark.parametrize(("language", "marked"), OTHERS)
def test_other_languages_and_codes(language: str, marked: str) -> None:
    check(marked, language)


@pytest.mark.parametrize("ender", ENDERS)
def test_every_ender_ends_a_sentence(ender: str) -> None:
    check(f"Alle gingen{ender} |Dann kam sie{ender}", "de")


def test_thai_is_cut_at_spaces_into_clauses() -> None:
    block = " ".join(["ประเทศไทยมีภูเขา"] * 40)
    assert all(
        SHORTEST_CLAUSE <= len(part) <= SHORTEST_CLAUSE + 20 for part in parts(block, "th")[:-1]
    )
    assert len(parts(block, "th")) > 5
    assert is_whole(block, "th")


def test_a_word_of_thai_does_not_cut_an_english_sentence() -> None:
    check("The word ภูเขา means mountain, " + "and it is old, " * 10 + "they say.", "en")


def test_khmer_with_marks_is_not_cut_into_clauses() -> None:
    check("ភ្នំ " * 30 + "ភ្នំ។ |" + "ភ្នំ " * 30 + "ភ្នំ។", "km")


@pytest.mark.parametrize(
    ("filler", "cut"),
    [
        ("one; two, three four " * 50, ";"),
        ("one, two three " * 60, ","),
        ("one two " * 100, ("one", "two")),
        ("1,000 two " * 80, ("1,000", "two")),
        ("字，" * 400, "，"),
        ("1,000;000" * 100, ("0", "1", ",", ";")),
    ],
)
def test_what_is_too_long_is_cut_at_the_best_place(filler: str, cut: str | tuple[str, ...]) -> None:
    first, *others = parts(filler)
    assert LONGEST // 2 < len(first) <= LONGEST
    assert first.endswith(cut)
    assert others


def test_a_sentence_of_the_longest_length_is_left_whole() -> None:
    assert parts("a, " * 199 + "bcd") == ["a, " * 199 + "bcd"]
    assert parts("a" * (LONGEST + 1)) == ["a" * LONGEST, "a"]


def test_one_block_may_be_a_megabyte() -> None:
    assert len(split("It rained all day. " * 52_632)) == 52_632


@pytest.mark.parametrize("language", ["xx", "", "../en", "__init__", "en.de", "os"])
def test_a_language_without_lists_gets_the_common_ones(language: str) -> None:
    assert words(language) == Words()


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_lists_hold_words_without_their_stop_and_none_twice_over(language: str) -> None:
    lists = words(language)
    every = lists.never_final | lists.perhaps_final | lists.before_number | lists.starters
    assert not [word for word in every if word.endswith(".")]
    assert not lists.never_final & lists.perhaps_final
    assert all(word.islower() for word in lists.starters)
