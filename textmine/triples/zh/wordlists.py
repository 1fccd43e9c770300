"""The word lists of the Chinese grammar, by the part that their words play."""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from textmine.lexicon import read_table
from textmine.text.patterns import pattern


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    return {row["part"]: tuple(row["words"].split("|")) for row in read_table("words_zh")}


def listed(part: str) -> frozenset[str]:
    """The words that play a part."""
    return frozenset(_lists()[part])


def affixes(part: str) -> tuple[str, ...]:
    """The words that play a part, as `startswith` and `endswith` take them."""
    return _lists()[part]


def one_of(part: str) -> str:
    """The words that play a part as alternatives of a pattern, the longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(_lists()[part], key=len, reverse=True))})"


def any_of(part: str) -> re.Pattern[str]:
    """The words that play a part as a pattern by itself."""
    return pattern(one_of(part), needs=listed(part))


class Found(msgspec.Struct, frozen=True, gc=False):
    """An ending and where it begins in a name, told as `re` tells a match."""

    text: str
    at: int

    def group(self) -> str:
        return self.text

    def __getitem__(self, group: int) -> str:
        return self.text

    def start(self) -> int:
        return self.at


class Ending:
    """Words that end a name, with a pattern of what stands in `front` of them; `last` are the last characters of the words.

    The words are looked up, which takes neither a pattern to compile nor a search; the pattern of what stands in front is tried
    only where one of them does.
    """

    def __init__(self, words: Iterable[str], front: str = "") -> None:
        self._words = frozenset(words)
        self._sizes = sorted({len(word) for word in self._words}, reverse=True)
        self._pattern = pattern(f"{front}(?:{'|'.join(map(re.escape, sorted(self._words, key=len, reverse=True)))})$") if front else None
        self.last = frozenset(word[-1] for word in self._words)

    def search(self, name: str) -> re.Match[str] | Found | None:
        """The longest of the words that ends a name, with what stands in front of it."""
        if name[-1:] in self.last:
            for size in self._sizes:
                if name[-size:] in self._words:
                    return self._pattern.search(name) if self._pattern else Found(name[-size:], max(0, len(name) - size))
        return None

    def fullmatch(self, name: str) -> Found | None:
        """A name that is no more than one of the words."""
        return Found(name, 0) if name in self._words else None
