"""What the measures of a Chinese text were counted in, so that a figure in another unit is of none of them."""
from __future__ import annotations

from textmine.model import Mention, Money, Quantity
from textmine.triples.narrative import Measure
from textmine.triples.zh.readings import counted_as

_ANY_CLASSIFIERS = frozenset(("", *"个個件项項宗万萬亿億家间間单單"))
_ANY_UNITS = frozenset({"piece", "item"})  # of classifiers that count anything
LARGE = 1_000_000  # sums of which no small one is a move
_SMALL = 1_000


class Units:
    """The units of the measures of one document."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._units: dict[str, str] = {}
        self._classifiers: dict[str, str] = {}
        self._large: set[str] = set()

    def remember(self, measure: Measure, mention: Mention) -> None:
        """Keep the unit that a measure was counted in, and whether it is one of large sums."""
        if isinstance(mention, Money) and mention.low >= LARGE and mention.per is None:
            self._large.add(measure.text)
        elif isinstance(mention, Quantity) and mention.unit != "x":
            self._classifiers[measure.text] = self._text[mention.end - 1]
            self._units[measure.text] = counted_as(measure, mention) or mention.unit

    def is_same(self, measure: Measure, mention: Mention) -> bool:
        """Whether a count is in the unit of a measure."""
        return isinstance(mention, Quantity) and self._units.get(measure.text) == mention.unit

    def is_alike(self, measure: Measure, mention: Quantity) -> bool:
        """Whether a count is in the unit of a measure or has its classifier."""
        return self.is_same(measure, mention) or self._classifiers.get(measure.text) == self._text[mention.end - 1]

    def is_too_small(self, measure: Measure, mention: Mention) -> bool:
        """Whether an amount is too small for a measure of large sums: 营业额190亿元,…中杯美式由45元调涨为50元."""
        return isinstance(mention, Money) and abs(mention.high) < _SMALL and self.is_of_large_sums(measure)

    def is_of_large_sums(self, measure: Measure) -> bool:
        """Whether a measure was told to be a large sum."""
        return measure.text in self._large

    def is_another(self, measure: Measure, mention: Mention) -> bool:
        """Whether a count is in another unit than the last one of the measure was."""
        unit = self._units.get(measure.text)
        own = counted_as(measure, mention) or getattr(mention, "unit", None)
        if own != "x" and self._classifiers.get(measure.text) == self._text[mention.end - 1]:
            return False  # 智能手机出货量3.23亿部…三星以6,140万部居首
        if not isinstance(mention, Quantity) or own == "x" or unit is None or unit == own:
            return False
        if _ANY_UNITS.isdisjoint((unit, own)):
            return True
        counted = {self._classifiers.get(measure.text, ""), self._text[mention.end - 1]}
        return len(counted) == 2 and counted.isdisjoint(_ANY_CLASSIFIERS)  # 换电站2780座,电池130万颗
