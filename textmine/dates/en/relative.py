"""English phrases that count from another date: yesterday, last quarter, a year earlier, Tuesday, the same period."""
from __future__ import annotations

import re

from textmine.dates.en.rules import FISCAL, THE, UNITS, YEAR, Match, calendar_day, day_part, day_point, number, related, rule, word
from textmine.dates.en.words import NUMBER, PART, RELATION, WEEKDAY, count, unit_name, weekday_number
from textmine.dates.expression import Anchor, Point, Range, Repeated

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
_LENGTHS = {"second": "PT1S", "minute": "PT1M", "hour": "PT1H", "day": "P1D", "week": "P1W", "fortnight": "P2W", "month": "P1M",
            "quarter": "P3M", "half": "P6M", "year": "P1Y", "decade": "P10Y", "century": "P100Y"}
_YEAR_AGO = Point(anchor=Anchor("same", "year", -1))


def _relative(m: Match) -> Point | None:
    relation, unit = m["relation"].lower(), re.sub(r"\s+", " ", m["unit"].lower()).split()[-1]
    unit = {"session": "day", "term": "year"}.get(unit, unit)
    if relation == "same":
        return None
    if unit == "weekend":
        return Point(anchor=related(relation, "week"), weekend=True)
    if unit == "night":
        return Point(anchor=Anchor("published", "day", -1), part="NI") if relation == "last" else None
    return Point(anchor=related(relation, unit))


def _topic(m: Match) -> Point:
    """The quarter, the year: the one that the text is about."""
    unit = m["unit"].lower()
    if unit in ("period", "months"):
        return Point(anchor=Anchor("same", "year", 0))
    return Point(anchor=Anchor("told" if unit in ("day", "week") else "topic", unit, 0))


def _same(m: Match) -> Point:
    if m["year"]:
        return Point(anchor=Anchor("same", "year", 0), year=int(m["year"]))
    if m["earlier"]:
        return _YEAR_AGO
    unit = m["unit"].lower()
    return Point(anchor=Anchor("told", unit, 0) if unit in ("day", "week") else Anchor("same", "year", 0))


def _away(m: Match) -> Point | None:
    """So many units before or after: from publication (ago), or from the date just told (earlier)."""
    amount, unit, way = count(m["number"]), unit_name(m["unit"]), re.sub(r"\s+", " ", m["way"].lower())
    if amount is None or amount != int(amount) or unit in ("second", "minute", "hour", "half"):
        return None
    away = int(amount) if way in ("later", "from now", "after", "hence", "on") else -int(amount)
    if unit == "year" and away == -1:
        return _YEAR_AGO
    if unit == "fortnight":
        unit, away = "week", 2 * away
    return Point(anchor=Anchor("published" if way in ("ago", "from now", "hence") else "told", unit, away))


def _neighbour(m: Match) -> Point:
    """The day before, the week after."""
    if m["unit"].lower() == "year" and m["way"].lower() != "after":
        return _YEAR_AGO
    return Point(anchor=Anchor("told", m["unit"].lower(), 1 if m["way"].lower() == "after" else -1))


def _today(m: Match) -> Point:
    name = m["day"].lower()
    return Point(anchor=Anchor("published", "day", _DAYS[name]), part="NI" if name == "tonight" else day_part(m["part"]))


def _weekday(m: Match) -> Point:
    week = {"this": 0, "next": 1}.get((m["relation"] or "").lower())
    return Point(weekday=weekday_number(m["weekday"]), anchor=None if week is None else Anchor("published", "week", week), part=day_part(m["part"]))


def _repeated(m: Match) -> Repeated:
    if m["weekday"]:
        return Repeated(f"XXXX-WXX-{weekday_number(m['weekday'])}")
    if m["adverb"]:
        return Repeated("P1Y")
    times = int(count(m["number"]) or 1) if m["number"] else 2 if m["other"] else 1
    return Repeated(re.sub(r"\d+", lambda digits: str(int(digits[0]) * times), _LENGTHS[unit_name(m["unit"])]))


