"""Labelling the members of a sequence by weights: a linear-chain conditional random field (Lafferty, McCallum and Pereira, ICML 2001),
whose weights are learned from gold and kept in the lexicon."""
from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from math import exp

from textmine.triples.loglinear import ALWAYS

Weights = tuple[float, float]  # for beginning a name and for going on with one, both against standing outside
_NONE: Weights = (0.0, 0.0)
BEGUN, INSIDE, OUTSIDE = "begun", "inside", "outside"  # values of the feature `AFTER`: what the member in front is
AFTER = "after"
UNREAD = -1.0  # the chance where no sentence was read
_LEAST = 0.3  # the chance with which a member belongs to a name that is worth looking at


def named(feature: str, value: str) -> str:
    """A value of a feature as it stands in the table of weights."""
    return f"{feature}={value}"


class Chain:
    """Says how likely each member of a sequence begins a name, and how likely it goes on with one.

    The chances are the marginals of the field, by the forward-backward algorithm; nothing goes on with a name that has not begun.
    """

    def __init__(self, features: Sequence[str], weights: Mapping[str, Weights]) -> None:
        columns: dict[str, dict[Hashable, Weights]] = {feature: {} for feature in (*features, AFTER, ALWAYS)}
        for name, weight in weights.items():
            feature, _, value = name.partition("=")
            columns[feature][value] = weight
        self._columns = [columns[feature] for feature in features]
        self._always = columns[ALWAYS].get("", _NONE)
        self._begun, self._inside, (self._outside, _) = (tuple(map(exp, columns[AFTER].get(label, _NONE)))
                                                         for label in (BEGUN, INSIDE, OUTSIDE))

    def chances(self, members: Iterable[Sequence[Hashable]]) -> tuple[list[float], list[float]]:
        """The two chances of each member, told by the values of its features."""
        odds = [self._odds(values) for values in members]
        forward, backward = self._forward(odds), self._backward(odds)
        begins, inside = [], []
        for (begun, on, out), (begun_behind, on_behind, out_behind) in zip(forward, backward):
            begun, on, out = begun * begun_behind, on * on_behind, out * out_behind
            total = begun + on + out
            begins.append(begun / total)
            inside.append(on / total)
        return begins, inside

    def _odds(self, values: Sequence[Hashable]) -> Weights:
        begins, inside = self._always
        for column, value in zip(self._columns, values):
            weight = column.get(value)
            if weight is not None:
                begins += weight[0]
                inside += weight[1]
        return exp(begins), exp(inside)

    def _forward(self, odds: Sequence[Weights]) -> list[tuple[float, float, float]]:
        """How likely the members up to each are to make it begin, go on or stand outside."""
        (again, on), (anew, further), start = self._begun, self._inside, self._outside
        begun, inside, outside = 0.0, 0.0, 1.0
        found = []
        for begins, goes_on in odds:
            begun, inside, outside = (begins * (begun * again + inside * anew + outside * start),
                                      goes_on * (begun * on + inside * further), begun + inside + outside)
            total = begun + inside + outside
            begun, inside, outside = begun / total, inside / total, outside / total
            found.append((begun, inside, outside))
        return found

    def _backward(self, odds: Sequence[Weights]) -> list[tuple[float, float, float]]:
        """How likely the members behind each are, if it begins a name, goes on with one or stands outside."""
        (again, on), (anew, further), start = self._begun, self._inside, self._outside
        begun = inside = outside = 1.0
        found = [(begun, inside, outside)]
        for begins, goes_on in reversed(odds[1:]):
            new, more = begins * begun, goes_on * inside
            begun, inside, outside = new * again + more * on + outside, new * anew + more * further + outside, new * start + outside
            total = begun + inside + outside
            begun, inside, outside = begun / total, inside / total, outside / total
            found.append((begun, inside, outside))
        return found[::-1]


class NameChances:
    """How likely names are to begin and to go on at each character of a text, in the sentences of it that were read."""

    def __init__(self, size: int) -> None:
        self._begins = [UNREAD] * (size + 1)
        self._inside = [0.0] * (size + 1)

    def read(self, start: int, begins: Sequence[float], inside: Sequence[float]) -> None:
        """The chances of the characters of a sentence."""
        self._begins[start:start + len(begins)] = begins
        self._inside[start:start + len(inside)] = inside

    def of(self, start: int, end: int) -> float:
        """How likely a name begins and ends at two places; UNREAD where nothing was read."""
        return min(self._begins[start], *self._inside[start + 1:end], 1 - self._inside[end])

    def crossed(self, start: int, end: int) -> float:
        """How likely a name that stands at two places is a piece of a longer one."""
        return max(self._inside[start], self._inside[end])

    def spans(self) -> Iterator[tuple[int, int, float]]:
        """The likely names of the text with their chances."""
        end = 0
        for start, chance in enumerate(self._begins):
            if chance >= _LEAST and start >= end:
                end = start + 1
                while self._inside[end] >= _LEAST:
                    end += 1
                yield start, end, self.of(start, end)
