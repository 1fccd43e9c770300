"""Words looked for in a text, in whatever way, are all found: by their first characters, one by one, by an automaton; patterns by the words
that they need."""
from __future__ import annotations

import random
import re

import ahocorasick_rs
import pytest

from textmine.text import longest
from textmine.text.longest import Longest
from textmine.text.patterns import Several, pattern
from textmine.triples import entities
from textmine.triples.entities import Sought


@pytest.mark.parametrize("much", [0, 1000])
def test_the_longest_of_the_words_that_begin_at_a_place_is_found(monkeypatch, much):
    monkeypatch.setattr(longest, "_MUCH", much)
    chance = random.Random(5)
    for _ in range(500):
        words = list({"".join(chance.choices("ab中国", k=chance.randint(1, 4))) for _ in range(chance.randint(1, 8))})
        text = "".join(chance.choices("ab中国c", k=chance.randint(0, 30)))
        automaton = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        assert Longest(words).find(text) == automaton.find_matches_as_indexes(text), (words, text)


@pytest.mark.parametrize("few", [0, 1000])
def test_words_are_found_wherever_they_stand(monkeypatch, few):
    monkeypatch.setattr(entities, "_FEW", few)
    chance = random.Random(7)
    for _ in range(500):
        words = list({"".join(chance.choices("ab中国", k=chance.randint(1, 3))) for _ in range(chance.randint(1, 8))})
        text = "".join(chance.choices("ab中国c", k=chance.randint(0, 30)))
        expected = sorted((at, at + len(word), word) for word in words for at in range(len(text)) if text.startswith(word, at))
        sought = Sought(words)
        assert sorted(sought.find(text)) == expected, (words, text)
        assert sought.stand_in(text) == bool(expected)


def test_of_several_patterns_all_that_match_are_found():
    several = [pattern(source, needs=needs) for source, needs in (
        ("[ab]+中", ("中",)), ("a国?b", ("ab", "国b")), ("(?<=中)国", ("中国", "国")), ("c{2}", ("cc",)))]
    chance, found = random.Random(9), 0
    for _ in range(500):
        text = "".join(chance.choices("ab中国c", k=chance.randint(0, 30)))
        expected = [(one.pattern, match.span()) for one in several for match in re.finditer(one.pattern, text)]
        assert [(one.pattern, match.span()) for one, match in Several(several).finditer(text)] == expected, text
        found += len(expected)
    assert found > 500
