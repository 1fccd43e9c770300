"""Reading figures: from numerals to candidates, and from candidates to mentions."""
from __future__ import annotations

import datetime
from functools import cached_property

import msgspec

from textmine.figures.chains import Chain, chains
from textmine.figures.compound import with_inches
from textmine.figures.counted import noun_behind
from textmine.figures.denominators import Denominators
from textmine.figures.factors import find_factors
from textmine.figures.figure import Figure
from textmine.figures.headings import Headings, find_headings
from textmine.figures.measure import Measure, read_measure
from textmine.figures.modifiers import Modifiers
from textmine.figures.money import read_money
from textmine.figures.negatives import is_name, joined_to_name
from textmine.figures.number import are_percentage_points, is_year, read_number
from textmine.figures.plain import Plain
from textmine.figures.quantity import read_quantity
from textmine.figures.ratios import with_ratios
from textmine.figures.settling import Settlement
from textmine.figures.units import Unit, Units
from textmine.lexicon import Lexicon
from textmine.model import Amount, Money, Number, Percent, Quantity
from textmine.numerals import Numeral
from textmine.text.ages import is_age
from textmine.text.patterns import pattern
from textmine.text.view import View

_TOTALS = {**dict.fromkeys(("小时", "个小时", "钟头", "hours"), Unit("measure", "hour")),
           **dict.fromkeys(("分钟", "minutes"), Unit("measure", "minute"))}
_YEARS = Unit("measure", "year")
_POUNDS = Unit("measure", "pound")
_WEIGHED = pattern("-pound (?!notes?\\b|coins?\\b|bills?\\b|fines?\\b|fees?\\b|tickets?\\b|deals?\\b|a\\b)[a-z]")  # a 16-pound turkey
_BOUNDS = frozenset({"over", "under", "at_least", "at_most"})
_EACH, _LISTED = pattern("分别[^，。；0-9]{0,6}$"), pattern("[、和及与,]|以及")
_HAN = pattern("[\u4e00-\u9fff]")
_PCT = pattern("[0-9 ]?pct|pcts")  # percentage points in Chinese research notes: 毛利率提升2.1pct
_MENTIONS = {"percent": Percent, "quantity": Quantity, "number": Number}


