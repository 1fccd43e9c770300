"""Linking: which names of a document name the same. A name and its short form share one entity; names that are only alike never do."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity

_LATIN = pattern("[A-Za-z0-9 .&'’-]+")
_SPARED = pattern("[^a-z0-9]+")
_ALIKE = 94  # of 100: one letter in sixteen may differ
_LONG = 8  # letters that a name needs for one of them to be a slip
_SHARING = 16  # names with a piece in common that are held against another; more share what many names do (holdings)
_PIECE = 4  # letters: of the pieces of a name this long, one at least is free of slips


def linked(found: Iterable[tuple[str, str]], aliases: Mapping[str, str], ending: re.Pattern[str]) -> list[tuple[str, Entity]]:
    """Surfaces with their entities. `found` are surfaces and kinds, `aliases` the short forms that the document itself gives to long
    ones, `ending` matches what may be left off the end of a name."""
    entities: dict[str, Entity] = {}
    met = _Met(ending)
    introduced = _introduced(aliases, ending)
    for surface, kind in sorted(found, key=lambda item: -len(item[0])):
        if surface in aliases:
            entities[surface] = entities.setdefault(aliases[surface], Entity(aliases[surface], kind))
            met.add(aliases[surface])
        elif surface not in entities:
            other = next((short for short in introduced.get(surface, ()) if short in entities), None) or met.same(surface)
            entities[surface] = entities[other] if other else Entity(surface, kind)
        met.add(surface)
    return list(entities.items())


def _introduced(aliases: Mapping[str, str], ending: re.Pattern[str]) -> dict[str, list[str]]:
    """What shortens a long name in another way than the document's own short forms of it, with those."""
    found: dict[str, list[str]] = {}
    for long, short in aliases.items():
        for stem in _stems(long, ending):
            found.setdefault(stem, []).append(short)
    return found


def _stems(name: str, ending: re.Pattern[str]) -> list[str]:
    """What is left of a name without some or all of the endings that close it."""
    return [name[:at] for at in range(1, len(name)) if is_ending(name[at:], ending)] if ending.search(name) else []


class _Met:
    """The names met so far, found again by what a name that is the same shares with them: no two names are held against each other
    that share nothing, so thousands of them cost no more each than a few."""

    def __init__(self, ending: re.Pattern[str]) -> None:
        self._ending = ending
        self._turns: dict[str, int] = {}
        self._stems: dict[str, str] = {}
        self._spelt: dict[str, str] = {}
        self._pieces: dict[tuple[tuple, int, str], list[tuple[str, str]]] = {}

    def add(self, name: str) -> None:
        if name in self._turns:
            return
        self._turns[name] = len(self._turns)
        for stem in _stems(name, self._ending):
            self._stems.setdefault(stem, name)
        if _LATIN.fullmatch(name):
            letters = _letters(name)
            self._spelt.setdefault(letters, name)
            sort = _sort(name, letters)
            for at in range(0, len(letters) - _PIECE + 1, _PIECE) if len(letters) >= _LONG else ():
                sharing = self._pieces.setdefault((sort, at, letters[at:at + _PIECE]), [])
                if len(sharing) < _SHARING:
                    sharing.append((letters, name))

    def same(self, surface: str) -> str | None:
        """The first of the names that is the same one."""
        found = [self._stems[surface]] if surface in self._stems else []
        if _LATIN.fullmatch(surface):
            letters = _letters(surface)
            found += [self._spelt[letters]] if letters in self._spelt else []
            found += self._alike(letters, _sort(surface, letters))
        return min(found, key=self._turns.__getitem__, default=None)

    def _alike(self, letters: str, sort: tuple) -> list[str]:
        """The names that are spelt alike but for slips: they share a piece at about the same place."""
        if len(letters) < _LONG:
            return []
        moved = 2 * len(letters) * (100 - _ALIKE) // _ALIKE  # as far as slips can have shifted it
        sharing = {other for start in range(len(letters) - _PIECE + 1)
                   for at in range(max(0, start - moved), start + moved + 1) if at % _PIECE == 0
                   for other in self._pieces.get((sort, at, letters[start:start + _PIECE]), ())}
        return [name for other, name in sharing if _but_for_slips(other, letters)]


def same_name(long: str, short: str, ending: re.Pattern[str]) -> bool:
    """Whether two names are one: 阿里巴巴集团 and 阿里巴巴, OpenRouter and Open Router; never 中国工商银行 and 中国银行."""
    if long.startswith(short) and is_ending(long[len(short):], ending):
        return True
    if not (_LATIN.fullmatch(long) and _LATIN.fullmatch(short)):
        return False
    one, other = _letters(long), _letters(short)
    if one == other:
        return True
    return min(len(one), len(other)) >= _LONG and _sort(long, one) == _sort(short, other) and _but_for_slips(one, other)


def _sort(name: str, letters: str) -> tuple[str, str, int]:
    """What two Latin names share at least that are the same: their first letter, their digits, the number of their words."""
    return letters[:1], "".join(filter(str.isdigit, letters)), name.count(" ")


def _but_for_slips(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # few texts have names so much alike

    return fuzz.ratio(one, other, score_cutoff=_ALIKE) > 0


def is_ending(rest: str, ending: re.Pattern[str]) -> bool:
    """Whether the rest of a name is nothing but endings (集团股份有限公司)."""
    while rest:
        match = ending.search(rest)
        if not match:
            return False
        rest = rest[:match.start()]
    return True


def _letters(name: str) -> str:
    """A Latin name without its blanks, marks and capitals."""
    return _SPARED.sub("", name.lower())
