"""Reading figures: from numerals to candidates, and from candidates to mentions."""
from __future__ import annotations

import datetime
import re
from decimal import Decimal

from textmine.figures.chains import Chain, chains
from textmine.figures.counted import noun_behind
from textmine.figures.denominators import Denominators
from textmine.figures.ellipsis import counted_elsewhere, is_age
from textmine.figures.factors import find_factors
from textmine.figures.figure import Figure
from textmine.figures.headings import Heading, find_headings
from textmine.figures.measure import Measure, read_measure
from textmine.figures.modifiers import Modifiers
from textmine.figures.negatives import is_name, joined_to_name
from textmine.figures.number import unit_of_number
from textmine.figures.settling import Settlement
from textmine.figures.units import Unit, Units
from textmine.lexicon import Lexicon
from textmine.model import Amount, Money, Number, Percent, Quantity
from textmine.numerals import Numeral
from textmine.text.view import View

_MENTIONS = {"percent": Percent, "quantity": Quantity, "number": Number}
_COMPARED = re.compile(r"\b(?:from|to|compared|versus|against|vs|than)\b|上年|去年|同期|上季|上月|此前|升至|降至|跌至|涨至|回落|增至|减至|提高|高于|低于|上调|下调")
# Classifiers that leave open what is counted.
_GENERAL = frozenset("个家间套张片件只支条份户宗笔名位台部款项次票股起批种类组处所座")
_ARTICLES = frozenset(("一", "one", "One", "a", "A", "an"))


