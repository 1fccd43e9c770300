"""Ratios and differences of ratios: percent, permille and multiples convert among themselves; so do percentage and
basis points; never the one kind into the other, because 2 percentage points are not 2 percent of anything."""
from __future__ import annotations

from decimal import Decimal

_RATIO = {"%": Decimal("0.01"), "permille": Decimal("0.001"), "1": Decimal(1), "x": Decimal(1), "成": Decimal("0.1"),
          "tenth": Decimal("0.1"), "倍": Decimal(1)}
_POINTS = {"pp": Decimal(1), "bp": Decimal("0.01")}
KINDS = {**dict.fromkeys(_RATIO, "a ratio"), **dict.fromkeys(_POINTS, "a difference of ratios")}


def ratio_factor(source: str, target: str) -> Decimal | None:
    """What an amount in `source` is multiplied by to be in `target`; None where they are not of one kind."""
    for group in (_RATIO, _POINTS):
        if source in group and target in group:
            return group[source] / group[target]
    return None
