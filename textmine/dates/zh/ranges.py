"""Dates that belong together: 2022年至2024年, 截至6月30日止六个月, 2024年和2025年前三个季度."""
from __future__ import annotations

from collections.abc import Iterator

import msgspec

from textmine.dates.expression import Ending, Expression, Point, Range
from textmine.dates.points import has_year
from textmine.dates.zh.numbers import NUMBER, number
from textmine.text.patterns import pattern

_TO = pattern(r"\s?(?:(?:以来)?起?[至到]|-|~|—{1,2})\s?")
_AND = pattern("[和与及、]|以及")
_WEEK_ENDED = pattern(f"(?:的)?(?:当周|(?P<count>{NUMBER})个?(?:周|星期))")
_ENDED = pattern(f"(?:底|末)?[ ,]?止?的?(?P<count>(?![0-9]{{4}}){NUMBER})?"
                 f"(?P<unit>个?月|中期|全?年度|全年|财年|财政年度|会计年度|(?:第[一二三四]|首)财?季度?|财?季度?|半年度?|个季度)(?:期间)?")


def joined(text: str, expressions: Iterator[Expression]) -> Iterator[Expression]:
    """Joins dates with 至 between them, a closing date and its length, and shares what a list leaves out."""
    held: Expression | None = None
    for e in expressions:
        if held is None:
            held = e
            continue
        if e.start - held.end > 3:
            yield _ended(text, held)
            held = e
            continue
        one = _one(text, held, e)
        if one is not None:
            held = one
            continue
        if held.aside and not e.aside and _AND.fullmatch(text, held.end, e.start):
            e = msgspec.structs.replace(e, aside=True)
        yield _shared(text, _ended(text, held), e)
        held = e
    if held is not None:
        yield _ended(text, held)


def _one(text: str, first: Expression, last: Expression) -> Expression | None:
    """One expression for two where they make a range or 截至…止 a stretch; else None."""
    if not isinstance(first.meaning, Point):
        return None
    gap = text[first.end:last.start]
    if isinstance(last.meaning, Point):
        if _TO.fullmatch(gap) and (first.meaning.holiday or not last.meaning.holiday):
            first = _opened(first, last.meaning)
            return msgspec.structs.replace(first, end=last.end, rule="zh range", meaning=Range(first.meaning, last.meaning), mod=None)
        if first.closing and gap == "的" and last.meaning.fiscal:  # 截至6月30日的2027财年第一财季
            meaning = Ending(_unit(last.meaning), 1, first.meaning, last.meaning.quarter)
            return msgspec.structs.replace(first, end=last.end, rule="zh period ended", meaning=meaning, mod=None)
        year = Point(year=first.meaning.year, anchor=first.meaning.anchor)
        if gap == "截至" and first.meaning == year and last.meaning.month is not None and last.meaning.year is None:
            meaning = Range(msgspec.structs.replace(year, month=1), Point(month=last.meaning.month))
            return msgspec.structs.replace(first, end=last.end, rule="zh year to", meaning=meaning)
    return None


def _opened(first: Expression, last: Point) -> Expression:
    """A year as its first month or day where the stretch ends with a month or day of it: 今年以来至7月22日."""
    year = Point(year=first.meaning.year, anchor=first.meaning.anchor)
    if first.meaning != year or last.month is None or has_year(last) or not (year.year or year.anchor.unit == "year"):
        return first
    return msgspec.structs.replace(first, meaning=msgspec.structs.replace(year, month=1, day=1 if last.day else None))


def _unit(stretch: Point) -> str:
    """What a point is as a stretch of accounts."""
    return "quarter" if stretch.quarter else "half" if stretch.half else "year"


def _shared(text: str, first: Expression, last: Expression) -> Expression:
    """`first` with what `last` says of it: the part of the year for both (2024年和2025年前三个季度), the day that it ended (财年(截至6月30日))."""
    a, b = first.meaning, last.meaning
    if isinstance(a, Point) and isinstance(b, Point) and b.month and (a.fiscal or a.split or a.quarter or a.half) \
            and text[first.end:last.start] == "(截至":
        return msgspec.structs.replace(first, meaning=Ending(_unit(a), 1, b, a.quarter))
    if not (isinstance(a, Point) and isinstance(b, Point) and a.year and b.year == a.year + 1
            and a == Point(year=a.year) and text[first.end:last.start] in ("和", "与")
            and (b.months or b.half or b.quarter) and text[first.start - 1:first.start] not in ("、", "及")):
        return first
    return msgspec.structs.replace(first, meaning=msgspec.structs.replace(b, year=a.year))


def _ended(text: str, e: Expression) -> Expression:
    """`e` as the end of a stretch where 截至 stands before it and 止六个月 behind it."""
    if not isinstance(e.meaning, Point) or text[e.end:e.end + 1] not in ("止", "底", "末") and not e.closing:
        return e
    match = _WEEK_ENDED.match(text, e.end)
    if match and e.meaning.day and e.closing:
        weeks = Ending("week", number(match["count"]) if match["count"] else 1, e.meaning)
        return msgspec.structs.replace(e, end=match.end(), rule="zh week ended", meaning=weeks, mod=None)
    match = _ENDED.match(text, e.end)
    if match is None or match["count"] is None and not ("止" in match.group() or e.closing and "的" in match.group()):
        return e
    count = number(match["count"]) if match["count"] else 1
    said = match["unit"]
    unit = "quarter" if "季" in said else "half" if "半年" in said or said == "中期" else "month" if said.endswith("月") else "year"
    ordinal = 1 if said[0] == "首" else number(said[1]) if said[0] == "第" else None
    return msgspec.structs.replace(e, end=match.end(), rule="zh period ended", meaning=Ending(unit, count, e.meaning, ordinal), mod=None)
