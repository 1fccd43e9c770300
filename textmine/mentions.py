"""The arbiter: one reading for every character.

Figures and dates are found independently; where their spans overlap the longer one is kept, and of
equally long ones the date, because a date says more about its digits than a bare number does.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Reading(Protocol):
    start: int
    end: int


Candidate = TypeVar("Candidate", bound=Reading)


def arbitrate(dates: Iterable[Candidate], figures: Iterable[Candidate]) -> list[Candidate]:
    """The readings to keep, none overlapping another, in the order of the text."""
    readings = [*dates, *figures]
    readings.sort(key=lambda reading: (reading.start, -reading.end))
    kept: list[Candidate] = []
    for reading in readings:
        while kept and kept[-1].end > reading.start and reading.end - reading.start > kept[-1].end - kept[-1].start:
            kept.pop()
        if not kept or kept[-1].end <= reading.start:
            kept.append(reading)
    return kept
