"""The numeral: one number of either language, read exactly, before anything is known of what it measures."""
from __future__ import annotations

from decimal import Decimal

import msgspec


class Numeral(msgspec.Struct, frozen=True):
    """A number in the view, from `low` to `high` (equal unless it says several or adjoining digits).

    `style` is arabic (`3,450.5`), chinese (`三亿四千万`), mixed (`3亿4,500万`, `3.2 million`, `5bn`) or word (`forty-five`).
    `scale` is the last magnitude read with it (亿 is 10**8, million 10**6; 1 if none): ranges and lists carry it backwards.
    `modifier` is what the numeral itself says: over (余 多 inside, 上百), about (几十), order, or None.
    Signs, currencies and units are not part of it.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    style: str
    scale: Decimal = Decimal(1)
    modifier: str | None = None
