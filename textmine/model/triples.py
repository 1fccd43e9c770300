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
    """An amount in another currency or unit.

    One unit of the amount is `rate` units of the target. `rate_date` is the (last) day of the exchange rate,
    `rate_from` the first where it is an average; both None for units. `policy` is average, closing, day or unit.
    """

    unit: str
    low: Decimal
    high: Decimal
    rate: Decimal
    rate_date: datetime.date | None = None
    rate_from: datetime.date | None = None
    rate_source: str
    policy: str


class Triple(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of the text.

    `mentions` are indices into `Document.mentions`: the amount, then the date if there is one.
    `evidence` is the span of the sentence or clause that says it; `confidence` runs from 0 to 1.
    `equivalent_rate` is the exchange rate that an equivalent implies, `equivalent_gap` by how many percent it
    differs from the history's. `published` is the document's date, at which `to` converts what has no period.
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
    equivalent_rate: Decimal | None = None
    equivalent_gap: Decimal | None = None
    converted: Conversion | None = None
    confidence: float = 1.0
    rule: str
    published: datetime.date | None = None

    def to_dict(self) -> dict[str, Any]:
        """The triple as plain values, ready for JSON."""
        plain = plain_struct(self)
        del plain["published"]
        return plain

    def to(self, unit: str, on: datetime.date | str | None = None, **options: Any) -> Conversion:
        """The amount in another currency or unit, at the rate of its period; see `textmine.convert`."""
        import textmine

        return textmine.convert(self, unit, on=on, **options)


def plain_struct(struct: msgspec.Struct) -> dict[str, Any]:
    """A struct as plain values ready for JSON, those inside it too."""
    plain: dict[str, Any] = {}
    for name in struct.__struct_fields__:
        value = getattr(struct, name)
        if isinstance(value, msgspec.Struct):
            value = plain_struct(value)
        elif isinstance(value, tuple):
            value = list(value)
        plain[name] = plain_value(value)
    return plain
