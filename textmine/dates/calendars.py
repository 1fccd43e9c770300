"""The calendars that news dates by beside the Gregorian: Republic of China years, the Chinese calendar, public holidays.

Official days come from the `holidays` package, lunar days and solar terms from `borax`; both are imported at first use.
"""
from __future__ import annotations

import datetime
from functools import lru_cache

from textmine.lexicon import cell_values, read_table

_DAY = datetime.timedelta(days=1)
_STILL_TOLD = datetime.timedelta(days=7)  # behind a holiday whose figures are still expected
_NEWS = datetime.timedelta(days=31)
_COUNTRIES = ("CN", "TW", "HK", "US", "GB", "JP", "IN")
_SUBDIVISION = {"GB": "ENG"}
_WITH_BRIDGES = {"CN", "TW"}  # days off run over weekends and substituted days

Days = tuple[datetime.date, datetime.date]


def roc_year(year: int) -> int:
    """The Gregorian year of a year of the Republic of China.

    >>> roc_year(114)
    2025
    """
    return year + 1911


def country_of(locale: str | None) -> str:
    """The country whose holidays a locale means: that of its tag, else China for Chinese and the United States."""
    tag = locale or ""
    country = tag.rpartition("-")[2]
    if country in _COUNTRIES:
        return country
    return "US" if tag.startswith("en") else "CN"


def lunar_day(year: int, month: int, day: int) -> datetime.date | None:
    """The day of a date of the Chinese calendar; `day` 0 is the last of the month. None out of 1900 to 2100."""
    from borax.calendars.lunardate import LunarDate

    try:
        if day:
            return LunarDate(year, month, day).to_solar_date()
        following = (year + 1, 1) if month == 12 else (year, month + 1)
        return LunarDate(*following, 1).to_solar_date() - _DAY
    except ValueError:
        return None


def solar_term(year: int, name: str) -> datetime.date | None:
    """The day of a solar term. None out of 1900 to 2100."""
    from borax.calendars.lunardate import TermUtils

    try:
        return TermUtils.nth_term_day(year, term_name=name)
    except (ValueError, IndexError):
        return None


@lru_cache(maxsize=1)
def holiday_names() -> dict[str, str]:
    """Every name of a holiday, with the holiday's id."""
    return {name: row["id"] for row in read_table("holidays") for name in cell_values(row["names"])}


@lru_cache(maxsize=1)
def _rows() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["id"], row["country"]): row for row in read_table("holidays")}


@lru_cache(maxsize=1024)
def holiday(id: str, year: int, country: str, days_off: bool = False) -> Days | None:
    """First and last day of a holiday or solar term of a year, or None where it is not kept.

    All its days off where the country has them for it (国庆) or with `days_off` (元旦假期).
    """
    rows = _rows()
    for place in (country, "*", *_COUNTRIES):
        row = rows.get((id, place))
        days = row and _days(row["rule"], year, country if place == "*" else place)
        if days:
            return _days_off(days, country if place == "*" else place) if days_off or row["season"] == "yes" else days
    row = rows.get((id, "*"))                   # official somewhere else
    elsewhere = (row and _days(row["rule"], year, place) for place in _COUNTRIES)
    day = solar_term(year, id)
    return next(filter(None, elsewhere), (day, day) if day else None)


def days_around(first: datetime.date, last: datetime.date, country: str) -> str:
    """The long weekend that a holiday makes: Saturday to Monday, Thursday to Sunday; over Easter from Good Friday on."""
    while first.isoweekday() in (1, 2, 7):
        first -= _DAY
    if last.isoweekday() == 7:
        first, last = first - _DAY, last if country == "US" else last + _DAY
    while last.isoweekday() in (4, 5, 6):
        last += _DAY
    return f"{first.isoformat()}/{last.isoformat()}" if first != last else f"{first:%G-W%V}-WE"


def nearest_holiday(id: str, published: datetime.date, country: str, tense: str | None) -> int | None:
    """The year whose holiday lies nearest to publication, on the side that the text speaks of, else rather in the past."""
    years = range(published.year - 1, published.year + 2)
    kept = {year: found for year in years if (found := holiday(id, year, country, True))}
    days = {year: first for year, (first, _) in kept.items()}
    ahead = {first for first, last in kept.values() if last >= published - _STILL_TOLD}  # 预计国庆假期, said on its third day
    sides = {"future": ahead.__contains__, "past": lambda day: day <= published}
    fitting = {year: day for year, day in days.items() if sides.get(tense, bool)(day)} or days
    return min(fitting, key=lambda year: max(published - fitting[year], 1.5 * (fitting[year] - published)), default=None)


def is_news(id: str, year: int, published: datetime.date, country: str) -> bool:
    """Whether the holiday of a year ended within a month before publication, so that its figures are the news."""
    days = holiday(id, year, country, True)
    return days is not None and datetime.timedelta(0) <= published - days[1] < _NEWS


def is_working_day(day: datetime.date, country: str) -> bool:
    """Whether markets are open: neither a weekend nor a public holiday of the country."""
    return day.weekday() < 5 and day not in _official(country, day.year)


def working_day(day: str, count: int, country: str) -> str:
    """The working day next before (-1) or after (1) a day: markets close on public holidays."""
    try:
        moved = datetime.date.fromisoformat(day)
    except ValueError:                     # a day of nobody knows when
        return day
    while not is_working_day(moved := moved + count * _DAY, country):
        pass
    return moved.isoformat()


def _days(rule: str, year: int, country: str) -> Days | None:
    kind, _, value = rule.partition(" ")
    if kind == "official":
        value, _, later = value.partition(" +")
        names, _, elsewhere = value.partition(" @")
        official = _official(elsewhere or country, year).items()
        named = [day + int(later or 0) * _DAY for day, name in official
                 if any(part in name for part in names.split("/")) and "observed" not in name]
        return (min(named), max(named)) if named else None
    if kind == "term":
        day = solar_term(year, value)
    elif kind == "lunar":
        month, number = map(int, value.split("-"))
        day = lunar_day(year - (month == 12), month, number)
    else:
        day = datetime.date.fromisoformat(f"{year:04}-{value}")
    return (day, day) if day else None


@lru_cache(maxsize=256)
def _official(country: str, year: int) -> dict[datetime.date, str]:
    from holidays import country_holidays

    try:
        return dict(country_holidays(country, subdiv=_SUBDIVISION.get(country), years=year, language="en_US"))
    except (KeyError, ValueError, NotImplementedError):
        return {}


@lru_cache(maxsize=64)
def _workdays(country: str, year: int) -> frozenset[datetime.date]:
    """Weekend days that are worked in exchange for a bridge day."""
    from holidays import country_holidays

    return frozenset(country_holidays(country, years=year).weekend_workdays or ())


def _days_off(days: Days, country: str) -> Days:
    """The unbroken run of days off around a holiday."""
    if country not in _WITH_BRIDGES:
        return days
    off = {day for year in (days[0].year - 1, days[0].year, days[0].year + 1) for day in _official(country, year)}
    worked = _workdays(country, days[0].year)

    def free(day: datetime.date) -> bool:
        return day in off or day.weekday() >= 5 and day not in worked

    first, last = days
    while free(first - _DAY):
        first -= _DAY
    while free(last + _DAY):
        last += _DAY
    return first, last
