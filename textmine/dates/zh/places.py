"""Where a Chinese date may start: told by two or three characters only."""
from __future__ import annotations

import re
from functools import lru_cache

import ahocorasick_rs

from textmine.dates.zh.words import HOLIDAYS, PARTS, TERMS, WORDS
from textmine.text.patterns import pattern

_NUMERALS = "〇零一二两三四五六七八九十廿卅百"


def _beginnings() -> set[str]:
    """The first two characters of every word that opens a piece."""
    words = [*WORDS, *HOLIDAYS, *TERMS, *(part for part in PARTS if len(part) > 1)]
    pairs = {word[:2] for word in words if word[0] not in _NUMERALS}
    pairs.update("民国 农历 阴历 上、 上下 旧历 元月 正月 腊月 冬月 上半 下半 首半 上世 本世 下世 首季 末季 星期 礼拜 同期 同一 上星 下星 本星 这星 上礼 下礼 本礼 这礼 "
                 "初一 初二 初三 初四 初五 初六 初七 初八 初九 初十 年半 这周 当周 前周 前星 黄金 小长 长假 假期 连假 节日 上个 下个 这个 数十 大半 好几 逢周 逢星 逢礼 FY 昨".split())
    for firsts, seconds in (("周", "一二三四五六日天末"), ("年月季岁", "初中底末终尾头"), ("隔次翌", "周星礼"), ("周", "初"), ("今昨明本上下去前次后", "("), ("第", "一二三四1234"),
                            ("今去明", "春夏秋冬"), ("年", "廿"), ("今去明前", "、"), ("今", "明公宣表指举召标决登揭发挂董法证透重收开盘早出高低升跌挫弹飙泻急逆复首截除起裁判核拍通审"),
                            ("去", "今"), ("明", "后"), ("前", "去"), ("早晚晨夜", "0123456789一二三四五六七八九十"),
                            ("前首头", "0123456789一二两三四五六七八九十"), ("几数", "年个月周天日小分十"), ("半", "年个月天日小世"), ("个", "多半把"),
                            ("每", "年季月周星礼天日晚小交半工分个一隔逢0123456789两二三四五六七八九十")):
        pairs.update(first + second for first in firsts for second in seconds)
    return pairs


@lru_cache(maxsize=1)
def _word_starts() -> ahocorasick_rs.AhoCorasick:
    """Finds the beginnings of words, much faster than a pattern does."""
    return ahocorasick_rs.AhoCorasick(sorted(_beginnings()))


def _number_start() -> re.Pattern[str]:
    """Digits with a calendar unit (or a list or range) behind them, or Chinese numerals likewise.

    The class in front lets the search pass over all other characters at once.
    """
    digits = r"(?<=[0-9])(?<![0-9.×*第].)(?<![0-9],.)[0-9]{0,4}(?:,[0-9]{3})?"
    digits += (r"(?=(?:\.[0-9]+)? ?(?:[年月日号个周天小分秒季时点:财赛学会半余多几来/~至到—、和与及世交工礼星钟营载-]"
               r"|[上下首]半年|[两三四五]个(?:财|会计|年度)|首季|第[一二三四1-4]季|全年|[首前][0-9一二三四五六七八九十]))")  # 2024上半年
    han = (f"(?<=[{_NUMERALS}])(?<![百千万亿第几数半点{_NUMERALS}].)[{_NUMERALS}]{{0,6}}"
           "(?=[年月日个周天小分秒季世载余多几来~至到—、和与及交工礼星钟营劳节国长假黄夕儿妇连回期过前后当出”」-])")
    return pattern(f"[0-9{_NUMERALS}](?:{digits}|{han})")


_NUMBER_START = _number_start()


class Places:
    """Where the pieces of one text may start, asked for in their order."""

    def __init__(self, text: str) -> None:
        self._text = text
        starts = [start for _, start, _ in _word_starts().find_matches_as_indexes(text, overlapping=True)]
        self._words = sorted(starts, reverse=True)  # the next one last
        self._number = (-1, -1)

    def next(self, at: int) -> tuple[int, int, str] | None:
        """The next place from `at` on, where its digits or numerals end, and what it starts with: digits, han or word."""
        words, text = self._words, self._text
        while words and words[-1] < at:
            words.pop()
        word = words[-1] if words else len(text)
        start, end = self._number
        if start < at:
            match = _NUMBER_START.search(text, at)
            start, end = self._number = match.span() if match else (len(text), len(text))
        if start < word:
            return start, end, "digits" if "0" <= text[start] <= "9" else "han"
        return (word, word, "word") if words else None
