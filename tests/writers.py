"""Writing numbers in every style that news uses, for the round trips of test_numerals.

A writer takes a number and gives its text, or None where the style has no way of writing it.
"""
from __future__ import annotations

from decimal import Decimal

LOWER = "零一二三四五六七八九"
CAPITAL = "零壹贰叁肆伍陆柒捌玖"
CAPITAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
         "eighteen nineteen").split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_MAGNITUDES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def plain(number: Decimal) -> str:
    return format(number, "f")


def thousands(number: Decimal) -> str:
    return f"{number:,f}"


def indian(number: Decimal) -> str:
    whole, _, part = plain(number).partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail]) + ("." + part if part else "")


def european(number: Decimal) -> str:
    return thousands(number).translate(str.maketrans(",.", ".,"))


def french(number: Decimal) -> str:
    return thousands(number).translate(str.maketrans(",.", "\u202f,"))


def spaced(number: Decimal) -> str:
    return thousands(number).replace(",", " ")


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _section(value: int, digits: str, small: str, short_ten: bool) -> str:
    """Up to 9999."""
    out, zero = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if not digit:
            zero = bool(out)
            continue
        if zero:
            out += digits[0]
        zero = False
        one = place == 1 and digit == 1 and not out and short_ten
        out += ("" if one else digits[digit]) + (small[place - 1] if place else "")
    return out


def chinese(value: int, digits: str = LOWER, small: str = "十百千", magnitudes: str = "万亿兆", short_ten: bool = True) -> str:
    """The full form of a positive integer below 10**16."""
    parts, out = [], ""
    while value:
        value, section = divmod(value, 10**4)
        parts.append(section)
    for place in range(len(parts) - 1, -1, -1):
        section = parts[place]
        if not section:
            continue
        if out and (section < 1000 or not parts[place + 1]):
            out += digits[0]
        out += _section(section, digits, small, short_ten and not out) + (magnitudes[place - 1] if place else "")
    return out


def capital(value: int) -> str:
    return chinese(value, CAPITAL, "拾佰仟", short_ten=False)


def capital_traditional(value: int) -> str:
    return chinese(value, CAPITAL_TRADITIONAL, "拾佰仟", "萬億兆", short_ten=False)


def mixed(value: int, commas: bool = False) -> str:
    """3亿4500万1200: sections in Arabic digits, as news writes them, where none begins with zeros."""
    out = ""
    for magnitude, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, value = divmod(value, magnitude)
        if section:
            out += (f"{section:,}" if commas else str(section)) + name
    return out


def words(value: int, british: bool = False) -> str:
    """English words of a positive integer."""
    parts = []
    for magnitude, name in _MAGNITUDES:
        if value >= magnitude:
            parts.append(words(value // magnitude, british) + " " + name)
            value %= magnitude
    if value >= 100:
        parts.append(_ONES[value // 100] + " hundred")
        value %= 100
    if value:
        small = _ONES[value] if value < 20 else _TENS[value // 10] + (f"-{_ONES[value % 10]}" if value % 10 else "")
        if british and parts:
            parts[-1] += " and " + small
        else:
            parts.append(small)
    return " ".join(parts)
