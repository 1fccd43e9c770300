"""How sure a statement is: what can be said of each once its text has been read, weighed by numbers learned from gold."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from functools import reduce
from math import exp
from operator import add, getitem

from msgspec.structs import replace

from textmine.lexicon import Lexicon
from textmine.model import Mention
from textmine.triples.chain import UNREAD, NameChances
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity
from textmine.triples.loglinear import ALWAYS
from textmine.triples.tokens import Token

# What is said of every draft, in this order.
FEATURES = ("rule", "owner", "known", "name", "words", "ending", "part", "period", "measure", "clause", "behind",
            "told", "named", "mates", "density", "times", "near", "others", "before", "opens", "follows", "adjoins",
            "close", "first", "metric", "called", "here", "crossed", "missed")
RARE = "rare"  # the value of a feature that stands for all those seldom or never seen
NAMED = ("clause", "sentence")  # how owners were found that are named near the figure
_CLAUSE = 40  # characters that a clause is looked back for
_REACH = 80  # characters in front of a figure that may tell its measure
_GIVEN = 1.0  # what it weighs that the caller gives the owner's name, which no passage could teach: set by hand
# What it weighs that somebody is told to have what the passages seldom tell of them, in words that leave little doubt: by hand too.
_SELDOM = {"fine": 3.0, "gold_price": 1.5}
_SOMEBODY = frozenset({"company", "name", "person", "product"})
_GRADES = (0.0, 0.05, 0.2, 0.5, 0.8, 0.95)
_ENDS = frozenset("。!?;\n")
_OPENING = frozenset(",;。")  # what stands in front of the head of a clause
_ABSENT = (("absent", ""), 0, "", ("absent", ""), "", "")
_MARKS = str.maketrans({"\n": "¶", "\t": "_", " ": "_", "\u3000": "_"})  # for characters that no cell of a table can hold

Values = tuple[Hashable, ...]


class Passage:
    """What the drafts of one text are looked at against: its text, its sentences, its mentions, its names in order, and one another."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention], names: Sequence[Token],
                 drafts: Sequence[Draft], chances: NameChances, given: Sequence[Token] = ()) -> None:
        self.text = text.replace("，", ",").replace("；", ";")
        self.size = len(drafts)
        self.mentions = mentions
        self.names = names
        places = {name.start for name in given}
        self.given = frozenset(name.roles["name"].name for name in (*given, *names) if name.start in places)  # by the caller
        self.sentences = [start for start, _ in sentences]
        self.first = names[0].roles["name"] if names else None
        self.ends = [name.end for name in names]
        self.places: dict[str, list[int]] = {}  # of each entity among the names
        for at, name in enumerate(names):
            self.places.setdefault(name.roles["name"].name, []).append(at)
        self.chances = chances
        self._standing: dict[str, tuple[int, int]] = {}  # of each entity
        self._missed = [span for span in chances.spans() if not self._is_named(*span[:2])]  # likely names that were not found
        self._missed_starts = [start for start, _, _ in self._missed]
        self.told = Counter([draft.owners for draft in drafts])
        self.named = Counter([draft.owners for draft in drafts if draft.rule.endswith(NAMED)])
        self.amounts = Counter([draft.amount for draft in drafts])
        self.tellings = Counter([draft.evidence for draft in drafts])
        self.measures = frozenset(draft.metric_text for draft in drafts)

    def _is_named(self, start: int, end: int) -> bool:
        """Whether a name that was found stands at two places, or over one of them."""
        behind = bisect_right(self.ends, start)
        return behind < len(self.names) and self.names[behind].start < end

    def missed(self, start: int, end: int) -> float:
        """How likely a name that was not found stands between two places."""
        first, last = bisect_left(self._missed_starts, start), bisect_left(self._missed_starts, end)
        return max([chance for _, behind, chance in self._missed[first:last] if behind <= end], default=0.0)

    def last_named(self, owner: str, place: int) -> tuple[int, Token | None, int]:
        """How often an owner is named; where it is last in front of a place, and how many other names stand between."""
        places = self.places.get(owner, ())
        front = bisect_right(self.ends, place)
        at = bisect_left(places, front) - 1
        return (len(places), self.names[places[at]], front - places[at] - 1) if at >= 0 else (len(places), None, 0)

    def standing(self, owner: str) -> tuple[int, int]:
        """How likely an owner is a name by its characters, where most so, and how likely the piece of a longer one, in grades."""
        found = self._standing.get(owner)
        if found is None:
            names = [self.names[at] for at in self.places.get(owner, ())]
            found = self._standing[owner] = (_grade(max((self.chances.of(name.start, name.end) for name in names), default=UNREAD)),
                                             _grade(max((self.chances.crossed(name.start, name.end) for name in names), default=UNREAD)))
        return found


