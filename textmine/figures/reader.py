"""Reading figures: from numerals to candidates, and from candidates to mentions."""
from __future__ import annotations

import datetime

from textmine.figures.figure import Figure
from textmine.lexicon import Lexicon
from textmine.model import Amount
from textmine.numerals import Numeral
from textmine.text.view import View


class Reader:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, view: View, numerals: list[Numeral]) -> list[Figure]:
        """Every figure that the numerals of a view make, in order; their spans do not overlap."""
        return []

    def settle(self, view: View, figures: list[Figure], published: datetime.date | None) -> list[Amount]:
        """The figures as mentions, each currency settled by the evidence of the whole document."""
        return []
