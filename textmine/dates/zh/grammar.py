"""The grammar of Chinese dates: pieces side by side make a date, two dates with 至 between them a range."""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from textmine.dates.expression import Anchor, Ending, Expression, Length, Point, Range, Repeated
from textmine.dates.zh import cues
from textmine.dates.zh.lengths import length, repeated
from textmine.dates.zh.meanings import DAY, MONTH, PART, TIME, WITHIN, YEAR, Atom, read
from textmine.dates.zh.numbers import NUMBER, number
from textmine.dates.zh.pieces import FOLLOWING, OPENING
from textmine.dates.zh.places import starts
from textmine.text.view import View

_TAIWAN = re.compile("民国|台北|新台币|台股|台湾")
_TO = re.compile(r"\s?(?:起?[至到]|-|~|—{1,2})\s?")
_AND = re.compile("[和与及、]|以及")
_WEEK_ENDED = re.compile(f"(?:的)?(?:当周|(?P<count>{NUMBER})个?(?:周|星期))")
_ENDED = re.compile(f"(?:底|末)?[ ,]?止?的?(?P<count>{NUMBER})?(?P<unit>个?月|全?年度|全年|财年|财政年度|会计年度|季度|半年度?|个季度)(?:期间)?")
_AGO = re.compile("[之以]?(?:前|后)(?![0-9期续者半来端面盾三二一夕])")
_WHOLE = frozenset(("length", "day_count", "repeated", "same", "to_date"))


class _Date(msgspec.Struct):
    """A date being put together."""

    start: int
    end: int
    rank: int
    fields: dict[str, Any]
    mod: str | None
    kind: str


def find(view: View) -> list[Expression]:
    """Every Chinese date and duration expression of a view, in order."""
    taiwan = view.locale == "zh-TW" or view.locale is None and bool(_TAIWAN.search(view.text))
    return list(_with_ranges(view.text, _expressions(view.text, "digits_of_taiwan" if taiwan else "digits")))


def _expressions(text: str, digits: str) -> Iterator[Expression]:
    """Single dates, durations and sets, in order; ranges are not yet joined."""
    at = 0
    while place := starts(text, at):
        start, end, opening = place
        match = OPENING[digits if opening == "digits" else opening].match(text, start)
        if match is None:
            at = end if opening == "digits" else start + 1
        elif match.lastgroup in _WHOLE:
            expression = _whole(text, match)
            if expression:
                yield expression
            at = expression.end if expression else match.end()
        else:
            date = _date(text, match)
            expression = date and _finished(text, date)
            if expression:
                yield expression
            at = date.end if date else match.end()


def _date(text: str, match: re.Match[str]) -> _Date | None:
    """The date that opens with a piece, with every piece that follows on it."""
    atom = read(match.lastgroup, match.group())
    if atom is None:
        return None
    quoted = bool(re.search("[”」]", match.group())) and text[match.start() - 1:match.start()] in ("“", "「")
    date = _Date(match.start() - quoted, match.end(), atom.rank, dict(atom.fields), atom.mod, match.lastgroup)
    while True:
        at = date.end
        if text.startswith((" ", "的"), at):
            at += 1
        match = FOLLOWING.match(text, at)
        if match is None:
            return date
        kind = match.lastgroup
        if kind in ("bracket_day", "bracket_weekday"):
            if not _bracket(date, match, kind):
                return date
            continue
        atom = read(kind, match.group())
        if atom is None or not _joins(text, date, atom, match):
            return date
        if atom.rank < date.rank:
            date.fields.update(atom.fields)
        date.end, date.rank, date.mod = match.end(), atom.rank, atom.mod or date.mod


def _joins(text: str, date: _Date, atom: Atom, match: re.Match[str]) -> bool:
    """Whether a piece goes on with the date before it: finer than its last piece, 前 behind 底, 全年 behind a year."""
    gap = text[date.end:match.start()]
    if gap == " " and text[match.start()] not in "0123456789QH" or gap == "的" and atom.rank not in (WITHIN, MONTH):
        return False
    if atom.rank in (PART, TIME) and date.rank not in (DAY, PART) and not date.fields.keys() & {"holiday", "lunar"}:
        return False
    if date.mod:
        return atom.mod == "BEFORE" and date.mod != "BEFORE" and not gap
    return atom.rank < date.rank or date.rank == YEAR and match.group() in ("全年", "全年度", "年内")


