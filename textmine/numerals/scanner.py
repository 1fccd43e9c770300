"""The one scan over a view for the numerals of both languages."""
from __future__ import annotations

from textmine.numerals.numeral import Numeral
from textmine.text.view import View


class Scanner:
    def scan(self, view: View) -> list[Numeral]:
        """Every numeral of the view, in order; their spans do not overlap."""
        return []
