"""English phrases for months and longer periods: quarters, halves, years, fiscal years, decades, stretches that end at a date."""
from __future__ import annotations

import msgspec

from textmine.dates.en.rules import (FISCAL, FULL_YEAR, OF_YEAR, YEAR, Match, calendar_day, calendar_month, day_point, month_point,
                                     of_year, plain, related, rule, year_number)
from textmine.dates.en.words import (MONTH, MONTH_NAME, NUMBER, ORDINAL, SEASON, VALUES, WEEKDAY, alternation, count,
                                     month_number, ordinal_number, weekday_number)
from textmine.dates.expression import Anchor, Ending, Point, Range
from textmine.text.patterns import pattern

_PART = rf"(?P<ordinal>{ORDINAL})[ -](?:{FISCAL}[ -])?(?P<unit>quarters|quarter|half|halves)"
_OF_FISCAL = pattern(rf"\b{FISCAL}\b")
_DELIVERY = ("delivery|futures|contracts?|settlement|brent|crude|gasoline|wheat|corn|soybeans?|cotton|cocoa|coffee"
             "|sugar|copper|gold|silver|lean|live|palm")


def _month(m: Match) -> Point:
    point = month_point(m)
    if m["relation"] and point.anchor is None:
        return msgspec.structs.replace(point, anchor=_NEAREST[m["relation"]])
    if m["contract"] and point.year is None and point.anchor is None:
        return msgspec.structs.replace(point, anchor=Anchor("coming", "year"))
    return point


def _listed_month(m: Match) -> Point:
    """The january of `january and february 2025`."""
    return Point(month=month_number(m["month"]), year=int(m["year"]))


def _months(m: Match) -> Range:
    return Range(month_point(m, "1"), month_point(m, "2"))


def _year(m: Match) -> Point | None:
    fields = {"year": year_number(m["year"]), "fiscal": bool(m["fiscal"] or m["fiscal_year"])}
    return Point(**fields, **_named_part(m["ordinal"], m["unit"])) if m["ordinal"] else Point(**fields)


def _years(m: Match) -> Range | None:
    first, last = m["year"], m["year2"]
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    return Range(Point(year=int(first)), Point(year=end)) if end > int(first) else None


def _named_part(ordinal: str, unit: str) -> dict[str, int]:
    if unit.startswith("hal"):
        return {"half": 2 if ordinal == "final" else ordinal_number(ordinal)}
    return {"quarter": ordinal_number(ordinal)}


def _part(m: Match) -> Point | None:
    """A quarter or half by its ordinal."""
    fields = _named_part(m["ordinal"], m["unit"]) | of_year(m)
    if "year" not in fields and "anchor" not in fields:
        fields["fiscal"] = _OF_FISCAL.search(m[0]) is not None
    return Point(**fields) if fields.get("half", 1) < 3 else None


def _listed_part(m: Match) -> Point:
    """The third of `the third and fourth quarters of 2025`."""
    return Point(**_named_part(m["ordinal"], m["unit"]), **of_year(m))


def _part_of(m: Match) -> Point:
    """This year's third quarter, 2025's second half."""
    return Point(**_named_part(m["ordinal"], m["unit"]), year=year_number(m["year"]),
                 anchor=related(m["relation"], "year") if m["relation"] else None)


def _letters(m: Match) -> Point:
    """Q3 of 2025, H1 last year, Quarter 4 (Oct to Dec) 2024."""
    return Point(**{"quarter" if m["letter"] != "h" else "half": int(m["place"])}, **of_year(m))


def _stretch(m: Match) -> Point | None:
    """The first or last so many months of a year."""
    months = int(count(m["number"]) or 0) * (3 if m["unit"] == "quarters" else 1)
    if not 0 < months < 12 or not of_year(m) and m.string.endswith((" its ", " their ", " his ", " her "), 0, m.start()):
        return None                      # its first six months are those of a venture
    first = 1 if m["which"] == "first" else 13 - months
    return Point(months=(first, first + months - 1), **of_year(m))


def _end_month(m: Match) -> Point:
    """The first or last month of a year."""
    return Point(month=1 if m["which"] in ("first", "opening") else 12, **of_year(m))


