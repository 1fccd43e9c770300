"""English phrases that name a place in the calendar: days, months, quarters, years, decades, holidays, times of day."""
from __future__ import annotations

import re

import msgspec

from textmine.dates.calendars import holiday_names
from textmine.dates.en.rules import (DAY, FISCAL, THE, YEAR, Match, calendar_day, calendar_month, day_part, day_point, month_point,
                                     number, related, rule, word)
from textmine.dates.en.words import MONTH, NUMBER, ORDINAL, PART, SEASON, VALUES, WEEKDAY, alternation, count, month_number, ordinal_number
from textmine.dates.expression import Ending, Point, Range

_ORDINAL, _NUMBER = word(ORDINAL), word(NUMBER)
_TO = rf"(?:\s?-\s?|\s{word('to', 'through', 'until', 'till')}\s)"
_HOLIDAYS = {name.replace("’", "'").lower(): entry for name, entry in holiday_names().items() if name[0].isascii()}
_OF_YEAR = (rf"(?:(?:,?|\s(?i:of|in))\s{THE}(?:(?P<fiscal>{FISCAL}(?:\s(?i:year))?)\s)?(?P<year>{YEAR})(?:\s(?P<fiscal_year>{FISCAL})\s(?i:year))?"
            rf"|\s(?i:of)\s(?P<of>{word('last', 'this', 'next')})\s(?:{FISCAL}\s)?(?i:year)|\s(?i:of\sthe)\s(?:{FISCAL}\s)?(?i:year)(?!\s(?i:ended|ending|to)))?")


def _day(m: Match) -> Point:
    return msgspec.structs.replace(day_point(m), part=day_part(m["part"]))


def _days(m: Match) -> Range:
    year, last_month = number(m["year"]), m["month2"] or m["month"]
    return Range(Point(month=month_number(m["month"] or last_month), day=int(m["day"]), year=year),
                 Point(month=month_number(last_month), day=int(m["day2"].rstrip("stndrh")), year=year))


def _months(m: Match) -> Range:
    return Range(month_point(m, "1"), month_point(m, "2"))


def _year(m: Match) -> Point:
    return Point(year=int(m["year"]), fiscal=bool(m["fiscal"] or m["fiscal_year"]))


def _years(m: Match) -> Range | None:
    first, last = m["year"], m["year2"]
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    return Range(Point(year=int(first)), Point(year=end)) if end > int(first) else None


def _decade(m: Match) -> Point:
    digits = m["decade"]
    return Point(century=int(digits[:2]), decade=int(digits[2])) if len(digits) == 4 else Point(decade=int(digits[0]))


def _of_year(m: Match) -> dict:
    return {"year": number(m["year"]), "fiscal": bool(m["fiscal"] or m["fiscal_year"] or m["fiscal_part"]),
            "anchor": related(m["of"], "year") if m["of"] else None}


def _part(m: Match) -> Point | None:
    """A quarter or half by its ordinal."""
    place = ordinal_number(m["ordinal"])
    if m["unit"].lower().startswith("hal"):
        place = 2 if m["ordinal"].lower() == "final" else place
        return Point(half=place, **_of_year(m)) if place < 3 else None
    return Point(quarter=place, **_of_year(m))


def _listed_part(m: Match) -> Point:
    """The third of `the third and fourth quarters`."""
    return Point(**{"half" if m["unit"].lower().startswith("hal") else "quarter": ordinal_number(m["ordinal"])})


def _stretch(m: Match) -> Point | None:
    """The first or last so many months of a year."""
    months = int(count(m["number"]) or 0) * (3 if m["unit"].lower() == "quarters" else 1)
    if not 0 < months < 12:
        return None
    first = 1 if m["which"].lower() == "first" else 13 - months
    return Point(months=(first, first + months - 1), **_of_year(m))


