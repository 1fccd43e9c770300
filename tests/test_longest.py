"""Words looked for by their first characters are those that an automaton of the words finds."""
from __future__ import annotations

import random

import ahocorasick_rs
import pytest

from textmine.text import longest
from textmine.text.longest import Longest


@pytest.mark.parametrize("much", [0, 1000])
def test_the_longest_of_the_words_that_begin_at_a_place_is_found(monkeypatch, much):
    monkeypatch.setattr(longest, "_MUCH", much)
    chance = random.Random(5)
    for _ in range(500):
        words = list({"".join(chance.choices("ab中国", k=chance.randint(1, 4))) for _ in range(chance.randint(1, 8))})
        text = "".join(chance.choices("ab中国c", k=chance.randint(0, 30)))
        automaton = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        assert Longest(words).find(text) == automaton.find_matches_as_indexes(text), (words, text)
