"""Triples: this entity's metric has this amount, over this period."""
from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import msgspec

from textmine.model.mentions import plain_value


class Equivalent(msgspec.Struct, frozen=True, kw_only=True):
    """The same amount in another currency, as the text itself gives it in brackets."""

    low: Decimal
    high: Decimal
    unit: str
    modifier: str | None = None


class Conversion(msgspec.Struct, frozen=True, kw_only=True):
    """An amount in another currency or unit, with the rate, its date and its source."""

    unit: str
    low: Decimal
    high: Decimal
    rate: Decimal
    rate_date: datetime.date | None
    rate_source: str


class Triple(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of the text.

    `mentions` are indices into `Document.mentions`: the amount, then the date if there is one.
    `evidence` is the span of the sentence or clause that says it; `confidence` runs from 0 to 1.
    """

    entity: str
    metric: str | None
    metric_text: str | None
    segment: str | None = None
    low: Decimal
    high: Decimal
    unit: str
    modifier: str | None = None
    aspect: str = "level"
    basis: str | None = None
    period: str | None = None
    status: str = "actual"
    mentions: tuple[int, ...]
    evidence: tuple[int, int]
    equivalent: Equivalent | None = None
    converted: Conversion | None = None
    confidence: float = 1.0
    rule: str

    def to_dict(self) -> dict[str, Any]:
        """The triple as plain values, ready for JSON."""
        return plain_struct(self)


def plain_struct(struct: msgspec.Struct) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name in struct.__struct_fields__:
        value = getattr(struct, name)
        if isinstance(value, msgspec.Struct):
            value = plain_struct(value)
        elif isinstance(value, tuple):
            value = list(value)
        plain[name] = plain_value(value)
    return plain
