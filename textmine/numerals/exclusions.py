"""What looks like a numeral and is none: words and names that hold numeral characters, codes, ids, marks, URLs."""
from __future__ import annotations

from textmine.lexicon import Lexicon
from textmine.numerals import chinese
from textmine.numerals.numeral import Numeral
from textmine.text.longest import Longest
from textmine.text.patterns import pattern

_URL = pattern(r"(?:https?://|www\.)[^\s\u3000-\u303f\u4e00-\u9fff]+|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+")
_TITLE = pattern("《[^《》\n]{1,30}》")
_ADDED = pattern(r"(?<![A-Za-z])[A-Z][0-9]{0,4}\+$")  # T+1, K218+300
_LATIN = pattern(r"[A-Za-z][A-Za-z.&/_'-]*\Z")
_ORDINAL = pattern(r"(?:st|nd|rd|th)(?![A-Za-z])")
_CODE = pattern(r"\.(?:[A-Z]{1,4}|hk|sh|sz|ss|tw)(?![A-Za-z])|[A-Za-z]*-[A-Z]{1,3}[0-9]")
_PHONE = pattern(r"(?:[0-9]{3,4}[- ][0-9]{3,4}[- ][0-9]{4}|0[0-9]{2,3}-[0-9]{7,8}|[0-9]{3}-[0-9]{4}-[0-9]{4})(?![0-9])")
_INTERNATIONAL = pattern(r"[0-9]{1,3}[- ](?:\([0-9]{1,4}\)[- ]?|[0-9]{1,4}[- ])[0-9]{3,4}(?:[- ]?[0-9]{3,4})?(?![0-9])")
_MODEL_YEAR = pattern(r"(?:19|20)[0-9]{2}款")
_MOBILE = pattern(r"1[3-9][0-9]{9}\Z")
_LIST_MARK = pattern(r"(?:[、)]|\.(?= |[A-Z\u4e00-\u9fff]))(?!\s*[0-9])")
_HEAD_OF_LINE = pattern(r"(?:\A|\n)[ \t·•]*\Z")
# Latin words that may be hyphened to a figure: sub-5%
_HYPHENED = frozenset("sub near nearly over under about above below almost around mid roughly some to up".split())
# Currency signs of letters that look like the letter of a model: only before an amount with a magnitude (R500m)
_FAINT = frozenset(["R", "LE", "SR", "QR", "TL", "Sh", "Dh", "Tk", "RO", "KD", "BD", "Bt", "P", "Ft", "Fr.", "S/", "B"])
_ADVERB = pattern("一(?:度|直|路|举|早|同|起|齐|边|大早|开盘|开市)")
_WEEKDAYS = frozenset("一二三四五六")
_WEEK_ENDS, _DIGITS = frozenset("周期拜"), frozenset("一二两三四五六七八九")
_WEEKS = pattern("(?<![一二两三四五六七八九十几数每0-9])(?:周|星期|礼拜)$")


