"""Corpora that change while a library is open."""

from __future__ import annotations

from pathlib import Path

from bot import Answer, Library
from bot.config import Config


def texts(answer: Answer) -> list[str]:
    return [quote.text for quote in answer.quotes]


def path(config: Config, name: str) -> Path:
    return config.corpus_folder / name


def edit(config: Config, name: str, text: str) -> None:
    path(config, name).parent.mkdir(exist_ok=True)
    path(config, name).write_text(text, "utf-8")


def version(config: Config, collection: str = "default") -> str:
    return Library.open(config).snapshot(collection).version
