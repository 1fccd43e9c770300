"""What a change is measured against where its clause does not say so: the state told beside it, or what the change before was."""
from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.model import Mention, Percent
from textmine.text.patterns import pattern
from textmine.triples.bases import basis_between
from textmine.triples.en.fitting import is_fraction
from textmine.triples.en.frame import Frame, Reading
from textmine.triples.en.phrase import PLACES
from textmine.triples.en.times import is_market
from textmine.triples.metrics import OWN
from textmine.triples.narrative import Measure

_YEARS = pattern(r"\d{4}/\d{4}$|P\w*Y")
_LONG = pattern(r"\d{4}(?:$|-[QH]|\S*/)|P")  # more than a month
_QUARTER = pattern(r"\d{4}-Q\d$")
_MONTH = pattern(r"\d{4}(?:$|-[QH]|-\d\d$|\S*/)|P")


class Bases:
    """The bases of the changes of one document."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._told: dict[str, tuple[str, Measure]] = {}  # the last basis that the text told and of what, by the period

    def of(self, reading: Reading, frame: Frame) -> str | None:
        """The basis of a reading whose time is settled; only that of a change can be told by anything but its own words."""
        period = self._period(reading)
        if reading.aspect != "change" or period is None:
            return reading.basis
        basis = reading.basis or self._compared(reading, period, frame)
        if basis is not None:
            if self._told.get(period) != ("yoy", reading.measure):
                self._told[period] = basis, reading.measure
            return basis
        return self._unsaid(reading, period)

    def _unsaid(self, reading: Reading, period: str) -> str | None:
        """The basis that readers take for granted: prices move since a stretch began, what is made in it is set beside the year before;
        or as the change before of the same period (exports rose 4% from a year earlier and imports fell 2%)."""
        change = self._mentions[reading.amount]
        if _YEARS.match(period):
            return "since"  # quadrupled between 2021 and 2025
        if is_market(reading):
            return "since" if _LONG.match(period) else None  # has gained 34% so far this year
        if not (isinstance(change, Percent) or getattr(change, "unit", "") == "x" or is_fraction(change)):
            return None
        if period in self._told and self._told[period][0] != "since":
            return self._told[period][0]
        if reading.status == "plan" and not isinstance(change, Percent):
            return None  # a plant that will double its output in 2028
        return self._customary(reading, _MONTH if reading.status == "actual" else _LONG, period)

    def _customary(self, reading: Reading, stretch: re.Pattern[str], period: str) -> str | None:
        """The basis that a measure is told on by custom: accounts and trade of a stretch on the year before, homes and rents of a
        quarter on the one before."""
        measure = reading.measure
        if measure.kind == "price" and measure.bearer in ("place", "good"):
            return "qoq" if _QUARTER.match(period) else "yoy" if len(period) == 4 else None
        own = measure.kind in (OWN, "") and reading.owners[0].kind not in PLACES
        yearly = own or measure.kind == "flow" or measure.kind == "rate" and measure.bearer == "company"
        return "yoy" if yearly and stretch.match(period) else None

    def _compared(self, reading: Reading, period: str, frame: Frame) -> str | None:
        """The basis told by an earlier state beside: rose 6% to $4.1 billion from $3.9 billion in the quarter before."""
        states = (other for other in frame.readings if other.earlier and other.aspect == "level")
        before = next((self._period(other) for other in states
                       if other.statement == reading.statement and other.measure == reading.measure), None)
        return basis_between(period, before) if before is not None else None

    def _period(self, reading: Reading) -> str | None:
        return reading.period or (getattr(self._mentions[reading.date], "timex", None) if reading.date is not None else None)
