"""Figures that are of no time told: what is so now, opinions and offers, and what a date told for something else does not reach."""
from __future__ import annotations

import datetime
from collections.abc import Sequence

from textmine.model import Mention
from textmine.text.patterns import pattern
from textmine.triples.narrative import Story, date_kind
from textmine.triples.zh.calendar import Calendar
from textmine.triples.zh.frame import Frame
from textmine.triples.zh.told import Told
from textmine.triples.zh.wordlists import affixes, listed, one_of

RAISED = frozenset({"debt_issued", "funding_raised", "ipo_proceeds"})
PRICED = frozenset({"pe_ratio", "ps_ratio", "dividend_yield"})  # by the price of the day just told
# What happens once is of no period that was told of something else.
ONCE = frozenset({"acquisition_price", "buyback", "debt_issued", "fine", "funding_raised", "investment",
                  "ipo_proceeds", "issue_price", "valuation"})
DEALS = ONCE - {"investment"} | {"stake"}
_QUOTED = frozenset({"price_change", "share_price", "closing_price", "opening_price", "index_level", "index_points_change"})
# Opinions and terms of an offer are of no period that is told of something else.
_UNDATED = affixes("undated")
_ON_OFFER = pattern(one_of("on_offer"))  # 周日售出116伙。项目折实平均呎价19,388元
_STANDING = frozenset({"stock", "count", "price", "rate", "own", ""})
_LEFT = pattern("[还尚][有剩存]|[仅只]剩")
_SO_FAR = pattern("累计")
_LATEST = pattern("最新(?!一期|出炉|财报|年报|季报)", needs="最", reach=8)
_OFFERED = frozenset({"price", "range"})
_IN_HAND = ("在手", "手持", "未完成")  # 在手订单: as it is now
_THERE = listed("standing")  # counts of what is there, outside the list
_BOUGHT = listed("flat_bought")  # when a flat came to its owner


