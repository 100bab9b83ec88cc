"""The door to matplotlib, which is there only if it was installed, and needs no screen."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from bot.models import PullquoteError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DPI = 120


def check() -> None:
    """Raise `PullquoteError` where pictures can't be drawn."""
    try:
        import matplotlib.figure  # noqa: F401
    except ImportError as error:
        raise PullquoteError(
            "Pictures need matplotlib; install it with: pip install matplotlib"
        ) from error


def blank(width: float, height: float) -> Figure:
    """Give a figure of so many inches to draw on."""
    check()
    from matplotlib.figure import Figure

    # A figure without pyplot is drawn by Agg.
    return Figure(figsize=(width, height), dpi=DPI, layout="constrained")


def png(figure: Figure) -> bytes:
    """Give a figure as a file; the same figure gives the same bytes."""
    file = BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()