_BEFORE = rf"{word('last year', 'a year earlier', 'a year ago', 'a year before', 'the previous year', 'the prior year', 'the year before', 'one year earlier')}"

RULES = [
    rule("relative", rf"(?:(?i:the)\s(?!(?i:this|next)\s))?(?P<relation>{word(RELATION)})\s(?P<unit>(?:{FISCAL}\s|(?i:calendar|trading|full)\s)?"
         rf"{word('session', 'day', 'weekend', 'week', 'month', 'quarter', 'year', 'decade', 'century', 'night')})(?!['’]s\s(?i:end\b)|\s(?i:earlier|ago|before|old)\b)", _relative),
    rule("part of today", rf"(?i:this)\s(?P<part>{word('morning', 'afternoon', 'evening')})", lambda m: Point(anchor=Anchor("published", "day", 0), part=day_part(m["part"]))),
    rule("same period", rf"{word('the', 'that')}\s{word('same', 'corresponding', 'comparable', 'equivalent')}\s(?:(?i:three|six|nine|12|twelve)[\s-](?=(?i:month)))?"
         rf"(?P<unit>{word('period', 'quarter', 'months?', 'week', 'day', 'year', 'time', 'half', 'season')})(?:,?\s(?:(?i:of|in)\s)?(?:(?P<year>{YEAR})|(?P<earlier>{_BEFORE})))?", _same),
    rule("year-ago period", rf"(?i:the)\s{word('year-earlier', 'year-ago', 'prior-year', 'previous-year', 'last-year')}\s{word('period', 'quarter', 'month', 'week', 'half')}|(?i:this\stime\slast\syear)",
         lambda m: _YEAR_AGO),
    rule("away", rf"(?P<number>{word(NUMBER)})[\s-](?P<unit>{UNITS})[\s-](?P<way>{word('ago', 'earlier', 'later', 'previously', 'from now', 'hence')}|(?i:before|prior)(?!\s[\w$€£]))", _away),
    rule("neighbour", rf"(?i:the)\s(?P<unit>{word('day', 'week', 'month', 'quarter', 'year')})\s(?P<way>{word('before', 'after', 'earlier', 'prior')})(?!\s[\w$€£])", _neighbour),
    rule("day before yesterday", rf"(?i:the\sday)\s(?P<way>{word('before yesterday', 'after tomorrow')})",
         lambda m: Point(anchor=Anchor("published", "day", 2 if m["way"].lower().endswith("w") else -2))),
    rule("today", rf"(?P<day>{word(*_DAYS)})(?:\s(?P<part>{word(PART)}))?", _today),
    rule("weekday", rf"(?:(?P<relation>{word('last', 'next', 'this')})\s)?(?P<weekday>{WEEKDAY})(?:\s(?P<part>{word(PART)}))?", _weekday),
    rule("week of", rf"(?i:the\sweek\sof)\s{calendar_day()}", day_point),
    rule("year to date", rf"{THE}(?i:year[\s-]to[\s-]date)", lambda m: Range(Point(anchor=Anchor("published", "year", 0)), None)),
    rule("topic", rf"{THE}(?i:full)[\s-](?P<unit>(?i:year))", _topic),
    rule("repeated", rf"{word('every', 'each')}\s(?:(?P<number>{word(NUMBER)})\s|(?P<other>(?i:other))\s)?(?:(?P<unit>{UNITS})|(?P<weekday>{WEEKDAY}))|(?P<adverb>(?i:annually))", _repeated),
]

# The unit alone refers to a date of the text only where a preposition says so, and nothing else is said of it.
TOPIC = rule("topic", rf"(?i:the)\s(?P<unit>{word('quarter', 'year', 'month', 'week', 'day', 'period', 'months')})", _topic)
