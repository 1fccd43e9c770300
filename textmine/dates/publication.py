"""The publication date that a text gives of itself: a dateline, a time stamp, 本报1月8日讯."""
from __future__ import annotations

import datetime
import re

from textmine.dates.expression import Expression, Point
from textmine.text.view import View

_HEAD = 400                       # a dateline stands in the first lines
_BEFORE = re.compile(r"(?:本报|[社网]|[A-Z]{3,}[^a-z\n]{0,30},?|\(|^|\n|电|发布(?:时间|日期)?:?|时间:|日期:|Published|Updated|on)[^\S\n]*$")
_AFTER = re.compile(r"\s*(?:\d{1,2}:\d\d|电|讯|\(|消息|[-–—]|/PRNewswire|$|\n|,? ?\()")
_YEAR = re.compile(r"(?:19|20)\d\d")


def publication_date(view: View, expressions: list[Expression]) -> datetime.date | None:
    """The day of the first dateline or time stamp, completed by a year found in the text where it has none; else None."""
    for e in expressions:
        point = e.meaning
        if e.start > _HEAD:
            break
        if not isinstance(point, Point) or point.month is None or point.day is None or point.anchor or point.lunar:
            continue
        if not (_BEFORE.search(view.text, max(0, e.start - 40), e.start) and _AFTER.match(view.text, e.end)):
            continue
        year = point.year or _latest_year(view.text)
        if year:
            try:
                return datetime.date(year, point.month, point.day)
            except ValueError:
                continue
    return None


def _latest_year(text: str) -> int | None:
    return max((int(year) for year in _YEAR.findall(text)), default=None)
