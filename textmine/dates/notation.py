"""Dates in figures and letters that both languages write: 2026-01-08 10:32, 2026/1/8, 1/8/2026, 1H25, 3Q25, Q3 2025, FY2025."""
from __future__ import annotations

import re

from textmine.dates.expression import Expression, Point, Range
from textmine.text.patterns import pattern
from textmine.text.view import View

_YEAR = "(?:19|20)[0-9]{2}"
# Patterns begin with a class of characters, which `re` passes over texts with some ten times faster than with a look-ahead.
_NUMERIC = pattern(
    r"(?P<year>[12](?<![0-9A-Za-z.,/-].)(?:(?<=1)9|(?<=2)0)[0-9]{2})(?:"
    r"(?P<iso>(?P<sep>[-/.])(?P<m1>0?[1-9]|1[0-2])(?P=sep)(?P<d1>0?[1-9]|[12][0-9]|3[01]))(?![0-9])(?!(?P=sep)[0-9])"
    r"(?:[T ](?P<clock>[0-2]?[0-9]:[0-5][0-9])(?::[0-5][0-9])?(?![0-9:]))?"
    r"|[-/](?P<m2>0[1-9]|1[0-2])(?![0-9/.-])"
    r")")
_SLASHED = pattern(r"(?=[0-9]{1,2}/[0-9])(?<![0-9A-Za-z.,/$-])([0-3]?[0-9])/([0-3]?[0-9])/((?:19"
                   r"|20)?[0-9]{2})(?![0-9A-Za-z/-])(?: (?P<clock>[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)(?![0-9:]))?")
_TWO_SLASHES = pattern("/[0-9]{1,2}/[0-9]")         # which every slashed date holds
_SHORT = "(?:(?:19|20)[0-9]{2}|[1-3][0-9])"       # 2025 or 25
_FISCAL = " ?(?:FY ?'?|')"                        # what may stand between: Q3 FY26, 1H'25
# H, Q and M with a digit beside them, FY and CY: every short form of a period holds one.
_PERIOD_STARTS = pattern(r"[HQFC1-9](?<![A-Za-z0-9.].)(?=(?<=[HQ])[1-4]|(?<=[1-9])[0-9]{0,3} ?[HQM]|(?<=F)Q[1-4]|(?<=[FC])Y)")
# 1Q26E is an estimate
_PERIOD = pattern(r"(?:"
                  rf"(?P<half>[12])H(?:{_FISCAL}(?P<hy>{_SHORT})|(?P<hy0> ?{_YEAR}|{_SHORT}))?"
                  rf"|H(?P<half2>[12])(?:{_FISCAL}(?P<hy2>{_SHORT})| ?(?P<hy3>{_YEAR}))?"
                  rf"|(?P<quarter>[1-4])Q(?:{_FISCAL}(?P<qy>{_SHORT})|(?P<qy0> ?{_YEAR}|{_SHORT}))?"
                  rf"|F?Q(?P<quarter2>[1-4])(?:{_FISCAL}(?P<qy2>{_SHORT})| ?(?P<qy3>{_YEAR}))?"
                  rf"|(?P<months>[1-9]|1[01])M'?(?P<my>{_SHORT})"
                  rf"|(?:FY|CY) ?'?(?P<fy>{_SHORT})(?:[/-](?P<fy_end>[0-9]{{2}})(?![0-9/-])"
                  rf"| ?(?:Q(?P<fyq>[1-4])|H(?P<fyh>[12])))?"
                  rf"|(?P<y3>{_SHORT})(?: ?Q(?P<y3q>[1-4])| ?H(?P<y3h>[12])|(?P<y3q2>[1-4])Q)"
                  r")(?:(?=E(?![A-Za-z0-9]))|(?![A-Za-z0-9]|\.[0-9]))")


def find(view: View) -> list[Expression]:
    """The expressions of a view, in order."""
    text = view.text
    found = [_numeric(match) for match in _NUMERIC.finditer(text)]
    if "H" in text or "Q" in text or "M" in text or "FY" in text or "CY" in text:
        found += [_period(match) for start in _PERIOD_STARTS.finditer(text) if (match := _PERIOD.match(text, start.start()))]
    if "/" in text and _TWO_SLASHES.search(text):
        month_first = (view.locale or "en-US").endswith("-US")
        found += filter(None, (_slashed(match, month_first) for match in _SLASHED.finditer(text)))
    return found


def _numeric(match: re.Match[str]) -> Expression:
    if match["iso"]:
        clock = match["clock"]
        point = Point(year=int(match["year"]), month=int(match["m1"]), day=int(match["d1"]), time=clock and f"T{clock:0>5}")
    else:
        point = Point(year=int(match["year"]), month=int(match["m2"]))
    return Expression(match.start(), match.end(), "date in figures", point)


def _slashed(match: re.Match[str], month_first: bool) -> Expression | None:
    """9/30/2025, or 30/9/2025 where the day comes first; what only one order makes a date of is read so."""
    first, second, year = int(match[1]), int(match[2]), _year(match[3])
    month, day = (first, second) if month_first and first <= 12 or second > 12 else (second, first)
    if not (0 < month <= 12 and 0 < day <= 31):
        return None
    clock = match["clock"]
    return Expression(match.start(), match.end(), "date in figures",
                      Point(year=year, month=month, day=day, time=clock and f"T{clock[:5]:0>5}"))


def _period(match: re.Match[str]) -> Expression:
    part = match.groupdict()
    year = next((part[name] for name in ("hy", "hy0", "hy2", "hy3", "qy", "qy0", "qy2", "qy3", "my", "fy", "y3") if part[name]), None)
    half = part["half"] or part["half2"] or part["fyh"] or part["y3h"]
    quarter = part["quarter"] or part["quarter2"] or part["fyq"] or part["y3q"] or part["y3q2"]
    fiscal = "F" in match.group()
    if part["fy_end"]:
        last = int(f"{_year(year)}"[:2] + part["fy_end"])
        return Expression(match.start(), match.end(), "period in letters", Range(Point(year=_year(year)), Point(year=last)))
    point = Point(year=_year(year) if year else None, half=int(half) if half else None, quarter=int(quarter) if quarter else None,
                  months=(1, int(part["months"])) if part["months"] else None, fiscal=fiscal)
    told, start, end = match.string, match.start(), match.end()
    compared = told[start - 1:start] == "(" and told[end:end + 1] == ":"      # revenue of 23.8 million (H1 FY25: 21.9 million)
    return Expression(start, end, "period in letters", point, aside=compared)


def _year(text: str) -> int:
    year = int(text)
    return year + (0 if year >= 100 else 2000 if year < 60 else 1900)
