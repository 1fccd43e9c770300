"""The words that tell what a figure beside them is, where no table of units or currencies does."""
from __future__ import annotations

from textmine.text.wordlists import WordLists

_WORDS = WordLists("figure_words")
listed, affixes, one_of, any_of = _WORDS.listed, _WORDS.affixes, _WORDS.one_of, _WORDS.any_of