def _named_quarter(m: Match) -> Point:
    """The June quarter is the one that ends in June."""
    return Point(quarter=(month_number(m["month"]) + 2) // 3, year=number(m["year"] or m["year2"]))


def _ending(m: Match) -> Ending:
    unit = re.sub(r"(?i)fiscal|financial|s$|\s", "", m["unit"]).lower()
    if m["day"] or m["rday"]:
        last = day_point(m)
    else:
        last = month_point(m, "9") if m["month9"] else Point(year=int(m["year8"]))
    return Ending(unit, int(count(m["number"]) or 1) if m["number"] else 1, last)


def _season(m: Match) -> Point | None:
    relation = (m["relation"] or "").lower()
    if not relation and not m["year"]:
        return None
    return Point(season=VALUES["season"][m["season"].lower()], year=number(m["year"]),
                 anchor=related(relation, "year") if relation in ("last", "next") else None)


def _holiday(m: Match) -> Point:
    name, season = _HOLIDAYS[re.sub(r"\s+", " ", m["holiday"].replace("’", "'").lower())]
    return Point(holiday=name, term=season, year=number(m["year"] or m["year2"]), anchor=related(m["relation"], "year") if m["relation"] else None)


def _clock(m: Match) -> Point:
    if m["named"]:
        return Point(time="T24:00" if m["named"].lower() == "midnight" else "T12:00")
    hour, minute = int(m["hour"] or m["hour24"]), int(m["minute"] or m["minute24"] or 0)
    if m["half"]:
        hour = hour % 12 + 12 * (m["half"][0] in "pP")
    return Point(time=f"T{hour:02}:{minute:02}")


_ZONE = (r"(?:\s(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|HKT|SGT|JST|IST|AES?T|[A-Z][a-z]+\s[Tt]ime|[Ll]ocal\s[Tt]ime|Hong\sKong\s[Tt]ime))")

RULES = [
    rule("ending", rf"{THE}(?:(?i:first|last|latest)\s)?(?:(?P<number>{_NUMBER})[\s-])?(?P<unit>(?:{FISCAL}\s)?{word('day', 'week', 'month', 'quarter', 'half', 'year')}s?)"
         rf"\s{word('that ended', 'ended on', 'ending on', 'ended in', 'ended', 'ending', 'to', 'through', 'until', 'up to', 'to end', 'to the end of')}\s(?i:end[\s-])?"
         rf"(?:{calendar_day()}|{calendar_month('9')}|(?P<year8>{YEAR}))", _ending),
    rule("part of year", rf"{THE}(?:(?P<fiscal_part>{FISCAL})[\s-])?(?P<ordinal>{_ORDINAL})[\s-](?P<unit>{word('quarters', 'quarter', 'halves', 'half')}){_OF_YEAR}", _part),
    rule("listed part", rf"{THE}(?P<ordinal>{_ORDINAL})(?=(?:,|,?\s(?i:and|or|to))\s(?i:the\s)?{_ORDINAL}\s(?P<unit>{word('quarters?', 'halves', 'half')}))", _listed_part),
    rule("first months", rf"{THE}(?P<fiscal_part>)(?P<which>(?i:first))\s(?P<number>{_NUMBER})\s(?P<unit>{word('months', 'quarters')}){_OF_YEAR}", _stretch),
    rule("last months", rf"{THE}(?P<fiscal_part>)(?P<which>{word('last', 'final')})\s(?P<number>{_NUMBER})\s(?P<unit>{word('months', 'quarters')})(?=\s(?i:of)\s){_OF_YEAR}", _stretch),
    rule("quarter by its month", rf"{THE}(?P<month>{MONTH})(?:\s(?P<year>{YEAR}))?[\s-](?i:quarter)(?:\s(?i:of\s)?(?P<year2>{YEAR}))?", _named_quarter),
    rule("days", rf"(?:{WEEKDAY},?\s)?(?P<month>{MONTH})\s(?P<day>\d{{1,2}}){_TO}(?:(?P<month2>{MONTH})\s)?(?P<day2>{DAY})(?:,?\s(?P<year>{YEAR}))?", _days),
    rule("days", rf"(?P<day>\d{{1,2}})(?:\s(?P<month>{MONTH}))?{_TO}(?P<day2>{DAY})\s(?P<month2>{MONTH})(?:,?\s(?P<year>{YEAR}))?", _days),
    rule("day", rf"{THE}{calendar_day()}(?:\s(?P<part>{word(PART)}))?", _day),
    rule("months", rf"{calendar_month('1')}{_TO}{calendar_month('2')}", _months),
    rule("month", rf"(?:(?i:the\smonth\sof)\s)?{calendar_month()}", month_point),
    rule("years", rf"(?P<year>(?:1[6-9]|20)\d\d)(?:{_TO}|/)(?P<year2>(?:20|19)?\d\d)(?![\d%]|[.,]\d|\s(?i:per\scent|percent|million|billion))", _years),
    rule("year", rf"(?:(?i:the)\s(?=[^.]{{4,9}}\s{FISCAL}))?(?:(?P<fiscal>{FISCAL}(?:[\s-](?i:year))?)[\s-]|{word('full[ -]year', 'calendar year', 'calendar', 'the year')}\s)?"
         rf"(?P<year>{YEAR})(?:[\s-](?P<fiscal_year>{FISCAL})[\s-](?i:year))?", _year),
    rule("decade", rf"{THE}(?:(?P<decade>(?:1[6-9]|20)\d0)|['’](?P<short>\d)0)s",
         lambda m: Point(decade=int(m["short"])) if m["short"] else _decade(m)),
    rule("century", rf"{THE}(?P<number>\d\d)(?:st|nd|rd|th)[\s-](?i:century)", lambda m: Point(century=int(m["number"]) - 1)),
    rule("season", rf"(?:(?P<relation>{word('the', 'last', 'next', 'this')})\s)?(?P<season>{word(SEASON)})(?:\s(?i:of\s)?(?P<year>{YEAR}))?", _season),
    rule("holiday", rf"(?:(?P<relation>{word('last', 'next', 'this')})\s(?i:year)['’]s\s)?(?:(?P<year>{YEAR})\s)?(?P<holiday>"
         + alternation(list(_HOLIDAYS)).replace("'", "['’]").join(("(?i:", ")")) + rf")(?:\s(?i:of\s)?(?P<year2>{YEAR}))?",
         lambda m: _holiday(m) if m["holiday"][0].isupper() else None),
    rule("time", rf"(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.m\.|[ap]m|[AP]M)"
         rf"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?={_ZONE})|(?P<named>{word('noon', 'midnight')})){_ZONE}?", _clock),
]
