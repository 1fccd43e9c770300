"""Factors that are said without a numeral: 翻番, 翻两番, 倍增, 减半, doubled, halved, tenfold, twice the price."""
from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from textmine.figures.figure import Figure
from textmine.text.patterns import pattern

_CHINESE = pattern(r"(?:翻了?(?P<bound>近|将近|逾|超过?|约|不止)?(?P<times>[一两二三四五]?)番(?![茄外号薯])|翻了?倍(?!数)"
                   r"|(?<![第十百千万亿0-9])一半(?![天年月个路])"
                   r"|(?:(?<=[近逾过超约])半(?:数)?(?![年月天日个小以径导场路夜途球岛价成厘码壁信公官边空山])|(?<![近逾过超约一二两多大])半数)|(?<!一)半成(?!品)"
                   r"|(?<=[升降加减]息)半码|半厘(?!米)|减半(?!周期)|腰斩(?!线)|砍半|折半(?!价)"
                   r"|加倍(?!努力|重视|珍惜|小心)|(?<=[逾近])倍(?![率数增感速])|(?<![0-9.一二两三四五六七八九十百千万亿几数多余成半翻加])倍增(?![长加多速幅量器管]|计划|效应|效果))",
                   needs=("翻", "一半", "半", "减半", "腰斩", "砍半", "折半", "加倍", "倍"))
_CHINESE_FIRST = pattern("[翻一半减腰砍折加倍]")  # searched for in a tenth of the time
_HALVES = {"半成": (Decimal(5), "%", "percent.word"), "半厘": (Decimal("0.5"), "%", "percent.word"),
           "半码": (Decimal("0.125"), "pp", "percent.word"),
           **dict.fromkeys(("一半", "半", "半数"), (Decimal("0.5"), "1", "number.fraction"))}
_TYPES = {"%": "percent", "pp": "percent", "1": "number", "x": "quantity"}
_BOUNDS = {"近": "nearly", "将近": "nearly", "逾": "over", "超": "over", "超过": "over", "不止": "over", "约": "about"}
_DOUBLINGS = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}

_ENGLISH = pattern(
    r"(?:(?P<past>(?:re)?doubled|doubling|tripled|tripling|trebled|trebling|quadrupled|quadrupling|quintupled|sextupled|halved|halving)"
    r"|(?P<base>doubles?|triples?|trebles?|quadruples?|quintuples?|halves?)"
    r"|(?P<fold>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|thousand)fold"
    r"|(?P<times>twice|thrice))\b(?!-)", re.I)
_INCREASE = {"doubl": Decimal(1), "redou": Decimal(1), "tripl": Decimal(2), "trebl": Decimal(2), "quadr": Decimal(3), "quint": Decimal(4),
             "sextu": Decimal(5), "halve": Decimal("0.5"), "halvi": Decimal("0.5")}
_FOLD = {word: Decimal(value) for word, value in zip(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand".split(),
    (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 40, 50, 100, 1000))}
_VERB_LEADS = pattern(r"(?:\b(?:[A-Z][a-z]+|to|will|would|could|may|might|can|should|must|shall|nearly|almost|about"
                      r"|roughly|than|even|helped|effectively|and|or|not|already|least)|,) $", re.I)
_VERB_FOLLOWS = pattern(r"(?: (?:the|its|their|his|her|that|those|what|from|to|in|by|as|this|last|year|over|on|since"
                        r"|output|capacity|production|sales"
                        r"|revenue|spending|exports|profits?|prices|valuation|stake|dividend|investment|size|earnings"
                        r"|value|staff|workforce|target|again|every|within|during|for|between)\b| ?[,.;)\n]| ?$)")
