"""Times: what a date told is to the day of publication and to other dates: a day, still open, long past, a whole year."""
from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from textmine.model import Date, Mention
from textmine.text.patterns import pattern
from textmine.triples.en.frame import Reading
from textmine.triples.en.owners import ACCOUNTS
from textmine.triples.narrative import MARKET_METRICS

_DAY_LENGTH = 10
_DAY = pattern(r"\d{4}-\d{2}-\d{2}(?:T\w+)?$")
BEFORE = pattern(r"earlier|ago|previous|prior|last year|same \w+ (?:of|in|last|a|the|one)\b|year-earlier|corresponding|preceding")
_OF_OUTLOOK = pattern(r" (?:[\w-]+ ){0,3}(?:outlook|forecasts?|guidance|targets?|projections?)\b")
# What happens on a day, so that a single day can be its period.
_EVENTS = frozenset({"funding_raised", "investment", "acquisition_price", "fine", "donation", "debt_issued", "stake",
                     "buyback", "contract_value", "subsidy", "loan", "box_office", "valuation", "ipo_proceeds",
                     "issue_price", "policy_rate", "subscription_price", "order_value", "orders", "price", "settlement"})
_WHOLES = frozenset({"out of", "premises"})  # so at no time told: will close 14 of its 190 shops by June
_REPORTED = ACCOUNTS - {"buyback"}  # in some week, but not of it
_ON_MARKETS = MARKET_METRICS | {"pe_ratio", "ps_ratio"}
_OF_REPORT = pattern(r"final|full-year|annual|total")
_TELLS_DAY = pattern(r"\d|earlier|ago|before|end")
_SCENE = pattern(r"\b\w+est of $")
_CLOSE = pattern(r"(?:the )?end[ -]|(?:the )?(?:year|quarter|month|period)[ -]end$")  # the end of June, year-end: of a balance
_ENDING = ("ended ", "finished ", "exited ")  # June with $5 billion in cash
_ANY_LENGTH, _YEAR, _HALF, _QUARTER = (0, 99999), (300, 99999), (150, 200), (80, 100)  # days
_LENGTHS = {"annual": _YEAR, "full-year": _YEAR, "yearly": _YEAR, "half-year": _HALF, "quarterly": _QUARTER}
_NEWS = datetime.timedelta(days=270)
_HISTORY = datetime.timedelta(days=730)
_SOON = datetime.timedelta(days=40)


