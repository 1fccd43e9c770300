"""Reading triples: entities, metrics and clauses brought together around each figure."""
from __future__ import annotations

from textmine.lexicon import Lexicon
from textmine.model import Mention, Triple
from textmine.text.view import View


class Reader:
    def __init__(self, lexicon: Lexicon, segmenter: str) -> None:
        self._lexicon = lexicon

    def extract(self, view: View, sentences: list[tuple[int, int]], mentions: list[Mention]) -> list[Triple]:
        """The triples of a text, in the order of their amounts."""
        return []
