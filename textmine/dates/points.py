"""What a point, a stretch or a value of the calendar has: its months, its year, its length."""
from __future__ import annotations

import datetime

import msgspec

from textmine.dates.expression import Ending, Meaning, Point
from textmine.model.timex import add_months, between, containing, interval, shift, unit_of

_DAY = datetime.timedelta(days=1)


def is_months(value: str) -> bool:
    """Whether a value is a stretch of months that has no letter."""
    return len(value) == 15 and value[7] == "/"


def within(value: str, stretch: str) -> bool:
    """Whether a value is a part of a stretch, and not all of it."""
    part, whole = interval(value), interval(stretch)
    return part is not None and whole is not None and part != whole and whole[0] <= part[0] and part[1] <= whole[1]


def whole_of(value: str | None, stretch: str | None) -> str | None:
    """The stretch told where a value is only the end of it (9月底 of 9月底止六个月), else the value."""
    closes = value and stretch and within(value, stretch) and interval(value)[1] == interval(stretch)[1]
    return stretch if closes else value


def is_fiscal_quarter(meaning: Meaning) -> bool:
    """Whether a point is a quarter of a fiscal year that it does not say."""
    return type(meaning) is Point and meaning.fiscal and meaning.quarter is not None and meaning.year is None


def is_fiscal_year(value: str) -> bool:
    """Whether a value is a stretch of twelve months, from one year into the next."""
    first, _, last = value.partition("/")
    return len(first) == len(last) == 7 and shift(first, "month", 11) == last


def months_of_point(p: Point) -> tuple[int, int] | None:
    """The first and last month of the part of the year that a point names."""
    if p.month is not None:
        return p.month, p.month
    if p.months is not None:
        return p.months
    if p.half is not None:
        return 6 * p.half - 5, 6 * p.half
    if p.quarter is not None:
        return 3 * p.quarter - 2, 3 * p.quarter
    if p.season is not None:
        first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[p.season]
        return first, min(first + 2, 12)
    if p.week is not None:
        return min(1 + p.week // 5, 12), min(1 + p.week // 5, 12)
    return None


def months_between(first: Point, last: Point) -> tuple[int, int] | None:
    """The first and the last month of a stretch from one month or quarter to another, neither of which says its year: 一至四季度."""
    alike = first.month is not None and last.month is not None or first.quarter is not None and last.quarter is not None
    if not alike or has_year(first) or has_year(last):
        return None
    begins, ends = months_of_point(first)[0], months_of_point(last)[1]
    return begins, max(begins, ends)


def year_of_point(p: Point) -> str:
    """The value of a year that is told alone: both years of a school year (2025/26学年)."""
    return f"{p.year - 1:04}/{p.year:04}" if p.school else f"{p.year:04}"


def first_days(value: str, count: int) -> str:
    """The first days of a period: 12月首三周."""
    first = interval(value)[0]
    return between(containing(first, "day"), containing(first + (count - 1) * _DAY, "day"))


def same_days(told: str | None, month: str) -> str:
    """The days of a month that were just told of another one: 7月1日至12日,较6月同期."""
    days, bounds = told and interval(told), interval(month)
    if not days or not bounds or unit_of(told) != "range" or days[1] - days[0] > datetime.timedelta(days=30):
        return month
    last = min(days[1] - _DAY, bounds[1] + (days[1].day - 2) * _DAY)
    first, last = (min(bounds[0] + (day.day - 1) * _DAY, bounds[1] - _DAY) for day in (days[0], last))
    return between(containing(first, "day"), containing(last, "day"))


def week_of_month(p: Point, year: str) -> str | None:
    """The ISO week of a day, or the first, second, ... or last week that lies for the most part in a month."""
    if not year.isdigit():
        return f"{year}-WXX"
    month = interval(f"{year}-{p.month:02}")
    if p.week:
        return containing(month[0] + (7 * p.week - 4) * _DAY if p.week > 0 else month[1] - 4 * _DAY, "week")
    return containing(month[0] + (p.day - 1) * _DAY, "week")


def nearest_day(base: str, day: int) -> str | None:
    """The `day` of a month that lies nearest to a day (今(10)日)."""
    around, month = interval(base)[0], containing(interval(base)[0], "month")
    days = [value for step in (-1, 0, 1) if interval(value := f"{shift(month, 'month', step)}-{day:02}")]
    return min(days, key=lambda value: abs(interval(value)[0] - around), default=None)


def has_year(p: Point) -> bool:
    """Whether a point says its year, or what its year is counted from."""
    return p.year is not None or p.anchor is not None


def completed(last: Point, first: str) -> Point:
    """The end of a range with the year and month that it leaves to the start."""
    if has_year(last) or not first[:4].isdigit():
        return last
    if last.day is not None and last.month is None and len(first) >= 7:
        last = msgspec.structs.replace(last, month=int(first[5:7]))
    if last.century is None and last.decade is None and last.weekday is None:
        last = msgspec.structs.replace(last, year=int(first.rpartition("/")[2][:4]))
    return last


def is_as_long(period: str, ending: Ending) -> bool:
    """Whether the months of the year so far may end with a period: the nine months, behind a quarter or those months themselves."""
    bounds = interval(period)
    months = bounds and 12 * (bounds[1].year - bounds[0].year) + bounds[1].month - bounds[0].month
    return unit_of(period) not in ("day", "week") and months in (3, ending.count)


def half_of_year(first_half: str | None, year: int, half: int | None) -> str | None:
    """A half of the accounting year that ends in a year, by the first half of one that is not the calendar's."""
    if first_half is None or half is None:
        return None
    ends = int(shift(first_half, "month", 6)[:4])
    return shift(first_half, "month", 6 * (half - 1) + 12 * (year - ends))


def year_from(value: str) -> str:
    """The twelve months that begin with the first one of a value, such as the half that an accounting year opens with."""
    first = interval(value)[0]
    return between(containing(first, "month"), containing(add_months(first, 11), "month"))
