"""Longest lookup of names at a place of a text, from dictionaries keyed by their first or last character."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


class Names(Generic[Meaning]):
    """Names and what they mean, looked up where they start or where they end.

    A name of Latin letters has to be a whole word; one of three and more small letters is found in any case.
    Of equal names the first wins.
    """

    def __init__(self, rows: Iterable[tuple[str, Meaning]]) -> None:
        self._exact: dict[str, Meaning] = {}
        self._any_case: dict[str, Meaning] = {}
        first: dict[str, set[int]] = {}
        last: dict[str, set[int]] = {}
        for name, meaning in rows:
            any_case = len(name) > 2 and name.isascii() and name == name.lower() != name.upper()
            (self._any_case if any_case else self._exact).setdefault(name, meaning)
            for place, char in (first, name[0]), (last, name[-1]):
                for form in {char, char.upper()} if any_case else {char}:
                    place.setdefault(form, set()).add(len(name))
        self._first = {char: tuple(sorted(sizes, reverse=True)) for char, sizes in first.items()}
        self._last = {char: tuple(sorted(sizes, reverse=True)) for char, sizes in last.items()}

    def starting(self, text: str, at: int) -> tuple[Meaning, int] | None:
        """What the longest name that starts at `at` means, and where it ends."""
        for size in self._first.get(text[at:at + 1], ()):
            name = text[at:at + size]
            meaning = self.named(name)
            if meaning is not None and len(name) == size and not (joins(name[-1]) and joins(text[at + size:at + size + 1])):
                return meaning, at + size
        return None

    def ending(self, text: str, end: int) -> tuple[Meaning, int] | None:
        """What the longest name that ends at `end` means, and where it starts."""
        for size in self._last.get(text[end - 1:end], ()):
            if size <= end:
                meaning = self.named(text[end - size:end])
                if meaning is not None and not (joins(text[end - size]) and joins(text[end - size - 1:end - size])):
                    return meaning, end - size
        return None

    def named(self, name: str) -> Meaning | None:
        """What `name` means, if it is one."""
        meaning = self._exact.get(name)
        return self._any_case.get(name.lower()) if meaning is None and self._any_case else meaning


def joins(char: str) -> bool:
    """Whether a character makes one word with a Latin letter beside it."""
    return char.isascii() and char.isalpha()
