"""The narrative: what a reader keeps in mind from clause to clause and from sentence to sentence."""
from __future__ import annotations

from itertools import islice
from typing import Any

import msgspec
from msgspec import field
from msgspec.structs import force_setattr

from textmine.lexicon.lexicon import Metric
from textmine.triples.entities import Entity
from textmine.triples.tokens import Token

_HOLDINGS = ("金控", "投控", "控股", "集团", "金")


class Measure(msgspec.Struct, frozen=True, gc=False):
    """A metric as the text names it, and the part of its owner that it covers."""

    metric: Metric | None
    text: str
    segment: str | None = None
    id: str | None = None  # that of the metric; None outside the list

    def __post_init__(self) -> None:
        if self.metric is not None and self.metric.id != "-":
            force_setattr(self, "id", self.metric.id)

    @property
    def kind(self) -> str:
        """That of its metric (flow, stock, price, rate, count); empty outside the list."""
        return self.metric.kind if self.metric is not None else ""

    @property
    def dimension(self) -> str:
        """What its metric is measured in; empty outside the list."""
        return self.metric.dimension if self.metric is not None else ""

    @property
    def bearer(self) -> str:
        """What has such a metric (company, region, good, security, index); empty outside the list."""
        return self.metric.owner if self.metric is not None else ""

    def _replace(self, **changes: Any) -> Measure:
        changed = changes.get
        return Measure(changed("metric", self.metric), changed("text", self.text), changed("segment", self.segment))


class Subject(msgspec.Struct, frozen=True, gc=False):
    """Whose, what and when: all that a figure still lacks to be a statement. `date` indexes the mentions."""

    owners: tuple[Entity, ...]
    measure: Measure
    date: int | None


