"""Fractions that two numerals make together: `1/7`, `one in five`, `9 out of 10`."""
from __future__ import annotations

from textmine.numerals import Numeral
from textmine.text.patterns import pattern

_LEADS = frozenset("的约近为到至逾超占仅了剩成减过足是有")
_WORDS = pattern(r"\b(?:about|nearly|almost|by|over|than|only|just|around|roughly) $")
_SLASH = pattern("/[0-9A-Za-z.]")
_JOINTS = (" in ", " out of ", " in every ", " out of every ")
_NOT_PARTS = pattern(r"%| (?:years?|months?|weeks?|days?|hours?|minutes?|quarters?|seconds?|decades?|countries|cities"
                     r"|states|markets|regions|million|billion)\b")


def with_ratios(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """The numerals, each pair that makes a fraction read as one."""
    if " in " not in text and " out of " not in text and not ("/" in text and _SLASH.search(text)):
        return numerals
    merged: list[Numeral] = []
    for numeral in numerals:
        above = merged[-1] if merged else None
        if above is not None and numeral.start - above.end <= 14 and _is_fraction(text, above, numeral):
            value = above.low / numeral.low
            merged[-1] = Numeral(above.start, numeral.end, value, value, "fraction")
        else:
            merged.append(numeral)
    return merged


def _is_fraction(text: str, above: Numeral, below: Numeral) -> bool:
    if not {above.style, below.style} <= {"arabic", "word"} or not 0 < above.low < below.low <= 1000 \
            or not above.scale == below.scale == 1 or above.low % 1 or below.low % 1:
        return False
    joint = text[above.end:below.start]
    if joint in _JOINTS:
        return (above.style == below.style or _is_round(above, below)) and not _NOT_PARTS.match(text, below.end)
    return joint == "/" and above.style == below.style and _is_said_of(text, above, below)


def _is_round(above: Numeral, below: Numeral) -> bool:
    """Whether a word and a figure are those of a share: nine in 10, one in 20; not two in 37 (rallies)."""
    return above.style == "word" and above.low < 10 and (below.low in (8, 10, 12) or below.low % 5 == 0)


def _is_said_of(text: str, above: Numeral, below: Numeral) -> bool:
    """Whether something is said to be this fraction, so that it is no date and no name."""
    before, behind = text[above.start - 1:above.start], text[below.end:below.end + 1]
    if _goes_on(before) or _goes_on(behind):
        return False
    return bool(before) and before in _LEADS or text.startswith(("的", " of", "厘", "码"), below.end) \
        or _WORDS.search(text, max(0, above.start - 9), above.start) is not None


def _goes_on(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "/-") and char != ""
