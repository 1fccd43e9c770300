"""Quantities: counts and measures, factors (倍, `fold`) and discounts (八折 is 0.8 of the price)."""
from __future__ import annotations

from textmine.figures.chains import Chain
from textmine.figures.denominators import Denominators
from textmine.figures.figure import Figure
from textmine.figures.units import Unit, Units
from textmine.figures.wordlists import affixes, any_of, one_of
from textmine.text.patterns import pattern

# Classifiers that leave open what is counted.
_GENERAL = frozenset("个家间套张片件只支条份宗笔名位台部款项次票起批种类组处所座档")
# Measures that goods are priced by: 一桶油, 一平米 name the portion, not a figure.
_GOODS = frozenset(("barrel", "m2", "jin", "carat", "ping", "ounce", "square_foot"))
_TRADED = any_of("shares_traded")
_A_DAY = ("b/d", "bpd", "bopd", "bbl/d", "bbls/d", "mbd", "kbd", "boepd", "boe/d", "cf/d", "cfd", "cfpd", "scfd", "tpd", "t/d")
_OF_GOODS = pattern(r" of(?: (?!(?:at|in|for|with|to|from|into|by|as|on) )[a-z]+){1,3}(?= (?:per|an?) )")
_SENT = any_of("sent")  # 完成业务量14.12亿票
_TIMES_WHAT = pattern(r" (?:the|that|those|its|as|more|higher|larger|bigger|what|earnings)\b")
_PRICE_BEHIND = pattern("(?:要价?|[卖约才][到出至]?|只要|[涨跌升降][到至]|高?达|近|逾|不到)?[0-9][0-9,.]*[万千百亿]*[多余]?(?:元|块|港元|美元|欧元)")
_POWER = pattern(r"电|千瓦")
# So many 度 are times that something is done, where nothing told is warm, turned or seen.
_A_FEW, _WARMTH = frozenset("一二两三四五六七八九"), pattern("[温暖热冷寒角转纬经弯偏斜]|摄氏|华氏|零下|视力")
# Where the 呎 of Hong Kong is a square foot: what has an area stands in front or behind, or is priced by it in the same sentence.
_AREA_BEFORE = pattern(r"(?:面积|实用|建筑|楼面|地盘|铺位?|单位|户型)[^，。；,;\n高长宽深]{0,6}$")
_AREA_BEHIND = pattern(rf"的?(?:[一二三四两1-4]房|{one_of('has_area')})")
_PRICED_BY_AREA = affixes("priced_by_area")
_LENGTH_BEFORE = pattern(r"[高长宽深阔][约达近逾至]?$|[距离][^，。；,;\n]{0,8}$")
_LENGTH_BEHIND = pattern(r"[高长宽深阔外货柜]|集装箱|以外")
_SENTENCE_ENDS = "。！？\n"
_LISTED = 48  # characters in front of a figure that may begin the list it is in
_NEAR = 400  # characters of a sentence on either side of a figure
# 一 is an article; 二 before a classifier orders (二套, 二期), counting takes 两.
_ARTICLES = frozenset(("一", "二", "one", "One", "a", "A", "an"))


def read_quantity(text: str, chain: Chain, unit: Unit, modifier: str | None, units: Units, denominators: Denominators) -> Figure | None:
    """The quantity that a chain with `unit` is, or None where its number is only an article."""
    low, high = chain.values(unit)
    numeral, end, name = chain.high.numeral, chain.end, unit.unit
    if unit.kind in ("classifier", "noun") and numeral.style == "several":
        return None
    if (unit.kind in ("classifier", "noun") or unit.unit in _GOODS) and text[numeral.start:numeral.end] in _ARTICLES:
        return None
    if text[numeral.start:numeral.end] == "一" and _PRICE_BEHIND.match(text, end):
        return None                        # 一公斤22.5元
    per = None
    if unit.kind == "factor" and numeral.low >= 10_000 and text.endswith("times", 0, end) and not _TIMES_WHAT.match(text, end):
        return Figure(chain.start, end, "quantity", low, high, "time", "quantity.noun", modifier)  # played 200 million times
    if unit.kind == "discount" and numeral.low >= 10:  # 八五折
        low, high = low / 10, high / 10
    elif unit.kind == "classifier" and text[end - 1] == "张" and (_is_traded(text, chain.start) or text.startswith("持股", end)):
        name = "lot"  # a thousand shares in Taiwan
    elif unit.unit == "vote" and _SENT.search(text, max(0, chain.start - 16), chain.start):
        name = "parcel"
    elif unit.unit == "degree" and (chain.high.scale >= 10_000 or _POWER.search(text, max(0, chain.start - 10), chain.start)):
        name = "kWh"
    elif unit.unit == "degree" and text[numeral.start:numeral.end] in _A_FEW \
            and not _WARMTH.search(text, max(0, numeral.start - 12), numeral.start):
        return None                        # 两度下调, 三度蝉联冠军
    elif unit.kind == "classifier" and text[end - 1] in _GENERAL and not text.startswith("人次", end - 2):
        name = units.counted(text, chain.start, end) or name
    elif unit.kind == "measure":
        if unit.unit == "foot" and text[end - 1] == "呎" and _is_area(text, chain.start, end):
            name = "square_foot"
        if text.startswith("/", end) and (other := units.named(text, end + 1)) and other[0].kind == "measure":
            name, end = f"{name}/{other[0].unit}", other[1]
        elif glued := denominators.glued(text, end):
            per, end = glued  # 300万吨/年
        if per is None:
            per = "day" if text[end - 1] == "d" and text.endswith(_A_DAY, 0, end) else denominators.behind(text, end)
        if per is None and text.startswith(" of ", end) and (good := _OF_GOODS.match(text, end)):
            per = denominators.behind(text, good.end())  # barrels of oil per day
    return Figure(chain.start, end, "quantity", low, high, name, f"quantity.{chain.rule or unit.kind}", modifier, per)


def _is_traded(text: str, start: int) -> bool:
    """Whether a count is of shares that somebody trades in, as its sentence says in front of it: 外资买超前三名为甲2.1万张、乙1.3万张."""
    near = max(0, start - _LISTED)
    return _TRADED.search(text, max(near, *(text.rfind(char, near, start) + 1 for char in _SENTENCE_ENDS)), start) is not None


def _is_area(text: str, start: int, end: int) -> bool:
    """Whether feet are square ones: 實用面積456呎, a 489呎單位."""
    if _LENGTH_BEFORE.search(text, max(0, start - 12), start) or _LENGTH_BEHIND.match(text, end):
        return False
    if _AREA_BEFORE.search(text, max(0, start - 12), start) or _AREA_BEHIND.match(text, end):
        return True
    near, far = max(0, start - _NEAR), end + _NEAR
    first = max(near, *(text.rfind(char, near, start) for char in _SENTENCE_ENDS))
    last = min((at for char in _SENTENCE_ENDS if (at := text.find(char, end, far)) >= 0), default=far)
    return any(text.find(word, first, last) >= 0 for word in _PRICED_BY_AREA)
