"""What the words before an English date say of it: future or past, only compared with, a closing day, more or less."""
from __future__ import annotations

import re

from textmine.lexicon.tables import read_table

_FUTURE = frozenset("""will would shall expect expects expecting expected forecast forecasts sees seen plan plans planning planned aim aims aiming target
    targets targeting due scheduled slated should may could might until upcoming predict predicts predicted project projects projected
    intends hopes likely guidance outlook deadline estimates ahead""".split())
_PAST = frozenset("""was were had did rose fell grew sank slid slipped lost won gained said told began became came went made took sold bought cut hit set
    saw kept held paid shrank swung beat met left stood ran spent sent drew got gave has have been since""".split())
_REPORTED = frozenset("said told reported announced showed published released filed unveiled disclosed confirmed".split())
_NOT_MET = re.compile(r"(?:than|as|had|was|were|been|analysts?|economists?|estimates?|consensus) (?:\w+ )?(?:expected|forecast|forecasts|estimates|projected|planned)\b")
_COMPARED = re.compile(r"(?:\b(?:from|than|since|against|versus|vs\.?)|compared (?:with|to)) (?:[^\d;:]{0,16}|[^\d;:]{0,24}\d[^;:]{0,40})$")
_CLOSING = re.compile(r"\b(?:as of|as at|at) (?:the close of )?$")
_MODIFIERS = {side: {row["word"]: row["modifier"] for row in read_table("modifiers") if row["side"] == side and row["word"].isascii()}
              for side in ("left", "right")}
_LONGEST = 5     # words of a modifier


def sentence_start(text: str, start: int) -> int:
    """Where the sentence or clause of a place begins, looking back over a few words at most."""
    low = max(0, start - 160)
    stop = start
    while (stop := text.rfind(". ", low, stop)) > 0:
        if text[stop + 2:stop + 3].isupper() and not text[stop - 1].isupper():
            break
    return max(low, stop + 2 if stop > 0 else 0, text.rfind("; ", low, start) + 2, text.rfind("\n", low, start) + 1)


def tense(page: str, clause: int, start: int, end: int) -> str | None:
    """`future` or `past` where the clause that began at `clause` says which way a date lies."""
    words = page[clause:start].split()
    if not _REPORTED.isdisjoint(words[-3:]) and "be" not in words[-4:]:
        return "past"
    if words and (words[-1] == "until" or words[-1] == "by" and "had" not in words):
        return "future"
    cues = _FUTURE.intersection(words)
    if cues and not (len(cues) == 1 and _NOT_MET.search(page, clause, start)):
        return "future"
    if len(words) <= 2:
        return _tense_behind(page, end)
    return "past" if _has_past(words) else None


def _tense_behind(page: str, end: int) -> str | None:
    """The tense of a sentence that the date opens: on thursday the bank will report."""
    for word in page[end:end + 90].split(". ")[0].split():
        if word == "will" or word in ("due", "plans", "expects"):
            return "future"
        if word in _PAST or word.endswith("ed"):
            return "past"
    return None


def _has_past(words: list[str]) -> bool:
    return not _PAST.isdisjoint(words) or any(word.endswith("ed") for word in words)


def compared(page: str, clause: int, start: int) -> bool:
    """Whether the text only compares with a date: from $3 billion in 2024, than in May, since July."""
    return _COMPARED.search(page, max(clause, start - 72), start) is not None


def closing(page: str, start: int) -> bool:
    """Whether a day is the one that a balance is struck at: as of Sept. 30."""
    return _CLOSING.search(page, max(0, start - 20), start) is not None


def modifier(page: str, start: int, end: int) -> str | None:
    """The modifier of a duration, from the words right before or behind it."""
    before, behind = page[max(0, start - 40):start].split(), page[end:end + 24].split(",")[0].split()
    for words in range(_LONGEST, 0, -1):
        name = _MODIFIERS["left"].get(" ".join(before[-words:])) or _MODIFIERS["right"].get(" ".join(behind[:words]))
        if name:
            return None if name == "none" else name
    return None
