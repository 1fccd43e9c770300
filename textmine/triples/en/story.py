"""The story of an English document: the shared narrative and the last entity of each kind."""
from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from textmine.triples.en.chunks import Chunk
from textmine.triples.en.phrase import PLACES
from textmine.triples.en.regions import regions
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Story


class Bid(NamedTuple):
    """A takeover that a text tells of."""

    buyer: Entity
    target: Entity


@dataclass
class EnglishStory(Story):
    """`last_of` is the last entity of each kind spoken of, `person` the last person; `counted` are owners whose sales are told in pieces,
    `retail` regions whose retail sales are told; `reporter` is the last company whose accounts are told, `parts` names that only stand in front of metrics, `supposed` the
    region that only the locale of the text suggests, `firm` the last company
    that was the topic, `reported` the last region whose statistics are told, `owned` what the topic has (its Crunchy brand), `called` whom a noun
    such as `the club` has meant, `protagonist` the organisation that the text is about, `passing` those that it names once, `sources` those
    who only say so, `aside` the one of them that
    the last sentence spoke of, `bid` the takeover told of last, `heading` the part of a company that the line is headed with, `spans` the stretch that two months joined by `and` make (in January and February), by the indices of both, `foreseen` the time for which an organisation is said to have given an outlook, `updating` whose text foresees the figures of a period that is over or nearly so, `told` the last measures told, each with its unit, the last one first, `metrics_told`
    those of all, `pair` the last two organisations in the order of the text (the former, the latter)."""

    last_of: dict[str, Entity] = field(default_factory=dict)
    person: Entity | None = None
    counted: set[Entity] = field(default_factory=set)
    retail: set[Entity] = field(default_factory=set)
    reporter: Entity | None = None
    parts: frozenset[Entity] = frozenset()
    supposed: Entity | None = None
    firm: Entity | None = None
    reported: Entity | None = None
    owned: set[Entity] = field(default_factory=set)
    called: dict[str, Entity] = field(default_factory=dict)
    protagonist: Entity | None = None
    passing: frozenset[Entity] = frozenset()
    sources: frozenset[Entity] = frozenset()
    aside: Entity | None = None
    bid: Bid | None = None
    heading: str | None = None
    updating: set[Entity] = field(default_factory=set)
    foreseen: dict[Entity, int] = field(default_factory=dict)
    spans: dict[int, str] = field(default_factory=dict)
    told: deque[tuple[Measure, str | None]] = field(default_factory=lambda: deque(maxlen=8))
    metrics_told: set[str | None] = field(default_factory=set)
    pair: tuple[Entity, ...] = ()

    def name_all(self, parts: Sequence[Chunk]) -> None:
        """Note the organisations that stand in chunks of a sentence."""
        for part in parts:
            for word in part.words:
                entity = word.roles.get("name")
                if entity is not None and entity.kind in ("company", "name") and entity not in self.pair[-1:]:
                    self.pair = (*self.pair[-1:], entity)

    def tell_of(self, owners: tuple[Entity, ...]) -> None:
        if owners and owners[0] in self.sources:
            return
        self.aside = None
        if owners and owners[0] in self.passing:
            self.aside = owners[0]
            if self.protagonist is not None and owners[0].kind not in PLACES:
                owners = (self.protagonist,)  # what follows is about it again
            elif self.topic and self.topic[0].kind == "region" and owners[0].kind in PLACES:
                owners = self.topic
        super().tell_of(owners)
        if owners and owners[0].kind in ("company", "name"):
            self.firm = owners[0]

    def meet(self, entity: Entity) -> None:
        if entity in self.sources:
            return
        self.last_of[entity.kind] = entity
        if entity.kind == "person":
            self.person = entity
            return
        if entity.kind == "region":
            self.region = entity
        elif entity.kind == "central_bank" and self.region is None:
            self.region = regions().governed.get(entity.name)
        super().meet(entity)
        if entity.kind == "name":
            self.company = entity
