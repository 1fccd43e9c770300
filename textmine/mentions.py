"""The arbiter: one reading for every character.

Figures and dates are found independently; where their spans overlap the longer one is kept, and of
equally long ones the date, because a date says more about its digits than a bare number does.
"""
from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Protocol, TypeVar


class Reading(Protocol):
    """What may become a mention: the characters that it takes."""

    start: int
    end: int


Candidate = TypeVar("Candidate", bound=Reading)


def arbitrate(dates: Iterable[Candidate], figures: Iterable[Candidate]) -> list[Candidate]:
    """The readings to keep, none overlapping another, in the order of the text."""
    readings = sorted([*dates, *figures], key=attrgetter("start"))  # of those that start alike the dates first
    kept: list[Candidate] = []
    last = 0                                         # where the reading kept last ends
    for reading in readings:
        start = reading.start
        if start < last:
            length = reading.end - start
            while kept and kept[-1].end > start and length > kept[-1].end - kept[-1].start:
                kept.pop()
            if kept and kept[-1].end > start:
                continue
        kept.append(reading)
        last = reading.end
    return kept
