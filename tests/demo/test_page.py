"""The page's own manners: what they need of simcord's page, and how they feel in a browser."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from simcord.preview import _server as simcords

from bot import Library
from tests.demo.conftest import Browser, Show

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
STATIC = Path(simcords.__file__).with_name("static")
QUESTION = "@Pullquote Who requested the airstrike?"
BOX = "#channel-composer-input"
MESSAGE = ".channel-message"
TO_THE_END = """() => {
    const {scrollHeight, scrollTop, clientHeight} = document.getElementById("channel-timeline");
    return Math.round(scrollHeight - scrollTop - clientHeight);
}"""


@pytest.fixture
async def browser(show: Show, mosul: Library) -> Browser:
    """The demo of the shipped article."""
    return await show(mosul.config)


async def test_a_longer_conversation_needs_no_more_parsers(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    await browser.say(QUESTION)
    made: list[object] = []
    init = MarkdownIt.__init__

    def counted(self: MarkdownIt, *given: Any) -> None:
        made.append(self)
        init(self, *given)

    monkeypatch.setattr(MarkdownIt, "__init__", counted)
    await browser.say(QUESTION)
    assert not made


@pytest.fixture
async def tab(browser: Browser) -> AsyncIterator[Any]:
    """The page in a Chromium that is too low for it."""
    playwright = pytest.importorskip("playwright.async_api")
    if not os.access(CHROMIUM, os.X_OK):
        pytest.skip(f"there is no {CHROMIUM}")
    async with playwright.async_playwright() as driver:
        chromium = await driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = await chromium.new_page(viewport={"width": 800, "height": 450})
        await opened.goto(browser.url)
        await _quiet(opened, messages=2)
        yield opened
        await chromium.close()


async def _quiet(tab: Any, messages: int) -> None:
    """Wait until so many messages are there and drawn."""
    await tab.locator(MESSAGE).nth(messages - 1).wait_for()
    await tab.locator("#preview-app[aria-busy=false]").wait_for()
    await tab.locator("#send-message:enabled").wait_for()


async def _say(tab: Any, said: str) -> None:
    await tab.fill(BOX, said)
    await tab.press(BOX, "Enter")


async def test_what_the_page_adds_is_served(browser: Browser) -> None:
    page = await browser.get("")
    for added in re.findall(r'(?:href|src)="/(.*?)"', page):
        assert await browser.get(added)
    assert {"style.css", "script.js", "icon.svg"} <= set(re.findall(r'"/(.*?)"', page))


async def test_simcords_page_has_what_the_script_looks_for(browser: Browser) -> None:
    page, script = await browser.get(""), await browser.get("script.js")
    for name in re.findall(r'getElementById\("(.*?)"\)', script):
        assert f'id="{name}"' in page
    its_own = "".join(path.read_text(encoding="utf-8") for path in STATIC.glob("*.js"))
    for word in re.findall(r'"([^"]+)": "', script):
        assert f'"{word}"' in its_own
    for name in ("message-app-badge", "command-option-input", "command-empty"):
        assert name in script
        assert f'"{name}"' in its_own


async def test_the_newest_message_is_in_view_when_the_page_is_opened_again(tab: Any) -> None:
    await _say(tab, QUESTION)
    await _quiet(tab, messages=4)
    await tab.reload()
    await _quiet(tab, messages=4)
    assert await tab.evaluate(TO_THE_END) == 0


async def test_an_answer_and_a_response_come_into_view(tab: Any) -> None:
    await tab.evaluate("document.getElementById('channel-timeline').scrollTop = 0")
    await _say(tab, QUESTION)
    await _quiet(tab, messages=4)
    assert await tab.evaluate(TO_THE_END) == 0
    await tab.get_by_role("button", name="Why", exact=True).click()
    await _quiet(tab, messages=5)
    assert await tab.evaluate(TO_THE_END) == 0


async def test_the_box_is_locked_while_it_sends_and_empty_after(tab: Any) -> None:
    await _say(tab, QUESTION)
    await tab.keyboard.type("and more")
    assert await tab.input_value(BOX) in (QUESTION, "")
    await _quiet(tab, messages=4)
    assert await tab.input_value(BOX) == ""
    await tab.press(BOX, "a")
    assert await tab.input_value(BOX) == "a"


async def test_what_could_not_be_sent_stays_in_the_box(tab: Any) -> None:
    async def reject(route: Any) -> None:
        sent = route.request.post_data_json
        refused = {"rejected": True, "settlement": "rejected", "diagnostics": []}
        await route.fulfill(json={**refused, "requestId": sent["request_id"]})

    await tab.route("**/api/action", reject)
    await _say(tab, QUESTION)
    await tab.get_by_text("That did not work").wait_for()
    await _quiet(tab, messages=2)
    assert await tab.input_value(BOX) == QUESTION
    assert await tab.is_editable(BOX)


async def test_the_box_says_how_to_ask(tab: Any) -> None:
    assert "@Pullquote" in await tab.get_attribute(BOX, "placeholder")


async def test_only_what_is_not_for_the_bot_is_told_how_to_ask(tab: Any) -> None:
    await _say(tab, "hello")
    await _quiet(tab, messages=3)
    await tab.locator("#hint:visible").wait_for()
    assert await tab.evaluate(TO_THE_END) == 0
    await _say(tab, QUESTION)
    await _quiet(tab, messages=5)
    assert not await tab.is_visible("#hint")


async def test_success_needs_no_words(tab: Any) -> None:
    assert await tab.inner_text("#action-status") == ""
    await _say(tab, QUESTION)
    await _quiet(tab, messages=4)
    assert await tab.inner_text("#action-status") == ""


async def test_articles_are_offered_before_anything_is_typed(tab: Any) -> None:
    await tab.press(BOX, "/")
    await tab.keyboard.type("summ")
    await tab.get_by_role("option", name="summary").first.click()
    await tab.get_by_role("option", name="Mosul offensive").wait_for()
