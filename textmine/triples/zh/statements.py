"""Statements: the reading of a Chinese figure with its owners, its metric and its period; and what the text has told with it."""
from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from textmine.model import Mention, Money
from textmine.text.patterns import pattern
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity
from textmine.triples.metrics import GROWTH_RATES
from textmine.triples.narrative import MARKET_METRICS, Measure, Story, Subject
from textmine.triples.zh.antecedents import DEALS, carried_back, invested, is_flow
from textmine.triples.zh.bases import Bases
from textmine.triples.zh.differences import is_supposed
from textmine.triples.zh.dealings import OF_OTHERS, other_party
from textmine.triples.zh.frame import Frame, Lead
from textmine.triples.zh.owners import fitting_owners
from textmine.triples.zh.periods import Periods
from textmine.triples.zh.place_owners import HONG_KONG_SHARES
from textmine.triples.zh.quotations import AT_A_TIME, at_its_time
from textmine.triples.zh.readings import Reading, counted_as
from textmine.triples.zh.refinements import refined
from textmine.triples.zh.settled import settled_metric
from textmine.triples.zh.standing import PLACES
from textmine.triples.zh.statuses import Statuses

_OUTPUTS = frozenset({"industrial_output", "gdp", "gdp_growth"})
_MAINLAND = "中国"  # whose papers tell a stake of its holder, with no part of him
_CASINOS = ("香港", "澳门")  # where 净收益 is what casinos take, not what is left
_OF_INDICES = frozenset({"index_level", "index_points_change"})
_ALSO_SUMS = frozenset({"trading_volume", "orders"})  # of which the words may tell what they come to
_OF_SHARES = frozenset({"share_price", "closing_price", "opening_price"})
_TRADED = _OF_INDICES | _OF_SHARES | {"turnover_value"}
_A_SUM = 1_000_000  # no price of a share
_GOODS = frozenset({"price", "home_price", "rent"})
_FUNDING = frozenset({"募资金额", "募资总额", "募资", "累计募资", "募资额", "累计募资金额"})
_ROUNDS = pattern("[0-9一二两三四五六七八九十多数A-H+]轮|天使轮|历次融资|历轮")
_RAISED = ("debt_issued", "ipo_proceeds")
_FUNDS = frozenset({*_RAISED, "funding_raised"})
_SIGNED = frozenset({"new_loans", *GROWTH_RATES})  # levels that fall below nothing


