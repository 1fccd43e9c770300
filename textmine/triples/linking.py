"""Linking: which names of a document name the same. A name and its short form share one entity; names that are only alike never do."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from textmine.triples.entities import Entity

_LATIN = re.compile("[A-Za-z0-9 .&'’-]+")
_SPARED = re.compile("[^a-z0-9]+")
_ALIKE = 94  # of 100: one letter in sixteen may differ
_LONG = 8  # letters that a name needs for one of them to be a slip


def linked(found: Iterable[tuple[str, str]], aliases: Mapping[str, str], ending: re.Pattern[str]) -> list[tuple[str, Entity]]:
    """Surfaces with their entities. `found` are surfaces and kinds, `aliases` the short forms that the document itself gives to long
    ones, `ending` matches what may be left off the end of a name."""
    entities: dict[str, Entity] = {}
    for surface, kind in sorted(found, key=lambda item: -len(item[0])):
        if surface in aliases:
            entities[surface] = entities.setdefault(aliases[surface], Entity(aliases[surface], kind))
        elif surface not in entities:
            other = _introduced(surface, aliases, entities, ending) or next((name for name in entities if same_name(name, surface, ending)), None)
            entities[surface] = entities[other] if other else Entity(surface, kind)
    return list(entities.items())


def _introduced(surface: str, aliases: Mapping[str, str], entities: Mapping[str, Entity], ending: re.Pattern[str]) -> str | None:
    """The given short form of a name that the surface shortens in another way."""
    return next((short for long, short in aliases.items()
                 if short in entities and long.startswith(surface) and is_ending(long[len(surface):], ending)), None)


def same_name(long: str, short: str, ending: re.Pattern[str]) -> bool:
    """Whether two names are one: 阿里巴巴集团 and 阿里巴巴, OpenRouter and Open Router; never 中国工商银行 and 中国银行."""
    if long.startswith(short) and is_ending(long[len(short):], ending):
        return True
    if not (_LATIN.fullmatch(long) and _LATIN.fullmatch(short)):
        return False
    one, other = _SPARED.sub("", long.lower()), _SPARED.sub("", short.lower())
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG or one[0] != other[0] or _digits(one) != _digits(other) or long.count(" ") != short.count(" "):
        return False
    return fuzz.ratio(one, other, score_cutoff=_ALIKE) > 0


def is_ending(rest: str, ending: re.Pattern[str]) -> bool:
    """Whether the rest of a name is nothing but endings (集团股份有限公司)."""
    while rest:
        match = ending.search(rest)
        if not match:
            return False
        rest = rest[:match.start()]
    return True


def _digits(name: str) -> str:
    return "".join(character for character in name if character.isdigit())
