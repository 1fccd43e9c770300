"""Parts of a period in English: the end of, early, mid-; year-end, mid-year."""
from __future__ import annotations

from textmine.dates.en.rules import FULL_YEAR, Match, rule, year_number
from textmine.dates.en.words import MONTH, VALUES, alternation
from textmine.dates.expression import Anchor, Point
from textmine.text.patterns import pattern

# What may stand before a period: the end of, early, late in, mid-. The first half of a month is its start.
PREFIX = pattern(rf"(?:very )?(?P<noun>{alternation(VALUES['phase'])}"
                 rf"|(?P<half>first|second) half(?= of (?:the )?{MONTH}\b)) of (?:the )?(?=[\w'’])"
                 rf"|(?P<adjective>early|late|mid|end(?=[ -](?:\d|{MONTH})))(?: in (?:the )?|-| )(?=[\w'’])")
OPENS = frozenset(word.split()[0] for word in VALUES["phase"]) | {"very", "first", "second", "early", "late", "mid", "latter", "tail"}
_MODS = {**VALUES["phase"], "early": "START", "late": "END", "mid": "MID"}


def prefix_mod(match: Match) -> str:
    """START, MID or END, as a prefix says."""
    if match["half"]:
        return "START" if match["half"] == "first" else "END"
    return _MODS[match["noun"] or match["adjective"]]


# The opening of the 2022 original: the year tells which one, nothing of when.
_OF_A_THING = pattern(r" (?!(?:and|or|but|when|as|to|in|on|at|for|with|by|from|after|season|was|were|is|had|has|have|the|it|fiscal"
                      r"|financial)\b)[a-z]")


def opens_a_thing(page: str, prefix: Match, end: int) -> bool:
    """Whether the year behind `the start of the` only tells which thing began."""
    return page.startswith(" the ", prefix.end() - 5) and _OF_A_THING.match(page, end) is not None


def takes_prefix(point: Point) -> bool:
    """Whether a point is a period that has parts: no day of a month, no time of day."""
    anchor = point.anchor
    return not (point.day or point.time or point.part or point.holiday or point.weekend) and (anchor is None or anchor.unit != "day")


def _phase(m: Match) -> tuple[Point, str]:
    """Year-end 2024, year-end, month's end, mid-year."""
    year, unit = m["year"] or m["year0"], m["unit"] or m["unit2"] or m["midunit"]
    return (Point(year=year_number(year)) if year else Point(anchor=Anchor("reported", unit))), "MID" if m["midunit"] else "END"


RULES = [
    rule("phase", "year month quarter mid midyear end YEAR fiscal calendar",
         rf"(?:(?:fiscal|financial|calendar)[ -])?(?:(?P<year0>{FULL_YEAR})[ -])?(?:(?P<unit>year|month|quarter)(?:[ -]|['’]s )end"
         rf"|end of (?P<unit2>year|month|quarter)|mid[ -]?(?P<midunit>year|month))"
         rf"(?:,? (?:of )?(?P<year>{FULL_YEAR}))?(?! of)", _phase),
]
