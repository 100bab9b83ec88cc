"""Settings into the commented `config.toml` that sets every default."""

from __future__ import annotations

import inspect
import json
import textwrap

from pydantic.fields import FieldInfo

from bot.config.section import Section
from bot.config.settings import Config, Server


def template() -> str:
    """Write the commented file that sets every default."""
    parts = [_comment(_explanation(Config))]
    for name, field in Config.model_fields.items():
        if name == "servers":
            parts.append(_example(Server))
        elif field.examples:
            parts.append(_free(name, field))
        else:
            parts.append(
                f"{_comment(_explanation(field.default))}\n[{name}]\n{_settings(field.default)}"
            )
    return "\n\n".join(parts) + "\n"


def _example(section: type[Section]) -> str:
    lines = f"[servers.123456789012345678]\n{_settings(section())}".splitlines()
    return "\n".join([_comment(_explanation(section)), *(f"# {line}" for line in lines)])


def _free(name: str, field: FieldInfo) -> str:
    """Write a table whose keys are the user's own, with an example."""
    (example,) = field.examples or ({},)
    lines = (f"# {json.dumps(key)} = {json.dumps(value)}" for key, value in example.items())
    return "\n".join([_comment(field.description or ""), f"[{name}]", *lines])


def _settings(section: Section) -> str:
    return "\n".join(_setting(section, name) for name in type(section).model_fields)


def _setting(section: Section, name: str) -> str:
    field = type(section).model_fields[name]
    value = json.dumps(field.default, default=str)
    return f"{_comment(field.description or '')}\n{name} = {value}"


def _explanation(section: object) -> str:
    return inspect.cleandoc((section if isinstance(section, type) else type(section)).__doc__ or "")


def _comment(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), 96, initial_indent="# ", subsequent_indent="# ")
