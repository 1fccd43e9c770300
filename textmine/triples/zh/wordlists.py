"""The word lists of the Chinese grammar, by the part that their words play."""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from textmine.lexicon import read_table
from textmine.text.patterns import pattern


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    return {row["part"]: tuple(row["words"].split("|")) for row in read_table("words_zh")}


def listed(part: str) -> frozenset[str]:
    """The words that play a part."""
    return frozenset(_lists()[part])


def one_of(part: str) -> str:
    """The words that play a part as alternatives of a pattern, the longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(_lists()[part], key=len, reverse=True))})"


class Ending:
    """Words that end a name, with a pattern of what stands in `front` of them; `last` are the last characters of the words.

    The pattern is tried only where one of the words stands: it is slower to compile and to try than all of them are to look for.
    """

    def __init__(self, words: Iterable[str], front: str = "") -> None:
        self._words = frozenset(words)
        self._sizes = sorted({len(word) for word in self._words})
        self._pattern = pattern(f"{front}(?:{'|'.join(map(re.escape, sorted(self._words, key=len, reverse=True)))})$")
        self.last = frozenset(word[-1] for word in self._words)

    def search(self, name: str) -> re.Match[str] | None:
        return self._pattern.search(name) if name[-1:] in self.last and self._ends(name) else None

    def fullmatch(self, name: str) -> re.Match[str] | None:
        return self._pattern.fullmatch(name) if name[-1:] in self.last and self._ends(name) else None

    def _ends(self, name: str) -> bool:
        for size in self._sizes:
            if name[-size:] in self._words:
                return True
        return False
