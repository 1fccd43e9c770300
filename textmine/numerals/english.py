"""English numerals: number words, magnitudes behind Arabic digits, fractions and several in words.

The grammar of words:

    numeral    cardinal · (a | several | a few | half a | a quarter of a) magnitude · tens of thousands · fraction
    cardinal   one hundred and twenty thousand · forty-five · two and a half million · three dozen
    fraction   half · three-quarters · one third · a tenth of
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import ahocorasick_rs

from textmine.numerals.numeral import Numeral
from textmine.text.patterns import pattern
from textmine.text.wordlists import WordLists

_WORDS = WordLists("figure_words")

ONES = {word: value for value, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split())}
TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
MAGNITUDES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
    "lakh": 10**5, "lac": 10**5, "crore": 10**7, "dozen": 12,
}
MANY = {"tens": 10, **{f"{word}s": value for word, value in MAGNITUDES.items()}}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
         "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000}
PARTS |= {f"{word}s": value for word, value in PARTS.items() if word != "half"} | {"halves": 2}
SEVERAL = {"several": (2, 9), "few": (2, 9), "couple": (2, 2)}

# Magnitudes in letters behind digits: the sure ones, and those that may be a unit (5m, 4K, 2T).
SURE = {"bn": 10**9, "bln": 10**9, "mn": 10**6, "mln": 10**6, "mio": 10**6, "trn": 10**12, "tn": 10**12, "tln": 10**12}
UNSURE = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12, "mm": 10**6, "mil": 10**6, "bil": 10**9, "tril": 10**12, "cr": 10**7}
_BEHIND = pattern(
    r"(?:[ -]?|\n)(?P<word>(?i:hundred|thousand|million|billion|trillion|quadrillion|dozen|lakh|lac|crore))s?(?![A-Za-z0-9²³À-ɏ])"
    r"|[ -]?(?:(?P<sure>(?i:bln|bn|mln|mn|mio|trn|tln|tn)|MM)|(?P<unsure>(?i:tril|mil|bil|mm|cr|[kmbt])))(?![A-Za-z0-9²³À-ɏ])")
_AND_PART = pattern(r"(?: |-)and(?: |-)(?:(?:an?|one)[ -])?(half|third|quarter|three[ -]quarters)(?![A-Za-z])")
_OF_A = pattern(r" of (?:an?|one) (hundred|thousand|million|billion|trillion|lakh|crore|dozen)(?![A-Za-z])")
_DIGITS = "|".join(list(ONES)[:10])
_POINT = pattern(rf" point ((?:{_DIGITS})(?: (?:{_DIGITS}))*)(?![A-Za-z-])")  # one point two million
_A = pattern(r"(?<![A-Za-z])an? $", re.I)
_ARTICLE = pattern(r"[ -](?:an?[ -])?")
_ORDINAL = pattern(r"[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)s?(?![A-Za-z])")
# `half` is a quantity before or behind these, not behind `the first`
_HALF_OF = pattern(r" (?:of|an?|what|the|its|their|his|her|our|that|those|all|as)(?![A-Za-z])")
_HALF_A_RATE = pattern(r" (?:percentage point|per ?cent)(?![A-Za-z])")  # a half percentage point
_BEFORE_HALF = pattern(r"(?:^|[^A-Za-z])(?:by|than|about|nearly|almost|roughly|around|over|under|least|to|only|some|in) $")
# `a third` without `of` is a part where an amount is due and no noun follows: down by a third to
_BEFORE_PART = pattern(r"(?:^|[^A-Za-z])(by|to|than|about|nearly|almost|roughly|around|over|under|least|up|down) $")
_MOVED = pattern(rf"(?:^|[^A-Za-z])(?:{_WORDS.one_of('moved')}|{_WORDS.one_of('moves_by')}) $")  # fell a quarter
_MORE = pattern(r" (?:(?:more|less|higher|lower|fewer|cheaper|larger|smaller|bigger|up|down) (?:than|in|of|on|from)"
                r"|below|above|short of|over budget)(?![\w-])")
_BESIDE = pattern(r", or (?:about |around |nearly |almost |roughly |just over |just under |more than )?$")   # $200 million, or a fifth,
_QUARTER_OVER = pattern(r"[.,;)]|$| (?:on|from|compared|since|year|in (?=\d))(?![A-Za-z])")   # down a quarter on the year before
_BEHIND_PART = pattern(r" (?:to|from|below|above|in|on|at|by|as|of|less|more|lower|higher|fewer|over|during|since"
                       r"|compared|against|this|last|and|or|but|when|after|"
                       r"while|because|between|for|within|year|so|the|its|cheaper|bigger|smaller|larger|faster)"
                       r"(?![A-Za-z])|[,.;:)\n—]|$")
_PERIOD = pattern(r"(?:first|second|latter|last|this|next|previous|the|same|fiscal|other|1st|2nd|[a-z]+'s)[ -]$")
# `one` is a pronoun here
_NOT_ONE = pattern(r"(?:no|any|every|each|some|the|this|that|another|which|last|loved|number|day) $")
_PRONOUN = pattern(r"(?: of |[- ](?:off|time|way|stop|another|on-one|on one|by one|size|sided|who|that|day)|')")
_NOT_ZERO = pattern(r"(?:net|near|ground|from|carbon|patient|sub|below|above|absolute)[- ]$")


def read_behind(text: str, start: int, end: int, value: Decimal) -> Numeral | None:
    """The numeral whose Arabic digits `text[start:end]` go on in English (`3.2 million`, `5bn`, `2 and a half`)."""
    at, whole = end, value
    part = _AND_PART.match(text, end) if value == value.to_integral_value() else None
    if part:
        value, at = value + _part_value(part[1]), part.end()
    match = _BEHIND.match(text, at)
    if match is None:
        return Numeral(start, at, value, value, "fraction") if part else None
    if match["unsure"]:
        if match[0].startswith("-"):
            return None
        scale = Decimal(UNSURE[match["unsure"].lower()])
        longer = Numeral(start, match.end(), plain(value * scale), plain(value * scale), "mixed", scale)
        return Numeral(start, end, whole, whole, "arabic", longer=longer)
    if match["sure"]:
        scale = Decimal(SURE.get(match["sure"].lower(), 10**6))
    else:
        scale, at = Decimal(MAGNITUDES[match["word"].lower()]), match.end()
        again = _BEHIND.match(text, at)
        if again and again["word"] and again[0][0] in " -":  # lakh crore, hundred thousand
            scale, match = scale * MAGNITUDES[again["word"].lower()], again
    value = plain(value * scale)
    return Numeral(start, match.end(), value, value, "mixed", scale)


class Words:
    """Finds number words by one automaton and reads every run of them."""

    def __init__(self) -> None:
        words = [*ONES, *TENS, *MAGNITUDES, *MANY, *PARTS, *SEVERAL]
        self._words = words
        self._automaton = ahocorasick_rs.AhoCorasick(words, ahocorasick_rs.MatchKind.LeftmostLongest)

    def scan(self, text: str) -> Iterator[Numeral]:
        """Every numeral in words, in order."""
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
        words, end = {}, 0
        for index, start, stop in self._automaton.find_matches_as_indexes(lower):
            if not lower[start - 1:start].isalpha() and not lower[stop:stop + 1].isalpha():
                words[start] = self._words[index]
        for start in words:
            if start >= end:
                numeral, end = _Reading(lower, words, start).run()
                if numeral:
                    yield numeral


class _Reading:
    """One numeral in words, read from left to right."""

    def __init__(self, text: str, words: dict[int, str], start: int) -> None:
        self.text, self.words, self.start = text, words, start
        self.end = start

    def run(self) -> tuple[Numeral | None, int]:
        """The numeral, or None, and where to look on."""
        word = self.words[self.start]
        behind = self.start + len(word)
        if self._hyphened_on(self.start):  # multi-million, GLM-four
            return None, behind
        if word in MAGNITUDES:
            return self._with_article(word) or (None, behind)
        if word in MANY:
            return self._many() or (None, behind)
        if word in SEVERAL:
            return self._several(word) or (None, behind)
        if word in PARTS:
            return self._half() if word == "half" else self._article_part(word) or (None, behind)
        return self._cardinal()

    def _next(self, at: int, gaps: tuple[str, ...] = (" ", "-")) -> tuple[int, str] | None:
        """Where the number word behind `at` starts, and the word."""
        for gap in gaps:
            if self.text.startswith(gap, at) and at + len(gap) in self.words:
                return at + len(gap), self.words[at + len(gap)]
        return None

    def _hyphened_on(self, start: int) -> bool:
        return self.text[start - 1:start] == "-" and self.text[start - 2:start - 1].isalnum()

    def _made(self, start: int, end: int, low: Decimal, high: Decimal, scale: int = 1, style: str = "word") -> tuple[Numeral, int]:
        return Numeral(start, end, plain(low), plain(high), style, Decimal(scale)), end

    def _scaled(self, start: int, end: int, low: Decimal, high: Decimal) -> tuple[Numeral, int]:
        """With all magnitudes that follow: several hundred thousand."""
        scale = 1
        while (following := self._next(end)) and following[1] in MAGNITUDES:
            scale *= MAGNITUDES[following[1]]
            end = following[0] + len(following[1])
        return self._made(start, end, low * scale, high * scale, scale)

    def _with_article(self, word: str) -> tuple[Numeral, int] | None:
        """a million, a dozen."""
        article = _A.search(self.text, max(0, self.start - 4), self.start)
        if article is None:
            return None
        end, scale = self.start + len(word), MAGNITUDES[word]
        part = _AND_PART.match(self.text, end)
        if part:
            return self._made(article.start(), part.end(), *[(1 + _part_value(part[1])) * scale] * 2)
        if word != "dozen" and self._following(end, scale):  # a hundred and five, a thousand two hundred
            numeral, end = self._cardinal(Decimal(1))
            return self._made(article.start(), end, numeral.low, numeral.high, int(numeral.scale))
        numeral, end = self._scaled(self.start, end, Decimal(scale), Decimal(scale))
        return self._made(article.start(), end, numeral.low, numeral.high, int(numeral.low))

    def _many(self) -> tuple[Numeral, int] | None:
        """tens of thousands, hundreds of millions, dozens of."""
        word, product, end = self.words[self.start], 1, self.start
        if self.text[self.start - 3:self.start] in ("in ", "by ") or self.text[self.start - 4:self.start] == "the ":
            return None
        while True:
            product *= MANY[word]
            end = (end if product == MANY[word] else following[0]) + len(word)
            following = self._next(end, (" of ",))
            if following is None or following[1] not in MANY:
                break
            word = following[1]
        if product == 10 or not self.text.startswith((" of ", "-of-"), end) and word == self.words[self.start]:
            return None
        return self._made(self.start, end, Decimal(2 * product), Decimal(9 * product), product)

    def _several(self, word: str) -> tuple[Numeral, int] | None:
        """several million, a few hundred, a couple of thousand."""
        gaps = (" of ", " ") if word == "couple" else (" ",)
        following = self._next(self.start + len(word), gaps)
        if following is None or following[1] not in MAGNITUDES:
            return None
        article = _A.search(self.text, max(0, self.start - 4), self.start) if word != "several" else None
        low, high = SEVERAL[word]
        start = article.start() if article else self.start
        return self._scaled(start, following[0] - 1, Decimal(low), Decimal(high))

    def _half(self) -> tuple[Numeral | None, int]:
        """half a million, half of, by half; never `the first half`."""
        text, end = self.text, self.start + 4
        if _HALF_A_RATE.match(text, end) and (whole := _A.search(text, max(0, self.start - 4), self.start)):
            return self._made(whole.start(), end, Decimal("0.5"), Decimal("0.5"), style="fraction")
        article = _ARTICLE.match(text, end)
        following = article and article.end() in self.words and self.words[article.end()]
        if following and following in MAGNITUDES:
            return self._scaled(self.start, article.end() - 1, Decimal("0.5"), Decimal("0.5"))
        if _PERIOD.search(text, max(0, self.start - 12), self.start):
            return None, end
        behind = _HALF_OF.match(text, end)
        if behind:
            stop = behind.end() if behind[0] in (" a", " an") else end
            return self._made(self.start, stop, Decimal("0.5"), Decimal("0.5"), style="fraction")
        if text[end:end + 1] != "-" and _BEFORE_HALF.search(text, max(0, self.start - 12), self.start):
            return self._made(self.start, end, Decimal("0.5"), Decimal("0.5"), style="fraction")
        return None, end

    def _article_part(self, word: str) -> tuple[Numeral, int] | None:
        """a third of, a quarter of a million."""
        article = _A.search(self.text, max(0, self.start - 4), self.start)
        end = self.start + len(word)
        if article is None:
            return None
        if not self.text.startswith(" of ", end):
            if not _MORE.match(self.text, end) and not (_BEHIND_PART.match(self.text, end) and self._is_due(word, article.start())):
                return None
        return self._part(article.start(), end, 1 / Decimal(PARTS[word]))

    def _is_due(self, word: str, start: int) -> bool:
        """Whether the words in front of `a third` lead to an amount: by a third, fell a third; but up a quarter to 3%."""
        before = _BEFORE_PART.search(self.text, max(0, start - 12), start)
        if _BESIDE.search(self.text, max(0, start - 18), start) is not None:
            return True
        if word == "quarter" and before is not None and before[1] in ("up", "down"):
            return _QUARTER_OVER.match(self.text, start + len("a quarter")) is not None
        if before is not None and (word != "quarter" or before[1] in ("by", "than", "nearly", "almost")):
            return True
        return before is None and _MOVED.search(self.text, max(0, start - 16), start) is not None

    def _part(self, start: int, end: int, value: Decimal) -> tuple[Numeral, int]:
        """A fraction, with the magnitude that it is of: three quarters of a million."""
        whole = _OF_A.match(self.text, end)
        if whole:
            scale = MAGNITUDES[whole[1]]
            value = (value * scale).quantize(Decimal(1)) if scale > 99 else value * scale
            return self._made(start, whole.end(), value, value, scale)
        return self._made(start, end, value, value, style="fraction")

    def _cardinal(self, lead: Decimal = Decimal(0)) -> tuple[Numeral | None, int]:
        """forty-five, one hundred and twenty thousand, two and a half million, three-quarters; `lead` is what an article stands for."""
        text, start = self.text, self.start
        total, section = Decimal(0), lead
        at, word, last, scale = start, self.words[start], 10**18, 1
        while True:
            end = at + len(word)
            if word in ONES or word in TENS:
                section += ONES.get(word, TENS.get(word, 0))
                last, scale = (10 if word in TENS else 1), 1
                if word in TENS and _ORDINAL.match(text, end):
                    return None, end + 1  # twenty-first
                if not total and (point := _POINT.match(text, end)):
                    value = section + Decimal("0." + "".join(str(ONES[digit]) for digit in point[1].split()))
                    return self._scaled(start, point.end(), value, value)
            elif word == "hundred":
                section, last, scale = section * 100, 100, scale * 100
            else:
                total, section, last, scale = total + section * MAGNITUDES[word], Decimal(0), MAGNITUDES[word], scale * MAGNITUDES[word]
            part = _AND_PART.match(text, end)
            if part and not (part[1] == "third" or part[1] == "quarter") or part and " a " in part[0]:
                return self._scaled_parts(start, part, total + section, scale)
            following = self._following(end, last)
            if following is None:
                break
            at, word = following
        value = total + section
        fraction = self._next(end)
        if fraction and fraction[1] in PARTS and fraction[1] != "half" and value < 10 and last == 1:
            return self._numerator(start, fraction, value, hyphen=text[end] == "-")
        if value == 1 and (_NOT_ONE.search(text, max(0, start - 9), start) or _PRONOUN.match(text, end)) and last == 1:
            return None, end
        if value == 0 and (_NOT_ZERO.search(text, max(0, start - 10), start) or text[end:end + 1] == "-"):
            return None, end
        return self._made(start, end, value, value, scale)

    def _following(self, end: int, last: int) -> tuple[int, str] | None:
        """The word that goes on behind one of magnitude `last`, or None."""
        following = self._next(end)
        if following is None and last >= 100:
            following = self._next(end, (" and ", "-and-"))
            if following is None or not self._joins(following, last):
                return None
        if following is None:
            return None
        word = following[1]
        if word in MAGNITUDES:
            return following if last < 10**3 and MAGNITUDES[word] > last or MAGNITUDES[word] >= 10**7 > last >= 10**5 else None
        if word in ONES:
            return following if last == 10 and 0 < ONES[word] < 10 or last >= 100 and word != "zero" else None
        return following if word in TENS and last >= 100 else None

    def _joins(self, following: tuple[int, str], last: int) -> bool:
        """Whether `and` joins rather than lists: one hundred and twenty, but not one hundred and four hundred."""
        at, word = following
        if word not in ONES and word not in TENS:
            return False
        while (after := self._next(at + len(word))) and (after[1] in ONES or after[1] in TENS):
            at, word = after
        return after is None or after[1] not in MAGNITUDES or (MAGNITUDES[after[1]] > last == 100) or after[1] == "hundred" and last > 100

    def _scaled_parts(self, start: int, part: re.Match[str], whole: Decimal, scale: int) -> tuple[Numeral, int]:
        """two and a half, two and a half million; one million and a half."""
        fraction = _part_value(part[1])
        if scale > 1:
            return self._made(start, part.end(), whole + fraction * scale, whole + fraction * scale, scale)
        numeral, end = self._scaled(start, part.end(), whole + fraction, whole + fraction)
        return numeral if numeral.scale > 1 else self._made(start, end, whole + fraction, whole + fraction, style="fraction")[0], end

    def _numerator(self, start: int, part: tuple[int, str], value: Decimal, hyphen: bool) -> tuple[Numeral | None, int]:
        """two-thirds, three quarters of: but three quarters alone is a stretch of time."""
        at, word = part
        end = at + len(word)
        if (value > 1) != word.endswith("s") or value >= PARTS[word]:
            return None, end
        if word.startswith("quarter") and not hyphen and not self.text.startswith(" of ", end):
            return self._made(start, at - 1, value, value)
        return self._part(start, end, value / Decimal(PARTS[word]))


def _part_value(words: str) -> Decimal:
    """half, quarter, third, three quarters."""
    return Decimal("0.75") if words.startswith("three") else 1 / Decimal(PARTS[words])


def plain(value: Decimal) -> Decimal:
    """The value without exponent and without zeros behind the point."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
