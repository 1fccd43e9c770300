"""Length-preserving folding: traditional to simplified characters and full width to half width.

Never NFKC, which changes lengths and turns ² and ① into plain digits: each row here maps one code point to one.
"""
from __future__ import annotations

import re

from textmine.text.patterns import pattern
from textmine.text.script import simplify

_SIGNS = {
    # blanks
    "\u00a0": " ", "\u1680": " ", **{chr(code): " " for code in range(0x2000, 0x200B)}, "\u202f": " ", "\u205f": " ",
    "\u3000": " ", "\v": "\n", "\f": "\n", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n",
    # hyphens, minus signs and tildes
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-", "\ufe63": "-", "\ufe58": "—",
    "\u301c": "~", "\u223c": "~", "\u02dc": "~",
    # signs of currency and percent
    "\uffe0": "¢", "\uffe1": "£", "\uffe5": "¥", "\uffe6": "₩", "\ufe69": "$", "\ufe6a": "%", "\u066a": "%",
    # punctuation in its half-width and small forms
    "\uff61": "。", "\uff62": "「", "\uff63": "」", "\uff64": "、", "\uff65": "·", "\u30fb": "·",
    "\ufe50": "，", "\ufe51": "、", "\ufe52": ".", "\ufe54": ";", "\ufe55": ":", "\ufe56": "?", "\ufe57": "!",
    "\ufe59": "(", "\ufe5a": ")", "\u02bc": "’",
    # characters of Chinese numerals that OpenCC leaves alone
    "叄": "叁", "弍": "二", "弌": "一", "弎": "三", "○": "〇", "◯": "〇", "円": "圆",
    "澂": "澄",  # a variant of it (Unihan), in which OpenCC writes 澄江 in traditional characters and does not lead back
}
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) != "，"}
_PLAIN = _FULL_WIDTH | _SIGNS
_FOLDED = pattern(f"[\ud800-\udfff{re.escape(''.join(_PLAIN))}]")  # some 15 times faster than str.translate
# The full-width comma stays a Chinese comma, except where it marks thousands.
_WIDE_THOUSANDS = pattern("，(?<=[0-9０-９]，)(?=(?:[０-９]{2}，){0,6}[０-９]{3}(?![0-9０-９]))")  # India's groups of two, too


def fold(text: str) -> str:
    """`text` in simplified characters and half width, of the same length.

    Lone surrogates, which no engine takes, become U+FFFD.
    """
    if text.isascii():
        return text
    if "，" in text:
        text = _WIDE_THOUSANDS.sub(",", text)
    return simplify(_FOLDED.sub(_plain, text))


def _plain(match: re.Match[str]) -> str:
    return _PLAIN.get(match[0], "\ufffd")
