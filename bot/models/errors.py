"""What users are told when something can't be done."""

from __future__ import annotations


class PullquoteError(Exception):
    """A problem that its one-sentence message explains to the user, with the way out.

    What the message names in braces is among the `values`, so that it can be translated before it
    is filled; without values, braces are braces.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values) if self.values else self.message


class Advised(PullquoteError):
    """A problem with another way out in the `terminal`, for whoever runs the bot."""

    def __init__(self, message: str, /, *, terminal: str, **values: object) -> None:
        super().__init__(message, **values)
        self.terminal = terminal

    def __str__(self) -> str:
        return self.terminal.format(**self.values)


class Unreachable(Advised):
    """Something is wrong with the folders of the articles; only the `terminal` names these."""

    def __init__(self, terminal: str, /, **values: object) -> None:
        super().__init__(_UNREACHABLE, terminal=terminal, **values)


def N_(message: str) -> str:  # noqa: N802 - what gettext's tools and users call it
    """Mark a constant for translation; `gettext` of `rendering.speech` translates it at use."""
    return message


_UNREACHABLE = N_(
    "The articles can't be reached at the moment; whoever runs me finds the reason in my log."
)
