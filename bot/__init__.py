"""Pullquote answers questions from a corpus of articles, and answers only in quotes."""

from bot.library import Library
from bot.models import Answer, Article, PullquoteError, Quote, Summary

__all__ = ["Answer", "Article", "Library", "PullquoteError", "Quote", "Summary"]
