"""Labelling the members of a sequence by weights: a linear-chain conditional random field (Lafferty, McCallum and Pereira, ICML 2001),
whose weights are learned from gold and kept in the lexicon."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp

from textmine.triples.loglinear import ALWAYS

Weights = tuple[int, int]  # for beginning a name and for going on with one, both against standing outside, in hundredths
BEGUN, INSIDE, OUTSIDE = "begun", "inside", "outside"  # values of the feature `AFTER`: what the member in front is
AFTER = "after"
UNREAD = -1.0  # the chance where no sentence was read
_LEAST = 0.3  # the chance with which a member belongs to a name that is worth looking at

# The two weights of a value stand in one whole number of hundredths, that for beginning above that for going on: one addition adds both,
# and exactly. A half of the lower one is added before they are parted, so that it is not below zero.
_BITS = 20
_LOWER = (1 << _BITS) - 1
_HALF = 1 << _BITS - 1


def named(feature: str, value: str) -> str:
    """A value of a feature as it stands in the table of weights."""
    return f"{feature}={value}"


class Chain:
    """Says how likely each member of a sequence begins a name, and how likely it goes on with one.

    The chances are the marginals of the field, by the forward-backward algorithm; nothing goes on with a name that has not begun.
    """

    def __init__(self, weights: Mapping[str, Weights]) -> None:
        self._weights: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for name, (begins, inside) in weights.items():
            feature, _, value = name.partition("=")
            self._weights[feature][value] = _together(begins, inside)
        (again, on), (anew, further), (start, _) = (_parted(self.weight(AFTER, label) + _HALF) for label in (BEGUN, INSIDE, OUTSIDE))
        self._always = self.weight(ALWAYS, "") + _together(start, on) + _HALF  # as if names began outside others and had just begun
        self._again, self._anew, self._further = exp((again - start) / 100), exp((anew - start) / 100), exp((further - on) / 100)

    def weight(self, feature: str, value: str) -> int:
        """What a value of a feature weighs, to be added to what others weigh."""
        return self._weights[feature].get(value, 0)

    def chances(self, members: Iterable[int]) -> tuple[list[float], list[float]]:
        """The two chances of each member, told by what the values of its features weigh together."""
        again, anew, further, always = self._again, self._anew, self._further, self._always
        begun = inside = 0.0  # how likely those up to a member make it begin and go on, against its standing outside
        forward = []
        for weight in members:
            weight += always
            begins, goes_on = exp((weight >> _BITS) / 100), exp(((weight & _LOWER) - _HALF) / 100)
            scale = 1.0 / (1.0 + begun + inside)
            begun, inside = begins * scale * (1.0 + begun * again + inside * anew), goes_on * scale * (begun + inside * further)
            forward.append((begins, goes_on, begun, inside))
        begun_behind = inside_behind = 1.0  # how likely those behind a member are if it begins and goes on, against its standing outside
        begin_chances, inside_chances = [], []
        for begins, goes_on, begun, inside in reversed(forward):
            begun *= begun_behind
            inside *= inside_behind
            scale = 1.0 / (1.0 + begun + inside)
            begin_chances.append(begun * scale)
            inside_chances.append(inside * scale)
            begins *= begun_behind
            goes_on *= inside_behind
            scale = 1.0 / (1.0 + begins)
            begun_behind, inside_behind = scale * (1.0 + begins * again + goes_on), scale * (1.0 + begins * anew + goes_on * further)
        return begin_chances[::-1], inside_chances[::-1]


def _together(begins: int, inside: int) -> int:
    return (begins << _BITS) + inside


def _parted(weight: int) -> tuple[int, int]:
    return weight >> _BITS, (weight & _LOWER) - _HALF


class NameChances:
    """How likely names are to begin and to go on at each character of a text, in the sentences of it that were read."""

    def __init__(self, size: int) -> None:
        self._begins = [UNREAD] * (size + 1)
        self._inside = [0.0] * (size + 1)
        self._beginnings: list[int] = []  # where a name that is worth looking at may begin

    def read(self, start: int, begins: Sequence[float], inside: Sequence[float]) -> None:
        """The chances of the characters of a sentence."""
        self._begins[start:start + len(begins)] = begins
        self._inside[start:start + len(inside)] = inside
        self._beginnings += [at for at, chance in enumerate(begins, start) if chance >= _LEAST]

    def of(self, start: int, end: int) -> float:
        """How likely a name begins and ends at two places; UNREAD where nothing was read."""
        return min(self._begins[start], *self._inside[start + 1:end], 1 - self._inside[end])

    def crossed(self, start: int, end: int) -> float:
        """How likely a name that stands at two places is a piece of a longer one."""
        return max(self._inside[start], self._inside[end])

    def spans(self) -> Iterator[tuple[int, int, float]]:
        """The likely names of the text with their chances."""
        end = 0
        for start in self._beginnings:
            if start >= end:
                end = start + 1
                while self._inside[end] >= _LEAST:
                    end += 1
                yield start, end, self.of(start, end)