class Reader:
    """Reads the figures of a view. Immutable, safe to share between threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._units = Units(lexicon)
        self._modifiers = Modifiers()
        self._denominators = Denominators(self._units)

    @cached_property
    def _plain(self) -> Plain:
        return Plain(self._units, self._modifiers, self._denominators)

    def find(self, view: View, numerals: list[Numeral]) -> list[Figure]:
        """Every figure that the numerals of a view make, in order; their spans do not overlap.

        Numerals become measures (with sign, currency, unit), neighbouring measures chains (ranges, lists that share
        a unit), chains figures; factors said without a numeral (翻番, doubled) come last.
        """
        text = view.text
        figures: list[Figure] = []
        places = self._denominators.places(text) if numerals else []
        headings, aged = find_headings(text, self._units) or None, "龄" in text
        plain = self._plain
        measures: list[Measure | None] = []        # those since the last plain figure; None stands for a numeral that is no figure
        last = floor = 0                           # where the last numeral and the last measure end
        for numeral in with_ratios(text, numerals):
            start, end = numeral.start, numeral.end
            if start < floor:
                continue
            dated = text[end:end + 1] in _CALENDAR and _is_date(text, end) and not (aged and is_age(text, start))
            found = plain.unit(text, numeral, floor) if not dated and headings is None else None
            if found is not None:
                if measures:
                    self._join(text, measures, places, figures)
                    measures = []
                figure = plain.figure(text, numeral, *found, places, figures)
                if figure is not None:
                    figures.append(figure)
                last, floor = end, found[1]
                continue
            measure = None
            if not (dated or text[start - 1:start] in _JOINING and joined_to_name(text, numeral, (last, floor))):
                measure = self._measure(text, numeral, floor, headings)
            last = end
            if measure is not None:
                measures.append(measure)
                floor = measure.end
            elif measures:
                measures.append(None)
        if measures:
            self._join(text, measures, places, figures)
        return self._with_factors(text, _with_shared_modifiers(text, with_inches(text, figures)))

    def settle(self, view: View, figures: list[Figure], published: datetime.date | None) -> list[Amount]:
        """The figures as mentions, each currency settled by the evidence of the whole document."""
        settlement = Settlement(view, figures, self._units)
        mentions: list[Amount] = []
        for figure in figures:
            text = view.original[figure.start:figure.end]
            if figure.type == "money":
                code, source = settlement.currency(figure)
                if code is None:
                    continue
                mentions.append(Money(start=figure.start, end=figure.end, text=text, rule=figure.rule, low=figure.low, high=figure.high,
                                      unit=code, modifier=figure.modifier, per=figure.per, unit_source=source, published=published))
            else:
                mentions.append(_MENTIONS[figure.type](start=figure.start, end=figure.end, text=text, rule=figure.rule, low=figure.low,
                                                       high=figure.high, unit=figure.unit, modifier=figure.modifier, per=figure.per,
                                                       locale=view.locale))
        return mentions

    def _join(self, text: str, measures: list[Measure | None], places: list[int], figures: list[Figure]) -> None:
        """Add the figures that neighbouring measures make to those in front of them."""
        for chain in chains(text, measures):
            figure = self._figure(text, chain, places, figures)
            if figure is not None:
                figures.append(figure)

    def _measure(self, text: str, numeral: Numeral, floor: int, headings: Headings | None) -> Measure | None:
        """The measure of one numeral, its counted noun and its table's heading looked for where it has no unit of its own."""
        if numeral.style == "chinese" and text.startswith("分之", numeral.end):
            return None
        measure = read_measure(text, numeral, self._units, floor)
        heading = headings.at(text, numeral.start) if headings is not None else None
        if heading is not None and numeral.start < heading.start:
            return None  # the 万元 of 单位:万元
        unit = measure.unit
        if unit is None and not is_year(text, numeral):
            noun = noun_behind(text, measure.numeral.end, self._units) if numeral.style != "fraction" or numeral.high > 1 else None
            if noun is not None:
                measure.suffix = noun[0]
                if noun[0].kind == "measure" or text[measure.end] == "-" and text[measure.end + 1:noun[1]].isalpha():
                    measure.end = noun[1]  # wet metric tonnes, 126-seat
            elif heading is not None and heading.covers(text, numeral.start, numeral.end):
                measure.suffix, measure.heading = heading.unit, True
                measure.low, measure.high = measure.low * heading.scale, measure.high * heading.scale
                if measure.low >= 0 and text[measure.start - 1] == "(" and text.startswith(")", measure.end):  # a loss in a table
                    measure.start, measure.end = measure.start - 1, measure.end + 1
                    measure.low, measure.high = -measure.high, -measure.low
            unit = measure.unit
        kind = unit and unit.kind
        if (is_name(text, measure.numeral, kind)
                or kind != "money"
                    and (text.startswith("每", measure.start - 1) or text.endswith(" per ", 0, measure.start))):
            return None  # 每10股, per 100,000 people is the denominator of another figure
        return measure

    def _figure(self, text: str, chain: Chain, places: list[int], before: list[Figure]) -> Figure | None:
        unit = chain.high.unit
        if unit is not None and unit.kind == "calendar":
            unit = _YEARS if is_age(text, chain.start) else _total_time(text, chain)
            if unit is None:
                return None
        modifier = self._modifiers.of(text, chain.start, chain.end, chain.low.modifier or chain.high.modifier)
        if unit is None:
            return read_number(text, chain, modifier, self._units, before)
        if unit.kind == "money" and chain.high.scale == 1 and _WEIGHED.match(text, chain.high.numeral.end):
            unit = _POUNDS
        if unit.kind == "money":
            return read_money(text, chain, unit, modifier, self._denominators, places, before)
        if unit.kind == "percent":
            if text[chain.end - 1] in "ts" and _PCT.match(text, chain.end - 4) and _HAN.search(text, max(0, chain.start - 8), chain.start):
                return Figure(chain.start, chain.end, "percent", *chain.values(unit), "pp", "percent.pct", modifier)
            return Figure(chain.start, chain.end, "percent", *chain.values(unit), unit.unit, f"percent.{chain.rule or unit.unit}", modifier)
        if unit.kind == "point" and are_percentage_points(text, chain, before):
            return Figure(chain.start, chain.end, "percent", *chain.values(unit), "pp", "percent.pp", modifier)
        if unit.kind == "point":
            return Figure(chain.start, chain.end, "number", *chain.values(unit), unit.unit or "point", "number.point", modifier)
        return read_quantity(text, chain, unit, modifier, self._units, self._denominators)

    def _with_factors(self, text: str, figures: list[Figure]) -> list[Figure]:
        """The figures together with the factors said in words that no other figure holds."""
        factors = list(find_factors(text))
        if not factors:
            return figures
        taken = {place for figure in figures for place in range(figure.start, figure.end)}
        for factor in factors:
            if factor.start not in taken and factor.end - 1 not in taken:
                modifier = self._modifiers.of(text, factor.start, factor.end, factor.modifier)
                figures.append(Figure(factor.start, factor.end, factor.type, factor.low, factor.high, factor.unit, factor.rule, modifier))
        return sorted(figures, key=lambda figure: figure.start)


def _with_shared_modifiers(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, where what qualifies the first of a list qualifies all: 分别不低于1.8亿元、2.2亿元和2.6亿元."""
    if "分别" not in text:
        return figures
    found: list[Figure] = []
    shared = None
    for figure in figures:
        if shared and figure.modifier is None and figure.type == found[-1].type and _LISTED.fullmatch(text, found[-1].end, figure.start):
            figure = msgspec.structs.replace(figure, modifier=shared)
        else:
            shared = figure.modifier if figure.modifier in _BOUNDS and _EACH.search(text, max(0, figure.start - 8), figure.start) else None
        found.append(figure)
    return found


def _total_time(text: str, chain: Chain) -> Unit | None:
    """The unit of hours or minutes by the ten thousands: those of many together, no stretch of the calendar."""
    if chain.high.scale < 10_000:
        return None
    word = text[chain.high.numeral.end:chain.end].strip()
    return _TOTALS.get(word)


_CALENDAR = frozenset("年月日")
_JOINING = frozenset("-/")
_BEHIND_JAPAN = frozenset("元圆币活")  # what makes no day of 日


def _is_date(text: str, end: int) -> bool:
    """Whether 年, 月 or 日 behind a numeral settle at once that it is a date."""
    following = text[end]
    if following == "年":
        return True
    after = text[end + 1:end + 2]
    return following == "月" and after != "活" or following == "日" and after not in _BEHIND_JAPAN