def _part_by_its_month(m: Match) -> Point | None:
    """The June quarter is the one that ends in June, the December half that in December."""
    month, year = month_number(m["month"]), year_number(m["year"] or m["year2"])
    if m["unit"] == "half":
        return Point(half=month // 6, year=year) if month % 6 == 0 else None
    return Point(quarter=(month + 2) // 3, year=year)


def _ending(m: Match) -> Ending:
    if m["day"] or m["rday"]:
        last = day_point(m)
    elif m["month9"]:
        last = month_point(m, "9")
        if m["nearest"] and last.year is None:
            last = msgspec.structs.replace(last, anchor=_NEAREST[m["nearest"]])
    else:
        last = Point(weekday=weekday_number(m["weekday"])) if m["weekday"] else Point(year=int(m["year8"]))
    if (m["coming"] or m["running"]) and last.year is None and last.anchor is None:
        last = msgspec.structs.replace(last, anchor=Anchor("coming", "year"))
    unit, number = ("half" if m["unit"].startswith("half") else m["unit"].removesuffix("s"),
                    int(count(m["number"]) or 1) if m["number"] else 1)
    ordinal = ordinal_number(m["which"]) if m["which"] and unit == "quarter" and number == 1 and m["which"] != "final" else None
    unit, times = {"decade": ("year", 10), "fortnight": ("week", 2)}.get(unit, (unit, 1))
    return Ending(unit, times * number, last, ordinal)


def _listed_ending(m: Match) -> Ending:
    """The three of `the three and nine months ended September 30, 2025`."""
    return Ending("month", int(count(m["number"])), month_point(m, "9") if m["month9"] else day_point(m))


def _beginning(m: Match) -> Ending:
    """The fiscal year that begins July 1."""
    first = month_point(m, "9") if m["month9"] else day_point(m)
    if m["coming"] and first.year is None and first.anchor is None:
        first = msgspec.structs.replace(first, anchor=Anchor("coming", "year"))
    return Ending("year", 1, first, begins=True)


def _closed(m: Match) -> Ending:
    """The fiscal fourth quarter, which ended on January 31; the second quarter of fiscal 2026 ended December 27: the months up
    to then, behind the words of the quarter alone."""
    last = month_point(m, "9") if m["month9"] else day_point(m)
    return Ending(m["unit"], 1, last, ordinal_number(m["which"]) if m["unit"] == "quarter" else None)


def _period_to(m: Match) -> Ending | None:
    """The period to November, behind the three months to December: as long as those."""
    told = _LENGTH_TOLD.findall(m.string, max(0, m.start() - 250), m.start())
    return Ending(told[-1][1].removesuffix("s"), int(count(told[-1][0])), month_point(m, "9")) if told else None


def _week_of_month(m: Match) -> Point:
    return Point(week=-1 if m["which"] in ("last", "final") else ordinal_number(m["which"]),
                 month=month_number(m["month"]), year=year_number(m["year"]))


def _week_of(m: Match) -> Point:
    return msgspec.structs.replace(day_point(m), week=0)


def _decade(m: Match) -> Point:
    if m["name"]:
        return Point(decade=int(VALUES["decade"][m["name"]]))
    short = m["short"] or m["late"]
    return Point(decade=int(short)) if short else Point(century=int(m["full"][:2]), decade=int(m["full"][2]))


def _running_decade(m: Match) -> Point | None:
    """The end of the decade: of the one that runs."""
    return Point(anchor=Anchor("published", m["unit"])) if m.string.endswith(_ENDS_OF_THE, 0, m.start()) else None


def _season(m: Match) -> Point | None:
    season = VALUES["season"][m["season"]]
    if m["relation"] or m["of"]:
        return Point(season=season, anchor=related(m["of"], "year") if m["of"] else _NEAREST[m["relation"]])
    if (m["year"]
            or m.string.endswith(_SEASON_LEADS, 0, m.start())
            or m["closed"] is not None and m.string.endswith(_BARE_SEASON_LEADS, 0, m.start())
            or _PHASED_SEASON.search(m.string, max(0, m.start() - 24), m.start()) is not None):
        return Point(season=season, year=year_number(m["year"]))
    return None


# The late 90s are years, but nobody's late 30s, and no mid-30s of percent.
_SAID_OF_TIME = "".join(f"(?<!{whose} {part})" for whose in ("his", "her", "their", "my") for part in ("early ", "late ",
    "mid-")) + "(?:(?<=early )|(?<=late )|(?<=mid-))"
_UNIT = rf"(?:{FISCAL} )?(?P<unit>days?|weeks?|fortnights?|months?|quarters?|half(?:[ -]year)?|years?|decades?)"
_ENDED = (r"(?: (?:(?:that )?(?:ended|ending)|(?P<coming>that ends))(?: on| in| at)?| (?:to|through|until|up to))"
          r"(?: the)?(?: end(?: of |-| )| )")
_END = rf"(?:(?P<nearest>last|this|next) )?(?:{calendar_day()}|{calendar_month('9')}|(?P<weekday>{WEEKDAY})|(?P<year8>{FULL_YEAR}))"
_LENGTH_TOLD = pattern(rf"\b({NUMBER})[ -](months|weeks|quarters){_ENDED}")
_LIST = rf"(?=(?:, (?:{ORDINAL}))*,? (?:and|or|to) (?:the )?{ORDINAL}[ -](?P<unit>quarters?|halves|half)\b{OF_YEAR}?)"
_NEAREST = {"last": Anchor("past", "year"), "this past": Anchor("past", "year"), "this": Anchor("published", "year"),
            "next": Anchor("coming", "year", 1)}
_ENDS_OF_THE = ("end of the ", "close of the ", "rest of the ", "remainder of the ", "start of the ", "beginning of the ", "middle of the ")
_BARE_SEASON_LEADS = (" in ", " by ", " since ", " until ", " before ")
_PHASED_SEASON = pattern(r"\b(?:in|by|until|till|since|from|through|of|to|before|during) (?:the )?(?:early|late|mid|very early)[ -]$")
_SEASON_LEADS = tuple(f" {lead} the " for lead in ("in", "by", "since", "until", "during", "over", "through"))

RULES = [
    plain("year", "YEAR", r"(?:19|20)\d\d", rf"to|through|until|till|and|fiscal|financial|x|quarter|period|{ORDINAL}",
          lambda m: Point(year=int(m[0]))),
    plain("month", "MONTH", MONTH_NAME, rf"{MONTH}|of|to|through|until|and|last|this|next|quarter|half|period|{_DELIVERY}",
          lambda m: Point(month=month_number(m[0]))),
    rule("ending", "NUMBER 0 ORDINAL last latest current fiscal financial UNIT half",
         rf"(?:(?:{FISCAL} )?(?:(?P<which>{ORDINAL})|last|latest|(?P<running>current))[ -])?(?:(?P<number>{NUMBER})[ -])?{_UNIT}"
         rf"(?:[ -](?:periods?|stretch))?{_ENDED}{_END}", _ending),
    rule("listed ending", "NUMBER 0",
         rf"(?P<number>three|six|nine|3|6|9)(?=(?:, (?:six|6))?,?(?: and | or |/)(?:six|nine|twelve|6|9|12)[ -](?P<unit>month)s?"
         rf"(?: periods?)? (?:ended|ending)(?: on| in)? (?:{calendar_day()}|{calendar_month('9')}))", _listed_ending),
    rule("ending", "ORDINAL fiscal financial",
         rf"(?P<span>(?:{FISCAL}[ -])?(?P<which>{ORDINAL})[ -](?:{FISCAL}[ -])?(?P<unit>quarter|half)(?P<of> (?:(?:of|for) )?{FISCAL}"
         rf"(?: year)? {FULL_YEAR})?)(?(of),?(?: which)?|,? which) (?:ended|ending|closed)(?: on| in)? "
         rf"(?:{calendar_day()}|{calendar_month('9')})", _closed),
    rule("ending", "NUMBER",
         r"(?:(?<=for the )|(?<=in the )|(?<=during the )|(?<=over the ))(?P<number>three|six|nine|3|6|9) months"
         r"(?=[,.;]| (?:and|but|was|were|rose|fell|grew|it|came)\b)",
         lambda m: Ending("month", int(count(m["number"])), Point(anchor=Anchor("same", "year")))),
    rule("ending", "fiscal financial",
         rf"{FISCAL} year,? (?:that )?(?:starting|beginning|(?P<coming>starts|begins)|started|began)(?: on| in)? "
         rf"(?:{calendar_day()}|{calendar_month('9')})", _beginning),
    rule("ending", "period", rf"(?<=the )period{_ENDED}{calendar_month('9')}", _period_to),
    rule("part of year", "ORDINAL fiscal financial",
         rf"(?:{FISCAL}[ -])?{_PART}{OF_YEAR}?(?! of (?:the|this|last) (?:decade|century|game|match|season|week|day|night))", _part),
    rule("listed part", "ORDINAL", rf"(?P<ordinal>{ORDINAL})-?{_LIST}", _listed_part),
    rule("part of year", "last this next year YEAR",
         rf"(?:(?P<relation>last|this|next) year|(?P<year>{FULL_YEAR}))['’]s {_PART}", _part_of),
    rule("part of year", "LETTERS", rf"(?P<letter>[qh])(?P<place>[1-4]){OF_YEAR}", _letters),
    rule("part of year", "quarter",
         rf"(?<!a )(?P<letter>quarter) (?P<place>[1-4])(?: \((?:{MONTH})[^()\d]{{2,16}}\))?{OF_YEAR}?", _letters),
    rule("stretch of year", "first",
         rf"(?P<which>first) (?P<number>{NUMBER}) (?P<unit>months|quarters)"
         rf"(?:{OF_YEAR}|(?! (?:after|since|following|as|at|under|on|with|when|that)\b))", _stretch),
    rule("stretch of year", "last final",
         rf"(?P<which>last|final) (?P<number>{NUMBER}) (?P<unit>months|quarters)(?= of ){OF_YEAR}", _stretch),
    rule("month of", "first opening last final", rf"(?P<which>first|opening|last|final) month(?= of ){OF_YEAR}", _end_month),
    rule("part by its month", "MONTH",
         rf"(?P<month>{MONTH})(?: (?P<year>{YEAR}))?(?:-end(?:ed|ing))?[ -](?P<unit>quarter|half(?!-))(?:(?:,? | of )(?P<year2>{YEAR}))?",
         _part_by_its_month),
    rule("listed month", "MONTH", rf"(?P<month>{MONTH})(?=(?:, {MONTH})*,? and {MONTH} (?P<year>{FULL_YEAR}))", _listed_month),
    rule("months", "MONTH",
         rf"{calendar_month('1')}(?: ?-+ ?|/|-to-| (?:to|through|until) ){calendar_month('2')}"
         r"(?:-\d\d(?!\d))?(?:[ -](?:quarter|period|half))?", _months),
    rule("month", "MONTH last this next",
         rf"(?:(?P<relation>last|this|next) )?{calendar_month()}(?=(?P<contract>[ -](?:{_DELIVERY})\b)?)", _month),
    rule("month of", "month", rf"month of {calendar_month()}", month_point),
    rule("week of month", "ORDINAL last",
         rf"(?P<which>{ORDINAL}|last) week (?:of|in) (?P<month>{MONTH})(?: (?P<year>{FULL_YEAR}))?", _week_of_month),
    rule("week of", "week", rf"week (?:of|beginning|starting|commencing) {calendar_day()}", _week_of),
    rule("year", "YEAR fiscal financial full calendar year",
         rf"(?:(?P<fiscal>{FISCAL}(?:[ -]year)?)[ -]|full[ -]year |calendar(?: year)? |year )?(?P<year>{YEAR})"
         rf"(?:[ -](?P<fiscal_year>{FISCAL}[ -]year)|[ -]{_PART})?", _year),
    rule("years", "YEAR fiscal financial year years",
         rf"(?:years? )?(?P<span>(?:{FISCAL}(?: years?)? )?(?P<year>(?:1[5-9]|20)\d\d)[-/](?P<year2>(?:20|19)?\d\d)"
         rf"(?![\d%/-]|[.,]\d)(?: {FISCAL} year)?)", _years),
    rule("decade", "YEAR 0 DECADE",
         rf"(?:(?P<full>(?:1[6-9]|20)\d0)|(?:(?:['’]|(?<=the ))(?P<short>[2-9])|{_SAID_OF_TIME}(?P<late>[6-9]))0)['’]?s"
         rf"(?! ?(?:per ?cent|%|times|x\b|degrees|°|cents"
         rf"|range))|(?P<name>{alternation(VALUES['decade'])})", _decade),
    rule("century", "CENTURY 0",
         rf"(?P<number>{alternation(VALUES['century'])})[ -]century"
         rf"(?! (?:fox|studios?|insurance|oncology|pictures|media|plaza|financial|media"
         rf"|holdings|group|press|inc|corp|co|ltd)\b)", lambda m: Point(century=int(VALUES["century"][m["number"]]))),
    rule("decade", "decade century", r"(?<= of the )(?P<unit>decade|century)", _running_decade),
    rule("century", "century", r"(?<=turn of the )century", lambda m: Point(anchor=Anchor("turn", "century"))),
    rule("season", "SEASON last this next",
         rf"(?:(?P<relation>last|this past|this|next) )?(?P<season>{SEASON})(?:(?:,? | of )(?P<year>{YEAR})| (?:of )?(?P<of>last|this"
         rf"|next) year)?(?! (?:of|in|wheat|back|season|river)\b)(?=(?P<closed>[.,;)]| (?:and|or|when|as|but)\b)?)", _season),
]
