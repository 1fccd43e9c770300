"""What a rule of the English grammar is, and the pieces that the rules are made of.

A rule is a pattern that is matched where a phrase may begin, and a function from the match to what it says.
Names of months and weekdays are matched as they are capitalised, all other words in any case.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from textmine.dates.en.words import MONTH, VALUES, WEEKDAY, alternation, month_number
from textmine.dates.expression import Anchor, Meaning, Point

Match = re.Match[str]


class Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    meaning: Callable[[Match], Meaning | None]


def rule(name: str, pattern: str, meaning: Callable[[Match], Meaning | None]) -> Rule:
    return Rule(f"date.en.{name}", re.compile(rf"(?:{pattern})(?!\w)"), meaning)


def word(*words: str) -> str:
    """A pattern of words in any case; blanks in them match any blank."""
    return f"(?i:{'|'.join(words)})".replace(" ", r"\s")


THE = r"(?:(?i:the)\s)?"
YEAR = r"(?:1[6-9]|20|21)\d\d(?!\d|%|[.,]\d)"
FISCAL = word("fiscal", "financial")
UNITS = word(alternation(list(VALUES["unit"]))) + "s?"
_NOT_A_FIGURE = r"(?![\d%:]|[.,]\d|[\s-](?i:per\scent|percent|million|billion|trillion|bps|basis)\b)"
DAY = rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?{_NOT_A_FIGURE}"


def calendar_day(tag: str = "") -> str:
    """A day of a month, its groups named with `tag`: March 17, 2026; Tuesday, 30th of September 2025."""
    return (rf"(?:{WEEKDAY},?\s(?:the\s)?)?(?:(?P<month{tag}>{MONTH})\s(?P<day{tag}>{DAY})(?:,?\s(?P<year{tag}>{YEAR}))?"
            rf"|(?P<rday{tag}>{DAY})(?:\sof)?[\s-](?P<rmonth{tag}>{MONTH})(?:,?[\s-](?P<ryear{tag}>{YEAR}))?)")


def calendar_month(tag: str = "") -> str:
    """A month, with a year or without, its groups named with `tag`: September 2025, June of last year."""
    return (rf"(?P<month{tag}>{MONTH})(?:,?\s(?:of\s)?(?:(?P<year{tag}>{YEAR})|(?P<of{tag}>{word('last', 'this', 'next')})\s(?i:year)))?"
            rf"(?!\s{DAY}(?!\s(?i:{UNITS})))")


def day_point(m: Match, tag: str = "") -> Point:
    month, day, year = m[f"month{tag}"], m[f"day{tag}"], m[f"year{tag}"]
    if month is None:
        month, day, year = m[f"rmonth{tag}"], m[f"rday{tag}"], m[f"ryear{tag}"]
    return Point(month=month_number(month), day=int(day.rstrip("stndrh")), year=number(year))


def month_point(m: Match, tag: str = "") -> Point:
    relation = m[f"of{tag}"]
    return Point(month=month_number(m[f"month{tag}"]), year=number(m[f"year{tag}"]), anchor=related(relation, "year") if relation else None)


def number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def related(relation: str, unit: str) -> Anchor:
    """The anchor of last, this, next, previous, following, same ... `unit`."""
    origin, _, away = VALUES["relation"][relation.lower()].partition("|")
    return Anchor("told" if origin == "topic" and unit in ("day", "week", "decade", "century") else origin, unit, int(away))


def day_part(name: str | None) -> str | None:
    return VALUES["part"][name.lower()] if name else None
