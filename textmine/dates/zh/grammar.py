"""The grammar of Chinese dates: pieces side by side make a date, two dates with 至 between them a range."""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from textmine.dates.expression import Anchor, Ending, Expression, Length, Point, Range, Repeated
from textmine.dates.zh import cues
from textmine.dates.zh.atoms import DAY, MOD, MONTH, ORDER, PART, TIME, WEEK, WITHIN, WITHOUT_ROC, YEAR, Atom, pattern_of, read
from textmine.dates.zh.lengths import LENGTH, REPEATED, SHORT_LENGTH, length, repeated
from textmine.dates.zh.numbers import NUMBER, number
from textmine.text.view import View

_FIRST = {"same": "(?:[去前上今]年度?|20[0-9]{2}年)?同期(?!声)|(?:[去前上]年|20[0-9]{2}年)同[季月日]", "repeated": REPEATED, "short_length": SHORT_LENGTH}
_LAST = {"length": LENGTH}
_PIECES = pattern_of(_FIRST, WITHOUT_ROC, _LAST)
_PIECES_OF_TAIWAN = pattern_of(_FIRST, ORDER, _LAST)
_TAIWAN = re.compile("民国|台北|新台币|台股|台湾")
_TO = re.compile(r"\s?(?:至|到|-|~|—{1,2})\s?")
_AND = re.compile("[和与及、]|以及")
_JOINT = re.compile(r"[ 的]?")
_ENDED = re.compile(f"(?:底|末)?[ ,]?止?的?(?P<count>{NUMBER})?(?P<unit>个?月|年度|财年|财政年度|会计年度|季度|半年度?|个季度)(?:期间)?")
_AGO = re.compile("[之以]?(?:前|后)(?![0-9期续者半来端面盾三二一夕])")
_SOLO = {"年": "year", "月": "month", "季": "quarter", "岁": "year"}


class _Date(msgspec.Struct):
    """A date being put together."""

    start: int
    end: int
    rank: int
    fields: dict[str, Any]
    mod: str | None = None
    kind: str = ""


def find(view: View) -> list[Expression]:
    """Every Chinese date and duration expression of a view, in order."""
    taiwan = view.locale == "zh-TW" or view.locale is None and bool(_TAIWAN.search(view.text))
    pattern = _PIECES_OF_TAIWAN if taiwan else _PIECES
    return list(_with_ranges(view.text, _expressions(view.text, pattern)))


def _expressions(text: str, pattern: re.Pattern[str]) -> Iterator[Expression]:
    """Single dates, durations and sets, in order; ranges are not yet joined."""
    date: _Date | None = None
    for match in pattern.finditer(text):
        kind, piece = match.lastgroup, match.group()
        if kind in ("length", "short_length", "repeated", "same", "to_date"):
            if date:
                joined = kind == "same" and date.end == match.start()
                yield from _finish(text, date)
                date = None
            yield from _whole(text, match.start(), match.end(), kind, piece)
            continue
        if kind in ("bracket_day", "bracket_weekday"):
            date = _bracket(date, match, kind)
            continue
        atom = read(kind, piece)
        if atom is None:
            continue
        if date and _joins(text, date, atom, match):
            _add(date, atom, match.end())
            continue
        if date:
            yield from _finish(text, date)
        date = _Date(match.start(), match.end(), atom.rank, dict(atom.fields), atom.mod, kind)
    if date:
        yield from _finish(text, date)


def _joins(text: str, date: _Date, atom: Atom, match: re.Match[str]) -> bool:
    """Whether a piece goes on with the date before it: finer than its last piece, 前 behind 底, 全年 behind a year."""
    if not _JOINT.fullmatch(text, date.end, match.start()):
        return False
    if date.rank == MOD or date.mod and atom.rank == MOD:
        return atom.mod == "BEFORE" and date.mod in ("START", "MID", "END") and date.end == match.start()
    return atom.rank < date.rank or date.rank == YEAR and match.group() in ("全年", "全年度")


def _add(date: _Date, atom: Atom, end: int) -> None:
    if atom.rank < date.rank:
        date.fields.update(atom.fields)
    date.end, date.rank, date.mod = end, atom.rank, atom.mod or date.mod


