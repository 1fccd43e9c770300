"""The measure: a numeral with what belongs to it directly, its sign, the currency in front and the unit behind."""
from __future__ import annotations

from decimal import Decimal

import msgspec

from textmine.figures.behind import unit_at, weighed
from textmine.figures.brackets import in_brackets
from textmine.figures.counted import noun_behind
from textmine.figures.remainder import remainder
from textmine.figures.units import Unit, Units
from textmine.numerals import Numeral
from textmine.text.patterns import pattern

# The left end of a range with its currency: in £5-7m and $70m to 80m the letter of the right end is a magnitude too.
_SIGNED_LEFT = pattern(r"[$£€¥₹][0-9][0-9.,]*(?:bn|[mk])?(?:-| to | and | or )\Z")
_SAID = pattern(r"\b(?:to|from|top|tops|topped|hit|hits|reach|reached|sold|exceeded|pass|passes|passed) "
                r"(?:an? (?:new )?(?:record|peak of|high of|low of|total of) )?$")
_GIVEN = pattern(r"\b(?:with|owns?|holds?|had|against|than|totalled|totaled|numbered|welcomed|attracted|carried|received|handled|drew"
                 r"|made up|accounted for|accounting for) $")
# behind 12.9m, which is no length then
_CLOSED = pattern(r"[,.;)\n]| (?:and|but|last|a year|in (?=\d|[A-Z]|the )|of (?:the total|these|those|them)\b)|\Z")
_GAPPED = pattern(r"\dm (?!tall|long|high|wide|deep|away|square)[^.;\n]{0,60}\b(?:and|while) [A-Z][\w&-]*(?: [A-Z][\w&-]*){0,2} $")
_PARAMETERS = pattern(r" ?(?:total |active |activated )?(?:parameters\b|params\b|个?(?:总|激活)?参数)")
_PARAMETERS_BEFORE = pattern("参数总?量?(?:规模)?(?:[为达约至到从超逾]{0,2}|从?[0-9.]{1,5}[BT][到至-])$")
_CLOCK = pattern(r":\d\d|[时点]")  # behind an hour
_LONG = pattern(r"[ -](?:tall|long|high|wide|deep|away|above|below|from|of|race|sprint|dash|freestyle|hurdles|relay"
                r"|final|thick|apart|square|east|west|north|south|inland|offshore)\b")
_PERCENT = Unit("percent", "%")
_LONGER_PERCENT = frozenset(" -p")  # % points, %-point, %pt
_BEFORE_PERCENT = frozenset("-+负下($£€¥之")
_WORDS_IN_NEGATIVE = ("正负", "胜负", "税负", "减负", "背负", "肩负", "担负", "欠负", "增负", "债负", "自负")  # 税负300亿
_NEGATIVE_WORDS = ("minus ", "Minus ", "negative ", "负", "零下")


class Measure(msgspec.Struct, gc=False):
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
    if _is_plain_percent(text, numeral):  # the commonest of all, without the search
        return Measure(numeral, numeral.start, numeral.end + 1, numeral.low, numeral.high, numeral.scale, None,
                       _PERCENT, None, numeral.modifier)
    start, sign, prefix = numeral.start, 1, None
    if text[start - 1:start] in units.beside_left and not _is_hour(text, numeral):
        start, sign, prefix = _front(text, start, units, floor)
    numeral, suffix, end = _behind(text, numeral, units, prefix)
    if prefix is None and suffix is not None and suffix.kind == "money":
        suffix = weighed(text, suffix, start, end)
    low, high, scale = numeral.low, numeral.high, numeral.scale
    if suffix is not None or prefix is not None:
        more, end = remainder(text, end, suffix, prefix, numeral, units)
        if more:
            low, high = low + more, high + more
    if start and (text[start - 1] == "(" or text[numeral.start - 1] == "("):
        closed = in_brackets(text, start, numeral, end, prefix)
        if closed is not None:
            start, end, factor = closed
            low, high, scale, sign = low * factor, high * factor, scale * factor, -1
            if suffix is None and prefix is None and (behind := unit_at(text, end, units)) and behind[0].kind in ("money", "percent"):
                suffix, end = behind
    if sign < 0:
        low, high = -high, -low
    modifier = numeral.modifier
    if modifier is None and text.find("多", numeral.end, end) >= 0:  # 三个多百分点
        modifier = "over"
    return Measure(numeral, start, end, low, high, scale, prefix, suffix, None, modifier)


def _is_hour(text: str, numeral: Numeral) -> bool:
    """Whether it is a time of the day: 人民币兑美元16:30收报6.98, 在岸人民币16时30分收报6.98."""
    return numeral.high < 24 and _CLOCK.match(text, numeral.end) is not None


def _is_plain_percent(text: str, numeral: Numeral) -> bool:
    """Whether nothing but % belongs to the numeral: no sign or word for a minus in front, no -point behind."""
    if not text.startswith("%", numeral.end) or text[numeral.end + 1:numeral.end + 2] in _LONGER_PERCENT:
        return False
    before = text[numeral.start - 2:numeral.start]
    return bool(before) and before[-1] not in _BEFORE_PERCENT and before not in ("s ", "e ")


def _is_magnitude(text: str, numeral: Numeral, longer: Numeral, units: Units) -> bool:
    """Whether the letter behind a number is a magnitude with no currency in front: 224K claims, 1.5m users, but not 4K, 5 m tall."""
    letter = text[longer.end - 1]
    if longer.end != numeral.end + 1:
        return False
    if letter in "BT":                             # 671B参数, but the model of 7B
        return (_PARAMETERS.match(text, longer.end) is not None
                or _PARAMETERS_BEFORE.search(text, max(0, numeral.start - 16), numeral.start) is not None)
    if text[longer.end:longer.end + 1].isalpha():
        return False
    if letter in "kK":
        return numeral.low > 16 or numeral.low % 1 != 0
    if letter != "m":
        return False
    counted = noun_behind(text, longer.end, units) if text.startswith(" ", longer.end) else None
    if counted is not None and (counted[0].unit == "person" or _is_known(text, counted[1], units)):
        return True  # 713m monthly users, but the 100m hurdles
    if numeral.low % 1 and _CLOSED.match(text, longer.end) and (_GIVEN.search(text, max(0, numeral.start - 16), numeral.start)
                                                                or _GAPPED.search(text, max(0, numeral.start - 90), numeral.start)):
        return True  # France had 12.9m and Germany 11.4m
    return _SAID.search(text, max(0, numeral.start - 24), numeral.start) is not None and not _LONG.match(text, longer.end)


def _is_known(text: str, end: int, units: Units) -> bool:
    """Whether the word that ends at `end` is a counted noun of the table."""
    found = units.named(text, text.rfind(" ", 0, end) + 1)
    return found is not None and found[0].kind == "noun"


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
    if sign > 0 and text.endswith(_NEGATIVE_WORDS, 0, start) and not text.startswith(_WORDS_IN_NEGATIVE, start - 2):
        for word in _NEGATIVE_WORDS:
            if (text.startswith(word, start - len(word)) and start - len(word) >= floor
                    and not text.startswith("or ", start - len(word) - 3)):
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
            if found is None and letter and _is_magnitude(text, numeral, longer, units):
                return longer, None, longer.end
            if found and (not letter or found[0].kind == "money" or text.startswith(" ", longer.end) and found[0].kind != "calendar"):
                return longer, *found
    found = unit_at(text, numeral.end, units)
    if found is None or prefix is not None and found[0].kind not in ("money", "calendar"):
        return numeral, None, numeral.end
    return numeral, *found
