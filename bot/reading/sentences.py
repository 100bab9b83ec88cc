"""A block of text into sentences, as offsets.

In goes one block (cut at blank lines, list items and headings beforehand) and its language; out
come (start, end) pairs into it: ordered, disjoint, trimmed, holding every character that is not
white space. Text is never rewritten. Left out: what a block is, and telling a heading from a
sentence.

One regex finds the places where a sentence may end, one function decides, from the words around
the place and the language's lists. In doubt there is no end: too long a quote is still true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.reading.languages import Words, words

LONGEST = 600
SHORTEST_CLAUSE = 90

_UNSPACED = "。！？｡।॥؟۔።။។"  # end a sentence without white space after them
ENDERS = ".!?…" + _UNSPACED
CLOSERS = "\"'”’»›)]}」』）】》〉"
_OPENERS = "\"'“‘„‚«‹»›([{「『（【《〈¿¡*_`"
_CLOSER, _OPENER = re.escape(CLOSERS), re.escape(_OPENERS)
_GOES_ON = frozenset(",;:)" + ENDERS)
_IN_NAMES = frozenset("./@_=(")  # of files, addresses, functions
_QUOTING = ("と", "って")  # Japanese "that": in 「止まれ！」と言った the sentence goes on

# Subtle: once a run of enders has begun, all that follows is optional and possessive. So a match
# never fails to be tried again from its second character, and any junk takes linear time. Groups
# are repeated in (?>...), as possessive ones lose their way in CPython before 3.11.5.
_STOP = re.compile(
    rf"""
    (?P<mark> [{ENDERS}:;]
      (?: (?<![:;]) [{ENDERS}]*+ (?> (?: (?<=\.) [ ] \.++ )* )  # ! ... and . . .
        | (?<=\S\s[:;]) -?[()DP] (?!\w) ) )                 # a smiley instead of a full stop
    (?P<tail> (?> (?:
        [{_CLOSER}]
      | [“‘«‹*_] (?= [\s{_CLOSER}*_] | \Z )                 # „German“, »Danish«, *emphasis*
      | \s? \[ (?: \d[\d,\s–-]{{0,12}} | [a-z] | [a-z]{{1,5}}\ \d{{1,3}} | \.{{3}} | … ) \]
      | \s (?: [)\]}}”’»] | '' ) (?!\S)                     # of tokenised text
    )* ) )
    (?= (?P<space> \s*+ ) [{_OPENER}–—-]*+ \s?
        (?P<next> [^\W\d_]\. | [^\W_]\w{{0,30}} | \S? )       # "A." is an initial, not "a"
        (?P<behind> \S? ) )
    """,
    re.VERBOSE,
)
_INITIALS = re.compile(r"(?:(?:[^\W\d_]|[A-Z]{2})\.)+(?:[^\W\d_]|[A-Z]{2})")
_ORDINAL = re.compile(r"\d{1,2}|[IVX]+")
_LIST_MARK = re.compile(
    r"(?<!\S) (?P<bullet> (?: [•⁃‣◦▪]\s? )? ) (?P<item> \d{1,3} | [a-z] )"
    r"(?P<close> \.\) | [.)] ) (?!\S)",
    re.VERBOSE,
)
_INK = re.compile(r"\S(?:.*\S)?", re.DOTALL)
# The first piece of what is too long, best cut first; one matches if more than LONGEST remains.
_PIECES = tuple(
    re.compile(rf"(?=.{{{LONGEST + 1}}}){piece}", re.DOTALL)
    for piece in (
        rf".{{{LONGEST // 2},{LONGEST - 1}}}(?:;(?=\s)|；)",
        rf".{{{LONGEST // 2},{LONGEST - 1}}}(?:,(?=\s)|[，、،])",
        rf".{{1,{LONGEST}}}(?<=\S)(?=\s)",
        rf".{{{LONGEST}}}",
    )
)
# Thai and Lao have no enders, Khmer and Burmese often go without: there, spaces part clauses.
_UNMARKED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CLAUSE = re.compile(rf".{{{SHORTEST_CLAUSE},{LONGEST}}}?(?<=\S)(?=\s)", re.DOTALL)


def split(block: str, language: str = "en") -> list[tuple[int, int]]:
    """Find the sentences of one block; none is longer than `LONGEST` characters."""
    cuts = [0, *sorted(_ends(block, words(language))), len(block)]
    return [piece for start, end in pairwise(cuts) for piece in _pieces(block, start, end)]


def _ends(block: str, lists: Words) -> Iterator[int]:
    marks = _list_marks(block)
    yield from (mark.start() for mark in marks[1:])
    in_marks = {at for mark in marks for at in range(*mark.span())}
    casual = block.lstrip()[:1].islower()
    for stop in _STOP.finditer(block):
        if stop.start() not in in_marks and _ends_sentence(stop, lists, casual=casual):
            casual = stop["next"].islower()
            yield stop.end()


def _ends_sentence(stop: re.Match[str], lists: Words, *, casual: bool) -> bool:
    """Decide about a match of `_STOP`; `casual`: the sentence itself began in lower case."""
    mark, tail, space, after, behind = stop.groups()
    if mark[-1] in _UNSPACED:
        return not (tail and after.startswith(_QUOTING))
    if not space:
        return _is_glued(stop, after, behind)
    previous, before = _words_before(stop)
    if _is_weak(mark):
        return after[:1].isupper() and not _is_omission(mark, before, tail)
    if after in _GOES_ON or (mark == "." and _abbreviates(previous, before, tail, after, lists)):
        return False
    if after.islower():
        return not tail.startswith(tuple(CLOSERS)) and (casual or _is_plain(before, 5))
    return True


def _words_before(stop: re.Match[str]) -> tuple[str, str]:
    """The two words before the stop, or ""; "z. B." counts as the one word "z.B."."""
    at = stop.start()
    nearby = stop.string[max(0, at - 60) : at]
    previous, before = ("", "", *nearby.rsplit(None, 2))[-2:]
    before = before.lstrip(_OPENERS)
    spaced = previous.endswith(".") and _INITIALS.fullmatch(previous + before)
    return previous, previous + before if spaced else before


def _is_glued(stop: re.Match[str], after: str, behind: str) -> bool:
    """A forgotten space, as in "album.That way"; not example.Com/x, U.S.A or Node.JS."""
    capitalised = after[:1].isupper() and after[1:].islower()
    return capitalised and behind not in _IN_NAMES and _is_plain(_words_before(stop)[1], 3)


def _is_plain(word: str, length: int) -> bool:
    """Too long and too ordinary to be an abbreviation."""
    return len(word) >= length and word.isalpha() and word.islower()


def _is_weak(mark: str) -> bool:
    """An ellipsis or a smiley: not enough to end a sentence by itself."""
    return mark != "." and (mark[0] in ":;" or not mark.strip(". …"))


def _is_omission(mark: str, before: str, tail: str) -> bool:
    """Words left out: "[...]", or three spaced stops, which a fourth would make an end."""
    return mark == ". . ." or (not before and tail.startswith((")", "]")))


def _abbreviates(previous: str, before: str, tail: str, after: str, lists: Words) -> bool:
    """Whether the full stop belongs to the word before it and ends nothing."""
    word = before.rpartition("-")[2]
    starts = after[:1].isupper() and after.lower() in lists.starters
    if after[:1].isdecimal() and _listed(word, lists.before_number):
        return True
    if lists.ordinals and _ORDINAL.fullmatch(word):
        return not starts
    if len(word) == 1 and word.isalpha():  # an initial, but not in "you and I. Did ..."
        return not (starts and previous and not previous[0].isupper())
    if _listed(word, lists.never_final):
        return not (starts and tail)  # "(Smith et al.) The ..."
    return not starts and (_listed(word, lists.perhaps_final) or bool(_INITIALS.fullmatch(word)))


def _listed(word: str, entries: frozenset[str]) -> bool:
    return word in entries or word.lower() in entries


def _list_marks(block: str) -> list[re.Match[str]]:
    """The marks of "1.) a 2.) b", if the block starts with one and the others count on."""
    first = _LIST_MARK.match(block, len(block) - len(block.lstrip()))
    if first is None:
        return []
    marks, (*style, number) = [first], _read_mark(first)
    for mark in _LIST_MARK.finditer(block, first.end()):
        if _read_mark(mark) == (*style, number + len(marks)):
            marks.append(mark)
    return marks


def _read_mark(mark: re.Match[str]) -> tuple[str, str, int]:
    item = mark["item"]
    return mark["bullet"], mark["close"], int(item) if item.isdecimal() else ord(item)


def _pieces(block: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trim a sentence and cut it where it is too long; white space alone has no pieces."""
    shapes = _shapes(block[start:end])
    while start < end and (ink := _INK.search(block, start, end)):
        matches = (shape.match(block, *ink.span()) for shape in shapes)
        piece = next(filter(None, matches), ink)
        yield piece.span()
        start = piece.end()


def _shapes(sentence: str) -> tuple[re.Pattern[str], ...]:
    """What its pieces may look like; none where it is short enough."""
    if len(sentence) <= SHORTEST_CLAUSE:
        return ()
    marked = sentence.rstrip(CLOSERS).endswith(tuple(_UNSPACED))
    if marked or 2 * len(_UNMARKED.findall(sentence)) < len(sentence):
        return _PIECES
    return (_CLAUSE, *_PIECES)
