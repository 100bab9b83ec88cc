"""The page's own manners: what they need of simcord's page, and how they feel in a browser."""

from __future__ import annotations

import asyncio
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


@pytest.fixture
async def telephone(tab: Any) -> Any:
    """The page as narrow as on a telephone.

    It is opened again, as simcord sends nothing while it takes in another size.
    """
    await tab.set_viewport_size({"width": 400, "height": 750})
    await tab.reload()
    await _quiet(tab, messages=2)
    return tab


async def test_the_newest_message_stays_in_view_until_somebody_scrolls_up(telephone: Any) -> None:
    await _say(telephone, QUESTION)
    await _quiet(telephone, messages=4)
    await telephone.reload()
    await _quiet(telephone, messages=4)
    await telephone.set_viewport_size({"width": 320, "height": 500})
    await telephone.wait_for_function(f"({TO_THE_END})() === 0")
    await telephone.evaluate("document.getElementById('channel-timeline').scrollTop = 0")
    await telephone.set_viewport_size({"width": 400, "height": 750})
    assert await telephone.evaluate(TO_THE_END) > 0


async def test_a_narrow_page_has_a_low_bar_that_tells_what_went_wrong(telephone: Any) -> None:
    bar = await telephone.locator("#toolbar").bounding_box()
    assert bar["height"] <= 60
    await telephone.locator("#action-status").evaluate("one => one.textContent = 'It failed.'")
    assert await telephone.is_visible("#action-status")
    assert await telephone.evaluate("document.documentElement.scrollWidth") <= 400


async def _type(tab: Any, command: str) -> None:
    """Type a command, and take it from those that are offered."""
    await tab.press(BOX, "/")
    await tab.keyboard.type(command)
    await tab.get_by_role("option", name=command).first.wait_for()
    await tab.keyboard.press("Enter")


async def test_a_field_shows_all_that_is_typed(telephone: Any) -> None:
    await _type(telephone, "summary")
    field = telephone.get_by_role("combobox", name="article")
    for typed in ("Mosul", "WWWWWW", "Mosul offensive"):
        await field.fill(typed)
        assert await field.evaluate("one => one.scrollWidth <= one.clientWidth"), typed


async def test_a_wide_page_shows_a_whole_sentence_in_a_field(tab: Any) -> None:
    await _type(tab, "check")
    field = tab.get_by_role("textbox", name="text")
    await field.fill("The airstrike was requested by Iraqi Security Forces.")
    assert await field.evaluate("one => one.scrollWidth <= one.clientWidth")
    row = await tab.locator(".command-row").bounding_box()
    assert row["x"] + row["width"] <= 800


async def test_no_description_pushes_out_the_buttons(telephone: Any) -> None:
    await telephone.select_option("#viewer-picker", label="Admin")
    await _quiet(telephone, messages=2)
    await _type(telephone, "settings")
    for button in ("Exit command mode", "Send"):
        box = await telephone.get_by_role("button", name=button, exact=True).bounding_box()
        assert box["x"] + box["width"] <= 400


async def test_a_field_says_in_full_what_is_wrong_with_it(telephone: Any) -> None:
    await _type(telephone, "check")
    await telephone.keyboard.press("Enter")
    told = await telephone.get_by_text("This field is required").bounding_box()
    row = await telephone.locator(".command-row").bounding_box()
    assert told["y"] + told["height"] <= row["y"] + row["height"]


async def test_what_was_chosen_is_not_called_missing(tab: Any) -> None:
    await _type(tab, "summary")
    await tab.get_by_role("option", name="Mosul offensive").wait_for()
    await tab.keyboard.press("Enter")
    await tab.locator(".command-empty").wait_for(state="hidden")
    assert not await tab.get_by_text("No options match").is_visible()
    await tab.keyboard.press("Enter")
    await _quiet(tab, messages=3)


async def test_enter_runs_a_command_that_needs_no_option(tab: Any) -> None:
    await _type(tab, "digest")
    await tab.get_by_role("option", name="collection").wait_for()
    await tab.keyboard.press("Enter")
    await _quiet(tab, messages=3)


async def test_an_arrow_chooses_among_options_that_need_not_be(tab: Any) -> None:
    await _type(tab, "digest")
    await tab.get_by_role("option", name="collection").wait_for()
    await tab.keyboard.press("ArrowDown")
    await tab.keyboard.press("Enter")
    await tab.get_by_role("combobox", name="collection").wait_for()
    await tab.keyboard.press("Escape")


async def test_an_answer_and_a_response_come_into_view(tab: Any) -> None:
    await tab.evaluate("document.getElementById('channel-timeline').scrollTop = 0")
    await _say(tab, QUESTION)
    await _quiet(tab, messages=4)
    assert await tab.evaluate(TO_THE_END) == 0
    await tab.get_by_role("button", name="Why", exact=True).click()
    await _quiet(tab, messages=5)
    assert await tab.evaluate(TO_THE_END) == 0


async def test_the_box_is_locked_while_it_sends_and_empty_after(tab: Any) -> None:
    typed = asyncio.Event()

    async def hold(route: Any) -> None:
        await typed.wait()
        await route.continue_()

    await tab.route("**/api/action", hold)
    await _say(tab, QUESTION)
    await tab.keyboard.type("and more")
    assert await tab.input_value(BOX) == QUESTION
    typed.set()
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