_NOT_VERB = pattern(r" (?:down|up|check|digits?|dose|blow|bed|room|standard|act|life|duty|shift|bottom|top|taxation|counting)\b|-", re.I)
_JOINED = pattern(r"\b(?:and|or|not|already|even) $")
_OF_WHAT = pattern(r" (?:the|its|their|that|those|what)\b")
_TIMES_WHAT = pattern(r" (?:as|the|its|their|his|her|what|that|last|this|those|forecasts?|earnings|sales|book)\b")
_POINTS = pattern(r"\b(?:(?:quarter|half)-(?:percentage-)?point|(?P<alone>(?:a|another|one) (?:quarter|half)"
                  r"(?: of a)? point|half (?:of )?a point))\b", re.I)
_OF_RATES = pattern(r"\b(?:[Rr]ates?|borrowing costs|Fed|central bank|monetary policy|ECB|BoE|easing|tightening)\b")
# What every one of them holds: looked for first, for a pattern over the whole text is slow.
_POINT_SEEDS = ("uarter-p", "uarter p", "alf-p", "alf p", "of a point", "alf a point")
_SEEDS = ("oubl", "ripl", "rebl", "uadrupl", "uintupl", "extupl", "alve", "alvi", "fold", "wice", "hrice")


def find_factors(text: str) -> Iterator[Figure]:
    """Every factor said in words, in order within each language."""
    if any(char in text for char in "翻半倍腰"):
        end = 0
        for first in _CHINESE_FIRST.finditer(text):
            match = _CHINESE.match(text, first.start()) if first.start() >= end else None
            if match:
                value, unit, rule = _chinese_value(match)
                end = match.end()
                yield Figure(match.start(), end, _TYPES[unit], value, value, unit, rule, _BOUNDS.get(match["bound"]))
    if any(seed in text for seed in _POINT_SEEDS):
        for match in _POINTS.finditer(text):
            if not match["alone"] or _is_of_rates(text, match):
                value = Decimal("0.25" if "uarter" in match[0] else "0.5")
                yield Figure(match.start(), match.end(), "percent", value, value, "pp", "percent.word")
    for seed in _SEEDS:
        at = text.find(seed)
        while at >= 0:
            start = at
            while start and text[start - 1].isalpha():
                start -= 1
            match = _ENGLISH.match(text, start)
            value = match and _english_value(text, match)
            if value:
                yield Figure(start, match.end(), "quantity", value, value, "x", "quantity.word")
            at = text.find(seed, at + 1)


def _is_of_rates(text: str, match: re.Match[str]) -> bool:
    """Whether the points of a sentence are those of an interest rate: a share index and a poll have some, too."""
    near = max(0, match.start() - 160)
    start = max(near, text.rfind(". ", near, match.start()) + 1, text.rfind("\n", near, match.start()) + 1)
    return _OF_RATES.search(text, start, match.end() + 60) is not None


def _chinese_value(match: re.Match[str]) -> tuple[Decimal, str, str]:
    word = match[0]
    if word in _HALVES:
        return _HALVES[word]
    if word[0] in "减腰砍折":
        return Decimal("0.5"), "x", "quantity.word"
    return Decimal(2) ** _DOUBLINGS[match["times"] or ""] - 1, "x", "quantity.word"


def _english_value(text: str, match: re.Match[str]) -> Decimal | None:
    if match["fold"]:
        return _FOLD[match["fold"].lower()]
    if match["times"]:
        value = Decimal(2 if match["times"].lower() == "twice" else 3)
        return value if _TIMES_WHAT.match(text, match.end()) else None
    if _NOT_VERB.match(text, match.end()):
        return None
    if match["base"]:
        if not (_VERB_LEADS.search(text, max(0, match.start() - 14), match.start()) and _VERB_FOLLOWS.match(text, match.end())):
            return None
        if (_JOINED.search(text, max(0, match.start() - 9), match.start()) and not text[match.end() - 1] == "s"
                and not _OF_WHAT.match(text, match.end())):
            return None
    elif text[max(0, match.start() - 4):match.start()].lower() == "the " and match["past"].lower().endswith("ing"):
        pass
    return _INCREASE[match[0][:5].lower()]
