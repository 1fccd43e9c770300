"""The measure: a numeral with what belongs to it directly, its sign, the currency in front and the unit behind."""
from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from textmine.figures.names import joins
from textmine.figures.units import Unit, Units
from textmine.numerals import Numeral

_OF_A = re.compile(r" of (?:a|an|one) | an? | of ")
_HALF_MORE = re.compile(r"半(?![年月天日个小数以径导场路夜途球岛价])")
_TENTH_MORE = re.compile(r"(?:([一二三四五六七八九])|([1-9])(?![0-9.,%]))(?![十百千万亿年月日个家名成倍折点])")
# The left end of a range with its currency: in £5-7m and $70m to 80m the letter of the right end is a magnitude too.
_SIGNED_LEFT = re.compile(r"[$£€¥₹][0-9][0-9.,]*(?:bn|[mk])?(?:-| to | and | or )\Z")
_PENNIES = re.compile(r"(?:零?([0-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[角毛])?(?:零?([0-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖])分(?![之钟别公析行]))?")
_KUAI = re.compile(r"([1-9一二三四五六七八九])(?![0-9.,十百千万亿年月日个家名成倍折点角毛分%])")
_CENTS = re.compile(r" and ([0-9]{1,2}) cents?\b")
_WHOLE = re.compile(r"[整正](?![个体数合式在好规常面当值确])")
_DIGIT = {char: value for chars in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "0123456789") for value, char in enumerate(chars)} | {"两": 2}
_EIGHTHS = re.compile(r"-([1-7])/([248])(?![0-9/])")

# 点, 分 and 块 are points, cents and yuan only in the right company: not in 下午3点, 得80分, 一块心头肉.
_HOURS = re.compile(r"(?:[0-9]|1[0-9]|2[0-4]|[一二两三四五六七八九十]{1,3})$")
_POINTS_MOVE = re.compile(r"(?:[升跌涨降高低扬挫泻]|指数?|报|收|开|至|逾|近|约|点差)[^，。；]{0,5}$")
_CENTS_MOVE = re.compile(r"(?:[涨跌升降贬贵派利息]|升值|贬值|便宜|提高|收|汇|每[股单度]|元|角|块)[^，。；]{0,6}$")
_ENDS_PRICE = frozenset("钱，。；、,;)!?！？起左以多半 \n0123456789一二三四五六七八九")
# In front of 31C and 88F where they are temperatures.
_WARMTH = re.compile(r"(?:\b(?:to|of|by|at|than|reach|reached|above|below|about|around|hit|nearly|under|over|near|between|and|is|was)|\() ?-?[0-9.]+$")
_WEIGHED = re.compile(r"\b(?:weigh|lift|heav|carr|payload|thrust|shed|lost|gain|cargo|haul|caught|harvest|grow|grew|recall|load)[a-z]* [a-z ,-]*$")
_WEIGHT_BEHIND = re.compile(r" (?:of (?:thrust|beef|pork|meat|cocaine|marijuana|drugs|coffee|cotton|copper|lithium|uranium|nickel|sugar|food|fish|cheese|butter|rice|force|pressure|weight|fuel|explosives|tea|fruit|pot|heroin|fentanyl|methamphetamine|gold|silver|cobalt|plastic|waste|CO2|carbon|steel)|heavier|lighter|in weight|per (?:acre|square inch))\b")

_NEGATIVE_WORDS = ("minus ", "Minus ", "negative ", "负", "零下")
_MAGNITUDE = re.compile(r" ?(thousand|million|billion|trillion|bn|mn|m|k)(?![A-Za-z])")
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9, "mn": 10**6, "m": 10**6, "k": 10**3,
           "千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8}
_TENS = re.compile(r"(百万|千|万|亿)(?=元|美元|港元|港币|人民币|欧元|日元)")
_BRACKET_LEADS = re.compile(r"(?:^|[\n\t|:]|  | (?:of|was|is|were|to|from|at)|: ) ?$|[为是达至] ?$")


_POUND = Unit("measure", "pound")


class Measure(msgspec.Struct):
    """A numeral, its sign, the currency or 百分之 in front, the unit behind.

    `low` and `high` are signed and not yet multiplied by the unit's factor; `shared` is the unit that a neighbour in a
    range or list lends, `heading` whether the unit is that of a table's heading.
    """

    numeral: Numeral
    start: int
    end: int
    low: Decimal
    high: Decimal
    scale: Decimal
    prefix: Unit | None = None
    suffix: Unit | None = None
    shared: Unit | None = None
    modifier: str | None = None
    heading: bool = False

    @property
    def unit(self) -> Unit | None:
        if self.prefix is None:
            return self.suffix or self.shared
        if self.suffix is not None and self.suffix.kind == "money":
            return self.suffix.narrowed(self.prefix)
        return self.prefix


