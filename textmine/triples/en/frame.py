"""The frame of a sentence: what has been read of it so far, and the readings of its figures that wait for the rest."""
from __future__ import annotations

from typing import NamedTuple

import msgspec

from textmine.triples.en.chunks import NOTHING, Chunk
from textmine.triples.en.phrase import Phrase
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure

# Rules of readings that are for the time of the amount before.
FOLLOWING = frozenset({"up or down", "directed", "alternative", "rate of", "rate behind", "arrived at", "or part of", "expected",
                       "estimated", "as told"})


class Act(msgspec.Struct):
    """A predicate: its verb, and the phrases that it says something of (its subject, or the object that it moves)."""

    verb: Chunk = NOTHING
    phrases: tuple[Phrase, ...] = ()
    owners: tuple[Entity, ...] = ()
    sign: int = 0
    status: str = "actual"

    @property
    def measured(self) -> tuple[Phrase, ...]:
        return tuple(phrase for phrase in self.phrases if phrase.measure is not None)

    def plays(self, *roles: str) -> bool:
        return self.verb.plays(*roles)


class Lead(NamedTuple):
    """A date that holds for the figures after it: in its statement (-1: the whole sentence), and under one verb only if `act` says so;
    `behind` is the verb behind whose figures it stands."""

    index: int
    statement: int
    act: int | None
    behind: int | None = None


class Reading(msgspec.Struct):
    """One figure as it has been read. `earlier` tells a state before the one spoken of, whose date is its own."""

    amount: int
    owners: tuple[Entity, ...]
    measure: Measure
    aspect: str
    rule: str
    confidence: float
    sign: int = 1
    basis: str | None = None
    earlier: bool = False
    statement: int = 0
    date: int | None = None
    period: str | None = None
    status: str = "actual"
    carried: bool = True
    unit: str | None = None
    equivalent: int | None = None
    chunk: int = 0
    act: int = 0
    participle: bool = False
    phrase: Phrase | None = None
    leads: tuple[int, ...] = ()
    same_date: bool = False


class Frame(msgspec.Struct):
    """The sentence so far: whom it speaks of, the subject and predicate of the clause, the dates and the length of time that hold (for all
    of it, or for the statement `stretched`, a `stretch` from the beginning of a year or up to now, for its changes the time that it opens
    with as what they are `over`), the place or part of a company it opens with, what its statistics leave out (`without`), and its
    readings; `joined` tells that its owners are taken together, `others` that its clause speaks of a number of firms that are not named,
    `relative` that it is a relative clause; `teller` is the firm that it ends with as the one who says so, `sized` are firms that are
    told apart by how many they employ, `passed` is the measure of a clause that told no figure (sales were flat)."""

    owners: tuple[Entity, ...] = ()
    subjects: tuple[Phrase, ...] = ()
    act: Act = msgspec.field(default_factory=Act)
    mover: Act | None = None
    measure: Measure | None = None
    phrase: Phrase | None = None
    statement: int = 0
    acts: int = 0
    leads: list[Lead] = msgspec.field(default_factory=list)
    length: tuple[int, int] | None = None
    stretch: int | None = None
    stretched: int | None = None
    over: int | None = None
    place: tuple[Entity, str] | None = None
    part: str | None = None
    without: str | None = None
    status: str = "actual"
    readings: list[Reading] = msgspec.field(default_factory=list)
    antecedent: Entity | None = None
    objects: tuple[Phrase, ...] = ()
    named: bool = False
    joined: bool = False
    relative: bool = False
    others: bool = False
    teller: Entity | None = None
    sized: Phrase | None = None
    passed: Phrase | None = None

    @property
    def last(self) -> Reading | None:
        return self.readings[-1] if self.readings else None

    @property
    def spoken_of(self) -> Measure | None:
        return self.passed.measure if self.passed is not None else None

    def in_statement(self) -> list[Reading]:
        return [reading for reading in self.readings if reading.statement == self.statement]
