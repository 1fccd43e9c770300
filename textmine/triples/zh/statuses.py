"""Whether a figure has come true: by the words of its clause, by what it measures, and by the time that it is for."""
from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import lru_cache

from textmine.model import Date, Mention
from textmine.text.patterns import pattern
from textmine.triples.draft import Draft
from textmine.triples.metrics import GROWTH_RATES
from textmine.triples.narrative import Measure, Subject, date_kind
from textmine.triples.zh.frame import TO_COME, Frame, Lead
from textmine.triples.zh.periods import Periods
from textmine.triples.zh.phrases import AIM
from textmine.triples.zh.wordlists import any_of

_REVISED = pattern("目标价|预测|预期|预估|指引|目标")
_REVISING = pattern("[上下][调修]|调[高低升降]|微[调升降]")
_GUIDANCE = pattern(rf"(?:{_REVISING.pattern})[^,，。;；\n]{{0,12}}(?:{_REVISED.pattern})[^,，。;；\n]{{0,4}}[,，]\Z")  # the clause before
_BEFORE = 24  # characters of one
_NAMED = {"预测": "forecast", "预期": "forecast", "目标": "plan"}  # by what the name of a measure ends in
_FORETOLD = any_of("foretold")  # opinions on what is to come
_WILL = ("将", "拟")
_BUDGETED = frozenset({"budget", "capex"})  # what is said of the year that is going on is planned
_BUILT = frozenset({"stores", "employees", "capacity"})
_SET = frozenset({"price", "salary", "subscription_price"})  # is set beforehand: 明年电价减2.6%
_OF_WHOLE_YEARS = GROWTH_RATES | {"eps"}  # is not known before the year is over
_MOVES, _TURNOVER = frozenset({"opening_price", "price_change", "index_points_change"}), frozenset({"turnover_value", "trading_volume"})
_FLOWS = frozenset({"flow", "rate", ""})
_SO_FAR, _SINCE = pattern("已|累计|至今"), ("以来", "至今")  # 今年资本支出已达12亿元
_DONE = pattern("已")
_YEAR = datetime.timedelta(days=360)


@lru_cache(maxsize=1024)
def _is_foretold(measure: str) -> bool:
    """Whether a measure by its words is an opinion on what is to come; a text has few measures and many figures."""
    return _FORETOLD.search(measure) is not None


