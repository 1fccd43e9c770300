"""Lengths of time that are amounts: for how long the cash of a company lasts."""
from __future__ import annotations

from textmine.triples.en.chunks import Chunk
from textmine.triples.en.rules import Rules
from textmine.triples.en.words import word_lists
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

_ASIDE = 6  # chunks between enough and for how long
_RUNWAY = known_metric("cash_runway")


class Lengths(Rules):
    """Rules of a FigureReader."""

    def lasting(self, at: int) -> bool:
        """`a cash runway of 18 months`, `18 months of runway`, `$140 million of cash, enough to last 30 months`."""
        front, joint = self.part(at - 1), self.part(at + 1)
        noun = self.part(at - 2) if front.text == "of" else self.part(at + 2) if joint.text == "of" else None
        named = noun is not None and noun.kind == "np" and getattr(noun.words[-1].roles.get("metric"), "id", "") == _RUNWAY.id
        joined = front.text == "for"  # enough to fund its operations for
        verb = self.part(at - 1 - joined * (1 + (self.part(at - 2).kind == "np")))
        if not named and not self._lasts(verb) and not (joined and self._suffices(at - 1)):
            return False
        return self.add(at, None, Measure(_RUNWAY, noun.words[-1].text if named else verb.text), "level", "lasting", 0.85,
                        owners=self.frame.owners)

    def _suffices(self, at: int) -> bool:
        """Whether cash that has just been told is said to be enough: $96 million in cash, enough, by its own reckoning, for 14 months."""
        last = self.frame.last
        return (last is not None and last.measure.id == "cash" and last.statement == self.frame.statement
                and any(self.part(step).has_word("enough") for step in range(max(last.chunk, at - _ASIDE), at)))

    def _lasts(self, verb: Chunk) -> bool:
        """Whether a verb tells for how long cash lasts, of which its sentence tells: its cash would last, cash to fund operations for."""
        cash = [reading.measure.id for reading in self.frame.readings] + [phrase.measure.id for phrase in self.frame.act.measured]
        lasts = verb.text == "last" or verb.text in word_lists()["lasting"] and verb.words[0].text == "to"
        return verb.kind == "verb" and lasts and "cash" in cash
