"""Resolving expressions: from what a phrase says to a TIMEX3 value, in the order of the text."""
from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter

import msgspec

from textmine.dates.calendars import country_of, days_around, holiday, is_news, lunar_day, nearest_holiday, working_day
from textmine.dates.accounts import look_ahead
from textmine.dates.context import Context
from textmine.dates.expression import Anchor, Ending, Expression, Length, Point, Range, Repeated
from textmine.dates.fiscal import Fiscal
from textmine.dates.points import (
    completed, first_days, half_of_year, has_year, is_as_long, is_fiscal_quarter, is_fiscal_year, is_months, months_between,
    months_of_point, nearest_day, same_days, week_of_month, whole_of, within, year_of_point)
from textmine.model import Date, Duration
from textmine.model.timex import add_months, between, containing, interval, months_of, shift, unit_of
from textmine.text.patterns import pattern
from textmine.text.script import guess_locale
from textmine.text.view import View

_DAY = datetime.timedelta(days=1)
_APRIL = 4  # begins most fiscal years that are named by two years, and all of Hong Kong's government
_LONG = datetime.timedelta(days=450)      # since a period told, so that it is no longer the one reported on
_INTERIM = pattern("中期(?:业绩|报告|纯利|盈利|息|股息)|半年报|中报|[Ii]nterim (?:results|report|profit|dividend)|[Hh]alf-year (?:results|report|profit)")
_RESULTS = pattern("业绩|成绩|财报|年报|纯利|多赚|少赚|盈利|派息|股息|派发", needs="业成财年纯多少盈派股")  # behind 全年
_FIRST_HALF = pattern(r"[Ii]nterim (?:results|report|profit|dividend)|[Hh]alf-year (?:results|report|profit)|[Ff]irst[ -]half|\bH1 FY")
_IN_A_YEAR = {"month": 12, "quarter": 4, "half": 2}
_TREASURY = pattern("财政司司长|财政预算案|财政储备|综合(?:赤字|盈余)|(?:政府|库务署|政府帐目).{0,12}财政年度|(?:政府|库房)[上本下]年度")


