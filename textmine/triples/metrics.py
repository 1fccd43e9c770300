"""Metrics: whether a figure can be an amount of a metric, and what a move of it is called."""
from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from textmine.lexicon.lexicon import Metric, default_lexicon
from textmine.model import Amount, Duration, Mention, Money, Number, Percent, Quantity

# Rates by nature: a stated move of them in percent is their level, with the sign of the move.
GROWTH_RATES = frozenset({"gdp_growth", "cpi", "ppi", "industrial_output"})
OWN = "own"  # the kind of a metric that only its noun names
_COUNTS = frozenset({"quantity", "person", "company", "country", "km", "nm", "year"})
_COUNTED_TOO = ("trading_volume", "buyback", "order_value", "inventory")  # told in money and in pieces
_NOT_PEOPLE = frozenset({"km", "t", "kg", "nm", "mu", "share", "lot", "vehicle", "m2", "kWh", "kW", "GW", "GWh", "MW",
                         "TEU", "barrel", "home", "day", "hour", "m"})
_POURED = frozenset({"cup", "order", "bottle", "bowl", "portion"})
_SCALED = Decimal(10_000)


@lru_cache(maxsize=None)
def known_metric(name: str) -> Metric:
    """The metric of an id, without its names: what grammars give to a figure that tells it by other words. Raises KeyError for no id."""
    return replace(_metrics()[name], names=())


@lru_cache(maxsize=1)
def _metrics() -> dict[str, Metric]:
    return {metric.id: metric for metric in default_lexicon().metrics}


def quoted_price(name: str) -> Metric:
    """The metric of a price or rate that is quoted for a good, by its id."""
    price, own = known_metric("price"), known_metric(name)
    return replace(price, id=name, dimension=own.dimension if own.dimension == "%" else price.dimension)


def unlisted(dimension: str, kind: str = OWN, owner: str = "any") -> Metric:
    """A metric outside the list, which only its noun names."""
    return Metric("-", dimension, kind, (), owner)


def fits_level(metric: Metric, mention: Mention) -> bool:
    """Whether the mention can be the level of the metric, by their dimensions; a quotation may be points or a bare number."""
    if metric.id == "exchange_rate" and isinstance(mention, Money) and mention.low >= _SCALED * 100:
        return False  # 汇率避险50亿元
    if metric.id == "stores" and isinstance(mention, Quantity) and mention.unit in _POURED:
        return False  # 老周开店,日均出杯300杯
    if metric.id in _COUNTED_TOO and isinstance(mention, (Money, Quantity)) and mention.unit != "x":
        return True
    if metric.owner in ("security", "index") and metric.kind == "price" and isinstance(mention, Number):
        return True
    return fits(metric.dimension, mention)


def fits(dimension: str, mention: Mention) -> bool:
    if dimension == "any":
        return isinstance(mention, Amount) and not isinstance(mention, Percent)
    if isinstance(mention, Money):
        return dimension == "money" or dimension == "number"
    if isinstance(mention, Percent):
        return dimension == "%" and mention.unit in ("%", "permille") or dimension == "number" and mention.unit == "%"
    if isinstance(mention, Quantity):
        if mention.unit == "x":
            return dimension == "x"
        if dimension == "person":
            return mention.unit not in _NOT_PEOPLE
        return dimension in _COUNTS
    if isinstance(mention, Number):
        if mention.unit == "point":
            return dimension == "number"
        if dimension == "money":
            return abs(mention.low) >= _SCALED
        return dimension in _COUNTS or dimension in ("number", "x")
    if isinstance(mention, Duration):
        return dimension == "duration"
    return False


def fits_change(metric: Metric, mention: Mention) -> bool:
    """Whether the mention can be a move of the metric: a rate, a factor, or a difference in its own dimension."""
    if isinstance(mention, Percent) or isinstance(mention, Quantity) and mention.unit == "x":
        return True
    return fits_level(metric, mention) or is_fraction(mention)


def fits_share(mention: Mention) -> bool:
    """Whether the mention can be a part of a whole: a percentage or a fraction."""
    return isinstance(mention, Percent) and mention.unit in ("%", "permille") or is_fraction(mention)


def is_fraction(mention: Mention) -> bool:
    return isinstance(mention, Number) and mention.unit == "1" and 0 < mention.low < 1
