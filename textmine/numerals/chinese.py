"""Chinese numerals: characters, capital forms, magnitudes behind Arabic digits, digits read out, several.

The grammar, on the folded view:

    numeral      section magnitude, section magnitude ...   三亿 四千五百万 · 3亿 4500万 · 一万五千 亿 · 两百 五
    section      digit small, digit small ... digit         两千零一 · 三四百 · 十几 · 廿五 · 4,500 · 三十五点六
    small        十 百 千 拾 佰 仟
    magnitude    万 亿 兆, with 余 多 来 or 个 in front        20余亿 · 10个亿
"""
from __future__ import annotations

import re
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from textmine.numerals.numeral import Numeral
from textmine.text.patterns import pattern

PLAIN = {**{char: value for value, char in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
CAPITAL = {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)} | {"参": 3, "弎": 3, "弐": 2, "貮": 2}
DIGITS = PLAIN | CAPITAL
TENS = {"廿": 20, "卅": 30, "卌": 40}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
MAGNITUDES = {"万": 10**4, "亿": 10**8, "兆": 10**12}
SCALES = frozenset([*SMALL, *MAGNITUDES])
TAILS = {"多": "over", "余": "over", "来": "about"}
STARTS = "".join([*PLAIN, *CAPITAL, *TENS, *SMALL, *MAGNITUDES]).replace("佰", "").replace("仟", "")

_LIMIT = 10**16
_HALF = Decimal("0.5")
_READ_OUT = pattern(r"[零〇一二两三四五六七八九]{2,}")
_PER_LIANG = pattern("每两[一二三四五六七八九][百千万]")  # 金价每两五万元
_VAGUE = pattern(r"[几数][十百千万]+[几数][十百千万亿]+")  # 几千几万: no number
_DECIMALS = pattern(r"点(?!一[路度举直带起致旦])([零〇一二三四五六七八九]+)(?![十刻]|百[^万分]|千[^万])")
_ARABIC = pattern(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?(?![0-9,.])")
_PADDED = pattern(r"0,?[1-9][0-9]{2}")
_MAGNITUDE = pattern(r"(?P<tail>[多余来]?)(?:个(?P<half>半?)(?=亿))?(?P<name>万(?!科(?![技研学目普员室级]))|亿|兆(?![瓦赫欧帕伏焦字比宽带光网流以级位周维丰易]))",
                     needs="多余来个万亿兆")
# 千 and 百 as parts of units: 一千瓦 is 1 kW, 45百分点 are 45 points
_OF_UNIT = pattern(r"千(?=[瓦赫帕伏焦克米]|字节|比特|卡路里)|百(?=分[点比])")
# Somewhat less than a round number, or about one: 百八十, 千八百, 万儿八千, 千把块 (but 三千把椅子).
_ROUGH = pattern("(?:百八十|千八百|万儿?八千)(?![一二三四五六七八九十百千万亿0-9])|[百千万]把(?=[块元人个家户斤吨名米亩公])")
_NO_TAIL = pattern("多米尼加|多伦多|多哈|多瑙|余额|余股|余下|余地|来自|来源|来年|来临|来电|来稿|来说|来看|来袭|来华|来往|来的")
_FURTHER_PART = pattern(r" (?=[0-9][0-9,.]* ?[万亿]|亿)")
_FRACTION = pattern(r"分之(?=[0-9一二两三四五六七八九十百])|分(?<=四分)(?=[一三]厘)|分(?<=[三四五六八十]分)(?=[一二三四五七](?![一二三四五六七八九十百0-9点秒钟厘毫米分篮球助次个]))", needs="分")
# A digit behind a magnitude leaves its own out (三万五, 3万5), unless this follows: then it counts something of its own.
_COUNTED = frozenset("年月日天号时点分秒刻周季个%‰.级线是者成倍位名家台种项条次届期部岁旬大折股之、楼层班强手批轮类款只")
_DATED = frozenset("年月日天号时点分秒周季届期级%‰.")  # behind Arabic digits of their own: 3亿20天, 2万2024年
# 百 千 万 亿 alone are numerals only before these; elsewhere they are parts of words.
_BEHIND_BARE = {"百": "兆余多来名家人位户个间款种项部台辆架艘件条只吨元块倍亩份股座所场分", "千": "余多来名家人位户个间款种项部台辆架艘件条只吨元块倍亩份股座所场",
                "万": "余名家人户辆台吨元级", "亿": "余元级美港欧日", "兆": "元美"}
_BEFORE_BARE = frozenset("近超逾过破达约上")
_BEHIND_ROUND = frozenset("点宗笔张次单枚颗粒支公英美港日欧")  # 百 and 千 also before these, behind one of the words above


_SOME = frozenset("蚊元块人间名户伙张")  # behind 六百几
_HALVED = tuple("年月天日个小数以径导")  # 一万半 is 15,000, but 三百半年 no number


class _Section(msgspec.Struct, frozen=True, gc=False):  # made in a quarter of the time of a NamedTuple
    """A part below the next magnitude; `unit` is the small magnitude it ends with (1 where it ends with a digit)."""

    end: int
    low: int | Decimal
    high: int | Decimal
    unit: int
    arabic: bool = False
    digit: bool = False  # nothing but one digit, or two adjoining ones


class _Part(msgspec.Struct, frozen=True, gc=False):
    """A section closed by its magnitude; `carry` is all the magnitude written at its end (千万 of 三千万)."""

    low: int | Decimal
    high: int | Decimal
    magnitude: int
    carry: int


def read(text: str, start: int) -> tuple[Numeral | None, int]:
    """The numeral that begins with the Chinese character at `start`, or None, and where to look on."""
    char = text[start]
    if char in PLAIN:
        if char == "两" and _PER_LIANG.match(text, start - 1):
            return None, start + 1
        out = _READ_OUT.match(text, start)
        if out and not _is_grammatical(out, text):
            return _read_out(text, out), out.end()
    elif char == "上":
        return _at_least(text, start)
    elif char in "几数":
        if text[start + 1:start + 2] not in SCALES:
            return Numeral(start, start + 1, Decimal(2), Decimal(9), "several"), start + 1
        if vague := _VAGUE.match(text, start):
            return None, vague.end()
    elif (char in CAPITAL or char == "拾") and not _is_capital(text, start):
        return None, start + 1
    elif char in "百千万" and (rough := _ROUGH.match(text, start)):
        high = SMALL.get(char) or MAGNITUDES[char]
        low, modifier = (high, "about") if rough[0][-1] == "把" else (high * 8 // 10, None)
        return Numeral(start, rough.end(), Decimal(low), Decimal(high), "chinese", Decimal(1), modifier), rough.end()
    numeral = _numeral(text, start)
    if numeral is None:
        return None, start + 1
    if numeral.end == start + 1 and char in _BEHIND_BARE and not _stands_alone(text, start):
        return None, numeral.end
    return _as_fraction(text, numeral)


def read_behind(text: str, start: int, end: int, value: Decimal) -> Numeral | None:
    """The numeral whose Arabic digits `text[start:end]` go on in Chinese (`3亿4500万`, `20余亿`, `10多`, `3分之1`).

    A blank at the end of the digits says that the text parts digits from characters (`12 亿 3,400 万`).
    """
    numeral = _numeral(text, start, _with_several(text, _Section(end, value, value, 1, arabic=True)), spaced=text[end - 1] == " ")
    return numeral and _as_fraction(text, numeral)[0]


def _numeral(text: str, start: int, first: _Section | None = None, spaced: bool = False) -> Numeral | None:
    """Sections and magnitudes from `start`; `first` is an Arabic section read before, `spaced` lets blanks part them."""
    parts: list[_Part] = []
    at, modifier = start, None
    arabic, capital = first is not None, text[start] in CAPITAL or text[start] == "拾"
    while True:
        if spaced and parts and _FURTHER_PART.match(text, at):
            at += 1
        section, first = _section(text, at, parts[-1].magnitude if parts else _LIMIT, capital, first), None
        magnitude = _magnitude(text, section.end if section else at, spaced and section is not None and section.arabic)
        if magnitude is None or magnitude["tail"] and section is None and not parts:
            return _made(text, start, at, parts, section, modifier, arabic)
        if section and magnitude["half"]:  # 三个半亿
            section = replace(section, low=section.low + _HALF, high=section.high + _HALF)
        joined = _joined(parts, section, MAGNITUDES[magnitude["name"]])
        if joined is None:
            return _made(text, start, at, parts, None, modifier, arabic)
        parts, at = joined, magnitude.end()
        modifier = TAILS.get(magnitude["tail"], modifier)
        arabic = arabic or section is not None and section.arabic


def _magnitude(text: str, at: int, spaced: bool) -> re.Match[str] | None:
    """万 亿 兆 at `at`, with what may stand in front of them."""
    match = _MAGNITUDE.match(text, at)
    return _MAGNITUDE.match(text, at + 1) if match is None and spaced and text.startswith(" ", at) else match


def _joined(parts: list[_Part], section: _Section | None, magnitude: int) -> list[_Part] | None:
    """The parts and the section that `magnitude` closes, smaller parts with it (一万五千亿); None where they do not go together."""
    if not parts:
        low, high, unit = (section.low or 1, section.high or 1, section.unit) if section else (1, 1, 1)
        return [_Part(low * magnitude, high * magnitude, magnitude, unit * magnitude)]
    below = [part for part in parts if part.magnitude < magnitude]
    above = parts[:len(parts) - len(below)]
    if section is None and not below:
        return None
    low = sum(part.low for part in below) + (section.low if section else 0) or 1
    high = sum(part.high for part in below) + (section.high if section else 0) or 1
    if above and high * magnitude >= above[-1].magnitude:
        return None
    carry = section.unit if section else below[-1].carry if below else 1
    return [*above, _Part(low * magnitude, high * magnitude, magnitude, carry * magnitude)]


def _made(text: str, start: int, end: int, parts: list[_Part], section: _Section | None, modifier: str | None,
          arabic: bool) -> Numeral | None:
    """The numeral of its parts, with the section that no magnitude closes, a half of the last magnitude and what 多 adds."""
    low, high = sum([part.low for part in parts]), sum([part.high for part in parts])
    scale, last = (parts[-1].carry, parts[-1].magnitude) if parts else (1, 1)
    if section and parts:
        section = _behind_magnitude(text, section, last)
    if section:
        low, high, end = low + section.low, high + section.high, section.end
        scale, last, arabic = section.unit, section.unit, arabic or section.arabic
    if end == start:
        return None
    if last >= 100 and text.startswith("半", end) and text[end + 1:end + 2] not in _HALVED:
        low, high, end = low + last // 2, high + last // 2, end + 1
    style = "chinese" if not arabic else "mixed" if parts or scale > 1 else "arabic"
    numeral = Numeral(start, end, decimal(low), decimal(high), style, Decimal(scale), modifier)
    tail = TAILS.get(text[end:end + 1])
    if tail is None or low != high or _NO_TAIL.match(text, end):
        return numeral
    longer = replace(numeral, end=end + 1, modifier=tail)
    return replace(numeral, longer=longer)


def _section(text: str, at: int, limit: int, capital: bool, first: _Section | None = None) -> _Section | None:
    """The section at `at`, which stands behind a magnitude `limit`; `first` are Arabic digits already read there."""
    start, low, high, ceiling, zero, arabic = at, 0, 0, 10**4, limit == _LIMIT, False
    while True:
        if at > start or limit < _LIMIT:
            skipped = text[at:at + 1] in ("零", "〇") and text[at + 1:at + 2] in _DIGIT_OR_TEN
            zero, at = zero or skipped, at + skipped
        elif text[at] in "零〇" and not text.startswith("点", at + 1):
            return None
        digit, first = first or _digit(text, at, CAPITAL if capital else PLAIN, tens=ceiling == 10, fresh=at == start), None
        end = digit.end if digit else at
        char = text[end:end + 1]
        small = 0 if char in "百千" and _OF_UNIT.match(text, end) else SMALL.get(char)
        if digit is None and char in TENS and ceiling > 10 and not arabic:
            low, high, ceiling, at = low + TENS[char], high + TENS[char], 10, end + 1
        elif small and small < ceiling and (digit or small == 10 and ceiling > 10 or at == start and limit == _LIMIT):
            low += digit.low * small if digit else small
            high += digit.high * small if digit else small
            arabic = arabic or bool(digit and digit.arabic)
            ceiling, at, zero = small, end + 1, False
        elif digit and (ceiling > 1 and not digit.arabic or at == start):
            return _ended(text, start, digit, low, high, ceiling, zero, arabic)
        elif at == start or at == start + 1 and zero and low == 0:
            return None
        else:
            return _with_decimals(text, _Section(at, low, high, ceiling, arabic))


_DIGIT_OR_TEN = frozenset([*DIGITS, *SMALL])


def _ended(text: str, start: int, digit: _Section, low: int, high: int, ceiling: int, zero: bool, arabic: bool) -> _Section:
    """A section that ends with a digit: of the units, of a magnitude left out (三百五), or with a decimal point."""
    if low and ceiling > 10 and not zero:
        if text[digit.end:digit.end + 1] in _COUNTED:
            return _Section(digit.end - (1 if digit.low == digit.high else 2), low, high, ceiling, arabic)
        step = ceiling // 10
        return _Section(digit.end, low + digit.low * step, high + digit.high * step, ceiling, arabic)
    section = _Section(digit.end, low + digit.low, high + digit.high, 1, arabic or digit.arabic, digit.end - start <= 2 and not zero)
    return section if digit.arabic else _with_decimals(text, section)


def _with_decimals(text: str, section: _Section) -> _Section:
    """三十五 with the decimals of 三十五点六."""
    point = _DECIMALS.match(text, section.end) if section.low == section.high else None
    if point is None or section.arabic:
        return section
    value = Decimal(f"{section.low}." + "".join(str(PLAIN[char]) for char in point[1]))
    unit = SMALL.get(text[point.end():point.end() + 1], 1)
    return _Section(point.end() + (unit > 1), value * unit, value * unit, unit)


def _digit(text: str, at: int, digits: dict[str, int], tens: bool, fresh: bool) -> _Section | None:
    """One digit, two adjoining ones (三四), several (几, 数), or Arabic digits."""
    char = text[at:at + 1]
    if char in digits and char:
        value, following = digits[char], text[at + 1:at + 2]
        if value == 0 and not _DECIMALS.match(text, at + 1):
            return None
        if value and char in PLAIN and following in PLAIN and following:
            other = PLAIN[following]
            if other == value + 1 or (value, other) == (3, 5):
                return _Section(at + 2, value, other, 1)
            if char + following == "三两":
                return _Section(at + 2, 2, 3, 1)
        return _Section(at + 1, value, value, 1)
    if tens and text.startswith(("几", "好几"), at):  # 十几, 三十好几
        return _Section(at + 1 + (char == "好"), 1, 9, 1)
    if char == "几" and not fresh and text[at - 1] in "百千" and text[at + 1:at + 2] in _SOME and text[at + 1:at + 2]:
        return _Section(at + 1, 1, 9, 1)  # 六百几蚊
    if char in ("几", "数"):
        if text[at + 1:at + 2] in SCALES and (fresh or char == "几"):
            return _Section(at + 1, 2 if fresh else 1, 9, 1)  # 百几万 goes on as 十几 does
    if "0" <= char <= "9" and char:
        match = _ARABIC.match(text, at)
        if match and (char != "0" or _PADDED.fullmatch(match[0]) and text[at - 1:at] in ("万", "亿")):  # 4万0,951
            value = Decimal(match[0].replace(",", ""))
            return _Section(match.end(), value, value, 1, arabic=True)
    return None


def _with_several(text: str, digits: _Section) -> _Section:
    """20几 as 21 to 29."""
    if text.startswith("几", digits.end) and digits.low >= 10 and digits.low % 10 == 0:
        return replace(digits, end=digits.end + 1, low=digits.low + 1, high=digits.high + 9)
    return digits


def _behind_magnitude(text: str, section: _Section, magnitude: int) -> _Section | None:
    """The last section behind a magnitude: 三万五, 3万5, 5万2000; None where it counts something of its own."""
    following = text[section.end:section.end + 1]
    if section.high >= magnitude:
        return None
    if section.arabic and section.unit == 1:
        if following.isascii() and following.isalpha():
            return None
        if section.low >= 10:
            whole = section.low * 100 >= magnitude and section.low == int(section.low)
            return section if whole and (following not in _DATED or following == "点" and section.low >= 100) else None  # 2万8000点
        section = replace(section, digit=section.low == int(section.low))
        if not section.digit:
            return None
    if section.digit:
        if following in _COUNTED and following:
            return None
        step = magnitude // 10
        return replace(section, low=section.low * step, high=section.high * step, unit=magnitude)
    return section


def _is_grammatical(out: re.Match[str], text: str) -> bool:
    """Whether two or more digits in a row are a number of the grammar (三四十, 零点五) rather than read out."""
    digits = out[0]
    if len(digits) > 2:
        return False
    first, second = PLAIN[digits[0]], PLAIN[digits[1]]
    return first > 0 and second == first + 1 or digits in ("三五", "三两")


def _read_out(text: str, out: re.Match[str]) -> Numeral | None:
    """Digits read out one by one; None where a magnitude makes nonsense of them."""
    if text[out.end():out.end() + 1] in SCALES or "两" in out[0]:
        return None
    value = Decimal("".join(str(PLAIN[char]) for char in out[0]))
    return Numeral(out.start(), out.end(), value, value, "digits")


def _at_least(text: str, start: int) -> tuple[Numeral | None, int]:
    """上百, 上千万, 上亿: at least so many."""
    end = start + 1
    while text[end:end + 1] in SCALES:
        end += 1
    inner = _numeral(text, start + 1)
    if inner is None or inner.end != end:
        return None, start + 1
    return Numeral(start, end, inner.low, inner.high, "chinese", inner.scale, "over"), end


def _is_capital(text: str, start: int) -> bool:
    """Whether a capital form is a numeral here: 陆 and 伍 are names, 参 and 拾 words, but 陆佰, 伍元, 叁角 are amounts."""
    following = text[start + 1:start + 2]
    if text[start] == "拾":
        return following in CAPITAL or following in tuple("万亿兆元圆")
    return following in CAPITAL or following in tuple("拾佰仟万亿兆元圆角分")


def _stands_alone(text: str, start: int) -> bool:
    """Whether a bare 百 千 万 亿 is a numeral: 近千名, 百余家, 百分之百, but not 万科."""
    char, following, previous = text[start], text[start + 1:start + 2], text[start - 1:start]
    if text.startswith("分之", start - 2) and start >= 2:
        return True
    if char in "万亿" and not (previous in _BEFORE_BARE and previous) and following not in tuple("级余"):
        return following == "元" and text.startswith("级", start + 2)
    if not "\u4e00" <= following <= "\u9fff" and (char == "亿" or char == "万" and previous in _BEFORE_BARE and previous):  # 过亿，
        return True
    return following != "" and (following in _BEHIND_BARE[char] or char in "百千" and following in _BEHIND_ROUND and previous in _BEFORE_BARE)


def _as_fraction(text: str, numeral: Numeral) -> tuple[Numeral | None, int]:
    """三分之一 as a fraction; 百分之, 千分之 and 万分之 are no numerals but percent signs."""
    match = _FRACTION.match(text, numeral.end)
    if match is None:
        return numeral, numeral.end
    if text[numeral.start:numeral.end] in ("百", "千", "万"):
        return None, match.end()
    above = _numeral(text, match.end())
    if above is None or above.low != above.high or numeral.low != numeral.high or above.low > numeral.low:
        return None, match.end()
    value = above.low / numeral.low
    return Numeral(numeral.start, above.end, value, value, "fraction"), above.end


def decimal(value: int | Decimal) -> Decimal:
    """The value as a Decimal without exponent and without zeros behind the point."""
    if isinstance(value, int):
        return Decimal(value)
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
