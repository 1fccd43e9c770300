"""How sure a statement is: what can be said of each once its text has been read, weighed by numbers learned from gold."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import exp

from msgspec.structs import replace

from textmine.lexicon import Lexicon
from textmine.model import Mention
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity
from textmine.triples.loglinear import ALWAYS
from textmine.triples.tokens import Token

_NAMED = ("clause", "sentence")  # rules that found the owner named near the figure
_CLAUSE = 40  # characters that a clause is looked back for
_REACH = 80  # characters in front of a figure that may tell its measure
_STEPS = {"few": (1, 2, 4), "some": (0, 1, 2, 4), "many": (1, 2, 4, 8), "chars": (2, 3, 4, 6, 9), "clause": (2, 4, 8, 14, 22), "part": (0, 2, 4, 8)}
_BINS = {name: [bisect_left(steps, number) for number in range(steps[-1] + 2)] for name, steps in _STEPS.items()}


def _bin(name: str, number: int) -> int:
    """Which of the steps a number is on."""
    bins = _BINS[name]
    return bins[number] if number < len(bins) else bins[-1]


class Passage:
    """What the drafts of one text are looked at against: its text, its sentences, its mentions, its names in order, and one another."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention], names: Sequence[Token],
                 drafts: Sequence[Draft]) -> None:
        self.text = text
        self.marks = text.replace("\n", "¶").replace(" ", "_").replace("\t", "_")  # what a table can hold
        self.mentions = mentions
        self.sentences = [start for start, _ in sentences]
        self.ends = [name.end for name in names]
        self.places: dict[str, list[int]] = {}  # of each entity among the names
        self.spans = [(name.start, name.end) for name in names]
        for at, name in enumerate(names):
            self.places.setdefault(name.roles["name"].name, []).append(at)
        self.told = Counter(draft.owners for draft in drafts)
        self.amounts = Counter(draft.amount for draft in drafts)
        self.tellings = Counter(tuple(draft.evidence) for draft in drafts)
        self.named = Counter(draft.owners for draft in drafts if draft.rule.endswith(_NAMED))

    def last_place(self, owner: Entity, before: int) -> tuple[int, int, int] | None:
        """Where an entity is last named in front of a place: start, end, and how many other names stand between."""
        places = self.places.get(owner.name)
        if places is None:
            return None
        count = bisect_right(self.ends, before)
        at = bisect_left(places, count)
        if not at:
            return None
        place = places[at - 1]
        return (*self.spans[place], count - place - 1)


class Evidence:
    """Lists what can be said of drafts. `known` are the names of entities that the lexicon has."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known = frozenset(entity.name for entity in lexicon.entities)
        self._bearers = {metric.id: metric.owner for metric in lexicon.metrics}
        self._kept = lru_cache(4096)(self._of_sorts)

    def _of_sorts(self, rule: str, kind: str, known: bool, metric: str | None) -> tuple[str, ...]:
        """What the sorts of the fields say, whatever the text."""
        parts = (rule + "...").split(".")
        return f"aspect={parts[1]}", f"source={parts[2]}", f"found={parts[3]}", f"rule={rule}", f"owner={kind}.{self._bearers.get(metric or '', '-')}", f"known={known}.{kind}"

    def of(self, draft: Draft, passage: Passage) -> list[str]:
        mention, owner, text = passage.mentions[draft.amount], draft.owners[0], passage.text
        marks = passage.marks
        start, end = mention.start, mention.end
        words = draft.metric_text or ""
        found = draft.rule.rpartition(".")[2]
        said = [
            *self._kept(draft.rule, owner.kind, owner.name in self._known, draft.metric),
            f"name={_bin('chars', len(owner.name))}", f"words={_bin('chars', len(words))}.{'own' if draft.metric is None else 'listed'}", f"ending={words[-1:]}",
            f"part={_bin('part', len(draft.segment or ''))}", f"period={draft.date is not None or draft.period is not None}.{draft.aspect}",
            f"times={_bin('many', len(passage.places.get(owner.name, ())))}",
            f"mates={passage.amounts[draft.amount]}",
            f"density={_bin('few', passage.tellings[tuple(draft.evidence)])}",
            f"told={_bin('many', passage.told[draft.owners])}",
            f"named={_bin('few', passage.named[draft.owners] - draft.rule.endswith(_NAMED))}.{found}",
            f"behind={marks[end:end + 1]}",
            f"clause={_bin('clause', start - 1 - max([text.rfind(mark, max(0, start - _CLAUSE), start) for mark in ',;。'], default=0))}",
        ]
        said.append(f"measure={self._of_words(passage, words, start)}.{draft.aspect}")
        said += self._of_owner(passage, owner, start, found)
        return said

    def _of_words(self, passage: Passage, words: str, start: int) -> str:
        """How far in front of the figure its measure is told."""
        text = passage.text
        at = text.rfind(words, max(0, start - _REACH), start) if words else -1
        if at < 0:
            return "none"
        sentences = passage.sentences
        return str(min(3, text.count(',', at, start))) if bisect_right(sentences, at) == bisect_right(sentences, start) else "sentence"

    def _of_owner(self, passage: Passage, owner: Entity, start: int, found: str) -> Iterable[str]:
        """How the owner stands in the text in front of the figure."""
        place = passage.last_place(owner, start)
        if place is None:
            return ("owner=absent",)
        text, marks, (first, last, others) = passage.text, passage.marks, place
        away = bisect_right(passage.sentences, start) - bisect_right(passage.sentences, first)
        near = f"clauses={_bin('some', text.count(',', last, start) + text.count(';', last, start))}.{found}" if not away else f"sentences={_bin('some', away)}.{found}"
        return near, f"others={_bin('some', others)}", f"before={marks[first - 1:first]}", f"next={marks[last:last + 1]}"


class Confidence:
    """Says how likely drafts are to be right: a logistic model over what can be said of them."""

    def __init__(self, evidence: Evidence, weights: Mapping[str, float], least: float = 0.0) -> None:
        self._evidence = evidence
        self._weights = dict(weights)
        self._least = least

    def weighed(self, drafts: Sequence[Draft], passage: Passage) -> list[Draft]:
        """The drafts that are likely enough, with their confidence."""
        weight, zero, of = self._weights.get, 0.0, self._evidence.of
        always, least = self._weights.get(ALWAYS, 0.0), self._least
        kept = []
        for draft in drafts:
            score = always
            for feature in of(draft, passage):
                score += weight(feature, zero)
            chance = 1 / (1 + exp(-score))
            if chance >= least:
                kept.append(replace(draft, confidence=chance))
        return kept
