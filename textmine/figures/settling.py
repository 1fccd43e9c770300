"""Settling which currency 元, 块, `$`, `¥`, `pounds` or 分 is, by the evidence of the whole document.

In this order: a currency said with the figure (explicit) or with another of its range or list (shared), a cue in the
text (单位：港元, 人民币，下同; `all figures in Canadian dollars`; shares quoted in Hong Kong; the only such currency named),
the locale of the caller, the default of the script.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from textmine.figures.figure import Figure
from textmine.figures.units import Units
from textmine.text.view import View

_BY_LOCALE = {
    "zh-CN": "CNY", "zh-TW": "TWD", "zh-HK": "HKD", "zh-MO": "MOP", "zh-SG": "SGD", "zh-MY": "MYR", "en-US": "USD", "en-GB": "GBP", "en-HK": "HKD",
    "en-SG": "SGD", "en-AU": "AUD", "en-CA": "CAD", "en-NZ": "NZD", "en-IN": "INR", "en-ZA": "ZAR", "en-IE": "EUR", "en-TW": "TWD", "en-CN": "CNY",
    "en-PK": "PKR", "en-LK": "LKR", "ja-JP": "JPY", "ko-KR": "KRW", "fr-CA": "CAD", "es-MX": "MXN", "es-CL": "CLP", "es-CO": "COP", "es-AR": "ARS",
    "en-EG": "EGP", "sv-SE": "SEK", "nb-NO": "NOK", "da-DK": "DKK", "de-CH": "CHF", "fr-CH": "CHF", "en-JP": "JPY",
}
# 人民币，下同 and the like: from there to the end of the paragraph.
_FROM_HERE = re.compile(r"[(（](?:货币)?(?:单位)?[:：]?(?:除[^)）]{0,12}外，?)?([^\d()（），,]{1,6})[，,、]?(?:下同|除特别注明外|，下同)[)）]")
# 单位：港元, 以下货币单位均为: the whole document.
_THROUGHOUT = re.compile(
    r"(?:金额|货币|报告)?单位(?:均|皆|为|是|：|:|[ ])+(?:百万|千万|万|亿|千|十亿)?([^\d\s，。()（）]{1,5})"
    r"|(?:币种|币别|记账本位币)[:：为]+(?:[^\d\s，。()（）]{0,4})?([^\d\s，。()（）]{2,4})"
    r"|\b(?:[Aa]ll|[Aa]mounts|[Ff]igures|[Pp]rices|[Vv]alues|[Dd]ollars|[Dd]ollar (?:amounts|figures|values))[a-z ,]{0,40}? (?:in|are|to) "
    r"((?:[A-Z][A-Za-z.]+ ){0,3}(?:dollars|currency|yuan|euros|pounds|yen))")
_GOES_ON = re.compile(r"[^，。；,;\d]{0,5}[至到]约?")
_SHARE_CUES = {"HKD": re.compile(r"港股|恒指|恒生|\.HK|联交所|港交所|H股"), "TWD": re.compile(r"台股|加权指数|\.TW|证交所|柜买")}
_PLACE_CUES = {
    "HKD": re.compile(r"港元|港币|港股|恒指|恒生指数|港交所|联交所|金管局|差估署|按揭|差饷|呎|楼市|屋苑|HK\$|\.HK"),
    "TWD": re.compile(r"新台币|台币|台股|台积电|证交所|柜买|金管会|主计总处|央行理监事|立法院|NT\$|健保|经济部|财政部统计处|上市柜|法说会|内政部"),
}
_JAPAN = re.compile(r"日元|日圆|日本|东京|\byen\b|Japan|Tokyo|Nikkei|Osaka|Toyota|Sony|Nintendo|SoftBank")
_CHINA = re.compile(r"\byuan\b|renminbi|RMB|China|Chinese|Beijing|Shanghai|Shenzhen|人民币")
_BRITAIN = re.compile(r"£|sterling|pence|\bBrit(?:ain|ish)\b|\bU\.?K\.?\b|London|FTSE|Bank of England|England|Scotland|Wales")


class Settlement:
    """Settles the currencies of one document's figures."""

    def __init__(self, view: View, figures: Iterable[Figure], units: Units) -> None:
        self._text, self._original, self._lang, self._units = view.text, view.original, view.lang, units
        self._home = _BY_LOCALE.get(view.locale or "")
        self._explicit = [(figure.start, figure.end, figure.unit) for figure in figures if figure.type == "money" and figure.unit]
        self._named = Counter(code for *_, code in self._explicit)
        self._throughout = self._declared(_THROUGHOUT)
        self._stretches = [(start, self._paragraph_end(start), code) for start, code in self._declared(_FROM_HERE)]

    def currency(self, figure: Figure) -> tuple[str, str]:
        """The code of a figure's currency, and how it was settled."""
        if figure.unit is not None:
            return figure.unit, figure.unit_source
        choices = figure.currencies
        if "円" in self._original[figure.start:figure.end] and "JPY" in choices:
            return "JPY", "explicit"
        compared = self._compared(figure)
        if compared:
            return compared, "cue"
        for start, end, code in self._stretches:
            if start - 8 <= figure.start < end and code in choices and not self._is_share_price(figure):
                return code, "cue"
        for _, code in self._throughout:
            if code in choices:
                return code, "cue"
        cue = self._cue(figure)
        if cue in choices:
            return cue, "cue"
        if self._home in choices:
            return self._home, "locale"
        return choices[0], "default"

    def _compared(self, figure: Figure) -> str | None:
        """The currency of the explicit figure that this one goes on from: 由80港元升至85元."""
        for start, end, code in reversed(self._explicit):
            if end <= figure.start:
                return code if code in figure.currencies and figure.start - end <= 8 and _GOES_ON.fullmatch(self._text, end, figure.start) else None
        return None

    def _declared(self, pattern: re.Pattern[str]) -> list[tuple[int, str]]:
        found = []
        if pattern is _FROM_HERE and "下同" not in self._text and "注明" not in self._text:
            return found
        for match in pattern.finditer(self._text):
            name = next(group for group in match.groups() if group).strip()
            unit = self._units.currency(name)
            if unit is not None and unit.unit is not None:
                found.append((match.start(), unit.unit))
        return found

    def _paragraph_end(self, start: int) -> int:
        end = self._text.find("\n", start)
        return len(self._text) if end < 0 else end

    def _is_share_price(self, figure: Figure) -> bool:
        return bool(re.search(r"(?:股价|收报|报|收盘价|收于|现报|收市)[^，。]{0,6}$", self._text[max(0, figure.start - 10):figure.start]))

    def _cue(self, figure: Figure) -> str | None:
        text, choices = self._text, figure.currencies
        if "JPY" in choices and choices[0] == "CNY" and len(choices) == 2:  # ¥
            japan, china = bool(_JAPAN.search(text)), bool(_CHINA.search(text))
            if self._lang == "en":
                return "CNY" if china and not japan else "JPY"
            return "JPY" if japan and not china and self._home != "CNY" else None
        if "GBP" in choices:
            return "GBP" if self._named["GBP"] or _BRITAIN.search(text) else None
        if self._lang != "en" and self._home in (None, "CNY") and "HKD" in choices:
            return self._chinese_cue(figure)
        if self._lang == "en" and self._home is None and "USD" in choices:
            return self._dollar_cue(figure)
        if self._home is None or self._home not in choices:
            near = [code for *_, code in self._explicit if code in choices]
            return near[0] if near and len(set(near)) == 1 else None
        return None

    def _chinese_cue(self, figure: Figure) -> str | None:
        """Hong Kong shares quoted in 元 after an explicit 港元; without a locale, the place that the text is about."""
        text = self._text
        sentence = text[max(text.rfind(mark, 0, figure.start) for mark in "。\n！？") + 1:figure.end]
        for code, pattern in _SHARE_CUES.items():
            if self._named[code] and figure.high < 10_000 and pattern.search(sentence) and self._is_share_price(figure):
                return code
        if self._home is None:
            for code, pattern in _PLACE_CUES.items():
                if (self._named[code] or len(pattern.findall(text)) >= 2) and not self._named["CNY"] and "人民币" not in text and self._lang == "zh-Hant":
                    return code
        return None

    def _dollar_cue(self, figure: Figure) -> str | None:
        """A bare `$` in a text that writes US$ for the American one is the other dollar that it names."""
        others = [code for code in figure.currencies if code != "USD" and self._named[code]]
        return None if not others or not re.search(r"US\$|U\.S\.\$|USD", self._text) or len(others) > 1 else others[0]
