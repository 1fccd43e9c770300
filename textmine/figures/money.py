"""Money: an amount with a currency, and what it is a price of."""
from __future__ import annotations

from decimal import Decimal

from textmine.figures.chains import Chain
from textmine.figures.denominators import Denominators
from textmine.figures.figure import Figure
from textmine.figures.units import Unit
from textmine.figures.wordlists import one_of
from textmine.text.patterns import pattern

_REACH = 30
_MOVED = pattern(rf"{one_of('price_move')}(?:了|约|近|逾|超)?$")
_JOINTS = frozenset(("、", "和", "与", "及", "以及", "，", " and ", ", ", ", and "))
_COMPARED = pattern(rf"\b(?:from|to|compared|versus|against|vs|than)\b|{one_of('compared')}")


def read_money(text: str, chain: Chain, unit: Unit, modifier: str | None, denominators: Denominators, places: list[int],
               before: list[Figure]) -> Figure:
    """The money that a chain with the currency `unit` is; `places` those of denominators, `before` the figures in front."""
    low, high = chain.values(unit)
    start, end = chain.start, chain.end
    glued = denominators.glued(text, end)
    if glued:
        per, end = glued
    else:
        per = denominators.behind(text, end) or denominators.before(text, start, places) or carried(text, start, unit, low, before)
    return Figure(start, end, "money", low, high, unit.unit, f"money.{chain.rule or _form(chain)}", modifier, per,
                  "shared" if chain.borrows else "explicit", unit.currencies)


def _form(chain: Chain) -> str:
    if chain.high.heading:
        return "heading"
    if chain.high.prefix is None:
        return "behind"
    return "front" if chain.high.suffix is None else "both"


def carried(text: str, start: int, unit: Unit, value: Decimal, before: list[Figure]) -> str | None:
    """The denominator of the price just compared: 每股收益1.26元，上年同期为0.85元; `$4,455 an ounce from $4,410`."""
    for figure in before[-2:]:
        if figure.per and figure.type == "money" and start - figure.end <= _REACH and not _MOVED.search(text, max(0, start - 6), start) \
                and (_COMPARED.search(text, figure.end, start) or text[figure.end:start] in _JOINTS) \
                and set(figure.currencies) & set(unit.currencies) and figure.low / 8 < value < figure.low * 8:
            return figure.per
    return None
