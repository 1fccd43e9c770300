"""What the words around a Chinese date say of it: future or past, only compared with, more or less."""
from __future__ import annotations

import re

from textmine.dates.zh.words import CUES
from textmine.lexicon.tables import read_table

_CLAUSE = "，。；;!?\n"
_REACH = 40            # characters looked at to either side for the tense of a clause
_LEFT, _RIGHT = ({row["word"]: row["modifier"] for row in read_table("modifiers") if row["side"] == side} for side in ("left", "right"))
_LONGEST = max(map(len, (*_LEFT, *_RIGHT)))


def _before(cue: str) -> re.Pattern[str]:
    return re.compile(f"(?:{CUES[cue, 'before']})$")


_FUTURE = re.compile(CUES["future", "clause"])
_PAST = re.compile(CUES["past", "before"])
_ASIDE, _LIKE, _UNTIL, _LENGTH, _CLOCK = _before("aside"), _before("like"), _before("until"), _before("length"), _before("clock")
_LIKE_BEHIND = re.compile(f"[^，。；]{{0,6}}?(?:{CUES['like', 'behind']})")
_LENGTH_BEHIND, _CLOCK_BEHIND = re.compile(CUES["length", "behind"]), re.compile(f" ?(?:{CUES['clock', 'behind']})")
_FIGURE = re.compile("[0-9百千万亿]|[一二三四五六七八九十]+[元块成倍]")


def tense(text: str, start: int, end: int) -> str | None:
    """`future` or `past` where the clause of a date says which way it lies; a clause of the date alone goes with the next."""
    left = max(text.rfind(mark, max(0, start - _REACH), start) for mark in _CLAUSE) + 1 or max(0, start - _REACH)
    end += text.startswith("，", end)
    right = min((at for mark in _CLAUSE if (at := text.find(mark, end, end + _REACH)) >= 0), default=min(len(text), end + _REACH))
    if _FUTURE.search(text, left, right):
        return "future"
    return "past" if _PAST.search(text, left, start) else None


def aside(text: str, start: int, end: int) -> bool:
    """Whether the text only compares with a date: 较上月, 低于去年, 与9月持平."""
    before = text[max(0, start - 4):start]
    return _ASIDE.search(before) is not None or _LIKE.search(before) is not None and _LIKE_BEHIND.match(text, end) is not None


def until(text: str, start: int) -> bool:
    """Whether 截至 stands before a date."""
    return _UNTIL.search(text[max(0, start - 3):start]) is not None


def clock(text: str, start: int, end: int) -> bool:
    """Whether figures are a time of day: 15时30分, 截至15:00, 9:30开盘."""
    if text[start:end].endswith("分"):
        return True
    return ":" in text[start:end] and (_CLOCK.search(text[max(0, start - 3):start]) is not None or _CLOCK_BEHIND.match(text, end) is not None)


def modifier(text: str, start: int, end: int) -> str | None:
    """The modifier of a duration, by the longest word of the table of modifiers right before it, else right behind it."""
    for length in range(_LONGEST, 0, -1):
        found = _LEFT.get(text[max(0, start - length):start])
        if found:
            break
    else:
        found = next((_RIGHT[word] for length in range(_LONGEST, 0, -1) if (word := text[end:end + length]) in _RIGHT), None)
    return None if found in ("none", "order") else found


def real_length(text: str, start: int, end: int) -> bool:
    """Whether 一年, 一天 measure a time rather than stand for `a year` in passing."""
    return _LENGTH.search(text[max(0, start - 3):start]) is not None or _LENGTH_BEHIND.match(text, end) is not None


def denominator(text: str, start: int, end: int) -> bool:
    """Whether 每年, 每月 are what a figure is counted by: 每月20元, 每天烧掉近600万元."""
    clause = re.split("[，。；;!?\n、]", text[end:end + 10], maxsplit=1)[0]
    return _FIGURE.search(clause) is not None
