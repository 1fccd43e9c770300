"""Settling which currency 元, 块, `$`, `¥`, `pounds` or 分 is, by the evidence of the whole document.

In this order: a currency said with the figure (explicit) or with another of its range or list (shared), a cue in the
text (由80港元升至85元; 人民币存款50亿元; 人民币，下同; 单位：港元; `all figures in Canadian dollars`; shares quoted in Hong Kong; what the text is
about), the locale of the caller, the default of the sign.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import islice

from textmine.figures.figure import Figure
from textmine.figures.units import Units
from textmine.figures.wordlists import affixes, one_of
from textmine.lexicon import currency_of, read_table
from textmine.text.following import Following
from textmine.text.patterns import pattern
from textmine.text.view import View

_SHARES, _COUNTRIES = ({row["code"]: pattern("|".join(map(re.escape, row["words"].split("|"))))
                        for row in read_table("currency_cues") if row["kind"] == kind} for kind in ("share", "country"))
_NAMES = one_of("currency")
# (人民币，下同): from there to the end of the paragraph.
_FROM_HERE = pattern(rf"[(](?=[^()]{{0,24}}下同)[^()]{{0,20}}?({_NAMES})[^()]*[)]")
# 单位：港元, 以下货币单位均为: the whole document.
_THROUGHOUT = pattern(
    rf"单位(?:均|皆|为|是|:|[ ])+(?:百万|千万|万|亿|千|十亿)?({_NAMES})|币[种别][:为]+[^\d\s，。()]{{0,4}}?({_NAMES})|记账本位币[:为]+[^\d\s，。()]{{0,4}}?({_NAMES})",
                      needs=("单位", "币种", "币别", "本位币"))
_THROUGHOUT_IN_ENGLISH = pattern(
    r"\b(?:[Aa]ll|[Aa]mounts|[Ff]igures|[Pp]rices|[Vv]alues|[Dd]ollars|[Dd]ollar (?:amounts|figures|values))[a-z ,]{0,40}? (?:in|are|to) "
    r"((?:[A-Z][A-Za-z.]+ ){0,3}(?:dollars|currency|yuan|euros|pounds|yen))")
# 五年期人民币债25亿元: the kind of money that is borrowed or kept.
_LABELS = affixes("currency_label")
_LABEL = pattern(f"({one_of('currency_label')})(?:计价|绿色|点心|优先|永续|定期|活期)?(?:债|票据|存款|贷款|汇款|资金池|理财|头寸)[^，。；;\\d]{{0,8}}$",
                 needs=("债", "票据", "存款", "贷款", "汇款", "资金池", "理财", "头寸"))
# 人民币兑美元报7.08元: the yuan that so many go to a dollar.
_RATE = pattern("人民币[^，。；;\\d]{0,8}[兑对](?:美元|美金|每百港元)[^，。；;\\d]{0,10}$|(?:美元|美金|每百港元)[兑对]人民币[^，。；;\\d]{0,10}$",
                needs=[sign + currency for sign in "兑对" for currency in ("美元", "美金", "每百港元", "人民币")])
_GOES_ON = pattern(r"[^，。；,;\d]{0,5}[至到]约?")
_REACH = 60
_PESO = "MXN"  # the first of the pesos, which none is without a sign of its country
_SHARE_PRICE = pattern(r"(?:股价|报|[收开]盘价|收于|收市|目标价|[昨今前日]收|[高低]见)[^，。]{0,6}$")
_JAPAN = pattern(rf"\b[Yy]en\b|{one_of('of_japan')}")
_CHINA = pattern(rf"\b[Yy]uan\b|{one_of('of_china')}")
_AMERICAN = pattern(r"US\$|U\.S\.\$|USD")


class Settlement:
    """Settles the currencies of one document's figures."""

    def __init__(self, view: View, figures: Iterable[Figure], units: Units) -> None:
        self._view, self._text, self._units = view, view.text, units
        self._english = view.lang == "en"
        self._home = currency_of(view.locale)
        self._explicit = [figure for figure in figures if figure.type == "money" and figure.unit]
        self._ends = [figure.end for figure in self._explicit]
        self._named = Counter(figure.unit for figure in self._explicit)
        self._labels = not self._english and any(name in view.text for name in _LABELS)

    def currency(self, figure: Figure) -> tuple[str | None, str]:
        """The code of a figure's currency (None for pesos of nobody knows where), and how it was settled: explicit,
        shared, cue, locale or default."""
        if figure.unit is not None:
            return figure.unit, figure.unit_source
        choices = figure.currencies
        if "JPY" in choices and "円" in self._view.original[figure.start:figure.end]:
            return "JPY", "explicit"
        cue = self._carried(figure) or self._labelled(figure) or self._declared(figure) or self._told(figure)
        if cue in choices:
            return cue, "cue"
        if self._home in choices:
            return self._home, "locale"
        return (None if choices[0] == _PESO else choices[0]), "default"

    def _carried(self, figure: Figure) -> str | None:
        """The currency of the explicit figure that this one goes on from: 由80港元升至85元."""
        place = bisect_right(self._ends, figure.start) - 1
        if place < 0:
            return None
        last = self._explicit[place]
        goes_on = figure.start - last.end <= 8 and _GOES_ON.fullmatch(self._text, last.end, figure.start)
        return last.unit if goes_on and last.unit in figure.currencies else None

    def _labelled(self, figure: Figure) -> str | None:
        """The currency in the name of what the figure is the amount of: 人民币存款1.02万亿元."""
        if not self._labels:
            return None
        start = max(0, figure.start - 24)
        if _RATE.search(self._text, start, figure.start):
            return "CNY"
        label = _LABEL.search(self._text, start, figure.start)
        return label and self._units.currency(label[1]).unit

    def _declared(self, figure: Figure) -> str | None:
        """The currency that the text declares for the figures of its place: 人民币，下同; but shares keep to their market."""
        if self._stretches and not self._is_share_price(figure):
            for start, _, code in islice(self._stretches, bisect_right(self._stretch_ends, figure.start), None):
                if start > figure.end:
                    break
                if code in figure.currencies:
                    return code
        return next((code for code in self._throughout if code in figure.currencies), None)

    def _told(self, figure: Figure) -> str | None:
        """The currency that the rest of the text speaks for."""
        choices = figure.currencies
        if "USD" in choices and "EUR" in choices:  # cents
            return self._last_named(figure)
        if choices == ("CNY", "JPY"):
            return self._yen_or_yuan
        if self._english and "USD" in choices:
            return self._other_dollar(choices) if self._home is None else None
        if not self._english and "HKD" in choices and self._home in (None, "CNY"):
            return self._quoted(figure) or (self._place if self._home is None else None)
        if not self._english and self._home is None and self._place in choices:
            return self._place  # 新台币升值6.8分, beside figures in 美元
        if choices[0] in _COUNTRIES and self._home not in choices:
            return self._country(figure, choices)
        if self._home not in choices:
            named = [code for code in choices if self._named[code]]
            return named[0] if len(named) == 1 else None
        return None

    def _country(self, figure: Figure, choices: tuple[str, ...]) -> str | None:
        """The peso or crown of the country that the text names, most of all or last in front of the figure if it names several."""
        told = Counter({code: self._named[code] or len(_COUNTRIES[code].findall(self._text)) for code in choices})
        (code, most), (_, second) = told.most_common(2)
        if most == second > 0:
            near = self._text[max(0, figure.start - _REACH):figure.start]
            last = {code: max((match.start() for match in _COUNTRIES[code].finditer(near)), default=-1) for code in choices}
            code = max(choices, key=last.__getitem__)
            return code if last[code] >= 0 else None
        return code if most > second else None

    def _last_named(self, figure: Figure) -> str | None:
        """The currency of the last explicit figure in front, if it is in the same paragraph and has such a coin."""
        place = bisect_right(self._ends, figure.start) - 1
        if place < 0 or figure.start - self._ends[place] > 200 or self._text.find("\n", self._ends[place], figure.start) >= 0:
            return None
        return self._explicit[place].unit

    @cached_property
    def _stretches(self) -> list[tuple[int, int, str]]:
        """From where to where the text declares which currency; each once in a paragraph."""
        if "下同" not in self._text:
            return []
        found: dict[tuple[int, str], int] = {}
        lines = Following(self._text, "\n")
        for match in _FROM_HERE.finditer(self._text):
            found.setdefault((lines.at(match.end()), self._units.currency(match[1]).unit), match.start())
        return [(start, end, code) for (end, code), start in found.items()]

    @cached_property
    def _stretch_ends(self) -> list[int]:
        return [end for _, end, _ in self._stretches]

    @cached_property
    def _throughout(self) -> list[str]:
        matches = list(_THROUGHOUT.finditer(self._text))
        if "ollars" in self._text or "igures" in self._text or "mounts" in self._text:
            matches = sorted((*matches, *_THROUGHOUT_IN_ENGLISH.finditer(self._text)), key=lambda match: match.start())
        names = (next(group for group in match.groups() if group) for match in matches)
        return list(dict.fromkeys(unit.unit for name in names if (unit := self._units.currency(name.strip())) is not None and unit.unit))

    @cached_property
    def _yen_or_yuan(self) -> str | None:
        """Whose ¥ it is."""
        japan, china = _JAPAN.search(self._text) is not None, _CHINA.search(self._text) is not None
        if self._english:
            return "CNY" if china and not japan else "JPY"
        return "JPY" if japan and not china and self._home != "CNY" else None

    @cached_property
    def _place(self) -> str | None:
        """Hong Kong's or Taiwan's currency where a text in their script names it or speaks of them."""
        if self._view.lang != "zh-Hant":
            return None
        named = [code for code in ("HKD", "TWD") if self._named[code]]
        return named[0] if len(named) == 1 else currency_of(self._view.told)

    def _quoted(self, figure: Figure) -> str | None:
        """The market's currency for share prices in 元, where the text has named that currency."""
        if figure.high >= 10_000 or not self._is_share_price(figure):
            return None
        sentence = self._text[max(self._text.rfind(mark, max(0, figure.start - 400), figure.start) for mark in "。\n！？") + 1:figure.end]
        return next((code for code, pattern in _SHARES.items() if self._named[code] and pattern.search(sentence)), None)

    def _other_dollar(self, choices: tuple[str, ...]) -> str | None:
        """A bare `$` in a text that writes US$ for the American one is the other dollar that it names."""
        others = [code for code in choices if code != "USD" and self._named[code]]
        return others[0] if len(others) == 1 and self._names_american else None

    @cached_property
    def _names_american(self) -> bool:
        return _AMERICAN.search(self._text) is not None

    def _is_share_price(self, figure: Figure) -> bool:
        return _SHARE_PRICE.search(self._text, max(0, figure.start - 10), figure.start) is not None
