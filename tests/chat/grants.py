"""Everybody who may try to read or change what was not granted to them, and what there is.

Three collections hold the same, each with a mark of its own in everything that tells of it: its
name, its articles' ids, titles, authors and headings, its texts, its skipped files. What marks the
bot sent, anywhere in whatever it sent to Discord, is what somebody reached.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.chat.surroundings import OTHER, SERVER

NO_GRANTS = 1_100_000_000_000_000_003
# Of everybody, of SERVER, and of OTHER; so long that no random id holds one.
PUBLIC, CLUB, VAULT = MARKS = ("pxquol", "cxquol", "vxquol")
EVERYTHING, HERS = frozenset(MARKS), frozenset({PUBLIC})
NOTHING = frozenset[str]()

ASK, FURTHER = "When do the zeppelins leave?", "And when do they leave the zeppelins?"
# Nearly what every collection says, without its mark.
QUOTED = "1: the zeppelins leave town at 1 by night."


def name(mark: str) -> str:
    return f"{mark}house"


def article(mark: str) -> str:
    return f"{mark}plans"


def _text(mark: str) -> str:
    said = "\n\n".join(
        f"{mark}haven {number}: the zeppelins leave {mark}haven at {number} by {mark}night."
        for number in range(1, 7)
    )
    return (
        f"---\ntitle: {mark}idden flights\nauthor: {mark}uthor\n"
        f"url: https://{mark}.example/a\n---\n# {mark}heading\n\n{said}\n"
    )


# As it was in the version before.
BEFORE = {f"{name(one)}/{article(one)}.md": f"The {one}haven was small." for one in MARKS}
FILES = {f"{name(one)}/{article(one)}.md": _text(one) for one in MARKS} | {
    f"{name(one)}/{one}broken.txt": "" for one in MARKS
}
TOML = f"""
[discord]
public_collections = ["{name(PUBLIC)}"]

[servers.{SERVER}]
collections = ["{name(CLUB)}"]
manage = true

[servers.{OTHER}]
collections = ["{name(VAULT)}"]
"""


@dataclass(frozen=True)
class Kind:
    """Somebody in a server, or writing directly, and what they should reach: marks.

    Of what is granted, some may be `chosen` for the channel that they are in.
    """

    server: int | None
    granted: frozenset[str]
    changes: frozenset[str] = NOTHING
    manages: bool = False
    operates: bool = False
    owns: bool = False
    chosen: frozenset[str] = NOTHING

    @property
    def reads(self) -> frozenset[str]:
        return self.chosen or self.granted


ACTORS = {
    "a stranger in a direct message": Kind(None, HERS),
    "a member of a server without grants": Kind(NO_GRANTS, HERS),
    "a member of a server with grants": Kind(SERVER, HERS | {CLUB}),
    "a member where one collection was chosen": Kind(
        SERVER, HERS | {CLUB}, chosen=frozenset({CLUB})
    ),
    "a manager where managers may": Kind(SERVER, HERS | {CLUB}, frozenset({CLUB}), manages=True),
    "a manager where managers may not": Kind(OTHER, HERS | {VAULT}, manages=True),
    "an operator in a server": Kind(SERVER, HERS | {CLUB}, EVERYTHING, operates=True),
    "the owner in a direct message": Kind(None, HERS, EVERYTHING, owns=True),
}
