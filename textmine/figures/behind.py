"""The unit behind a numeral: found by its name, and kept only where the name means it."""
from __future__ import annotations

import re

from textmine.figures.names import joins
from textmine.figures.units import Unit, Units
from textmine.figures.wordlists import one_of
from textmine.text.patterns import pattern

_OF_A = pattern(r" of (?:a|an|one) | an? | of ")

# 点, 分 and 块 are points, cents and yuan only in the right company: not in 下午3点, 得80分, 一块心头肉.
_HOURS = pattern(r"(?:[0-9]|1[0-9]|2[0-4]|[一二两三四五六七八九十]{1,3})$")
_POINTS_MOVE = pattern(r"(?:[升跌涨降高低扬挫泻]|指数?|报|收|开|至|逾|近|约|点差)[^，。；]{0,5}$")
_CENTS_MOVE = pattern(r"(?:[涨跌升降贬贵派利息]|升值|贬值|便宜|提高|收|汇|每[股单度]|元|角|块)[^，。；]{0,6}$")
AMBIGUOUS = frozenset("点分块升刀ACFxX×")
_CUT = pattern("[中砍捅刺斩劈插挥剁切割][^，。；]{0,6}$")  # 身中8刀, but 只要699刀
# behind twenty grand, unlike grand pianos
_GRAND = pattern(r"(?:[,.;:!?)]| (?:an?|per|in|into|on|for|to|from|of|each|at|and|or|more|less|is|was|by|last|this|every|worth|over)\b|\Z)")
_CHINESE = frozenset("一二两三四五六七八九十")
_CURRENT = pattern(rf"{one_of('electric')}|[0-9] ?V\b", re.I)
_MOVES = frozenset("跌降涨平")
_ENDS_PRICE = frozenset("钱，。；、,;)!?！？起左以多半 \n0123456789一二三四五六七八九")
# In front of 31C and 88F where they are temperatures.
_WARMTH = pattern(r"(?:\b(?:to|of|by|at|than|reach|reached|above|below|about|around|hit|nearly|under|over|near|between"
                  r"|and|be|is|was|from|least)|\() ?-?[0-9.]+$")
# Where pounds are a weight: what is lifted, and what they are pounds of.
_ARE = pattern("(?:^|[，。；、：:,;\n占约近逾超过有中达至的])[二两三四五六七八九]成为")
_WEIGHED = pattern(r"\b(?:weigh|lift|heav|carr|payload|thrust|shed|lost|gain|cargo|haul|caught|harvest|grow|grew"
                   r"|recall|load)[a-z]* [a-z ,-]*$")
_WEIGHT_BEHIND = pattern(rf" (?:of {one_of('weighed')}|heavier|lighter|in weight|per (?:acre|square inch))\b")
_POUND = Unit("measure", "pound")
_RATES = ("%", "percent", "per cent", "basis point")  # no line begins with them
_SHORTEST_WRAPPED = 20  # characters of a line that may be wrapped


def unit_at(text: str, at: int, units: Units) -> tuple[Unit, int] | None:
    """The unit behind a numeral that ends at `at`, over a blank, a hyphen or `of a`, and where the unit ends."""
    found = units.after(text, at)
    begin = at
    if found is None:
        char = text[at:at + 1]
        if not char or char not in " -\n":
            return None
        begin = at + 1
        following = text[begin:begin + 1]
        wrapped = char == "\n" and ("\u4e00" <= following <= "\u9fff" and _may_be_wrapped(text, at) or text.startswith(_RATES, begin))
        if char == " " or char == "-" and joins(following) or wrapped:
            found = units.after(text, begin)
        if found is not None and found[1] == begin + 1 and joins(following) and (found[0].kind == "money" or char == "-"):
            return None  # 5 p, 8-m
        if text.startswith("pc", begin) and found is not None and found[1] == begin + 2:
            return None  # 4.6pc, but 2 pc
        if found is None and char == " " and (linked := _OF_A.match(text, at)):
            begin = linked.end()
            found = units.after(text, begin)
            if found is not None and (found[0].kind not in ("percent", "measure", "money", "point") or found[1] - begin < 3
                                      or found[0].kind == "money" and (linked[0] != " of " or text[at - 1] != "s")):
                return None
        if found is None:
            return None
    unit, end = found
    if text[end - 1] == "." and (end == len(text) or text[end] == "\n" or text[end] == " " and text[end + 1:end + 2].isupper()):
        end -= 1  # the full stop of the sentence
    if text[end - 1] in "$£€¥" and text[end:end + 1].isdigit() or text.endswith("rand", begin, end) and end - begin == 5 \
            and (text[begin] == "G" or not _GRAND.match(text, end)):
        return None
    if text.endswith(" of", begin, end):
        end -= 3  # 27 million pounds of copper
    if end - begin == 1:
        char = text[begin]
        if char == "成" and _ARE.match(text, max(0, at - 2)):  # 约六成为女性
            return unit, end
        if (units.begins_word(text, begin) and (char != "元" or text[at - 1] in _CHINESE)
                or char in AMBIGUOUS and not _is_meant(text, at, char, end)):
            return None
    return unit, end


def _may_be_wrapped(text: str, at: int) -> bool:
    """Whether a line is long enough for its end to be no more than where it is wrapped, unlike that of a row of a table."""
    return at >= _SHORTEST_WRAPPED and text.find("\n", at - _SHORTEST_WRAPPED, at) < 0


def weighed(text: str, unit: Unit, start: int, end: int) -> Unit:
    """The unit itself, or the pound of weight where pounds from `start` to `end` are lifted or are pounds of something."""
    if unit.kind == "money" and "GBP" in unit.currencies and text.endswith(("pound", "pounds"), start, end) \
            and (_WEIGHED.search(text, max(0, start - 30), start) or _WEIGHT_BEHIND.match(text, end)):
        return _POUND
    return unit


def _is_meant(text: str, at: int, char: str, end: int) -> bool:
    """Whether a unit of one character that means other things as well is meant behind the numeral that ends at `at`."""
    if char == "点":
        hour = _HOURS.search(text, max(0, at - 3), at)
        return hour is None or text[hour.start() - 1:hour.start()] in tuple(".,0123456789百千万亿") \
            or bool(_POINTS_MOVE.search(text, max(0, hour.start() - 8), hour.start()))
    if char == "分":
        return text.startswith("钱", end) or bool(_CENTS_MOVE.search(text, max(0, at - 14), at))
    if char == "块" and text[at - 1] in _CHINESE:
        return text[end:end + 1] in _ENDS_PRICE
    if char == "刀":
        return (text[at - 1].isdigit() or text[at - 1] in "百千万亿") and not _CUT.search(text, max(0, at - 8), at)
    if char == "A":
        return end > at + 1 or _CURRENT.search(text, max(0, at - 24), end + 24) is not None  # no process of 18A, no sight of class 5A
    if char == "升":
        return text[at - 2:at - 1] not in _MOVES or text[at - 1] not in _CHINESE  # 三跌一升
    if char in "CF":
        return end == at + 1 and _WARMTH.search(text, max(0, at - 24), at) is not None
    if char in "xX×":
        return end == at + 1 and not text[end:end + 2].strip().isdigit()
    return True
