"""The draft: a triple as a grammar reads it, before entities are linked and values are taken over from the mentions."""
from __future__ import annotations

import msgspec

from textmine.triples.entities import Entity


class Draft(msgspec.Struct, frozen=True):
    """One statement. `owners` are the entities (several: taken together); `sign` -1 turns the amount negative.

    `amount` and `date` index the document's mentions; `period` overrides the date's TIMEX3 value;
    `equivalent` indexes the mention that repeats the amount in another currency; `evidence` is a span; `of_money` tells of a measure
    outside the list that its bare sums are of money.
    """

    owners: tuple[Entity, ...]
    metric: str | None
    metric_text: str | None
    amount: int
    aspect: str
    evidence: tuple[int, int]
    rule: str
    segment: str | None = None
    sign: int = 1
    basis: str | None = None
    date: int | None = None
    period: str | None = None
    status: str = "actual"
    equivalent: int | None = None
    unit: str | None = None
    of_money: bool = False
    confidence: float = 1.0

