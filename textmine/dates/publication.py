"""The publication date that a text gives of itself: a dateline, a time stamp, 本报1月8日讯."""
from __future__ import annotations

import datetime

from textmine.dates.expression import Expression, Point
from textmine.text.patterns import pattern
from textmine.text.view import View

_HEAD = 400                       # a dateline stands in the first lines
_BEFORE = pattern(r"(?:本报\w{0,6}|[社网]\w{0,6}|[A-Z]{3,}[^a-z\n]{0,30},?|\(|^|\n|电|(?:发布|更新)?(?:时间|日期)?:?|Published:?"
                  r"|Updated:?|on)[^\S\n]*\Z")
# Labels and places that tell more than what follows: Published 8 January 2026, (Jan 8, 2026) on a line, Hong Kong, March 17 -
_LABELLED = pattern(r"(?:(?:[Pp]ublished|PUBLISHED|[Uu]pdated|UPDATED|[Pp]osted|[Rr]eleased|Date)(?: on)?:? |\n\()\Z")
_PLACE = pattern(r"\n[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+){0,2}(?:, [A-Z][A-Za-z.]+){0,2}(?:, | [-—]+ |: )\Z")
_AFTER = pattern(r"\s*(?:\d{1,2}:\d\d|电|讯|\(|消息|-|—|/PRNewswire|来源|\Z|\n)")


def publication_date(view: View, expressions: list[Expression]) -> datetime.date | None:
    """The day of the first dateline or time stamp; one without a year takes it from the dates of the text, else there is none."""
    for e in expressions:
        point = e.meaning
        if e.start > _HEAD:
            break
        if not isinstance(point, Point) or point.month is None or point.day is None or point.anchor or point.lunar:
            continue
        before = f"\n{view.text[:e.start]}"[-41:]
        dated = point.time or _AFTER.match(view.text, e.end)
        if not (_LABELLED.search(before) or dated and (_BEFORE.search(before) or _PLACE.search(before))):
            continue
        day = _day(point.year, point) if point.year else _first_after(_latest_month(expressions), point)
        if day:
            return day
    return None


def _latest_month(expressions: list[Expression]) -> datetime.date | None:
    """The latest month that the text dates with its year, as its first day."""
    points = (e.meaning for e in expressions if isinstance(e.meaning, Point) and e.tense != "future")
    months = [datetime.date(p.year, p.month, 1) for p in points if p.year and p.month and not p.lunar]
    return max(months, default=None)


def _first_after(month: datetime.date | None, point: Point) -> datetime.date | None:
    """The day of a dateline in the first year that does not put it before a month the text tells of."""
    if month is None:
        return None
    day = _day(month.year, point)
    return _day(month.year + 1, point) if day is None or day < month else day


def _day(year: int, point: Point) -> datetime.date | None:
    try:
        return datetime.date(year, point.month, point.day)
    except ValueError:
        return None
