"""The word lists of the Chinese grammar, by the part that their words play."""
from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from textmine.text.patterns import alternatives, pattern
from textmine.text.wordlists import WordLists

_WORDS = WordLists("words_zh")
listed, affixes, one_of, any_of = _WORDS.listed, _WORDS.affixes, _WORDS.one_of, _WORDS.any_of


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
        self._sizes: dict[str, dict[int, None]] = {}  # of the words by their last characters, the longest first
        for word in sorted(self._words, key=len, reverse=True):
            self._sizes.setdefault(word[-1], {})[len(word)] = None
        self._pattern = pattern(f"{front}{alternatives(self._words)}$") if front else None
        self.last = self._sizes.keys()

    def search(self, name: str) -> re.Match[str] | Found | None:
        """The longest of the words that ends a name, with what stands in front of it."""
        for size in self._sizes.get(name[-1:], ()):
            if name[-size:] in self._words:
                return self._pattern.search(name) if self._pattern else Found(name[-size:], max(0, len(name) - size))
        return None

    def fullmatch(self, name: str) -> Found | None:
        """A name that is no more than one of the words."""
        return Found(name, 0) if name in self._words else None
