"""English durations: 45 days, three and a half years, 12-18 months, a decade."""
from __future__ import annotations

import re

from textmine.dates.en.rules import UNITS, Match, rule, word
from textmine.dates.en.words import NUMBER, count, unit_name
from textmine.dates.expression import Length

_LETTER = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "fortnight": "W", "month": "M", "quarter": "M", "half": "M",
           "year": "Y", "decade": "Y", "century": "Y"}
_TIMES = {"fortnight": 2, "quarter": 3, "half": 6, "decade": 10, "century": 100}
_SMALLER = {"year": ("M", 12), "day": ("H", 24), "month": None, "week": None}


def _length(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units (None: several). Halves of years are months."""
    clock = "T" if unit in ("second", "minute", "hour") else ""
    letter, times = _LETTER[unit], _TIMES.get(unit, 1)
    if amount is None:
        return f"P{clock}X{letter}"
    total = amount * times
    whole = int(total)
    if total == whole:
        return f"P{clock}{whole}{letter}"
    months = (total - whole) * 12
    if letter == "Y" and months == int(months):
        return f"P{whole or ''}{'Y' if whole else ''}{int(months)}M"
    return f"P{clock}{total:g}{letter}"


def _duration(m: Match) -> Length | None:
    unit = unit_name(m["unit"])
    if m["half_of"]:
        return Length(_length(0.5, unit))
    low = count(m["number"])
    if low is not None and (m["half"] or m["half_after"]):
        low += 0.5
    if not m["number2"]:
        return Length(_length(low, unit))
    high = count(m["number2"])
    if low is None or high is None or high <= low:
        return None
    return Length(f"{_length(low, unit)}/{_length(high, unit)}")


_KIND = rf"(?:{word('straight', 'consecutive', 'successive', 'full', 'whole', 'trading', 'business', 'working', 'calendar', 'more', 'additional', 'further', 'long', 'fiscal', 'financial')}\s)*"

RULES = [
    rule("duration", rf"(?:(?P<half_of>(?i:half))[\s-](?i:a[\s-])?|(?P<number>{word(NUMBER)})(?:(?:\s{word('to', 'or')}\s|-to-|\s?-\s?)(?P<number2>{word(NUMBER)}))?"
         rf"(?P<half>\s(?i:and\sa\shalf))?[\s-]){_KIND}(?P<unit>{UNITS})(?P<half_after>\s(?i:and\sa\shalf))?(?!['’]s\s(?i:ago)|[\s-](?i:old|olds)\b)", _duration),
]

# `a year`, `one month` after a figure are denominators; they are durations only where a preposition makes them so.
SINGLE = re.compile(r"(?i:a|an|half a|one|half)[\s-]")
LEADS_A_SINGLE = re.compile(rf"{word('for', 'in', 'within', 'over', 'after', 'than', 'about', 'around', 'nearly', 'almost', 'of', 'least', 'to', 'just', 'under', 'roughly', 'last', 'took', 'takes', 'take', 'next', 'past', 'every', 'during')}\s$")
UNIT_AFTER_PAST = rule("duration", rf"(?P<unit>{word('year', 'decade', 'century', 'month', 'week', 'quarter')})", lambda m: Length(_length(1, m["unit"].lower())))
PAST = re.compile(rf"\b(?i:the)\s{word('past', 'coming')}\s$|\b(?i:the)\s{word('last', 'next')}\s(?=(?i:decade))$")