class Evidence:
    """Says of drafts what speaks for them or against."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known = frozenset(entity.name for entity in lexicon.entities)
        self._bearers: dict[str | None, str] = {metric.id: metric.owner for metric in lexicon.metrics}
        # What firms have, in the words in which statistics tell it of a region: 规模以上工业企业利润.
        self._of_regions = frozenset(name for metric in lexicon.metrics if metric.owner == "region" != self._bearers[metric.id]
                                     for name in metric.names if metric.id != "-")

    def of(self, draft: Draft, passage: Passage) -> Values:
        """The values of the features of a draft."""
        mention, owner, text, rule = passage.mentions[draft.amount], draft.owners[0], passage.text, draft.rule
        start, end = mention.start, mention.end
        words, aspect = draft.metric_text or "", draft.aspect
        found = rule[rule.rfind(".") + 1:]
        given = owner.name in passage.given
        kind = "company" if given and owner.kind == "name" else owner.kind  # who gives a name is as sure of it as the lexicon
        opening = max(0, start - _CLAUSE)
        clause = start - 1 - max(text.rfind(",", opening, start), text.rfind(";", opening, start), text.rfind("。", opening, start))
        here = bisect_right(passage.sentences, start)
        spoken = _spoken(owner, passage)
        times, last, others = passage.last_named(spoken, start)
        public = kind == "region" and not passage.measures.isdisjoint(self._of_regions)
        return (rule, (kind, "region" if public else self._bearers.get(draft.metric, "-")), (given or owner.name in self._known, kind),
                min(len(owner.name), 10), (min(len(words), 9), draft.metric is None), words[-1:],
                min(len(draft.segment or ""), 8), (draft.date is not None or draft.period is not None, aspect),
                (_distance(passage, words, start, here), aspect), min(clause // 2, 12), text[end:end + 1],
                (min(passage.told[draft.owners], 9), min(passage.size // 3, 3)),
                (min(passage.named[draft.owners] - (found in NAMED), 4), found), passage.amounts[draft.amount],
                (min(passage.tellings[draft.evidence], 5), passage.size < 4),
                min(times, 9), *(_ABSENT if last is None else _place(passage, last, others, start, here, found)),
                owner.name[-2:], (passage.first == owner, found), (None if public else draft.metric, kind),
                *_likely(passage, spoken, kind, last, start, here))


def _distance(passage: Passage, words: str, start: int, here: int) -> int | str:
    """How many clauses in front of the figure, in the sentence that is `here` among them, its measure is told."""
    at = passage.text.rfind(words, max(0, start - _REACH), start) if words else -1
    if at < 0:
        return "none"
    return min(3, passage.text.count(",", at, start)) if at >= passage.sentences[here - 1] else "sentence"


def _spoken(owner: Entity, passage: Passage) -> str:
    """The name by which an owner stands in the text: a market is of a place that is named there, 中国 for 中国平板电脑市场."""
    name = owner.name
    if owner.kind != "market":
        return name
    return next((name[:end] for end in range(len(name), 0, -1) if name[:end] in passage.places), name)


def _place(passage: Passage, name: Token, others: int, start: int, here: int, found: str) -> Values:
    """Where an owner's name stands in front of a figure: how near, how many other names stand between, what in front of it,
    whether it opens a clause, and what follows."""
    text, sentences = passage.text, passage.sentences
    away = 0 if name.start >= sentences[here - 1] else here - bisect_right(sentences, name.start)
    near = ((f"sentence {min(away, 5)}", found) if away
            else (min(text.count(",", name.end, start) + text.count(";", name.end, start), 5), found))
    before = text[name.start - 1:name.start]
    opens = sentences[bisect_right(sentences, name.start) - 1] == name.start
    # behind a dateline or a bullet
    return (near, min(others, 5), "" if opens and before not in _ENDS else before,
            (opens or before in _OPENING, found), text[name.end:name.end + 2], text[name.end:name.end + 1])


def _likely(passage: Passage, owner: str, kind: str, last: Token | None, start: int, here: int) -> Values:
    """How likely an owner is a name by the characters around it, anywhere and where it is last named; and how likely another name that
    was not found stands between it and the figure."""
    called, crossed = passage.standing(owner)
    opening = max(passage.sentences[here - 1], last.end if last else 0)
    nearest = passage.chances.of(last.start, last.end) if last else UNREAD
    return (called, kind), _grade(nearest), crossed, _grade(passage.missed(opening, start))


def _grade(chance: float) -> int:
    """A chance by one of seven grades, the least of which is that of what was not read."""
    return bisect_right(_GRADES, chance)


class Column(dict[Hashable, float]):
    """The weights of one feature by its values, each looked up in the table when it is first met; a value that the
    table has not is a rare one."""

    def __init__(self, feature: str, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._feature, self._weights = feature, weights
        self._rare = weights.get(named(feature, RARE), 0.0)

    def __missing__(self, value: Hashable) -> float:
        weight = self[value] = self._weights.get(named(self._feature, value), self._rare)
        return weight


def named(feature: str, value: Hashable) -> str:
    """A value of a feature as it stands in the table of weights."""
    said = ".".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return f"{feature}={said.translate(_MARKS)}"


class Confidence:
    """Says how likely drafts are to be right: a logistic model over what can be said of them."""

    def __init__(self, evidence: Evidence, weights: Mapping[str, float]) -> None:
        self._evidence = evidence
        self._always = weights.get(ALWAYS, 0.0)
        self._columns = [Column(feature, weights) for feature in FEATURES]

    def weighed(self, drafts: Sequence[Draft], passage: Passage) -> list[Draft]:
        """The drafts with their confidence."""
        told = []
        for draft in drafts:
            # alike in every version, as sum() is not
            score = reduce(add, map(getitem, self._columns, self._evidence.of(draft, passage)), self._always)
            if draft.owners[0].name in passage.given:
                score += _GIVEN
            if draft.metric in _SELDOM and draft.owners[0].kind in _SOMEBODY:
                score += _SELDOM[draft.metric]
            told.append(replace(draft, confidence=1 / (1 + exp(-score))))
        return told
