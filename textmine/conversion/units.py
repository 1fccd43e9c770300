"""Units through pint: each pair of units is settled once to a factor and an offset, then only multiplied.

`lexicon/data/units.txt` holds textmine's own definitions (Chinese, Taiwan, Hong Kong and trade units) in
pint's format, `pint_names.tsv` the names that differ from pint's; units with two meanings follow the locale.
"""
from __future__ import annotations

from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Any

import msgspec

from textmine.errors import DimensionError, UnknownUnitError
from textmine.lexicon import read_table

_GUARD_DIGITS = 22                 # carried beyond a Decimal's own, so that a square foot is 0.09290304 m2 and not a hair less


class Scale(msgspec.Struct, frozen=True):
    """target = source * factor + offset."""

    factor: Decimal
    offset: Decimal

    def apply(self, amount: Decimal) -> Decimal:
        """An amount of the source unit in the target unit, exactly."""
        return amount * self.factor + self.offset


@lru_cache(maxsize=4096)
def scale(source: str, target: str, locale: str | None = None) -> Scale:
    """How a quantity in `source` becomes one in `target`.

    Raises UnknownUnitError and DimensionError (which names both sides).
    """
    with localcontext() as context:
        context.prec += _GUARD_DIGITS
        here, there = _parsed(source, locale), _parsed(target, locale)
        if here.dimensionality != there.dimensionality:
            raise DimensionError(source=source, target=target, source_dimension=_dimension(here), target_dimension=_dimension(there))
        if here.units == there.units:
            return Scale(Decimal(1), Decimal(0))
        zero, one = (_registry().Quantity(Decimal(value), here.units).to(there.units).magnitude for value in (0, 1))
        factor, offset = (one - zero) * here.magnitude / there.magnitude, zero / there.magnitude
    return Scale(+factor, +offset)


def dimension(unit: str, locale: str | None = None) -> str:
    """What a unit measures, as in `[length] ** 2`. Raises UnknownUnitError."""
    return _dimension(_parsed(unit, locale))


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, str], str]:
    return {(row["unit"], row["locale"]): row["pint"] for row in read_table("pint_names")}


@lru_cache(maxsize=1)
def _registry() -> Any:
    from importlib import resources

    import pint

    definitions = (resources.files("textmine.lexicon") / "data" / "units.txt").read_text("utf-8")
    with localcontext() as context:
        context.prec += _GUARD_DIGITS
        registry = pint.UnitRegistry(non_int_type=Decimal, autoconvert_offset_to_baseunit=True)
        registry.load_definitions(definitions.splitlines())
    return registry


def _parsed(unit: str, locale: str | None) -> Any:
    names = _names()
    name = names.get((unit, locale or "")) or names.get((unit, "")) or unit.replace(" ", "_")
    try:
        quantity = _registry().parse_expression(name)
    except Exception as fault:
        raise UnknownUnitError(unit=unit) from fault
    if not hasattr(quantity, "dimensionality"):
        raise UnknownUnitError(unit=unit)
    return quantity


def _dimension(quantity: Any) -> str:
    return " * ".join(name if power == 1 else f"{name} ** {power}" for name, power in sorted(quantity.dimensionality.items())) or "a count"
