"""The figure: a numeral with what its neighbours say of it, before the document settles its currency."""
from __future__ import annotations

from decimal import Decimal

import msgspec


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A candidate amount. `unit` is None where only the document can tell (元, $): then `currencies` are the choices."""

    start: int
    end: int
    type: str
    low: Decimal
    high: Decimal
    unit: str | None
    rule: str
    modifier: str | None = None
    per: str | None = None
    unit_source: str = "explicit"
    currencies: tuple[str, ...] = ()