class Exclusions:
    """Tells what is no numeral. Immutable.

    `names` are the words that make a name of the number behind them, `suspect` the characters that end the Chinese ones.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = Longest([row.word for row in lexicon.numeral_words if row.kind != "before"])
        self.names = frozenset(row.word for row in lexicon.numeral_words if row.kind == "before")
        self.suspect = frozenset(word[-1] for word in self.names) | {"第"}
        self._measures = frozenset(row.name for row in lexicon.units if row.kind == "measure" and row.name.isascii())
        self._prefixes = frozenset(row.name for row in lexicon.currencies
                                   if row.side != "after" and row.name.isascii() and row.name[-1:] != "$")

    def spans(self, text: str) -> dict[int, int]:
        """For every place inside a word, a URL or a title (《长街十二里》) that is no numeral, where it ends."""
        inside: dict[int, int] = {}
        for _, start, end in self._words.find(text):
            if self._is_whole(text, start, end):
                inside.update(dict.fromkeys(range(start, end), end))
        if "://" in text or "www." in text or "@" in text:
            for match in _URL.finditer(text):
                inside.update(dict.fromkeys(range(*match.span()), match.end()))
        if "《" in text:
            for match in _TITLE.finditer(text):
                inside.update(dict.fromkeys(range(*match.span()), match.end()))
        return inside

    def _is_whole(self, text: str, start: int, end: int) -> bool:
        """Whether a word stands here by itself, and not as a part of a numeral or of a longer Latin word."""
        first, last = text[start], text[end - 1]
        previous, following = text[start - 1:start], text[end:end + 1]
        if first in _NUMERAL and previous and (previous in _NUMERAL or previous in "几数上" and first in chinese.SCALES) \
                and not self.is_weekday(text, start - 1):
            return False
        if last == "点" and following in chinese.PLAIN:
            return False
        if first.isascii() and first.isalnum() and previous.isascii() and previous.isalnum():
            return False
        if last.isascii() and last.isalnum() and following.isascii() and following.isalnum():
            return False
        if last == "分" and following in tuple("之钟") or first == "第" and following in _NUMERAL:
            return False
        if last in _NUMERAL and following in chinese.SCALES:  # 订单一百亿 is no 单一
            return False
        if last in _NUMERAL and all(char in _NUMERAL for char in text[start:end]):
            return following not in _COUNTS_ON or not following
        return True

    def skip(self, text: str, start: int, end: int) -> int:
        """Where to look on when the Arabic digits `text[start:end]` are no number, else 0."""
        previous, following = text[start - 1:start], text[end:end + 1]
        if previous:
            if previous.isascii():
                if previous not in " \n(" and self._is_glued(text, start, end):
                    return end
            elif previous == "第":
                return end
            if previous == " " and self._is_named(text, start - 1) and not _MEASURED.match(text, end):
                return end
            if self._is_named_zh(text, start, end, previous):
                return end
        if following:
            if following == "强" or following == "款" and _MODEL_YEAR.match(text, start):
                return end
            if following in "snrt" and _ORDINAL.match(text, end):
                return end + 2
            if following in ".-" and _CODE.match(text, end):
                return end + 2
            if following in "- " and (phone := self._phone(text, start)):
                return phone
        if end - start >= 11 and text[start:end].isdigit() and not "\u4e00" <= following <= "\u9fff":
            if _MOBILE.match(text, start, end) or end - start > 15:
                return end
        if self._is_mark(text, start, end, previous, following):
            return end
        return 0

    def _is_glued(self, text: str, start: int, end: int) -> bool:
        """Whether digits belong to the Latin word or sign directly in front: M2, GLM-4.5, v1.2, #3, but not USD3."""
        previous = text[start - 1]
        if previous in "#_" or previous == "+" and _ADDED.search(text, max(0, start - 8), start):
            return True
        if previous == "." and not text[start - 2:start - 1].isalnum():
            return False
        match = _LATIN.search(text, max(0, start - 16), start) if previous.isalpha() or previous in ".-_/&'" else None
        if match is None:
            return False
        if text[match.start() - 1:match.start()].isdigit() and previous != "-":
            return match[0][:-1] not in self._measures or previous != "/"  # 200MW/400MWh
        word = match[0]
        if "$" + word in self._prefixes and text[match.start() - 1:match.start()] == "$":
            return False
        if word in self._prefixes and (previous != "-"):
            return word in _FAINT and not _MAGNITUDE_BEHIND.match(text, end) and text[end - 3:end - 2] != "."
        if previous == "-":
            return word[:-1].lower() not in _HYPHENED and not text.startswith("%", end)
        if previous == "/" or previous == "'":
            return word[:-1] not in self._prefixes and len(word) > 1
        return not (len(word) > 1 and _AMOUNT_BEHIND.match(text, end))

    def _is_named(self, text: str, blank: int) -> bool:
        """Whether the Latin word before the blank makes a name of the digits: No. 5, iPhone 17, Flight 370."""
        start = blank
        while start and (text[start - 1].isalpha() and text[start - 1].isascii() or text[start - 1] in ".'-"):
            start -= 1
        return start < blank and text[start:blank] in self.names

    def _is_named_zh(self, text: str, start: int, end: int, previous: str) -> bool:
        """Whether the Chinese word in front makes a name or an id of the digits: 第3, 代码 600519, 电话:5555."""
        if previous in " :":
            start -= 1
            previous = text[start - 1:start]
        if previous not in self.suspect or not "\u4e00" <= previous <= "\u9fff":
            return False
        if previous != "第" and _AMOUNT_BEHIND.match(text, end):
            return False
        return previous == "第" or any(text[start - size:start] in self.names for size in (2, 3, 4) if size <= start)

    @staticmethod
    def _phone(text: str, start: int) -> int:
        """Where the phone number at `start` ends, else 0."""
        match = (_INTERNATIONAL if text[start - 1:start] == "+" else _PHONE).match(text, start)
        return match.end() if match else 0

    @staticmethod
    def _is_mark(text: str, start: int, end: int, previous: str, following: str) -> bool:
        """Citation marks [12], numbers in brackets (2330), list marks at the head of a line, numbers of headings."""
        size = end - start
        if previous == "[" and following == "]":
            return True
        if previous == "(" and following == ")" and size <= 6 and text[start:end].isdigit() and text[end + 1:end + 2] != "%":
            return True
        if size <= 2 and (not previous or previous in "\n ") and _HEAD_OF_LINE.search(text, max(0, start - 8), start):
            return not following or following == "\n" or following in "、)." and _LIST_MARK.match(text, end) is not None
        return False

    @staticmethod
    def is_weekday(text: str, start: int) -> bool:
        """Whether a digit is a day of the week in front of another digit: 周四四只新股, 星期二二十家, 周一一度; not 每周三四次."""
        return (text[start - 1:start] in _WEEK_ENDS and text[start + 1:start + 2] in _DIGITS and text[start] in _WEEKDAYS
                and _WEEKS.search(text, max(0, start - 3), start) is not None)

    @staticmethod
    def is_ordinal(text: str, start: int, numeral: Numeral) -> bool:
        """Whether a Chinese numeral only orders: 第三, 周三, 星期五, 之一, 百强, 一、 at the head of a line."""
        previous, following = text[start - 1:start], text[numeral.end:numeral.end + 1]
        if not previous or previous == "\n":
            return following == "、" and numeral.end - start <= 3
        if previous == "第":
            return True
        if previous == "(" and following == ")":
            return True
        if previous == "之":
            return text[start] == "一" and text[start - 2:start - 1] != "分"
        if following == "强":
            return True
        if previous in "周期拜" and text[start] in _WEEKDAYS and _ADVERB.match(text, start + 1):
            return True  # 周二一度
        if previous in "周期拜" and text[start] in _WEEKDAYS and numeral.end == start + 1:
            return previous == "周" and following not in tuple("次年岁天个") or text[start - 2:start] in ("星期", "礼拜")
        return False


_NUMERAL = frozenset("0123456789" + "".join([*chinese.PLAIN, *chinese.SMALL, *chinese.MAGNITUDES, *chinese.TENS]))
# Behind a word made of numeral characters only (十四五, 五一) these show that it is a number after all.
_COUNTS_ON = frozenset("万亿兆千百十个岁名家元人天块吨年月日倍成%点几多余折")
# A figure even behind a word that makes names: Apple Watch 5 million
_MEASURED = pattern(r",?[0-9]| ?(?:%|(?:per ?cent|percent|million|billion|trillion|thousand|hundred|bn|mn|crore|lakh"
                    r"|basis|points?)(?![A-Za-z])|[万亿辆元架张倍]|[美港欧]元)")
# Behind digits that follow a term in letters (占GDP3.32%, ARR5亿元), these show that they are its amount.
_AMOUNT_BEHIND = pattern(r"%|个?百分点|个?基点|[万亿兆]|[美欧港]元|[元倍](?![A-Za-z])")
_MAGNITUDE_BEHIND = pattern(r" ?(?:bn|mn?|tn|trn|billion|million|trillion|thousand|k)(?![A-Za-z])")
