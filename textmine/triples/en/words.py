"""English words: what a word of a sentence is, and the words of the closed classes and common verbs."""
from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from textmine.text.wordlists import WordLists

_WORDS = WordLists("words_en")
listed, affixes, one_of, any_of = _WORDS.listed, _WORDS.affixes, _WORDS.one_of, _WORDS.any_of
_VERBAL = frozenset({"up", "down", "level", "have", "share", "source", "status", "event", "trade", "apart"})


class Word(msgspec.Struct, gc=False):
    """A word, mark or mention. `part` is figure, date, length, name, metric, rate, noun, determiner, possessive, preposition, conjunction,
    relative, auxiliary, verb, adverb, pronoun, mark, hedge, direction, basis, per, than, from, which, each or together."""

    start: int
    end: int
    text: str
    part: str
    roles: Mapping[str, Any]

    def plays(self, role: str, *others: str) -> bool:
        mine = self.roles
        if role in mine:
            return True
        for other in others:  # three times as fast as any() over a generator
            if other in mine:
                return True
        return False

    @property
    def is_verbal(self) -> bool:
        for role in self.roles:
            if role in _VERBAL or role.startswith("deed."):
                return True
        return False


@lru_cache(maxsize=1)
def word_lists() -> dict[str, frozenset[str]]:
    """The words of `words_en` by the part they play."""
    return {part: frozenset(words) for part, words in _WORDS.words.items()}


@lru_cache(maxsize=1)
def referents() -> frozenset[str]:
    """The nouns that take up an owner."""
    return word_lists()["organisation"] | word_lists()["product"] | word_lists()["security"] | {"country", "former", "latter", "segment"}


@lru_cache(maxsize=1)
def verb_forms() -> dict[str, str]:
    """Every form of the common verbs: `base`, `s`, `ing` or `past`."""
    forms = {}
    for base in word_lists()["verb"]:
        if " " in base:
            continue
        stem = base[:-1] if base.endswith("e") else base
        y = base.endswith("y") and base[-2] not in "aeiou"
        forms[base] = "base"
        forms[base[:-1] + "ies" if y else base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")] = "s"
        forms[stem + "ing"] = "ing"
        forms[base[:-1] + "ied" if y else stem + "ed"] = "past"
    for word in word_lists()["irregular"]:
        forms.setdefault(word, "ing" if word.endswith("ing") else "past")
    return forms


@lru_cache(maxsize=1)
def closed_class() -> dict[str, str]:
    """The words of one part only, several in one among them."""
    table: dict[str, str] = {}
    for part in ("determiner", "relative", "conjunction", "pronoun", "auxiliary", "preposition", "adverb"):
        for word in word_lists()[part]:
            table.setdefault(word, part)
    return table
