"""What the words before an English date say of it: future or past, only compared with, a closing day, more or less."""
from __future__ import annotations

import re

from textmine.lexicon.tables import read_table

# Words that say a date lies ahead, or behind; of nouns that only hint at it the verbs are believed first.
_FUTURE = frozenset("""will would shall expect expects expecting expected sees plan plans planning planned aim aims aiming due scheduled slated should until
    upcoming predict predicts predicted project projects projected intends hopes likely meet meets opens begins starts ends runs expires""".split())
_HINTS = frozenset("may could might forecast forecasts target targets guidance outlook deadline estimates effective effect ahead".split())
_PAST = frozenset("""was were had did rose fell grew sank slid slipped lost won gained said told began became came went made took sold bought cut hit set
    saw kept held paid shrank swung beat met left stood ran spent sent drew got gave has have been since""".split())
_BASES = frozenset("""open close start begin launch complete release report announce meet vote pay hold publish finish end reopen resume visit decide deliver
    take go enter expire sign list debut step retire join leave raise lower cut unveil return rise fall reach""".split())   # behind `to`
_NOT_PAST = frozenset("fed need exceed proceed speed feed seed red bed united limited indeed embed".split())
_REPORTED = frozenset("said told reported announced showed published released filed unveiled disclosed confirmed".split())
_NO_CUE_AFTER = frozenset("than as had been be being get gets got analysts analyst".split())   # than expected, to be closed
_COMPARED = re.compile(r"(?:\b(?:from|than|since|against|versus|vs\.?)|compared (?:with|to)) ((?:(?! to )[^\d;:]){0,16}|(?:(?! to )[^\d;:]){0,24}\d(?:(?! to )[^;:]){0,40})$")
_CLOSING = re.compile(r"\b(?:as of|as at|at) (?:the close of )?$")
_MODIFIERS = {side: {row["word"]: row["modifier"] for row in read_table("modifiers") if row["side"] == side and row["word"].isascii()}
              for side in ("left", "right")}
_LONGEST = 5     # words of a modifier
_MEASURED = frozenset("for of after in take took takes last lasts lasted spend spent spends cover covers covered is was are were be well just".split())


def sentence_start(text: str, start: int) -> int:
    """Where the sentence or clause of a place begins, looking back over a few words at most."""
    low = max(0, start - 160)
    stop = start
    while (stop := text.rfind(". ", low, stop)) > 0:
        if text[stop + 2:stop + 3].isupper() and not text[stop - 1].isupper():
            break
    return max(low, stop + 2 if stop > 0 else 0, text.rfind("; ", low, start) + 2, text.rfind("\n", low, start) + 1)


def tense(page: str, clause: int, start: int, end: int) -> str | None:
    """Which way a date lies by the clause that began at `clause`: `said` where something was made known on it,
    `past` or `future`, and `hint` where nouns alone speak of the future."""
    words = page[clause:start].split()
    if not _REPORTED.isdisjoint(words[-3:]) and "be" not in words[-4:]:
        return "said"
    if words and (words[-1] == "until" or words[-1] == "by" and "had" not in words):
        return "future"
    if len(words) <= 2:
        return _tense_behind(page, end)
    for before, word in zip(reversed(words[:-1]), reversed(words)):
        if word in _FUTURE and before not in _NO_CUE_AFTER or before == "to" and (word == "be" or word in _BASES):
            return "future"
        if _is_past(word) and before not in _NO_CUE_AFTER or word.endswith("ing") and before[-1] == ",":
            return None
    return _tense_behind(page, end) if _HINTS.isdisjoint(words) else "hint"


def _tense_behind(page: str, end: int) -> str | None:
    """The tense of a sentence that the date opens: on thursday the bank will report."""
    for word in page[end:end + 90].split(". ")[0].split():
        if word == "will" or word in ("due", "plans", "expects"):
            return "future"
        if _is_past(word):
            return "past"
    return None


def _is_past(word: str) -> bool:
    return word in _PAST or word.endswith("ed") and word not in _NOT_PAST


def compared(page: str, clause: int, start: int, end: int) -> bool:
    """Whether the text only compares with a date: from $3 billion in 2024, than in May, since July, (2024: 188.0)."""
    return page[start - 1] == "(" and page[end] == ":" or _COMPARED.search(page, max(clause, start - 72), start) is not None


def closing(page: str, start: int) -> bool:
    """Whether a day is the one that a balance is struck at: as of Sept. 30."""
    return _CLOSING.search(page, max(0, start - 20), start) is not None


def modifier(page: str, start: int, end: int) -> str | None:
    """The modifier of a duration, from the words right before or behind it."""
    before, behind = page[max(0, start - 40):start].split(), page[end:end + 24].split(",")[0].split()
    for words in range(_LONGEST, 0, -1):
        name = _MODIFIERS["left"].get(" ".join(before[-words:])) or _MODIFIERS["right"].get(" ".join(behind[:words]))
        if name == "over" and before[-1:] == ["over"] and before[-2:-1] and before[-2] not in _MEASURED:
            return None                    # raised over four years
        if name:
            return None if name == "none" else name
    return None
