"""Running text: the words of a document that are common words there, and what its capitalised words stand behind."""
from __future__ import annotations

import sys
from functools import cached_property

from textmine.text.patterns import pattern

_LOWER = pattern(r"[a-z](?<![A-Za-z].)[a-z-]+")
_WORD = pattern(r"\w+")
_NOWHERE = range(sys.maxsize)  # as long as no list is: lower-case words are not looked up


class RunningText:
    """The text of one document. Holds the words that it has in lower case."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = set(_LOWER.findall(text))
        self._behind: dict[tuple[str, str], bool] = {}

    def __contains__(self, lower: str) -> bool:
        return lower in self._lower

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where its other words begin: without them each question would read the whole text."""
        places: dict[str, list[int]] = {}
        for match in _WORD.finditer(self._text):
            if not match.group().islower():
                places.setdefault(match.group(), []).append(match.start())
        return places

    def always_behind(self, word: str, name: str) -> bool:
        """Whether a name stands nowhere without this word in front of it."""
        if (word, name) not in self._behind:
            parts = [(match.group(), match.start()) for match in _WORD.finditer(name)]
            rarest, offset = min(parts, key=lambda part: len(self._places.get(part[0], _NOWHERE)), default=("", 0))
            begins = [at - offset for at in self._places.get(rarest, ()) if at >= offset and self._text.startswith(name, at - offset)]
            self._behind[word, name] = all(self._text[max(0, at - len(word) - 1):at] == f"{word} " for at in begins)
        return self._behind[word, name]