class Times:
    """Answers for one document; dates are told by the indices of their mentions."""

    def __init__(self, text: str, mentions: Sequence[Mention], published: str | None) -> None:
        self._text = text
        self._mentions = mentions
        self._published = published
        self._day = datetime.date.fromisoformat(published) if published else None  # of publication

    def is_day(self, index: int) -> bool:
        """Whether a date is a single day, or a time of it."""
        timex = self._mentions[index].timex
        return len(timex) >= _DAY_LENGTH and _DAY.match(timex) is not None

    def is_scene(self, index: int) -> bool:
        """Whether a date is only named with what is the most in it: typically one of the slowest of the year."""
        start = self._mentions[index].start
        return _SCENE.search(self._text, max(0, start - 16), start) is not None

    def is_today(self, index: int) -> bool:
        """Whether a date is the day of publication, or a time of it."""
        return self.is_day(index) and self._mentions[index].timex[:10] == self._published

    def is_week(self, index: int) -> bool:
        """Whether a date is a week, for which a region tells few of its statistics: initial claims last week."""
        date = self._mentions[index]
        return date.from_ is not None and date.to is not None and 1 < (date.to - date.from_).days < 8

    def is_over(self, index: int) -> bool:
        """Whether a date was over when the text was published."""
        date = self._mentions[index]
        return self._day is not None and date.to is not None and date.to <= self._day

    def is_open(self, index: int) -> bool:
        """Whether a stretch goes on long after publication."""
        date = self._mentions[index]
        return self._day is not None and date.to is not None and date.to - self._day > _SOON

    def is_unfinished(self, index: int) -> bool:
        """Whether a stretch ends after publication."""
        date = self._mentions[index]
        return self._day is not None and date.to is not None and date.to > self._day

    def is_nearly_over(self, index: int) -> bool:
        """Whether a stretch of months ends about when the text is published, so that what is foreseen of it is what the text reports on."""
        date = self._mentions[index]
        if (self._day is None or date.from_ is None or date.to is None
                or "/" not in date.timex and "-" not in date.timex or self.is_day(index)):
            return False
        return date.from_ < self._day and date.to <= self._day + _SOON

    def is_long_past(self, mention: Date) -> bool:
        """Whether a date was over nine months before publication, too long ago to be news."""
        return mention.to is not None and self._day is not None and self._day - mention.to > _NEWS

    def is_history(self, index: int) -> bool:
        """Whether a date was over long before publication, so that nothing behind it is for that time too: opened in 2018."""
        date = self._mentions[index]
        return self._day is not None and date.to is not None and self._day - date.to > _HISTORY

    def looks_back(self, index: int) -> bool:
        """Whether a date is by its words one before that of the news; the last year is news for some months."""
        found = BEFORE.search(self._mentions[index].text.lower())
        return found is not None and not (found.group() == "last year" and not self.is_long_past(self._mentions[index]))

    def is_of_outlook(self, index: int) -> bool:
        """Whether a date is that of an outlook: its full-year sales forecast."""
        return _OF_OUTLOOK.match(self._text, self._mentions[index].end) is not None

    def is_deadline(self, index: int) -> bool:
        """Whether a date only says by when something is to be done, so that it is none for what else is foreseen."""
        start = self._mentions[index].start
        return self._text[max(0, start - 3):start].lower() == "by "

    def is_alone(self, index: int) -> bool:
        """Whether a part of the time reported on is set apart, so that what follows is for the whole again: in December alone."""
        end = self._mentions[index].end
        return self._text.startswith(" alone", end)

    def is_whole(self, told: int, index: int) -> bool:
        """Whether a date is the year of which a part has been reported on, or the one before that part."""
        part, whole = self._mentions[told], self._mentions[index]
        inside = (part.from_ is not None and part.to is not None and whole.from_ is not None and whole.to is not None
                  and whole.from_ <= part.from_ and (part.to <= whole.to or part.from_ == whole.to))
        return inside and (whole.to - whole.from_).days > 360 > 300 > (part.to - part.from_).days and not self.is_day(told)

    def is_inside(self, told: int, index: int) -> bool:
        """Whether a stretch is a part of the longer one that was reported on: the second quarter of a half."""
        report, date = self._mentions[told], self._mentions[index]
        if report.from_ is None or report.to is None or date.from_ is None or date.to is None or self.is_day(index):
            return False
        return report.from_ <= date.from_ and date.to <= report.to and date.to - date.from_ < report.to - report.from_

    def follows(self, told: int, index: int) -> bool:
        """Whether a stretch begins where the longer one that was reported on has ended: the first weeks of the new year."""
        report, date = self._mentions[told], self._mentions[index]
        if report.from_ is None or report.to is None or date.from_ is None or date.to is None or self.is_day(told):
            return False
        return date.from_ >= report.to and date.to - date.from_ < report.to - report.from_

    def year_to(self, index: int) -> str | None:
        """The twelve months to the end of a month or quarter, as their first and last: 2024-10/2025-09."""
        date = self._mentions[index]
        if date.from_ is None or date.to is None or not 27 < (date.to - date.from_).days < 93:
            return None
        last = date.to - datetime.timedelta(days=1)
        return f"{date.to.year - 1}-{date.to.month:02}/{last.year}-{last.month:02}"

    def lengthens(self, told: int | None, index: int) -> bool:
        """Whether a stretch only goes farther back than the month or quarter told, both with one end: what follows is
        for the latter again."""
        if told is None or "/" not in self._mentions[index].timex and " to " not in self._mentions[index].text:
            return False
        short, long = self._mentions[told], self._mentions[index]
        return short.to is not None and short.to == long.to and long.from_ < short.from_

    def basis(self, index: int) -> str:
        """What a change is against that is measured from a date: yoy, qoq, mom, or since a state longer ago."""
        text = self._mentions[index].text.lower()
        if self._is_long_ago(index):
            return "since"
        if "year" in text or re.search(r"\d{4}", text):
            return "yoy"
        if "quarter" in text or "-Q" in self._mentions[index].timex:
            return "qoq"
        return "mom"

    def _is_long_ago(self, index: int) -> bool:
        """Whether a date is not that of the year before the last one told of."""
        from_ = self._mentions[index].from_
        return from_ is not None and self._day is not None and from_.year < self._day.year - 2

    def fits(self, reading: Reading, index: int) -> bool:
        """Whether a date can be the period of a reading: a single day is that of an event, of trading, or of a balance."""
        if reading.rule in _WHOLES:
            return False
        date = self._mentions[index]
        if isinstance(date, Date) and date.from_ is not None and date.to is not None:
            days, (least, most) = (date.to - date.from_).days, _length_said(reading)
            if not least <= days <= most:
                return False
        if not self.is_day(index):
            reported_then = self.is_week(index) and reading.measure.id in _REPORTED and date.text.lower().endswith("week")  # last week
            return reading.measure.id != "market_cap" and not reported_then
        metric = reading.measure.metric
        if self._text.endswith(("as of ", "as at "), 0, date.start):
            return metric is None or metric.kind in ("stock", "count") or metric.id == "-"
        if (is_market(reading) or reading.measure.id in _EVENTS or reading.measure.id == "dividend_yield"
                or reading.rule == "deed sales_volume"):
            return True
        if metric is None or metric.kind in ("stock", "count") or metric.id == "-":
            return _TELLS_DAY.search(date.text) is not None
        planned = reading.status == "plan" and re.search(r"\d", date.text) is not None
        return planned or metric.owner == "good" and metric.kind == "price"

    def kind(self, reading: Reading) -> str:
        """Which of the dates that hold for an owner a reading goes by: that of trading, of a balance, or of the report."""
        if is_market(reading):
            return "market"
        if reading.date is None:
            return "report"
        date = self._mentions[reading.date]
        closing = _CLOSE.match(date.text) or self._text.endswith(_ENDING, 0, date.start)
        return "balance" if self.is_day(reading.date) or closing else "report"


def is_market(reading: Reading) -> bool:
    """Whether a reading is of prices on a market, whose time is a day of trading."""
    return reading.measure.id in _ON_MARKETS or reading.rule.startswith("quoted")


def _length_said(reading: Reading) -> tuple[int, int]:
    """The fewest and the most days of what a measure is said to be for: annual pre-tax profit, a quarterly loss, half-year sales."""
    if reading.phrase is None or reading.measure.kind not in ("flow", "") or reading.measure.id == "arr":
        return _ANY_LENGTH
    words = reading.phrase.text.lower().split()
    if _LENGTHS.keys().isdisjoint(words):
        return _ANY_LENGTH
    return next(_LENGTHS[word] for word in words if word in _LENGTHS)


def is_yearly(reading: Reading) -> bool:
    """Whether a measure is of a whole year, so that a part of a year is not its period: annual pre-tax profit."""
    return _length_said(reading) == _YEAR


def is_declared(reading: Reading) -> bool:
    """Whether a dividend is one that is announced, which has but a time of its own: raised its quarterly dividend."""
    text = reading.measure.text.lower()
    paid = reading.measure.id == "dividend_per_share" and text.endswith(("dividend", "payout", "distribution"))
    return paid and not _OF_REPORT.match(text)
