"""English phrases for days and the time of day: september 30, 2025; tuesday morning; 3:30 p.m. est on friday; labor day."""
from __future__ import annotations

import msgspec

from textmine.dates.calendars import holiday_names
from textmine.dates.en.rules import (DAY, TO, YEAR, Match, after_between, calendar_day, day_number, day_part, day_point,
                                     plain, related, rule, year_number)
from textmine.dates.en.words import MONTH, NUMBER, PART, VALUES, WEEKDAY, WEEKDAY_NAME, alternation, count, month_number, weekday_number
from textmine.dates.expression import Anchor, Point, Range
from textmine.text.patterns import pattern

HOLIDAYS = {name.lower().replace("’", "'"): id for name, id in holiday_names().items() if name[0].isascii()}
_TODAY = "|".join(VALUES["today"])
_ZONES = (r"(?:est|edt|et|cst|cdt|ct|mst|mdt|mt|pst|pdt|pt|gmt|utc|bst|cet|cest|hkt|sgt|jst|ist|aest|aedt|(?:eastern|central|pacific|"
         r"mountain|local|london|beijing|hong kong|tokyo|singapore|new york)(?: standard| daylight)? time)\b")
_NEAR = 1000                     # characters back in which `the weekend` is told
_ZONE = rf"(?: (?:{_ZONES}|\({_ZONES}\)))"
_CLOCK = (rf"(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.m\.?|[ap]m\b)"
          rf"|(?P<hour24>[01]?\d|2[0-3])(?::(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?={_ZONE}|(?P<bare>))|(?P<minute0>[0-5]\d)(?={_ZONE}))"
          rf"|(?P<named>noon|midnight|midday)(?!-| trad)){_ZONE}?")
_TIME_OF_DAY = rf"(?:,? (?:in the )?(?P<part>{PART})|,? (?:at (?:about |around )?|(?=\d))(?P<at>{_CLOCK}))"
# What may follow april 6 and 7 where both are days: in april 6 and 7 people, seven is no day.
_DAYS_END = pattern(r" ?(?:[.,;:)\n]|$)| (?:in|at|for|to|with|by|on|when|as|after|before|but|while|and|it|the|that"
                    r"|which|this|last|from|during|were|was|is|are|will|would|could|may)\b")


def _time(m: Match) -> str | None:
    if m["named"]:
        return "T24:00" if m["named"] == "midnight" else "T12:00"
    hour, minute = m["hour"] or m["hour24"], m["minute"] or m["minute24"] or m["minute0"] or "00"
    if m["half"]:
        hour = int(hour) % 12 + 12 * (m["half"][0] == "p")
    return f"T{int(hour):02}:{minute}"


def _timed(point: Point, m: Match) -> Point:
    """A day with its part or its time, if the phrase gives one."""
    if m["part"]:
        return msgspec.structs.replace(point, part=day_part(m["part"]))
    return msgspec.structs.replace(point, time=_time(m)) if m["at"] else point


def _clock(m: Match) -> Point | None:
    if not m["on"]:
        return None if m["bare"] is not None else Point(anchor=Anchor("spoken", "day"), time=_time(m))       # 15:30 alone may be a score
    if m["weekday"]:
        return Point(weekday=weekday_number(m["weekday"]), time=_time(m))
    return msgspec.structs.replace(_today_point(m["today"]) if m["today"] else day_point(m), time=_time(m))


def _today_point(name: str) -> Point:
    return Point(anchor=Anchor("published", "day", int(VALUES["today"][name])), part="NI" if name == "tonight" else None)


_WEEKS = {"last": Anchor("past", "week"), "this past": Anchor("past", "week"), "this": Anchor("published", "week"),
          "next": Anchor("published", "week", 1)}


def _weekday(m: Match) -> Point:
    return _timed(Point(weekday=weekday_number(m["weekday"]), anchor=_WEEKS.get(m["relation"])), m)


def _listed_day(m: Match) -> Point:
    """The march 3 of `march 3 and march 15, 2020`."""
    return Point(month=month_number(m["month"]), day=day_number(m["day"]), year=year_number(m["year"]))


def _days(m: Match) -> Range | None:
    """From a day to another: april 6-8, april 28 to may 3, 2026; april 6 and 7."""
    if (m["and"] and not after_between(m)
            and (m["month2"]
                 or m["year"]
                 or not _next_day(m)
                 or not m["year2"] and not _DAYS_END.match(m.string, m.end()))):
        return None
    first = Point(month=month_number(m["month"]), day=int(m["day"]), year=year_number(m["year"] or m["year2"]))
    last = Point(month=month_number(m["month2"] or m["month"]), day=day_number(m["day2"]), year=year_number(m["year2"]))
    return None if m["month2"] is None and last.day <= first.day else Range(first, last)


def _days_first(m: Match) -> Range | None:
    """6-8 april, 28 november to 3 december 2025; 6 and 7 april."""
    if m["and"] and not after_between(m) and (m["month"] or not _next_day(m)):
        return None
    last = Point(month=month_number(m["month2"]), day=day_number(m["day2"]), year=year_number(m["year2"]))
    first = Point(month=month_number(m["month"] or m["month2"]), day=int(m["day"]), year=year_number(m["year"] or m["year2"]))
    return None if m["month"] is None and last.day <= first.day else Range(first, last)


def _next_day(m: Match) -> bool:
    return day_number(m["day2"]) == int(m["day"]) + 1


def _first_days(m: Match) -> Range | None:
    """The first 20 days of november, the first two weeks of the month."""
    days = int(count(m["number"]) or 0) * (7 if m["unit"] == "weeks" else 1)
    if m["month"]:
        first = Point(day=1, month=month_number(m["month"]), year=year_number(m["year"]))
    else:
        first = Point(day=1, anchor=Anchor("told", "month") if m["relation"] == "the" else related(m["relation"], "month"))
    return Range(first, msgspec.structs.replace(first, day=days)) if 1 < days < 28 else None


