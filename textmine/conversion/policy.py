"""Which rate an amount is converted at.

IAS 21 (paragraphs 39 and 40): assets and liabilities at the closing rate of their date, income and
expenses at the rates of their period, for which an average is used. So

    average   a flow over a period (revenue, net loss): the mean of the period's daily rates
    closing   a stock (cash, total assets): the rate of the last day of its period
    day       a price, or anything without a period: the rate of its day
"""
from __future__ import annotations

import datetime
from functools import lru_cache

import msgspec

from textmine.errors import ConversionError, OptionError
from textmine.model.timex import interval

POLICIES = ("average", "closing", "day")
_BY_KIND = {"flow": "average", "stock": "closing"}
_DAY = datetime.timedelta(days=1)


class Occasion(msgspec.Struct, frozen=True):
    """The time an amount is for: first and last day, and the policy that fits it."""

    first: datetime.date
    last: datetime.date
    policy: str


@lru_cache(maxsize=65536)
def occasion(*, kind: str | None = None, period: str | None = None, on: datetime.date | None = None,
             policy: str | None = None) -> Occasion:
    """The occasion of an amount.

    `kind` is the metric's (flow, stock, price, rate, count), `period` its TIMEX3 value, `on` the day to fall
    back to, `policy` the caller's own choice. A running period (one that `on` falls into) ends on `on`.
    Raises ConversionError where neither period nor day is known, OptionError for an unknown policy.
    """
    if policy is not None and policy not in POLICIES:
        raise OptionError(option="policy", value=policy, known=", ".join(POLICIES))
    stretch = interval(period) if period else None
    if stretch is None:
        if on is None:
            raise ConversionError(reason="no date to convert at; give one with on=")
        return Occasion(on, on, "day")
    first, last = stretch[0], stretch[1] - _DAY
    if on is not None and first <= on < last:
        last = on
    return Occasion(first, last, policy or ("day" if first == last else _BY_KIND.get(kind or "", "closing")))
