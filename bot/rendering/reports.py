"""What the bot tells of itself and its work, as pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.library.snapshot import Snapshot
from bot.models import Answer
from bot.rendering import wording
from bot.rendering.cards import CONTENT, ROOM, Look, Page, card, page
from bot.rendering.holdings import Holding, details
from bot.rendering.lines import TITLE, line, listed, small
from bot.rendering.markdown import escape
from bot.rendering.pieces import cut
from bot.rendering.speech import gettext as _

_OPENING = 60
# Room for the collections in the welcome.
_LIST = 1500
# Room for a note below.
_NOTE = 200


def plans(groups: Iterable[Sequence[str]], question: str = "") -> Page:
    """Show what would be done, or was, of each collection; then a question about it."""
    told = _told((line(outcome), others) for outcome, *others in groups)
    return page(card(Look.REPORT, [listed(told, room=ROOM - _NOTE)]), card(Look.PLAIN, [question]))


def status(held: Sequence[Holding]) -> Page:
    """Tell what each collection holds, which versions are kept, and what was skipped."""
    told = _told(
        (f"**{line(one.snapshot.collection, TITLE)}**: {wording.size(one.snapshot)}", details(one))
        for one in held
    )
    return page(card(Look.REPORT, [listed(told or [_(wording.NOT_LOADED)])]))


def _told(groups: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """List what is known of each, with an empty line between two, which ends the list."""
    lines = list[str]()
    for heading, below in groups:
        lines += [*([""] if lines else []), heading, *(f"- {line(each)}" for each in below)]
    return lines


def why(one: Answer, gate: float, *, changed: bool = False) -> Page:
    """Tell how sure an answer is, and of each quote why it was chosen."""
    sure = line(wording.confidence(one.confidence, gate))
    found = one.quotes or one.related
    room = (ROOM - len(sure) - _NOTE) // max(len(found), 1)
    groups = []
    for number, quote in enumerate(found, 1):
        opening = escape(cut(" ".join(quote.text.split()), _OPENING))
        reasons = wording.why(quote.why, quote.score) if quote.why else []
        lines = [f"**{number}** · {opening}", *(f"- {line(each)}" for each in reasons)]
        groups.append([listed(lines, room=room)])
    note = small(_(wording.SINCE)) if changed else ""
    return page(card(Look.REPORT, *groups, [sure]), card(Look.PLAIN, [note]))


def welcome(snapshots: Sequence[Snapshot]) -> Page:
    """Introduce the bot to a server where it is new."""
    held = [
        f"- **{line(one.collection, TITLE)}**: {wording.articles(len(one.articles))}"
        for one in snapshots
    ]
    return page(
        card(
            Look.REPORT,
            [f"### {_(wording.HELLO)}", _(wording.HELP)],
            [listed([_(wording.READS), *held] if held else [_(wording.READS_NOTHING)], room=_LIST)],
            [_(wording.FOR_MANAGERS)],
        )
    )


def notice(markdown: str) -> Page:
    """Show a sentence or two of the bot's own as they are."""
    return _report(markdown)


def plain(text: str) -> str:
    """Show sentences of the bot's own that may hold what somebody typed."""
    return listed([line(each) for each in text.splitlines()], room=CONTENT)


def _report(text: str) -> Page:
    return page(card(Look.PLAIN, [text]))