def _day_of_month(m: Match) -> Point | None:
    """On the fifteenth, by the 20th of next month."""
    if not m.string.endswith(("on the ", "by the ", "until the ", "from the ", "after the ", "before the "), 0, m.start()):
        return None
    return Point(day=int(VALUES["day"][m["day"]]), anchor=related(m["relation"], "month") if m["relation"] else None)


def _weekend(m: Match) -> Point:
    """The weekend is the last one, as news tells of it; where the text tells of it, last weekend is the one before."""
    relation = m["relation"]
    told = m.string.rfind("the weekend", max(0, m.start() - _NEAR), m.start()) >= 0
    if relation in (None, "previous", "prior") or relation == "last" and told:
        return Point(anchor=Anchor("reported", "week", -1 if relation else 0), weekend=True)
    return Point(anchor=Anchor("published", "week", {"this": 0, "next": 1}.get(relation, -1)), weekend=True)


def _holiday(m: Match) -> Point:
    return Point(holiday=HOLIDAYS[m["holiday"].replace("’", "'")], year=year_number(m["year"] or m["year2"]),
                 week=0 if m["around"] else None, weekend=m["weekend"] is not None,
                 anchor=related(m["relation"], "year") if m["relation"] else None)


RULES = [
    plain("weekday", "WEEKDAY", WEEKDAY_NAME, rf"{MONTH}|{PART}|at|in the|the|noon|midnight|to|through|until|till|and",
          lambda m: Point(weekday=weekday_number(m[0]))),
    rule("listed day", "MONTH",
         rf"(?P<month>{MONTH}) (?P<day>{DAY})(?=(?:, (?:{MONTH} )?{DAY})*,? and (?:{MONTH} )?{DAY},? (?P<year>{YEAR}))",
         _listed_day),
    rule("day", "MONTH WEEKDAY 0", rf"{calendar_day()}{_TIME_OF_DAY}?", lambda m: _timed(day_point(m), m)),
    rule("day", "PART", rf"(?P<part>{PART}) of (?:the )?{calendar_day()}",
         lambda m: msgspec.structs.replace(day_point(m), part=day_part(m["part"]))),
    rule("days", "MONTH week weekend",
         rf"(?:week(?:end)? of )?(?P<month>{MONTH}) (?P<day>\d\d?)(?:st|nd|rd|th)?(?:, (?P<year>{YEAR}))?"
         rf"(?:{TO}|(?P<and> and ))(?:(?P<month2>{MONTH}) )?"
                          rf"(?P<day2>{DAY})(?:,? (?P<year2>{YEAR}))?", _days),
    rule("days", "0", rf"(?P<day>\d\d?)(?:st|nd|rd|th)?(?: (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?)?(?:{TO}|(?P<and> and ))"
                      rf"(?P<day2>{DAY}) (?P<month2>{MONTH})(?:,? (?P<year2>{YEAR}))?", _days_first),
    rule("first days", "first",
         rf"first (?P<number>{NUMBER}) (?P<unit>days|weeks) (?:of|in) "
         rf"(?:(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?|(?P<relation>the|this|last|next) month)",
         _first_days),
    rule("weekday", "WEEKDAY last this next",
         rf"(?:(?P<relation>last|this past|this|next) )?(?P<weekday>{WEEKDAY}){_TIME_OF_DAY}?", _weekday),
    rule("weekday of a day", "a", rf"(?<=, )a (?P<span>(?P<weekday>{WEEKDAY}))",             # oct. 13, a friday
         lambda m: Point(weekday=weekday_number(m["weekday"]), anchor=Anchor("told", "week"))),
    rule("today", "TODAY", rf"(?P<today>{_TODAY}){_TIME_OF_DAY}?", lambda m: _timed(_today_point(m["today"]), m)),
    rule("day before yesterday", "day", r"(?<=the )day (?:(?P<before>before yesterday)|after tomorrow)",
         lambda m: Point(anchor=Anchor("published", "day", -2 if m["before"] else 2))),
    rule("part of today", "this", rf"this (?P<part>{PART})", lambda m: Point(anchor=Anchor("published", "day"), part=day_part(m["part"]))),
    rule("last night", "last", r"last (?:(?P<night>night)|evening)",
         lambda m: Point(anchor=Anchor("published", "day", -1), part="NI" if m["night"] else "EV")),
    rule("day of month", "DAY",
         rf"(?<=the )(?P<day>{alternation(VALUES['day'])})(?: of (?P<relation>this|next|last) month"
         rf"|(?=[.,;:)]| (?:for|to|until|at|and|as|but"
         rf"|when)\b))", _day_of_month),
    rule("weekend", "last this next past previous prior weekend",
         r"(?:(?P<relation>last|this past|this|next|past|previous|prior) |(?<=the ))weekend(?! (?:of|box) )", _weekend),
    rule("clock", "0 YEAR noon midnight midday",
         rf"{_CLOCK}(?P<on>,? (?:on )?(?:{calendar_day()}|(?P<weekday>{WEEKDAY})|(?P<today>{_TODAY})))?", _clock),
    rule("holiday", "HOLIDAY fourth last this next YEAR",
         rf"(?:(?P<relation>last|this|next) (?:year['’]s )?|(?P<year>{YEAR}) )?(?P<holiday>"
         + alternation(HOLIDAYS).replace("'", "['’]") + rf")(?: (?P<around>week(?P<weekend>end)?)(?! of ))?"
         rf"(?:,? (?:of |in )?(?P<year2>{YEAR}))?", _holiday),
]
