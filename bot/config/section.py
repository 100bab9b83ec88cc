"""What every table of the settings is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A table of the file, explained by its docstring; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")
