from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.config import template
from tests.cli.conftest import Run
from tests.conftest import HOSTILE, SEED, SKIPPED, Corpus

ARTICLE = {SEED.name: SEED.read_bytes()}
QUESTIONS = {
    "Who requested the airstrike?": "request of Iraqi Security Forces as mentioned by Centcom.",
    "How many civilians were killed in March?": "death of 105 Iraqi civilians",
    "When was eastern Mosul liberated?": "On January 25",
    "How many people have been displaced?": "over 120,000 Civilians have been displaced",
    "Why is western Mosul harder to retake?": "difficult to retake due to the layout of the area",
    "What is the capital of France?": "",
    "How do I bake sourdough bread?": "",
}
TEXT = SEED.read_text("utf-8")


def test_ask_shows_the_quote_and_its_source(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("ask", "Who requested the airstrike?")
    assert done.code == 0
    assert "The airstrike came upon the request of Iraqi Security Forces" in done.out
    assert "Mosul offensive · paragraph 5" in done.out


def test_ask_declines_with_what_the_articles_hold_of_the_words(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus(ARTICLE)
    done = pullquote("ask", "What is the capital of France?")
    assert done.code == 0
    assert done.out.splitlines() == [
        "I find no answer to that in the corpus.",
        "“capital” occurs in 0 of 1 article (nor does any other form of capit-)",
        "“France” occurs in 0 of 1 article (nor does any other form of franc-)",
    ]


def test_an_article_that_does_not_answer_alone_does_not_blame_the_corpus(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus({**ARTICLE, "france.txt": "The capital of France is Paris, said everybody."})
    done = pullquote("ask", "What is the capital of France?", "--article", "mosul-offensive")
    assert done.out.splitlines() == [
        "I find no answer to that in this article.",
        "“capital” does not occur in this article (nor does any other form of capit-)",
        "“France” does not occur in this article (nor does any other form of franc-)",
    ]


def test_json_tells_of_every_word_of_a_question_that_is_not_answered(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus(ARTICLE)
    document = json.loads(pullquote("ask", "What is the capital of ISIS?", "--json").out)
    assert document["words"] == [
        {"typed": "capital", "searched": "capital", "stems": ["capit"], "forms": [],
         "articles": 0, "of": 1},
        {"typed": "ISIS", "searched": "ISIS", "stems": ["isi"], "forms": ["isis"],
         "articles": 1, "of": 1},
    ]  # fmt: skip


@pytest.mark.parametrize(("question", "answered"), QUESTIONS.items())
def test_json_is_one_document_with_places_in_the_stored_text(
    corpus: Corpus, pullquote: Run, question: str, answered: str
) -> None:
    corpus(ARTICLE)
    document = json.loads(pullquote("ask", question, "--json").out)
    for quote in (*document["quotes"], *document["related"]):
        assert quote["text"] == TEXT[quote["start"] : quote["end"]]
    assert document["answered"] is bool(answered)
    assert answered in "".join(quote["text"] for quote in document["quotes"][:1])


def test_the_same_question_prints_the_same_bytes(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    first, second = (pullquote("ask", "mosul airstrike", "--json").out for _ in range(2))
    assert first == second


def test_the_number_of_quotes_can_be_limited(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("ask", "How many civilians were killed in March?", "-k", "1", "--json")
    assert len(json.loads(done.out)["quotes"]) == 1


def test_a_typing_error_is_corrected_and_told(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim in rivers."})
    done = pullquote("ask", "rivres")
    assert "Otters swim in rivers." in done.out
    assert "Searched for rivers (for rivres)." in done.out
    document = json.loads(pullquote("ask", "rivres", "--json").out)
    assert document["corrections"] == [{"typed": "rivres", "used": "rivers"}]


def test_an_exact_question_is_searched_as_typed(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim in rivers."})
    document = json.loads(pullquote("ask", "rivres", "--exact", "--json").out)
    assert document["corrections"] == []
    assert not document["answered"]
    assert document["unmatched_terms"] == ["rivres"]


def test_an_answer_can_be_explained(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    asked = ("ask", "When was eastern Mosul liberated, yeti?", "-k", "1")
    plain, told = pullquote(*asked).out, pullquote(*asked, "--explain").out
    more = [line for line in told.splitlines() if line not in plain.splitlines()]
    assert more[0].startswith("    in the quote: eastern ")
    assert more[1].startswith("    not there: yeti ")
    assert more[-1].startswith("confidence ")
    assert more[-1].endswith("an answer takes 0.50 (the gate)")
    (quote,) = json.loads(pullquote(*asked, "--explain", "--json").out)["quotes"]
    assert [one["typed"] for one in quote["reasons"]] == ["eastern", "Mosul", "liberated", "yeti"]
    assert "reasons" not in pullquote(*asked, "--json").out


def test_timing_is_told_apart_from_the_answer(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("ask", "mosul airstrike", "--timing")
    assert "ms" in done.err
    assert " ms" not in done.out


@pytest.mark.parametrize(("length", "sentences"), [("one", 1), ("short", 3), ("long", 5)])
def test_summary_quotes_sentences_in_the_articles_order(
    corpus: Corpus, pullquote: Run, length: str, sentences: int
) -> None:
    corpus(ARTICLE)
    document = json.loads(pullquote("summary", "--length", length, "--json").out)
    starts = [one["start"] for one in document["sentences"]]
    assert len(starts) == sentences
    assert starts == sorted(starts)
    assert all(one["text"] == TEXT[one["start"] : one["end"]] for one in document["sentences"])


def test_summary_wants_to_know_which_of_several_articles(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim in rivers.", "b.txt": "Seals swim in seas."})
    assert pullquote("summary").code == 1
    assert "Otters" in pullquote("summary", "A").out


def test_digest_tells_the_main_stories(corpus: Corpus, pullquote: Run) -> None:
    seals = "Seals sleep on ice in {} and dive for hours at night."
    files = {"a.txt": "Otters swim in all rivers.", "laws/one.txt": "Parking is forbidden."}
    corpus({**files, **{f"{place}.txt": seals.format(place) for place in ("Norway", "Canada")}})
    done = pullquote("digest")
    assert done.out.startswith("default: 3 articles, 2 stories\n\n“Seals sleep on ice in ")
    assert "\n    and 1 similar article: " in done.out
    found = json.loads(pullquote("digest", "-n", "1", "--json").out)
    assert [len(one["similar"]) for one in found["stories"]] == [1]
    assert found["stories_in_all"] == 2
    assert "Parking" in pullquote("digest", "-c", "laws").out
    assert pullquote("digest", "-n", "0").code == 2


def test_digest_without_articles_says_so(corpus: Corpus, pullquote: Run) -> None:
    corpus({})
    done = pullquote("digest")
    assert done.code == 1
    assert "holds no article yet" in done.err


def test_sources_lists_articles_and_skipped_files(corpus: Corpus, pullquote: Run) -> None:
    corpus({**HOSTILE, "laws/one.txt": "Parking is forbidden on Sundays."})
    done = pullquote("sources")
    assert all(name in done.out for name in SKIPPED)
    assert "laws: 1 article" in done.out
    listed = json.loads(pullquote("sources", "--json").out)["collections"]
    assert [one["collection"] for one in listed] == ["default", "laws"]


def test_show_prints_paragraph_numbers_and_the_stored_text(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    done = pullquote("show", "mosul-offensive")
    assert "[7] With the coalition" in done.out
    assert json.loads(pullquote("show", "mosul-offensive", "--json").out)["text"] == TEXT


def test_no_article_can_steer_the_terminal(corpus: Corpus, pullquote: Run) -> None:
    corpus(HOSTILE)
    shown = pullquote("show", "control").out + pullquote("ask", "escape sequence bell").out
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "␛" in shown


def test_index_tells_what_changed_since_it_last_ran(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim in rivers.", "b.txt": "Seals swim in seas."})
    assert "added: a, b" in pullquote("index").out
    assert "nothing changed" in pullquote("index").out
    corpus({"a.txt": "Otters sleep.", "c.txt": "Owls fly at night.", "d.txt": b""})
    Path("corpus/b.txt").unlink()
    dry, real = pullquote("index", "--dry-run").out, pullquote("index").out
    for line in ("added: c", "changed: a", "removed: b", "skipped: d.txt (no text in it)"):
        assert line in dry
        assert line in real
    assert "nothing changed" in pullquote("index").out


def test_index_tells_that_a_collection_is_gone_once(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim.", "laws/b.txt": "Parking is free.", "laws/c.txt": "Dogs bark."})
    assert pullquote("index").code == 0
    shutil.rmtree("corpus/laws")
    for arguments in (("--dry-run",), ()):
        done = pullquote("index", *arguments)
        assert done.code == 0
        assert "laws: its folder is gone" in done.out
        assert "removed: b, c" in done.out
    assert "laws" not in pullquote("index").out
    corpus({"laws/b.txt": "Parking is free."})
    assert "added: b" in pullquote("index").out


def test_the_versions_of_a_collection_without_a_folder_stay_to_go_back_to(
    corpus: Corpus, pullquote: Run
) -> None:
    corpus({"a.txt": "Otters swim.", "laws/b.txt": "Parking is free."})
    pullquote("index")
    shutil.rmtree("corpus/laws")
    told = pullquote("index").out
    assert "delete that folder to be rid of them" in told
    assert "There is no collection 'laws'" in pullquote("ask", "Is parking free?", "-c", "laws").err
    assert "`pullquote corpus rollback -c laws`" in told
    back = pullquote("corpus", "rollback", "-c", "laws", "--yes")
    assert (back.code, back.out.splitlines()[-2][:17]) == (0, "laws: now version")
    assert "Parking" in pullquote("ask", "Is parking free?", "-c", "laws").out
    assert "its folder is gone" in pullquote("index").out
    shutil.rmtree(".pullquote/versions/laws")
    assert "laws" not in pullquote("index").out
    assert "There is no collection 'laws'" in pullquote("corpus", "rollback", "-c", "laws").err


def test_a_corpus_that_was_emptied_is_told_of_without_contradiction(
    corpus: Corpus, pullquote: Run
) -> None:
    config = corpus({"a.txt": "Otters swim."})
    pullquote("index")
    (config.corpus_folder / "a.txt").unlink()
    for arguments, stays in (((), "stays"), (("--dry-run",), "would stay")):
        done = pullquote("index", *arguments)
        assert done.code == 1
        assert done.out.startswith(
            f"default: nothing can be read, so what was there before {stays}"
        )
        assert "0 articles" not in done.out
        program, *command = done.err.split("`")[1].split()
        assert program == "pullquote"
    assert pullquote(*command, "--yes").code == 0
    assert "swim" in pullquote("ask", "What do otters do?").out


def test_index_as_json_lists_what_is_gone_with_no_version(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim.", "laws/b.txt": "Parking is free."})
    pullquote("index")
    shutil.rmtree("corpus/laws")
    _, laws = json.loads(pullquote("index", "--json").out)["collections"]
    assert (laws["collection"], laws["removed"], laws["corpus_version"]) == ("laws", ["b"], None)


def test_no_record_is_dropped_where_nothing_can_be_read(corpus: Corpus, pullquote: Run) -> None:
    corpus({"a.txt": "Otters swim.", "laws/b.txt": "Parking is free."})
    pullquote("index")
    Path("corpus").rename("away")
    Path("corpus").mkdir()
    assert pullquote("index").code == 1
    Path("corpus").rmdir()
    Path("away").rename("corpus")
    assert "added" not in pullquote("index").out


def test_index_as_json_has_the_same_facts(corpus: Corpus, pullquote: Run) -> None:
    corpus(ARTICLE)
    (change,) = json.loads(pullquote("index", "--json").out)["collections"]
    assert change["added"] == ["mosul-offensive"]
    assert change["skipped"] == []


def test_init_writes_settings_and_a_corpus_that_answers(pullquote: Run) -> None:
    assert pullquote("init").code == 0
    assert Path("config.toml").read_text("utf-8") == template()
    assert "DISCORD_TOKEN" in pullquote("ask", "Where does the token go?").out


def test_init_overwrites_nothing(pullquote: Run) -> None:
    Path("here").mkdir()
    Path("here/config.toml").write_text("# mine")
    done = pullquote("init", "here")
    assert done.code == 1
    assert "here/config.toml is there already" in done.err
    assert Path("here/config.toml").read_text() == "# mine"
    assert not Path("here/corpus").exists()


def test_init_beside_a_corpus_writes_settings_for_it(pullquote: Run) -> None:
    Path("here/corpus").mkdir(parents=True)
    Path("here/corpus/a.txt").write_text("Otters swim in rivers.")
    assert "pullquote index" in pullquote("init", "here").out
    assert Path("here/config.toml").read_text("utf-8") == template()
    assert [one.name for one in Path("here/corpus").iterdir()] == ["a.txt"]


def test_init_says_what_its_questions_are_for(pullquote: Run) -> None:
    told = pullquote("init", "here").out
    assert Path("here/corpus/questions.toml").exists()
    assert "questions.toml\nbeside it" in told
    assert "delete that file" in told


def test_every_command_explains_itself(pullquote: Run) -> None:
    commands = ("init", "ask", "chat", "summary", "sources", "show", "index", "run", "eval")
    assert all(name in pullquote("--help").out for name in commands)
    assert all(pullquote(name, "--help").code == 0 for name in commands)
