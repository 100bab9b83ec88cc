"""What front matter promises: the five known keys as they were meant, or the reason why not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.reading.content import Metadata, Unreadable
from bot.reading.front_matter import parse

LINES = st.lists(
    st.sampled_from(
        ["title: ", "date: ", "x: ", "- ", "&a ", "*a", "<<: ", "{", "}", "[", "!!int "]
    )
    | st.sampled_from(["|\n ", '"', "'", "\\U", "\\x", "FFFFFFFF", "\n", "\t", "%YAML 1.1", "? "])
    | st.text(max_size=8),
    max_size=25,
).map("".join)


def fenced(lines: str, below: str = "The article.") -> str:
    return f"---\n{lines}\n---\n{below}"


def read(lines: str) -> Metadata:
    return parse(fenced(lines))[0]


def reason(lines: str) -> str:
    with pytest.raises(Unreadable) as caught:
        parse(fenced(lines))
    return str(caught.value)


def test_every_known_key_is_read() -> None:
    lines = "title: A: name\nurl: https://a.example/b?c=d#e\nauthor: Änne O’Neil\n"
    said = read(lines.replace("A: name", '"A: name"') + "date: 2017-05-31\nlanguage: de")
    url, author = "https://a.example/b?c=d#e", "Änne O’Neil"
    assert said == Metadata("A: name", url, author, date(2017, 5, 31), "de")


def test_the_article_begins_below_the_fence() -> None:
    text = fenced("title: x", below="Here.")
    assert text[parse(text)[1] :] == "Here."


@pytest.mark.parametrize(
    "text", ["---\r\ntitle: x\r\n---\r\nHere.", "--- \ntitle: x\n...\t\nHere."]
)
def test_fences_may_have_other_line_ends_white_space_or_dots(text: str) -> None:
    said, start = parse(text)
    assert (said.title, text[start:]) == ("x", "Here.")


def test_a_file_of_nothing_but_front_matter_has_no_article() -> None:
    text = "---\ntitle: x\n---"
    assert parse(text) == (Metadata(title="x"), len(text))


NONE = {
    "nothing": "",
    "an article": "The article.",
    "fence without an end": "---\ntitle: x\nThe article.",
    "fence that is not first": "\n---\ntitle: x\n---\n",
    "rule around a paragraph": "---\nA paragraph between two rules.\n---\n",
    "nothing inside": "---\n---\nThe article.",
    "fence of four": "----\ntitle: x\n----\n",
    "words behind the fence": "--- title\ntitle: x\n---\n",
    "an end with words behind": "---\ntitle: x\n--- and more\n",
    "an end in the middle of a line": "---\ntitle: x ---\n",
    "a novel inside": "---\ntitle: x\n" + "y: z\n" * 4_000 + "---\n",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_what_is_no_front_matter_is_left_in_the_article(text: str) -> None:
    assert parse(text) == (Metadata(), 0)


@pytest.mark.parametrize(
    "lines",
    [
        "tags: [a, b]",
        "draft: true\nnested:\n  title: x\n  date: never",
        "url2: !!set {}",
    ],
)
def test_unknown_keys_are_left_alone(lines: str) -> None:
    assert read(lines) == Metadata()


@pytest.mark.parametrize("key", ["title", "url", "author", "date", "language"])
@pytest.mark.parametrize("value", ["", '""', "# a comment"])
def test_a_key_without_a_value_says_nothing(key: str, value: str) -> None:
    assert read(f"{key}: {value}") == Metadata()


CODES = {"no": "no", "NO": "no", "on": "on", "pt-BR": "pt", "zh_Hans_CN": "zh", "yue": "yue"}


@pytest.mark.parametrize(("written", "code"), CODES.items())
def test_a_language_is_its_code_and_never_yes_or_no(written: str, code: str) -> None:
    assert read(f"language: {written}").language == code


TITLES = {
    "title: no": "no",
    "title: null": "null",
    "title: 1984": "1984",
    "title: 1e3": "1e3",
    "title: 2017-05-31": "2017-05-31",
    "title: 12:30": "12:30",
    "title: >\n  Folded\n  lines": "Folded lines",
    "title: |\n  Two\n  lines": "Two lines",
    "title: 'It''s'": "It's",
    "title: a # comment": "a",
    "title: !!python/object/apply:os.system [x]\ntitle: safe": "safe",
    "title: !!int five": "five",
    "a: &name Named\ntitle: *name": "Named",
    "title: first\ntitle: second": "second",
    "title: " + "x" * 400: "x" * 300,
}


@pytest.mark.parametrize(("lines", "title"), TITLES.items())
def test_a_title_is_the_string_it_is_written_as(lines: str, title: str) -> None:
    assert read(lines).title == title


@pytest.mark.parametrize(
    "value", ["2017-05-31", "2017-05-31T10:00:00Z", "2017-05-31 10:00:00 +0200", '"2017-05-31"']
)
def test_a_date_may_have_a_time_behind_it(value: str) -> None:
    assert read(f"date: {value}").date == date(2017, 5, 31)


BAD_VALUES = {
    "date: yesterday": "date 'yesterday' is not like 2017-05-31",
    "date: 31.05.2017": "date '31.05.2017' is not like 2017-05-31",
    "date: 2017-02-30": "is not like",
    "date: 2017-05-310": "is not like",
    "date: 2017-05-31 or later": "is not like",
    "date: 2017": "is not like",
    "date: ２０１７-０５-３１": "is not like",
    "date: 0000-00-00": "is not like",
    "date: [2017-05-31]": "date is not one value",
    "url: example.com/a": "url 'example.com/a' does not begin with https:// or http://",
    "url: javascript:alert(1)": "does not begin with",
    "url: data:text/html,x": "does not begin with",
    "url: file:///etc/passwd": "does not begin with",
    "url: //example.com": "does not begin with",
    "url: https://": "does not begin with",
    "url: https:///path": "does not begin with",
    'url: "https://a.example/ b"': "does not begin with",
    'url: "https://a.example/\\nb"': "does not begin with",
    "url: https://a.example/<b>": "does not begin with",
    "url: https://a.example\\b": "does not begin with",
    "url: http://[::1": "url 'http://[::1' is not an address",
    "url: https://a.example/" + "b" * 2_000: "url is longer than 2,000 characters",
    "url: {https: //a.example}": "url is not one value",
    "title: [a, b]": "title is not one value",
    "author:\n  - A\n  - B": "author is not one value",
    'title: "\\uD800"': "title holds control characters",
    'author: "\\0"': "author holds control characters",
    'url: "https://a.example/\\e"': "url holds control characters",
    "language: English": "language 'English' is not a code like en or pt-BR",
    "language: e": "is not a code",
    "language: ../en": "is not a code",
    "language: de fr": "is not a code",
    "language: ру": "is not a code",
}


@pytest.mark.parametrize(("lines", "expected"), BAD_VALUES.items())
def test_a_value_that_makes_no_sense_is_the_reason(lines: str, expected: str) -> None:
    said = reason(lines)
    assert said.startswith("front matter: ")
    assert expected in said
    assert "\n" not in said
    assert len(said) < 200


BAD_YAML = {
    "a tab for indentation": "title: x\nnested:\n\tkey: value",
    "an open quote": 'title: "x',
    "an open list": "title: [x",
    "a colon in a value": "title: one: two",
    "an alias of nothing": "title: *nothing",
    "an alias of itself": "title: &a [*a]",
    "deep nesting": "x: " + "[" * 1_000,
    "deep nesting of tables": "x: " + "{a: " * 1_000,
    "an escape that is no character": 'title: "\\UFFFFFFFF"',
    "an escape just out of range": 'title: "\\U00110000"',
    "a list for a key": "x: y\n? [a]\n: b",
    "a control character": "title: a\x1bb",
    "two documents": "title: x\n--- # another\ntitle: y",
    "an unknown directive": "x: y\n%YAML 9.9",
}


@pytest.mark.parametrize("lines", BAD_YAML.values(), ids=BAD_YAML.keys())
def test_what_is_not_yaml_is_the_reason(lines: str) -> None:
    assert reason(lines).startswith("front matter that is not `key: value` lines")


def test_the_reason_counts_lines_from_the_top_of_the_file() -> None:
    assert reason("title: x\nurl: y: z").endswith("(line 3)")


def test_an_alias_bomb_does_not_go_off() -> None:
    bomb = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30))
    assert read(f"a0: &a0 boom\n{bomb}title: x") == Metadata(title="x")


@given(LINES)
@example('"\\U7FFFFFFF"')
def test_any_front_matter_is_read_or_unreadable(lines: str) -> None:
    text = fenced(f"x: {lines}")
    try:
        said, start = parse(text)
    except Unreadable:
        return
    assert start == 0 or text[:start].rstrip().endswith(("---", "..."))
    f"{said.title}{said.url}{said.author}".encode()
