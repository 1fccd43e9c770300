"""A triple in one line, for tables of passages that people write and read.

    Harbor Foods: revenue<dairy> change/yoy -12% @2025-Q4 !reported

`ENTITY: METRIC[<SEGMENT>] [ASPECT][/BASIS] [-]SPAN [@PERIOD] [!STATUS]`, triples parted by ` ; `. The metric `null` is one outside the
list; the aspect `level` and the status `actual` go without saying. SPAN is the figure as the text writes it, `-` before it turns its sign.
Blanks in the basis are written `_`; that of a change is compared, what a share or a multiple is taken of is not.
A name may have others behind it that do as well (`Harbor Foods plc=Harbor Foods`), and `-` as a whole says that a text tells nothing.
"""
from __future__ import annotations

import re
from typing import NamedTuple

from textmine.evaluate.matching import folded, same_part, same_time
from textmine.model import Document, Triple

_PLAIN = str.maketrans("，’", ",'")
_TRIPLE = re.compile(
    r"(?P<entities>.+?): (?P<metric>\w+)(?:<(?P<segment>.*?)>)?(?: (?P<aspect>level|change|share|multiple))?(?:/(?P<basis>\S+))?"
    r" (?P<amount>.+?)(?: @(?P<period>\S+))?(?: !(?P<status>\w+))?")


class Statement(NamedTuple):
    """What one line says, every part plain; "" where a part is left out."""

    entities: frozenset[str]
    metric: str
    segment: str
    aspect: str
    basis: str
    amount: str
    period: str
    status: str

    def same_core(self, other: Statement) -> bool:
        """The same entity by any of its names, metric, aspect and amount."""
        one, two = ((statement.metric, statement.aspect, statement.amount) for statement in (self, other))
        return bool(self.entities & other.entities) and one == two

    def same_full(self, other: Statement) -> bool:
        """In addition the same period and, or at least a part of one another, segments."""
        return self.same_core(other) and same_time(self.period, other.period) and same_part(self.segment, other.segment)

    def same(self, other: Statement) -> bool:
        """In addition the same basis and status."""
        return self.same_full(other) and (self.basis, self.status) == (other.basis, other.status)


def read_notation(text: str) -> list[Statement]:
    """The statements of an expectation. Raises ValueError with the piece that is none."""
    return [_statement(piece) for piece in text.split(" ; ")] if text.strip() != "-" else []


def _statement(piece: str) -> Statement:
    parts = _TRIPLE.fullmatch(piece.strip())
    if not parts:
        raise ValueError(f"{piece!r} is not ENTITY: METRIC[<SEGMENT>] [ASPECT][/BASIS] SPAN [@PERIOD] [!STATUS]")
    said = {name: plain(part) for name, part in parts.groupdict().items()}
    entities, aspect = frozenset(said.pop("entities").split("=")), said.pop("aspect") or "level"
    basis, status = said.pop("basis"), said.pop("status") or "actual"
    return Statement(entities, aspect=aspect, basis=basis if aspect == "change" else "", status=status, **said)


def plain(text: str | None) -> str:
    """A part as parts are compared: folded, its commas and apostrophes those of English."""
    return folded(text).translate(_PLAIN)


def write_notation(document: Document) -> str:
    """The triples of a document in the notation."""
    return " ; ".join(_written(triple, document) for triple in document.triples) or "-"


def _written(triple: Triple, document: Document) -> str:
    mention = document.mentions[triple.mentions[0]]
    segment = f"<{triple.segment}>" if triple.segment else ""
    aspect = "" if triple.aspect == "level" else f" {triple.aspect}"
    basis = f"/{triple.basis.replace(' ', '_')}" if triple.basis else ""
    sign = "-" if triple.low != getattr(mention, "low", triple.low) else ""
    period = f" @{triple.period}" if triple.period else ""
    status = "" if triple.status == "actual" else f" !{triple.status}"
    return f"{triple.entity}: {triple.metric or 'null'}{segment}{aspect}{basis} {sign}{mention.text}{period}{status}"
