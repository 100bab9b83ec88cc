"""Terms as keys, so that a vocabulary is two arrays of numbers that nothing must parse.

A key has 128 bits, the same on every machine. Rows are found by its first half, the hash, and 32
bits of the other are compared then, the check. So two terms with one hash are no trouble; two with
one hash and one check, which happens to a million terms in 10^17 collections, are an error when
postings are built (`Collision`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

# Shape (n, 2): a row is a term's key.
Keys = NDArray[np.uint64]

_BYTES = 16


class Collision(ValueError):
    """Two terms of a field have the same hash and check."""


def keys(terms: Sequence[str]) -> Keys:
    """Give the keys of terms, in their order; that of `one other` is joined from its words'."""
    split = [term.split(" ") for term in terms]
    found = _digests(words[0] for words in split)
    for at in range(1, max(map(len, split), default=1)):
        longer = [number for number, words in enumerate(split) if len(words) > at]
        found[longer] = joined(found[longer], _digests(split[number][at] for number in longer))
    return found


def hashed(word: str) -> np.uint64:
    """Give the hash of one word, as `keys` does of many, but many times faster than of one."""
    return np.uint64(int.from_bytes(_digest(word)[:8], "little"))


def joined(left: Keys, right: Keys) -> Keys:
    """Give the keys of pairs from those of their terms, without putting a string together."""
    return _mixed(_mixed(left) + right)


def halves(found: Keys) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """Give the hashes and the checks of keys."""
    return found[:, 0].copy(), found[:, 1].astype(np.uint32)


def _digests(words: Iterable[str]) -> Keys:
    halves = np.array([*map(_digest, words)], f"V{_BYTES}").view(np.dtype("<u8"))
    return halves.astype(np.uint64, copy=False).reshape(-1, 2)


def _digest(word: str) -> bytes:
    # A lone surrogate has no UTF-8, but is no reason to fail.
    return blake2b(word.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()


def _mixed(numbers: Keys) -> Keys:
    """Scramble every number, reversibly (the finaliser of SplitMix64, Steele et al. 2014)."""
    numbers = numbers + np.uint64(0x9E3779B97F4A7C15)
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
