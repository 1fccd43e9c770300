"""Numbers without a unit: scaled ones (2000万), fractions (三分之一), index points, readings such as a PMI."""
from __future__ import annotations

import re

from textmine.figures.chains import Chain
from textmine.figures.ellipsis import counted_elsewhere, is_age
from textmine.figures.figure import Figure
from textmine.figures.units import Units
from textmine.figures.wordlists import any_of, listed, one_of
from textmine.numerals import Numeral
from textmine.text.patterns import pattern

_INDEX_STARTS = "".join({name[0] for part in ("index", "english_index") for name in listed(part)})  # for speed: what the words begin with
_INDEX = pattern(rf"(?=[{_INDEX_STARTS}])(?:{one_of('index')}|\b{one_of('english_index')}\b)")
_NO_POINTS = any_of("survey_index")
_READING_LEFT = pattern(rf"(?:{one_of('reading_lead')}|[净盈销]率)了? ?$")
_READING_RIGHT_LEADS = pattern(r"\b(?:to|at|from|of|was|is|were|reached|hit|stood at|above|below|over|under|about"
                               r"|around|nearly|almost|roughly|than|averaged|by|past|near"
                               r"|exceeded|topped|read|reads|magnitude|index|PMI|pmi|reading|against|versus|vs) $")
_STRONG = pattern(rf"\b{one_of('english_reading')}\b|{one_of('reading')}")
_VERSION = pattern(r"(?:版本号?|固件|驱动程序)(?:已?(?:升级?|更新))?[为是至到]?$|\b(?:version|release|firmware|kernel)s? (?:was|is|to|from|number) $", re.I)
_TO_PERCENT = pattern(r"(?: higher| lower)? (?:to|at) [0-9][0-9.]* ?(?:%|per ?cent\b)")
# 从一千八涨到两千三: as prices and wages are said
_SPOKEN, _SAID = pattern("[一二两三四五六七八九][百千][一二三四五六七八九]"), pattern("[，。；、！？)涨跌降升到至起，]|\\Z")
_MOST_POINTS = 20  # more are those of an index
_BARE_MAGNITUDES = frozenset(("万", "亿", "千", "百", "兆", "thousand", "thousands", "million", "millions", "billion", "billions"))
_HALF_FOLLOWS = pattern(r" (?:of|the|its|their|his|her|that|those|these|all|as|what|our|your"
                        r"|a(?: dozen)?(?= (?:million|billion|trillion|dozen)))\b")
_HALF_NAMED = pattern(r"\b(?:[Ff]irst|[Ss]econd|other|better) $")
_HALF_LEADS = pattern(r"\b(?:by|in|about|nearly|almost|over|than|roughly|around|one|to|at least|some|only|just) $")
_PART_FOLLOWS = pattern(r" (?:of|as|the|that|less|more|higher|lower|owned|stake|share|interest)\b|[,.;)\n]|$")
_SCORE = pattern(r"[-:–][0-9]")
_FACTOR = pattern(r"\bfactor of (?:about |around |nearly |almost |at least |more than )?$")
# a quarter of a year
_DELAYED = pattern(r"\b(?:delay|postpon|push|defer|slip|extend|prolong|bring forward|brought forward|late)[^.;]{0,40} by $")
_GROWN = pattern(rf"\b(?:{one_of('moved')}|{one_of('moves_by')}) $")  # by a quarter, fell a quarter
_THRESHOLD = pattern(r"[ -](?:mark|level|threshold|point mark)\b")
_RATIO_RIGHT = pattern(r" per (?:dollar|euro|pound|yen|US dollar|U\.S\. dollar)"
                       r"|(?: yen| yuan)? to the (?:dollar|US dollar|U\.S\. dollar|euro|pound)|元兑|兑")


def read_number(text: str, chain: Chain, modifier: str | None, units: Units, before: list[Figure]) -> Figure | None:
    """What a chain without a unit is: a number, a count whose noun stands elsewhere, an age, or None where it is nothing."""
    low, high = chain.low, chain.high
    start, end, numeral = chain.start, chain.end, high.numeral
    english = _is_english(text, end)
    if english and _FACTOR.search(text, max(0, start - 22), start):
        return Figure(start, end, "quantity", low.low, high.high, "x", "quantity.factor", modifier)
    if numeral.style == "fraction" and text.endswith(("tenth", "tenths"), start, end) and _TO_PERCENT.match(text, end):
        return Figure(start, end, "percent", low.low, high.high, "pp", "percent.pp", modifier)     # ticked up two-tenths to 4.3%
    unit, rule = _unit_of_number(text, chain, not english, bool(modifier))
    if english and unit in (None, "1") and numeral.style in ("arabic", "mixed", "word") and high.high > 1 and not is_year(text, numeral):
        if unit is None and is_age(text, start, end, high.high):
            return Figure(start, end, "quantity", low.low, high.high, "year", "quantity.age", modifier)
        counted = counted_elsewhere(text, start, end, high.high, before, units, weak=unit is None)
        if counted is not None:
            return Figure(start, end, "quantity", low.low, high.high, counted, "quantity.ellipsis", modifier)
    return unit and Figure(start, end, "number", low.low, high.high, unit, f"number.{chain.rule or rule}", modifier)