def read_measure(text: str, numeral: Numeral, units: Units, floor: int) -> Measure:
    """The measure that a numeral makes; nothing in front of `floor` belongs to it."""
    start, sign, prefix = _front(text, numeral.start, units, floor)
    numeral, suffix, end = _behind(text, numeral, units, prefix)
    if suffix is not None and suffix.kind == "money" and prefix is None and "GBP" in suffix.currencies and text.startswith("pound", end - 6, end) | text.startswith("pounds", end - 6, end):
        if _WEIGHED.search(text, max(0, start - 30), start) or _WEIGHT_BEHIND.match(text, end):
            suffix = _POUND
    low, high, scale = numeral.low, numeral.high, numeral.scale
    if suffix is not None or prefix is not None:
        more, end = _more(text, end, suffix, prefix, numeral, units)
        low, high = low + more, high + more
    if start and (text[start - 1] == "(" or text[numeral.start - 1] == "("):
        closed = _in_brackets(text, start, numeral, end, prefix)
        if closed is not None:
            start, end, factor = closed
            low, high, scale, sign = low * factor, high * factor, scale * factor, -1
            if suffix is None and prefix is None and (behind := unit_at(text, end, units)) and behind[0].kind == "money":
                suffix, end = behind
    if sign < 0:
        low, high = -high, -low
    modifier = "over" if numeral.modifier is None and "多" in text[numeral.end:end] else numeral.modifier  # 三个多百分点
    return Measure(numeral, start, end, low, high, scale, prefix, suffix, None, modifier)


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
        if char == " " or char == "-" and joins(following) or char == "\n" and "\u4e00" <= following <= "\u9fff":
            found = units.after(text, begin)
        if found is not None and found[1] == begin + 1 and joins(following) and (found[0].kind == "money" or char == "-"):
            return None  # 5 p, 8-m
        if found is None and char == " " and (linked := _OF_A.match(text, at)):
            begin = linked.end()
            found = units.after(text, begin)
            if found is not None and (found[0].kind not in ("percent", "measure", "money") or found[1] - begin < 3
                                      or found[0].kind == "money" and (linked[0] != " of " or text[at - 1] != "s")):
                return None
        if found is None:
            return None
    unit, end = found
    if text[end - 1] == "." and (end == len(text) or text[end] == "\n" or text[end] == " " and text[end + 1:end + 2].isupper()):
        end -= 1  # the full stop of the sentence
    if text[end - 1] in "$£€¥" and text[end:end + 1].isdigit():
        return None
    if end - begin == 1:
        char = text[begin]
        if units.begins_word(text, begin) and (char != "元" or text[at - 1] in "一二两三四五六七八九十"):
            return None
        if not _is_meant(text, at, char, end):
            return None
        if char in "CF" and not (begin == at and _WARMTH.search(text, max(0, at - 24), at)):
            return None
        if char in "xX×" and (begin > at or text[end:end + 2].strip().isdigit()):
            return None
    return unit, end


def _is_meant(text: str, at: int, char: str, end: int) -> bool:
    """Whether a unit of one character that means other things as well is meant behind the numeral that ends at `at`."""
    if char == "点":
        hour = _HOURS.search(text, max(0, at - 3), at)
        return hour is None or text[hour.start() - 1:hour.start()] in tuple(".,0123456789百千万亿") or bool(_POINTS_MOVE.search(text, max(0, hour.start() - 8), hour.start()))
    if char == "分":
        return text.startswith("钱", end) or bool(_CENTS_MOVE.search(text, max(0, at - 14), at))
    if char == "块" and text[at - 1] in "一二两三四五六七八九十":
        return text[end:end + 1] in _ENDS_PRICE
    return True


def _front(text: str, at: int, units: Units, floor: int) -> tuple[int, int, Unit | None]:
    """Where the sign and the currency in front of a numeral start, the sign, and the currency."""
    start, sign = _sign(text, at, floor)
    at = start
    if at - 2 >= floor and text[at - 1] == "(" and text[at - 2] in "$£€¥":
        at -= 1
    if at > floor and text[at - 1] == " ":
        at -= 1
    prefix = None
    found = units.before(text, at) if at > floor else None
    if found is not None and found[1] >= floor:
        prefix, start = found
        if sign > 0:
            start, sign = _sign(text, start, floor)
    if sign > 0 and text[start - 1:start] in ("负", " ", "下"):
        for word in _NEGATIVE_WORDS:
            if text.startswith(word, start - len(word)) and start - len(word) >= floor and not text.startswith("or ", start - len(word) - 3):
                return start - len(word), -1, prefix
    return start, sign, prefix


