"""English numerals: number words, magnitudes behind Arabic digits, fractions and several in words."""
from __future__ import annotations

import re
from decimal import Decimal

import ahocorasick_rs

from textmine.numerals.numeral import Numeral

ONES = {word: value for value, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split())}
TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
TENS["fourty"] = 40
MAGNITUDES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
    "dozen": 12, "lakh": 10**5, "lac": 10**5, "crore": 10**7,
}
PLURALS = {f"{word}s": value for word, value in MAGNITUDES.items()}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
         "tenth": 10, "twentieth": 20, "hundredth": 100}
SEVERAL = {"several": (2, 9), "few": (2, 9), "couple": (2, 2)}
WORDS = {**ONES, **TENS, **MAGNITUDES, **PLURALS}

# Magnitudes in letters behind digits: the sure ones, and those that may be a unit (5m, 4K, 2T).
SURE = {"bn": 10**9, "bln": 10**9, "mn": 10**6, "mln": 10**6, "mio": 10**6, "trn": 10**12, "tn": 10**12, "tln": 10**12, "MM": 10**6}
UNSURE = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12, "mm": 10**6, "cr": 10**7}
_BEHIND = re.compile(
    r"[ -]?(?:(?P<word>(?i:hundred|thousand|million|billion|trillion|quadrillion|dozen|lakh|lac|crore))(?P<plural>s?)"
    r"|(?P<sure>(?i:bln|bn|mln|mn|mio|trn|tln|tn)|MM)|(?P<unsure>(?i:mm|cr|[kmbt])))(?![A-Za-z0-9])")
_AND_PART = re.compile(r" and (?:(?:a|one) )?(half|quarter|third|three[ -]quarters)(?![A-Za-z])(?! of)")


def read_behind(text: str, start: int, end: int, value: Decimal) -> Numeral | None:
    """The numeral whose Arabic digits `text[start:end]` are followed by an English magnitude, or None."""
    at, whole = end, value
    part = _AND_PART.match(text, end) if value == value.to_integral_value() else None
    if part:
        value += Decimal("0.75") if part[1].startswith("three") else 1 / Decimal(PARTS[part[1]])
        at = part.end()
    match = _BEHIND.match(text, at)
    if match is None:
        return Numeral(start, at, value, value, "fraction") if part else None
    if match["unsure"]:
        if match[0].startswith("-"):
            return None
        scale = Decimal(UNSURE[match["unsure"].lower()])
        longer = Numeral(start, match.end(), value * scale, value * scale, "mixed", scale)
        return Numeral(start, end, whole, whole, "arabic", longer=longer)
    if match["sure"]:
        scale = Decimal(SURE[match["sure"] if match["sure"] == "MM" else match["sure"].lower()])
    else:
        scale, at = Decimal(MAGNITUDES[match["word"].lower()]), match.end()
        again = _BEHIND.match(text, at)  # lakh crore, hundred thousand, thousand billion
        if again and again["word"] and again[0][0] in " -":
            scale *= MAGNITUDES[again["word"].lower()]
            match = again
    return Numeral(start, match.end(), value * scale, value * scale, "mixed", scale)


class Words:
    """Finds number words by one automaton and reads every run of them."""

    def __init__(self) -> None:
        self._words = [*WORDS, *PARTS, *(f"{word}s" for word in PARTS), "halves", *SEVERAL]
        self._automaton = ahocorasick_rs.AhoCorasick(self._words, ahocorasick_rs.MatchKind.LeftmostLongest)

    def scan(self, text: str) -> list[Numeral]:
        """Every numeral in words, in order."""
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(char if len(char.lower()) > 1 else char.lower() for char in text)
        return []
