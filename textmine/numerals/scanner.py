"""The one scan over a view for the numerals of both languages.

What stands in the text as digits but is no number is left out here, so that nobody needs to look at it again:
ordinals (第三, 3rd), names and idioms (numeral_words.tsv), digits inside Latin words (A320neo, GLM-4.5), codes and
ids (00100.HK, 007, phone numbers, versions), citation and list marks, URLs. What only its neighbours can tell
(a bare number behind a product's name, a time of day, a date in digits) is left to the readers of figures and dates.
"""
from __future__ import annotations

from decimal import Context, Decimal, localcontext

from textmine.lexicon import Lexicon
from textmine.numerals import arabic, chinese, common, english
from textmine.numerals.exclusions import Exclusions
from textmine.numerals.numeral import Numeral
from textmine.text.patterns import pattern
from textmine.text.view import View

_FRACTIONS = "".join(arabic.FRACTIONS)
# Where a numeral may start: first a class of characters, as the search passes over all others at once, then what it asks of them.
_FIRST = f"[0-9{chinese.STARTS}{_FRACTIONS}几数上.]"
_START = (r"(?<![几数上.])|(?<=[几数])(?=[十百千万亿倍成元美港欧日英吨公米亩度斤升里])|(?<=上)(?=[十百千万亿])"
          r"|(?<=\.)(?<![0-9A-Za-z./].)(?=[0-9])")

_CONTEXT = Context(prec=28)  # the same values whatever the caller's decimal context


class Scanner:
    """Finds numerals. Immutable, safe to share between threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._exclusions = Exclusions(lexicon)
        self._words = english.Words()
        self._starts = pattern(f"{_FIRST}(?:{_START})")
        self._shapes_and_starts = pattern(f"{_FIRST}(?:{common.chinese_shapes(self._exclusions.suspect)}|{_START})")

    def scan(self, view: View) -> list[Numeral]:
        """Every numeral of the view, in order; their spans do not overlap."""
        with localcontext(_CONTEXT):
            return self._scan(view)

    def _scan(self, view: View) -> list[Numeral]:
        text, conventions = view.text, arabic.conventions_of(view.locale)
        excluded = self._exclusions.spans(text)
        common_shapes = conventions.decimal == "."
        starts = self._shapes_and_starts if common_shapes else self._starts
        found: list[Numeral] = []
        at = 0
        while match := starts.search(text, at):
            start = match.start()
            at = excluded.get(start, 0)
            if at > start:
                continue
            if match.lastindex:
                numeral = common.read(match)
                at = numeral.end
            elif (common_shapes and start and text[start - 1] in " $£€"
                    and (numeral := common.read_english(text, start, self._exclusions.names))):
                at = numeral.end
            else:
                numeral, at = self._read(view, start, conventions)
            if numeral is not None:
                found.append(numeral)
        words = [numeral for numeral in self._words.scan(text) if numeral.start not in excluded]
        return _merged(found, words) if words else found

    def _read(self, view: View, start: int, conventions: arabic.Conventions) -> tuple[Numeral | None, int]:
        """The numeral at `start`, or None, and where to look on."""
        text, char = view.text, view.text[start]
        if "0" <= char <= "9":
            return self._read_digits(view, start, conventions)
        if char == ".":
            return self._with_magnitude(text, start, arabic.read_part(text, start))
        if char in arabic.FRACTIONS:
            above, below = arabic.FRACTIONS[char]
            value = Decimal(above) / Decimal(below)
            return Numeral(start, start + 1, value, value, "fraction"), start + 1
        if self._exclusions.is_weekday(text, start):
            return None, start + 1
        numeral, end = chinese.read(text, start)
        if numeral is None or self._exclusions.is_ordinal(text, start, numeral):
            return None, end
        return numeral, end

    def _read_digits(self, view: View, start: int, conventions: arabic.Conventions) -> tuple[Numeral | None, int]:
        text = view.text
        end = arabic.BLOB.match(text, start).end()
        skipped = self._exclusions.skip(text, start, end)
        if skipped:
            return None, skipped
        number = arabic.read_at(text, view.original, start, end, conventions)
        if number.value is None:
            return None, number.end
        return self._with_magnitude(text, start, number)

    def _with_magnitude(self, text: str, start: int, number: arabic.Arabic) -> tuple[Numeral | None, int]:
        """Arabic digits with the Chinese or English magnitude behind them."""
        value, end = number.value, number.end
        following = text[end:end + 1]
        numeral = None
        if following == "w" and _is_ten_thousand(text, start, end):
            value = chinese.decimal(value * 10**4)
            return Numeral(start, end + 1, value, value, "mixed", Decimal(10**4)), end + 1
        if following in _GOES_ON and following:
            if following in " \n":
                if (_SPACED_MAGNITUDE if following == " " else _WRAPPED_MAGNITUDE).match(text, end + 1):
                    numeral = chinese.read_behind(text, start, end + 1, value)
            elif not following.isascii():
                numeral = chinese.read_behind(text, start, end, value)
            if numeral is None and following.isascii():
                numeral = english.read_behind(text, start, end, value)
        numeral = numeral or Numeral(start, end, value, value, "fraction" if number.fraction else "arabic")
        return numeral, numeral.end


def _is_ten_thousand(text: str, start: int, end: int) -> bool:
    """Whether the w behind digits is that of 万, as people write in the net: 播放量500w+, but 65w快充."""
    following = text[end + 1:end + 2]
    if following.isascii() and following.isalnum() or max(text[start - 1:start], following) < "\u2e80":
        return False
    return not _WATTS_BEFORE.search(text, max(0, start - 8), start) and not _WATTS_BEHIND.match(text, end + 1)


# Behind digits and a blank: 120 亿, and as reports of results have it 3,456.7 百万元
_SPACED_MAGNITUDE = pattern(r"[万亿兆]|(?:[百千]万|[百千]亿|[百千])(?=[元港美人欧日英澳新加马韩吨股份])")
_WATTS_BEFORE, _WATTS_BEHIND = pattern("(?:功率|功耗|充电?|适配器?)[^，。；、]{0,4}$"), pattern("[快闪无超直]充|功率|充电|电源|适配|的?灯|电机")
_WRAPPED_MAGNITUDE = pattern(r"(?:[百千]?万|[百千]?亿|万亿)(?=[元美港欧日英股人名户家吨台辆平千])")
_GOES_ON = frozenset("十百千万亿兆多余来几个分 \n-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


def _merged(digits: list[Numeral], words: list[Numeral]) -> list[Numeral]:
    """Both lists in the order of the text, without words inside what digits have already taken (3.2 million)."""
    merged = sorted([*digits, *words], key=lambda numeral: (numeral.start, -numeral.end))
    kept: list[Numeral] = []
    for numeral in merged:
        if not kept or numeral.start >= kept[-1].end:
            kept.append(numeral)
    return kept
