"""English phrases that count from another date: last quarter, a year earlier, two weeks ago, the same period, the year."""
from __future__ import annotations

from textmine.dates.en.rules import FISCAL, YEAR, Match, related, rule, year_number
from textmine.dates.en.words import NUMBER, RELATION, UNIT, VALUES, count
from textmine.dates.expression import Anchor, Ending, Point, Range
from textmine.text.patterns import pattern

YEAR_AGO = Point(anchor=Anchor("same", "year", -1))
_FISCAL = pattern(rf"\b{FISCAL}\b")
_SAME = Anchor("same", "year")
_COUNTED_IN = {"fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100)}      # a decade ago is ten years ago
_IN_A_YEAR = {"half": 2, "quarter": 4, "month": 12}
_LATER = ("later", "from now", "after", "hence", "on")


def _relative(m: Match) -> Point | None:
    relation, unit = m["relation"], VALUES["unit"].get(m["unit"], m["unit"])
    if relation == "this past":
        return Point(anchor=Anchor("published", unit, -1))
    if relation == "last" and unit not in ("quarter", "day") and m.string.endswith(" the ", 0, m.start()):
        return None                                           # the last year is a length
    if relation == "next" and unit in ("day", "week", "month", "year") and m.string.endswith("the ", 0, m.start()):
        return Point(anchor=Anchor("told", unit, 1))
    if unit == "year" and _FISCAL.search(m[0]) and relation in ("this", "current", "last", "next", "coming"):
        return Point(anchor=Anchor("fiscal", "year", related(relation, unit).count))
    return Point(anchor=related(relation, unit))


def _latest(m: Match) -> Point:
    """The latest quarter: the one that the text is about, else the last that is over."""
    return Point(anchor=Anchor("reported", VALUES["unit"][m["unit"]]))


def _topic(m: Match) -> Point:
    """The quarter, the full year: the one that the text is about."""
    unit = m["unit"]
    if unit in ("period", "months"):
        return Point(anchor=_SAME)
    return Point(anchor=Anchor("told" if unit == "week" else "reported", unit,
                               accounting=unit == "year" and m[0].startswith(("fiscal", "financial", "full"))))


def _same(m: Match) -> Point:
    """The same quarter: as long as the period that the text is about, or the last one told that is a quarter."""
    unit = m["unit"] if m["unit"] in _IN_A_YEAR else "year"
    if m["year"]:
        return Point(anchor=Anchor("same", unit), year=year_number(m["year"]))
    if m["earlier"]:
        return Point(anchor=Anchor("same", unit, -_IN_A_YEAR[unit])) if unit != "year" else YEAR_AGO
    return Point(anchor=Anchor("told", m["unit"]) if m["unit"] in ("day", "week") else Anchor("same", unit))


def _away(m: Match) -> Point | None:
    """So many units before or after: from publication (ago), or from the date just told (earlier)."""
    amount, unit, way = count(m["number"]), VALUES["unit"][m["unit"]], m["way"]
    if amount is None or amount != int(amount) or unit in ("second", "minute", "hour", "half"):
        return None
    if unit in _COUNTED_IN:
        unit, amount = _COUNTED_IN[unit][0], _COUNTED_IN[unit][1] * amount
    away = int(amount) if way in _LATER else -int(amount)
    if m["month"]:
        return Point(anchor=Anchor("published", "month", 12 * away)) if unit == "year" else None
    if unit == "year" and away == -1:
        return YEAR_AGO
    if way == "ago":
        return Point(anchor=Anchor("compared" if unit in ("month", "quarter") else "published", unit, away))
    return Point(anchor=Anchor("published" if way in ("from now", "hence") else "told", unit, away))


def _year_ago(m: Match) -> Point:
    """The year-ago quarter: four quarters before the period that the text is about, or before that of publication."""
    return Point(anchor=Anchor("same", m["unit"], -_IN_A_YEAR[m["unit"]])) if m["unit"] else YEAR_AGO


def _neighbour(m: Match) -> Point:
    """The day before, the week after."""
    if m["unit"] == "year" and m["way"] != "after":
        return YEAR_AGO
    return Point(anchor=Anchor("told", m["unit"], 1 if m["way"] == "after" else -1))


_LAST_YEAR = (r"(?P<earlier>last (?:fiscal|year)|(?:the )?(?:previous|last) fiscal(?: year)?|the previous year"
              r"|the prior year|the year before|(?:a|one) year (?:earlier|ago|before|previously))")
# nothing to be before of
_ALONE = r"(?=[.,;:)\n]|  | (?:as|and|but|or|while|when|because|to|in|on|for|with|from|at|amid|by|due|despite|thanks)\b| $)"
_WAY = rf"ago|(?:earlier|later)(?! than\b)|previously|from now|hence|(?:before|prior){_ALONE}"
# sales this year of $5bn
_AMOUNT = r"(?:[a-z]+ ){0,2}(?:[a-z]{0,3}[$€£¥]|\d[\d.,]*(?:%| ?(?:per ?cent|million|billion|trillion|[mbt]n)\b))"
_PERIODS = "(?:periods?|week|session|level|figure|result)"

RULES = [
    rule("relative", "RELATION",
         rf"(?P<relation>this past|{RELATION}) (?:(?:{FISCAL}|calendar|trading|full|business) )?"
         rf"(?P<unit>day|session|week|month|quarter|half|year"
         rf"|decade|century)(?! (?:of(?! {_AMOUNT})|earlier|ago|before)\b|-)", _relative),
    rule("months before", "previous prior preceding", r"(?:previous|prior|preceding) (?P<number>three|six|twelve|3|6|12) months",
         lambda m: Point(anchor=Anchor("reported", {3: "quarter", 6: "half", 12: "year"}[int(count(m["number"]))], -1))),
    rule("two months before", "previous prior preceding", r"(?:previous|prior|preceding) two months",
         lambda m: Ending("month", 2, Point(anchor=Anchor("told", "month", -1)))),
    rule("night before", "previous prior", r"(?:previous|prior) (?P<part>night|evening|afternoon|morning)",
         lambda m: Point(anchor=Anchor("told", "day", -1), part=VALUES["part"][m["part"]])),
    rule("latest", "latest most",
         rf"(?:most recent|latest|just-ended) (?:{FISCAL} )?(?P<unit>quarter|month|week|year)"
         rf"(?!-| (?:ended|ending|to)\b)", _latest),
    rule("same period", "same corresponding comparable equivalent like",
         rf"(?:same|corresponding|comparable|equivalent|like) (?:{NUMBER}[ -](?=month))?"
         rf"(?P<unit>periods?|quarter|months|month|week|day|year|time|half|season)"
         rf"(?:,? (?:(?:of|in) )?(?:(?P<year>{YEAR})|{_LAST_YEAR}))?", _same),
    rule("year ago", "year prior previous",
         rf"(?:year-(?:earlier|ago)|(?:prior|previous)-year)(?:[ -](?:(?P<unit>quarter|month|half)\b|{_PERIODS}))?(?! to\b)", _year_ago),
    rule("year ago", "year prior previous",
         r"(?:(?:prior|previous) year|year (?:earlier|ago)) (?:(?P<unit>quarter|half)|period)(?! to\b)", _year_ago),
    rule("year ago", "previous prior", r"(?:previous|prior)[ -]corresponding (?:period|quarter|half|month|year)", lambda m: YEAR_AGO),
    rule("same period of", "YEAR", rf"(?<=the )(?P<year>{YEAR})[ -](?P<unit>quarter|period)(?! (?:ended|ending|to)\b)",
         lambda m: Point(anchor=Anchor("same", "year" if m["unit"] == "period" else m["unit"]), year=year_number(m["year"]))),
    rule("fiscal year", "fy", r"fy", lambda m: Point(anchor=Anchor("reported", "year"))),
    rule("year ago", "this", r"this time (?:last year|a year ago)", lambda m: YEAR_AGO),
    rule("away", "NUMBER 0", rf"(?P<number>{NUMBER})[ -](?P<unit>{UNIT}) (?P<way>{_WAY})(?P<month> this month)?", _away),
    rule("neighbour", "day week month quarter year",
         rf"(?<=the )(?P<unit>day|week|month|quarter|year) (?P<way>before|after|earlier|prior){_ALONE}",
         _neighbour),
    rule("year to date", "year ytd", r"year[ -]to[ -]date|ytd", lambda m: Range(Point(anchor=Anchor("published", "year")), None)),
    rule("year up to", "year", r"(?<=(?:t|%) over the )year(?=[,.;)]| (?:to|and|but|as|while|after|with)\b)",
         lambda m: Ending("year", 1, Point(anchor=_SAME))),
    rule("full year", "full whole", r"(?:(?<!first )full[ -]|whole (?:of the )?)(?P<unit>year)(?![ -]\d)", _topic),
    rule("topic", "half",
         r"(?:(?<=in the )|(?<=for the )|(?<=during the )|(?<=over the ))(?P<unit>half)(?:[ -]year)?"
         r"(?= [a-z]|[.,;:])(?! (?:of|a|the|hour|mile)\b|-)", _topic),
    # the unit alone refers to a date of the text only where the words around it say so
    rule("topic", "quarter year month week day period calendar fiscal financial",
         rf"(?<=the )(?:{FISCAL} |calendar (?=year))?(?P<unit>quarter|year|month|week|day|period)", _topic),
]
