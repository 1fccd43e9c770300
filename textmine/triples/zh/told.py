"""A figure whose date is looked for, and how it stands to what its sentence told before."""
from __future__ import annotations

from collections.abc import Sequence

import msgspec

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Subject
from textmine.triples.zh.frame import Frame, Lead
from textmine.triples.zh.wordlists import affixes

_ORGANISATIONS = frozenset({"company", "name"})
_STANDING = affixes("constant")  # 上映12天票房9.7亿元,豆瓣评分8.1分,制作成本1.6亿元
_AT_HAND, _ON_ACCOUNT = frozenset({"cash"}), pattern("[账帐手]上")
_EARNED = frozenset({"net_profit", "net_loss"})  # what one firm made and another lost


def are_alike(one: Entity, other: Entity) -> bool:
    """Whether two may be members of one list: of a kind, or both organisations."""
    return one.kind == other.kind or {one.kind, other.kind} == _ORGANISATIONS


def is_as(told: Subject, measure: Measure) -> bool:
    """Whether a measure is that of a statement, or what one made where another lost."""
    return told.measure.id == measure.id or {told.measure.id, measure.id} <= _EARNED


def adds_up(recent: Sequence[Subject]) -> bool:
    """Whether the last statement adds up what another one told of its owner: 甲交付3.7万辆,1-11月累计交付39万辆."""
    last = recent[-1]
    return last.measure.id is not None and any(
        told.owners == last.owners and told.measure.id == last.measure.id and (told.date is None or "累计" in last.measure.text)
        and told.date != last.date for told in recent[:-1])


class Told(msgspec.Struct, gc=False):
    """A figure whose date is looked for. `market` tells whether it is of trading, `averaged` whether it is an average over a time."""

    lead: Lead
    frame: Frame
    owners: tuple[Entity, ...]
    measure: Measure
    metric: str | None
    aspect: str
    market: bool
    averaged: bool  # 平均票价

    @property
    def is_beside_undated(self) -> bool:
        """Whether the sentence has just told another measure of the same owner that is of no time: 账上现金32亿元,获客成本120元."""
        last = self.frame.recent[-1] if self.frame.recent else None
        return (last is not None and last.owners == self.owners and last.date is None
                and last.measure.text != self.measure.text and not self.market)

    @property
    def is_constant(self) -> bool:
        """Whether a measure adds up over no time: a size, a cost of making something."""
        return self.measure.text.endswith(_STANDING)

    @property
    def is_on_hand(self) -> bool:
        """Whether a figure is of the cash that is there now: 账上还有现金21亿元."""
        return self.metric in _AT_HAND and self.lead.stands_behind(_ON_ACCOUNT)

    @property
    def is_public(self) -> bool:
        """Whether an investment is that in a region, which statistics tell of a stretch: 制造业实际使用外资1619亿元."""
        return self.metric == "investment" and self.owners[0].kind == "region"

    def lasts(self, span: int) -> bool:
        """Whether a stretch without a date is still that of the figure: of the first one told for it, then of what flows or is an
        average, no forecast, no count of what is there (上市一个月大定2.8万辆,续航720公里) and nothing that a flat gained since it was bought."""
        if self.metric == "home_price" and self.aspect == "change":
            return False  # 7年间蚀让98万元
        last = self.frame.recent[-1] if self.frame.recent else None
        stands = self.is_constant or self.frame.now and self.frame.stale and not self.lead.arrives
        if stands and any(one.date == span for one in self.frame.recent):
            return False  # 成立三年半累计募资5,000万美元,目前员工210人,手上订单600辆
        if last is None or last.date != span:
            return True
        if last.owners != self.owners:
            return self.frame.part and any(is_as(one, self.measure) for one in self.frame.recent if one.date == span)  # 过去两日售出165伙,其中甲盘48伙
        goes_on = self.measure.kind == "flow" or self.averaged or last.measure.id == self.measure.id
        return self.frame.status == "actual" and goes_on