def _sign(text: str, start: int, floor: int) -> tuple[int, int]:
    """The start moved over a minus or plus, and the sign it gives."""
    at = start - 1
    if at < floor or text[at] not in "-+":
        return start, 1
    if at:
        before = text[at - 1]
        if before == " " and text.startswith(" ", at + 1) or before.isascii() and (before.isalnum() or before in "%)]-+") \
                or at == floor and floor:
            return start, 1
    return at, -1 if text[at] == "-" else 1


def _behind(text: str, numeral: Numeral, units: Units, prefix: Unit | None) -> tuple[Numeral, Unit | None, int]:
    """The numeral, longer where its neighbours say so, the unit behind it and where that ends."""
    if text.startswith("百分点", numeral.end - 1):  # 45百分点 is no 4500
        numeral = Numeral(numeral.start, numeral.end - 1, numeral.low / 100, numeral.high / 100, "arabic")
    longer = numeral.longer
    if longer is not None:
        letter = text[longer.end - 1].isascii()
        if letter and (prefix is not None or _SIGNED_LEFT.search(text, max(0, numeral.start - 20), numeral.start)):
            numeral = longer
        else:
            found = unit_at(text, longer.end, units)
            if found and (not letter or found[0].kind == "money" or text.startswith(" ", longer.end) and found[0].kind != "calendar"):
                return longer, *found
    found = unit_at(text, numeral.end, units)
    if found is None or prefix is not None and found[0].kind not in ("money", "calendar"):
        return numeral, None, numeral.end
    return numeral, *found


def _more(text: str, end: int, suffix: Unit | None, prefix: Unit | None, numeral: Numeral, units: Units) -> tuple[Decimal, int]:
    """What stands behind the unit and adds to the figure, in the numeral's own units, and where it ends.

    三成半, 七成五, 三块半, 12元5角, 3块5, `5 dollars and 20 cents`; a second currency name and 整 only end it later.
    """
    unit = suffix or prefix
    char = text[end - 1]
    if suffix is not None and char in "成块倍个家元" and _HALF_MORE.match(text, end) and suffix.kind != "calendar" and numeral.scale < 10_000:
        return Decimal("0.5"), end + 1
    if char == "成" and suffix is not None and (tenth := _TENTH_MORE.match(text, end)):
        return Decimal(_DIGIT[tenth[0]]) / 10, tenth.end()
    if unit.kind != "money":
        return Decimal(0), end
    more = Decimal(0)
    if suffix is not None and suffix.factor == 1:
        pennies = _PENNIES.match(text, end)
        if pennies.end() > end:
            more = Decimal(_DIGIT[pennies[1]] if pennies[1] else 0) / 10 + Decimal(_DIGIT[pennies[2]] if pennies[2] else 0) / 100
            end = pennies.end()
        elif char == "块" and (tenth := _KUAI.match(text, end)):
            more, end = Decimal(_DIGIT[tenth[1]]) / 10, tenth.end()
        elif cents := _CENTS.match(text, end):
            more, end = Decimal(cents[1]) / 100, cents.end()
    elif suffix is None and (eighths := _EIGHTHS.match(text, end)) and -2 <= numeral.low.as_tuple().exponent < 0:
        return Decimal(eighths[1]) / Decimal(eighths[2]) / 100, eighths.end()
    second = units.after(text, end)
    if second is not None and second[0].kind == "money" and second[0].factor == 1 and second[0].unit and unit.agrees(second[0]):
        end = second[1]
    return more, end + 1 if _WHOLE.match(text, end) else end


def _in_brackets(text: str, start: int, numeral: Numeral, end: int, prefix: Unit | None) -> tuple[int, int, Decimal] | None:
    """Start, end and further magnitude of a figure in the brackets that bookkeepers write for a minus."""
    if text[numeral.start - 1] == "(" and prefix is not None and text.startswith(")", numeral.end):  # $(3.4) million
        scale = _MAGNITUDE.match(text, numeral.end + 1)
        if scale:
            return start, scale.end(), Decimal(_SCALES[scale[1]])
        return start, numeral.end + 1, Decimal(1)
    if text[start - 1] == "(" and text.startswith(")", end):
        tens = _TENS.match(text, end + 1)
        if tens:  # (1,234)万元
            return start - 1, tens.end(), Decimal(_SCALES[tens[1]])
        if _BRACKET_LEADS.search(text, max(0, start - 8), start - 1):
            return start - 1, end + 1, Decimal(1)
    return None
