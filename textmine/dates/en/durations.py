"""English durations and repeated times: 45 days, three and a half years, 12-18 months, a decade; every quarter, annually."""
from __future__ import annotations

from textmine.dates.en.rules import Match, after_between, rule
from textmine.dates.en.words import MONTH, NUMBER, SEASON, UNIT, VALUES, WEEKDAY, alternation, count, month_number, weekday_number
from textmine.dates.expression import Length, Repeated

_PLURALS = [word for word in VALUES["unit"]
            if word.endswith("s") and word not in ("quarters", "sessions", "seconds", "minutes") and word.isalpha()]
# The letter of a unit, and how many of the letter it holds. Hours and what is smaller stand behind a T.
_LETTERS = {"second": ("TS", 1), "minute": ("TM", 1), "hour": ("TH", 1), "day": ("D", 1), "week": ("W", 1),
            "fortnight": ("W", 2), "month": ("M", 1), "quarter": ("M", 3), "half": ("M", 6), "year": ("Y", 1),
            "decade": ("Y", 10), "century": ("Y", 100)}
_PARTS = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60)}     # what a half of a unit is counted in


def _length(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units, None for several.

    >>> _length(3.5, "year"), _length(None, "month"), _length(0.5, "hour"), _length(2, "decade")
    ('P3Y6M', 'PXM', 'PT30M', 'P20Y')
    """
    letter, times = _LETTERS[unit]
    if amount is None:
        return _joined({letter: "X"})
    total = amount * times
    whole = int(total)
    part, parts = _PARTS.get(letter, (None, 0))
    rest = (total - whole) * parts
    if total == whole or not part or rest != int(rest):
        return _joined({letter: f"{total:g}"})
    return _joined(({letter: str(whole)} if whole else {}) | {part: str(int(rest))})


def _joined(parts: dict[str, str]) -> str:
    clock = "".join(f"{amount}{letter[1]}" for letter, amount in parts.items() if letter[0] == "T")
    return "P" + "".join(f"{amount}{letter}" for letter, amount in parts.items() if letter[0] != "T") + (f"T{clock}" if clock else "")


def _duration(m: Match) -> Length | None:
    unit, low = VALUES["unit"][m["unit"]], count(m["number"])
    if low is not None and (m["half"] or m["half_behind"]):
        low += 0.5
    if not m["number2"]:
        return Length(_length(low, unit))
    high = count(m["number2"])
    if low is None or high is None or high <= low or m["and"] and not after_between(m):
        return None
    return Length(f"{_length(low, unit)}/{_length(high, unit)}")


def _mixed(m: Match) -> Length | None:
    """Two years and three months."""
    parts = {_LETTERS[VALUES["unit"][unit]][0]: count(number) for unit, number in ((m["unit"], m["number"]), (m["unit2"], m["number2"]))}
    if len(parts) < 2 or None in parts.values():
        return None
    return Length(_joined({letter: f"{amount:g}" for letter, amount in parts.items()}))


def _several(m: Match) -> Length | None:
    """For months, in years: an amount of them that is not said."""
    return Length(_length(None, VALUES["unit"][m["unit"]])) if m.string.endswith((" for ", " in "), 0, m.start()) else None


def _half(m: Match) -> Length:
    return Length(_length(0.5, VALUES["unit"][m["unit"]]))


def _one(m: Match) -> Length:
    return Length(_length(1, VALUES["unit"][m["unit"]]))


def _repeated(m: Match) -> Repeated | None:
    if m["weekday"]:
        return Repeated(f"XXXX-WXX-{weekday_number(m['weekday'].removesuffix('s'))}")
    if m["month"]:
        return Repeated(f"XXXX-{month_number(m['month']):02}")
    if m["season"]:
        return Repeated(f"XXXX-{VALUES['season'][m['season']]}")
    times = count(m["number"]) if m["number"] else 2 if m["other"] else 1
    return Repeated(_length(times, VALUES["unit"][m["unit"]])) if times else None


KINDS = frozenset("straight consecutive successive full whole solid trading business working calendar more additional "
                  "further extra long fiscal financial".split())
_KIND = f"(?:{alternation(KINDS)} )*"
_NOT_AGE = (r"(?![ -]olds?\b| (?:of|in) age\b|['’]?s? (?:ago|old|afterwards?)\b| a (?:day|week|month|year)\b"
            r"|[ -](?:over|on)[ -](?:year|month|week|quarter)|-over-)")

RULES = [
    rule("duration", "NUMBER 0",
         rf"(?P<number>{NUMBER})(?:(?:(?: to | or | ?- ?|-to-|-or-)|(?P<and> and ))(?P<number2>{NUMBER}))?"
         rf"(?P<half>[ -]and[ -]a[ -]half)?(?:-plus)?[ -]"
         rf"{_KIND}(?P<unit>{UNIT})(?P<half_behind> and a half)?{_NOT_AGE}", _duration),
    rule("duration", "NUMBER 0",
         rf"(?P<number>{NUMBER}) (?P<unit>years?|days?|hours?|minutes?)(?:,? and |,? (?!an? ))"
         rf"(?P<number2>{NUMBER}) (?P<unit2>months?|days?|hours?"
         rf"|minutes?|seconds?)", _mixed),
    rule("several", "UNITS", rf"(?P<unit>{alternation(_PLURALS)})(?! (?:ago|later|earlier|before|after|to|of the|old)\b|[-'’])", _several),
    rule("duration", "half a",
         r"(?:a )?half[ -](?:an?[ -])?(?P<unit>century|decade|year|month|day|hour"
         r"|minute)(?<!half-year)(?<!half year)(?<!half-month)(?<!half-day)(?! (?:ago|earlier|later)\b)", _half),
    rule("duration", "quarter a", r"(?:a )?quarter(?: of a |[ -])century(?! (?:ago|earlier|later))", lambda m: Length("P25Y")),
    rule("duration", "past last next coming",
         r"(?<=the )(?:past|(?<!of the )last) (?P<span>(?P<unit>day|week|month|year|decade|century))(?! of\b)", _one),
    rule("duration", "next coming",
         r"(?:(?<=over the )|(?<=in the )|(?<=within the )|(?<=during the )|(?<=for the ))(?:next|coming) "
         r"(?P<span>(?P<unit>week|month|year|decade"
         r"|century))(?! of\b)", _one),
    rule("duration", "week year month decade day LONG", r"(?P<unit>week|year|month|decade|day|hour)-?long", _one),
    rule("repeated", "every each",
         rf"(?:every|each) (?:(?P<number>{NUMBER}) |(?P<other>other|second) )?(?:(?P<unit>{UNIT})|(?P<weekday>{WEEKDAY})|(?P<month>{MONTH})"
         rf"|(?P<season>{SEASON}))(?! of\b)", _repeated),
    rule("repeated", "WEEKDAYS", rf"{alternation(word for word in VALUES['weekday'] if word.endswith('day'))}s",
         lambda m: Repeated(f"XXXX-WXX-{weekday_number(m[0][:-1])}")),
    rule("repeated", "OFTEN", alternation(VALUES["often"]), lambda m: Repeated(VALUES["often"][m[0]])),
]
