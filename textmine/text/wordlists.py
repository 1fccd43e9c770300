"""Lists of words by the part that they play around what is read, kept in the lexicon and used as sets, affixes and patterns."""
from __future__ import annotations

import re
from functools import cached_property

from textmine.lexicon import read_words
from textmine.text.patterns import alternatives, pattern


class WordLists:
    """The lists of one table, read when the first of them is asked for."""

    def __init__(self, table: str) -> None:
        self._table = table

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """The words of every part."""
        return read_words(self._table)

    def listed(self, part: str) -> frozenset[str]:
        """The words that play a part."""
        return frozenset(self.words[part])

    def affixes(self, part: str) -> tuple[str, ...]:
        """The words that play a part, as `startswith` and `endswith` take them."""
        return self.words[part]

    def one_of(self, part: str) -> str:
        """The words that play a part as alternatives of a pattern."""
        return alternatives(self.words[part])

    def any_of(self, part: str) -> re.Pattern[str]:
        """The words that play a part as a pattern by itself."""
        return pattern(self.one_of(part), needs=self.words[part])
