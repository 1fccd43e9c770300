"""The words of the English calendar, as lookups and as pieces of patterns."""
from __future__ import annotations

import re

from textmine.lexicon.tables import cell_values, read_table

_FORMS = [(row["kind"], cell_values(row["words"]), row["value"]) for row in read_table("calendar_en")]

VALUES: dict[str, dict[str, str]] = {}
for _kind, _words, _value in _FORMS:
    VALUES.setdefault(_kind, {}).update({word.lower(): _value for word in _words})


def alternation(words: list[str]) -> str:
    """A pattern of the words, the longest first, with any blank or hyphen as a blank."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True)) + ")"


def _names(kind: str) -> str:
    """Names as they are written: capitalised or in capitals, abbreviations with or without a full stop."""
    rows = [words for row_kind, words, _ in _FORMS if row_kind == kind]
    full = [form for words in rows for form in (words[0], words[0].upper())]
    short = [form for words in rows for word in words[1:] for form in (word, word.upper())]
    return rf"(?:{alternation(full)}\b|{alternation(short)}\b\.?)"


MONTH = _names("month")
WEEKDAY = _names("weekday")
ORDINAL = alternation(list(VALUES["ordinal"]))
NUMBER = rf"(?:\d{{1,4}}(?:\.\d+)?|{alternation(list(VALUES['number']))})"
SEASON = alternation(list(VALUES["season"]))
PART = alternation(list(VALUES["part"]))
PHASE = alternation(list(VALUES["phase"]))
RELATION = alternation(list(VALUES["relation"]))


def month_number(word: str) -> int:
    return int(VALUES["month"][word.rstrip(".").lower()])


def weekday_number(word: str) -> int:
    return int(VALUES["weekday"][word.rstrip(".").lower()])


def ordinal_number(word: str) -> int:
    return int(VALUES["ordinal"][word.lower()])


def count(word: str) -> float | None:
    """The value of a number word or figure; None for several."""
    value = VALUES["number"].get(re.sub(r"\s", " ", word.lower()), word)
    return None if value == "X" else float(value)


def unit_name(word: str) -> str:
    """The unit of a singular or plural."""
    word = word.lower().replace("-", " ").replace("half year", "half")
    return VALUES["unit"].get(word) or VALUES["unit"][word.removesuffix("s")]
