"""The commonest shapes of numerals between neighbours that leave no doubt, read without the grammars.

Some nine in ten numerals of news are such: 25, 3.5, 1,009, 4500万, 1.2万亿, 三 between Chinese characters, and 25,
3.5, 1,009 between English words. What is read here the grammars would read alike, only more slowly (the tests hold
them to it).
"""
from __future__ import annotations

import re
from decimal import Decimal

from textmine.numerals import chinese, english
from textmine.numerals.exclusions import Exclusions
from textmine.numerals.numeral import Numeral

_DIGITS = r"([1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[1-9][0-9]{0,9}(?![0-9])|[0-9](?=\.))(\.[0-9]+)?"
_IN_CHINESE = re.compile(_DIGITS + "(?:(万亿)|(万)|(亿))?")
_IN_ENGLISH = re.compile(
    _DIGITS + r"(?: (?:(trillion)|(million)|(billion))(?=[.,;]? (?![athmblcd])|[,;)]|\.?$)"
    r"|(?=%|[,.;]?(?: (?![0-9AHMTBDLCKQahmtbdlckq½⅓⅔¼¾⅛⅜⅝⅞×xX*-])|$)))")
_CHINESE_MAGNITUDES = (None, None, None, Decimal(10**12), Decimal(10**4), Decimal(10**8))
_ENGLISH_MAGNITUDES = (None, None, None, Decimal(10**12), Decimal(10**6), Decimal(10**9))
_SINGLE = {char: Decimal(value) for char, value in chinese.PLAIN.items() if value}
_GOES_ON = frozenset(chinese.STARTS + "佰仟余多来几个分半点强、")
_ORDERS = frozenset(chinese.STARTS + "第之周期拜")


def read(text: str, start: int, exclusions: Exclusions) -> Numeral | None:
    """The numeral at `start`, or None where the grammars must look."""
    previous = text[start - 1:start]
    if not previous or previous in exclusions.suspect:
        return None
    if "\u3000" < previous < "\ufb00" or previous == "，":
        return _between_chinese(text, start, previous)
    if previous in " $£€":
        return _between_english(text, start, previous, exclusions.names)
    return None


def _between_chinese(text: str, start: int, previous: str) -> Numeral | None:
    single = _SINGLE.get(text[start])
    if single is not None:
        following = text[start + 1:start + 2]
        if following > "\u2fff" and following not in _GOES_ON and previous not in _ORDERS:
            return Numeral(start, start + 1, single, single, "chinese")
        return None
    match = _IN_CHINESE.match(text, start)
    if match is None:
        return None
    end = match.end()
    following = text[end:end + 1]
    if following != "%" and (following < "\u3000" or following in _GOES_ON):
        return None
    return _read(match, _CHINESE_MAGNITUDES)


def _between_english(text: str, start: int, previous: str, names: frozenset[str]) -> Numeral | None:
    match = _IN_ENGLISH.match(text, start)
    if match is None:
        return None
    if previous == " ":
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
    if match.lastindex < 3:
        return Numeral(match.start(), match.end(), value, value, "arabic")
    scale = magnitudes[match.lastindex]
    value = value * scale if part is None else english.plain(value * scale)
    return Numeral(match.start(), match.end(), value, value, "mixed", scale)
