"""Clientele: how many customers or users a firm has, told by what they do or what the firm does for them."""
from __future__ import annotations

from textmine.model import Mention
from textmine.triples.en.references import owners_of
from textmine.triples.en.rules import Rules, reads
from textmine.triples.en.sorts import COUNT, TIMES
from textmine.triples.en.words import listed, word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

_CLIENTS = listed("client")
_CUSTOMERS = listed("customer")
_SERVING = listed("serving")
_PAYING, _USING = listed("paying"), listed("using")
_COUNTING = frozenset({"count", "counts", "counted", "has", "have", "had", "boasts", "lists", "claims", "names", "numbers"})


class Clientele(Rules):
    """Rules of a FigureReader."""

    @reads(COUNT, TIMES)
    def clients(self, at: int, mention: Mention) -> bool:
        """Counts of those who buy from or use somebody."""
        if self.part(at + 1).kind != "np":
            return False
        return self._served(at) or self._patrons(at)

    def _served(self, at: int) -> bool:
        """`serves 3,400 hospitals`, `counts 1,150 hotels among its customers`, `counts 74 paying customers`."""
        front, noun = self.part(self.front(at)), self.part(at + 1)
        head = noun.words[-1].text.split()[-1]
        among = self.part(at + 2).text in ("as", "among") and self._is_customer(at + 3)
        serving = front.kind == "verb" and front.text in _SERVING and head in _CLIENTS
        counted = front.kind == "verb" and front.text in _COUNTING and (among or head in _CUSTOMERS and front.text.startswith("count"))
        paying = any(word.text.startswith("paying") for word in noun.words)
        return (serving or counted) and self._note(at, paying, head, self.frame.owners)

    def _patrons(self, at: int) -> bool:
        """`3,400 clinics pay for its product`, `60,000 businesses use Zetamind's software`: whose product it is has them."""
        verb, head = self.part(at + 2), self.part(at + 1).words[-1].text.split()[-1]
        paying, using = verb.text in _PAYING, verb.text in _USING
        if verb.kind != "verb" or not (paying or using) or head not in _CLIENTS and head not in word_lists()["person"]:
            return False
        behind = at + 4 if self.part(at + 3).text == "for" else at + 3
        if paying and behind == at + 3:
            return False
        if self.part(behind).kind == "np":
            owners = owners_of(self.phrases.phrase(behind)[0], self.frame, self.story)
        else:
            owners = (self.frame.owners or self.story.topic) if self.part(behind).text in ("it", "them") else ()
        return self._note(at, paying, head, owners)

    def _is_customer(self, at: int) -> bool:
        part = self.part(at)
        return part.kind == "np" and part.words[-1].text in _CUSTOMERS

    def _note(self, at: int, paying: bool, noun: str, owners: tuple[Entity, ...]) -> bool:
        people = noun not in _CLIENTS | _CUSTOMERS
        metric = known_metric(("paying_" if paying else "") + ("users" if people else "customers"))
        measure = Measure(metric, self.part(at + 1).words[-1].text)
        return bool(owners) and self.add(at, None, measure, "level", "clients", 0.8, owners=owners)
