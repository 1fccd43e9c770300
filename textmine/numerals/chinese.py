"""Chinese numerals: characters, capital forms, magnitudes behind Arabic digits, digits read out, several.

Everything is read on the folded view, so the grammar knows simplified characters only.
"""
from __future__ import annotations

import re
from decimal import Decimal

from textmine.numerals.numeral import Numeral

DIGITS = {**{char: value for value, char in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
CAPITALS = {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)} | {"参": 3, "弎": 3, "弐": 2, "貮": 2}
TENS = {"廿": 20, "卅": 30, "卌": 40}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
SEVERAL = "几数"
TAILS = {"多": "over", "余": "over", "来": "about"}
ALL_DIGITS = DIGITS | CAPITALS
SCALES = SMALL | BIG

_READ_OUT = re.compile(r"[零〇一二两三四五六七八九]{2,}")
_DECIMALS = re.compile(r"点([零〇一二三四五六七八九]+)(?![十百千刻])")
_ARABIC = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,.])|[0-9]+(?:\.[0-9]+)?(?![0-9,.])")
# 兆 as a prefix of units, and as a name
_NOT_TRILLION = re.compile(r"兆(?=[瓦赫欧帕伏焦字比宽带光网流以级位周维丰易])")
# What may not stand behind a digit that leaves its magnitude out (三万五, 3万5): there it counts something of its own.
_COUNTED = frozenset("年月日天号时点分秒刻周季个%.．,级线是者成倍位名家台种项条次届期部岁旬大折股之、楼层班强0123456789")