class Statuses:
    """The statuses of the figures of one document; of one whose day of publication nobody knows, by its words alone."""

    def __init__(self, mentions: Sequence[Mention], periods: Periods, published: datetime.date | None) -> None:
        self._mentions = mentions
        self._periods = periods
        self._published = published

    def of(self, lead: Lead, frame: Frame, told: Subject, metric: str | None, aspect: str, before: Draft | None) -> str:
        """The status of a figure: that of its clause, unless it has come true already or cannot have done so."""
        measure, date = told.measure, told.date
        status = before.status if frame.foreseen and before is not None and _goes_on(frame, told, before) else frame.status
        named = _NAMED.get(measure.text[-2:]) if aspect == "level" else None
        if status in TO_COME:
            past = self._has_come_true(lead, frame, metric, aspect, date) or self._is_past_plan(frame, told, before)
            return "actual" if past else named or status  # 展望今年,增长目标为5.5%
        if status != "actual":
            return status
        if (aimed := self._aimed_at(lead, aspect)) is not None:
            return aimed
        if _is_foretold(measure.text) or measure.id in GROWTH_RATES and lead.stands_behind(_REVISED):
            return "forecast"  # 经济成长率预测值上修至4.1%
        if named is not None:
            return named  # 经济增长预测, 销售目标
        return self._of_time(lead, measure, aspect, date) if self._published is not None else "actual"

    def _aimed_at(self, lead: Lead, aspect: str) -> str | None:
        """The status of a figure that the words behind it make a goal, or the part of something that is still to be spent: 全年8万辆的
        销量目标, 资金的六成将用于研发."""
        text, end = lead.here.text, self._mentions[lead.index].end
        if aspect == "share":
            return "plan" if text.startswith(_WILL, end) else None
        named = AIM.match(text, end, lead.here.end) if end < lead.here.end else None
        return None if named is None else "plan" if named["plan"] else "forecast"

    def _has_come_true(self, lead: Lead, frame: Frame, metric: str | None, aspect: str, date: int | None) -> bool:
        """Whether a plan or forecast only starts from a figure (计划将研发人员由430人增至600人, 预估营收由去年的16亿元增至32亿元), or a clause
        behind it tells of a time that is over (料全年亏损2亿元,去年同期赚1亿元), of now (目前产能20万吨) or of trading (股价抽高6.2%,收14.38元)."""
        over = date is not None and self._periods.is_over(date)
        start = lead.departs and aspect == "level" and (over or not self._is_revised(lead, frame))
        past = (frame.status == "plan" or lead.stands_behind(_DONE)) and frame.dated and over
        here = (frame.now or past or self._is_traded(metric, frame)) and not any("status" in token.roles for token in lead.here.tokens)
        return start or here or metric == "closing_price" or self._periods.looks_back(frame)

    def _is_past_plan(self, frame: Frame, told: Subject, before: Draft | None) -> bool:
        """Whether a figure goes on with the time that a clause behind a plan looks back to: 拟募资15.2亿元,2024年营收21.3亿元,净利润1.9亿元."""
        return before is not None and frame.status == "plan" and before.status == "actual" \
            and told.date is not None and told.date == before.date and self._periods.is_over(told.date)

    @staticmethod
    def _is_revised(lead: Lead, frame: Frame) -> bool:
        """Whether a figure is what was foreseen before that was changed: 目标由110万吨增至125万吨, 上调全年指引,由…, EPS预估…,明年由36元调高至48元."""
        here = lead.here
        return (lead.stands_behind(_REVISED) or _GUIDANCE.search(here.text, max(0, here.start - _BEFORE), here.start) is not None
                or frame.status == "forecast" and _REVISING.search(here.text, lead.start, here.end) is not None)

    @staticmethod
    def _is_traded(metric: str | None, frame: Frame) -> bool:
        """Whether a figure is of trading: how a quotation moved, or what was turned over behind one."""
        return metric in _MOVES or metric in _TURNOVER and bool(frame.recent) and date_kind(frame.recent[-1].measure.id) == "market"

    def _of_time(self, lead: Lead, measure: Measure, aspect: str, date: int | None) -> str:
        """The status of what nothing says to be foreseen, by the time that it is for: 明年资本支出48亿元, 今年每股盈余152元, 年底前再开20家."""
        mention = self._mentions[date] if date is not None else None
        if not isinstance(mention, Date) or mention.from_ is None or self._periods.is_over(date) \
                or lead.stands_behind(_SO_FAR) or lead.here.text.startswith(_SINCE, mention.end):
            return "actual"
        if measure.id in _BUILT and (mention.mod == "BEFORE" or mention.mod == "END" and aspect == "change"):
            return "plan"
        if mention.to - mention.from_ < _YEAR:
            return "actual"
        if measure.id in _SET and not self._periods.has_begun(date):
            return "plan"
        if measure.id in _BUDGETED:
            return "plan"
        ahead = not self._periods.has_begun(date) and measure.kind in _FLOWS
        return "forecast" if ahead or aspect == "level" and measure.id in _OF_WHOLE_YEARS else "actual"


def _goes_on(frame: Frame, told: Subject, before: Draft) -> bool:
    """Whether a figure behind a semicolon is of whom and when what the one before it foresees: 预计上半年净利润3亿元;扣非净利润2.8亿元."""
    return frame.status == "actual" and before.status in TO_COME \
        and told.owners == before.owners and told.date is not None and told.date == before.date
