"""The grammar of English sentences with figures."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon import Lexicon
from textmine.model import Mention
from textmine.text.view import View
from textmine.triples.draft import Draft
from textmine.triples.entities import Gazetteer
from textmine.triples.tokens import Vocabulary


class Grammar:
    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._vocabulary = Vocabulary(lexicon, "en")
        self._gazetteer = gazetteer

    def read(self, view: View, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> list[Draft]:
        """The drafts of a text."""
        return []
