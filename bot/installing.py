"""How to install what is optional: a command that works wherever Pullquote is installed.

It names packages rather than `pullquote[...]`, as that need not be from an index, nor be here.
"""

from __future__ import annotations

import re
import shlex
import sys
from importlib import metadata, util

NAME = "pullquote"
_EXTRA = re.compile(r"""\bextra\s*==\s*["']([^"']+)["']""")


def packages(extra: str = "") -> list[str]:
    """Give the requirements of an extra, or those that everybody has, as they were declared.

    There are none where Pullquote itself is not installed.
    """
    try:
        declared = metadata.requires(NAME) or []
    except metadata.PackageNotFoundError:
        return []
    parted = [one.partition(";") for one in declared]
    return sorted(wanted.strip() for wanted, _, marker in parted if _extra(marker) == extra)


def command(extra: str = "") -> str:
    """Give the line for a shell that installs them where this runs."""
    return line(*(packages(extra) or _clone(extra)))


def line(*what: str) -> str:
    """Give the line that installs something there; what uv made may have no pip of its own."""
    if util.find_spec("pip"):
        return shlex.join([sys.executable, "-m", "pip", "install", *what])
    return shlex.join(["uv", "pip", "install", "--python", sys.executable, *what])


def brief(extra: str) -> str:
    """Give it for those who should not learn where things are on the machine."""
    return shlex.join(["pip", "install", *(packages(extra) or _clone(extra))])


def _clone(extra: str) -> list[str]:
    """What runs without being installed runs in its clone."""
    return ["-e", f".[{extra}]" if extra else "."]


def _extra(marker: str) -> str:
    found = _EXTRA.search(marker)
    return found[1] if found else ""
