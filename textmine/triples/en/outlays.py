"""Outlays: what is spent on building something."""
from __future__ import annotations

from textmine.model import Mention
from textmine.triples.en.references import FIRMS
from textmine.triples.en.rules import Rules, reads
from textmine.triples.en.sorts import MONEY
from textmine.triples.en.words import listed
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

_INVESTMENT = known_metric("investment")
_PROJECTS = listed("project")
_BUILDING = listed("building")


class Outlays(Rules):
    """Rules of a FigureReader."""

    @reads(MONEY)
    def built(self, at: int, mention: Mention) -> bool:
        """`is building a $3 billion plant`, `built a plant in Ohio for $3 billion`, `broke ground on a $74 million complex`."""
        front, act = self.part(self.front(at)), self.frame.act
        if act.verb.text not in _BUILDING or act.verb.kind != "verb" or act.plays("passive"):
            return False
        built = self.frame.objects[0].text.lower().split()[-1:] if self.frame.objects else []
        beside = self._is_project(at + 1) and front.text in (act.verb.text, "on")
        priced = front.text == "for" and bool(built) and built[0] in _PROJECTS
        owners = tuple(owner for owner in self.frame.owners if owner.kind in FIRMS)
        return bool(owners) and (beside or priced) and self.add(
            at, None, Measure(_INVESTMENT, act.verb.text), "level", "outlay", 0.75, owners=owners)

    def _is_project(self, at: int) -> bool:
        part = self.part(at)
        return part.kind == "np" and part.words[-1].text in _PROJECTS
