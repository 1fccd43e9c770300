"""The commonest figures, read without the grammar: 增长12.5%，净利3.2亿元。

A percentage or an amount of money stands plain where the characters beside it can neither add to it nor join it to another
figure. What is read here the grammar would read alike, only more slowly.
"""
from __future__ import annotations

from textmine.figures.behind import AMBIGUOUS
from textmine.figures.chains import CONNECTORS
from textmine.figures.denominators import BEHIND, Denominators
from textmine.figures.figure import Figure
from textmine.figures.modifiers import Modifiers
from textmine.figures.money import carried
from textmine.figures.negatives import BEFORE
from textmine.figures.remainder import MORE
from textmine.figures.units import Unit, Units
from textmine.numerals import Numeral
from textmine.numerals.chinese import STARTS

_LONGEST = 24                                      # digits that no rounding reaches
_STYLES = frozenset(("arabic", "mixed"))
_LATIN = frozenset(map(chr, range(33, 127)))
_COMMAS = ("，", ",")
_MARKS = frozenset("，,;:)!?")                      # these join nothing, a comma only where a figure follows
_LETTERS = frozenset(map(chr, range(97, 123)))
_KINDS = frozenset(("percent", "money"))


class Plain:
    """Reads plain figures. Immutable."""

    def __init__(self, units: Units, modifiers: Modifiers, denominators: Denominators) -> None:
        self._after = units.after_names
        self._begins_word = units.begins_word
        self._denominators, self._modifiers = denominators, modifiers
        joints = [name.strip() for name in CONNECTORS]
        self._loud_before = units.beside_left | BEFORE | _LATIN | {name[-1] for name in joints} | {"", "\n"}
        self._loud_behind = (BEHIND | MORE | _LATIN | {name[0] for name in joints} | {"多"}) - _MARKS
        self._currencies = units.currency_firsts
        self._opening = units.beside_right | _LATIN | frozenset(STARTS) | frozenset(" 负零几数上")  # what a figure may begin with

    def unit(self, text: str, numeral: Numeral) -> tuple[Unit, int] | None:
        """The unit of a numeral that stands plain, and where it ends; else None."""
        start, at = numeral.start, numeral.end
        if text[start - 1:start] in self._loud_before or numeral.style not in _STYLES or numeral.longer is not None or at - start > _LONGEST or not start:
            return None
        found = self._after.starting(text, at)
        if found is None:
            return None
        unit, end = found
        if unit.kind not in _KINDS or text[end - 1] in _LETTERS:
            return None
        following = text[end:end + 1]
        if following in self._loud_behind or following in _COMMAS and text[end + 1:end + 2] in self._opening \
                or following in self._currencies and self._after.starting(text, end):
            return None
        if end - at == 1 and (text[at] in AMBIGUOUS or self._begins_word(text, at)):
            return None
        return found

    def figure(self, text: str, numeral: Numeral, unit: Unit, end: int, places: list[int], before: list[Figure]) -> Figure:
        """The figure of a numeral with its `unit`; `places` and `before` as for `read_money`."""
        start = numeral.start
        low = high = numeral.low * unit.factor
        if numeral.high is not numeral.low:
            high = numeral.high * unit.factor
        modifier = self._modifiers.of(text, start, end, numeral.modifier)
        if unit.kind == "percent":
            return Figure(start, end, "percent", low, high, unit.unit, f"percent.{unit.unit}", modifier)
        per = self._denominators.before(text, start, places) or carried(text, start, unit, low, before)
        return Figure(start, end, "money", low, high, unit.unit, "money.behind", modifier, per, "explicit", unit.currencies)
