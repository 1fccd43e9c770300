"""Reading dates: finding expressions, then resolving them in the order of the text."""
from __future__ import annotations

import datetime

from textmine.dates.expression import Expression
from textmine.lexicon import Lexicon
from textmine.model import Date, Duration
from textmine.numerals import Numeral
from textmine.text.view import View


class Reader:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, view: View, numerals: list[Numeral]) -> list[Expression]:
        """Every date and duration expression of a view, in order; their spans do not overlap."""
        return []

    def published(self, view: View, expressions: list[Expression]) -> tuple[datetime.date | None, str | None]:
        """The publication date and its source: `caller`, `text` where a dateline gives it, or None."""
        return view.published, "caller" if view.published else None

    def resolve(self, view: View, expressions: list[Expression], published: datetime.date | None) -> list[Date | Duration]:
        """The expressions as mentions, relative ones counted from `published` or from the date just narrated."""
        return []
