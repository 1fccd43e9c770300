"""Mentions: spans of the caller's text with a normalised value.

Offsets are Python code points into the original text, `end` exclusive, so that
`text[mention.start:mention.end] == mention.text` always holds.
"""
from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, ClassVar

import msgspec


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A span with a value; `rule` names the rule that read it."""

    start: int
    end: int
    text: str
    rule: str

    type: ClassVar[str]
    fields: ClassVar[tuple[str, ...]]

    def to_dict(self) -> dict[str, Any]:
        """The mention as plain values, ready for JSON, in the order of the documentation."""
        plain = {"type": self.type, "start": self.start, "end": self.end, "text": self.text}
        for name in self.fields:
            plain[name] = plain_value(getattr(self, name.replace("from", "from_")))
        plain["rule"] = self.rule
        return plain


class Amount(Mention, frozen=True, kw_only=True, gc=False):
    """A mention with an exact amount from `low` to `high` (equal for a plain figure) in `unit`.

    `modifier` is one of about, over, nearly, under, at_least, at_most, order, or None;
    `per` is the denominator of a price or rate (`share`, `month`, `t`), or None.
    """

    low: Decimal
    high: Decimal
    unit: str
    modifier: str | None = None
    per: str | None = None

    fields = ("low", "high", "unit", "modifier", "per")


class Money(Amount, frozen=True, kw_only=True, gc=False):
    """An amount of money; `unit` is an ISO 4217 code.

    `unit_source` says how the currency was settled: explicit, shared (from its list or range),
    cue (another figure of the document), locale or default. `published` is the document's date,
    the day at which `to` converts when no other is given.
    """

    unit_source: str = "explicit"
    published: datetime.date | None = None

    type = "money"
    fields = ("low", "high", "unit", "modifier", "per", "unit_source")

    def to(self, currency: str, on: datetime.date | str | None = None, **options: Any) -> Any:
        """The amount in `currency` at the rate of `on` (default: the document's date); see `textmine.convert`."""
        import textmine

        return textmine.convert(self, currency, on=on, **options)


class Measure(Amount, frozen=True, kw_only=True, gc=False):
    """An amount in a unit that may become another unit of its dimension; `locale` settles units such as 斤."""

    locale: str | None = None

    def to(self, unit: str, **options: Any) -> Any:
        """The amount in another unit; see `textmine.convert`."""
        import textmine

        return textmine.convert(self, unit, **options)


class Percent(Measure, frozen=True, kw_only=True, gc=False):
    """A rate; `unit` is `%`, `pp` (percentage points), `bp` (basis points) or `permille`."""

    type = "percent"


class Quantity(Measure, frozen=True, kw_only=True, gc=False):
    """A count or measure; `unit` is a short English singular (`person`, `company`, `x`, `km`)."""

    type = "quantity"


class Number(Measure, frozen=True, kw_only=True, gc=False):
    """A cardinal that measures something but has no unit of its own (`unit` is `1`, or `point` for an index)."""

    unit: str = "1"

    type = "number"


class Date(Mention, frozen=True, kw_only=True, gc=False):
    """A date, time or set of times.

    `timex` is the TIMEX3 value (ISO-TimeML), `mod` START, MID, END, APPROX, BEFORE, AFTER or None,
    `set` true for repeated times; `from_` and `to` are the calendar interval, `to` exclusive, or None
    where the date could not be resolved.
    """

    timex: str
    mod: str | None = None
    set: bool = False
    from_: datetime.date | None = None
    to: datetime.date | None = None

    type = "date"
    fields = ("timex", "mod", "set", "from", "to")


class Duration(Mention, frozen=True, kw_only=True, gc=False):
    """A stretch of time: `timex` is a TIMEX3 duration (`P3Y6M`, `P3M/P4M`), `mod` a modifier as of an amount."""

    timex: str
    mod: str | None = None

    type = "duration"
    fields = ("timex", "mod")


def plain_value(value: Any) -> Any:
    """A Decimal as int where it is whole, else float; a date as ISO text; anything else as it is."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value
