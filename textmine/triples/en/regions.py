"""Regions: the adjectives, offices, central banks and share indices by which English speaks of them."""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from textmine.lexicon import read_table
from textmine.triples.entities import Entity


class Regions(NamedTuple):
    """Regions by their adjectives and by the offices that issue their figures, the central banks by region, the regions by bank, and
    markets of shares by the beginning of the names of their indices (Hong Kong stocks)."""

    adjectives: dict[str, Entity]
    offices: dict[str, Entity]
    banks: dict[str, Entity]
    governed: dict[str, Entity]
    indices: dict[str, Entity]


def bank_of(region: Entity) -> Entity:
    """The central bank of a region."""
    return regions().banks.get(region.name, Entity(f"Central Bank of {region.name}", "central_bank"))


@lru_cache(maxsize=1)
def regions() -> Regions:
    adjectives, offices, banks, governed, indices = {}, {}, {}, {}, {}
    for row in read_table("regions_en"):
        region = Entity(row["region"], "region")
        words = [word for word in row["adjectives"].split("|") if word]
        adjectives |= {word: region for word in words} | {f"{word}s": region for word in words if word.endswith("an")}  # Americans
        offices |= {word: region for word in row["offices"].split("|") if word}
        market = Entity(f"{(words or [row['region']])[0]} stocks", "market")
        indices |= {word: market for word in row["indices"].split("|") if word}
        if row["bank"]:
            banks[row["region"]] = Entity(row["bank"], "central_bank")
            governed[row["bank"]] = region
    return Regions(adjectives, offices, banks, governed, indices)


def adjectives_in(text: str) -> Iterator[tuple[int, int, Entity]]:
    """The adjectives of regions in a text, with where each begins and ends; of those at one place the longest."""
    words, automaton = _adjectives()
    behind = 0
    found = automaton.find_matches_as_indexes(text, overlapping=True)
    for word, start, end in sorted(found, key=lambda match: (match[1], -match[2])):
        if start >= behind and not (_joins(text[start - 1:start]) or _joins(text[end:end + 1])):
            behind = end
            yield start, end, words[word]


def _joins(character: str) -> bool:
    """Whether a character makes one word with the letters beside it."""
    return character.isalnum() or character in ("_", "-")


@lru_cache(maxsize=1)
def _adjectives() -> tuple[list[Entity], ahocorasick_rs.AhoCorasick]:
    """The regions by the number of each adjective in the automaton that finds them."""
    adjectives = regions().adjectives
    return list(adjectives.values()), ahocorasick_rs.AhoCorasick(adjectives)
