"""The narrative: what a reader keeps in mind from clause to clause and from sentence to sentence."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from textmine.lexicon.lexicon import Metric
from textmine.triples.entities import Entity


class Measure(NamedTuple):
    """A metric as the text names it, and the part of its owner that it covers."""

    metric: Metric | None
    text: str
    segment: str | None = None

    @property
    def id(self) -> str | None:
        return None if self.metric is None or self.metric.id == "-" else self.metric.id


class Subject(NamedTuple):
    """Whose, what and when: all that a figure still lacks to be a statement. `date` indexes the mentions."""

    owners: tuple[Entity, ...]
    measure: Measure
    date: int | None


@dataclass
class Story:
    """The state of reading one document.

    `topic` is whom it speaks of now, `region` the country or place of its statistics, `cast` the organisations in the
    order of their first appearance, `market` whether it speaks of quotations, `official` of official statistics, `closed` of the
    close of trading, `dates` the last period told of each owner by the kind of metric it belongs to.
    """

    topic: tuple[Entity, ...] = ()
    region: Entity | None = None
    measure: Measure | None = None
    market: bool = False
    official: bool = False
    closed: bool = False
    cast: list[Entity] = field(default_factory=list)
    dates: dict[tuple[Entity, str], int] = field(default_factory=dict)

    def remember(self, entity: Entity) -> None:
        if entity not in self.cast:
            self.cast.append(entity)

    def date_of(self, owners: tuple[Entity, ...], kind: str) -> int | None:
        """The period that carries on for these owners and this kind of metric."""
        if not owners:
            return None
        own = self.dates.get((owners[0], kind))
        if own is None and kind != "market":
            own = self.dates.get((owners[0], "report"))
        return own

    def keep_date(self, owners: tuple[Entity, ...], kind: str, date: int) -> None:
        for owner in owners:
            self.dates[owner, kind] = date


MARKET_METRICS = frozenset({"share_price", "closing_price", "opening_price", "price_change", "index_level", "index_points_change",
                            "turnover_value", "trading_volume", "market_cap", "exchange_rate", "oil_price", "gold_price", "price", "bond_yield"})


def date_kind(metric: str | None) -> str:
    """The kind of period a metric takes: a trading day, or a reporting period."""
    return "market" if metric in MARKET_METRICS else "report"
