"""Learning the weights of a conditional log-linear model (`textmine.triples.loglinear`) from choices whose right candidate is known.

The weights are those under which the right choices are most likely, held small by the sum of their squares; they are found by gradient
descent (Adam). Needs numpy, textmine itself does not.
"""
from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np

from textmine.triples.loglinear import ALWAYS, Candidate

STEPS, PACE = 150, 0.1
SMALL = 0.05  # weights that say nothing
FIFTHS = 5

T = TypeVar("T")


class Choice(NamedTuple):
    """Some candidates, and which of them is the right one, if any."""

    candidates: Sequence[Candidate]
    right: int | None


def learned(choices: Sequence[Choice], rare: int, squares: float, small: float = SMALL) -> dict[str, float]:
    """The weights of the features that `rare` candidates or more have; `squares` is how much the squares of weights
    count, `small` the least that is kept."""
    counted = Counter(feature for choice in choices for candidate in choice.candidates for feature in candidate.features)
    columns = {feature: at for at, feature in enumerate([ALWAYS, *sorted(feature for feature, count in counted.items() if count >= rare)])}
    rows = np.zeros((sum(len(choice.candidates) for choice in choices), len(columns)))
    rows[:, columns[ALWAYS]] = 1
    of_choice, right = np.zeros(len(rows), dtype=int), np.zeros(len(rows))
    at = 0
    for number, choice in enumerate(choices):
        for index, candidate in enumerate(choice.candidates):
            rows[at, [columns[feature] for feature in candidate.features if feature in columns]] = 1
            of_choice[at], right[at] = number, index == choice.right
            at += 1
    weights = _descend(rows, of_choice, right, squares)
    return {feature: round(float(weights[at]), 2) for feature, at in columns.items() if abs(weights[at]) >= small}


def _descend(rows: np.ndarray, of_choice: np.ndarray, right: np.ndarray, squares: float) -> np.ndarray:
    weights, mean, square = np.zeros(rows.shape[1]), np.zeros(rows.shape[1]), np.zeros(rows.shape[1])
    for step in range(1, STEPS + 1):
        odds = np.exp(rows @ weights)
        chances = odds / (1 + np.bincount(of_choice, odds))[of_choice]
        slope = rows.T @ (chances - right) + squares * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope ** 2
        weights -= PACE * (mean / (1 - 0.9 ** step)) / (np.sqrt(square / (1 - 0.999 ** step)) + 1e-8)
    return weights


def fifths(passages: Mapping[str, T]) -> Iterator[tuple[dict[str, T], dict[str, T]]]:
    """Each fifth of the passages behind the four others."""
    order = sorted(passages)
    random.Random(1).shuffle(order)
    for fifth in range(FIFTHS):
        held = set(order[fifth::FIFTHS])
        yield {name: told for name, told in passages.items() if name not in held}, {name: passages[name] for name in order if name in held}


def command(read: Callable[[list[str]], dict[str, T]], weights_of: Callable[[Collection[T]], Mapping[str, float]],
            check: Callable[[dict[str, T]], None], table: Path) -> None:
    """The command of a tool: it reads the passages of the folders that are named, and writes the weights learned from
    them, or with `--check` checks them only."""
    folders = [argument for argument in sys.argv[1:] if argument != "--check"]
    passages = read(folders)
    if "--check" in sys.argv:
        check(passages)
    else:
        write_weights(table, weights_of(passages.values()))


def write_weights(table: Path, weights: Mapping[str, float]) -> None:
    """Write a table of weights below the comments that it has."""
    head = [line for line in table.read_text("utf-8").splitlines() if line.startswith("#")]
    rows = [f"{feature}\t{weight:+.2f}" for feature, weight in sorted(weights.items(), key=lambda row: (row[0] != ALWAYS, row[0]))]
    table.write_text("\n".join([*head, "feature\tweight", *rows]) + "\n", "utf-8")


def chained(passages: Iterable[Sequence[T]]) -> list[T]:
    return [told for passage in passages for told in passage]
