"""What a conversion costs once warm, beside the libraries it stands on.

    python benchmarks/conversion.py

Prints microseconds per call (median of five rounds) of textmine's conversion of a triple and of a quantity, of
CurrencyConverter alone and of pint alone, in one run on one machine.
"""
from __future__ import annotations

import datetime
import statistics
import timeit
from collections.abc import Callable
from decimal import Decimal

import pint
from currency_converter import CurrencyConverter

from textmine.conversion import Converter
from textmine.model import Quantity, Triple

CALLS, ROUNDS = 20_000, 5


def microseconds(call: Callable[[], object]) -> float:
    call()
    return statistics.median(timeit.repeat(call, number=CALLS, repeat=ROUNDS)) / CALLS * 1e6


def main() -> None:
    converter, peer, registry = Converter(), CurrencyConverter(decimal=True), pint.UnitRegistry(non_int_type=Decimal)
    day, amount = datetime.date(2023, 12, 29), Decimal(269_000_000)
    triple = Triple(entity="a", metric="revenue", metric_text="revenue", low=amount, high=amount, unit="USD", period="2023",
                    mentions=(0,), evidence=(0, 1), rule="benchmark")
    quantity = Quantity(start=0, end=1, text="x", rule="benchmark", low=amount, high=amount, unit="mu")
    length = registry.Quantity(amount, "acre")
    for name, call in {
        "textmine, a triple at its period's average rate": lambda: converter.convert(triple, "CNY"),
        "CurrencyConverter alone, one day's rate": lambda: peer.convert(amount, "USD", "CNY", date=day),
        "textmine, a quantity": lambda: converter.convert(quantity, "m2"),
        "pint alone": lambda: length.to("m**2"),
    }.items():
        print(f"{microseconds(call):8.2f} µs  {name}")


if __name__ == "__main__":
    main()
