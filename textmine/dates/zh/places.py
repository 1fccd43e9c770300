"""Where a Chinese date may start: one search that looks at two or three characters only."""
from __future__ import annotations

import re

from textmine.dates.zh.words import HOLIDAYS, PARTS, TERMS, WORDS, any_of
from textmine.text.patterns import pattern

_NUMERALS = "〇零一二两三四五六七八九十廿卅百"


def _beginnings() -> set[str]:
    """The first two characters of every word that opens a piece."""
    words = [*WORDS, *HOLIDAYS, *TERMS, *(part for part in PARTS if len(part) > 1)]
    pairs = {word[:2] for word in words if word[0] not in _NUMERALS}
    pairs.update("民国 农历 阴历 旧历 正月 腊月 冬月 上半 下半 首半 上世 本世 下世 首季 末季 星期 礼拜 同期 上星 下星 本星 这星 上礼 下礼 本礼 这礼 "
                 "这周 当周 上个 下个 这个 数十 大半 好几 逢周 逢星 逢礼 FY 昨".split())
    for firsts, seconds in (("周", "一二三四五六日天末"), ("年月季岁", "初中底末终尾头"), ("周", "初"), ("今昨明本上下去前次后", "("), ("第", "一二三四1234"),
                            ("今去明", "春夏秋冬"), ("年", "廿"), ("今去明前", "、"), ("今", "明公宣表指举召标决登揭发挂董法证透重收开盘早出"), ("去", "今"), ("明", "后"), ("前", "去"), ("早晚晨夜", "0123456789一二三四五六七八九十"), ("前首头", "0123456789一二两三四五六七八九十"),
                            ("几数", "年个月周天日小分十"), ("半", "年个月天日小世"), ("每", "年季月周星礼天日晚小交半工分个一隔逢0123456789两二三四五六七八九十")):
        pairs.update(first + second for first in firsts for second in seconds)
    return pairs


def _start() -> re.Pattern[str]:
    """Where a piece may start: digits with a calendar unit (or a list or range) behind them, Chinese numerals likewise, a word.

    The class in front lets the search pass over all other characters at once; words are then told by looking back.
    """
    pairs = _beginnings()
    digits = r"(?<=[0-9])(?<![0-9.×*第].)(?<![0-9],.)[0-9]{0,4}(?:,[0-9]{3})?(?=(?:\.[0-9]+)? ?[年月日号个周天小分秒季时点:财会半余多几来/~至到—、和与及世交工礼星钟营-])"
    han = (f"(?<=[{_NUMERALS}])(?<![百千万亿第几数半点{_NUMERALS}].)[{_NUMERALS}]{{0,6}}"
           "(?=[年月日个周天小分秒季世余多几来~至到—、和与及交工礼星钟营劳节国长假黄夕儿妇连回期”」-])")
    firsts = re.escape("".join(sorted({pair[0] for pair in pairs})))
    single = "".join(pair for pair in pairs if len(pair) == 1)
    return pattern(f"[0-9{_NUMERALS}{firsts}](?:{digits}|{han}|(?<=[{single}])|.(?<={any_of(pair for pair in pairs if len(pair) == 2)}))")


_START = _start()


def starts(text: str, at: int) -> tuple[int, int, str] | None:
    """The next place where a piece may start, where the characters that show it end, and what it starts with: digits, han or word."""
    match = _START.search(text, at)
    if match is None:
        return None
    start, end = match.span()
    first = text[start]
    return start, end, "digits" if "0" <= first <= "9" else "han" if first in _NUMERALS else "word"
