"""The measure of a figure: what its sources tell, a deed, or the measure told before; and its direction."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.model import Mention, Money, Percent, Quantity
from textmine.triples.metrics import fits_level, known_metric
from textmine.triples.narrative import Measure, Story
from textmine.triples.tokens import Token
from textmine.triples.zh.carrying import RANKED
from textmine.triples.zh.deeds import dealt_in, deed, issued, issued_at
from textmine.triples.zh.differences import TRADING
from textmine.triples.zh.directions import direction, ends_pace, goes_on_pace, revised, sign_in_front, sign_of_fit
from textmine.triples.zh.frame import Frame, Lead, sign_of
from textmine.triples.zh.metric_reading import MetricReader
from textmine.triples.zh.phrases import AIM, MEASURING
from textmine.triples.zh.readings import Reading, own_measure
from textmine.triples.zh.sources import UnreadFigure, source_of

_STAKE = known_metric("stake")
_SHARES = frozenset({"股份", "股票", "公司股份", "公司股票", "A股", "H股"})
_NEW_LOANS = known_metric("new_loans")
_APART, _WAYS = ("高出", "低出", "高过"), {"高": 1, "低": -1}
_FIRST = known_metric("price_change")
_ISSUE = known_metric("issue_price")


def _aimed_at(mention: Mention, lead: Lead, frame: Frame) -> Reading | None:
    """What the measure just told was to come to: 全年交付41万台,提前完成35万台的目标; GDP增长5.0%,实现了5%左右的目标."""
    if mention.end >= lead.here.end or frame.measured or frame.fresh or lead.after.plays("metric"):
        return None  # nothing stands behind it, or it says itself what it is of: 全年8万辆的销量目标
    aim = AIM.match(lead.here.text, mention.end, lead.here.end)
    if aim is None or aim["plan"] is None:
        return None
    told = frame.recent[-1].measure
    if told.id == "gdp" and isinstance(mention, Percent):
        return Reading(told, "change", 1, None, "carried")  # whose growth is a level
    return Reading(told, source="carried") if told.metric is not None and fits_level(told.metric, mention) else None


def _direction_of_rate(mention: Percent, lead: Lead, frame: Frame, basis: str | None) -> tuple[int | None, str | None]:
    """The direction of a percentage that no word of its own tells, and its basis: that of the pace told before, or of what is revised."""
    if ends_pace(lead, frame):
        return frame.sign, basis
    if basis is not None:
        return None, basis
    if goes_on_pace(lead, frame):
        return int(frame.pace.roles["rate"]), None
    sign = revised(lead, mention)
    return sign, "since" if sign is not None else None


def _traded(mention: Mention, lead: Lead, frame: Frame) -> Reading | None:
    """The shares that a holder adds or parts with, or what part of all of them: 控股股东拟减持550万股, 减持晨曦股份3%的股份."""
    if isinstance(mention, Quantity) and mention.unit == "share":
        trade = _trade_in_front(lead)
        return Reading(own_measure(mention, lead.word(trade))._replace(segment=_security(lead))) if trade is not None else None
    if not isinstance(mention, Percent):
        return None
    trade = _trade_in_front(lead)
    stake = lead.after.plays("metric") and lead.after.roles["metric"].id == _STAKE.id
    if trade is None and not (stake and frame.fresh):
        return None
    move = trade or next((token for token in reversed(lead.here.tokens[:lead.at]) if lead.word(token) in TRADING), None)
    return Reading(Measure(_STAKE, lead.word(move)), "change", sign_of(move), None, "behind") if move is not None else None


def _trade_in_front(lead: Lead) -> Token | None:
    """The word for a trade in front of a figure, or of the security between them: 减持晨曦股份850万股, 增持公司H股股份120万股."""
    if lead.move is not None:
        return lead.move if lead.word(lead.move) in TRADING else None
    at = lead.behind
    while lead.here.at(at).plays("name", "pronoun") or lead.word(lead.here.at(at)) in _SHARES:
        at -= 1
    trade = lead.here.at(at)
    return trade if at < lead.behind and lead.word(trade) in TRADING else None


def _security(lead: Lead) -> str | None:
    """The firm whose shares are traded, where it stands right in front of their number."""
    at = lead.behind - (lead.word(lead.front) in _SHARES)
    name = lead.here.at(at).roles.get("name") if lead.move is None else None
    return name.name if name is not None and name.kind != "index" else None


class MeasureReader:
    """Finds the measures of the figures of one document."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: Story) -> None:
        self._text = text
        self._mentions = mentions
        self._story = story
        self._metrics = MetricReader(text, story)
        self.remember = self._metrics.remember

    def read(self, mention: Mention, lead: Lead, frame: Frame) -> Reading | None:
        """The level or change that a figure is, where it is no share or multiple."""
        sign, basis = direction(mention, lead)
        if sign is None and isinstance(mention, Percent):
            sign, basis = _direction_of_rate(mention, lead, frame, basis)
        first = self._first_day(mention, lead, frame) if frame.recent else None
        if first is not None:
            return first
        if basis == "vs_issue_price" and lead.move is None and isinstance(mention, Money):  # 较招股价9.8港元高99%
            return Reading(Measure(_ISSUE, lead.word(lead.cues[0]).lstrip("较比对低高于")))
        again = (_aimed_at(mention, lead, frame) or self._moved_alike(mention, lead, frame)) if frame.recent else None
        if again is not None:
            return again
        done = deed(mention, lead, frame)
        if done is not None:
            return done
        traded = _traded(mention, lead, frame)
        if traded is not None:
            return traded
        shares = issued_at(mention, lead) if isinstance(mention, Money) else issued(mention, lead)
        if shares is not None:
            return Reading(shares, source="deed")
        found = source_of(UnreadFigure(mention, lead, frame, self._story, self._metrics, sign is not None))
        if found is None:
            return None
        measure, source = found
        if frame.measured and measure.segment is None and measure.dimension == "quantity" and not measure.text.endswith("数"):
            measure = measure._replace(segment=dealt_in(lead, frame))
        if sign is None:
            sign = sign_in_front(lead) or sign_of_fit(mention, measure, lead)
        if sign is None:
            return Reading(measure, "level", 1, None, source)
        if self._is_increment(measure, mention, lead, frame):
            return Reading(measure._replace(metric=_NEW_LOANS), "level", sign, None, source)
        return Reading(measure, "change", sign, basis, source)

    def _is_increment(self, measure: Measure, mention: Mention, lead: Lead, frame: Frame) -> bool:
        """Whether what loans grew by is what was lent, as statistics tell it: 人民币贷款增加9.87万亿元,…住户贷款增加4216亿元."""
        told = frame.prior or self._story.measure
        return (measure.id == "loan" and isinstance(mention, Money) and told is not None and told.id == "new_loans"
                and lead.cue("basis") is None)

    def _first_day(self, mention: Mention, lead: Lead, frame: Frame) -> Reading | None:
        """A move told against the issue price just named: 较招股价18元高51.7%, 低招股价7.2元逾一成二."""
        if frame.recent[-1].measure.id != "issue_price" or not lead.front.plays("amount") \
                or not isinstance(mention, Percent) and getattr(mention, "unit", "") != "x":
            return None
        told = lead.here.at(lead.behind - 1)
        move = lead.move or next((cue for cue in lead.cues if lead.word(cue) in _APART), None) or told
        sign = sign_of(move) if lead.move else _WAYS.get(lead.word(move)[:1])
        return Reading(Measure(_FIRST, lead.word(move)), "change", sign, "vs_issue_price", "quotation") if sign is not None else None

    def _moved_alike(self, mention: Mention, lead: Lead, frame: Frame) -> Reading | None:
        """The move that a bare figure is behind one: that of another time which a rate is held against (增长8.2%,增速较2月的24.7%放缓),
        of another year (全年收入增长5%,去年为12%), of whoever ranks first (企业平均调薪4.1%,半导体业5.8%居冠), of another part or owner
        (金融业加幅3.9%,零售业只有1.8%; 汽油调降0.2元、柴油0.1元)."""
        if lead.move is not None or not isinstance(mention, (Percent, Money)):
            return None
        told, sign = frame.recent[-1].measure, frame.sign
        if frame.aspect != "change" and (told.id != "gdp" or isinstance(mention, Money)):  # whose growth is a level
            return None
        before = lead.here.at(lead.behind - 1)
        listed = "and" in before.roles and lead.here.at(lead.behind - 2).plays("amount")
        money = isinstance(mention, Money)
        if told.metric is None or fits_level(told.metric, mention) != money or money and not listed:
            return None
        if frame.than is not None and lead.front.roles.get("date") == frame.than:
            rate = next((token for token in lead.here.tokens[:lead.at] if "rate" in token.roles), None)
            sign = int(rate.roles["rate"]) if rate is not None else sign
        elif frame.measured or lead.after.plays("metric"):
            return None
        elif (lead.front.plays("date") and frame.dated and lead.cues and all(cue.plays("level", "status") for cue in lead.cues)
              and {measure.text for measure in frame.measures} == {told.text}):
            sign = 1  # 预期全年收入增长5%,去年为12%; 去年地区生产总值增长5%,今年目标为6%
        elif not (frame.fresh and RANKED.match(lead.here.text, mention.end)):
            part = frame.phrase if frame.nouns and not frame.fresh else None
            another = frame.fresh and listed if part is None else listed or told.segment is not None and not MEASURING.search(part)
            if (not another or not lead.front.plays("name", "gap") or before.plays("than")
                    or not all(cue.plays("level", "conj") for cue in lead.cues)):
                return None
            told = told._replace(segment=part)
        return Reading(told, "change", sign, None, "carried")
