"""Articles and collections by the names that people use; what is nearest, where there is none."""

from __future__ import annotations

from collections.abc import Sequence

from bot.library.snapshot import Snapshot
from bot.models import Advised, Article, PullquoteError
from bot.search.nearest import nearest


def find(article: str, snapshot: Snapshot) -> Article:
    """Find an article by its id or key, else by its title; `PullquoteError` names the nearest."""
    found = snapshot.contents.find(article)
    if found is None:
        raise _no_article(article[:100], snapshot.contents.names)
    return snapshot.articles[found]


def _no_article(wanted: str, known: Sequence[str]) -> PullquoteError:
    if close := nearest(wanted, known):
        return PullquoteError(
            "There is no article {name!r}; did you mean {nearest!r}?", name=wanted, nearest=close
        )
    return Advised(
        "There is no article {name!r}; /sources lists them.",
        terminal="There is no article {name!r}; `pullquote sources` lists them.",
        name=wanted,
    )


def no_collection(wanted: str, known: Sequence[str]) -> PullquoteError:
    """Say that there is no such collection."""
    if close := nearest(wanted, known):
        return PullquoteError(
            "There is no collection {name!r}; did you mean {nearest!r}?",
            name=wanted,
            nearest=close,
        )
    return Advised(
        "There is no collection {name!r}; /sources lists them.",
        terminal="There is no collection {name!r}; `pullquote sources` lists them.",
        name=wanted,
    )
