"""The words of the English calendar, as lookups and as pieces of patterns."""
from __future__ import annotations

import re

from textmine.lexicon.tables import cell_values, read_table

VALUES: dict[str, dict[str, str]] = {}
for _row in read_table("calendar_en"):
    VALUES.setdefault(_row["kind"], {}).update({word.lower(): _row["value"] for word in cell_values(_row["words"])})


def alternation(words: list[str]) -> str:
    """A pattern of the words, the longest first, with any blank or hyphen as a blank."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True)) + ")"


def _names(kind: str) -> str:
    """Names as they are written: capitalised or in capitals, short ones with or without a full stop."""
    forms = [form for word in VALUES[kind] for form in (word.capitalize(), word.upper())]
    long, short = [form for form in forms if len(form) > 5], [form for form in forms if len(form) <= 5]
    return f"(?:{alternation(long)}|{alternation(short)}\\b\\.?)"


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
