"""The denominator of a price or rate: 120港元/股, 每股1.5元, `$78.40 a barrel`, 月租2.1万元."""
from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal

import ahocorasick_rs

from textmine.figures.names import Names
from textmine.figures.units import Units
from textmine.lexicon import read_table
from textmine.text.patterns import pattern

_BEFORE_CLAUSE = pattern("(?s:.*)[。！？!?；;\n，,、]")
_LEFT_REACH = 26
_RIGHT_FIRSTS = frozenset(" /,-paef")              # with which the pattern of English ones begins
BEHIND = _RIGHT_FIRSTS | frozenset("/／每一")       # with which any denominator behind a figure begins
_EACH = pattern(r"每(?P<count>\d+|[一二三四五六七八九十百千万亿两]{0,4}) ?")
_RIGHT_EN = pattern(r" ?(?:/|-an?-|per |a |an |for each |each |for every |every )(?=[A-Za-z])|,? (?P<each>apiece|each)\b"
                    r"| ?(?P<area>psf|psm)\b")
_AREAS = {"psf": "square_foot", "psm": "m2"}
_TIMES = frozenset(("year", "quarter", "month", "week", "day", "night", "hour", "minute", "second"))
_COMPARED = pattern(r" (?:earlier|ago|before|prior|later|after|since)\b")
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


class Denominators:
    """Reads what a price is for."""

    def __init__(self, units: Units) -> None:
        rows = list(read_table("denominators"))
        self._units = units
        self._times = Names((row["name"], row["per"]) for row in rows if row["side"] == "unit")
        self._words = Names((row["name"], row["per"]) for row in rows if row["side"] == "left")
        words = [row["name"] for row in rows if row["side"] == "left"]
        self._cue = pattern("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
        self._cues = ahocorasick_rs.AhoCorasick([*words, "每"])

    def places(self, text: str) -> list[int]:
        """Where the words end that tell a denominator in front of a figure, found once, so that most figures need no search."""
        return [end for _, _, end in self._cues.find_matches_as_indexes(text, overlapping=True)]

    def glued(self, text: str, end: int) -> tuple[str, int] | None:
        """The denominator written directly behind a figure (`/吨`, 每股), and where it ends."""
        if text[end:end + 1] not in ("/", "每", "／"):
            return None
        found = self._unit(text, end + 1)
        if found is not None and text[found[1] - 1] == "." and (found[1] == len(text) or text[found[1]] == "\n"):
            return found[0], found[1] - 1          # the full stop of the sentence
        return found

    def behind(self, text: str, end: int) -> str | None:
        """The denominator said in words behind a figure: `per share`, `a barrel`, 一晚."""
        following = text[end:end + 1]
        match = _RIGHT_EN.match(text, end) if following in _RIGHT_FIRSTS else None
        if match:
            if match["each"]:
                return "item"
            if match["area"]:
                return _AREAS[match["area"]]
            found = self._unit(text, match.end())
            return None if found is None or found[0] in _TIMES and _COMPARED.match(text, found[1]) else found[0]
        if following == "一" or following == "每":
            found = self._unit(text, end + 1)
            return found and found[0]
        return None

    def before(self, text: str, start: int, places: list[int]) -> str | None:
        """The denominator in front of a figure in its clause: 每股派息20仙, 人均2.1万元, EPS 15.8元."""
        last = bisect_right(places, start)
        reach = start - _LEFT_REACH if start > _LEFT_REACH else 0
        if not last or places[last - 1] <= reach:
            return None
        ended = _BEFORE_CLAUSE.match(text, reach, start)
        clause = text[ended.end() if ended else reach:start]
        at = clause.rfind("每")
        if at >= 0:
            found = self._unit(clause, at + 1)
            if found:
                return found[0]
            match = _EACH.match(clause, at)
            found = self._unit(clause, match.end())
            if found:
                return _counted(match["count"], found[0])
        last = None
        for last in self._cue.finditer(clause):
            pass
        if last is None or clause.startswith("总", last.end()):
            return None  # 派息总额12亿元
        return self._words.named(last[0])

    def _unit(self, text: str, at: int) -> tuple[str, int] | None:
        """The name of what a price is for that starts at `at`, the longest one (每台斤 is no 每台), and where it ends."""
        found = self._times.starting(text, at)
        known = self._units.named(text, at)
        if known is not None and (found is None or known[1] > found[1]):
            return known[0].unit, known[1]
        return found


def _counted(count: str, unit: str) -> str:
    if not count or count == "一" or count == "1":
        return unit
    if count.isdigit():
        return f"{count} {unit}"
    value = Decimal(1)
    for char in count:
        value *= _TENS.get(char, 1)
    words = {Decimal(10): "10", Decimal(100): "100", Decimal(1000): "thousand", Decimal(10**4): "10000", Decimal(10**6): "million",
             Decimal(10**8): "100 million"}
    return f"{words.get(value, count)} {unit}"
