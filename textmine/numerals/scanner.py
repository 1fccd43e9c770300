"""The one scan over a view for the numerals of both languages."""
from __future__ import annotations

import re
from decimal import Decimal

from textmine.numerals import arabic, chinese, english
from textmine.numerals.numeral import Numeral
from textmine.text.view import View

_CHINESE = "一二两三四五六七八九十百千万亿兆廿卅卌零〇壹贰叁参弎弐貮肆伍陆柒捌玖拾"
_START = re.compile(rf"[0-9]+(?:[.,'’][0-9]+)*|[{_CHINESE}][{_CHINESE}几多余来点个半佰仟]*|[几数](?=[十百千万亿倍成元美港欧日英吨公])|上(?=[百千万亿])|[½⅓⅔¼¾⅕⅖⅗⅘⅛⅜⅝⅞]")
_GLUED = re.compile(r"(?<![A-Za-z])(?!(?:RMB|USD|HKD|TWD|NTD|NT|CNY|EUR|GBP|JPY|Rs\\.?|US|HK|KRW|INR|CHF|AUD|SGD|CAD|sub-)$)[A-Za-z][A-Za-z_.-]*$|_$")


class Scanner:
    """Finds numerals. Immutable, safe to share between threads."""

    def __init__(self) -> None:
        self._words = english.Words()

    def scan(self, view: View) -> list[Numeral]:
        """Every numeral of the view, in order; their spans do not overlap."""
        text, conventions = view.text, arabic.conventions_of(view.locale)
        found: list[Numeral] = []
        end = 0
        for match in _START.finditer(text):
            start = match.start()
            while start < match.end():
                if start < end:
                    start = end
                    if start >= match.end():
                        break
                numeral, stop = self._read(view, text, start, match, conventions)
                if numeral is not None:
                    found.append(numeral)
                start = end = max(stop, start + 1)
        return found

    def _read(self, view: View, text: str, start: int, match: re.Match[str], conventions) -> tuple[Numeral | None, int]:
        char = text[start]
        if char.isascii():
            stop = arabic.BLOB.match(text, start).end()
            if start and (text[start - 1] in "-_." or text[start - 1].isalpha()) and _GLUED.search(text, max(0, start - 8), start):
                return None, stop
            if start and text[start - 1] == "第":
                return None, stop
            read = arabic.read_at(text, view.original, start, stop, conventions)
            if read is None:
                return None, stop
            return self._arabic(text, start, read)
        if char in arabic.FRACTIONS:
            above, below = arabic.FRACTIONS[char]
            value = Decimal(above) / Decimal(below)
            return Numeral(start, start + 1, value, value, "fraction"), start + 1
        numeral = chinese.read(text, start)
        if numeral is not None and start and text[start - 1] == "第":
            return None, numeral.end
        return numeral, numeral.end if numeral else start + 1

    def _arabic(self, text: str, start: int, read: arabic.Arabic) -> tuple[Numeral, int]:
        following = text[read.end:read.end + 2]
        numeral = None
        if following:
            char = following[0]
            if char in "十百千万亿兆多余来几个" or char == " " and following[1:] in ("万", "亿", "兆"):
                blank = char == " "
                numeral = chinese.read_behind(text, start, read.end + blank, read.value)
            if numeral is None and (char.isalpha() and char.isascii() or char in " -"):
                numeral = english.read_behind(text, start, read.end, read.value)
        if numeral is None:
            numeral = Numeral(start, read.end, read.value, read.value, "fraction" if read.fraction else "arabic")
        return numeral, numeral.end