class Story(msgspec.Struct):
    """The state of reading one document."""

    home: Entity = Entity("", "region")  # of which whatever is told of no place is: the country of its readers

    # Whom it speaks of.
    topic: tuple[Entity, ...] = ()  # now
    turned: Entity | None = None  # the firm that a sentence without figures has just turned to
    lead: Entity | None = None  # the one that the text opens with
    first: Entity | None = None  # the first organisation that it names
    company: Entity | None = None  # the last organisation
    estate: Entity | None = None  # the last development
    thing: Entity | None = None  # the last that is neither an organisation nor a place
    cast: dict[Entity, None] = field(default_factory=dict)  # the organisations, the one spoken of last at the end; quick to look up
    named: dict[Entity, None] = field(default_factory=dict)  # the organisations, the one named last at the end, whatever it does there
    # those of the cast that are holdings, by the first two characters of their names
    holdings: dict[str, dict[Entity, None]] = field(default_factory=dict)
    counterparts: tuple[Entity, ...] = ()  # the two that the text last set side by side
    stand_ins: list[Token] = field(default_factory=list)  # the pronouns that name one of two, with whom they stand for (前者, 后者)
    parents: dict[Entity, Entity] = field(default_factory=dict)  # whose part a firm is, as the text tells
    speaks_for: dict[Entity, Entity] = field(default_factory=dict)  # whose people somebody is one of
    makers: dict[Entity, Entity] = field(default_factory=dict)  # whose product a thing is
    suppliers: dict[Entity, Entity] = field(default_factory=dict)  # whose customer a firm is
    bought: Entity | None = None  # the firm last told to be bought, in part or whole
    coded: frozenset[Entity] = frozenset()  # those with a stock code
    sites: frozenset[Entity] = frozenset()  # the names of sites and institutions
    issuer: Entity | None = None  # whose report it tells
    firms: set[Entity] = field(default_factory=set)  # whose figures were such as only firms have
    counts: set[tuple[Entity, str]] = field(default_factory=set)  # who has told which statistic, that is a region's else
    investors: tuple[Entity, ...] = ()  # whose purchases it lists
    region: Entity | None = None  # the place of its statistics
    counted: Entity | None = None  # the place that the last figure was of
    place: Entity | None = None  # the first place that it names, be it in a dateline
    hang_seng: Entity = Entity("", "index")  # the index of Hong Kong's shares, under the name that the text has for it
    official: Entity | None = None  # who issues them

    # What it tells of them.
    measure: Measure | None = None  # the last one
    aspect: str | None = None  # and what was told of it
    spoken: Measure | None = None  # the first of a sentence without figures that stands in front of this one (毛利率正在爬坡)
    leading: Measure | None = None  # the first one of the last owner
    announced: Measure | None = None  # that of a sentence without figures (货柜三雄1月营收出炉), which the figures behind it are of
    announced_date: int | None = None  # the period of that sentence
    announced_end: int = 0  # where the figures end that it is for
    announced_heads: bool = False  # it is a heading, for all that stands below
    part: str | None = None  # the last segment
    flat: str | None = None  # the kind of flat last sold or let
    proceeds: str | None = None  # what was raised last
    raised: Measure | None = None  # the measure of that
    output: Metric | None = None  # the industrial output, where that was told last of all production

    sized: Subject | None = None  # the market whose size it told last

    # What its figures are about.
    market: bool = False  # quotations
    offering: bool = False  # shares are offered for the first time
    closed: bool = False  # the close of trading
    homes: bool = False  # dwellings
    offices: bool = False  # shops and offices, no dwellings
    shopping: bool = False  # online shops

    # When.
    dates: dict[tuple[Entity, str], int] = field(default_factory=dict)  # the last period of each owner, by the kind of metric it belongs to
    promised: set[int] = field(default_factory=set)  # those of reports that are only announced (同时披露年报和一季报)
    session: int | None = None  # the day of trading that a sentence without figures opens (两只新股今日挂牌)
    series: tuple[str, ...] = ()  # the periods that a list of figures was last for

    @property
    def opener(self) -> Entity | None:
        """Whom the text is about: the one that it opens with, or else the first that it names."""
        return self.lead or self.first

    def meet(self, entity: Entity) -> None:
        """An entity is spoken of."""
        if self.first is None and entity.kind in ("company", "name"):
            self.first = entity
        if entity.kind == "company" or entity.kind == "name" and self.company is None:
            self.company = entity
        elif entity.kind not in ("region", "place", "agency", "exchange"):
            self.thing = entity
        if entity.kind == "estate":
            self.estate = entity
        if entity.kind in ("company", "name"):
            _put_last(self.cast, entity)
            if entity.name.endswith(_HOLDINGS):
                _put_last(self.holdings.setdefault(entity.name[:2], {}), entity)

    def tell_of(self, owners: tuple[Entity, ...]) -> None:
        """The topic from here on; behind what is told of somebody it is the firm that he speaks for."""
        if owners:
            self.topic = owners = tuple(self.speaks_for.get(owner, owner) for owner in owners)
            for owner in owners:
                self.meet(owner)

    def turn_to(self, owners: tuple[Entity, ...]) -> None:
        """A sentence without figures names them: 至于以两餸饭起家的「开饭」,走的是另一条路."""
        self.tell_of(owners)
        self.turned = owners[0] if len(owners) == 1 and owners[0].kind in ("company", "name") else None

    def parent(self, owner: Entity) -> Entity | None:
        """The firm that the text says a company is a part of, or the holding it is named after: 华泰金控 of 华泰银行."""
        if owner in self.parents:
            return self.parents[owner]
        return next((other for other in self.holdings.get(owner.name[:2], ()) if other != owner), None)

    def whole(self, owners: list[Entity]) -> list[Entity]:
        """Owners without those that are products or members of others among them."""
        return [owner for owner in owners if self.makers.get(owner, self.parents.get(owner)) not in owners]

    def set_side_by_side(self, pair: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """The text speaks of two together; they keep the order in which it first did so."""
        if set(pair) != set(self.counterparts):
            self.counterparts = pair
        return self.counterparts

    def name(self, entity: Entity) -> None:
        """An entity stands in the text."""
        if entity.kind == "company" or entity in self.cast:
            _put_last(self.named, entity)

    def is_last_named(self, entity: Entity) -> bool:
        """Whether no other organisation has been named since."""
        return next(reversed(self.named), None) == entity

    def last_named(self, number: int) -> tuple[Entity, ...]:
        """The last organisations named, in the order of the text."""
        return tuple(islice(reversed(self.named), number))[::-1]

    def last(self, number: int) -> tuple[Entity, ...]:
        """The last organisations spoken of, in the order of the text; firms that have told their figures, where there are as many."""
        firms = tuple(islice((other for other in reversed(self.cast) if other in self.firms and other.kind == "company"), number))
        return (firms if len(firms) == number else tuple(islice(reversed(self.cast), number)))[::-1]

    def date_of(self, owners: tuple[Entity, ...], kind: str) -> int | None:
        """The period that carries on for these owners and this kind of metric."""
        return self.dates.get((owners[0], kind)) if owners else None

    def keep_date(self, owners: tuple[Entity, ...], kind: str, date: int) -> None:
        for owner in owners:
            self.dates[owner, kind] = date

    def drop_date(self, owners: tuple[Entity, ...], kind: str) -> None:
        for owner in owners:
            self.dates.pop((owner, kind), None)


def _put_last(entities: dict[Entity, None], entity: Entity) -> None:
    entities.pop(entity, None)
    entities[entity] = None


MARKET_METRICS = frozenset({"share_price", "closing_price", "opening_price", "price_change", "index_level",
                            "index_points_change", "turnover_value", "trading_volume", "market_cap", "exchange_rate",
                            "oil_price", "gold_price", "price", "bond_yield"})


def date_kind(metric: str | None) -> str:
    """The kind of period a metric takes: a trading day, or a reporting period."""
    return "market" if metric in MARKET_METRICS else "report"