class Statements:
    """The statements of a text, sentence by sentence.

    `drafts` are those of the sentence being read, `compared` are those of whom it tells only to compare.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], story: Story, published: datetime.date | None) -> None:
        self._text = text
        self._mentions = mentions
        self._story = story
        self._subjects: dict[int, Subject] = {}
        self._whence: dict[tuple[Entity, ...], str] = {}
        self._evidence = (0, 0)
        self._equivalents: Mapping[int, int] = {}
        self.drafts: list[Draft] = []
        self.last: Draft | None = None  # of them
        self.compared: set[Entity] = set()
        self._bases = Bases(text, mentions)
        self.periods = Periods(text, mentions, story, published)
        self._statuses = Statuses(mentions, self.periods, published)

    def begin(self, evidence: tuple[int, int], equivalents: Mapping[int, int]) -> list[Draft]:
        """Start a sentence; the list returned fills as its figures are stated."""
        self._evidence, self._equivalents, self.drafts, self.last, self._whence = evidence, equivalents, [], None, {}
        self.compared.clear()
        return self.drafts

    @property
    def start(self) -> int:
        """Where the sentence begins."""
        return self._evidence[0]

    def subject(self, draft: Draft) -> Subject:
        """Whose, what and when a statement is."""
        return self._subjects[draft.amount]

    def repeat(self, told: Draft, amount: int, **changes: Any) -> None:
        """State of another figure what has been told of one before."""
        self._keep(replace(told, amount=amount, equivalent=self._equivalents.get(amount), **changes))
        self._subjects[amount] = self._subjects[told.amount]

    def _keep(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.last = draft

    def state(self, lead: Lead, frame: Frame, reading: Reading) -> Subject | None:
        """State a figure as it was read; tells whose, what and when it is, or None where nobody can have it."""
        if is_supposed(lead.here):
            return None
        mention, aspect = self._mentions[lead.index], reading.aspect
        measure = refined(reading.measure, mention, aspect, lead, frame, self._story)
        against = frame.other is not None and aspect == "level" and (frame.measured or lead.front.roles.get("name") == frame.other)
        other = frame.other if against else other_party(lead, measure.id, self._story) if measure.id in OF_OTHERS else None
        if other is not None:
            frame = replace(frame, owners=(other,), fresh=True)
            self.compared.add(other)
        frame, measure = carried_back(lead, frame, measure, self._story)
        owners, measure = fitting_owners(frame, measure, self._story, lead.here.words)
        if not owners:
            return None
        source = _provenance(owners, measure, frame, self._story)
        if is_flow(measure):
            owners, measure = invested(lead, frame, owners, measure, mention, self._story)
        metric, aspect = self._metric(lead, frame, owners, measure, aspect)
        sign = _sign(reading.sign, metric, measure, aspect, reading.aspect)
        if metric in _TRADED:
            owners, source = _of_market(owners, source, metric, self._story)
            if _cannot_be(metric, mention, owners):
                return None
        first = self._whence.setdefault(owners, source)
        date = self.periods.of(lead, frame, owners, measure, metric, aspect)
        self._subjects[lead.index] = subject = Subject(owners, measure, date)
        draft = Draft(
            owners=owners, metric=metric, metric_text=measure.text, amount=lead.index, aspect=aspect, evidence=self._evidence,
            rule=f"zh.{aspect}.{reading.source}.{first if source == 'topic' else source}",
            segment=None if metric == "stake" and self._story.home.name == _MAINLAND else measure.segment,
            sign=sign, basis=reading.basis, date=date,
            period=self.periods.stretch(lead, frame, owners, date, metric, measure.text, aspect),
            status=self._statuses.of(lead, frame, subject, metric, aspect, self.last),
            equivalent=self._equivalents.get(lead.index),
            unit=counted_as(measure, mention) if aspect == "change" else None, of_money=measure.dimension in ("money", "any"))
        basis = self._bases.of(draft, measure, lead, frame)
        self._keep(draft if basis == draft.basis else replace(draft, basis=basis))
        self._tell(subject, metric, frame)
        frame.aspect, frame.sign = aspect, sign
        return subject

    def _metric(self, lead: Lead, frame: Frame, owners: tuple[Entity, ...], measure: Measure,
                aspect: str) -> tuple[str | None, str]:
        """The id of the metric and the aspect of a figure, as its owner, its unit and its clause settle them."""
        metric, aspect = settled_metric(owners[0], measure, self._mentions[lead.index], aspect, self._story)
        last = self.last
        again = last is not None and last.owners == owners and last.metric_text == measure.text
        if metric in _ALSO_SUMS and aspect in ("change", "multiple") and again:
            metric = last.metric  # 成交1.86万套,环比下降4.2%; 新增订单885亿元,同比增长13.1%
        if measure.text == "净收益" and self._story.home.name in _CASINOS:
            metric = "revenue"
        if metric in AT_A_TIME:
            metric = at_its_time(lead, metric, self._evidence[0])
        return self._raised(frame, measure, metric, aspect) if metric in _FUNDS else metric, aspect

    def _raised(self, frame: Frame, measure: Measure, metric: str, aspect: str) -> str:
        """Money raised as that of an offering or of a round of funding, which the shares of it told behind it are of too."""
        story, offered = self._story, frame.listing or self._story.offering
        if metric == "funding_raised" and "融" not in measure.text and (offered or aspect == "share"):
            metric = story.proceeds or "ipo_proceeds"
        if measure.text in _FUNDING and frame.status == "actual" and _ROUNDS.search(self._text, *self._evidence):
            metric = "funding_raised"  # 共完成5轮融资,累计募资6.4亿元
        elif metric == "ipo_proceeds" and measure.text in _FUNDING and not offered and story.proceeds is None:
            metric = "funding_raised"
        story.raised = measure
        if metric in _RAISED:
            story.proceeds = metric
        return metric

    def _tell(self, subject: Subject, metric: str | None, frame: Frame) -> None:
        """Keep in mind what a statement has told of its owners."""
        story, owners, measure = self._story, subject.owners, subject.measure
        bearer = measure.bearer
        if bearer == "region" and owners[0].kind in ("company", "name"):
            story.counts.add((owners[0], measure.id))
        if measure.id in _OUTPUTS and measure.metric is not None:
            story.output = measure.metric if measure.id == "industrial_output" else None
        story.part = measure.segment or story.part
        story.counted = owners[0] if owners[0].kind in PLACES else None
        if bearer == "company" and metric is not None:
            self._tell_of_firms(owners, metric, frame)
        story.market = metric not in _GOODS and metric in MARKET_METRICS
        self.periods.keep(frame, owners, metric, subject.date)

    def _tell_of_firms(self, owners: tuple[Entity, ...], metric: str, frame: Frame) -> None:
        """Keep in mind whose figures are such as only firms have, and whose report the text tells."""
        story, firm = self._story, owners[0]
        if metric != "stake":  # anybody may hold one
            story.firms.update(owners)
        if metric in DEALS or len(owners) > 1 or firm.kind not in ("company", "name"):
            return
        if story.issuer is None or firm in frame.named and (firm.kind == "company" or story.issuer not in story.coded):
            story.issuer = firm


def _sign(read: int, metric: str | None, measure: Measure, aspect: str, aspect_read: str) -> int:
    """The sign of a figure: a level has none, but for rates and what a share may lose."""
    if aspect == "level" and metric not in _SIGNED:
        return -1 if metric == "eps" and ("亏" in measure.text or measure.text.endswith(("净损", "损失"))) else 1
    return -1 if aspect != aspect_read and measure.id == "net_loss" else read  # 帐面蚀142万元: of a flat


def _of_market(owners: tuple[Entity, ...], source: str, metric: str | None, story: Story) -> tuple[tuple[Entity, ...], str]:
    """Whose a figure of Hong Kong's market is: points of its shares are of their index (港股今低开212点), turnover told of the index is of
    the shares (of those of another market its own: 美股成交额); and where the owners come from."""
    if metric in _OF_INDICES and owners == (HONG_KONG_SHARES,):
        return (story.hang_seng,), source
    if metric == "turnover_value" and owners[0].kind == "index" and story.home.name == "香港" and not owners[0].name.endswith("股"):
        return (HONG_KONG_SHARES,), "phrase"
    return owners, source


def _cannot_be(metric: str | None, mention: Mention, owners: tuple[Entity, ...]) -> bool:
    """Whether a figure is none of its owner: points of a firm (台积电拖累指数约370点), a share that costs a million."""
    return (metric in _OF_INDICES and owners[0].kind == "company"
            or metric in _OF_SHARES and isinstance(mention, Money) and mention.low >= _A_SUM)


def _provenance(owners: tuple[Entity, ...], measure: Measure, frame: Frame, story: Story) -> str:
    """Where the owners come from: named in the clause or the sentence, meant by a pronoun, carried as whom the text is about or
    as another topic, or told by the measure."""
    if owners == (frame.appositive,):
        return "clause"
    if owners == (frame.product,):
        return "product"
    if owners == (frame.target,) or owners[0].name == measure.text:
        return "clause"  # 对甲罚款800万元, 油价上涨2%
    if owners != frame.owners:
        if owners[0].kind in ("region", "place", "agency", "market"):
            return "place" if frame.placed else "region"
        if owners == (story.issuer,):
            return "lead"
        return "phrase" if frame.owners else "sentence" if owners[0] in frame.met else "alone"
    if frame.addressed and frame.fresh and owners[0] not in frame.named and owners[0].kind != "person":
        return "pronoun"
    if frame.fresh or frame.named:
        return "clause" if frame.fresh else "sentence"
    if frame.addressed:
        return "pronoun"
    if owners == (frame.region,) or owners[0].kind in ("region", "place") and measure.bearer == "region":
        return "region"
    if owners == frame.meant and measure.segment is None:
        return "sentence"  # 全市新增学位4.2万个,专任教师7.35万人
    return "lead" if story.lead is None or owners[0] in (story.lead, story.issuer) else "topic"
