"""Reports named for their period: 2025年半年报 tells of the first half, 一季报 of the last first quarter that is over."""
from __future__ import annotations

import datetime
from collections.abc import Sequence

from textmine.model import Date, Mention
from textmine.model.timex import shift
from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.zh.wordlists import listed

_QUARTER = 3  # months
_DAY = 10  # characters of a day's value
_A_YEAR_BEFORE, _A_QUARTER_BEFORE = listed("year_before"), listed("quarter_before")
_MIDYEAR = "中期"
_REPORT = pattern("[一三]季报|一季度报(?!告)|半年(?:报|度报告)|中报|中期(?:报告|业绩)")
# What a report covers, and its last month. 三季报 tells of three quarters.
_COVERED = {"一": ("{year}-Q1", "03"), "半": ("{year}-H1", "06"), "中": ("{year}-H1", "06"), "三": ("{year}-01/{year}-09", "09")}


class Reports:
    """The reports that a text names. A report without a year is the last one of its kind whose period was over by publication.

    `named` are where they stand and their periods, `dated` the periods of those that a year belongs to (2025年 of 2025年半年报).
    """

    def __init__(self, text: str, mentions: Sequence[Mention], published: datetime.date | None) -> None:
        self.dated: dict[int, str] = {}
        self.named: list[tuple[int, str]] = []
        self._owners: dict[int, Entity] = {}
        found = list(_REPORT.finditer(text))
        dates = {mention.end: index for index, mention in enumerate(mentions) if isinstance(mention, Date)} if found else {}
        told = {mention.end for mention in mentions if isinstance(mention, Date) and mention.text.endswith(_MIDYEAR)} if found else ()
        for match in found:
            if match.start() + len(_MIDYEAR) in told:
                continue  # 去年底止中期业绩: of the months told
            covered, closes = _COVERED[match[0][0]]
            dated = dates.get(match.start())
            year = mentions[dated].timex if dated is not None else _last_year(published, closes)
            if year is None or len(year) != 4:
                continue  # 9月底止六个月中期业绩: of the months told
            period = covered.format(year=year)
            if match[0][0] == "三" and _is_of_quarter(year, match.start(), mentions):
                period = f"{year}-Q3"
            self.named.append((match.start(), period))
            if dated is not None:
                self.dated[dated] = period

    def of(self, owner: Entity, at: int) -> tuple[int, str] | None:
        """Where the report last named before a place is named, and its period, for the owner whose figures first followed it."""
        for start, period in reversed(self.named):
            if start < at:
                return (start, period) if self._owners.setdefault(start, owner) == owner else None
        return None


def is_accounted_for(mention: Mention) -> bool:
    """Whether a period is one that profits are distributed for: not the first eleven months of a year."""
    if not isinstance(mention, Date) or "/" not in mention.timex or mention.from_ is None or mention.to is None:
        return True
    months = 12 * (mention.to.year - mention.from_.year) + mention.to.month - mention.from_.month
    return months % _QUARTER == 0


def _is_of_quarter(year: str, at: int, mentions: Sequence[Mention]) -> bool:
    """Whether a 三季报 is told of the quarter alone, which stands in front of it: 三季度游戏收入下滑。11月14日公布三季报."""
    starts = {mention.timex: mention.start for mention in reversed(mentions) if isinstance(mention, Date)}
    return starts.get(f"{year}-Q3", at) < at and f"{year}-01/{year}-09" not in starts


def looked_back_to(period: str, date: Mention) -> str | None:
    """The period that a date beside a report of `period` looks back to: 去年同期, 上季度; None for any other date."""
    if date.text in _A_YEAR_BEFORE and len(date.timex) == _DAY:
        return shift(period, "year", -1)
    return shift(period, "quarter", -1) if date.text in _A_QUARTER_BEFORE and date.timex >= period else None


def _last_year(published: datetime.date | None, closes: str) -> str | None:
    if published is None:
        return None
    return str(published.year if f"{published.month:02}" > closes else published.year - 1)
