"""Ranges and lists: neighbouring measures that share a unit, a currency in front or a magnitude."""
from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from textmine.figures.measure import Measure
from textmine.figures.units import Unit
from textmine.figures.wordlists import one_of
from textmine.numerals.chinese import PLAIN
from textmine.text.ages import is_age
from textmine.text.patterns import pattern

# What stands between two measures of one range or list, blanks aside.
CONNECTORS = {
    **dict.fromkeys(("-", "--", "~", "—", "——", "至", "到", "to", "-to-", "to positive", "through", "～"), "to"),
    **dict.fromkeys(("和", "与", "及", "以及", "and", "跟", "同", "&", ",and", ", and"), "and"),
    **dict.fromkeys(("或", "或者", "or", "or even", ", or"), "or"),
    **dict.fromkeys(("、", ",", "，", "/"), "comma"),
}
_FIRSTS = frozenset(f" {''.join(name[0] + name[0].upper() for name in CONNECTORS)}")
_LONGEST_GAP = max(map(len, CONNECTORS)) + 2
_BETWEEN = pattern(r"(?:\b[Bb]etween|\b[Bb]etween (?:about|around|roughly|approximately)|介于|介乎|处于|位于|在)[ 约]?$")
_FROM = pattern(r"(?:\b[Ff]rom(?: (?:about|around|roughly|approximately|nearly|almost|over|more than|less than|just"
                r"|a record|as low as))?|从|由|自)[ 约近]{0,2}$")
# The day in front of an amount: fell in the week to May 1 to 438 million barrels.
_DAY_OF_MONTH = pattern(r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
                        r"|Nov(?:ember)?|Dec(?:ember)?)\.? $")
_FELL = pattern(rf"\b{one_of('moved')} $")
_SCALED = r"(?: ?%| per ?cent| percent(?:age points?)?| [mb]illion| trillion|bn|m|tn)?"
_FROM_RANGE = pattern(rf"[0-9]{_SCALED} (?:to|and) [$£€]?[0-9.,]+{_SCALED}(?:(?: (?:a|per) [a-z]+)?,)? "
                      r"(?:(?:up|down|raised|cut|lowered) )?(?:from|versus|against) (?:between )?$")
_OPEN_RANGE = pattern(r"(?:\b(?:rang|vary|vari|anywhere|span|priced|fluctuat|measur|sized|aged|costing)[a-z]*(?: [a-z]+){0,3} from"
                      r"|between)[ a-z]*$", re.I)
_MOVED = pattern(rf"(?:\b(?:{one_of('moved')}|{one_of('moves_by')})(?: by)?(?: another| a further)?"
                 rf"|{one_of('move')}了?|{one_of('adjusting')}[\u4e00-\u9fff0-9]{{1,12}})(?:约|近|逾|超| about| around| nearly| almost)? ?$")
# What a rate of interest moves by, and where to: 下调利率0.25%至1.5%. Prices are raised by a range.
_ADJUSTED = pattern(f"(?:{one_of('rate_adjusting')}[\\u4e00-\\u9fff0-9]{{0,12}}[利息]率|[利息]率(?:大幅|再|同步|分别|各)?{one_of('rate_adjusting')}"
                    "|[加减降]息)$")
_GOES_ON = pattern(rf"(?:大幅|小幅|进一步)?{one_of('moving_on')}[到至为]|(?: \w+){{0,2}} to ")
_BY = pattern(r"\bby(?: (?:about|around|nearly|almost|another|just|over|some))? $")
_DASHES = frozenset(("-", "--", "~", "—", "——"))
_TIMES_APART = Decimal(3)
_NOUGHT = ("零", "〇")


class Chain(msgspec.Struct, gc=False):
    """One figure's measures, a single one or the two ends of a range, from `start` to `end`. `rule` is range, list or empty."""

    start: int
    end: int
    low: Measure
    high: Measure
    rule: str = ""

    @property
    def borrows(self) -> bool:
        """Whether its unit stands with another figure of its list or range."""
        return self.rule == "list" or self.high.suffix is None and self.high.prefix is None

    def values(self, unit: Unit) -> tuple[Decimal, Decimal]:
        """Its ends in `unit`, the factors of its names multiplied in."""
        if self.low is self.high:
            value = self.high.high * unit.factor
            return (value if self.low.low == self.high.high else self.low.low * unit.factor), value
        return self.low.low * (self.low.unit or unit).factor, self.high.high * unit.factor


