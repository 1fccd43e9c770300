"""What a rule of the English grammar is, and the pieces that rules are made of.

A rule is a pattern that is matched at a word that may open a phrase, and a function from the match to what it says.
Patterns are matched on the page: the text in lower case, wrapped lines joined (see `finder`). A group named `span`,
where a rule has one, is the phrase; a leading `the` is taken in later.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from textmine.dates.en.words import MONTH, VALUES, WEEKDAY, month_number
from textmine.dates.expression import Anchor, Meaning, Point

Match = re.Match[str]


class Rule(NamedTuple):
    """`opens` are the words that a phrase may open with, kinds of words (see calendar_en.tsv) in capitals.

    `0` stands for a figure of up to three digits, `YEAR` for one of four or with an apostrophe. What a `plain` rule
    matches is a whole phrase: no other rule is tried.
    """

    name: str
    opens: tuple[str, ...]
    pattern: re.Pattern[str]
    meaning: Callable[[Match], Meaning | tuple[Meaning, str] | None]
    plain: bool = False


def rule(name: str, opens: str, pattern: str, meaning: Callable[[Match], Meaning | tuple[Meaning, str] | None]) -> Rule:
    """A rule by its name, the classes of words that open it, its pattern (matched whole words) and what a match means."""
    return Rule(f"date.en.{name}", tuple(opens.split()), re.compile(rf"(?:{pattern})(?!\w)"), meaning)


def plain(name: str, opens: str, pattern: str, goes_on: str, meaning: Callable[[Match], Meaning | None]) -> Rule:
    """A rule for a word alone: no figure and none of the words stands behind it that a phrase `goes_on` with."""
    end = rf"(?=[.;:)]+\s|,? (?!\(?(?:[\d'’]|(?:{goes_on})\b))|\n)"
    return Rule(f"date.en.{name}", tuple(opens.split()), re.compile(pattern + end), meaning, True)


FULL_YEAR = r"(?:1[5-9]|20|21)\d\d(?![\d%]|[.,]\d)"
YEAR = rf"(?:{FULL_YEAR}|['’]\d\d(?![\d%]))"
FISCAL = r"(?:fiscal|financial)"
_NO_FIGURE = r"(?![\w%:/]|[.,]\d|-\d{3}|[ -](?:per cent|percent|million|billion|trillion|basis|bps)\b)"
DAY = rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?{_NO_FIGURE}"
TO = r"(?: ?-+ ?|,? (?:to|through|thru|until|till) )"

# The year that a part of a year belongs to: of 2025, of fiscal 2025, of 2025/26, of last year, of the year, last year.
OF_YEAR = (rf"(?:(?:,? |,? of |,? in )(?:the )?(?:(?:{FISCAL}(?: year)?|calendar|fy) ?)?(?P<year>{YEAR}|(?:(?<=fy)"
           rf"|(?<=fy ))\d\d(?![\d%]))(?:[-/](?P<split>\d\d)(?!\d))?(?: {FISCAL} year)?"
           rf"|(?: of)? (?P<of>last|this|next|the previous|the prior|the following|the same|that|the current) "
           rf"(?:(?:{FISCAL}|calendar) )?year(?!-)"
           rf"| of (?:the|its|their) (?:{FISCAL} )?year(?!['’-]| (?:ended|ending|to)\b))")


def calendar_day(tag: str = "") -> str:
    """A day of a month, its groups named with `tag`: march 17, 2026; tuesday, 30th of september 2025; monday (nov 17)."""
    return (rf"(?:{WEEKDAY}(?:, (?:the )?|(?P<open{tag}> \()| (?:the )?))?"
            rf"(?:(?P<month{tag}>{MONTH}) ?(?P<day{tag}>{DAY})(?:,? (?P<year{tag}>{YEAR})"
            rf"| (?:of )?(?P<dayof{tag}>last|this|next) year)?"
            rf"|(?P<rday{tag}>{DAY})(?: of)?[ -](?P<rmonth{tag}>{MONTH})(?:,?[ -](?P<ryear{tag}>{YEAR}))?)"
            rf"(?(open{tag})\))")


def day_point(m: Match, tag: str = "") -> Point:
    """The day that the groups of `calendar_day(tag)` name."""
    month, day, year = m[f"month{tag}"], m[f"day{tag}"], m[f"year{tag}"]
    if month is None:
        month, day, year = m[f"rmonth{tag}"], m[f"rday{tag}"], m[f"ryear{tag}"]
    of = m[f"dayof{tag}"]
    return Point(month=month_number(month), day=day_number(day), year=year_number(year), anchor=related(of, "year") if of else None)


def calendar_month(tag: str = "") -> str:
    """A month, with a year or without, its groups named with `tag`: september 2025, june of last year."""
    return (rf"(?P<month{tag}>{MONTH})(?:(?:,? |,? of |-)(?P<year{tag}>{YEAR})"
            rf"|(?: of)? (?P<of{tag}>last|this|next) year)?(?! ?{DAY}(?! (?:day|week|month|year)))")


def month_point(m: Match, tag: str = "") -> Point:
    """The month that the groups of `calendar_month(tag)` name."""
    of = m[f"of{tag}"]
    return Point(month=month_number(m[f"month{tag}"]), year=year_number(m[f"year{tag}"]), anchor=related(of, "year") if of else None)


def of_year(m: Match) -> dict:
    """The fields of a Point that the groups of OF_YEAR give."""
    fields = {}
    if m["year"]:
        fields["year"] = year_number(m["year"])
        fields["fiscal"] = re.search(rf"\b{FISCAL}|\bfy", m[0]) is not None
        if m["split"] and int(m["split"]) == (fields["year"] + 1) % 100:
            fields["year"], fields["split"] = fields["year"] + 1, True
    elif m["of"]:
        fields["anchor"] = related(m["of"].removeprefix("the "), "year")
    return fields


def year_number(digits: str | None) -> int | None:
    """2025 of `2025`, 2024 of `'24` and `24`, 1987 of `'87`."""
    if not digits:
        return None
    if len(digits) == 4:
        return int(digits)
    short = int(digits.lstrip("'’"))
    return short + (2000 if short < 60 else 1900)


def day_number(digits: str) -> int:
    """21 of `21st`."""
    return int(digits.rstrip("stndrh"))


def related(relation: str, unit: str) -> Anchor:
    """The anchor of last, this, next, previous, following, same ... `unit`."""
    origin, _, away = VALUES["relation"][relation].partition("|")
    return Anchor("told" if origin == "reported" and unit in ("day", "week", "decade", "century") else origin, unit, int(away))


def day_part(name: str | None) -> str | None:
    return VALUES["part"][name] if name else None


def after_between(m: Match) -> bool:
    """Whether `between` stands before a phrase, so that its `and` means up to."""
    return m.string.endswith("between ", 0, m.start())