def is_year(text: str, numeral: Numeral) -> bool:
    """Whether an unmarked number of four digits may be a year."""
    if (numeral.style != "arabic" or numeral.end - numeral.start != 4 or not 1900 <= numeral.low <= 2100
            or "," in text[numeral.start:numeral.end]):
        return False
    return text[numeral.start - 1:numeral.start] != "-" or text[numeral.start - 2:numeral.start - 1].strip() != ""  # -2100


def are_percentage_points(text: str, chain: Chain, before: list[Figure]) -> bool:
    """Whether English points are those of a rate that the sentence tells: `2.8 per cent, 0.3 points above forecast`,
    `fell 3 points to 41%`."""
    if not _is_english(text, chain.end) or chain.high.high > _MOST_POINTS:
        return False
    start = max(text.rfind(mark, max(0, chain.start - 200), chain.start) for mark in (". ", "\n")) + 1
    told = bool(before) and before[-1].start >= start and before[-1].type == "percent" or _TO_PERCENT.match(text, chain.end)
    return bool(told) and not _INDEX.search(text, start, chain.end)


def _is_english(text: str, end: int) -> bool:
    return text[end - 1].isascii() and (end == len(text) or text[end].isascii() or text[end] in "’”—")


def _unit_of_number(text: str, chain: Chain, chinese: bool, modified: bool) -> tuple[str | None, str]:
    """The unit of a figure that has none of its own, 1 or point, and its rule; None where it measures nothing."""
    high = chain.high
    numeral, start, end = high.numeral, chain.start, chain.end
    style, shown = numeral.style, text[numeral.start:numeral.end]
    if style == "fraction":
        return ("1" if _is_part(text, numeral.start, end, modified) else None), "fraction"
    if style in ("digits", "several"):
        return None, ""
    if high.scale >= 10_000 or high.scale >= 1000 and style in ("mixed", "word"):
        if shown in _BARE_MAGNITUDES and not modified:
            return None, ""
        return high.scale < 10**6 and _points(text, start, end) or "1", "scaled"
    if style == "chinese":
        said = numeral.modifier and numeral.low >= 100 or _SPOKEN.fullmatch(text, numeral.start, end) and _SAID.match(text, end)
        return ("1" if said else None), "scaled"
    if style == "word" or is_year(text, numeral) or _SCORE.match(text, end) or text[end:end + 1] == "." and text[end + 1:end + 2].isdigit():
        return None, ""
    return (_points(text, start, end) or "1" if _is_reading(text, chain, shown, chinese, modified) else None), "reading"


def _is_reading(text: str, chain: Chain, shown: str, chinese: bool, modified: bool) -> bool:
    """Whether a plain number in digits is the reading of something: a PMI, a rate, an index, a total."""
    start, end = chain.start, chain.end
    if _THRESHOLD.match(text, end) or "," in shown and not chinese:
        return True
    before = text[max(0, start - 16):start]
    if _VERSION.search(before):
        return False
    led = modified or bool(_READING_LEFT.search(before) or _READING_RIGHT_LEADS.search(before))
    if "," in shown or "." in shown:
        return led or bool(_STRONG.search(_clause(text, start)) or _RATIO_RIGHT.match(text, end))
    return led and chain.low.low >= 2 and (modified and chain.low.low >= 10 or bool(_STRONG.search(_clause(text, start)))
                                           or _RATIO_RIGHT.match(text, end) is not None)


def _is_part(text: str, start: int, end: int, modified: bool) -> bool:
    word = text[start:end].lower()
    if word in ("half", "a half"):
        if _HALF_NAMED.search(text, max(0, start - 8), start):
            return False
        return bool(_HALF_FOLLOWS.match(text, end) or _HALF_LEADS.search(text, max(0, start - 12), start) or modified)
    if word.isascii() and word[-1].isalpha():
        if "quarter" in word or word.endswith(("third", "fourth", "fifth")) and "-" not in word and " " not in word:
            grown = (word == "a quarter" and _GROWN.search(text, max(0, start - 16), start)
                     and not _DELAYED.search(text, max(0, start - 60), start))
            return bool(re.match(r" of\b", text[end:end + 4])
                        or modified
                        or grown
                        or re.match(r"(?:one|two|three|four)[ -]", word) and _PART_FOLLOWS.match(text, end))
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
