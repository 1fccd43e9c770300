"""Patterns that are compiled when they are first used: a text needs less than half of them, and to compile the rest
takes longer than to read it."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, cast

import ahocorasick_rs

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")
_FURTHEST = 2**62  # behind the end of any text
_STRETCH = 200  # characters that are quicker cut out than searched in their place
_SPECIAL = frozenset(r"\.^$*+?{}[]()")
# Sets of Chinese characters in a form that compiles at once: `re` goes through all 20,000 of the range. They hold kana and hangul as well.
_SETS = {"[一-鿿]": r"[^\W\d_a-zA-Z]", "[一-鿿A-Za-z]": r"[^\W\d_]", "一-鿿A-Za-z0-9": r"\w"}


def pattern(source: str, flags: int = 0, *, needs: str | Iterable[str] = (), reach: int = 0) -> re.Pattern[str]:
    """`re.compile(source, flags)`, put off. Raises re.error only when it is used.

    `needs` are words (or characters, as one string) one of which stands wherever it matches: within the first `reach`
    characters from where a match begins or, if that is 0, right there. Where none does the pattern is not even compiled.
    Alternatives that are mere words need one of them.
    """
    if not needs and not flags and _SPECIAL.isdisjoint(source):
        needs = source.split("|")
    return cast("re.Pattern[str]", Needing(source, flags, tuple(needs), reach) if needs else Late(source, flags))


def alternatives(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    words = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(words if ''.join(words).isalnum() else map(re.escape, words))})"


class Late:
    """What stands for a pattern. With its first use the methods become its own, so that later ones cost no more than
    those of the pattern."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self.flags = flags

    def _compiled(self) -> re.Pattern[str]:
        source = self.pattern
        for written, quick in _SETS.items():
            source = source.replace(written, quick)
        compiled = re.compile(source, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return compiled


def _compiling(method: str) -> Callable[..., Any]:
    """The method of a pattern that is not yet compiled."""
    def used(late: Late, *arguments: Any, **options: Any) -> Any:
        return getattr(late._compiled(), method)(*arguments, **options)
    return used


for _method in _METHODS:
    setattr(Late, _method, _compiling(_method))


class Needing(Late):
    """One that is compiled once a text holds what every match of it needs. `finditer`, which passes over whole texts, always looks
    for that first, as it is found much faster than a pattern is."""

    def __init__(self, source: str, flags: int, needs: tuple[str, ...], reach: int) -> None:
        super().__init__(source, flags)
        self.needs, self.reach = needs, reach
        self._whole: re.Pattern[str] | None = None

    def match(self, text: str, start: int = 0, end: int = _FURTHEST) -> re.Match[str] | None:
        return self._compiled().match(text, start, end) if self._begins_at(text, start, end) else None

    def fullmatch(self, text: str, start: int = 0, end: int = _FURTHEST) -> re.Match[str] | None:
        return self._compiled().fullmatch(text, start, end) if self._begins_at(text, start, end) else None

    def search(self, text: str, start: int = 0, end: int = _FURTHEST) -> re.Match[str] | None:
        return self._compiled().search(text, start, end) if self._stands_in(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = _FURTHEST) -> Iterator[re.Match[str]]:
        if not self._stands_in(text, start, end):
            return iter(())
        return self.pass_over(text, start, end)

    def pass_over(self, text: str, start: int = 0, end: int = _FURTHEST) -> Iterator[re.Match[str]]:
        """The matches in a text that is known to hold what they need."""
        return (self._whole or self._compiled()).finditer(text, start, end)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return self._compiled().sub(new, text, count) if self._stands_in(text, 0, _FURTHEST) else text

    def _compiled(self) -> re.Pattern[str]:
        self._whole = super()._compiled()
        self.__dict__.pop("finditer", None)        # the pattern's own; another thread may have been first
        return self._whole

    def _begins_at(self, text: str, start: int, end: int) -> bool:
        if self.reach:
            return self._stands_in(text, start, min(end, start + self.reach))
        return text.startswith(self.needs, start, end)

    def _stands_in(self, text: str, start: int, end: int) -> bool:
        if start or end < len(text):
            if end - start > _STRETCH:
                return any(text.find(word, start, end) >= 0 for word in self.needs)
            text = text[start:end]  # to cut it out and look there takes half the time of `find` between two places
        for word in self.needs:
            if word in text:
                return True
        return False


class Several:
    """Patterns that pass over the same texts. Which of them may match one is told by a single search for the words that they need."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._patterns = cast("tuple[Needing, ...]", tuple(patterns))

    def finditer(self, text: str) -> Iterator[tuple[re.Pattern[str], re.Match[str]]]:
        """The matches of each pattern in a text."""
        automaton, needing = self._needs
        words = {word for word, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}
        for number in sorted({number for word in words for number in needing[word]}):
            one = self._patterns[number]
            for match in one.pass_over(text):
                yield cast("re.Pattern[str]", one), match

    @cached_property
    def _needs(self) -> tuple[ahocorasick_rs.AhoCorasick, list[list[int]]]:
        """The words in one automaton, and which patterns need each."""
        needing: dict[str, list[int]] = {}
        for number, one in enumerate(self._patterns):
            for word in one.needs:
                needing.setdefault(word, []).append(number)
        return ahocorasick_rs.AhoCorasick(needing), list(needing.values())
