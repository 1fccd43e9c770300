"""Outlays: what is spent on building something, and what an event costs or saves somebody."""
from __future__ import annotations

from textmine.model import Mention
from textmine.triples.en.phrase import Phrase
from textmine.triples.en.references import FIRMS, done_to
from textmine.triples.en.rules import Rules, reads
from textmine.triples.en.sorts import MONEY
from textmine.triples.en.words import listed
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

_INVESTMENT = known_metric("investment")
_PROJECTS = listed("project")
_BUILDING = listed("building")
_COSTING, _SAVING = frozenset({"cost", "costs", "costing"}), frozenset({"save", "saves", "saved", "saving"})
_BORNE = frozenset({"it", "them", "us"})


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

    @reads(MONEY)
    def borne(self, at: int, mention: Mention) -> bool:
        """`tariffs would cost it $40 million`, `the strike cost Ford $1.1 billion in lost revenue`, `cut 900 jobs, saving $120 million
        a year`: of the one who bears or saves it."""
        front, verb = self.part(self.front(at)), self.frame.act.verb
        if verb.kind != "verb" or verb.text not in _SAVING and (verb.text not in _COSTING or front is verb):
            return False
        owners = self._saving() if front is verb else self._bearing(at)
        status = "forecast" if self.frame.status == "plan" and verb.text in _COSTING else None  # nobody's doing
        lost = self._lost(at)
        if lost is not None and lost.measure is not None and lost.measure.id == "revenue" and not lost.text.lower().startswith("lost "):
            return bool(owners) and self.add(at, None, lost.measure, "change", "borne", 0.75, owners=owners, status=status, sign=-1)
        told = self.frame.act.phrases[0].measure if self.frame.act.phrases else None
        text = lost.text if lost is not None else told.text if told is not None and told.id is None else verb.text
        return bool(owners) and self.add(at, None, Measure(None, text), "level", "borne", 0.75, owners=owners, status=status)

    def _lost(self, at: int) -> Phrase | None:
        """In what an amount is lost: cost the company $325 million in revenue, $50 million a week in lost sales."""
        step = at + 2 if self.part(at + 1).kind == "per" else at + 1
        lost = self.part(step).text in ("in", "of") and self.part(step + 1).kind == "np"
        return self.phrases.phrase(step + 1)[0] if lost else None

    def _bearing(self, at: int) -> tuple[Entity, ...]:
        """Whom something costs an amount: the firm named or taken up between verb and figure."""
        front = self.part(self.front(at))
        if self.part(self.front(at) - 1) is not self.frame.act.verb or front.kind == "pronoun" and front.text not in _BORNE:
            return ()
        owners = self._saving() if front.kind == "pronoun" else done_to(front, self.frame, self.story)
        taken_up = self.frame.objects[0].reference is not None if front.kind == "np" and self.frame.objects else False
        teller = (self.frame.teller,) if taken_up and self.frame.teller is not None else ()
        return tuple(owner for owner in owners or teller if owner.kind in FIRMS)

    def _saving(self) -> tuple[Entity, ...]:
        """The firm that the clause or the text is about."""
        firms = tuple(owner for owner in self.frame.owners if owner.kind in FIRMS)
        return firms or ((self.story.firm,) if self.story.firm is not None else ())

    def _is_project(self, at: int) -> bool:
        part = self.part(at)
        return part.kind == "np" and part.words[-1].text in _PROJECTS
