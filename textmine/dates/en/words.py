"""The words of the English calendar, as lookups and as pieces of patterns. All in lower case, as the page is read."""
from __future__ import annotations

import re
from collections.abc import Iterable

from textmine.lexicon import cell_values, read_table

_ROWS = [(row["kind"], cell_values(row["words"]), row["value"]) for row in read_table("calendar_en")]

_CUES = list(read_table("date_cues_en"))

VALUES: dict[str, dict[str, str]] = {}
for _kind, _words, _value in _ROWS:
    VALUES.setdefault(_kind, {}).update(dict.fromkeys(_words, _value))


def cue_words(kind: str) -> frozenset[str]:
    """The words of one kind of cue (see date_cues_en.tsv)."""
    return frozenset(word for row in _CUES if row["kind"] == kind for word in cell_values(row["words"]))


def alternation(words: Iterable[str]) -> str:
    """A pattern of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=len, reverse=True)) + ")"


def _names(kind: str) -> str:
    """Full names, and abbreviations with or without their full stop."""
    short = [word for row_kind, words, _ in _ROWS if row_kind == kind for word in words[1:]]
    return rf"(?:{_full_names(kind)}\b|{alternation(short)}\b\.?)"


def _full_names(kind: str) -> str:
    return alternation(words[0] for row_kind, words, _ in _ROWS if row_kind == kind)


# Words that a full stop behind does not end a sentence with.
ABBREVIATIONS = frozenset(word for kind, words, _ in _ROWS if kind in ("month", "weekday") for word in words[1:])
MONTH, WEEKDAY, MONTH_NAME, WEEKDAY_NAME = _names("month"), _names("weekday"), _full_names("month"), _full_names("weekday")
ORDINAL, SEASON, PART, RELATION, UNIT = (alternation(VALUES[kind]) for kind in ("ordinal", "season", "part", "relation", "unit"))
_TENS = [word for word, value in VALUES["number"].items() if value.isdigit() and int(value) in range(20, 100, 10)]
_ONES = [word for word, value in VALUES["number"].items() if value.isdigit() and int(value) < 10 and " " not in word]
NUMBER = (rf"(?:\d{{1,3}}(?:\.\d+)?(?:[ -][13]/[24])?½?(?![\d,/])|{alternation(_TENS)}[ -]{alternation(_ONES)}\b"
          rf"|{alternation(VALUES['number'])}\b)")
_FRACTIONS = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "3/4": 0.75}


def month_number(word: str) -> int:
    return int(VALUES["month"][word.rstrip(".")])


def weekday_number(word: str) -> int:
    return int(VALUES["weekday"][word.rstrip(".")])


def ordinal_number(word: str) -> int:
    return int(VALUES["ordinal"][word])


def count(word: str) -> float | None:
    """The value of a number in words or figures; None for several.

    >>> count("2 1/2"), count("twenty-five"), count("a few")
    (2.5, 25.0, None)
    """
    value = VALUES["number"].get(word)
    if value:
        return None if value == "X" else float(value)
    for fraction, part in _FRACTIONS.items():
        if word.endswith(fraction):
            return float(word.removesuffix(fraction).rstrip(" -") or 0) + part
    if word[0].isdigit():
        return float(word)
    return float(sum(int(VALUES["number"][part]) for part in re.split("[ -]", word)))
