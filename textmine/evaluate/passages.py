"""Tables of passages: a text a row with all that it says, in the notation of triples.

Four columns, parted by tabs: `locale`, `published`, `text` (`\\n` and `\\t` in it are a line break and a tab) and `expected`.
Lines that begin with `#` are comments.
"""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from textmine.errors import GoldError
from textmine.evaluate.matching import pairs
from textmine.evaluate.notation import Statement, read_notation
from textmine.evaluate.scores import Score

COLUMNS = ("locale", "published", "text", "expected")
DEGREES = {"core": Statement.same_core, "full": Statement.same_full, "every field": Statement.same}


class Passage(msgspec.Struct, frozen=True):
    """A text with the statements that a careful reader finds in it."""

    locale: str
    published: str
    text: str
    expected: list[Statement]


def read_passages(path: str | Path) -> list[Passage]:
    """The rows of a table. Raises GoldError with every line that cannot be read."""
    passages, faults = [], []
    for number, line in enumerate(Path(path).read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#") and line != "\t".join(COLUMNS):
            try:
                passages.append(_passage(line))
            except ValueError as error:
                faults.append(f"line {number}: {error}")
    if faults:
        raise GoldError(path=str(path), faults=faults)
    return passages


def _passage(line: str) -> Passage:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} cells and not {len(COLUMNS)}")
    locale, published, text, expected = cells
    return Passage(locale, published, text.replace("\\n", "\n").replace("\\t", "\t"), read_notation(expected))


def score_passages(passages: Iterable[Passage], told: Iterable[str]) -> dict[str, Score]:
    """The scores of what was told of each passage, in the notation, by how much of a statement must agree."""
    scores = {degree: Score() for degree in DEGREES}
    for passage, line in zip(passages, told, strict=True):
        given = read_notation(line)
        for degree, same in DEGREES.items():
            right, _, _ = pairs(passage.expected, given, same)
            scores[degree].add(len(passage.expected), len(given), right, right)
    return scores
