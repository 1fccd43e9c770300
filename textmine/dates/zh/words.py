"""The words of the Chinese calendar, as lookups and as pieces of patterns."""
from __future__ import annotations

import re
from collections.abc import Iterable

from textmine.dates.calendars import holiday_names
from textmine.lexicon import cell_values, read_table


def any_of(words: Iterable[str]) -> str:
    """A pattern of words, the longest first, with their common beginnings written once."""
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    ends = branches.pop("", None) is not None
    inner = "|".join(re.escape(first) + any_of(rest) for first, rest in branches.items())
    return "" if not inner else f"(?:{inner}){'?' if ends else ''}"


WORDS = {row["word"]: row for row in read_table("calendar_zh")}
PARTS = {row["word"]: row["part"] for row in read_table("day_parts_zh")}
TERMS = {row["name"]: row["plain"] == "yes" for row in read_table("solar_terms")}
HOLIDAYS = {name: id for name, id in holiday_names().items() if "\u4e00" <= name[0] <= "\u9fff"}
MODS = {row["word"]: row["mod"] for row in read_table("date_mods_zh")}
CUE_WORDS = {(row["cue"], row["place"]): cell_values(row["words"]) for row in read_table("date_cues_zh")}
CUES = {cue: any_of(words) for cue, words in CUE_WORDS.items()}
