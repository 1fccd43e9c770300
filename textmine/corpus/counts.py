"""What a run counts: for the display while it goes on, for its account at the end."""
from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import pyarrow

_PLACES = 5       # are named for each reason
_REASONS = 100    # are kept, however many there are


class Places(msgspec.Struct):
    """How many documents something is true of, and where the first of them are."""

    count: int = 0
    first: list[str] = msgspec.field(default_factory=list)

    def add(self, other: Places) -> None:
        self.count += other.count
        self.first = (self.first + other.first)[:_PLACES]


class Totals(msgspec.Struct):
    """Of some records: how many documents were read, what was found in them, and why triples were not converted."""

    documents: int = 0
    characters: int = 0
    mentions: int = 0
    triples: int = 0
    unconverted: dict[str, Places] = msgspec.field(default_factory=dict)

    def add(self, other: Totals) -> None:
        self.documents += other.documents
        self.characters += other.characters
        self.mentions += other.mentions
        self.triples += other.triples
        add_places(self.unconverted, other.unconverted)


class Counts(Totals):
    """The totals of some records, and the numbers of those that failed."""

    failed: list[int] = msgspec.field(default_factory=list)

    def add(self, other: Counts) -> None:
        super().add(other)
        self.failed += other.failed


def add_places(kept: dict[str, Places], more: dict[str, Places]) -> None:
    """Add the places of each reason to those kept, of which there are at most so many reasons."""
    for reason, places in more.items():
        if reason in kept or len(kept) < _REASONS:
            kept.setdefault(reason, Places()).add(places)


def count(documents: pyarrow.Table, errors: pyarrow.Table) -> Counts:
    """The counts of the tables of documents and errors."""
    import pyarrow.compute as compute

    def total(column: str) -> int:
        return compute.sum(documents[column]).as_py() or 0

    unconverted: dict[str, Places] = {}
    reasons = (documents.filter(documents["unconverted"].is_valid())
               if documents["unconverted"].null_count < len(documents) else documents.slice(0, 0))
    for reason, place in zip(reasons["unconverted"].to_pylist(), reasons["place"].to_pylist()):
        add_places(unconverted, {reason: Places(1, [place])})
    return Counts(len(documents), total("characters"), total("mentions"), total("triples"), unconverted, errors["record"].to_pylist())


class Progress(msgspec.Struct):
    """How far a run is. `resumed` and `resumed_characters` were already there when it began."""

    documents: int = 0
    characters: int = 0
    errors: int = 0
    resumed: int = 0
    resumed_characters: int = 0

    @property
    def records(self) -> int:
        return self.documents + self.errors

    def add(self, counts: Counts, resumed: bool = False) -> None:
        self.documents += counts.documents
        self.characters += counts.characters
        self.errors += len(counts.failed)
        if resumed:
            self.resumed += counts.documents + len(counts.failed)
            self.resumed_characters += counts.characters


class Failure(msgspec.Struct, frozen=True):
    """A row of the table of errors: the id of the document, where known, its place, what happened, and where in the code."""

    document: str | None
    place: str
    kind: str
    reason: str
    trace: str | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}" if self.trace is None else f"{self.place}: {self.kind}: {self.reason}"


class Report(Totals):
    """The account of a run: its totals, and how many documents were lost.

    `failures` has the first of the lost documents; all are in the table of errors.
    """

    errors: int = 0
    failures: list[Failure] = msgspec.field(default_factory=list)

    def add(self, counts: Counts) -> None:
        super().add(counts)
        self.errors += len(counts.failed)
