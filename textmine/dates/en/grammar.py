"""Reading one English phrase: the rules that open with a word, a part of a period before it, a range behind it."""
from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from textmine.dates.en import days, durations, periods, phases, plausible, relative
from textmine.dates.en.days import HOLIDAYS
from textmine.dates.en.rules import Match
from textmine.dates.en.words import VALUES
from textmine.dates.expression import Anchor, Meaning, Point, Range
from textmine.text.patterns import pattern

__all__ = ["HOLIDAYS", "LEADING", "NAMED", "Reading", "read"]

_RULES = (*periods.RULES, *days.RULES, *durations.RULES, *relative.RULES, *phases.RULES)
_KINDS = {kind.upper(): list(words) for kind, words in VALUES.items()} | {
    "WEEKDAYS": [f"{word}s" for word in VALUES["weekday"] if word.endswith("day")],
    "LETTERS": [f"{letter}{place}" for letter, places in (("q", 4), ("h", 2)) for place in range(1, places + 1)],
    "UNITS": [word for word in VALUES["unit"] if word.endswith("s")],
    "LONG": [f"{unit}long" for unit in ("day", "week", "month", "year", "decade")]}
# A bare phrase that may be something else; the others are sure.
_CHECKS = {"date.en.month": plausible.month, "date.en.weekday": plausible.weekday, "date.en.today": plausible.today,
           "date.en.year": plausible.year, "date.en.day": plausible.day, "date.en.duration": plausible.duration,
           "date.en.repeated": plausible.repeated, "date.en.topic": plausible.topic,
           "date.en.fiscal year": plausible.capitals}
_KEY = pattern(r"[a-z]+\d?|\d+")
_ON = frozenset((" t", " u", " a", ", ", "-m", "-t", "-w", "-f", "-s"))     # how _TO begins, weekdays behind a hyphen
_TO = pattern(r"(?:,? (?:to|through|thru|until|till) (?:the )?|-)(?=\w)|(?P<and>,? and )(?:the )?(?=\w)")


class Reading(NamedTuple):
    """What a rule makes of the page from `start` to `end`."""

    start: int
    end: int
    name: str
    meaning: Meaning
    mod: str | None = None


class _Entry(NamedTuple):
    """A rule as it is tried."""

    match: Callable[[str, int], Match | None]
    check: Callable[[str, str, Match], bool] | None
    meaning: Callable[[Match], Meaning | tuple[Meaning, str] | None]
    name: str
    span: int | str               # the group that is the phrase
    plain: bool


def _index() -> dict[str, tuple[_Entry, ...]]:
    """The rules by the words that they open with, plain ones first."""
    index: dict[str, list[_Entry]] = {}
    for rule in sorted(_RULES, key=lambda rule: not rule.plain):
        entry = _Entry(rule.pattern.match, _CHECKS.get(rule.name), rule.meaning, rule.name,
                       "span" if "span" in rule.pattern.groupindex else 0, rule.plain)
        for key in {re.split("[ -]", word)[0] for kind in rule.opens for word in _KINDS.get(kind, [kind])}:
            index.setdefault(key, []).append(entry)
    return {key: tuple(entries) for key, entries in index.items()}


_INDEX = _index()
NAMED = [word for kind in ("WEEKDAYS", "LETTERS", "LONG") for word in _KINDS[kind]]
# What may stand in a phrase before its word of the calendar.
# none opens one
IDLE = (durations.KINDS | {"the", "of", "and", "in", "to", "or", "time", "part", "other"}) - frozenset(_INDEX) - phases.OPENS
LEADING = frozenset(_INDEX) | phases.OPENS | IDLE


def key_of(word: str) -> str:
    """The key of the rules that open with a word."""
    if not word[:1].isdigit():
        return word
    return "YEAR" if len(word) == 4 and word.isdigit() else "0"


def read(page: str, text: str, at: int, key: str) -> Reading | None:
    """The longest phrase that opens at a place with a word, with the range that it may begin."""
    first = _read(page, text, at, key)
    if first and page[first.end:first.end + 2] in _ON and isinstance(first.meaning, Point):
        return _range(page, text, first) or first
    return first


def _read(page: str, text: str, at: int, key: str, sure: bool = False) -> Reading | None:
    best, longest = None, 0
    for matches, check, meaning_of, name, span, plain in _INDEX.get(key, ()):
        match = matches(page, at)
        if match is None:
            continue
        end = match.end()
        if end > longest and (sure or check is None or check(page, text, match)):
            said = meaning_of(match)
            if said is not None:
                meaning, mod = said if type(said) is tuple else (said, None)
                best, longest = Reading(match.start(span), match.end(span), name, meaning, mod), end
        if plain:
            return best
    if key in phases.OPENS:
        return _phased(page, text, at, longest) or best
    return best


def _phased(page: str, text: str, at: int, end: int) -> Reading | None:
    """The end of a period, early 2028: if longer than what else is read up to `end`."""
    prefix = phases.PREFIX.match(page, at)
    rest = _read(page, text, prefix.end(), _key_at(page, prefix.end()), sure=True) if prefix else None
    if rest is None or rest.end <= end or rest.mod or not isinstance(rest.meaning, Point) or not phases.takes_prefix(rest.meaning):
        return None
    if rest.name == "date.en.year" and phases.opens_a_thing(page, prefix, rest.end):
        return None
    meaning, mod = rest.meaning, phases.prefix_mod(prefix)
    if mod == "START" and page.endswith("since the ", 0, at) and meaning.anchor and meaning.anchor.origin == "reported":
        meaning = Point(anchor=Anchor("published", meaning.anchor.unit))
    return Reading(at, rest.end, rest.name, meaning, mod)


def _range(page: str, text: str, first: Reading) -> Reading | None:
    """From one point to another: 2019 to 2021, friday through sunday, between october and december."""
    to = _TO.match(page, first.end)
    if to is None or to["and"] and not page.endswith(("between ", "between the "), 0, first.start):
        return None
    last = _read(page, text, to.end(), _key_at(page, to.end()), sure=True)
    if last is None or not isinstance(last.meaning, Point) or not _one_stretch(first.meaning, last.meaning, to[0] == "-"):
        return None
    return Reading(first.start, last.end, "date.en.range", Range(first.meaning, last.meaning))


def _one_stretch(first: Point, last: Point, hyphen: bool) -> bool:
    """Whether two points are the ends of a stretch."""
    if first.weekday:
        return last.weekday is not None and first.anchor is None and last.anchor is None and not first.time
    if (hyphen or first.anchor or first.time or last.time or first.holiday or last.holiday or last.weekday
            or (first.day is None) != (last.day is None)):
        return False
    if first.year is None and last.year is None:
        return not last.anchor and first.month is not None and last.month is not None or last.anchor is not None and last.month is not None
    return last.year is not None and (first.year is None or first.year <= last.year)


def _key_at(page: str, at: int) -> str:
    word = _KEY.match(page, at)
    return key_of(word[0]) if word else "YEAR"