class Undated(Calendar):
    """Tells which figures are of no time that the text has told in front of them."""

    def __init__(self, mentions: Sequence[Mention], story: Story, published: datetime.date | None) -> None:
        super().__init__(mentions, published)
        self._story = story

    def is_undated(self, told: Told) -> bool:
        """Whether a figure is of no date told in front of its clause: of none at all, on offer where its sentence has no date, or such
        as the date does not reach."""
        if self._is_of_no_time(told):
            return True
        if not told.frame.dates:
            return _ON_OFFER.search(told.measure.text) is not None
        if told.metric == "home_price" and told.frame.as_of and _ON_OFFER.search(told.measure.text):
            return True  # 截至昨晚8时售出131伙,折实平均呎价14,260元
        date = told.frame.dates[-1]
        return self._is_out_of_reach(told, date) or self._is_of_an_event(told, date) or told.metric in PRICED and not self.is_day(date)

    def _is_of_no_time(self, told: Told) -> bool:
        """Whether a figure is an opinion, all that was sold or raised so far, what a flat brought its owner, or a quotation in a report."""
        lead, frame, text = told.lead, told.frame, told.measure.text
        if told.owners[0].kind == "estate" and lead.here.text.find("累", lead.here.tokens[0].start, lead.here.tokens[lead.at].start) >= 0:
            return True  # 累售1,950伙
        if told.metric == "home_price" and frame.recent and (frame.recent[-1].date is None or frame.recent[-1].measure.text in _BOUGHT):
            return True  # 2009年以212万元买入,帐面获利306万元
        if told.metric in RAISED and lead.stands_behind(_SO_FAR) and any(one.measure.id == told.metric for one in frame.recent):
            return True  # 连同前年种子轮的300万美元,累计融资逾1,800万美元
        return text.startswith(_UNDATED) or text.endswith("目标价") or told.market and not told.averaged and self._is_of_report(frame)

    def _is_out_of_reach(self, told: Told, date: int) -> bool:
        """Whether a figure stands by now, behind a date of what has moved since or is still to come: 今年预计再展店30家;会员突破450万人."""
        frame, kind = told.frame, told.measure.kind
        if told.is_on_hand and told.lead.stands_behind(_LEFT) and not (frame.as_of or self.is_closing(date)):
            return True  # 一季度亏损3.8亿元,账上还有现金21亿元
        if date == frame.so_far and self._stands_since(told) or kind != "flow" and told.lead.stands_behind(_LATEST):
            return True
        if frame.status != "actual":
            return False
        if frame.foreseen and kind in _STANDING and told.owners[0].kind != "region" and told.aspect != "change" and not self.is_over(date):
            return True
        return told.metric in _QUOTED and self._published is not None and not self.has_begun(date)  # 明日挂牌,暗盘升45%

    def _is_of_an_event(self, told: Told, date: int) -> bool:
        """Whether the date is only that of an event, beside which a figure tells what is so at all times: a deal (去年8月买下乙公司,后者有78家
        门市), a purchase (2018年以12.4亿元购入,帐面劲蚀5.2亿元), a launch (9月上市,售价19.98万元), an opening (新厂第4季投产)."""
        frame, flows = told.frame, told.measure.kind == "flow"
        if self._is_beside_deal(told) or date == frame.acquired and not self.is_day(date):
            return True
        launched = date == frame.launched and frame.status == "actual"
        if launched and (told.metric in _OFFERED or told.is_constant):
            return True
        if told.is_beside_undated and told.measure.kind not in ("stock", "count") and not (launched and flows):
            return True
        if date != frame.milestone or "届时" in told.lead.here.whole:
            return False
        traded = told.market and frame.status == "actual"  # 今日复牌,高开14%
        return not (traded if self.has_begun(date) else told.metric == "capacity")  # 新厂第4季投产,月产能12万台

    @staticmethod
    def _is_beside_deal(told: Told) -> bool:
        """Whether the date is only that of a deal, told beside what its parties have: 去年8月买下乙公司,后者有78家门市,年营收26亿元."""
        frame, measure = told.frame, told.measure
        dated = [one.measure.id for one in frame.recent if one.date == frame.dates[-1]]
        stands = measure.kind in ("stock", "count") or measure.text.startswith("年") and measure.kind == "flow"
        return bool(dated) and DEALS.issuperset(dated) and measure.id not in DEALS and stands and told.aspect == "level"

    @staticmethod
    def _stands_since(told: Told) -> bool:
        """Whether a figure is what stands by now behind what has moved since a date: 今年以来报酬率23.7%,受益人286万人."""
        moved = any(one.date == told.frame.so_far for one in told.frame.recent)
        return moved and told.aspect == "level" and (told.measure.kind != "flow" or told.is_constant) and told.lead.move is None

    def is_momentary(self, told: Told) -> bool:
        """Whether a figure is as of now: a price or a count, unless it is averaged, moved over the time of the report, or a statistic."""
        measure, lead = told.measure, told.lead
        official = told.owners[0].kind == "region" and self._story.official is not None
        arrived = lead.arrives and (lead.move is not None or told.frame.aspect == "change")  # 净关6间分店至163间
        moved = (told.aspect == "change" or arrived) and not lead.here.plays("from")
        if lead.stands_behind(_LATEST) and measure.kind != "flow":
            return True
        if measure.id == "cash_runway" or told.is_on_hand or measure.text.startswith(_IN_HAND):
            return True
        counts = measure.kind == "own" and measure.dimension in ("quantity", "x")
        if not moved and not official and (measure.id == "capacity" or measure.text in _THERE or counts):
            return True
        if told.averaged:
            return False
        closed = told.metric == "index_level" and "收" in measure.text  # 港股今低开212点。恒指收报25,148点
        if measure.kind == "count":
            return not moved and not official
        return measure.kind == "price" and not moved and not closed and not (official and measure.id == "salary")

    def _is_of_report(self, frame: Frame) -> bool:
        """Whether the sentence's date is the period of what is reported in it, not a time of trading."""
        reported = bool(frame.recent) and bool(frame.dates) and not any(
            date_kind(told.measure.id) == "market" and told.date == frame.dates[-1] for told in frame.recent)
        return reported and not self.is_day(frame.dates[-1])
