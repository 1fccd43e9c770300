"""The grammar of Chinese dates: pieces side by side make a date, two dates with 至 between them a range."""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from textmine.dates.calendars import roc_year
from textmine.dates.expression import Anchor, Expression, Length, Point, Range, Repeated
from textmine.dates.zh import cues
from textmine.dates.zh.lengths import length, repeated
from textmine.dates.zh.meanings import DAY, MONTH, PART, TIME, WITHIN, YEAR, Atom, read
from textmine.dates.zh.pieces import DIGIT_LED, DIGIT_LED_IN_TAIWAN, FOLLOWING, HAN_LED, WORD_LED, Pieces
from textmine.dates.zh.places import Places
from textmine.dates.zh.ranges import joined
from textmine.text.ages import is_age
from textmine.text.patterns import pattern
from textmine.text.view import View

_TAIWAN = pattern("民国|台北|新台币|台股|台湾")
_IN_A_ROW = pattern("连[\u4e00-\u9fff]{0,2}$")  # 连升3日后
_AGO = pattern("[之以]?(?:前|后)(?![0-9期续者半来端面盾三二一夕])")
_THIS_MONTH = Anchor("topic", "month")      # 月内: with a future, that of publication
_NOW = pattern("(?:如今|目前|现在|现时|当前)[^。；]{0,36}$")
_SO_MANY_DAYS = pattern("[一二两三四五六七八九0-9]天")
_DAY_BEFORE = Anchor("told", "trading day", -1)     # 较前日: the day before the one told, no two days ago
_LETTER = pattern("(?<![A-Za-z])[A-Za-z]")
_DAYS_OFF = ("黄金周", "长假", "假期", "连假")
_PARTING, _LISTED = frozenset(" 的"), frozenset("、和及与")
_WEEKDAY = pattern("(?:周|星期|礼拜)[一二三四五六日天]")
_UNITS = {"月": "month", "周": "week", "季": "quarter"}
_MONTHS_IN = {"quarter": 3, "half": 6}
_EXPECTED = pattern("(?:[估料]|预[计期测])，[^，。；]{0,8}$")      # 张德熙估，金价年底见5,500美元
_RATE = pattern("(?:只|就|才|大概|最多|至少|也|还|都)?(?:[能可]以?)?[卖走跑赚挣烧开接送吃用花](?![始放张业幕盘市])")     # 一个月卖15辆
_DAILY = ("平日", "假日", "每天", "每日", "每晚", "每早", "工作日")       # 平日晚上10点熄灯
_WITHIN_A_DAY = frozenset(("part", "time"))
_UNTIL = ("截至", "截止")
_THIS_YEAR = Anchor("annual", "year")
_MARKET = pattern("(?:累计|已|最多|最大|一度)*(?:[上下]?[涨跌升挫]|高[点位]|低[点位]|新高|新低|最高|最低)")     # 股价年内累涨三成
_OPENS = pattern("起(?!诉)|止(?=[，。；、)]|$)")
_WHOLE = frozenset(("length", "day_count", "repeated", "same", "to_date", "years"))


class _Date(msgspec.Struct, gc=False):
    """A date being put together."""

    start: int
    end: int
    rank: int
    fields: dict[str, Any]
    mod: str | None
    kind: str
    tense: str | None = None


def find(view: View) -> list[Expression]:
    """Every Chinese date and duration expression of a view, in order."""
    taiwan = view.locale == "zh-TW" or view.locale is None and bool(_TAIWAN.search(view.text))
    return list(joined(view.text, _expressions(view.text, DIGIT_LED_IN_TAIWAN if taiwan else DIGIT_LED)))


