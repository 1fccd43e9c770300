"""Many words looked for in a text, the longest of those that begin at a place."""
from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import ahocorasick_rs

_MUCH = 10_000  # characters for which an automaton of the words pays

Place = tuple[int, int, int]  # of a word: its number, start and end


class Longest:
    """Words by their edges, that is their first two characters. An automaton of the whole words finds them faster but takes three
    times as long to build, so it is made only once much has been searched. Both find the same."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._numbers = {word: number for number, word in enumerate(words)}
        sizes: dict[str, set[int]] = {}
        for word in self._numbers:
            sizes.setdefault(word[:2], set()).add(len(word))
        self._pairs = frozenset(edge for edge in sizes if len(edge) > 1)
        self._sizes = [sorted(lengths | {1} if edge[0] in sizes else lengths, reverse=True) for edge, lengths in sizes.items()]
        self._edges = partial(ahocorasick_rs.AhoCorasick(tuple(sizes)).find_matches_as_indexes, overlapping=True)
        self._whole: ahocorasick_rs.AhoCorasick | None = None
        self._searched = 0

    def find(self, text: str) -> list[Place]:
        """The words of a text in order, none overlapping another."""
        if self._whole is None:
            self._searched += len(text)
            if self._searched <= _MUCH:
                return self._by_edges(text)
            self._whole = ahocorasick_rs.AhoCorasick(self._words, ahocorasick_rs.MatchKind.LeftmostLongest)
        return self._whole.find_matches_as_indexes(text)

    def _by_edges(self, text: str) -> list[Place]:
        numbers, found, behind = self._numbers, [], 0
        for edge, start, end in self._edges(text):
            # A single character is found once more with the one behind it where that makes an edge.
            if start < behind or end - start == 1 and text[start:start + 2] in self._pairs:
                continue
            for size in self._sizes[edge]:
                word = text[start:start + size]
                if word in numbers:
                    behind = start + len(word)
                    found.append((numbers[word], start, behind))
                    break
        return found
