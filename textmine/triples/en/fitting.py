"""Whether a figure can be an amount of a measure."""
from __future__ import annotations

from textmine.model import Duration, Mention, Money, Number, Percent, Quantity
from textmine.triples.en.words import affixes
from textmine.triples.metrics import fits, is_fraction
from textmine.triples.narrative import Measure

__all__ = ["AIMED", "basis_of_rate", "can_measure", "foreseen_by", "is_factor_word", "is_fraction", "is_move", "same_sort"]

_FORESEEN = affixes("guidance")
AIMED = ("target", "targets", "goal", "goals")  # nouns of what is planned
_IN_PIECES = frozenset({"exports", "imports", "inventory", "order_value", "orders", "revenue", "production"})
_IN_MONEY = ("revenue", "revenues", "turnover")
_QUOTED = frozenset({"share_price", "closing_price", "opening_price", "price_change", "index_level", "index_points_change"})
_FACTORS = ("doubl", "tripl", "trebl", "quadrupl", "quintupl", "halv")
_COMPOUND = ("compound", "cagr", "average annual")
_NO_SHARE = 10_000_000  # in no currency does one cost as much
_RATIOS = frozenset({"ratio", "leverage", "multiple", "cover", "coverage", "gearing", "subscription"})


def is_factor_word(mention: Mention) -> bool:
    """Whether a figure is a verb that multiplies: doubled, halved."""
    return isinstance(mention, Quantity) and mention.unit == "x" and mention.text.lower().startswith(_FACTORS)


def can_measure(measure: Measure, mention: Mention, aspect: str) -> bool:
    """Whether the mention can be the level of the measure, or a move of it."""
    if aspect == "change":
        return is_move(measure, mention)
    metric = measure.metric
    if isinstance(mention, Quantity) and mention.unit == "x":
        return (metric is not None and metric.dimension == "x"
                or measure.id in (None, "debt_ratio") and measure.text.lower().split()[-1] in _RATIOS
                or measure.id == "debt_ratio" and measure.text.lower().endswith("ebitda"))
    if isinstance(mention, Percent) and mention.unit in ("pp", "bp"):
        return False
    if metric is None:
        return not is_fraction(mention)
    if metric.id in _QUOTED:
        return (isinstance(mention, (Money, Number)) and not is_fraction(mention)
                and not (isinstance(mention, Money) and mention.low >= _NO_SHARE))
    if metric.id == "-":
        return _outside_list(metric.dimension, mention)
    if (metric.id in _IN_PIECES and measure.text.lower() not in _IN_MONEY
            and isinstance(mention, (Quantity, Number)) and not is_fraction(mention)):
        return mention.unit != "m"
    if metric.id in ("shipments", "trading_volume", "orders") and isinstance(mention, Money):
        return True
    if metric.dimension == "%" and is_fraction(mention):
        return True
    if metric.id == "sales_volume" and isinstance(mention, Money):
        return measure.text.lower().endswith(" sales")  # vehicle sales told in money
    if metric.id == "parameters":
        return isinstance(mention, (Quantity, Number)) and not is_fraction(mention)
    if metric.id == "range":
        return isinstance(mention, Quantity)
    if metric.id in ("pmi", "exchange_rate"):
        return isinstance(mention, (Number, Money)) and not is_fraction(mention)
    if metric.dimension == "money":
        return isinstance(mention, Money) or isinstance(mention, Number) and abs(mention.low) >= 10_000 and not is_fraction(mention)
    return fits(metric.dimension, mention) and not is_fraction(mention)


def _outside_list(dimension: str, mention: Mention) -> bool:
    if dimension == "%":
        return isinstance(mention, Percent) or isinstance(mention, Money)
    if dimension == "money":
        return isinstance(mention, (Money, Quantity, Number)) and not is_fraction(mention)
    return (isinstance(mention, (Quantity, Number, Money, Duration)) and not is_fraction(mention)
            or dimension == "number" and isinstance(mention, Percent))


def is_move(measure: Measure, mention: Mention) -> bool:
    """Whether the mention can say by how much the measure moved."""
    if isinstance(mention, Percent) or is_fraction(mention) or isinstance(mention, Quantity) and mention.unit == "x":
        return True
    metric = measure.metric
    if metric is None or metric.id == "-":
        return isinstance(mention, (Money, Quantity, Number))
    if metric.id in _QUOTED or metric.id in ("exchange_rate", "oil_price", "gold_price", "price"):
        return isinstance(mention, (Money, Number)) and not isinstance(mention, Quantity)
    return can_measure(measure, mention, "level") and metric.dimension != "%"


def same_sort(one: Mention, other: Mention) -> bool:
    """Whether two figures are of one sort, so that they can stand in one list."""
    if type(one) is not type(other):
        return {type(one), type(other)} <= {Quantity, Number} and not is_fraction(one) and not is_fraction(other)
    if isinstance(one, Money):
        return one.unit == other.unit
    return not isinstance(one, Percent) or (one.unit == "%") == (other.unit == "%")


def basis_of_rate(noun: str) -> str | None:
    """What a rate of growth is against, where its noun says so: compound annual growth rate, CAGR."""
    return "cagr" if any(word in noun.lower() for word in _COMPOUND) else None


def foreseen_by(noun: str) -> str:
    """The status of an amount that a noun tells: of guidance, of a target (but for a target price)."""
    if noun.endswith(_FORESEEN):
        return "forecast"
    return "plan" if noun.endswith(AIMED) and "price" not in noun else "actual"
