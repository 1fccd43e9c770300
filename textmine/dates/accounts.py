"""Quarters and halves of an accounting year, and that year as a whole, that the text explains only behind them."""
from __future__ import annotations

import datetime
from collections.abc import Callable

from textmine.dates.context import Context
from textmine.dates.expression import Ending, Expression, Point
from textmine.dates.points import is_fiscal_year
from textmine.model.timex import add_months, interval, shift

_STALE = datetime.timedelta(days=100)     # since a quarter or half by the calendar, so that no results for it are news
_NEAR = 500                               # characters
_UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def look_ahead(context: Context, e: Expression, following: list[Expression], value_of: Callable[[Expression], str | None]) -> None:
    """Take the quarter or half of an accounting year from the months that the text tells behind it: profit for the third quarter rose; for
    the three months ended December 31 it was ..."""
    p = e.meaning
    if type(p) is Point and p.anchor is not None and context.latest("year") is None \
            and (p.anchor.origin == "whole" or p.anchor.accounting and p.anchor.unit == "year" and context.period is None):
        _take_year(context, e, following, value_of)
        return
    if type(p) is not Point or not (p.quarter or p.half) or p.year is not None or p.anchor or e.aside or context.published is None \
            or context.quarter_ended or context.first_half:
        return
    place, months = (p.quarter, 3) if p.quarter else (p.half, 6)
    if months * place > 12 or context.published.year == 1:
        return                             # a fifth quarter; before the calendar
    for other in following:
        x = other.meaning
        if type(x) is not Ending or other.aside or other.start - e.start > _NEAR or x.count * _UNIT_MONTHS.get(x.unit, 0) != months \
                or x.last.month in (None, months * place):
            continue
        over = datetime.date(context.published.year - (context.published.month <= months * place), months * place, 28)
        value = value_of(other)
        if value is None or context.published - over < _STALE or context.long_over(value) or p.quarter and e.tense == "future":
            return
        context.year_begins = add_months(interval(value)[0], -months * (place - 1)).month
        if p.quarter:
            context.quarter_ended = (place, value)
        else:
            context.first_half = shift(value, "month", -6 * (place - 1))
        return


def _take_year(context: Context, e: Expression, following: list[Expression], value_of: Callable[[Expression], str | None]) -> None:
    """Take the accounting year from the twelve months that the text tells behind 全年: 全年少赚三成。公司公布截至3月底止年度业绩; cut its full-year
    forecast. It now expects a profit of 30 million for the year to June 2026."""
    for other in following:
        x = other.meaning
        if type(x) is not Ending or other.aside or other.start - e.start > _NEAR or x.count * _UNIT_MONTHS.get(x.unit, 0) != 12:
            continue
        value = value_of(other)
        if value is not None and is_fiscal_year(value):
            context.foresee_year(value)
        return