def connector(text: str, left: Measure, right: Measure) -> str | None:
    """How two measures close to each other are joined: to, and, or, comma, or not at all."""
    if (text[left.end] not in _FIRSTS
            or (left.numeral.style == "fraction") != (right.numeral.style == "fraction")
            or left.unit is None and left.high <= 31 and _DAY_OF_MONTH.search(text, max(0, left.start - 11), left.start)):
        return None
    return CONNECTORS.get(text[left.end:right.start].strip(" ").lower())


def chains(text: str, measures: list[Measure | None]) -> list[Chain]:
    """The figures that measures make, those joined sharing what they lack; None in the list parts its neighbours."""
    if len(measures) == 1:
        alone = measures[0]
        return [] if alone is None else [Chain(alone.start, alone.end, alone, alone)]
    joints = [connector(text, left, right) if left and right and 0 < right.start - left.end <= _LONGEST_GAP else None
              for left, right in zip(measures, measures[1:])]
    for at, joint in enumerate(joints):
        if joint == "or" and text[measures[at].end] == "," and not (at and joints[at - 1] == "comma") \
                and _is_other_way(measures[at], measures[at + 1]):
            joints[at] = None                      # the Dow fell 412, or 1.1%
    places = [at for at, joint in enumerate(joints) if joint]
    for at in places:
        _share_forwards(text, measures[at], measures[at + 1], joints[at])
    for at in reversed(places):
        closing = joints[at + 1] if at + 1 < len(joints) else None
        _share_backwards(text, measures[at], measures[at + 1], joints[at], closing)
    found, at = [], 0
    while at < len(measures):
        measure = measures[at]
        if measure is not None:
            if at < len(joints) and joints[at] and _is_range(text, measure, measures[at + 1], joints[at]):
                found.append(Chain(measure.start, measures[at + 1].end, measure, measures[at + 1], "range"))
                at += 1
            else:
                found.append(Chain(measure.start, measure.end, measure, measure, "list" if measure.shared else ""))
        at += 1
    return found


def _is_other_way(left: Measure, right: Measure) -> bool:
    """Whether a rate behind `, or` tells in another way what the number in front does."""
    return left.unit is None and right.unit is not None and right.unit.kind == "percent"


def _share_forwards(text: str, left: Measure, right: Measure, joint: str) -> None:
    """The right one takes the currency or 百分之 in front of the left one: `$10 to 12 billion`, 百分之三至五."""
    if left.prefix is not None and right.unit is None and (joint == "to" or _between(text, left, right)):
        right.shared = left.prefix


def _share_backwards(text: str, left: Measure, right: Measure, joint: str, closing: str | None) -> None:
    """The left one takes the unit and the magnitude of the right one: 2-2.8亿元, `$1, $2 and $3 million`."""
    unit = right.unit
    if _is_year(text, left, right):
        return
    dated = unit is not None and unit.kind == "calendar" and not is_age(text, left.start)
    if (unit is not None and unit.kind == "percent" and left.suffix is not None and left.suffix.kind == "classifier"
            and text[left.end - 1] == "个"):
        left.suffix = unit  # 2.7个和3.9个百分点
    if joint == "comma" and text[left.end] in ",，" and not (right.shared and closing in ("and", "or", "comma")):
        return
    if left.suffix is None and unit is not None and not dated or left.prefix is not None and right.prefix is not None:
        if left.unit is None:
            if _year_like(left) and not _year_like(right):
                return
            left.shared = unit
        elif left.prefix is not None and not left.prefix.agrees(unit):
            return
    elif left.unit is not None or dated:
        return
    if left.suffix is None:
        factor = _carried(left, right, joint == "to" or _between(text, left, right))
        if factor != 1:
            left.low, left.high, left.scale = left.low * factor, left.high * factor, left.scale * factor
            left.shared = left.shared or unit


def _carried(left: Measure, right: Measure, ordered: bool) -> Decimal:
    """The magnitude that the left measure shares: that of the right one, where the values then stand in order."""
    if right.scale == 1 or left.numeral.style == "fraction" or not right.high:
        return Decimal(1)
    for scale in (right.scale, *(s for s in (Decimal(10**12), Decimal(10**8), Decimal(10**4)) if s < right.scale and right.scale % s == 0)):
        stated = abs(right.high) / scale
        if (left.scale < scale
                and (abs(left.high) < stated if ordered
                     else stated / 100 <= abs(left.high) <= stated * 100 and stated < 10**4)):
            return scale
    return Decimal(1)


