"""Many words looked for in a text, the longest of those that begin at a place."""
from __future__ import annotations

from collections.abc import Sequence

import ahocorasick_rs

_MUCH = 10  # characters for each word, for which an automaton of the words pays

Place = tuple[int, int, int]  # of a word: its number, start and end


class Longest:
    """Words by their edges, that is their first two characters. An automaton of the words finds them faster but takes as long to build
    as they take to be found so in several documents, and its memory, so it is made only once much has been searched. Both find the same."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._numbers = {word: number for number, word in enumerate(words)}
        self._sizes = {word[:2]: len(word) for word in sorted(words, key=len)}  # of the longest word with each edge
        self._automaton: ahocorasick_rs.AhoCorasick | None = None
        self._searched = 0

    def find(self, text: str) -> list[Place]:
        """The words of a text in order, none overlapping another."""
        if self._automaton is None:
            self._searched += len(text)
            if self._searched <= _MUCH * len(self._words):
                return self._by_edges(text)
            self._automaton = ahocorasick_rs.AhoCorasick(self._words, ahocorasick_rs.MatchKind.LeftmostLongest)
        return self._automaton.find_matches_as_indexes(text)

    def _by_edges(self, text: str) -> list[Place]:
        numbers, sizes, found, behind = self._numbers, self._sizes, [], 0
        for start, single in enumerate(text):
            edge = text[start:start + 2]
            if start < behind or edge not in sizes and single not in sizes:
                continue
            for size in range(sizes.get(edge, 1), 0, -1):
                word = text[start:start + size]
                if word in numbers:
                    behind = start + len(word)
                    found.append((numbers[word], start, behind))
                    break
        return found
