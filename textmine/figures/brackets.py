"""The brackets that bookkeepers write for a minus: `(1,234)`, `$(3.4) million`, (1,234)万元."""
from __future__ import annotations

from decimal import Decimal

from textmine.figures.units import Unit
from textmine.numerals import Numeral
from textmine.text.patterns import pattern

_MAGNITUDE = pattern(r" ?(thousand|million|billion|trillion|bn|mn|m|k)(?![A-Za-z])")
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9, "mn": 10**6, "m": 10**6, "k": 10**3,
           "千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8}
_TENS = pattern(r"(百万|千|万|亿)(?=元|美元|港元|港币|人民币|欧元|日元)")
_BRACKET_LEADS = pattern(r"(?:^|[\n\t|:]|  | (?:of|was|is|were|to|from|at)|: ) ?$|[为是达至] ?$")


def in_brackets(text: str, start: int, numeral: Numeral, end: int, prefix: Unit | None) -> tuple[int, int, Decimal] | None:
    """Start, end and further magnitude of a figure in the brackets that bookkeepers write for a minus."""
    if text[numeral.start - 1] == "(" and prefix is not None and text.startswith(")", numeral.end):  # $(3.4) million
        scale = _MAGNITUDE.match(text, numeral.end + 1)
        if scale:
            return start, scale.end(), Decimal(_SCALES[scale[1]])
        return start, numeral.end + 1, Decimal(1)
    if text[start - 1] == "(" and text.startswith(")", end):
        if text.startswith(")%", end):  # (2.4)%
            return start - 1, end + 1, Decimal(1)
        scale = _MAGNITUDE.match(text, end + 1) if prefix is not None else None
        if scale:  # ($3.4) million
            return start - 1, scale.end(), Decimal(_SCALES[scale[1]])
        tens = _TENS.match(text, end + 1)
        if tens:  # (1,234)万元
            return start - 1, tens.end(), Decimal(_SCALES[tens[1]])
        if _BRACKET_LEADS.search(text, max(0, start - 8), start - 1):
            return start - 1, end + 1, Decimal(1)
    return None