class _Parser:
    """One numeral, read from left to right."""

    def __init__(self, text: str, start: int, arabic: Decimal | None = None, end: int = 0) -> None:
        self.text, self.start, self.at = text, start, start
        self.parts: list[tuple[int | Decimal, int | Decimal, int]] = []  # what big magnitudes closed: low, high, magnitude
        self.low = self.high = 0  # the section below the next big magnitude
        self.ceiling = 10**16  # every further magnitude is below it
        self.pending: tuple | None = None  # a digit or several that waits for its magnitude
        self.scale = 1
        self.modifier: str | None = None
        self.zero = self.scaled = self.mixed = False
        if arabic is not None:
            self.pending, self.at, self.mixed = (arabic, arabic), end, True

    def run(self) -> Numeral | None:
        text, size = self.text, len(self.text)
        while self.at < size:
            char = text[self.at]
            if char in ALL_DIGITS:
                if not self.digit(ALL_DIGITS[char]):
                    break
            elif char in SMALL:
                if not self.small(SMALL[char]):
                    break
            elif char in BIG:
                if not self.big(BIG[char]):
                    break
            elif char in TENS:
                if self.pending or self.low or self.mixed or self.ceiling <= 10:
                    break
                self.low = self.high = self.low + TENS[char]
                self.ceiling, self.scaled, self.scale = 10, True, 10
            elif char in SEVERAL:
                if not self.several():
                    break
            elif char in TAILS:
                if not self.inner_tail(char):
                    break
                continue
            elif char == "点":
                if not self.point():
                    break
                continue
            elif char == "个":
                if self.pending is None and not self.low or not text.startswith("亿", self.at + 1):
                    break
            elif char.isdigit() and char.isascii():
                if not self.arabic():
                    break
                continue
            else:
                break
            self.at += 1
        return self.finish()

    def digit(self, value: int) -> bool:
        if value == 0:
            if self.pending is not None or not self.scaled:
                return False
            self.zero = True
            return SCALES.keys() | DIGITS.keys() >= set(self.text[self.at + 1:self.at + 2])
        if self.pending is None:
            if self.ceiling <= 1:
                return False
            self.pending = (value, value)
            return True
        low, high = self.pending
        if low == high and isinstance(low, int) and self.text[self.at - 1] in DIGITS and low < 10 \
                and (value == low + 1 or (low, value) == (3, 5)):
            self.pending = (low, value)
            return True
        return False

    def small(self, scale: int) -> bool:
        if self.pending is None:
            if self.low or self.parts or self.zero:  # a second magnitude with nothing in front: only 一百十五
                if scale != 10 or self.ceiling <= 10 or not self.low:
                    return False
            self.pending = (1, 1)
        if scale >= self.ceiling:
            return False
        self.add(scale)
        self.zero = False
        return True

    def add(self, scale: int) -> None:
        low, high = self.pending
        self.low, self.high, self.pending = self.low + low * scale, self.high + high * scale, None
        # 五百万 ends in a magnitude of a million, 两千五百万 in one of a hundred thousand million: carry only the last
        self.ceiling = self.scale = scale
        self.scaled = True

    def big(self, scale: int) -> bool:
        if scale == 10**12 and _NOT_TRILLION.match(self.text, self.at):
            return False
        low, high = self.pending or (0, 0)
        low, high = self.low + low, self.high + high
        factor = self.scale if self.pending is None and self.low else 1
        kept = [part for part in self.parts if part[2] >= scale]
        for part in self.parts[len(kept):]:
            low, high = low + part[0], high + part[1]
            if not self.low and self.pending is None:
                factor *= part[2]
        if not high:
            if self.parts:
                return False
            low = high = 1
        low, high = low * scale, high * scale
        if kept and high >= kept[-1][2]:
            return False
        self.parts = [*kept, (low, high, scale)]
        self.low = self.high = 0
        self.pending, self.zero, self.scaled = None, False, True
        self.scale, self.ceiling = scale * factor, scale
        return True

    def several(self) -> bool:
        """几 and 数 before a magnitude (几百, 数亿) or behind tens (十几)."""
        if self.pending is not None:
            return False
        following = self.text[self.at + 1:self.at + 2]
        if following in SCALES and following:
            if self.scaled and self.text[self.at] == "数":
                return False
            self.pending = (1, 9) if self.low and self.ceiling == 10 else (2, 9)
            return True
        if self.text[self.at] == "几" and self.ceiling == 10 and self.low:
            self.pending = (1, 9)
            return True
        return False

    def inner_tail(self, char: str) -> bool:
        """余 多 来 between digits and their magnitude (20余亿, 10多个亿)."""
        text, behind = self.text, self.at + 1
        if text.startswith("个亿", behind):
            behind += 1
        if (self.pending is None and not self.low) or text[behind:behind + 1] not in BIG and not (
                char != "来" and text[behind:behind + 1] in SMALL and self.pending and self.mixed):
            return False
        if not text[behind:behind + 1]:
            return False
        self.modifier, self.at = TAILS[char], behind
        return True

    def point(self) -> bool:
        match = _DECIMALS.match(self.text, self.at)
        if match is None or self.parts or (self.pending is None and not self.low and not self.zero_first()):
            return False
        if self.pending and self.pending[0] != self.pending[1]:
            return False
        whole = self.low + (self.pending[0] if self.pending else 0)
        digits = "".join(str(DIGITS[char]) for char in match[1])
        value = Decimal(f"{whole}.{digits}")
        self.pending, self.low, self.high, self.at = (value, value), 0, 0, match.end()
        self.ceiling = 10**16
        return True

    def zero_first(self) -> bool:
        return self.at == self.start + 1 and self.text[self.start] in "零〇"

    def arabic(self) -> bool:
        """Arabic digits behind a magnitude: 3亿4500万, 5万2000, 3万5."""
        match = _ARABIC.match(self.text, self.at)
        if match is None or self.pending is not None or not self.scaled or self.scale < 100:
            return False
        digits = match[0].replace(",", "")
        following = self.text[match.end():match.end() + 1]
        value = Decimal(digits)
        if digits[0] == "0" or value >= self.scale:
            return False
        if following not in SCALES or not following:
            if following in _COUNTED and following or following.isascii() and following.isalpha():
                return False
            if len(digits) > 1 and ("." in digits or value * 100 < self.scale):
                return False
        self.pending, self.at, self.mixed = (value, value), match.end(), True
        return True

    def finish(self) -> Numeral | None:
        text, end = self.text, self.at
        if self.zero and self.pending is None and end and text[end - 1] in "零〇":
            end -= 1
        if self.pending is not None:
            low, high = self.pending
            last = text[end - 1]
            abridged = (self.scale >= 100 and not self.zero and high < 10 and (last in DIGITS or last in "123456789")
                        and text[end - 2] not in "点.零〇")
            if abridged and self.scaled:
                before = end - 2 if low == high else end - 3
                if text[before] in SCALES:
                    if text[end:end + 1] in _COUNTED and text[end:end + 1]:
                        end, low, high = before + 1, 0, 0
                    else:
                        step = self.unit_scale() // 10
                        low, high = low * step, high * step
            self.low, self.high = self.low + low, self.high + high
            if not self.scaled:
                self.scale = 1
            elif end == self.at:
                self.scale = 1
        low = self.low + sum(part[0] for part in self.parts)
        high = self.high + sum(part[1] for part in self.parts)
        if not high or end <= self.start:
            return None
        if self.scaled and self.pending is None and text.startswith("半", end) and self.unit_scale() >= 100 \
                and text[end + 1:end + 2] not in tuple("年月天日个小数以径导"):
            low, high, end = low + self.unit_scale() // 2, high + self.unit_scale() // 2, end + 1
        style = ("mixed" if self.scaled else "arabic") if self.mixed else "chinese"
        return Numeral(self.start, end, _decimal(low), _decimal(high), style, Decimal(self.scale), self.modifier,
                       _longer(text, self.start, end, low, high, style, self.scale, self.modifier))

    def unit_scale(self) -> int:
        """The last magnitude alone, by which 三万五 and 一万半 are completed."""
        return min(self.scale, self.ceiling) if self.scaled else 1


