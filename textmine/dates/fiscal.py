"""Fiscal years: the months of a fiscal year by the calendar of the entity that the text speaks of."""
from __future__ import annotations

import datetime

from textmine.lexicon.lexicon import FiscalYear
from textmine.model.timex import add_months, between, containing, months_of
from textmine.text.folding import fold
from textmine.text.view import View


class Fiscal:
    """The fiscal calendars that the lexicon knows."""

    def __init__(self, rows: tuple[FiscalYear, ...]) -> None:
        self._rows = [(fold(row.entity), row) for row in rows]

    def in_text(self, view: View) -> FiscalText:
        """The calendars of the entities that a text names."""
        places = []
        for name, row in self._rows:
            at = view.text.find(name)
            while at >= 0:
                places.append((at, row))
                at = view.text.find(name, at + 1)
        return FiscalText(sorted(places, key=lambda place: place[0]))


class FiscalText:
    """Where a text names entities with a fiscal calendar of their own."""

    def __init__(self, places: list[tuple[int, FiscalYear]]) -> None:
        self._places = places

    def _row(self, at: int) -> FiscalYear | None:
        """The calendar of the entity last named before a place."""
        row = None
        for start, candidate in self._places:
            if start > at:
                break
            row = candidate
        return row

    def year(self, year: int, at: int) -> str:
        """The value of a fiscal year spoken of at a place of the text; the calendar year where nothing else is known."""
        return self.months(year, 1, 12, at)

    def split_year(self, year: int, at: int, first_month: int | None) -> str:
        """The value of a fiscal year that ends in `year` and began in the year before (2025/26).

        `first_month` is that of entities of which nothing is known; both years where it is None.
        """
        row = self._row(at)
        month = row.first_month if row else first_month
        if month is None:
            return f"{year - 1:04}/{year:04}"
        start = datetime.date(year - 1, month, 1)
        return between(containing(start, "month"), containing(add_months(start, 11), "month"))

    def months(self, year: int, first: int, last: int, at: int) -> str:
        """The value of the `first` to `last` month of a fiscal year."""
        row = self._row(at)
        if row is None or row.first_month == 1:
            return months_of(year, first, last)
        start = datetime.date(year - (row.named_by == "end"), row.first_month, 1)
        return between(containing(add_months(start, first - 1), "month"), containing(add_months(start, last - 1), "month"))
