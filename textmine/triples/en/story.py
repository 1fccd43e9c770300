"""The story of an English document: the shared narrative and the last entity of each kind."""
from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import field

from textmine.triples.en.chunks import Chunk
from textmine.triples.en.phrase import PLACES
from textmine.triples.en.regions import regions
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Story


class Bid(NamedTuple):
    """A takeover, or an investment, that a text tells of."""

    buyer: Entity
    target: Entity


class EnglishStory(Story):
    """What an English text keeps in mind beside that."""

    # Whom it speaks of.
    last_of: dict[str, Entity] = field(default_factory=dict)  # the last entity of each kind spoken of
    person: Entity | None = None  # the last person
    firm: Entity | None = None  # the last company that was the topic
    protagonist: Entity | None = None  # the organisation that the text is about
    passing: frozenset[Entity] = frozenset()  # the organisations that it names once
    sources: frozenset[Entity] = frozenset()  # those who only say so
    aside: Entity | None = None  # the one in passing that the last sentence spoke of
    pair: tuple[Entity, ...] = ()  # the last two organisations in the order of the text: the former, the latter
    traded: tuple[Entity, ...] = ()  # the last two goods or indices: both benchmarks
    called: dict[str, Entity] = field(default_factory=dict)  # whom a noun such as `the club` has meant
    # what each is said to be, by the noun: the ride-hailing group, start-up Zipp; None where two are
    described: dict[str, Entity | None] = field(default_factory=dict)
    owned: set[Entity] = field(default_factory=set)  # what the topic has: its Crunchy brand
    parts: frozenset[Entity] = frozenset()  # names that only stand in front of metrics
    heading: str | None = None  # the part of a company that the line is headed with
    listing: bool = False  # whether it tells of an offering of shares
    bid: Bid | None = None  # the takeover told of last
    supposed: Entity | None = None  # the region that only the locale of the text suggests

    # What it tells of them.
    reporter: Entity | None = None  # the last company whose accounts are told
    reported: Entity | None = None  # the last region whose statistics are told
    counted: set[Entity] = field(default_factory=set)  # owners whose sales are told in pieces
    retail: set[Entity] = field(default_factory=set)  # regions whose retail sales are told
    # the last measures, each with its unit, the last one first
    told: deque[tuple[Measure, str | None]] = field(default_factory=lambda: deque(maxlen=8))
    metrics_told: set[str | None] = field(default_factory=set)  # those of all measures

    # When.
    # the stretch that two months make (in January and February), by the indices of both
    spans: dict[int, str] = field(default_factory=dict)
    foreseen: dict[Entity, int] = field(default_factory=dict)  # the time for which an organisation is said to have given an outlook
    guided: bool = False  # whether the lines stand below a heading such as `2026 Guidance`
    updating: set[Entity] = field(default_factory=set)  # whose text foresees the figures of a period that is over or nearly so

    def note_name(self, entity: Entity) -> None:
        """Note an organisation, a good or an index that a sentence names."""
        if entity.kind in ("company", "name"):
            if entity not in self.pair[-1:] and entity not in self.sources:
                self.pair = (*self.pair[-1:], entity)
        elif entity.kind in ("commodity", "index") and entity not in self.traded[-1:] and entity not in self.sources:
            self.traded = (*(other for other in self.traded[-1:] if other.kind == entity.kind), entity)

    def describe(self, parts: Sequence[Chunk]) -> None:
        """Note what organisations are said to be: delivery start-up Zipp; Ferryman, the ride-hailing group."""
        nouns = word_lists()["organisation"]
        for at, part in enumerate(parts):
            if part.kind != "np" or part.words[-1].part != "name":
                continue
            entity = part.words[-1].roles["name"]
            if entity.kind not in ("company", "name"):
                continue
            behind = parts[at + 2] if at + 2 < len(parts) and parts[at + 1].text == "," else part
            apposed = behind.kind == "np" and behind.words[0].text in ("the", "a", "an")
            noun = behind.words[-1].text if apposed else part.words[-2].text if len(part.words) > 1 else ""
            if not noun and " " in entity.name:
                noun = entity.name.rpartition(" ")[2].lower()  # the airport: Heathland Airport
            sited, _, place = entity.name.partition(" of ")  # the port: the Port of Felmouth
            if place and sited.lower() in nouns:
                noun, apposed = sited.lower(), True
            if noun in nouns and (apposed or entity not in self.passing):
                self.described[noun] = entity if self.described.get(noun, entity) == entity else None

    def look_ahead(self, parts: Sequence[Chunk]) -> None:
        """Tell of the firm that the first sentence takes up and names behind: The company plans 40 stores, Brightline said."""
        opening = parts[0] if parts else None
        taken_up = opening is not None and (opening.text in ("it", "we") or opening.words[0].text == "the"
                                            and opening.text in word_lists()["organisation"])
        for comma, named, verb in zip(parts, parts[1:], parts[2:]) if taken_up and not self.topic else ():
            entity = named.words[-1].roles.get("name")
            if comma.text == "," and verb.plays("source") and entity is not None and entity.kind in ("company", "name"):
                self.sources -= {entity}
                self.tell_of((entity,))
                return

    def open_paragraph(self) -> None:
        """Tell of whom the text is about again, behind a paragraph that has turned to another firm."""
        if self.protagonist is not None and self.topic and self.topic[0].kind in ("company", "name") and self.topic[0] != self.protagonist:
            self.topic, self.firm = (self.protagonist,), self.protagonist

    def of_term(self, entity: Entity) -> Entity:
        """A bond of which only the term is told, as one of the issuer told before: the two-year yield, behind 10-year Treasuries."""
        term, _, debt = self.last_of["bond"].name.partition(" ") if entity.kind == "bond" and "bond" in self.last_of else ("", "", "")
        return Entity(f"{entity.name} {debt}", "bond") if debt and term.endswith("-year") and entity.name.endswith("-year") else entity

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


def named_in(parts: Sequence[Chunk]) -> list[tuple[int, Entity]]:
    """Whom and what the chunks of a sentence name, with the index of the chunk."""
    return [(at, word.roles["name"]) for at, part in enumerate(parts) if part.kind == "np" for word in part.words if "name" in word.roles]
