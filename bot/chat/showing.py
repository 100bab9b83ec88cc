"""What is sent, with the buttons that belong under it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from discord import ui

from bot.chat import layout
from bot.chat.layout import Item
from bot.chat.pressing import Button, Pressable, Shown
from bot.rendering import wording
from bot.rendering.cards import Page
from bot.rendering.speech import gettext as _

IN_A_ROW = 5


def view(shown: Shown, buttons: Iterable[Button]) -> ui.LayoutView:
    """Lay a page out with its buttons; those of what is not remembered would do nothing."""
    if shown.answer_id is None:
        return plain(shown.page)
    rows = defaultdict[int, list[Item]](list, {0: _opening(shown.page)})
    beside = dict[int, Item]()
    for button in sorted(buttons, key=lambda one: one.place):
        row, _place = button.place
        for label in button.labels(shown):
            item = Pressable(button.action, shown.answer_id, label)
            if label.beside:
                beside[label.number] = item
            else:
                rows[row].append(item)
    return layout.view(shown.page, _packed([items for _, items in sorted(rows.items())]), beside)


def plain(page: Page) -> ui.LayoutView:
    """Lay a page out with no more than the link to its spot."""
    return layout.view(page, _packed([_opening(page)]))


def _opening(page: Page) -> list[Item]:
    return [ui.Button(label=_(wording.OPEN), url=page.link)] if page.link else []


def _packed(rows: list[list[Item]]) -> list[list[Item]]:
    """Put all into one row if it holds them, and what is too long for one into several."""
    together = [item for items in rows for item in items]
    if len(together) <= IN_A_ROW:
        return [together] if together else []
    return [items[at : at + IN_A_ROW] for items in rows for at in range(0, len(items), IN_A_ROW)]
