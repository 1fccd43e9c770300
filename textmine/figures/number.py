"""Numbers without a unit: scaled ones (2000万), fractions (三分之一), index points, readings such as a PMI."""
from __future__ import annotations

import re
from decimal import Decimal

from textmine.figures.measure import Measure

_INDEX = re.compile(
    r"指数|综指|成指|沪指|深指|恒指|国指|道指|纳指|标普|日经|大盘|加权|权指|台股|创业板指|期指|富时|科指|德指|KOSPI|Kospi|费半|费城半导体"
    r"|\b(?:[Ii]ndex|[Ii]ndices|Dow|Nasdaq|NASDAQ|S&P|FTSE|Nikkei|DAX|CAC|Sensex|Nifty|KOSPI|Kospi|Hang Seng|Stoxx|STOXX|Topix|TOPIX|ASX|TSX|Ibovespa|Bovespa|TAIEX|Taiex|CSI|"
    r"Shanghai Composite|Straits Times|SET|KLCI|JCI|benchmark|gauge|Russell)\b")
_NO_POINTS = re.compile(r"PMI|采购经理|景气|信心指数|[Ss]entiment|[Cc]onfidence|[Pp]urchasing|managers|消费者|恐慌|VIX|美元指数|climate|[Mm]anufacturing|[Ss]ervices index")
_READING_LEFT = re.compile(
    r"(?:报|收报|现报|收于|收在|收盘|收|开|至|到|为|是|达|升破|跌破|录得|录|于|在|约|超|近|逾|破|突破|站上|挑战|荣枯线|汇率|中间价|指数|PMI|比值|评分|系数|值|数)了? ?$")
_READING_RIGHT_LEADS = re.compile(
    r"\b(?:to|at|from|of|was|is|were|reached|hit|stood at|above|below|over|under|about|around|nearly|almost|roughly|than|averaged|by|past|near|exceeded|topped|read|reads|index|PMI|pmi|reading|against|versus|vs) $")
_STRONG = re.compile(r"\b(?:PMI|[Ii]ndex|reading|[Rr]atio|multiple|score|level|rate|gauge|threshold)\b|指数|PMI|评分|荣枯线|汇率|中间价|比率|基尼系数|枯荣线|临界")
_HALF_FOLLOWS = re.compile(r" (?:of|the|its|their|his|her|that|those|these|all|as|what|our|your|a(?: dozen)?(?= (?:million|billion|trillion|dozen)))\b")
_HALF_LEADS = re.compile(r"\b(?:by|in|about|nearly|almost|over|than|roughly|around|one|to|at least|some|only|just) $")
_PART_FOLLOWS = re.compile(r" (?:of|as|the|that|less|more|higher|lower|owned|stake|share|interest)\b|[,.;)\n]|$")
_THRESHOLD = re.compile(r"[ -](?:mark|level|threshold|point mark)\b")
_RATIO_RIGHT = re.compile(r" per (?:dollar|euro|pound|yen|US dollar|U\.S\. dollar)|(?: yen| yuan)? to the (?:dollar|US dollar|U\.S\. dollar|euro|pound)|元兑|兑")


def unit_of_number(text: str, low: Measure, high: Measure, chinese: bool, modified: bool) -> str | None:
    """The unit of a figure that has none of its own, 1 or point, or None where it is no measure of anything."""
    numeral = high.numeral
    style, start, end = numeral.style, low.start, high.end
    if style in ("digits", "several"):
        return None
    if style == "fraction":
        return "1" if _is_part(text, numeral.start, end, modified) else None
    if high.scale >= 10_000 or high.scale >= 1000 and style in ("mixed", "word"):
        word = text[numeral.start:end]
        return None if word in ("万", "亿", "千", "百", "兆", "thousand", "million", "thousands") else _points(text, start, end) or "1"
    if style == "chinese":
        return "1" if numeral.modifier and numeral.low >= 100 else None
    if style == "word":
        return None
    shown = text[numeral.start:numeral.end]
    if _year(shown) or text[end:end + 1] == "." and text[end + 1:end + 2].isdigit():
        return None
    if _THRESHOLD.match(text, end):
        return _points(text, start, end) or "1"
    precise = "," in shown or "." in shown
    before = text[max(0, start - 14):start]
    led = bool(_READING_LEFT.search(before) or _READING_RIGHT_LEADS.search(before))
    clause = _clause(text, start)
    if precise and (led or modified) or "," in shown and not chinese:
        return _points(text, start, end) or "1"
    if (led or modified) and low.low >= 2 and (_STRONG.search(clause) or modified and low.low >= 10):
        return _points(text, start, end) or "1"
    if precise and (_STRONG.search(clause) or _RATIO_RIGHT.match(text, end)):
        return _points(text, start, end) or "1"
    return None


def _is_part(text: str, start: int, end: int, modified: bool) -> bool:
    word = text[start:end].lower()
    if word in ("half", "a half"):
        return bool(_HALF_FOLLOWS.match(text, end) or _HALF_LEADS.search(text, max(0, start - 12), start) or modified)
    if word.isascii() and word[-1].isalpha():
        if "quarter" in word or word.endswith(("third", "fourth", "fifth")) and "-" not in word and " " not in word:
            return bool(re.match(r" of\b", text[end:end + 4]) or modified or re.match(r"(?:one|two|three|four)[ -]", word) and _PART_FOLLOWS.match(text, end))
        return True
    return True


def _clause(text: str, start: int) -> str:
    clause = text[max(0, start - 60):start]
    return clause[max(clause.rfind(mark) for mark in "。；;\n！？") + 1:]


def _points(text: str, start: int, end: int) -> str | None:
    """`point` where the clause speaks of a share index."""
    clause = text[max(0, start - 90):start]
    clause = clause[max(clause.rfind(mark) for mark in ("。", "\n", "！", "？", ". ")) + 1:]
    found = None
    for found in _INDEX.finditer(clause):
        pass
    if found is None or _NO_POINTS.search(clause):
        return None
    behind = text[end:end + 14]
    return None if re.match(r" (?:per|yen|yuan|on the|million)\b|[万亿]", behind) else "point"


def _year(shown: str) -> bool:
    return len(shown) == 4 and shown.isdigit() and 1800 <= int(shown) <= 2100
