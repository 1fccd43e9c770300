"""What the words around a Chinese date say of it: future or past, only compared with, more or less."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from textmine.dates.zh.words import CUE_WORDS, CUES
from textmine.lexicon.tables import read_table
from textmine.text.disposal import disposes
from textmine.text.patterns import pattern

_REACH = 40            # characters looked at to either side for the tense of a clause
_LAST_MARK, _MARK = pattern("(?s:.*)[，。；;!?\n]"), pattern("[，。；;!?\n]")
_MODIFIERS = list(read_table("modifiers"))
_LEFT, _RIGHT = ({row["word"]: row["modifier"] for row in _MODIFIERS if row["side"] == side} for side in ("left", "right"))


def _lengths(words: Iterable[str], edge: int) -> dict[str, list[int]]:
    """The lengths of words, the longest first, by the character at one edge of them: 0 or -1."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[edge], set()).add(len(word))
    return {char: sorted(several, reverse=True) for char, several in lengths.items()}


_LEFT_LENGTHS, _RIGHT_LENGTHS = _lengths(_LEFT, -1), _lengths(_RIGHT, 0)


def _before(*cues: str) -> Callable[[str, int], bool]:
    """What tells whether one of the words of some cues stands right before a place."""
    words = tuple(word for cue in cues for word in CUE_WORDS[cue, "before"])
    ends = frozenset(word[-1] for word in words)

    def stands_before(text: str, at: int) -> bool:
        return at > 0 and text[at - 1] in ends and text.endswith(words, 0, at)

    return stands_before


_FUTURE, _PAST = pattern(CUES["future", "clause"]), pattern(CUES["past", "before"])
_DUE, _SINCE = pattern(f"{CUES['due', 'behind']}(?![了过])"), tuple(CUE_WORDS["since", "behind"])
_ENABLED = pattern("[^，。；;!?\n]{0,8}可(?!以说|见|谓|惜|知|疑|怕)")
_ASIDE, _LIKE, _LENGTH, _CLOCK = _before("aside"), _before("like"), _before("length"), _before("clock")
_COMPARING = _before("aside", "like")
_ASIDE_BEHIND = tuple(CUE_WORDS["aside", "behind"])
_LIKE_BEHIND = pattern(f"[^，。；]{{0,6}}?{CUES['like', 'behind']}")
_LENGTH_BEHIND, _CLOCK_BEHIND = pattern(CUES["length", "behind"]), pattern(f" ?{CUES['clock', 'behind']}")
_AT_LEAST = ("最快", "最早", "最迟", "最晚", "预定", "原订", "原定", "暂定", "拟于", "将于")
_ORDERED = frozenset("签修预续制改增装校")
_IN_A_WORD = pattern("[差评低高]估|估[值价署]|[材资原饮面塑涂燃肥饲食物照染布香调颜辅]料|料[理件]")
_FIGURE = pattern("[0-9百千万亿]|^[一两二三四五六七八九十]+[班次趟顿餐杯件单台辆家间架场套个名位](?!月)|[一二三四五六七八九十]+[元块成倍]")

# What may come or ought to; 股东应占, 主要产品, 会员 and 可比门店 say no such thing.
_UNSURE = ("[恐或拟]|(?<![社董事协学年大工商总])会(?![员计展议])|(?<![主重摘])要(?![素闻点])|可(?![比口再转支靠]|选消费)|应(?![占收付用届])")
_TOLD = pattern(f"，?(?:(?!{_UNSURE})[^，。；;!?\n0-9]){{1,24}}[0-9][0-9.,]*(?![0-9.,]|[年月日])")

until = _before("until")            # 截至 stands before the date at a place


def tense(text: str, start: int, end: int) -> str | None:
    """`future` or `past` where the clause of a date says which way it lies; a clause of the date alone goes with the next.
    `due` is what opens or is built then (第三季投产): not yet over, where that may be."""
    if text.startswith(_SINCE, end):
        return "past"
    left, date_end = max(0, start - _REACH), end
    if text[start - 1:start] == "订" and text[start - 2:start - 1] not in _ORDERED:
        return "future"                    # 订6月18日召开股东会
    if text.endswith(_AT_LEAST, 0, start):
        return "future"
    mark = _LAST_MARK.match(text, left, start)
    if mark:
        left = mark.end()
    end += text.startswith("，", end)
    mark = _MARK.search(text, end, end + _REACH)
    if mark and text[mark.start() - 1] == "后":            # 9月完工后，可新增240台
        if _ENABLED.match(text, mark.end()):
            return "future"
        mark = _MARK.search(text, mark.end(), mark.end() + _REACH)
    stop = mark.start() if mark else end + _REACH
    for cue in _FUTURE.finditer(text, left, stop):
        if _foretells(text, cue):
            return "future"
    past = _PAST.search(text, left, start)
    if past and not text.startswith(("截止日", "截止时间"), past.start()):
        return "past"
    return "due" if _DUE.match(text, date_end) else None


def _foretells(text: str, cue: re.Match[str]) -> bool:
    """Whether a cue of the future is one: not 将 that only disposes (将门店关闭), nor a part of another word (差估署, 原料, 临时估计)."""
    if cue[0] == "将":
        return not disposes(text, cue.start())
    if cue[0] in ("估", "料"):
        return not _IN_A_WORD.search(text, max(0, cue.start() - 1), cue.end() + 1)
    return not (cue[0] == "估计" and text.endswith("临时", 0, cue.start()))


def tells(text: str, end: int) -> bool:
    """Whether a figure stands in the clause behind a date, and nothing that is not yet sure: 上半年营收12亿元."""
    return _TOLD.match(text, end) is not None


def aside(text: str, start: int, end: int) -> bool:
    """Whether the text only compares with a date (较上月, 低于去年, 与9月持平), or tells it in passing (成立于2019年, 2019年创办的)."""
    if _COMPARING(text, start) and (_ASIDE(text, start) or _LIKE(text, start) and _LIKE_BEHIND.match(text, end) is not None):
        return True
    return text.startswith(_ASIDE_BEHIND, end)


def clock(text: str, start: int, end: int) -> bool:
    """Whether figures are a time of day: 15时30分, 截至15:00, 9:30开盘."""
    if text[start:end].endswith(("分", "点半")):
        return True
    return ":" in text[start:end] and (_CLOCK(text, start) or _CLOCK_BEHIND.match(text, end) is not None)


def modifier(text: str, start: int, end: int) -> str | None:
    """The modifier of a duration, by the longest word of the table of modifiers right before it, else right behind it."""
    found = (next((_LEFT[word] for length in _LEFT_LENGTHS.get(text[start - 1:start], ())
                   if (word := text[max(0, start - length):start]) in _LEFT), None)
             or next((_RIGHT[word] for length in _RIGHT_LENGTHS.get(text[end:end + 1], ())
                      if (word := text[end:end + length]) in _RIGHT), None))
    return None if found in ("none", "order") else found


def real_length(text: str, start: int, end: int) -> bool:
    """Whether 一年, 一天 measure a time rather than stand for `a year` in passing."""
    return _LENGTH(text, start) and not text.endswith("以前", 0, start) or _LENGTH_BEHIND.match(text, end) is not None


def denominator(text: str, start: int, end: int) -> bool:
    """Whether 每年, 每月 are what a figure is counted by: 每月20元, 每天烧掉近600万元."""
    clause = re.split("[，。；;!?\n、]", text[end:end + 10], maxsplit=1)[0]
    return _FIGURE.search(clause) is not None
