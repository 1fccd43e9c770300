"""Stakes: what part of a firm its holders have, told by a verb, by what they are to it, or by whose it is."""
from __future__ import annotations

from textmine.model import Mention
from textmine.triples.en.phrase import Phrase
from textmine.triples.en.references import FIRMS, OURS, owners_of
from textmine.triples.en.rules import Rules, reads
from textmine.triples.en.sorts import FRACTION, PERCENT
from textmine.triples.en.words import listed
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

_STAKE = known_metric("stake")
_HOLDERS = listed("shareholder")
_PAPER = listed("voting")
_OWNED = frozenset({"owned", "held", "controlled"})
_REACH = 6  # chunks between a holder and what is held
_HAVING = frozenset({"keep", "keeps", "kept", "retain", "retains", "retained", "have", "has", "had"})


class Stakes(Rules):
    """Rules of a FigureReader."""

    @reads(PERCENT, FRACTION)
    def held(self, at: int, mention: Mention) -> bool:
        """Percentages and fractions that are parts of a firm."""
        return self._owned_by(at) or self._of_holder(at) or self._holds(at)

    def _owned_by(self, at: int) -> bool:
        """`Skyfreight is 54% owned by Ortega`, `owned 60% by Ford and 40% by GM`."""
        behind, last = self.part(at + 1), self.frame.last
        owned = behind.kind == "verb" and behind.text in _OWNED
        joint = at + 2 if owned else at + 1
        if not owned:
            again = self.part(at - 1).text in ("and", ",") and last is not None and last.rule == "owned by"
            owned = again or self.part(at - 1).kind == "verb" and self.part(at - 1).text in _OWNED
        holder = self._name(joint + 1) if owned and self.part(joint).text == "by" else None
        return holder is not None and self._note(at, (holder,), "owned", "owned by")

    def _of_holder(self, at: int) -> bool:
        """`Zhou, the largest shareholder with 47%`, `Dufresne, a 12% shareholder`, `its biggest shareholder is Hillhouse, with 30%`."""
        if self._is_holder(at + 1):
            holders = self._apposed(at) or self.frame.owners
            return self._note(at, holders, self.part(at + 1).words[-1].text, "shareholder")
        front = self.front(at)
        if self.part(front).text != "with" or self.part(at + 1).kind == "np":
            return False
        noun = next((step for step in range(front - 1, max(-1, front - _REACH), -1) if self._is_holder(step)), None)
        if noun is None or any(self.part(step).kind in ("figure", "conjunction") for step in range(noun, front)):
            return False
        named = self._name(front - 2 if self.part(front - 1).text == "," else front - 1)
        is_named = self.part(noun + 1).text == "," or self.part(noun + 1).kind == "verb"
        holders = (named,) if named is not None and is_named else self._apposed(noun) or self.frame.owners
        return self._note(at, holders, self.part(noun).words[-1].text, "shareholder")

    def _holds(self, at: int) -> bool:
        """`owns 51% of Skyfreight`, `will keep 54% of the voting power`, `paid $400 million for 35% of the firm`."""
        if self.part(at + 1).text != "of" or self.part(at + 2).kind != "np":
            return False
        whole, front = self.phrases.phrase(at + 2)[0], self.part(self.front(at))
        paper = whole.text.lower() in _PAPER
        holding = front.kind == "verb" and (front.plays("deed.stake") or front.text in _HAVING)
        last = self.frame.last
        if not holding and front.text == "for" and last is not None and last.measure.id == "acquisition_price":
            return self._is_firm(whole) and self._note(at, last.owners, self.frame.act.verb.text, "paid for part")
        if not holding or not (paper or self._is_firm(whole)) or paper and whole.reference in OURS:
            return False
        if not paper and set(owners_of(whole, self.frame, self.story)) & set(self.frame.owners or self.story.topic):
            return True  # the family owns 51% of it: nobody who is named
        return self._note(at, self.frame.owners, front.text, "owns part")

    def _note(self, at: int, holders: tuple[Entity, ...], text: str, rule: str) -> bool:
        return self.add(at, None, Measure(_STAKE, text), "level", rule, 0.85, owners=holders)

    def _is_firm(self, whole: Phrase) -> bool:
        return whole.kind == "entity" and (whole.owner is not None and whole.owner.kind in FIRMS or whole.reference is not None)

    def _is_holder(self, at: int) -> bool:
        part = self.part(at)
        return part.kind == "np" and part.words[-1].text in _HOLDERS

    def _apposed(self, at: int) -> tuple[Entity, ...]:
        """Who is named in front of the comma before the description at an index."""
        named = self._name(at - 2) if self.part(at - 1).text == "," else None
        return (named,) if named is not None else ()

    def _name(self, at: int) -> Entity | None:
        return self.phrases.phrase(at)[0].owner if self.part(at).kind == "np" and self.phrases.phrase(at)[0].kind == "entity" else None
