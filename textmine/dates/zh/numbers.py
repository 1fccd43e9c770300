"""The small numbers of calendar phrases."""
from __future__ import annotations

from functools import lru_cache

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"廿": 20, "卅": 30}

NUMBER = "(?:[0-9]+|[〇零一二两三四五六七八九十廿卅百]+)"


@lru_cache(maxsize=1024)
def number(text: str) -> int:
    """The value of a whole number below 1,000 or of digits read out: `12`, `二十八`, `廿三`, `一百零八`, `二〇二五`."""
    if text.isascii():
        return int(text)
    if not any(char in "十百廿卅" for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit = 0, None
    for char in text:
        if char in _TENS:
            total, digit = total + _TENS[char], None
        elif char == "百":
            total, digit = total + 100 * (digit or 1), None
        elif char == "十":
            total, digit = total + 10 * (digit or 1), None
        else:
            digit = _DIGITS[char]
    return total + (digit or 0)
