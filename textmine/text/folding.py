"""Length-preserving folding: traditional to simplified characters (OpenCC t2s) and full width to half width."""
from __future__ import annotations

import re
from functools import lru_cache

_SIGNS = {
    "　": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
    "−": "-", "﹣": "-", "–": "-", "‐": "-", "‑": "-", "～": "~", "〜": "~", "∼": "~",
    "￥": "¥", "￡": "£", "￠": "¢", "￦": "₩", "﹪": "%", "﹩": "$",
    "叄": "三", "弍": "二", "○": "〇", "円": "圆",
}
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，"}
_TABLE = str.maketrans({**{ord(key): value for key, value in _SIGNS.items()}, **{k: chr(v) for k, v in _WIDTH.items() if chr(k) != "～"}})
_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3})")
_SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=1)
def _simplify():
    import opencc

    return opencc.OpenCC("t2s").convert


def fold(text: str) -> str:
    """`text` in simplified characters and half width, of the same length; lone surrogates stay as they are."""
    if text.isascii():
        return text
    folded = _WIDE_COMMA.sub(",", text).translate(_TABLE)
    if _SURROGATE.search(folded):
        simple = _simplify()(_SURROGATE.sub("\ufffd", folded))
        return "".join(b if "\ud800" <= b <= "\udfff" else a for a, b in zip(simple, folded))
    return _simplify()(folded)
