"""A page as a view of Discord's: its cards as containers, its texts in them, buttons under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from discord import ui

from bot.rendering.cards import Card, Look, Page, Text

# The bar at a card's left; what has none stands in no card.
COLOURS = {
    Look.ANSWER: 0xE9B949,
    Look.DECLINED: 0x80848E,
    Look.SUMMARY: 0x4E9A8B,
    Look.ARTICLE: 0xE9B949,
    Look.REPORT: 0x6D7BC4,
    Look.TRUE: 0x3BA55D,
    Look.CLOSE: 0xE9B949,
    Look.TURNED: 0xD9534F,
}

Item = ui.Item[Any]
_NOTHING: Mapping[int, Item] = MappingProxyType({})


def view(
    page: Page, below: Sequence[Sequence[Item]] = (), beside: Mapping[int, Item] = _NOTHING
) -> ui.LayoutView:
    """Lay a page out, with rows of buttons below, and buttons beside the sources of quotes."""
    made = ui.LayoutView(timeout=None)
    for card in page.cards:
        if card.look in COLOURS:
            made.add_item(_container(card, beside))
        else:
            for text in card.texts:
                made.add_item(_item(text, beside))
    for row in below:
        made.add_item(ui.ActionRow(*row))
    # The client knows every button by its name, so no view has to be remembered.
    made.stop()
    return made


def _container(card: Card, beside: Mapping[int, Item]) -> Item:
    made = ui.Container[Any](accent_colour=COLOURS[card.look])
    for number, group in enumerate(card.groups):
        if number:
            made.add_item(ui.Separator())
        for text in group:
            made.add_item(_item(text, beside))
    return made


def _item(text: Text, beside: Mapping[int, Item]) -> Item:
    if text.quote is not None and text.quote in beside:
        return ui.Section(text.markdown, accessory=beside[text.quote])
    return ui.TextDisplay(text.markdown)
