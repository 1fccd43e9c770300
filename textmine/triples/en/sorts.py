"""Sorts of figures: by which the rules are chosen that can read one."""
from __future__ import annotations

from textmine.model import Mention, Money, Percent, Quantity
from textmine.triples.metrics import is_fraction

MONEY, PERCENT, PERMILLE, POINTS, TIMES, FRACTION, COUNT = "money", "%", "permille", "points", "x", "fraction", "count"
_POINTS = ("pp", "bp")


def sort_of(mention: Mention) -> str:
    """The sort of an amount: money, a percentage or per mille, points of these, so many times, a part of one, or any other number."""
    if isinstance(mention, Money):
        return MONEY
    if isinstance(mention, Percent):
        return POINTS if mention.unit in _POINTS else PERMILLE if mention.unit == PERMILLE else PERCENT
    if isinstance(mention, Quantity) and mention.unit == "x":
        return TIMES
    return FRACTION if is_fraction(mention) else COUNT