class Resolver:
    """Resolves the expressions of one document; `mentions` is called once."""

    def __init__(self, view: View, published: datetime.date | None, fiscal: Fiscal) -> None:
        self._view = view
        self._country = country_of(view.locale or view.told or guess_locale(view.lang))
        self._fiscal = fiscal.in_text(view)
        self._context = Context(view.text, published)
        if self._country == "HK" and _TREASURY.search(view.text):
            self._context.year_begins = 4        # the financial year of Hong Kong's government

    @cached_property
    def _interim_told(self) -> float:
        """Where the text has said that it is about an interim report: infinitely far where it never does."""
        match = _INTERIM.search(self._view.text)
        return match.end() if match else math.inf

    def mentions(self, expressions: Iterable[Expression]) -> list[Date | Duration]:
        """The expressions as mentions; one that names no real day is left out."""
        found, waiting, expressions = [], [], list(expressions)
        for at, expression in enumerate(expressions):
            look_ahead(self._context, expression, expressions[at + 1:at + 6], self.value)
            if expression.ahead:
                waiting.append(expression)
                continue
            found.append(self._mention(expression))
            if waiting:
                found += map(self._mention, waiting)
                waiting = []
        return sorted(filter(None, found), key=attrgetter("start"))

    def _mention(self, e: Expression) -> Date | Duration | None:
        start, end, meaning = e.start, e.end, e.meaning
        text = self._view.original[start:end]
        if type(meaning) is Length:
            return Duration(start=start, end=end, text=text, rule=e.rule, timex=meaning.timex, mod=e.mod)
        if type(meaning) is Repeated:
            return Date(start=start, end=end, text=text, rule=e.rule, timex=meaning.timex, mod=e.mod, set=True)
        self._context.move_to(start)
        value = self.value(e)
        if value is None:
            # the nine months, of no telling when
            if type(meaning) is Ending and meaning.last.anchor and meaning.last.anchor.origin == "same":
                start = end - len(text.removeprefix("the ").removeprefix("The "))
                return Duration(start=start, end=end, text=self._view.original[start:end], rule=e.rule,
                                timex=f"P{meaning.count}M", mod=e.mod)
            return None
        bounds = interval(value)
        if bounds is None and "X" not in value:
            return None
        if type(meaning) is Point and meaning.fiscal and meaning.quarter is not None and value[4:6] == "-Q":
            self._context.fiscal_quarter = value
        told = f"{value}-H1" if unit_of(value) == "year" and _INTERIM.match(self._view.text, end) else value      # 2026年中期业绩
        done = (value == self._context.fiscal_quarter or is_fiscal_quarter(meaning)) and e.tense != "future"
        self._context.tell(told, end, aside=e.aside, closing=e.closing, done=done)
        first, last = bounds or (None, None)
        return Date(start=start, end=end, text=text, rule=e.rule, timex=value, mod=e.mod, from_=first, to=last)

    def value(self, e: Expression) -> str | None:
        """The TIMEX3 value of a date expression, or None where there is no such day."""
        kind = type(e.meaning)
        read = self._point if kind is Point else self._range if kind is Range else self._ending
        try:
            return read(e.meaning, e)
        except (ValueError, OverflowError):      # years that the calendar does not reach
            return None

    # ---- points

    def _point(self, p: Point, e: Expression) -> str | None:
        base = self._anchored(p, e) if p.anchor else None
        if p.anchor and (p.anchor.origin in ("same", "ago") or p.lunar and base is None):  # 初三, where no New Year has been told
            return base
        if p.holiday:
            value = self._holiday(p, base, e)
        else:
            within = self._within_week if p.weekday is not None and p.day is None else self._within_year
            value = (self._century(p, base) if p.decade is not None or p.century is not None else within(p, base, e)) or base
        if value is None and (p.time or p.part) and not p.anchor:
            value = self._context.told("day", near=True) or self._context.now("day")
        if value is None:
            return None
        if p.same_days:
            return same_days(self._context.period, value)
        if p.first_days and interval(value):
            return first_days(value, p.first_days)
        if p.weekend and not p.holiday:
            return f"{value}-WE"
        if p.part or p.time:
            return value + (p.time or f"T{p.part}")
        return value

    def _anchored(self, p: Point, e: Expression) -> str | None:
        anchor, context = p.anchor, self._context
        if anchor.origin in ("same", "ago"):
            return self._same(anchor, p, e)
        if anchor.origin in ("holiday", "new", "narrated"):
            return (context.holiday if anchor.origin == "holiday" else context.new_year() if anchor.origin == "new"
                    else context.told("day", near=True))
        base = None
        if anchor.accounting and anchor.origin == "reported":
            known = context.first_half or context.quarter_ended or context.half_told and context.year_begins == 4
            if known and context.year_begins not in (None, 1) and not context.latest("year"):
                return self._fiscal_year(anchor.count, e.start)
        elif anchor.accounting and context.year_begins not in (None, 1) and months_of_point(p) is None:
            told = context.accounts_compared() if anchor.origin == "compared" else None
            return shift(told, "year", anchor.count) if told else self._fiscal_year(anchor.count, e.start)
        if anchor.origin == "published" and anchor.unit == "quarter" and (base := self._quarter_now()):
            return shift(base, "quarter", anchor.count)
        if anchor.origin == "told":
            if (anchor.unit == "month" and anchor.count and anchor.count % 3 == 0 and context.last
                    and unit_of(context.last) in ("quarter", "half")):
                return shift(context.last, "month", anchor.count)            # three months earlier, of a quarter
            base = context.narrated(anchor.unit, anchor.count, e.start, over=e.tense == "past")
            if base is None and anchor.unit == "day" and anchor.count == 1 and e.rule == "zh date word":
                return None                        # 停产一周,次日复工
        elif anchor.origin in ("topic", "second") or anchor.origin == "compared" and e.aside:
            base = self._topic(anchor) if e.tense != "future" else None
            if base is None and anchor.origin == "second":
                return self._within_year(Point(quarter=2), None, e)
            if base is None and anchor.unit in _IN_A_YEAR and e.tense != "future" and (anchor.origin == "compared" or not anchor.count):
                base = context.latest(anchor.unit)       # 季内, 较上月, behind the days and years of other sentences
        elif anchor.origin == "spoken":
            base = context.spoken(anchor.unit, e.tense, e.mod)
        elif anchor.origin == "reported" and p.weekend:
            base = context.weekend()
        elif anchor.origin == "fiscal":
            value = self._fiscal_year(anchor.count, e.start)
            again = anchor.count < 0 and context.lead is not None and value == context.topic and is_fiscal_year(value)
            return shift(value, "year", anchor.count) if again else value  # 2025财年营收18亿元,上一财年为16亿元
        elif anchor.origin == "annual":
            base = context.annual(e.tense)
        elif anchor.origin == "reported":
            base = context.reported(anchor.unit, e.tense, recent=not anchor.count)
            if anchor.count == -1 and context.lead and context.lead == context.topic and unit_of(context.lead) == anchor.unit == "quarter":
                base = context.lead                    # $3 billion for the first quarter from $3.5 billion in the previous three months
        elif anchor.origin == "past" and p.weekday:
            base = context.past_week(p.weekday)
        elif anchor.origin in ("past", "coming"):
            return context.nearest(*months_of_point(p), anchor.origin, bool(anchor.count))
        elif anchor.origin == "turn" and context.published:
            base = containing(add_months(context.published, 600), "century")
        elif anchor.origin == "whole":
            base = context.whole_year(e.tense, _RESULTS.match(self._view.text, e.end) is not None)
        if anchor.unit == "trading day":
            return working_day(base or context.now("day"), anchor.count, self._country)
        value = shift(base or context.now(anchor.unit), anchor.unit, anchor.count)
        if e.tense == "future" and anchor.origin == "told" and anchor.count > 0 and context.is_over(value):
            value = shift(context.now(anchor.unit), anchor.unit, anchor.count)       # 2023年核贷户,两年后就将开始还本
        # 10月…，上月: not October again
        if anchor.origin == "compared" and value == context.topic and (context.lead or anchor.unit == "year"):
            value = shift(value, anchor.unit, anchor.count)
        return value

    def _fiscal_year(self, count: int, at: int) -> str:
        """The fiscal year that holds the publication date, or one `count` years away, by the calendar that is known or
        that the text tells."""
        published, first = self._context.published, self._context.year_begins
        if published is None:
            return self._context.now("year")
        if first:
            begun = datetime.date(published.year - (published.month < first), first, 1)
            years = [between(containing(begun, "month"), containing(add_months(begun, 11), "month"))]
        else:
            years = [self._fiscal.year(published.year + step, at) for step in (0, 1, -1)]
        return shift(next(year for year in years if interval(year)[0] <= published < interval(year)[1]), "year", count)

    def _quarter_now(self) -> str | None:
        """The quarter that holds the publication date where those reported on are not the calendar's: the current quarter."""
        told, published = self._context.quarter_ended and self._context.quarter_ended[1], self._context.published
        if told is None or published is None or not is_months(told) or self._context.long_over(told):
            return None
        while interval(told)[1] <= published:
            told = shift(told, "quarter", 1)
        return told

    def _topic(self, anchor: Anchor) -> str | None:
        period = self._context.period
        if period is None:
            return None
        if anchor.unit == "week" and "-W" not in period:
            first, last = interval(period)
            return period if (last - first).days == 7 else None
        if anchor.unit == "year" and is_fiscal_year(period):
            return period
        if "/" in period and anchor.unit != "year":
            return None
        if anchor.unit == "year" or unit_of(period) == anchor.unit:
            return containing(interval(period.rpartition("/")[2])[0], anchor.unit)
        return None

    def _same(self, anchor: Anchor, p: Point, e: Expression) -> str | None:
        context = self._context
        period = context.period or context.topic
        if not context.lead and context.over:
            period = context.over
        if not context.lead and context.quarter_ended and period and within(period, context.quarter_ended[1]):
            period = context.quarter_ended[1]          # a month of the quarter reported on was only that of an event
        if not anchor.count and p.year is None:
            lead, over = context.lead, context.over
            if lead and over and (within(lead, over) if unit_of(lead) != "day" else unit_of(context.topic) != "day"):
                lead = over                            # 6日公布,6月436万人次,上半年2,400万人次;同期…
            period = context.years or lead or whole_of(period, context.half_told)
        if (not anchor.count and p.year is None and not context.lead and period and period != context.over
                and context.published and interval(period)[0] > context.published):
            period = context.begun or period       # it took nine aircraft in the period, behind a forecast for the half to come
        if period is None and self._interim_told <= e.start:
            period = shift(context.now("half"), "half", -1)
        if anchor.origin == "ago" and e.tense == "present" and not context.lead:
            period = None                              # has 98,600 employees, 7,000 fewer than a year ago
        if period and anchor.unit in _IN_A_YEAR and anchor.count % _IN_A_YEAR[anchor.unit] == 0 and unit_of(period) != anchor.unit:
            period = context.latest(anchor.unit) or period
        if period and anchor.origin == "ago" and context.published and interval(period)[1] < context.published - _LONG:
            period = None
        if period is None:
            return shift(context.now(anchor.unit), anchor.unit, anchor.count) if p.year is None else f"{p.year:04}"
        if p.year is not None:
            return shift(period.partition("T")[0], "year", p.year - int(period[:4]))
        return shift(period.partition("T")[0], anchor.unit, anchor.count)

    def _holiday(self, p: Point, base: str | None, e: Expression) -> str | None:
        if p.year is not None:
            year = p.year
        elif base is not None:
            year = int(base[:4]) if base[:4].isdigit() else None
        else:
            published = self._context.published
            year = nearest_holiday(p.holiday, published, self._country, e.tense) if published else None
            if year is None or not is_news(p.holiday, year, published, self._country):
                year = self._context.year_told() or year
        if year is None:
            return "XXXX"
        days = holiday(p.holiday, year, self._country, p.days_off)
        if days is None:
            return None
        if p.week is not None:
            return days_around(*days, self._country) if p.weekend else containing(days[0], "week")
        if p.day:
            return (days[0] + (p.day - 1) * _DAY).isoformat()
        self._context.holiday = between(days[0].isoformat(), days[1].isoformat())
        return self._context.holiday

    def _century(self, p: Point, base: str | None) -> str:
        if p.decade is None:
            return f"{p.century:02}"
        century = p.century if p.century is not None else int(base) if base and base.isdigit() else None
        if century is None:
            now = self._context.published.year if self._context.published else 2020
            century = 20 if p.decade * 10 + 2000 <= now else 19
        return f"{century:02}{p.decade}"

    def _within_week(self, p: Point, base: str | None, e: Expression) -> str:
        if base is None:
            return self._context.weekday(p.weekday, e.tense)
        bounds = interval(base)
        return (bounds[0] + (p.weekday - 1) * _DAY).isoformat() if bounds else f"{base}-{p.weekday}"

    def _within_year(self, p: Point, base: str | None, e: Expression) -> str | None:
        if p.day is not None and p.month is None:
            if base and unit_of(base) == "day":
                return nearest_day(base, p.day)
            month = base if base and unit_of(base) != "year" else self._context.month_of(p.day, e.tense)
            return f"{month[:7]}-{p.day:02}"
        months = months_of_point(p)
        if months is None:
            if p.year is None:
                return None
            if p.split and (value := self._fiscal.split_year(p.year, e.start, _APRIL if self._country == "HK" else None)):
                self._context.year_begins = interval(value)[0].month if value.count("-") == 2 else self._context.year_begins
                return value
            return self._fiscal.year(p.year, e.start) if p.fiscal else year_of_point(p)
        if (whole := self._fiscal_whole(p, base, e)) and (p.months or p.quarter or p.half):
            return between(*(shift(whole[:7], "month", month - 1) for month in months))   # 本财年首两个月, 2025/26财年首季
        if whole and p.month:
            return self._part_of_year(p, whole[:4] if p.month >= int(whole[5:7]) else whole[8:12], e)
        if p.year is not None:
            year = f"{p.year:04}"
        elif base is not None:
            if p.half and self._context.first_half and p.anchor.unit == "year" and p.anchor.count <= 0:
                return shift(self._context.half_of(p.half, e.tense), "year", p.anchor.count)
            year = base[:4]
        else:
            if p.half and (value := self._context.half_of(p.half, e.tense, fiscal=p.fiscal)):
                return value
            value = self._context.quarter_of(p.quarter, e.tense) if p.quarter else p.months and self._context.first_quarters(*p.months)
            if value:
                return value
            fiscal_quarter = p.fiscal and is_fiscal_quarter(p)
            told = self._context.latest("quarter") if fiscal_quarter and e.tense == "future" else None
            if told and is_months(told):              # for its fiscal first quarter it expects, behind the November-January period
                return shift(told, "month", 3)
            year = self._context.year_of(*months, e.tense, period=p.month is None and not p.season, alone=e.alone)
            if p.day and p.month and self._context.is_news(p.month, p.day):
                year = f"{self._context.published.year:04}"
            if fiscal_quarter and not e.aside and year.isdigit() and self._context.long_over(f"{year}-Q{p.quarter}"):
                year = f"{int(year) + 1}"             # the second quarter told in February is that of a fiscal year ahead of the calendar's
            if fiscal_quarter and self._country == "HK" and e.tense != "future" \
                    and not self._context.has_begun(f"{year}-Q{p.quarter}"):
                return shift(self._context.now("quarter"), "quarter", -1)     # 第三财季 told in February: the one just over
        return self._part_of_year(p, year, e)

    def _fiscal_whole(self, p: Point, base: str | None, e: Expression) -> str | None:
        """The fiscal year, not the calendar's, that months are counted in: its own (2025/26财年首5个月), or the one that runs."""
        if p.split and p.year is not None:
            base = self._fiscal.split_year(p.year, e.start, _APRIL)
        elif base is None and p.year is None:
            base = self._context.running_year()
        return base if base and is_fiscal_year(base) else None

    def _part_of_year(self, p: Point, year: str, e: Expression) -> str | None:
        if p.month is not None and p.lunar:
            day = lunar_day(self._context.lunar_year(int(year), p), p.month, 0 if p.day == 30 else p.day or 1) if year.isdigit() else None
            return day.isoformat() if day and p.day else None
        if p.month is not None and p.week is not None:
            return week_of_month(p, year)
        if p.month is not None:
            return f"{year}-{p.month:02}" + (f"-{p.day:02}" if p.day is not None else "")
        if p.week is not None:
            return f"{year}-W{p.week:02}"
        if p.season is not None:
            return f"{year}-{p.season}"
        if p.fiscal and year.isdigit():
            half = half_of_year(self._context.first_half, int(year), p.half)       # H1 FY25, behind the interim results of FY26
            return half or self._fiscal.months(int(year), *months_of_point(p), e.start)
        if p.months is not None:
            if p.months[1] > 12:
                return None
            if year.isdigit():
                return months_of(int(year), *p.months)
            return f"{year}-{p.months[0]:02}/{year}-{p.months[1]:02}"
        return f"{year}-H{p.half}" if p.half else f"{year}-Q{p.quarter}"

    # ---- stretches

    def _range(self, r: Range, e: Expression) -> str | None:
        if r.last is None:
            first, last = self._point(r.first, e), self._context.now("day")
            if not first or interval(first) is None or "X" in last:
                return None
            return f"{interval(first)[0].isoformat()}/{last}"
        first_point, last_point = r.first, r.last
        if not has_year(first_point) and last_point.year is not None:
            first_point = msgspec.structs.replace(first_point, year=last_point.year)
        elif not has_year(first_point) and last_point.anchor and last_point.anchor.unit == "year":
            first_point = msgspec.structs.replace(first_point, anchor=last_point.anchor)
        elif months := months_between(first_point, last_point):
            year = self._context.year_around(first_point, last_point) or self._context.year_of(
                *months, e.tense, period=first_point.month is None, alone=e.alone)
            if not year.isdigit():
                return f"{self._part_of_year(first_point, year, e)}/{self._part_of_year(last_point, year, e)}"
            first_point = msgspec.structs.replace(first_point, year=int(year))
        first = self._point(first_point, e)
        if first is None:
            return None
        self._context.keep(first)
        if last_point.weekday and not has_year(last_point) and unit_of(first) == "day":
            day = interval(first)[0]               # 今日起至周五
            return f"{first}/{(day + (last_point.weekday - day.isoweekday()) % 7 * _DAY).isoformat()}"
        last_point = completed(last_point, first)
        last = self._point(last_point, e)
        if last is None:
            return None
        self._context.keep(last if unit_of(last) == "day" else first)
        bounds = interval(first), interval(last)
        if None in bounds:
            return f"{first}/{last}" if "X" in first + last else None
        if has_year(r.last) and not has_year(r.first) and bounds[0][0] >= bounds[1][1]:      # 12月20日至今年1月1日
            first = shift(first, "year", -1)
            bounds = interval(first), bounds[1]
        if bounds[1][1] <= bounds[0][0]:
            if has_year(r.last):
                return None
            last = shift(last, "year", 1)
            if interval(last)[1] <= bounds[0][0]:
                return None
        return between(first, last)

    def _ending(self, ending: Ending, e: Expression) -> str | None:
        last = self._point(ending.last, e)
        if ending.last.anchor and ending.last.anchor.origin == "same" and not is_as_long(last, ending):
            return self._context.reported("year", e.tense, recent=True) if ending.unit == "year" else None
        bounds = interval(last) if last else None
        if bounds is None or not ending.count:
            return None
        if ending.begins:
            return between(containing(bounds[0], "month"), containing(add_months(bounds[0].replace(day=1), 11), "month"))
        final = bounds[1] - _DAY
        if ending.unit in ("day", "week"):
            days = ending.count * (7 if ending.unit == "week" else 1)
            return f"{(final - (days - 1) * _DAY).isoformat()}/{final.isoformat()}"
        if unit_of(last) == "year" and ending.unit == "year":
            return between(shift(last, "year", 1 - ending.count), last)
        if final.day < 15:
            final = final.replace(day=1) - _DAY
        months = ending.count * {"month": 1, "quarter": 3, "half": 6, "year": 12}[ending.unit]
        first = add_months(final.replace(day=1), 1 - months)
        if months in (6, 9, 12) and not e.aside:
            self._context.year_begins = first.month
            self._context.half_told = between(containing(first, "month"), containing(final, "month")) if months == 6 else None
        if ending.unit == "year" and months == 12 and ending.last.month and final.month != 12 and not e.aside:
            self._context.accounts_begin = first.month
        if months == 6 and final.month == 12 and not e.aside and not self._context.long_over(containing(final, "month")) \
                and _FIRST_HALF.search(self._view.text):
            self._context.first_half = f"{final.year}-H2"      # told as the first half of a year that begins in July
        if ending.ordinal and not e.aside:
            begun = add_months(first, -months * (ending.ordinal - 1))
            self._context.year_begins = begun.month
            self._context.half_told = between(containing(begun, "month"), containing(add_months(begun, 5), "month"))
            if months == 3:
                self._context.quarter_ended = (ending.ordinal, between(containing(first, "month"), containing(final, "month")))
        elif months == 9 and ending.unit == "month" and final.month != 9 and not e.aside:
            self._context.quarter_ended = (3, between(containing(add_months(first, 6), "month"), containing(final, "month")))
        if first.month == 1 and months == 12:
            return f"{first.year:04}"
        return between(containing(first, "month"), containing(final, "month"))
