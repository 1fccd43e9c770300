"""How an amount, a mention and a triple are put in words for people."""
from __future__ import annotations

from decimal import Decimal

from textmine.model import Amount, Conversion, Mention, Triple

_MODIFIERS = {"about": "about ", "over": "over ", "nearly": "nearly ", "under": "under ", "at_least": "at least ",
              "at_most": "at most ", "order": "in the order of "}


def number(value: Decimal) -> str:
    """A Decimal in plain digits with thousands marks: at most four significant digits behind the point."""
    if value != value.to_integral_value():
        places = max(0, min(8, 3 - value.adjusted())) if abs(value) < 1 else 2 if abs(value) < 10000 else 0
        value = round(value, places)
    digits = f"{value:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def amount(low: Decimal, high: Decimal, unit: str | None, modifier: str | None = None, per: str | None = None) -> str:
    """An amount such as `over 1,200 USD per t` or `2–2.8 %`."""
    value = number(low) if low == high else f"{number(low)} to {number(high)}"
    shown = "" if unit in (None, "1") else "%" if unit == "%" else f" {unit}"
    return f"{_MODIFIERS.get(modifier or '', '')}{value}{shown}{f' per {per}' if per else ''}"


def value(mention: Mention) -> str:
    """What a mention means: its amount, or its TIMEX3 value with what qualifies it."""
    if isinstance(mention, Amount):
        return amount(mention.low, mention.high, mention.unit, mention.modifier, mention.per)
    return " ".join(filter(None, (mention.timex, mention.mod, "set" if getattr(mention, "set", False) else "")))


def conversion(amount_read: Amount, result: Conversion) -> str:
    """A converted amount with what it was converted at: `1,911 CNY (1 USD = 7.1049 CNY on 2023-12-29, ECB ...)`."""
    unit, _, denominator = result.unit.partition("/")
    said = amount(result.low, result.high, unit, amount_read.modifier, denominator or amount_read.per)
    if result.policy == "unit":
        return f"{said} (1 {amount_read.unit} = {number(result.rate)} {unit})"
    source = f"{amount_read.unit} per {amount_read.per}" if denominator else amount_read.unit
    days = str(result.rate_date) if result.rate_from in (None, result.rate_date) else f"{result.rate_from} to {result.rate_date}"
    return f"{said} (1 {source} = {round(result.rate, 6):f} {result.unit.replace('/', ' per ')}, {result.policy} rate of {days}, {result.rate_source})"


def statement(triple: Triple) -> dict[str, str]:
    """The columns of a triple that people want to see, as text."""
    converted = triple.converted
    return {
        "entity": triple.entity,
        "metric": triple.metric or triple.metric_text or "",
        "segment": triple.segment or "",
        "amount": amount(triple.low, triple.high, triple.unit, triple.modifier),
        "converted": amount(converted.low, converted.high, converted.unit) if converted else "",
        "aspect": triple.aspect + (f" ({triple.basis})" if triple.basis else ""),
        "period": triple.period or "",
        "status": triple.status,
    }
