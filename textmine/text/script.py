"""What a text is written in: simplified Chinese, traditional Chinese or English."""
from __future__ import annotations

import re

from textmine.text.folding import fold

_HAN = re.compile("[\u4e00-\u9fff]")


def detect(text: str) -> str:
    """The language and script of a text: `zh-Hans`, `zh-Hant` or `en`."""
    han = _HAN.findall(text[:4000])
    if len(han) * 4 < len(text[:4000]) / 10:
        return "en"
    changed = sum(a != b for a, b in zip(han, fold("".join(han))))
    return "zh-Hant" if changed > len(han) * 0.03 else "zh-Hans"


def guess_locale(lang: str) -> str:
    """The locale to report where the caller gave none."""
    return {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "en": "en-US"}[lang]
