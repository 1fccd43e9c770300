"""Choosing among candidates by weights: a conditional log-linear model, whose weights are learned from gold and kept in the lexicon."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from math import exp
from typing import Protocol

ALWAYS = "always"  # what can be said of every candidate
_ZEROS = repeat(0.0)  # the weight of what has none


class Candidate(Protocol):
    """What may be chosen, with what can be said of it."""

    features: Iterable[str]


class LogLinear:
    """Says how likely each of some candidates is to be the right one, where none of them may be.

    The score of a candidate is the sum of the weights of its features, that of none is 0; the chances are in proportion to the
    exponentials of the scores (a softmax).
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weight = dict(weights).get
        self._always = float(weights.get(ALWAYS, 0.0))

    def chances(self, candidates: Sequence[Candidate], shared: Iterable[str] = ()) -> list[float]:
        """The chance of each candidate, all of which have the `shared` features too; what they lack to 1 is that of none."""
        weight = self._weight
        common = sum(map(weight, shared, _ZEROS), self._always)
        odds = [exp(sum(map(weight, candidate.features, _ZEROS), common)) for candidate in candidates]
        total = 1 + sum(odds)
        return [odd / total for odd in odds]