def _bracket(date: _Date, match: re.Match[str], kind: str) -> bool:
    """Takes in a day or weekday in brackets that belongs to the date right before it: 周五(10日), 12月21日(周日)."""
    if date.end != match.start() or date.rank != DAY:
        return False
    if kind == "bracket_day":
        if "weekday" not in date.fields and "anchor" not in date.fields:
            return False
        date.fields = dict(zip(("day", "month"), map(int, reversed(re.findall("[0-9]+", match.group())))))
    date.end = match.end()
    return True


def _finished(text: str, date: _Date) -> Expression | None:
    """The expression of a date that is complete, if it is one."""
    fields = date.fields
    if not _stands(text, date) or text[date.start - 1:date.start] == "《" and text[date.end:date.end + 1] == "》":
        return None
    if "time" in fields:
        fields["time"] = _clock(*fields["time"], fields.get("part"))
    return _expression(text, date.start, date.end, f"zh date {date.kind}", Point(**fields), date.mod)


def _stands(text: str, date: _Date) -> bool:
    """Whether the pieces make a date by themselves: 3点 alone may be points of an index."""
    if date.fields.keys() == {"time"}:
        return cues.clock(text, date.start, date.end)
    return True


def _expression(text: str, start: int, end: int, rule: str, point: Point, mod: str | None = None) -> Expression:
    """An expression with what the words around it say of it."""
    elliptic = point.year is None and (point.anchor is None or point.anchor.origin == "spoken")
    return Expression(start, end, rule, point, mod, cues.tense(text, start, end) if elliptic else None,
                      cues.aside(text, start, end), cues.until(text, start))


def _clock(hour: int, minute: int, part: str | None) -> str:
    if part in ("AF", "EV", "NI") and hour < 12:
        hour += 12
    return f"T{hour:02}:{minute:02}"


def _whole(text: str, match: re.Match[str]) -> Expression | None:
    """The expression of a piece that stands for itself: a duration, a set, 同期, 年初至今."""
    start, end, kind, piece = match.start(), match.end(), match.lastgroup, match.group()
    if kind == "to_date":
        return Expression(start, end, "zh year to date", Range(Point(anchor=Anchor("published", "year")), None))
    if kind == "same":
        year = int(piece[:4]) if piece[:4].isdigit() else None
        count = -1 if piece[0] in "去上" or piece.startswith("前一") else -2 if piece[0] == "前" else 0
        point = Point(anchor=Anchor("same", "year", count), year=year)
        e = _expression(text, start, end, "zh same period", point)
        return e if e.aside or not point.anchor.count else msgspec.structs.replace(e, aside=True)
    if kind == "repeated":
        timex = repeated(piece)
        if timex.startswith("P") and cues.denominator(text, start, end):
            return None
        return Expression(start, end, "zh set", Repeated(timex))
    return _length(text, start, end, piece)


def _length(text: str, start: int, end: int, piece: str) -> Expression | None:
    """A duration, or with 前 or 后 behind it the point so far from the date told."""
    if piece in ("一年", "一天", "一周", "一月", "一日", "一小时") and not cues.real_length(text, start, end):
        return None
    value = length(piece)
    if value is None:
        return None
    timex, more = value
    ago = _AGO.match(text, end)
    point = ago and _ago(timex, -1 if "前" in ago.group() else 1)
    if point:
        e = _expression(text, start, ago.end(), "zh ago", point, "APPROX" if more else None)
        if e.aside and point.anchor.unit == "year" and point.anchor.count < 0:
            e = msgspec.structs.replace(e, meaning=Point(anchor=Anchor("same", "year", point.anchor.count)))
        return e
    if text.startswith("期", end) and not text.startswith(("期间", "期内"), end):
        end += 1
    return Expression(start, end, "zh duration", Length(timex), "over" if more else cues.modifier(text, start, end))