def _decimal(value: int | Decimal) -> Decimal:
    if isinstance(value, int):
        return Decimal(value)
    return Decimal(format(value.normalize(), "f"))


def _longer(text: str, start: int, end: int, low, high, style: str, scale: int, modifier: str | None) -> Numeral | None:
    """The numeral with 多 余 来 behind it, for the reader to take where a unit follows."""
    tail = text[end:end + 1]
    if not tail or tail not in TAILS or low != high:
        return None
    return Numeral(start, end + 1, _decimal(low), _decimal(high), style, Decimal(scale), TAILS[tail])


def read(text: str, start: int) -> Numeral | None:
    """The Chinese numeral that begins at `start`, or None."""
    char = text[start]
    if char in "零〇一二两三四五六七八九":
        out = _READ_OUT.match(text, start)
        if out:
            numeral = _digits(text, out)
            if numeral is not None:
                return numeral if numeral.high >= 0 else None
    elif char in CAPITALS:
        following = text[start + 1:start + 2]
        if not following or following not in "拾佰仟万亿元圆角分" and following not in CAPITALS:
            return None
    elif char == "拾":
        following = text[start + 1:start + 2]
        if not following or following not in "万亿元圆" and following not in CAPITALS:
            return None
    elif char == "上":
        return _at_least(text, start)
    elif char in SEVERAL:
        following = text[start + 1:start + 2]
        if not following or following not in SCALES:
            return _several(text, start)
    elif char in "佰仟点":
        return None
    if char in "零〇" and not text.startswith("点", start + 1):
        return None
    if char in "零〇":
        match = _DECIMALS.match(text, start + 1)
        if match is None:
            return None
        value = Decimal("0." + "".join(str(DIGITS[c]) for c in match[1]))
        parser = _Parser(text, start, value, match.end())
        numeral = parser.run()
        return numeral and Numeral(numeral.start, numeral.end, numeral.low, numeral.high, "chinese", numeral.scale,
                                   numeral.modifier, numeral.longer)
    return _Parser(text, start).run()


def read_behind(text: str, start: int, end: int, value: Decimal) -> Numeral | None:
    """The numeral whose Arabic digits `text[start:end]` go on in Chinese (`3亿4500万`, `20余亿`, `10多`)."""
    return _Parser(text, start, value, end).run()


def _digits(text: str, out: re.Match[str]) -> Numeral | None:
    """Digits read out one by one; None where the grammar should read them, a negative value where nothing should."""
    digits, end = out[0], out.end()
    following = text[end:end + 1]
    values = [DIGITS[char] for char in digits]
    if len(digits) == 2:
        a, b = values
        if b == a + 1 or (a, b) == (3, 5):
            return None
    if following and (following in SCALES or following == "点"):
        return None if len(digits) == 2 and 0 in values[:1] else Numeral(0, 0, Decimal(-1), Decimal(-1), "digits")
    if "两" in digits:
        return Numeral(0, 0, Decimal(-1), Decimal(-1), "digits")
    value = Decimal("".join(map(str, values)))
    return Numeral(out.start(), end, value, value, "digits")


def _at_least(text: str, start: int) -> Numeral | None:
    """上百, 上千万, 上亿: at least so many."""
    if text[start + 1:start + 2] not in tuple("百千万亿十"):
        return None
    inner = _Parser(text, start + 1).run()
    if inner is None or any(char not in SCALES for char in text[start + 1:inner.end]):
        return None
    return Numeral(start, inner.end, inner.low, inner.high, "chinese", inner.scale, "over")


def _several(text: str, start: int) -> Numeral | None:
    """几 or 数 before what may be a measure; a bare classifier makes no figure of it."""
    following = text[start + 1:start + 2]
    if not following or following not in "倍成元美港欧日英吨公千米亩度斤升里英":
        return None
    return Numeral(start, start + 1, Decimal(2), Decimal(9), "several")
