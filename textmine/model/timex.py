"""The calendar interval of a TIMEX3 value (ISO-TimeML, ISO 8601)."""
from __future__ import annotations

import datetime
import re

_PLAIN = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>\d\d)|(?P<season>SP|SU|FA|WI)"
                    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?))?")
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def interval(value: str) -> tuple[datetime.date, datetime.date] | None:
    """First day and the day after the last of a dated value such as `2025-H1` or `2025-01/2025-09`.

    None for durations, sets, unresolved values (`XXXX-01-09`) and days that no calendar has.
    """
    first, _, last = value.partition("/")
    begin, end = _plain(first), _plain(last or first)
    return (begin[0], end[1]) if begin and end else None


def _plain(value: str) -> tuple[datetime.date, datetime.date] | None:
    if re.fullmatch(r"\d{2,3}", value):
        width = 10 ** (4 - len(value))
        year = int(value) * width
        return datetime.date(year, 1, 1), datetime.date(year + width, 1, 1)
    match = _PLAIN.fullmatch(value)
    if not match:
        return None
    year = int(match["year"])
    try:
        if match["quarter"]:
            return _months(year, 3 * int(match["quarter"]) - 2, 3)
        if match["half"]:
            return _months(year, 6 * int(match["half"]) - 5, 6)
        if match["season"]:
            return _months(year, _SEASON_MONTH[match["season"]], 3)
        if match["week"]:
            monday = datetime.date.fromisocalendar(year, int(match["week"]), 1)
            return monday, monday + datetime.timedelta(days=7)
        if match["day"]:
            day = datetime.date(year, int(match["month"]), int(match["day"]))
            return day, day + datetime.timedelta(days=1)
        if match["month"]:
            return _months(year, int(match["month"]), 1)
        return _months(year, 1, 12)
    except ValueError:
        return None


def _months(year: int, month: int, count: int) -> tuple[datetime.date, datetime.date]:
    after = month - 1 + count
    return datetime.date(year, month, 1), datetime.date(year + after // 12, after % 12 + 1, 1)
