"""The page: simcord's, under the bot's name and without what only testers of bots need.

It has no public way to change its looks: what is replaced is left as it is where it has changed.
"""

# ruff: noqa: SLF001

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar

import linkify_it  # noqa: F401 - simcord misses them only when it serves
import PIL  # noqa: F401
from simcord.backend.cdn import CDN_BASE
from simcord.backend.errors import SetupError
from simcord.preview import Preview
from simcord.preview._server import PreviewServer

from bot.demo.clock import zone
from bot.demo.page.markdown import kept
from bot.demo.stage import NAME, Stage
from bot.models import PullquoteError

_FILES = {
    f"/{path.name}": (str(path), kind)
    for name, kind in [
        ("style.css", "text/css"),
        ("script.js", "application/javascript"),
        ("icon.svg", "image/svg+xml"),
    ]
    for path in [Path(__file__).with_name(name)]
}
_HINT = f"{NAME} answers what is asked of it: write @{NAME} before the question."
_DRESSED = {
    "<title>SimCord Preview</title>": f"<title>{NAME} demo</title>",
    "<strong>SimCord</strong><small>Preview</small>": f"<strong>{NAME}</strong><small>demo</small>",
    ' aria-hidden="true">S</span>': ' aria-hidden="true">“</span>',
    "</head>": '<link rel="stylesheet" href="/style.css"><link rel="icon" href="/icon.svg"></head>',
    '<form id="channel-composer"': f'<p id="hint" role="status" hidden>{_HINT}</p>'
    '<form id="channel-composer"',
    "</body>": '<script type="module" src="/script.js"></script></body>',
}


class Server(PreviewServer):
    """Serves the same files, and a style, manners and an icon on top of them."""

    _STATIC_FILES: ClassVar[dict[str, str]] = {
        **PreviewServer._STATIC_FILES,
        **{address: file for address, (file, _) in _FILES.items()},
    }
    _STATIC_CONTENT_TYPES: ClassVar[dict[str, str]] = {
        **PreviewServer._STATIC_CONTENT_TYPES,
        **dict(_FILES.values()),
    }

    async def _index(self, request: Any) -> Any:
        answer = await super()._index(request)
        for plain, dressed in _DRESSED.items():
            answer.text = answer.text.replace(plain, dressed, 1)
        return answer


@asynccontextmanager
async def page(stage: Stage, port: int) -> AsyncIterator[Preview]:
    """Serve the page of a stage, on the loopback interface only."""
    bot = stage.env.backend.bot_user
    picture = (resources.files("bot") / "pictures" / "avatar.png").read_bytes()
    shown = stage.env.preview(
        stage.channel,
        viewers=stage.people,
        layout="channel",
        timezone=zone(),
        port=port,
        assets={f"{CDN_BASE}/avatars/{bot.id}/{bot.avatar}.png": ("avatar.png", picture)},
    )
    shown._server = Server(shown, port)
    async with AsyncExitStack() as stack:
        stack.enter_context(kept())
        try:
            await stack.enter_async_context(shown)
        except SetupError as error:
            if not isinstance(error.__cause__, OSError):
                raise
            reason = os.strerror(error.__cause__.errno or 0).lower()
            raise PullquoteError(
                f"The page can't be served on port {port} ({reason}); name another with --port."
            ) from error
        yield shown
