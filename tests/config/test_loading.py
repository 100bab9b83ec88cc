"""What loading promises: settings, or one line that names the key, its line and the nearest one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.config import Config, Misconfigured, load
from bot.config.loading import line_of
from tests.config.conftest import Load, Refusal, refused


@pytest.mark.parametrize("source", ["", "\n# only a comment\n", "[corpus]\n", b"\xef\xbb\xbf"])
def test_what_is_not_set_has_its_default(source: str | bytes, loaded: Load) -> None:
    assert loaded(source).model_dump() == Config().model_dump()


EVERYTHING = """
[corpus]
folder = "texts"
language = "de"
max_file_megabytes = 0.5
[search]
backend = "reference"
[answers]
quotes = 1
gate = 0
[discord]
public_collections = []
operators = [123, 456]
[synonyms]
died = ["death"]
"Central Command" = ["CentCom", "the command"]
[servers.789]
collections = ["news"]
manage = true
[servers."790"]
[storage]
folder = "kept"
"""


def test_every_setting_can_be_set(loaded: Load) -> None:
    config = loaded(EVERYTHING)
    assert (config.corpus.folder, config.corpus.language, config.storage.folder) == (
        "texts",
        "de",
        "kept",
    )
    assert (config.corpus.max_file_megabytes, config.answers.quotes, config.answers.gate) == (
        0.5,
        1,
        0,
    )
    assert (config.discord.public_collections, config.discord.operators) == ((), (123, 456))
    assert {server: config.servers[server].manage for server in config.servers} == {
        789: True,
        790: False,
    }
    assert config.servers[789].collections == ("news",)


UNKNOWN_KEYS = {
    "[corpus]\nfoldr = 1": "line 2: there is no setting `foldr` in [corpus]; did you mean `folder`",
    "[corpora]": "line 1: there is no setting `corpora`; did you mean `corpus`?",
    "quotes = 3": "line 1: there is no setting `quotes`; known: answers, connection, corpus, ",
    "[search]\nquotes = 3": "line 2: there is no setting `quotes` in [search]; known: backend, "
    "pieces_up_to.",
    "[answers]\nquote = 3": "line 2: there is no setting `quote` in [answers]; did you mean `quote",
    "[Corpus]": "line 1: there is no setting `Corpus`; did you mean `corpus`?",
    "\n\n[servers.1]\n\ncolections = []": "line 5: there is no setting `colections` in "
    "[servers.1]; did you mean `collections`?",
    "[servers.1]\n[servers.2]\nmanaged = 1": "line 3: there is no setting `managed` in [servers.2]",
    "servers.1.managed = true": "line 1: there is no setting `managed` in [servers.1]",
    "[servers]\n1 = { managed = true }": "line 2: there is no setting `managed` in [servers.1]",
    "# x\ncorpus.foldr = 'x'": "line 2: there is no setting `foldr` in [corpus]",
    "\n'corpus'.\"foldr\" = 'x'": "line 2: there is no setting `foldr` in [corpus]",
    "\ncorpus = { foldr = 'x' }": "line 2: there is no setting `foldr` in [corpus]",
    "[corpus]\n'fold\\r' = 1": r"line 2: there is no setting `fold\\r` in [corpus]",
    '"two\\nlines" = 1': r"line 1: there is no setting `two\nlines`",
    '"" = 1': "line 1: there is no setting ``; known:",
    "[corpus]\n# foldr = 1\nfolder = '''\nfoldr = 2'''\nfoldr = 3 # foldr = 4": "line 5: there",
    "[discord]\noperators = [\n  1, # foldr\n  2,\n]\n[corpus]\nfoldr = 1": "line 7: there",
    "[corpus]\r\n# foldr\r\n\r\nfoldr = 'x'\r\n": "line 4: there is no setting `foldr` in [corpus]",
    "\ufeff[corpus]\nfoldr = 'x'": "line 2: there is no setting `foldr` in [corpus]",
    "[corpus]\nfoldr = [\n1,\n2]": "line 2: there is no setting `foldr` in [corpus]",
    "[corpus]\n[corpus.deep]\nx = 1": "line 2: there is no setting `deep` in [corpus]",
    "[[storage_]]\nx = 1": "line 1: there is no setting `storage_`; did you mean `storage`?",
}


@pytest.mark.parametrize(("source", "expected"), UNKNOWN_KEYS.items())
def test_an_unknown_key_is_named_with_its_line_and_the_nearest_one(
    source: str, expected: str, refusal: Refusal
) -> None:
    assert refusal(source).startswith(expected)


BAD_VALUES = {
    "[answers]\nquotes = 6": "line 2: `quotes` in [answers] is 6, but it should be at most 5.",
    "[answers]\nquotes = 0": "but it should be at least 1.",
    "[answers]\nquotes = 3.0": "is 3.0, but it should be a whole number.",
    "[answers]\nquotes = '3'": 'is "3", but it should be a whole number.',
    "[answers]\nquotes = true": "is true, but it should be a whole number.",
    "[answers]\nquotes = 999999999999999999999999": "but it should be at most 5.",
    "[answers]\n\ngate = 1.1": "line 3: `gate` in [answers] is 1.1, but it should be at most 1.",
    "[answers]\ngate = nan": "line 2: `gate` in [answers] is NaN, but it should be",
    "[answers]\ngate = 07:30:00": 'is "07:30:00", but it should be a number.',
    "[corpus]\nmax_file_megabytes = 0": "but it should be more than 0.",
    "[corpus]\nmax_file_megabytes = inf": "but it should be at most 1000.",
    "[corpus]\nmost_megabytes = 0": "but it should be more than 0.",
    "[corpus]\nmost_megabytes = -inf": "but it should be more than 0.",
    "[corpus]\nmost_megabytes = nan": "is NaN, but it should be at most 1000000.",
    "[corpus]\nmost_megabytes = 1e7": "but it should be at most 1000000.",
    "[corpus]\nmost_megabytes = '10 GB'": "but it should be a number.",
    "[corpus]\nmost_megabytes = true": "but it should be a number.",
    "[corpus]\nfolder = 3": "line 2: `folder` in [corpus] is 3, but it should be text "
    "in quotation marks.",
    "[corpus]\nfolder = ['a']": 'is ["a"], but it should be text in quotation marks.',
    "[corpus.folder]\nx = 1": 'line 1: `folder` in [corpus] is {"x": 1}, but it should be '
    "text in quotation marks.",
    "[corpus]\nfolder = '~no-such-user/a'": "should name a folder of a user that this machine has",
    "[corpus]\nlanguage = 'English'": 'is "English", but it should be auto or a code '
    "such as en or de.",
    "[search]\nbackend = 'referense'": "but it should be 'postings', 'reference' or 'opensearch'; "
    "did you mean `reference`?",
    "[search]\nbackend = 'lucene'": "but it should be 'postings', 'reference' or 'opensearch'.",
    "[log]\nlevel = 'DEBUG'": "'info', 'warning' or 'error'; did you mean `debug`?",
    "[opensearch]\nurls = ['localhost']": "should begin with http:// or https:// and name a host.",
    "[opensearch]\nurls = ['http://[::1']": "should begin with http:// or https:// and name a "
    "host.",
    "[opensearch]\nurls = []": "but the list should have at least 1 item, not 0.",
    "[opensearch]\nindex = 'Pull'": "it should begin with one of a to z, and go on with at most 60 "
    "of a to z, 0 to 9 and -.",
    "[synonyms]\n'!' = ['a']": "but it should hold a letter or a digit.",
    "[discord]\npublic_collections = 'news'": 'is "news", but it should be a list in brackets.',
    "[discord]\npublic_collections = ['a', 3]": "`public_collections` in [discord] is 3, but it "
    "should be text in quotation marks.",
    "[discord]\npublic_collections = ['']": 'is "", but it should have at least 1 character.',
    "[discord]\n# operators = [1]\noperators = [\n  1,\n  'me',\n]": "line 3: `operators` in "
    '[discord] is "me", but it should be a whole number.',
    "[discord]\noperators = [-1]": "is -1, but it should be at least 1.",
    "[servers.1]\nmanage = 'yes'": '`manage` in [servers.1] is "yes", but it should be true or '
    "false.",
    "[servers.1]\nmanage = 1": "is 1, but it should be true or false.",
    "\n[servers.news]\nmanage = true": 'line 2: `news` in [servers] is "news", but it should be '
    "the id of a server, as in [servers.123456789012345678].",
    "[servers.0]": 'line 1: `0` in [servers] is "0", but it should be at least 1.',
    "[servers.99999999999999999999]": "but it should be less than 18446744073709551616.",
    "servers = []": "line 1: `servers` is [], but it should be a table, "
    "which begins with a line such as [corpus].",
    "[servers]\n1 = true": "line 2: `1` in [servers] is true, but it should be a table, "
    "which begins with a line such as [corpus].",
    "answers = 3": "line 1: `answers` is 3, but it should be a table, "
    "which begins with a line such as [corpus].",
    "\n[[answers]]\nquotes = 1": 'line 2: `answers` is [{"quotes": 1}], but it should be a '
    "table, which begins with a line such as [corpus].",
}


@pytest.mark.parametrize(("source", "expected"), BAD_VALUES.items())
def test_a_bad_value_is_shown_beside_what_it_should_be(
    source: str, expected: str, refusal: Refusal
) -> None:
    said = refusal(source)
    assert expected in said
    assert said.startswith("line ")


def test_a_long_bad_value_is_cut(refusal: Refusal) -> None:
    assert len(refusal(f"[answers]\nquotes = '{'x' * 1_000}'")) < 200


def test_the_first_of_several_problems_is_told_and_the_others_are_counted(refusal: Refusal) -> None:
    said = refusal("[answers]\nquotes = 6\ngate = 2\n[corpora]")
    assert said.startswith("line 2: `quotes` in [answers]")
    assert said.endswith(" (2 more after this one)")


def test_a_list_with_a_wrong_item_is_one_problem(refusal: Refusal) -> None:
    assert refusal("[synonyms]\ndied = ['']").endswith("a letter or a digit.")


PLACES = {
    "a.b = 1": 1,
    "\n[a]\nb = 1": 3,
    "# b\n[a] # b = 2\n'b' = 1": 3,
    "x = '''\n[a]\nb = 1\n'''\n[a]\nb = 1": 6,
    "x = [\n'[a]',\n'b']\n[a]\nc = 1\nb = [\n1]": 6,
    "[a]\nc = 1\n[a.b]\nd = 1": 3,
    "[[a]]\n[c]": 1,
    "a = {\tb = 1 }": 1,
    "[c]\nb = 1\n[a]\nb = 1": 4,
}


@pytest.mark.parametrize(("source", "line"), PLACES.items())
def test_the_line_is_where_the_parser_first_sees_the_key(source: str, line: int) -> None:
    assert line_of(source, ["a"] if "[[" in source else ["a", "b"]) == line


KEYS = st.sampled_from(["corpus", "folder", "servers", "1", "quotes", "answers", "x", '"a\\nb"'])
VALUES = st.sampled_from(["1", "'x'", "[]", "[1]", "{}", "true", "nan", "2017-05-31", "'''\n'''"])
LINES = st.one_of(
    st.lists(KEYS, min_size=1, max_size=3).map(".".join).map("[{}]".format),
    st.tuples(st.lists(KEYS, min_size=1, max_size=3).map(".".join), VALUES).map(" = ".join),
    st.text(max_size=5),
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=5).map("\n".join))
def test_any_file_is_settings_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, source: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(source.encode())
    try:
        load(path)
    except Misconfigured:
        assert refused(path)