def _bracket(date: _Date | None, match: re.Match[str], kind: str) -> _Date | None:
    """A day or weekday in brackets belongs to the date right before it: 周五(10日), 12月21日(周日)."""
    if date is None or date.end != match.start() or date.rank != DAY:
        return date
    if kind == "bracket_day":
        if "weekday" not in date.fields and "anchor" not in date.fields:
            return date
        date.fields = {"day": int(re.search("[0-9]+", match.group())[0])}
    date.end = match.end()
    return date


def _finish(text: str, date: _Date) -> Iterator[Expression]:
    """The expression of a date that is complete, if it is one."""
    fields = date.fields
    if not fields:
        unit = _SOLO.get(text[date.start])
        if unit is None or date.end - date.start < 2:
            return
        fields = {"anchor": Anchor("spoken", unit)}
    if not _stands(date, fields):
        return
    if "time" in fields:
        fields["time"] = _clock(*fields["time"], fields.get("part"))
    point = Point(**fields)
    start, end = date.start, date.end
    yield Expression(start, end, f"zh date {date.kind}", point, date.mod, *_cues(text, start, end))


def _cues(text: str, start: int, end: int) -> tuple[str | None, bool, bool]:
    return cues.tense(text, start, end), cues.aside(text, start), cues.until(text, start)


def _stands(date: _Date, fields: dict[str, Any]) -> bool:
    """Whether the pieces make a date by themselves: 晚 or 3点 or 第2周 alone do not."""
    if fields.keys() <= {"part", "time"}:
        return "part" in fields and "time" in fields
    if fields.keys() <= {"week"} or fields.keys() <= {"season"}:
        return False
    if date.kind == "short":
        return False
    return True


def _clock(hour: int, minute: int, part: str | None) -> str:
    if part in ("AF", "EV", "NI") and hour < 12:
        hour += 12
    return f"T{hour:02}:{minute:02}"


def _whole(text: str, start: int, end: int, kind: str, piece: str) -> Iterator[Expression]:
    """The expression of a piece that stands for itself: a duration, a set, 同期, 年初至今."""
    if kind == "to_date":
        yield Expression(start, end, "zh year to date", Range(Point(anchor=Anchor("published", "year")), None))
    elif kind == "same":
        head = piece[:-2]
        if head[:4].isdigit():
            point = Point(anchor=Anchor("same", "year"), year=int(head[:4]))
        else:
            point = Point(anchor=Anchor("same", "year", {"去": -1, "上": -1, "前": -2}.get(head[:1], 0)))
        tense, aside, _ = _cues(text, start, end)
        yield Expression(start, end, "zh same period", point, None, tense, aside or point.year is None and point.anchor.count != 0)
    elif kind == "repeated":
        if repeated(piece).startswith("XXXX") or not cues.denominator(text, start, end):
            yield Expression(start, end, "zh set", Repeated(repeated(piece)))
    else:
        yield from _length(text, start, end, piece)


def _length(text: str, start: int, end: int, piece: str) -> Iterator[Expression]:
    if piece in ("一年", "一天", "一周", "一月", "一日", "一小时") and not cues.real_length(text, start, end):
        return
    value = length(piece)
    if value is None:
        return
    timex, more = value
    ago = _AGO.match(text, end)
    if ago and "X" not in timex and "/" not in timex:
        point = _ago(timex, -1 if "前" in ago.group() else 1, more)
        if point:
            tense, aside, _ = _cues(text, start, ago.end())
            if aside and point.anchor.unit == "year" and point.anchor.count < 0:
                point = Point(anchor=Anchor("same", "year", point.anchor.count))
            yield Expression(start, ago.end(), "zh ago", point, "APPROX" if more else None, tense, aside)
            return
    if text.startswith("期", end) and not text.startswith(("期间", "期内"), end):
        end += 1
    yield Expression(start, end, "zh duration", Length(timex), "over" if more else cues.modifier(text, start, end))


def _ago(timex: str, sign: int, more: bool) -> Point | None:
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
        yield _ended(text, held)
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
        if gap == "截至" and first.meaning.year is not None and last.meaning.month is not None and last.meaning.year is None:
            meaning = Range(Point(year=first.meaning.year, month=1), Point(month=last.meaning.month))
            return msgspec.structs.replace(first, end=last.end, rule="zh year to", meaning=meaning)
    return None


def _ended(text: str, e: Expression) -> Expression:
    """`e` as the end of a stretch where 截至 stands before it and 止六个月 behind it."""
    if not isinstance(e.meaning, Point) or text[e.end:e.end + 1] not in ("止", "底", "末") and not cues.until(text, e.start):
        return e
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
