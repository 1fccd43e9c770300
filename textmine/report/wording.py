"""How an amount, a mention and a triple are put in words for people."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from textmine.model import Amount, Conversion, Mention

_MODIFIERS = {"about": "about ", "over": "over ", "nearly": "nearly ", "under": "under ", "at_least": "at least ",
              "at_most": "at most ", "order": "in the order of "}
_SCALES = ((12, "tn"), (9, "bn"), (6, "m"))


def printable(text: str) -> str:
    """`text` with `?` for what no UTF-8 output can hold (lone surrogates), of the same length."""
    return text.encode("utf-8", "replace").decode("utf-8")


def exact(value: Decimal) -> str:
    """A Decimal in all its digits, with thousands marks: `18,642,000`, `0.0325`."""
    digits = f"{value:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def number(value: Decimal) -> str:
    """A Decimal that was computed, to the digits that people read: two behind the point, more of a small one."""
    if value != value.to_integral_value():
        places = max(0, min(8, 3 - value.adjusted())) if abs(value) < 1 else 2 if abs(value) < 10000 else 0
        value = round(value, places)
    return exact(value)


def short(value: Decimal) -> str:
    """A Decimal with its scale as a word, nothing rounded: `18.642 bn`, `465 m`, `9,600`."""
    for power, word in _SCALES:
        if abs(value) >= Decimal(10) ** power:
            return f"{exact(value.scaleb(-power))} {word}"
    return exact(value)


def rounded(value: Decimal) -> str:
    """A Decimal that was computed, as `short` but to four significant digits: `541.7 m`, `43,430`."""
    places = 3 - value.adjusted()
    return short(round(value, places if abs(value) < 1000 or abs(value) >= 10 ** 6 else 0))


def amount(low: Decimal, high: Decimal, unit: str | None, modifier: str | None = None, per: str | None = None,
           digits: Callable[[Decimal], str] = short) -> str:
    """An amount such as `over 1.2 m USD per t` or `2 to 2.8%`, its numbers written by `digits`."""
    value = digits(low) if low == high else f"{digits(low)} to {digits(high)}"
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
    said = amount(result.low, result.high, unit, amount_read.modifier, denominator or amount_read.per, digits=number)
    if result.policy == "unit":
        return f"{said} (1 {amount_read.unit} = {number(result.rate)} {unit})"
    source = f"{amount_read.unit} per {amount_read.per}" if denominator else amount_read.unit
    days = str(result.rate_date) if result.rate_from in (None, result.rate_date) else f"{result.rate_from} to {result.rate_date}"
    return (f"{said} (1 {source} = {round(result.rate, 6):f} {result.unit.replace('/', ' per ')}, {result.policy} "
            f"rate of {days}, {result.rate_source})")


def statement(row: Mapping[str, Any]) -> dict[str, str]:
    """What people want to see of a row of the table of triples (see `textmine.corpus.schema`), by column."""
    converted = row["converted_unit"] and amount(row["converted_low"], row["converted_high"], row["converted_unit"], digits=rounded)
    basis = f" {row['basis']}" if row["aspect"] == "change" else f" of {row['basis']}"
    return {
        "entity": row["entity"],
        "metric": row["metric"] or row["metric_text"] or "",
        "segment": row["segment"] or "",
        "amount": amount(row["low"], row["high"], row["unit"], row["modifier"]),
        "converted": converted or "",
        "aspect": "" if row["aspect"] == "level" else row["aspect"] + (basis if row["basis"] else ""),
        "period": row["period"] or "",
        "status": "" if row["status"] == "actual" else row["status"],
    }
