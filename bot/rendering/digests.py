"""A digest as a page: a sentence from each story, where it stands, and how many tell it, too."""

from __future__ import annotations

from bot.library.digests import Digest, Story
from bot.rendering import wording
from bot.rendering.cards import ROOM, Group, Look, Page, Text, card, page
from bot.rendering.lines import REST, line, small
from bot.rendering.quotes import block, source
from bot.rendering.speech import gettext as _

# So many, with a button beside each, are as many components as Discord allows.
AT_ONCE = 7
_SENTENCE = 600


def digest(one: Digest) -> Page:
    """Show as many stories as there is room for, each with a link to its spot."""
    heading = f"### {_(wording.DIGEST)}\n{small(line(wording.stories(one)))}"
    room = ROOM - len(heading) - REST
    groups = list[Group]()
    for number, story in enumerate(one.stories[:AT_ONCE], 1):
        group = _group(story, number, room)
        room -= sum(len(text.markdown) for text in group)
        if groups and room < 0:
            break
        groups.append(group)
    left = one.every - len(groups)
    rest = small(wording.more_stories(left)) if left else ""
    return page(card(Look.SUMMARY, [heading], *groups), card(Look.PLAIN, [rest]), shown=len(groups))


def _group(story: Story, number: int, room: int) -> Group:
    similar = len(story.similar)
    also = f"\n{small(wording.similar(similar))}" if similar else ""
    under = source(story.sentence) + also
    shown = block(story.sentence, min(room, _SENTENCE) - len(under))
    return Text(shown), Text(under, number)
