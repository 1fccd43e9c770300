"""Units through pint: each pair of units is settled once to a factor and an offset, then only multiplied.

`lexicon/data/units.txt` holds textmine's own definitions (Chinese, Taiwan, Hong Kong and trade units) in
pint's format. Units with two meanings follow the locale (`LOCAL`).
"""
from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec

from textmine.errors import DimensionError, UnknownUnitError

# Names that pint would take for something else, or not know: the unit ids of the lexicon on the left.
_PINT = {
    "t": "metric_ton", "ton": "metric_ton", "tonne": "metric_ton", "kt": "kilometric_ton", "Mt": "megametric_ton",
    "barrel": "oil_barrel", "bbl": "oil_barrel", "oz": "ounce", "C": "degC", "°C": "degC", "F": "degF", "°F": "degF",
    "celsius": "degC", "fahrenheit": "degF", "mu": "mu_land", "ping": "ping_area", "m2": "m**2", "m²": "m**2", "km2": "km**2",
    "km²": "km**2", "m3": "m**3", "m³": "m**3", "sqm": "m**2", "sqft": "foot**2", "ft2": "foot**2", "ft²": "foot**2",
    "square foot": "foot**2", "square metre": "m**2", "square kilometre": "km**2", "cubic metre": "m**3", "B": "byte",
    "square meter": "m**2", "square kilometer": "km**2", "square mile": "mile**2", "cubic meter": "m**3", "cubic foot": "foot**3",
    "square_foot": "foot**2", "square_meter": "m**2", "jin": "jin_mainland", "liang": "liang_mainland", "dan": "dan_mainland",
    "KB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "PB": "petabyte", "EB": "exabyte",
    "nm": "nanometer", "TEU": "TEU", "bushel": "bushel",
}
LOCAL = {
    "zh-TW": {"jin": "jin_taiwan", "liang": "liang_taiwan", "dan": "dan_taiwan", "chi": "chi_taiwan"},
    "zh-HK": {"jin": "jin_hongkong", "liang": "liang_hongkong", "dan": "dan_hongkong", "chi": "foot"},
}


class Scale(msgspec.Struct, frozen=True):
    """target = source * factor + offset."""

    factor: Decimal
    offset: Decimal

    def apply(self, amount: Decimal) -> Decimal:
        return amount * self.factor + self.offset


@lru_cache(maxsize=4096)
def scale(source: str, target: str, locale: str | None = None) -> Scale:
    """How a quantity in `source` becomes one in `target`.

    Raises UnknownUnitError and DimensionError (which names both sides).
    """
    registry = _registry()
    here, there = _parsed(source, locale), _parsed(target, locale)
    if here.dimensionality != there.dimensionality:
        raise DimensionError(source=source, target=target, source_dimension=_dimension(here), target_dimension=_dimension(there))
    if here.units == there.units:
        return Scale(Decimal(1), Decimal(0))
    zero, one = (registry.Quantity(Decimal(value), here.units).to(there.units).magnitude for value in (0, 1))
    return Scale((one - zero) * here.magnitude / there.magnitude, zero / there.magnitude)


def dimension(unit: str, locale: str | None = None) -> str:
    """What a unit measures, as in `[length] ** 2`. Raises UnknownUnitError."""
    return _dimension(_parsed(unit, locale))


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint

    registry = pint.UnitRegistry(non_int_type=Decimal, autoconvert_offset_to_baseunit=True)
    definitions = (resources.files("textmine.lexicon") / "data" / "units.txt").read_text("utf-8")
    registry.load_definitions(definitions.splitlines())
    return registry


def _parsed(unit: str, locale: str | None) -> Any:
    name = LOCAL.get(locale or "", {}).get(unit) or _PINT.get(unit) or unit.replace(" ", "_")
    try:
        quantity = _registry().parse_expression(name)
    except Exception as fault:
        raise UnknownUnitError(unit=unit) from fault
    if not hasattr(quantity, "dimensionality"):
        raise UnknownUnitError(unit=unit)
    return quantity


def _dimension(quantity: Any) -> str:
    return " * ".join(name if power == 1 else f"{name} ** {power}" for name, power in sorted(quantity.dimensionality.items())) or "a count"