def _expressions(text: str, digit_led: Pieces) -> Iterator[Expression]:
    """Single dates, durations and sets, in order; ranges are not yet joined."""
    at, places, sets = 0, Places(text), -1
    while place := places.next(at):
        start, end, opening = place
        if opening == "digits" and end - start < 3 and start and _LETTER.match(text, start - 1):
            match = None  # M2年增率
        elif opening == "word":
            match = WORD_LED.match(text, start)
        else:
            match = (HAN_LED if opening == "han" else digit_led).match_number(text, start, end)
        if match is None:
            at = end if opening == "digits" else start + 1
        elif match.lastgroup in _WHOLE:
            expression = _whole(text, match)
            if expression:
                yield expression
            at = expression.end if expression else match.end()
            sets = at if match.lastgroup == "repeated" else -1
        elif match.lastgroup == "weekday" and match.start() - sets == 1 and text[sets] in _LISTED and _WEEKDAY.fullmatch(match.group()):
            yield Expression(start, match.end(), "zh set", Repeated(repeated(match.group())))
            at = sets = match.end()  # 每周三、周五
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
    quoted = match.lastgroup == "holiday" and text[match.start() - 1:match.start()] in ("“", "「") and text[match.end() - 1] in "假期周"
    date = _Date(match.start() - quoted, match.end(), atom.rank, dict(atom.fields), atom.mod, match.lastgroup)
    if match.lastgroup == "holiday" and _SO_MANY_DAYS.match(text, match.end()):
        date.fields["days_off"] = True  # 端午三天
    while True:
        at = date.end
        if text[at:at + 1] in _PARTING:
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
        first = atom and _first_months(date, atom)
        if first:
            date.fields, date.end = first, match.end()
            continue
        if atom is None or not _joins(text, date, atom, match):
            return date
        if atom.rank < date.rank:
            date.fields.update(atom.fields)
        date.end, date.rank, date.mod = match.end(), atom.rank, atom.mod or date.mod


def _first_months(date: _Date, atom: Atom) -> dict[str, Any] | None:
    """The fields of a date with the first months of its quarter or half behind it: 第三季前两月."""
    part = next((name for name in _MONTHS_IN if name in date.fields), None)
    first, last = atom.fields.get("months", (0, 0))
    if part is None or first != 1 or last >= _MONTHS_IN[part] or date.mod:
        return None
    before = _MONTHS_IN[part] * (date.fields[part] - 1)
    return {**{name: value for name, value in date.fields.items() if name != part}, "months": (before + first, before + last)}


def _joins(text: str, date: _Date, atom: Atom, match: re.Match[str]) -> bool:
    """Whether a piece goes on with the date before it: finer than its last piece, 前 behind 底, 全年 behind a year."""
    gap = text[date.end:match.start()]
    if gap == " " and text[match.start()] not in "0123456789QH" or gap == "的" and atom.rank not in (WITHIN, MONTH):
        return False
    if atom.rank in (PART, TIME) and date.rank not in (DAY, PART) and not date.fields.keys() & {"holiday", "lunar"}:
        return False
    if "same_days" in atom.fields and (gap or date.rank != MONTH or "lunar" in date.fields):
        return False
    if "holiday" in date.fields and "month" in atom.fields:
        return False                       # 清明连假4月3日至6日
    if "day" in atom.fields and text.endswith(_DAYS_OFF, 0, date.end):
        return False  # 元旦假期三日
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
        week = date.fields.get("anchor")
        if week is not None and "weekday" in date.fields and week.count:
            date.tense = "future" if week.count > 0 else "past"  # 下周三(14日)
        date.fields = dict(zip(("day", "month"), map(int, reversed(re.findall("[0-9]+", match.group())))))
    date.end = match.end()
    return True


def _finished(text: str, date: _Date) -> Expression | None:
    """The expression of a date that is complete, if it is one."""
    fields, start, end = date.fields, date.start, date.end
    if text[start - 1:start] == "《" and _is_title(text, date):
        return None
    if text.startswith("前日", start) and end == start + 2 and cues.aside(text, start, end):
        fields["anchor"] = _DAY_BEFORE
    if "time" in fields:
        if len(fields) == 1 and not cues.clock(text, start, end):
            return None                    # 3点 alone may be points of an index
        fields["time"] = _clock(*fields["time"], fields.get("part"))
    if fields.keys() <= _WITHIN_A_DAY:
        if text.endswith(_DAILY, 0, start):
            return None
        if not text.endswith(_UNTIL, 0, start) and ":" not in text[start:end]:
            fields["anchor"] = Anchor("narrated", "day")
    expression = _expression(text, start, end, f"zh date {date.kind}", Point(**fields), date.mod)
    return msgspec.structs.replace(expression, tense=date.tense) if date.tense else expression


def _is_title(text: str, date: _Date) -> bool:
    """Whether a date behind 《 is a title, or a festival that opens one: 《惊蛰无声》."""
    return date.kind in ("holiday", "term") or text[date.end:date.end + 1] == "》"