def _ago(timex: str, sign: int) -> Point | None:
    """The point a duration before (-1) or after (1) the date told."""
    parts = re.fullmatch("P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)W)?(?:([0-9]+)D)?", timex)
    if parts is None:
        return None
    years, months, weeks, days = (int(part) if part else 0 for part in parts.groups())
    if years and not months:
        return Point(anchor=Anchor("told", "year", sign * years))
    if months or years:
        return Point(anchor=Anchor("told", "month", sign * (12 * years + months)))
    if weeks:
        return Point(anchor=Anchor("told", "week", sign * weeks))
    return Point(anchor=Anchor("told", "day", sign * days))


def _with_ranges(text: str, expressions: Iterator[Expression]) -> Iterator[Expression]:
    """Joins dates with 至 between them, a closing date and its length, and shares what a list leaves out."""
    held: Expression | None = None
    for e in expressions:
        if held is None:
            held = e
            continue
        joined = _joined(text, held, e)
        if joined is not None:
            held = joined
            continue
        if held.aside and not e.aside and _AND.fullmatch(text, held.end, e.start):
            e = msgspec.structs.replace(e, aside=True)
        yield _shared(text, _ended(text, held), e)
        held = e
    if held is not None:
        yield _ended(text, held)


def _joined(text: str, first: Expression, last: Expression) -> Expression | None:
    """One expression for two where they make a range or 截至…止 a stretch; else None."""
    if not isinstance(first.meaning, Point):
        return None
    gap = text[first.end:last.start]
    if isinstance(last.meaning, Point):
        if _TO.fullmatch(gap) and not last.meaning.holiday:
            return msgspec.structs.replace(first, end=last.end, rule="zh range", meaning=Range(first.meaning, last.meaning), mod=None)
        year = Point(year=first.meaning.year, anchor=first.meaning.anchor)
        if gap == "截至" and first.meaning == year and last.meaning.month is not None and last.meaning.year is None:
            meaning = Range(msgspec.structs.replace(year, month=1), Point(month=last.meaning.month))
            return msgspec.structs.replace(first, end=last.end, rule="zh year to", meaning=meaning)
    return None


def _shared(text: str, first: Expression, last: Expression) -> Expression:
    """`first` with the part of the year that `last` says for both: 2024年和2025年前三个季度."""
    a, b = first.meaning, last.meaning
    if not (isinstance(a, Point) and isinstance(b, Point) and a.year and b.year == a.year + 1 and a == Point(year=a.year)
            and text[first.end:last.start] in ("和", "与") and (b.months or b.half or b.quarter) and text[first.start - 1:first.start] not in ("、", "及")):
        return first
    return msgspec.structs.replace(first, meaning=msgspec.structs.replace(b, year=a.year))


def _ended(text: str, e: Expression) -> Expression:
    """`e` as the end of a stretch where 截至 stands before it and 止六个月 behind it."""
    if not isinstance(e.meaning, Point) or text[e.end:e.end + 1] not in ("止", "底", "末") and not cues.until(text, e.start):
        return e
    match = _WEEK_ENDED.match(text, e.end)
    if match and e.meaning.day and cues.until(text, e.start):
        weeks = Ending("week", number(match["count"]) if match["count"] else 1, e.meaning)
        return msgspec.structs.replace(e, end=match.end(), rule="zh week ended", meaning=weeks, mod=None)
    match = _ENDED.match(text, e.end)
    if match is None or match["count"] is None and "止" not in match.group():
        return e
    count = number(match["count"]) if match["count"] else 1
    unit = {"月": "month", "度": "year", "年": "year"}[match["unit"][-1]]
    if "季" in match["unit"]:
        unit = "quarter"
    elif "半年" in match["unit"]:
        unit = "half"
    return msgspec.structs.replace(e, end=match.end(), rule="zh period ended", meaning=Ending(unit, count, e.meaning), mod=None)
