"""The commonest figures, read without the grammar: 增长12.5%，净利3.2亿元，覆盖47个国家。

A numeral stands plain where the characters beside it can neither sign it, nor add to it, nor join it to another figure. What is
read here the grammar would read alike, only more slowly.
"""
from __future__ import annotations

from textmine.figures.behind import AMBIGUOUS
from textmine.figures.chains import CONNECTORS, Chain
from textmine.figures.denominators import BEHIND, Denominators
from textmine.figures.figure import Figure
from textmine.figures.measure import Measure
from textmine.figures.modifiers import Modifiers
from textmine.figures.money import carried
from textmine.figures.negatives import BEFORE, MAKERS, SET_FIRSTS
from textmine.figures.quantity import read_quantity
from textmine.figures.remainder import MORE
from textmine.figures.units import Unit, Units
from textmine.numerals import Numeral
from textmine.numerals.chinese import STARTS

_LONGEST = 24                                      # digits that no rounding reaches
_STYLES = frozenset(("arabic", "mixed"))
_KINDS = frozenset(("percent", "money", "point", "measure", "factor", "classifier"))
_LATIN = frozenset(map(chr, range(33, 127)))
_HARMLESS = frozenset("，,;:)!?(")                  # of the signs behind a figure, those that do not add to it
_LONGER_JOINTS = frozenset(name[0] for name in CONNECTORS if len(name) > 1)


class Plain:
    """Reads plain figures. Immutable."""

    def __init__(self, units: Units, modifiers: Modifiers, denominators: Denominators) -> None:
        self._units, self._modifiers, self._denominators = units, modifiers, denominators
        self._longer, self._beginnings = units.longer, units.beginnings
        self._single = {name: unit for name, unit in units.single.items()
                        if unit.kind in _KINDS and name not in AMBIGUOUS and (name == "%" or not name.isascii())}
        self._loud_before = units.beside_left | BEFORE | _LATIN | {"", "\n"}
        self._loud_behind = (BEHIND | MORE | _LATIN | {"多"}) - _HARMLESS
        self._joints_before = frozenset(name[-1] for name in CONNECTORS)
        self._joints_behind = frozenset(name[0] for name in CONNECTORS)
        self._opening = _LATIN | frozenset(STARTS) | frozenset(" 负零几数上")  # what a figure may begin with, apart from a currency
        self._opening_or_currency = self._opening | units.prefix_firsts

    def unit(self, text: str, numeral: Numeral, floor: int) -> tuple[Unit, int] | None:
        """The unit of a numeral that stands plain behind a figure that ended at `floor`, and where the unit ends; else None."""
        start, at = numeral.start, numeral.end
        before = text[start - 1:start]
        if before in self._loud_before or numeral.style not in _STYLES or numeral.longer is not None or at - start > _LONGEST \
                or before in self._joints_before and text[floor:start].strip(" ") in CONNECTORS:
            return None
        edge = text[at:at + 2]
        if edge in self._longer:
            found = self._units.after(text, at)
            if found is None or found[0].kind not in _KINDS or edge[0] in _LATIN and edge[0] != "%":
                return None
        else:
            unit = self._single.get(edge[:1])
            if unit is None:
                return None
            found = unit, at + 1
        unit, end = found
        following = text[end:end + 1]
        if following in self._loud_behind \
                or following in self._joints_behind and self._joined(text, end, following) \
                or following in self._units.currency_firsts and self._units.after(text, end) is not None:
            return None
        if end - at == 1 and (edge[0] in AMBIGUOUS
                              or (edge in self._beginnings or edge[0] in self._beginnings) and self._units.begins_word(text, at)):
            return None
        if unit.kind == "classifier" and (edge[0] in SET_FIRSTS or text.endswith(MAKERS, 0, start)):
            return None
        return found

    def _joined(self, text: str, end: int, following: str) -> bool:
        """Whether another figure may be joined to the one that ends here, by what follows."""
        at = end + 1
        if following in CONNECTORS and text[at:at + 1] in self._opening_or_currency and self._opens(text, at):
            return True
        return following in _LONGER_JOINTS and text[end:end + 2] in CONNECTORS and self._opens(text, end + 2)

    def _opens(self, text: str, at: int) -> bool:
        """Whether a figure may begin at a place."""
        return text[at:at + 1] in self._opening or self._units.starts_currency(text, at)

    def figure(self, text: str, numeral: Numeral, unit: Unit, end: int, places: list[int], before: list[Figure]) -> Figure | None:
        """The figure of a numeral with its `unit`; `places` and `before` as for `read_money`."""
        start = numeral.start
        low = high = numeral.low * unit.factor
        if numeral.high is not numeral.low:
            high = numeral.high * unit.factor
        modifier = self._modifiers.of(text, start, end, numeral.modifier)
        kind = unit.kind
        if kind == "percent":
            return Figure(start, end, "percent", low, high, unit.unit, f"percent.{unit.unit}", modifier)
        if kind == "money":
            per = self._denominators.before(text, start, places) or carried(text, start, unit, low, before)
            return Figure(start, end, "money", low, high, unit.unit, "money.behind", modifier, per, "explicit", unit.currencies)
        if kind == "point":
            return Figure(start, end, "number", low, high, "point", "number.point", modifier)
        measure = Measure(numeral, start, end, numeral.low, numeral.high, numeral.scale, None, unit)
        return read_quantity(text, Chain(start, end, measure, measure), unit, modifier, self._units, self._denominators)
