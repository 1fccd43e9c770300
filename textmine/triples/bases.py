"""Bases: what a change is against, by the two times that it lies between."""
from __future__ import annotations

from textmine.text.patterns import pattern

_STEPS = ((pattern("([0-9]{4})-([0-9]{2})"), 12, "mom"), (pattern("([0-9]{4})-Q([1-4])"), 4, "qoq"))


def basis_between(period: str, before: str) -> str | None:
    """The basis of a change from one TIMEX3 value to another: from the year, quarter or month before; None from any other."""
    ends, earlier = period.split("/"), before.split("/")
    if len(ends) == len(earlier) and all(_is_year_after(*pair) for pair in zip(ends, earlier)):
        return "yoy"
    for form, number, basis in _STEPS:
        new, old = form.fullmatch(period), form.fullmatch(before)
        if new and old and number * (int(new[1]) - int(old[1])) + int(new[2]) - int(old[2]) == 1:
            return basis
    return None


def _is_year_after(timex: str, before: str) -> bool:
    return timex[:4].isdecimal() and before[:4].isdecimal() and int(timex[:4]) - int(before[:4]) == 1 and timex[4:] == before[4:]
