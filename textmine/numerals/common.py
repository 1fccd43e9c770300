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

_DIGITS = r"([1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[1-9][0-9]{0,9}(?![0-9])|[0-9](?=\.))(\.[0-9]+)?"
_IN_ENGLISH = pattern(
    _DIGITS + r"(?: (?:(trillion)|(million)|(billion))(?=[.,;]? (?![athmblcd])|[,;)]|\.?(?:\n|$))"
    r"|(?=%|[,.;]?(?: (?![0-9AHMTBDLCKQahmtbdlckq½⅓⅔¼¾⅛⅜⅝⅞×xX*-])|\n|$)))")
_CHINESE_MAGNITUDES = (None, None, None, Decimal(10**12), Decimal(10**4), Decimal(10**8))
_ENGLISH_MAGNITUDES = (None, None, None, Decimal(10**12), Decimal(10**6), Decimal(10**9))
_SINGLE = {char: Decimal(value) for char, value in chinese.PLAIN.items() if value}


def chinese_shapes(suspect: frozenset[str]) -> str:
    """The pattern, of six groups, of common numerals between Chinese characters; none behind a `suspect` character."""
    beyond = "\\U00010000-\\U0010ffff"  # classes of what they are not compile in a fifth of the time
    behind = f"(?![{chinese.STARTS}佰仟余多来几个分半点强、])[^\\0-\\u2fff{beyond}]"
    front = f"(?<=[^\\0-\\u3000\\ufb00-\\uff0b\\uff0d-\\uffff{beyond}])"
    digits = f"(?<![{''.join(map(re.escape, sorted(suspect)))}]){_DIGITS}(?:(万亿)|(万)|(亿))?(?=%|{behind})"
    single = f"(?<![{chinese.STARTS}第之周期拜])([{''.join(_SINGLE)}])(?={behind})"
    return f"{front}(?:{digits}|{single})"


def read_chinese(match: re.Match[str]) -> Numeral:
    """The numeral of a match of `chinese_shapes`."""
    if match.lastindex == 6:
        value = _SINGLE[match[6]]
        return Numeral(match.start(), match.end(), value, value, "chinese")
    return _read(match, _CHINESE_MAGNITUDES)


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
    return _read(match, _ENGLISH_MAGNITUDES)


def _read(match: re.Match[str], magnitudes: tuple[Decimal | None, ...]) -> Numeral:
    """The numeral of matched digits and the magnitude behind them."""
    whole, part = match[1], match[2]
    if "," in whole:
        whole = whole.replace(",", "")
    value = Decimal(whole + part if part else whole)
    start, end = match.span()
    if match.lastindex < 3:
        return Numeral(start, end, value, value, "arabic")
    scale = magnitudes[match.lastindex]
    value = english.plain(value * scale) if part else value * scale
    return Numeral(start, end, value, value, "mixed", scale)
