"""What a figure is read as: its measure, which may be one of its own, and how it tells of it."""
from __future__ import annotations

import msgspec
from msgspec.structs import replace

from textmine.model import Mention, Money, Percent, Quantity
from textmine.triples.metrics import known_metric, unlisted
from textmine.triples.narrative import Measure

BASKETS = ("cpi", "ppi")  # their parts are goods and charges
LISTED = "新股"  # shares that are listed for the first time


class Reading(msgspec.Struct, frozen=True, gc=False):
    """What a figure measures and how: its measure, aspect, sign, basis, and where the measure comes from."""

    measure: Measure
    aspect: str = "level"
    sign: int = 1
    basis: str | None = None
    source: str = "named"


STORES = replace(known_metric("stores"), kind="stock")  # counted as they stand, of the time of the report


def own_measure(mention: Mention, noun: str) -> Measure:
    """A measure outside the list, named by its noun."""
    dimension = "money" if isinstance(mention, Money) else "%" if isinstance(mention, Percent) else \
        "x" if isinstance(mention, Quantity) and mention.unit == "x" else "quantity"
    return Measure(unlisted(dimension), noun)


def counted_as(measure: Measure, mention: Mention) -> str | None:
    """The unit of a bare count that only its measure tells: 门店总数5663家,较年初减少628家."""
    return "store" if measure.id == "stores" and isinstance(mention, Quantity) and mention.unit in ("company", "item", "branch") else None
