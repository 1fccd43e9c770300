"""Longest lookup of names at a place of a text, from one dictionary and the lengths that each first or last character allows."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


class Names(Generic[Meaning]):
    """Names and what they mean, looked up where they start or where they end.

    A name of Latin letters has to be a whole word; one of three and more small letters is also found as a title, in
    capitals and the like. Of equal names the first wins.
    """

    def __init__(self, rows: Iterable[tuple[str, Meaning]]) -> None:
        self._meanings: dict[str, Meaning] = {}
        for name, meaning in rows:
            for form in _forms(name):
                self._meanings.setdefault(form, meaning)
        first: dict[str, set[int]] = {}
        last: dict[str, set[int]] = {}
        for name in self._meanings:
            first.setdefault(name[0], set()).add(len(name))
            last.setdefault(name[-1], set()).add(len(name))
        self._first = {char: tuple(sorted(sizes, reverse=True)) for char, sizes in first.items()}
        self._last = {char: tuple(sorted(sizes, reverse=True)) for char, sizes in last.items()}

    def starting(self, text: str, at: int) -> tuple[Meaning, int] | None:
        """What the longest name that starts at `at` means, and where it ends."""
        for size in self._first.get(text[at:at + 1], ()):
            end = at + size
            meaning = self._meanings.get(text[at:end])
            if meaning is not None and end <= len(text) and not (joins(text[end - 1]) and joins(text[end:end + 1])):
                return meaning, end
        return None

    def ending(self, text: str, end: int) -> tuple[Meaning, int] | None:
        """What the longest name that ends at `end` means, and where it starts."""
        for size in self._last.get(text[end - 1:end], ()):
            start = end - size
            if start >= 0:
                meaning = self._meanings.get(text[start:end])
                if meaning is not None and not (joins(text[start]) and start and joins(text[start - 1])):
                    return meaning, start
        return None

    def named(self, name: str) -> Meaning | None:
        """What `name` means, if it is one."""
        return self._meanings.get(name)


def joins(char: str) -> bool:
    """Whether a character makes one word with a Latin letter beside it."""
    return char.isascii() and char.isalpha()


def _forms(name: str) -> Iterator[str]:
    """The ways of writing a name: `hong kong dollars` also as Hong Kong dollars, Hong Kong Dollars and in capitals."""
    yield name
    if len(name) > 2 and name.isascii() and name == name.lower() != name.upper():
        head, _, tail = name.partition(" ")
        body, _, end = name.rpartition(" ")
        yield from (name.upper(), name.title(), name.capitalize())
        if tail:
            yield from (f"{body.title()} {end}", f"{body} {end.title()}", f"{head.upper()} {tail}", f"{head.upper()} {tail.title()}")