class Reader:
    """Reads the figures of a view. Immutable, safe to share between threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._units = Units(lexicon)
        self._modifiers = Modifiers()
        self._denominators = Denominators(self._units)

    def find(self, view: View, numerals: list[Numeral]) -> list[Figure]:
        """Every figure that the numerals of a view make, in order; their spans do not overlap."""
        text = view.text
        figures: list[Figure] = []
        for chain in chains(text, self._measures(text, numerals)):
            figure = self._figure(text, chain, figures)
            if figure is not None:
                figures.append(figure)
        return self._with_factors(text, figures)

    def _measures(self, text: str, numerals: list[Numeral]) -> list[Measure | None]:
        """The measures of a text; None stands for a numeral that is no figure."""
        headings = find_headings(text, self._units)
        measures: list[Measure | None] = []
        ends: set[int] = set()
        floor = 0
        for numeral in _with_ratios(text, numerals):
            if numeral.start < floor:
                continue
            measure = self._measure(text, numeral, floor, headings)
            if measure is not None and joined_to_name(text, numeral, ends):
                measure = None
            ends.add(numeral.end)
            measures.append(measure)
            if measure is not None:
                floor = measure.end
                ends.add(measure.end)
        return measures

    def _measure(self, text: str, numeral: Numeral, floor: int, headings: list[Heading]) -> Measure | None:
        if numeral.style == "chinese" and text.startswith("分之", numeral.end):
            return None
        measure = read_measure(text, numeral, self._units, floor)
        if measure.unit is None:
            heading = next((h for h in headings if h.words_start <= numeral.start < h.end), None)
            noun = noun_behind(text, measure.numeral.end, self._units)
            if noun is not None and not _is_year(text, numeral):
                measure.suffix = Unit("noun", noun[0])
            elif heading is not None and heading.covers(text, numeral.start) and not _is_year(text, numeral):
                measure.suffix = heading.unit
                measure.low, measure.high = measure.low * heading.scale, measure.high * heading.scale
        elif any(h.words_start <= numeral.start < h.start for h in headings):
            return None
        unit = measure.unit
        if is_name(text, numeral, unit and unit.kind):
            return None
        if text[measure.start - 1:measure.start] == "每" and (unit is None or unit.kind != "money"):
            return None  # the denominator of another figure: 每10股
        return measure

    def _figure(self, text: str, chain: Chain, before: list[Figure]) -> Figure | None:
        low, high = chain.low, chain.high
        unit = high.unit
        if unit is not None and unit.kind == "calendar":
            return None
        left = self._modifiers.before(text, chain.start)
        right = self._modifiers.after(text, chain.end)
        modifier = "order" if right and right[0] == "order" else left and left[0] or right and right[0] or low.modifier or high.modifier
        if unit is None:
            return self._bare(text, chain, modifier, before)
        values = low.low * (low.unit or unit).factor, high.high * unit.factor
        if unit.kind == "money":
            return self._money(text, chain, unit, values, modifier, before)
        if unit.kind == "percent":
            return Figure(chain.start, chain.end, "percent", *values, unit.unit, chain.rule or "percent", modifier)
        if unit.kind == "point":
            return Figure(chain.start, chain.end, "number", *values, "point", "points", modifier)
        if unit.kind == "discount" and high.numeral.low >= 10:
            values = values[0] / 10, values[1] / 10
        return self._quantity(text, chain, unit, values, modifier)

    def _bare(self, text: str, chain: Chain, modifier: str | None, before: list[Figure]) -> Figure | None:
        low, high = chain.low, chain.high
        english = text[chain.end - 1].isascii() and (chain.end == len(text) or text[chain.end].isascii() or text[chain.end] in "’”—")
        kind = unit_of_number(text, low, high, not english, bool(modifier))
        if english and kind in (None, "1") and high.numeral.style in ("arabic", "mixed", "word") and not _is_year(text, high.numeral):
            if kind is None and is_age(text, chain.start, chain.end, high.high):
                return Figure(chain.start, chain.end, "quantity", low.low, high.high, "year", "age", modifier)
            unit = counted_elsewhere(text, chain.start, chain.end, high.high, before, self._units, kind is None) if high.numeral.high > 1 else None
            if unit is not None:
                return Figure(chain.start, chain.end, "quantity", low.low, high.high, unit, "ellipsis", modifier)
        if kind is None:
            return None
        return Figure(chain.start, chain.end, "number", low.low, high.high, kind, "number", modifier)

    def _money(self, text: str, chain: Chain, unit: Unit, values: tuple[Decimal, Decimal], modifier: str | None,
               before: list[Figure]) -> Figure:
        glued = self._denominators.glued(text, chain.end)
        end = glued[1] if glued else chain.end
        per = glued[0] if glued else self._denominators.behind(text, end) or self._denominators.before(text, chain.start)
        per = per or _goes_on(text, chain.start, unit, values[0], before)
        shared = chain.rule == "list" or chain.high.suffix is None and chain.high.prefix is None
        return Figure(chain.start, end, "money", *values, unit.unit, chain.rule or "money", modifier, per,
                      "shared" if shared else "explicit", unit.currencies)

    def _quantity(self, text: str, chain: Chain, unit: Unit, values: tuple[Decimal, Decimal], modifier: str | None) -> Figure | None:
        numeral = chain.high.numeral
        if unit.kind in ("classifier", "noun") and text[numeral.start:numeral.end] in _ARTICLES:
            return None
        name, end = unit.unit, chain.end
        if unit.kind == "classifier" and text[end - 1] in _GENERAL:
            name = self._units.counted(text, chain.start, end) or name
        elif unit.kind == "measure" and text.startswith("/", end):
            other = self._units.named(text, end + 1)
            if other is not None and other[0].kind == "measure":
                name, end = f"{name}/{other[0].unit}", other[1]
        per = self._denominators.behind(text, end) if unit.kind == "measure" else None
        return Figure(chain.start, end, "quantity", *values, name, chain.rule or unit.kind, modifier, per)

    def _with_factors(self, text: str, figures: list[Figure]) -> list[Figure]:
        """The figures together with the factors said in words that no other figure holds."""
        factors = list(find_factors(text))
        if not factors:
            return figures
        taken = {place for figure in figures for place in range(figure.start, figure.end)}
        for factor in factors:
            if factor.start not in taken and factor.end - 1 not in taken:
                left = self._modifiers.before(text, factor.start)
                right = self._modifiers.after(text, factor.end)
                modifier = factor.modifier or left and left[0] or right and right[0]
                figures.append(Figure(factor.start, factor.end, factor.type, factor.low, factor.high, factor.unit, factor.rule, modifier))
        return sorted(figures, key=lambda figure: figure.start)

    def settle(self, view: View, figures: list[Figure], published: datetime.date | None) -> list[Amount]:
        """The figures as mentions, each currency settled by the evidence of the whole document."""
        settlement = Settlement(view.text, view.lang, view.locale, figures, self._units)
        mentions: list[Amount] = []
        for figure in figures:
            text = view.original[figure.start:figure.end]
            if figure.type == "money":
                code, source = settlement.currency(figure)
                mentions.append(Money(start=figure.start, end=figure.end, text=text, rule=figure.rule, low=figure.low, high=figure.high,
                                      unit=code, modifier=figure.modifier, per=figure.per, unit_source=source, published=published))
            else:
                mentions.append(_MENTIONS[figure.type](start=figure.start, end=figure.end, text=text, rule=figure.rule, low=figure.low,
                                                       high=figure.high, unit=figure.unit, modifier=figure.modifier, per=figure.per))
        return mentions


def _goes_on(text: str, start: int, unit: Unit, value: Decimal, before: list[Figure]) -> str | None:
    """The denominator of the price just compared: 每股收益1.26元，上年同期为0.85元; `$4,455 an ounce from $4,410`."""
    for figure in before[-2:]:
        if figure.type == "money" and figure.per and start - figure.end <= 30 and _COMPARED.search(text, figure.end, start) \
                and set(figure.currencies) & set(unit.currencies) and figure.low / 8 < value < figure.low * 8:
            return figure.per
    return None


def _with_ratios(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """The numerals with `1/7` and the like read as one fraction, where no date or longer row of slashes stands."""
    if "/" not in text:
        return numerals
    merged: list[Numeral] = []
    for numeral in numerals:
        above = merged[-1] if merged else None
        if above is not None and numeral.start == above.end + 1 and text[above.end] == "/" and _is_ratio(text, above, numeral):
            value = above.low / numeral.low
            merged[-1] = Numeral(above.start, numeral.end, value, value, "fraction")
        else:
            merged.append(numeral)
    return merged


def _is_ratio(text: str, above: Numeral, below: Numeral) -> bool:
    return (above.style == below.style == "arabic" and above.low < below.low <= 1000 and above.scale == below.scale == 1
            and text[above.start - 1:above.start] != "/" and not text[above.start - 1:above.start].isdigit()
            and text[below.end:below.end + 1] not in ("/", "日", "号", "月", "-", ".") and not text[below.end:below.end + 1].isalnum() or False) \
        and (text[above.start - 1:above.start] in tuple("的约近为到至逾超占仅了剩成减过足是") or text.startswith(" of", below.end)
             or text[max(0, above.start - 8):above.start].endswith((" about ", " nearly ", " almost ", " by ", " over ", " than ", " only ", " just ", " around ", " roughly ")))


def _is_year(text: str, numeral: Numeral) -> bool:
    return numeral.style == "arabic" and numeral.end - numeral.start == 4 and 1900 <= numeral.low <= 2100 and "," not in text[numeral.start:numeral.end]
