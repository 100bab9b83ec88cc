"""The demo: the bot's own callbacks in a page that is served, without a browser here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot import Library
from bot.demo import clock
from tests.conftest import SEED, Corpus
from tests.demo.conftest import Browser, Show
from tests.library.corpora import edit

ARTICLE = {SEED.name: SEED.read_bytes()}
QUESTION = "Who requested the airstrike?"
ANSWER = "of Iraqi Security Forces as mentioned by Centcom"


@pytest.fixture
async def browser(show: Show, mosul: Library) -> Browser:
    """The demo of the shipped article."""
    return await show(mosul.config)


async def test_the_page_has_the_bots_name_and_style(browser: Browser) -> None:
    page = await browser.get("")
    assert "<title>Pullquote demo</title>" in page
    assert "<title>SimCord" not in page
    assert "<strong>Pullquote</strong>" in page
    assert 'href="/style.css"' in page
    assert "#inspector-toggle" in await browser.get("style.css")
    assert "SimCord<" not in page


async def test_it_is_served_to_this_machine_only(browser: Browser) -> None:
    assert browser.address.startswith("http://127.0.0.1:")


async def test_ask_answers(browser: Browser) -> None:
    await browser.command("ask", question=QUESTION)
    assert ANSWER in browser.text()
    assert '"Pullquote"' in browser.text()
    assert "TestBot" not in browser.text()


async def test_a_quote_is_checked(browser: Browser) -> None:
    assert "`/check`" in browser.text()
    await browser.command("check", text="the death of 150 Iraqi civilians back in March")
    assert "~~150~~ → **105** · ⚠️ a number" in browser.text()


@pytest.mark.parametrize("said", [f"@Pullquote {QUESTION}", f"{QUESTION}, @pullquote?"])
async def test_a_typed_mention_is_one(browser: Browser, said: str) -> None:
    await browser.say(said)
    assert ANSWER in browser.text()


@pytest.mark.parametrize("said", [QUESTION, f"@Pullquotes {QUESTION}", f"Pullquote {QUESTION}"])
async def test_what_is_not_for_the_bot_is_left_alone(browser: Browser, said: str) -> None:
    await browser.say(said)
    assert ANSWER not in browser.text()


async def test_an_explained_problem_is_an_answer_like_others(browser: Browser) -> None:
    await browser.command("ask", question=QUESTION, collection="nonsense")
    assert "There is no such collection here" in browser.text()


async def test_only_the_admin_is_offered_corpus_and_may_use_it(browser: Browser) -> None:
    assert "corpus reload" not in await browser.commands()
    await browser.open("admin")
    await browser.command("corpus reload")
    assert "nothing changed" in browser.text()


async def test_what_was_changed_is_applied_and_answers(show: Show, corpus: Corpus) -> None:
    browser = await show(corpus({"boats.txt": "The ferry leaves at nine every morning."}))
    edit(browser.library.config, "boats.txt", "The ferry leaves at ten every morning.")
    await browser.open("admin")
    await browser.command("corpus reload")
    await browser.command("ask", question="When does the ferry leave?")
    assert "at nine every" in browser.text()
    await browser.click("Apply")
    assert "now version" in browser.text()
    await browser.command("ask", question="When does the ferry leave?")
    assert "at ten every" in browser.text()


async def test_the_bot_introduces_itself_before_it_suggests_questions(browser: Browser) -> None:
    hello, suggested = browser.stage.channel.history()
    assert "Hello" in str(hello.components[0].to_dict())
    assert "This is a demo" in str(suggested.components[0].to_dict())


async def test_every_collection_can_be_asked(show: Show, corpus: Corpus) -> None:
    browser = await show(corpus({**ARTICLE, "seas/otters.txt": "Otters came here in 2003."}))
    await browser.command("ask", question="When did otters come?", collection="seas")
    assert "came here in 2003" in browser.text()


async def test_where_all_articles_are_in_a_sub_folder_a_mention_asks_them(
    show: Show, corpus: Corpus
) -> None:
    browser = await show(corpus({"seas/otters.txt": "Over 300 otters have come to the bay."}))
    (question,) = browser.buttons()
    await browser.click(question)
    assert "have come to the bay" in browser.text()


async def test_messages_are_of_today(browser: Browser) -> None:
    before = datetime.now(UTC)
    await browser.say("hello")
    (said,) = browser.stage.channel.history()[-1:]
    assert before - timedelta(seconds=1) <= said.created_at <= datetime.now(UTC)


def test_the_clock_goes_on_and_is_never_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([1_800_000_000.0, 1_800_000_000.0, 1_800_000_060.0, 1_800_000_030.0])
    monkeypatch.setattr("time.time", lambda: next(times))
    running = clock.Running()
    began = datetime.fromtimestamp(1_800_000_000, UTC)
    assert running.now() == began + timedelta(seconds=60)
    assert running.now() == began + timedelta(seconds=60)


def test_a_clock_that_is_set_on_goes_on_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)
    running = clock.Running()
    running.advance(5)
    assert running.elapsed == 5
    monkeypatch.setattr("time.time", lambda: 1_800_000_001.0)
    assert running.elapsed == 6


@pytest.mark.parametrize(
    ("named", "zone"),
    [("Europe/Berlin", "Europe/Berlin"), (":Asia/Tokyo", "Asia/Tokyo"), ("nowhere", "UTC")],
)
def test_the_page_shows_the_time_of_this_machines_zone(
    monkeypatch: pytest.MonkeyPatch, named: str, zone: str
) -> None:
    monkeypatch.setenv("TZ", named)
    assert clock.zone() == zone


async def test_three_questions_are_suggested_and_answered_by_a_click(browser: Browser) -> None:
    suggested = browser.buttons()
    assert len(suggested) == 3
    for question in suggested:
        before = browser.text()
        await browser.click(question)
        assert f"> {question}" in browser.stage.channel.history()[-2].content
        assert "Mosul offensive" in browser.text().removeprefix(before)


async def test_an_empty_corpus_is_told_with_the_way_out(show: Show, corpus: Corpus) -> None:
    browser = await show(corpus({}))
    assert "no article yet" in browser.text()
    assert not browser.buttons()
