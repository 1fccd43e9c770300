"""Two figures that are one measure: 6ft 4in, 5 feet 10 inches, 6英尺4英寸 are so many inches."""
from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from textmine.figures.figure import Figure
from textmine.text.patterns import pattern

_INCHES = pattern(r"(?: and |[ -])?([0-9]|1[01])(?:\.[0-9]+)?(?:[ -]?(?:inch(?:es)?|英寸|吋)|ins?)(?![A-Za-z])")
_IN_A_FOOT = Decimal(12)


def with_inches(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, each of whole feet together with the inches right behind it; both ends of it are exact only in inches."""
    if "in" not in text and "寸" not in text and "吋" not in text or not any(figure.unit == "foot" for figure in figures):
        return figures
    joined: list[Figure] = []
    for figure in figures:
        if joined and figure.start < joined[-1].end:
            continue  # inches that their feet have taken
        inches = _INCHES.match(text, figure.end) if figure.unit == "foot" and figure.low == figure.high and figure.low % 1 == 0 else None
        if inches:
            value = figure.low * _IN_A_FOOT + Decimal(re.search(r"[0-9.]+", inches[0])[0])
            figure = msgspec.structs.replace(figure, end=inches.end(), low=value, high=value, unit="inch")
        joined.append(figure)
    return joined
