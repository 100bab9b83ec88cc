"""One typing error in every question: does it still find its passage.

The errors are the four of Damerau (1964): a letter too many, one missing, a wrong one, or two
neighbours swapped. They depend on the question alone, so that every run makes the same ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import TypeVar

from bot.measuring.sets import QuestionSet, TopicSet
from bot.search.words import Word, runs

SEED = 1
LETTERS = 4

Set = TypeVar("Set", bound=QuestionSet | TopicSet)
Edit = Callable[[str, int, str], str]


def _insert(word: str, at: int, letter: str) -> str:
    return word[:at] + letter + word[at:]


def _delete(word: str, at: int, _: str) -> str:
    return word[:at] + word[at + 1 :]


def _substitute(word: str, at: int, letter: str) -> str:
    return word[:at] + letter + word[at + 1 :]


def _swap(word: str, at: int, _: str) -> str:
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


EDITS: tuple[Edit, ...] = (_insert, _delete, _substitute, _swap)


def with_typos(held: Set) -> Set:
    """Misspell one word of every question that has one of `LETTERS` letters or more."""
    questions = tuple(replace(one, text=misspelt(one.text)) for one in held.questions)
    return replace(held, questions=questions)  # type: ignore[arg-type]


def misspelt(question: str) -> str:
    """Make one edit in one word, with letters that the question has."""
    chance = Random(f"{SEED} {question}")  # noqa: S311 - nothing is secret here
    every = (word for _, word in runs(question))
    long = [word for word in every if sum(map(str.isalpha, word.text)) >= LETTERS]
    if not long:
        return question
    word = chance.choice(long)
    return question[: word.start] + _edited(word, question, chance) + question[word.end :]


def _edited(word: Word, question: str, chance: Random) -> str:
    alphabet = sorted({letter for letter in question.lower() if letter.isalpha()})
    edited = word.text
    # An edit may change nothing: a letter for itself, two that are the same.
    while edited == word.text:
        edit, at = chance.choice(EDITS), chance.randrange(len(word.text))
        edited = edit(word.text, at, chance.choice(alphabet))
    return edited