def _is_range(text: str, left: Measure, right: Measure, joint: str) -> bool:
    """Whether two joined measures are the ends of one range rather than a change from one to the other, or a list."""
    a, b = left.unit, right.unit
    if (a is None) != (b is None) or a is not None and not a.agrees(b):
        return False
    if left.suffix is not None and right.suffix is None and right.shared is None and right.prefix is None:
        return False
    if _is_year(text, left, right):
        return False  # from 51 million in 2024 to 44 million
    factor_a, factor_b = (a.factor, b.factor) if a is not None else (1, 1)
    low, high = left.low * factor_a, right.high * factor_b
    if low >= high and not (low < 0 and joint == "to"):
        return False
    if left.suffix is not None and left.prefix is None and right.prefix is not None:
        return False  # 15 cents to $4.20
    if joint == "and":
        return _between(text, left, right)
    if joint == "comma":
        return _adjoining(text, left, right)
    if joint == "or":
        return (left.suffix is None and left.prefix is None and right.high / right.scale - left.low / left.scale == 1
                and right.high <= 20 * right.scale)
    return joint == "to" and _runs(text, left, right, high <= _TIMES_APART * low)


def _runs(text: str, left: Measure, right: Measure, near: bool) -> bool:
    """Whether the first of two amounts parted by `to` or a dash is the lower end of a range rather than where something came from or by how
    much it moved; `near` tells that they are not far apart."""
    if text[left.end:right.start].strip() in _DASHES:
        return True
    unit = left.unit
    before = text[max(0, left.start - 60):left.start]
    led = before.rstrip(" 约近")[-1:]
    spoken = led.isascii() and led.isalpha()
    if spoken and _FROM_RANGE.search(before):
        return True  # raised to 2 to 4 percent from 1 to 3 percent
    if spoken and (unit is None or unit.kind == "noun") and _BY.search(before):
        return False
    if (spoken or led in ("从", "由", "自")) and _FROM.search(before) \
            and not (before.rstrip("约近 ").endswith(("由", "自")) or left.suffix is None and left.prefix is None and not before.isascii()) \
            and not _GOES_ON.match(text, right.end) and not _OPEN_RANGE.search(before) and not text.startswith(("不等", "之间"), right.end):
        return False
    whole = left.suffix is not None or left.prefix is not None and right.prefix is not None or unit is None and left.numeral.scale > 1
    if left.prefix is not None and right.prefix is not None and _FELL.search(before):
        return False  # debt fell £112m to £185m
    if not (whole or spoken) or near:
        return True
    of_rates = unit is not None and unit.kind == "percent" and not text.endswith("厘", 0, left.end)
    return not (_ADJUSTED if of_rates else _MOVED).search(before)  # 用户增140万至1,710万, fell 9,000 to 221,000


def _adjoining(text: str, left: Measure, right: Measure) -> bool:
    """Whether a comma only parts two digits in a row, as some write them: 三、四百人, 五、六成; not so in a longer list."""
    one, other = text[left.start:left.end], text[right.start]
    if text[left.end] != "、" or left.scale != right.scale or "、" in (text[left.start - 1:left.start], text[right.end:right.end + 1]):
        return False
    return one not in _NOUGHT and PLAIN.get(one, 0) + 1 == PLAIN.get(other) or one + other == "三五"


def _between(text: str, left: Measure, right: Measure) -> bool:
    return text.startswith(("之间", "间"), right.end) or bool(_BETWEEN.search(text, max(0, left.start - 24), left.start))


def _is_year(text: str, left: Measure, right: Measure) -> bool:
    """Whether the left one is a year before an amount: one that a preposition makes a date, or in front of millions or of what is
    written with a comma (for 2026 to 7,800)."""
    larger = right.scale > 1 or "," in text[right.start:right.end]
    return (_year_like(left) and left.unit is None and left.scale == 1 and not _year_like(right)
            and (larger and text[left.end:right.start] == " to "
                 or text.endswith((" in ", " since ", "In "), 0, left.start)))


def _year_like(measure: Measure) -> bool:
    return measure.numeral.style == "arabic" and 1900 <= measure.low <= 2100 and measure.end - measure.start == 4
