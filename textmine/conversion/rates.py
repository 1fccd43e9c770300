"""Exchange rates: daily series per currency, exact, with their dates and sources.

A rate is quoted as units of the currency for one unit of the table's anchor (the euro in the ECB's
history). A day without a rate (weekend, holiday) takes the last earlier one, if that is no older than
`MAX_GAP`: a currency that was not quoted for months has no rate then.
"""
from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from textmine.errors import RateDateError, UnknownCurrencyError

MAX_GAP = datetime.timedelta(days=14)
ONE = Decimal(1)

Quote = tuple[Decimal, datetime.date]
RateFunction = Callable[[str, datetime.date], "Decimal | None"]


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """Units of the target for one unit of the source, the first and last day of the rates behind it, and where they come from."""

    value: Decimal
    first: datetime.date
    last: datetime.date
    source: str


class Series:
    """The rates of one currency by day: ascending `days` and as many `values` (Decimal, or text until it is asked for)."""

    def __init__(self, days: list[datetime.date], values: list[Decimal | str], source: str) -> None:
        self.days, self.values, self.source = days, values, source

    @property
    def bounds(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last day of the series."""
        return self.days[0], self.days[-1]

    def on(self, day: datetime.date) -> Quote | None:
        """The rate of `day` or of the last earlier day with one, and that day; None outside the series or in a long gap."""
        at = bisect_right(self.days, day) - 1
        if at < 0 or day > self.days[-1] + datetime.timedelta(days=3) or day - self.days[at] > MAX_GAP:
            return None
        return Decimal(self.values[at]), self.days[at]

    def between(self, first: datetime.date, last: datetime.date) -> list[datetime.date]:
        """The days with a rate from `first` to `last`, both included."""
        return self.days[bisect_left(self.days, first):bisect_right(self.days, last)]


class Peg(msgspec.Struct, frozen=True):
    """A currency fixed at `rate` units for one unit of `anchor` from `first` on (until `last`, if it has ended)."""

    currency: str
    anchor: str
    rate: Decimal
    first: datetime.date
    last: datetime.date | None
    source: str

    def holds(self, day: datetime.date) -> bool:
        """Whether the peg is in force on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


class Rates:
    """Rates of many currencies against one anchor, with pegs and overlaid tables.

    Immutable: `overlaid` returns a new object in which the caller's rates come first.
    """

    def __init__(self, series: Mapping[str, Series], *, anchor: str = "EUR", pegs: Iterable[Peg] = (),
                 functions: Iterable[tuple[RateFunction, str]] = ()) -> None:
        self.anchor = anchor
        self.series = dict(series)
        self.pegs = tuple(pegs)
        self.functions = tuple(functions)

    def overlaid(self, table: Any, *, source: str = "caller") -> Rates:
        """These rates with the caller's on top.

        `table` is a callable `(currency, date) -> Decimal | None`, or rows with `date`, `currency` and `rate`
        (an iterable of mappings, or a pandas, polars or pyarrow table): units of the currency for one
        unit of the anchor (EUR), or of the currency in the column `anchor` where the rows have one.
        """
        if callable(table):
            return Rates(self.series, anchor=self.anchor, pegs=self.pegs, functions=((table, source), *self.functions))
        quotes: dict[str, dict[datetime.date, Decimal]] = {}
        for row in table_rows(table):
            day = _date(row["date"])
            rate = Decimal(str(row["rate"]))
            anchor = row.get("anchor") or self.anchor
            if anchor != self.anchor:
                rate *= self.quote(anchor, day)[0]
            quotes.setdefault(row["currency"], {})[day] = rate
        series = {currency: Series(sorted(days), [days[day] for day in sorted(days)], source) for currency, days in quotes.items()}
        return Rates({**self.series, **series}, anchor=self.anchor, pegs=self.pegs, functions=self.functions)

    @property
    def currencies(self) -> list[str]:
        """Every currency with a rate on some day, in the order of the alphabet (callables aside)."""
        return sorted({self.anchor, *self.series, *(peg.currency for peg in self.pegs)})

    def bounds(self, currency: str) -> tuple[datetime.date, datetime.date]:
        """First and last day with a rate. Raises UnknownCurrencyError."""
        if currency == self.anchor:
            everyone = [series.bounds for series in self.series.values()]
            return min(first for first, _ in everyone), max(last for _, last in everyone)
        if currency in self.series:
            return self.series[currency].bounds
        for peg in self.pegs:
            if peg.currency == currency:
                first, last = self.bounds(peg.anchor)
                return max(first, peg.first), min(last, peg.last or last)
        raise UnknownCurrencyError(currency=currency)

    def source(self, currency: str) -> str:
        """Where the rates of a currency come from. Raises UnknownCurrencyError."""
        if currency == self.anchor:
            return "the anchor of all rates"
        if currency in self.series:
            return self.series[currency].source
        for peg in self.pegs:
            if peg.currency == currency:
                return f"{peg.source}: {peg.rate.normalize():f} for one {peg.anchor}"
        raise UnknownCurrencyError(currency=currency)

    def quote(self, currency: str, day: datetime.date) -> tuple[Decimal, datetime.date, str]:
        """Units of `currency` for one of the anchor on `day`, the day of that rate, and its source.

        Raises UnknownCurrencyError, or RateDateError where the day lies outside the history.
        """
        for function, source in self.functions:
            rate = function(currency, day)
            if rate is not None:
                return Decimal(rate), day, source
        if currency == self.anchor:
            return ONE, day, ""
        if currency in self.series:
            series = self.series[currency]
            quoted = series.on(day)
            if quoted is not None:
                return *quoted, series.source
        for peg in self.pegs:
            if peg.currency == currency and peg.holds(day):
                anchor, quoted_on, source = self.quote(peg.anchor, day)
                return anchor * peg.rate, quoted_on, f"{peg.source}, {source}" if source else peg.source
        first, last = self.bounds(currency)
        raise RateDateError(currency=currency, date=day, first=first, last=last)

    def on(self, source: str, target: str, day: datetime.date) -> Rate:
        """The rate from `source` to `target` on `day`, through the anchor."""
        if source == target:
            return Rate(value=ONE, first=day, last=day, source="same currency")
        sold, sold_on, sold_source = self.quote(source, day)
        bought, bought_on, bought_source = self.quote(target, day)
        quoted = min(sold_on, bought_on)
        return Rate(value=bought / sold, first=quoted, last=quoted, source=_sources(sold_source, bought_source))

    def average(self, source: str, target: str, first: datetime.date, last: datetime.date) -> Rate:
        """The arithmetic mean of the daily rates from `first` to `last`, both included.

        The days are those on which the history quotes; both ends must lie within it (RateDateError).
        """
        if source == target:
            return Rate(value=ONE, first=first, last=last, source="same currency")
        for currency in (source, target):
            begin, end = self.bounds(currency)
            if first < begin - MAX_GAP or last > end + datetime.timedelta(days=3):
                raise RateDateError(currency=currency, date=f"{first} to {last}", first=begin, last=end)
        days = sorted({day for currency in (source, target) for day in self._days(currency, first, last)})
        if not days:
            return self.on(source, target, first)
        daily = [self.on(source, target, day) for day in days]
        return Rate(value=sum((rate.value for rate in daily), Decimal(0)) / len(daily), first=days[0], last=days[-1],
                    source=daily[-1].source)

    def _days(self, currency: str, first: datetime.date, last: datetime.date) -> list[datetime.date]:
        if currency in self.series:
            return self.series[currency].between(first, last)
        return next((self._days(peg.anchor, first, last) for peg in self.pegs if peg.currency == currency), [])


def table_rows(table: Any) -> Iterable[Mapping[str, Any]]:
    """The rows of a pandas, polars or pyarrow table, or of an iterable of mappings, as mappings."""
    for method, options in (("to_dicts", ()), ("to_pylist", ()), ("to_dict", ("records",))):
        if hasattr(table, method):
            return getattr(table, method)(*options)
    return table


def _date(value: Any) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return value.date()
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value)[:10])


def _sources(*sources: str) -> str:
    return ", ".join(dict.fromkeys(source for source in sources if source))
