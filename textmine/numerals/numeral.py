"""The numeral: one number of either language, read exactly, before anything is known of what it measures."""
from __future__ import annotations

from decimal import Decimal

import msgspec


class Numeral(msgspec.Struct, frozen=True, gc=False):
    """A number in the view, from `low` to `high` (equal unless it says several or adjoining digits).

    `style` tells how it is written:
        arabic      `3,450.5`
        chinese     `三亿四千万`, `两三百万`, `数千万`, `百亿`
        mixed       `3亿4,500万`, `3.2 million`, `5bn`
        word        `forty-five`, `half a million`, `several million`
        fraction    `三分之一`, `two-thirds`, `half`, `½`, `2 1/2`: a part of one, alone or behind a whole
        digits      `二〇二五`, `八五`: digits read out one by one; a year or a discount, never a count
        several     `几` or `数` with no magnitude (2 to 9): a figure only before a measure (`数倍`)
    `scale` is the magnitude written at its end (亿 10**8, 百万 and million 10**6; 1 if none): ranges and lists
    carry it backwards.
    `modifier` is what the numeral itself says: over (`20余亿`, `上百`), about (`20来万`), or None.
    `longer` is the same numeral with what stands directly behind it read as part of it, where only the
    neighbours can tell whether it is: a magnitude letter that may also be a unit (`5m`, `3 k`, `2T`: take it
    where a currency stands in front), or 多 余 来 before a unit (`1.5万多`+`元`, `百余`+`家`: take it where a unit
    or classifier follows). `text[numeral.end:numeral.longer.end]` is the letter or the word.
    Signs, currencies and units are not part of a numeral.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    style: str
    scale: Decimal = Decimal(1)
    modifier: str | None = None
    longer: Numeral | None = None
