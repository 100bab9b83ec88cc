"""What would steer a terminal, or make text read otherwise, as symbols that can be seen."""

from __future__ import annotations

_SYMBOLS = {code: chr(0x2400 + code) for code in range(0x20)}
# Among the others are the marks that turn the direction of text, so that it reads otherwise.
_OTHERS = (*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SYMBOLS |= dict.fromkeys(_OTHERS, "\N{REPLACEMENT CHARACTER}")
_VISIBLE = {code: symbol for code, symbol in _SYMBOLS.items() if chr(code) not in "\n\t"}


def safe(text: str) -> str:
    """Show control characters, but leave lines and tabs as they are."""
    return text.replace("\r\n", "\n").translate(_VISIBLE)


def name(text: str) -> str:
    """Show likewise the name of a file, which is always on one line."""
    return "".join(
        one if one.isprintable() else _SYMBOLS.get(ord(one), "\N{REPLACEMENT CHARACTER}")
        for one in text
    )
