"""What the words around a Chinese date say of it: future or past, only compared with, more or less."""
from __future__ import annotations

import re

_CLAUSE = "，。；;!?\n"
_FUTURE = re.compile("将|拟|预计|预期|预估|估计|计划|有望|可望|展望|料|估|目标|明年|下月|下季|前完成|到期|届时")
_PAST = re.compile("截至|截止|自|从|以来|同比|去年|此前|曾|已|较|比|创")
_ASIDE = re.compile("(?:较|比|相比|对比|高于|低于|不及|优于|逊于|好过|胜过|大于|少于|多于|不如|超过|超越|超|快于|慢于|回到|从|由|自|与|和|同)于?$")
_UNTIL = re.compile("(?:截至|截止|至|到)$")
_BEFORE = [("at_least", re.compile("(?:至少|不少于|不低于|最少|最短)$")), ("at_most", re.compile("(?:最多|至多|不超过|最长|不多于)$")),
           ("nearly", re.compile("(?:(?<!最)近|将近|接近)$")), ("about", re.compile("(?:约|大约|大概|大致|约为|差不多|估计)$")),
           ("over", re.compile("(?:超|超过|逾|超逾|多于|长于|高于|不止|突破)$")), ("under", re.compile("(?:不足|不到|未满|少于|低于|短于|不满|未及)$"))]
_BEHIND = [("over", re.compile("[多余](?!家|个|次|名)|以上")), ("under", re.compile("[之以]?内(?!部|地|存|涵)|以下")), ("about", re.compile("左右|上下"))]
_REAL = re.compile("(?:近|约|过去|未来|为期|短短|不到|不足|超过|逾|最近|满|时隔|仅|用|最后|第|整整|长达|下|前|延长|推迟|提前|再|多|每|连续)$")
_REAL_BEHIND = re.compile("[多余]|期|[之以]?内|来|间|左右|以上|后|前|时间")
_CLOCK = re.compile("(?:截至|时间|于|在|自|从|起)$")
_CLOCK_BEHIND = re.compile(" ?(?:收盘|开盘|开市|收市|时|左右|许|GMT|开始|起)")
_FIGURE = re.compile("[0-9百千万亿]|[一二三四五六七八九十]+[元块成倍]")


def tense(text: str, start: int, end: int) -> str | None:
    """`future` or `past` where the clause of a date says which way it lies."""
    left = max(text.rfind(mark, max(0, start - 40), start) for mark in _CLAUSE) + 1 or max(0, start - 40)
    end += text.startswith("，", end)
    right = min((at for mark in _CLAUSE if (at := text.find(mark, end, end + 40)) >= 0), default=min(len(text), end + 40))
    if _FUTURE.search(text, left, right):
        return "future"
    return "past" if _PAST.search(text, left, start) else None


def aside(text: str, start: int) -> bool:
    """Whether the text only compares with a date: 较, 低于, 比."""
    return _ASIDE.search(text[max(0, start - 4):start]) is not None


def until(text: str, start: int) -> bool:
    """Whether 截至 stands before a date."""
    return _UNTIL.search(text[max(0, start - 2):start]) is not None


def clock(text: str, start: int, end: int) -> bool:
    """Whether figures are a time of day: 15时30分, 截至15:00, 9:30开盘."""
    if text[start:end].endswith("分"):
        return True
    return ":" in text[start:end] and (_CLOCK.search(text[max(0, start - 3):start]) is not None or _CLOCK_BEHIND.match(text, end) is not None)


def modifier(text: str, start: int, end: int) -> str | None:
    """The modifier of a duration, from the words right before and behind it."""
    before = text[max(0, start - 4):start]
    for name, pattern in _BEFORE:
        if pattern.search(before):
            return name
    for name, pattern in _BEHIND:
        if pattern.match(text, end):
            return name
    return None


def real_length(text: str, start: int, end: int) -> bool:
    """Whether 一年, 一天 measure a time rather than stand for `a year` in passing."""
    return _REAL.search(text[max(0, start - 3):start]) is not None or _REAL_BEHIND.match(text, end) is not None


def denominator(text: str, start: int, end: int) -> bool:
    """Whether 每年, 每月 are what a figure is counted by: 每月20元, 每天烧掉近600万元."""
    clause = re.split("[，。；;!?\n、]", text[end:end + 10], maxsplit=1)[0]
    return _FIGURE.search(clause) is not None
