"""Longest lookup of names at a place of a text, from one dictionary and the lengths that its first or last characters allow."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")
Edge = tuple[tuple[str, ...], tuple[int, ...]]    # names that begin or end alike, and their lengths


class _Edges(dict[str, "Edge | list[str]"]):
    """Names by two characters at an `edge` of theirs; a name of one character, the `tip` of others, is among these too. Those of a pair of
    characters are put in order when it is first looked up: few ever are."""

    def __init__(self, names: Iterable[str], edge: slice, tip: slice) -> None:
        super().__init__()
        self._tip = tip
        for name in names:
            self.setdefault(name[edge], []).append(name)

    def ordered(self, edge: str, names: list[str]) -> Edge:
        """The names of a pair of characters and their lengths, the longest first."""
        alone = edge[self._tip]
        if alone in self and alone != edge:
            names = [*names, alone]
        found = self[edge] = tuple(names), tuple(sorted(set(map(len, names)), reverse=True))
        return found


_SINGLE: Edge = (), (1,)


class Names(Generic[Meaning]):
    """Names and what they mean, looked up where they start or where they end.

    A name of Latin letters has to be a whole word; one of three and more small letters is also found as a title, in
    capitals and the like. Of equal names the first wins. `firsts` and `lasts` are the characters that they begin and end with.
    """

    def __init__(self, rows: Iterable[tuple[str, Meaning]]) -> None:
        self._meanings: dict[str, Meaning] = {}
        for name, meaning in rows:
            for form in _forms(name) if name.isascii() else (name,):
                self._meanings.setdefault(form, meaning)
        self.firsts = frozenset([name[0] for name in self._meanings])
        self.lasts = frozenset([name[-1] for name in self._meanings])
        self._first: _Edges | None = None          # made when the first is looked up
        self._last: _Edges | None = None

    def starting(self, text: str, at: int) -> tuple[Meaning, int] | None:
        """What the longest name that starts at `at` means, and where it ends."""
        if text[at:at + 1] not in self.firsts:     # most places, told by one look
            return None
        if self._first is None:
            self._first = _Edges(self._meanings, slice(2), slice(1))
        edge = text[at:at + 2]
        found = self._first.get(edge) or _SINGLE
        names, sizes = found if type(found) is tuple else self._first.ordered(edge, found)
        if len(sizes) > 2 and not text.startswith(names, at):
            return None
        for size in sizes:
            name = text[at:at + size]
            meaning = self._meanings.get(name)
            if meaning is not None:
                end = at + len(name)
                if name[-1] not in _LETTERS or text[end:end + 1] not in _LETTERS:
                    return meaning, end
        return None

    def ending(self, text: str, end: int) -> tuple[Meaning, int] | None:
        """What the longest name that ends at `end` means, and where it starts."""
        last = text[end - 1:end]
        if last not in self.lasts:
            return None
        if self._last is None:
            self._last = _Edges(self._meanings, slice(-2, None), slice(-1, None))
        edge = text[end - 2:end] if end > 1 else last
        found = self._last.get(edge) or _SINGLE
        names, sizes = found if type(found) is tuple else self._last.ordered(edge, found)
        if len(sizes) > 2 and not text.endswith(names, 0, end):
            return None
        for size in sizes:
            start = end - size
            if start >= 0:
                meaning = self._meanings.get(text[start:end])
                if meaning is not None and (not start or text[start] not in _LETTERS or text[start - 1] not in _LETTERS):
                    return meaning, start
        return None

    def edges(self, wanted: Callable[[Meaning], bool]) -> frozenset[str]:
        """The first two characters of the names of wanted meanings, by which to tell at once where none of them starts."""
        return frozenset([name[:2] for name, meaning in self._meanings.items() if wanted(meaning)])

    def named(self, name: str) -> Meaning | None:
        """What `name` means, if it is one."""
        return self._meanings.get(name)


_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")  # `string` takes a millisecond to load


def joins(char: str) -> bool:
    """Whether a character makes one word with a Latin letter beside it."""
    return char in _LETTERS


@lru_cache(maxsize=4096)  # a unit is in several tables
def _forms(name: str) -> tuple[str, ...]:
    """The ways of writing a name: `hong kong dollars` also as Hong Kong dollars, Hong Kong Dollars and in capitals."""
    forms = [name]
    if len(name) > 2 and name == name.lower() != name.upper():
        head, _, tail = name.partition(" ")
        body, _, end = name.rpartition(" ")
        forms += name.upper(), name.title(), name.capitalize()
        if tail:
            forms += f"{body.title()} {end}", f"{body} {end.title()}", f"{head.upper()} {tail}", f"{head.upper()} {tail.title()}"
    return tuple(forms)
