"""What stands behind a unit and still adds to the figure: 三成半, 七成五, 三块半, 12元5角, 3块5, `5 dollars and 20 cents`."""
from __future__ import annotations

from decimal import Decimal

from textmine.figures.units import Unit, Units
from textmine.numerals import Numeral
from textmine.text.patterns import pattern

_HALF_MORE = pattern(r"半(?![年月天日个小数以径导场路夜途球岛价])")
_TENTH_MORE = pattern(r"(?:([一二三四五六七八九])|([1-9])(?![0-9.,%]))(?![十百千万亿年月日个家名成倍折点])")
_PENNIES = pattern(r"(?:零?([0-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[角毛毫])?(?:零?([0-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[分仙](?![之钟别公析行]))?")
_SENT = pattern(r"([1-9一二三四五六七八九])(?:[分仙先](?![之钟别公析行人境])|(?![0-9.,十百千万亿兆年月日个家名次成倍折点角毛块元%]))")  # 八毛五, 8毫6仙
_KUAI = pattern(r"([1-9一二三四五六七八九])(?![0-9.,十百千万亿年月日个家名成倍折点角毛分%])")
_CENTS = pattern(r" and ([0-9]{1,2}|[a-z]+(?:-[a-z]+)?) cents?\b")
_WHOLE = pattern(r"[整正](?![个体数合式在好规常面当值确])")
_DIGIT = {char: value for chars in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "0123456789") for value, char in enumerate(chars)} | {"两": 2}
_PENNY_FIRSTS = frozenset(_DIGIT)
MORE = _PENNY_FIRSTS | frozenset("半整正- ")        # with which anything begins that is told here
_NOTHING = Decimal(0)
_EIGHTHS = pattern(r"[- ]([1-7])/([248])(?![0-9/])")
_ONES = ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
         "eighteen nineteen").split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {**{word: value for value, word in enumerate(_ONES, 1)}, **{word: value for value, word in zip(range(20, 100, 10), _TENS)},
          **{f"{ten}-{one}": value + digit for value, ten in zip(range(20, 100, 10), _TENS) for digit, one in enumerate(_ONES[:9], 1)}}


def remainder(text: str, end: int, suffix: Unit | None, prefix: Unit | None, numeral: Numeral, units: Units) -> tuple[Decimal, int]:
    """What is to be added to the numeral, in its own units, and where the figure then ends; a second currency name and
    整 only end it later."""
    unit = suffix or prefix
    char = text[end - 1]
    if suffix is not None and text.startswith("半", end) and char in "成块倍个家元" and _HALF_MORE.match(text, end) and suffix.kind != "calendar" \
            and numeral.scale < 10_000:
        return Decimal("0.5"), end + 1
    if char == "成" and suffix is not None and (tenth := _TENTH_MORE.match(text, end)):
        return Decimal(_DIGIT[tenth[0]]) / 10, tenth.end()
    if char == "厘" and suffix is not None and suffix.kind == "percent" and (tenth := _SENT.match(text, end)):
        return Decimal(_DIGIT[tenth[1]]) / 10, end + 1
    if unit.kind != "money":
        return _NOTHING, end
    more, following = _NOTHING, text[end:end + 1]
    if suffix is not None and suffix.factor == 1:
        if following in _PENNY_FIRSTS and (pennies := _PENNIES.match(text, end)).end() > end:
            more = Decimal(_DIGIT[pennies[1]] if pennies[1] else 0) / 10 + Decimal(_DIGIT[pennies[2]] if pennies[2] else 0) / 100
            end = pennies.end()
        elif char == "块" and (tenth := _KUAI.match(text, end)):
            more, end = Decimal(_DIGIT[tenth[1]]) / 10, tenth.end()
        elif (cents := _CENTS.match(text, end)) and (count := _WORDS.get(cents[1]) or cents[1].isdigit() and int(cents[1])):
            more, end = Decimal(count) / 100, cents.end()
    elif suffix is not None and char in "角毛毫" and (tenth := _SENT.match(text, end)):
        more, end = Decimal(_DIGIT[tenth[1]]) / 10, tenth.end()
    elif (suffix is None and following in ("-", " ") and (eighths := _EIGHTHS.match(text, end))
            and -2 <= numeral.low.as_tuple().exponent < 0):
        return Decimal(eighths[1]) / Decimal(eighths[2]) / 100, eighths.end()
    second = units.after(text, end)
    if second is not None and second[0].kind == "money" and second[0].factor == 1 and second[0].unit and unit.agrees(second[0]):
        end = second[1]
    return more, end + 1 if text[end:end + 1] in ("整", "正") and _WHOLE.match(text, end) else end
