"""Triples with conversions.

Equivalents are a check: where a text gives one amount in two currencies, the rate between them is held
against the history.
"""
from __future__ import annotations

from decimal import Decimal

import msgspec

from textmine.conversion.converter import Converter, is_currency
from textmine.errors import ConversionError
from textmine.model import Triple


def with_conversion(triple: Triple, converter: Converter, target: str) -> Triple:
    """The triple with its amount of money `converted` to `target`; as it is where it is no money or has no rate."""
    if not is_currency(triple.unit):
        return triple
    try:
        return msgspec.structs.replace(triple, converted=converter.convert(triple, target))
    except ConversionError:
        return triple


def with_equivalent_rate(triple: Triple, converter: Converter) -> Triple:
    """The triple with `equivalent_rate`, the rate that the text implies (units of the equivalent's currency for one
    of the amount's), and `equivalent_gap`, by how many percent it differs from the history's (None without a rate)."""
    other = triple.equivalent
    if other is None or not triple.low or other.unit == triple.unit:
        return triple
    implied = other.low / triple.low
    try:
        rate = converter.convert(triple, other.unit).rate
    except ConversionError:
        return msgspec.structs.replace(triple, equivalent_rate=implied)
    return msgspec.structs.replace(triple, equivalent_rate=implied, equivalent_gap=(implied / rate - 1) * Decimal(100))
