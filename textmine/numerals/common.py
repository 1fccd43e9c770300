"""The commonest shapes of numerals between neighbours that leave no doubt, read without the grammars.

Some nine in ten numerals of news are such: 25, 3.5, 1,009, 4500万, 1.2万亿, 三 between Chinese characters, and 25,
3.5, 1,009, 3.2 million between English words. What is read here the grammars would read alike, only more slowly (the
tests hold them to it).
"""
from __future__ import annotations

import re
from decimal import Decimal

from textmine.numerals import chinese, english
from textmine.numerals.numeral import Numeral
from textmine.text.patterns import pattern

# Digits behind the first of them, which stands in front; the empty group tells them from other shapes.
_MORE_DIGITS = r"()(?:(?<=[1-9])(?:[0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[0-9]{0,9}(?![0-9]))|(?<=[0-9])(?=\.))(?:\.[0-9]+)?"
_IN_ENGLISH = pattern(
    "[0-9]" + _MORE_DIGITS + r"(?: (?:(trillion)|(million)|(billion))(?=[.,;]? (?![athmblcd])|[,;)]|\.?(?:\n|$))"
    r"|(?=%|[,.;]?(?: (?![0-9AHMTBDLCKQahmtbdlckq½⅓⅔¼¾⅛⅜⅝⅞×xX*-])|\n(?![HMTBLCDhmtblcd])|$)))")
_CHINESE_MAGNITUDES = (None, None, Decimal(10**12), Decimal(10**4), Decimal(10**8))
_ENGLISH_MAGNITUDES = (None, None, Decimal(10**12), Decimal(10**6), Decimal(10**9))
_ALONE = 5                                         # the group of a single Chinese character
_SINGLE = {char: Decimal(value) for char, value in chinese.PLAIN.items() if value}


def chinese_shapes(suspect: frozenset[str]) -> str:
    """The pattern, of five groups, of common numerals between Chinese characters behind their first character; none behind a
    `suspect` character."""
    beyond = "\\U00010000-\\U0010ffff"  # classes of what they are not compile in a fifth of the time
    behind = f"(?![{chinese.STARTS}佰仟余多来几个分半点强、])[^\\0-\\u2fff{beyond}]"
    front = f"\\0-\\u3000\\ufb00-\\uff0b\\uff0d-\\uffff{beyond}"
    digits = f"(?<=[^{front}{''.join(map(re.escape, sorted(suspect)))}].){_MORE_DIGITS}(?:(万亿)|(万)|(亿))?(?=%|{behind})"
    single = f"(?<=[^{front}{chinese.STARTS}第之周期拜][{''.join(_SINGLE)}])()(?={behind})"
    return f"{digits}|{single}"


def read_english(text: str, start: int, names: frozenset[str]) -> Numeral | None:
    """The numeral at `start` behind a blank or a currency sign, or None where the grammars must look."""
    match = _IN_ENGLISH.match(text, start)
    if match is None:
        return None
    if text[start - 1] == " ":
        # The word in front may make a name of it (iPhone 17), digits a group of thousands, a line break a list mark.
        before = text[text.rfind(" ", max(0, start - 16), start - 1) + 1:start - 1]
        if not (before.isascii() and before.isalpha()) or before in names:
            return None
    return read(match, _ENGLISH_MAGNITUDES)


def read(match: re.Match[str], magnitudes: tuple[Decimal | None, ...] = _CHINESE_MAGNITUDES) -> Numeral:
    """The numeral of a match (of `chinese_shapes` unless it has other magnitudes): digits and the magnitude behind, or one character."""
    start, end = match.span()
    group = match.lastindex
    if group == _ALONE:
        value = _SINGLE[match[0]]
        return Numeral(start, end, value, value, "chinese")
    digits = match[0] if group == 1 else match.string[start:match.start(group)].rstrip(" ")
    value = Decimal(digits.replace(",", "") if "," in digits else digits)
    if group == 1:
        return Numeral(start, end, value, value, "arabic")
    scale = magnitudes[group]
    value = english.plain(value * scale) if "." in digits else value * scale
    return Numeral(start, end, value, value, "mixed", scale)
