"""Precision, recall and F1 of what was extracted, by kind, over any number of gold files."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from textmine.evaluate.gold import Gold
from textmine.evaluate.matching import overlap, pairs, same_scope, same_span, same_triple, same_value

Entry = Mapping[str, Any]
Extract = Callable[[Gold], Mapping[str, Any]]

_MENTION_KINDS = {"money": ("money",), "percent": ("percent",), "quantity/number": ("quantity", "number"),
                  "date": ("date",), "duration": ("duration",)}
KINDS = (*_MENTION_KINDS, "triple core", "triple full")


class Score(msgspec.Struct):
    """Counts of one kind: in the gold, found, found right, and found right to the character of the span."""

    gold: int = 0
    found: int = 0
    right: int = 0
    exact: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found right; 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0

    @property
    def strict_f1(self) -> float:
        """That of what is right to the character of the span."""
        return 2 * self.exact / (self.gold + self.found) if self.gold + self.found else 0.0

    def add(self, gold: int, found: int, right: int, exact: int) -> None:
        """Add the counts of one document."""
        self.gold, self.found = self.gold + gold, self.found + found
        self.right, self.exact = self.right + right, self.exact + exact


class Failure(msgspec.Struct, frozen=True):
    """A gold entry that was missed, or an extracted one that is not in the gold (`extra`)."""

    document: str
    extra: bool
    kind: str
    entry: Entry

    def __str__(self) -> str:
        return f"{self.document}\t{'EXTRA' if self.extra else 'MISS'}\t{self.kind}\t{_shown(self.entry)}"


class Scores(msgspec.Struct):
    """The scores of all kinds, mentions whose text is not that of their span, and every failure."""

    kinds: dict[str, Score] = msgspec.field(default_factory=lambda: {kind: Score() for kind in KINDS})
    offset_faults: int = 0
    failures: list[Failure] = msgspec.field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Counts and rounded rates of each kind, ready for JSON."""
        return {
            kind: {"gold": s.gold, "found": s.found, "p": round(s.precision, 4), "r": round(s.recall, 4),
                   "f1": round(s.f1, 4), "strict_f1": round(s.strict_f1, 4)}
            for kind, s in self.kinds.items()
        }


def evaluate(golds: Iterable[Gold], extract: Extract) -> Scores:
    """The scores of `extract`, which gives for a gold document what `Document.to_dict()` gives for its text."""
    scores = Scores()
    for gold in golds:
        score(gold, extract(gold), scores)
    return scores


def score(gold: Gold, found: Mapping[str, Any], scores: Scores) -> None:
    """Add the counts of one document to the scores.

    A mention is right when it overlaps the gold's span and has its value, exact when the span is the same too.
    """
    scores.offset_faults += sum(gold.text[m["start"]:m["end"]] != m["text"] for m in found["mentions"])
    optional = [mention for mention in gold.mentions if _is_optional(mention)]
    for kind, types in _MENTION_KINDS.items():
        expected = [m for m in gold.mentions if m["type"] in types and not _is_optional(m)]
        given = [m for m in found["mentions"] if m["type"] in types and not any(overlap(m, o) for o in optional)]
        right, missed, extra = pairs(expected, given, lambda g, f: overlap(g, f) and same_value(g, f))
        exact, _, _ = pairs(expected, given, lambda g, f: same_span(g, f) and same_value(g, f))
        scores.kinds[kind].add(len(expected), len(given), right, exact)
        _keep_failures(scores, gold, kind, missed, extra)

    def same(one: Entry, other: Entry) -> bool:
        return same_triple(one, other, gold.entities)

    core, missed, extra = pairs(gold.triples, found["triples"], same)
    full, _, _ = pairs(gold.triples, found["triples"], lambda g, f: same(g, f) and same_scope(g, f))
    scores.kinds["triple core"].add(len(gold.triples), len(found["triples"]), core, core)
    scores.kinds["triple full"].add(len(gold.triples), len(found["triples"]), full, full)
    _keep_failures(scores, gold, "triple", missed, extra)


def _is_optional(mention: Entry) -> bool:
    """Whether a mention counts neither when found nor when missed: counts of two before a noun (两家公司)."""
    return bool(mention.get("optional") or mention.get("decision") == "small-count" or (
        mention["type"] == "quantity" and mention["low"] == mention["high"] == 2 and mention["text"][:1] in "两兩二"))


def _keep_failures(scores: Scores, gold: Gold, kind: str, missed: Iterable[Entry], extra: Iterable[Entry]) -> None:
    scores.failures += [Failure(gold.id, False, kind, entry) for entry in missed]
    scores.failures += [Failure(gold.id, True, kind, entry) for entry in extra]


def _shown(entry: Entry) -> str:
    get = entry.get
    if "entity" in entry:
        return (f"{get('entity')} | {get('metric')}:{get('metric_text')} | {get('segment')} | {get('low')}..{get('high')} "
                f"{get('unit')} | {get('aspect')}/{get('basis')} | {get('period')}")
    return f"{get('text')}\t{get('timex') or (get('low'), get('high'), get('unit'))}"
