"""TIMEX3 values: made from calendar parts, read back to intervals, moved along the calendar.

Values are strings such as `2025`, `2025-12`, `2025-12-21TEV`, `2025-Q4`, `2025-H1`, `2025-W07`, `2025-SP`, `199`
(a decade), `19` (the 1900s) and, for stretches that have no letter, ISO intervals `2025-01/2025-09`, both ends included.
"""
from __future__ import annotations

import datetime
import re
from functools import lru_cache

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>\d\d)(?P<weekend>-WE)?|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?P<clock>T.+)?|(?P<decade>\d{3})|(?P<century>\d\d)")
_DAY = datetime.timedelta(days=1)

Interval = tuple[datetime.date, datetime.date]


@lru_cache(maxsize=4096)
def interval(value: str) -> Interval | None:
    """First day and day after the last of a resolved value; None for any other value.

    >>> interval("2025-01/2025-09")
    (datetime.date(2025, 1, 1), datetime.date(2025, 10, 1))
    """
    first, slash, last = value.partition("/")
    if slash:
        ends = interval(first), interval(last)
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    match = _VALUE.fullmatch(value)
    try:
        return _interval(match) if match else None
    except (ValueError, OverflowError):
        return None


def _interval(match: re.Match[str]) -> Interval:
    if match["decade"]:
        return datetime.date(int(match["decade"]) * 10, 1, 1), datetime.date(int(match["decade"]) * 10 + 10, 1, 1)
    if match["century"]:
        return datetime.date(int(match["century"]) * 100, 1, 1), datetime.date(int(match["century"]) * 100 + 100, 1, 1)
    year = int(match["year"])
    if match["day"]:
        day = datetime.date(year, int(match["month"]), int(match["day"]))
        return day, day + _DAY
    if match["week"]:
        monday = datetime.date.fromisocalendar(year, int(match["week"]), 1)
        return monday + 5 * _DAY * bool(match["weekend"]), monday + 7 * _DAY
    month, length = 1, 12
    if match["month"]:
        month, length = int(match["month"]), 1
    elif match["quarter"]:
        month, length = 3 * int(match["quarter"]) - 2, 3
    elif match["half"]:
        month, length = 6 * int(match["half"]) - 5, 6
    elif match["season"]:
        month, length = _SEASONS[match["season"]], 3
    first = datetime.date(year, month, 1)
    return first, add_months(first, length)


@lru_cache(maxsize=4096)
def unit_of(value: str) -> str:
    """The granularity of a value: century, decade, year, half, quarter, season, month, week, day or range."""
    if "/" in value:
        return "range"
    match = _VALUE.fullmatch(value)
    if not match:
        return "unknown"
    for unit in ("day", "month", "week", "quarter", "half", "season", "decade", "century"):
        if match[unit]:
            return unit
    return "year"


def containing(day: datetime.date, unit: str) -> str:
    """The value of the period of `unit` that holds a day.

    >>> containing(datetime.date(2026, 1, 8), "week")
    '2026-W02'
    """
    if unit == "day":
        return day.isoformat()
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "month":
        return f"{day.year:04}-{day.month:02}"
    if unit == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "half":
        return f"{day.year:04}-H{(day.month + 5) // 6}"
    return f"{day.year:04}"[:{"year": 4, "decade": 3, "century": 2}[unit]]


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month some months away, or the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return datetime.date(year, month, min(day.day, _days_of(year, month)))


def _days_of(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def shift(value: str, unit: str, count: int) -> str:
    """A value moved by `count` units, of the same granularity as before.

    >>> shift("2025-Q1", "quarter", -1), shift("2024-02-29", "year", 1), shift("2025-01/2025-09", "year", -1)
    ('2024-Q4', '2025-02-28', '2024-01/2024-09')
    """
    if not count:
        return value
    first, slash, last = value.partition("/")
    if slash:
        return f"{shift(first, unit, count)}/{shift(last, unit, count)}"
    bounds = interval(value)
    if bounds is None:
        return value
    day, own = bounds[0], unit_of(value)
    clock = value[value.index("T"):] if "T" in value else ""
    moved = add_months(day, _MONTHS[unit] * count) if unit in _MONTHS else day + _DAY * count * (7 if unit == "week" else 1)
    if own == "season":
        return f"{moved.year:04}{value[4:]}"
    if own == "week" and unit != "week":
        return f"{moved.year:04}{value[4:]}" if unit == "year" else containing(moved, "week")
    weekend = "-WE" if value.endswith("-WE") else ""
    if own == "unknown":
        return value
    return containing(moved, own) + weekend + clock


def between(first: str, last: str) -> str:
    """The stretch from the start of one value to the end of another; whole quarters, halves and years take their letter.

    Quarters, halves and seasons at an end are written as months: `2022/2025-06`.
    """
    letter = _letter(first, last)
    if letter:
        return letter
    first_month, last_month = _as_months(first), _as_months(last)
    return f"{first_month[0]}/{last_month[1]}"


def _letter(first: str, last: str) -> str | None:
    """The single value for a stretch of months that is just a quarter or a half, or two equal ends."""
    if first == last:
        return first
    if unit_of(first) not in ("month", "quarter") or unit_of(last) not in ("month", "quarter"):
        return None
    bounds = interval(first), interval(last)
    if None in bounds:
        return None
    begin, end = bounds[0][0], bounds[1][1]
    for unit in ("quarter", "half", "year"):
        value = containing(begin, unit)
        if interval(value) == (begin, end):
            return value
    return None


def _as_months(value: str) -> tuple[str, str]:
    if unit_of(value) in ("quarter", "half", "season"):
        begin, end = interval(value)
        return containing(begin, "month"), containing(end - _DAY, "month")
    first, slash, last = value.partition("/")
    return (first, last) if slash else (value, value)


def months_of(year: int, first: int, last: int) -> str:
    """A stretch of months of one year; half-years and quarters take their letter, twelve months are the year."""
    if (first, last) == (1, 12):
        return f"{year:04}"
    return between(f"{year:04}-{first:02}", f"{year:04}-{last:02}")