def _expression(text: str, start: int, end: int, rule: str, point: Point, mod: str | None = None) -> Expression:
    """An expression with what the words around it say of it."""
    elliptic = (point.year is None
                and (point.anchor is None or point.anchor.origin in ("spoken", "whole", "annual")
                     or point.anchor == _THIS_MONTH))
    tense = cues.tense(text, start, end) if elliptic else None
    if point.anchor and point.anchor.origin == "spoken" and tense is None and _EXPECTED.search(text, max(0, start - 12), start):
        tense = "future"
    if point.anchor == _THIS_YEAR and _MARKET.match(text, end):
        tense = "present"
    if elliptic and point.day and not point.lunar and (mod == "BEFORE" or _OPENS.match(text, end)) and not cues.until(text, start):
        tense = {None: "due", "past": None}.get(tense, tense)     # 10月1日起, 12月31日前; 自15日起 says nothing of when that is
    if tense is None and point.weekday and text.startswith("起", end):
        tense = "future"  # 周一起调升
    if tense is None and (point.half == 1 or point.quarter) and elliptic and cues.tells(text, end):
        tense = "past" if point.half else "told"
    return Expression(start, end, rule, point, mod, tense,
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
    if kind == "years":
        first = {"今": 0, "去": -1, "明": 1, "前": -2}[piece[0]]
        return Expression(start, end, "zh years",
                          Range(*(Point(anchor=Anchor("published", "year", count)) for count in (first, first + 1))))
    if kind == "same":
        digits = piece.partition("年")[0]
        year = (int(digits) if len(digits) == 4 else roc_year(int(digits))) if digits.isdigit() else None
        count = -1 if piece[0] in "去上" or piece.startswith(("前一", "前月", "前周", "前季", "前个")) else -2 if piece[0] == "前" else 0
        unit = _UNITS.get(piece[:-2].removesuffix("度")[-1:], "year")
        point = Point(anchor=Anchor("same", unit, count), year=year)
        e = _expression(text, start, end, "zh same period", point)
        return e if e.aside or not (point.anchor.count or year) else msgspec.structs.replace(e, aside=True)
    if kind == "repeated":
        timex = repeated(piece)
        if timex.startswith("P") and cues.denominator(text, start, end):
            return None
        return Expression(start, end, "zh set", Repeated(timex))
    return _length(text, start, end, piece)


def _length(text: str, start: int, end: int, piece: str) -> Expression | None:
    """A duration, or with 前 or 后 behind it the point so far from the date told."""
    counted = piece == "一个月" and (text[end:end + 1].isdigit() or text[start - 1] in "元块蚊")  # 一个月2.9万元, 30元一个月
    if is_age(text, start) or text[start - 1:start] == "《" and text[end:end + 1] == "》":
        return None
    if (counted or piece in ("一年", "一天", "一周", "一月", "一日", "一小时")) and not cues.real_length(text, start, end):
        return None
    if piece in ("一个月", "一个星期", "一个礼拜") and _RATE.match(text, end) and not cues.real_length(text, start, end):
        return None
    value = length(piece)
    if value is None:
        return None
    timex, more = value
    ago = _AGO.match(text, end) if not _IN_A_ROW.search(text, max(0, start - 3), start) else None
    point = ago and _ago(timex, -1 if "前" in ago.group() else 1)
    if point:
        if _NOW.search(text, max(0, start - 40), start):
            point = msgspec.structs.replace(point, anchor=msgspec.structs.replace(point.anchor, origin="published"))
        e = _expression(text, start, ago.end(), "zh ago", point, "APPROX" if more else None)
        if point.anchor.count > 0 and cues.tense(text, start, ago.end()) == "future":
            e = msgspec.structs.replace(e, tense="future")
        if e.aside and point.anchor.unit == "year" and point.anchor.count == -1:
            e = msgspec.structs.replace(e, meaning=Point(anchor=Anchor("same", "year", -1)))
        return e
    if text.startswith("期", end) and not text.startswith(("期间", "期内"), end):
        end += 1
    modifier = "over" if more else "about" if "把" in piece else cues.modifier(text, start, end)
    return Expression(start, end, "zh duration", Length(timex), modifier)


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
