"""Headed lists: figures each with a name or a part in front, below or behind the measure that heads them or that the line above told."""
from __future__ import annotations

from collections.abc import Callable

from textmine.model import Mention
from textmine.triples.en.chunks import NOTHING, Chunk
from textmine.triples.en.fitting import can_measure, same_sort
from textmine.triples.en.frame import Frame, Reading
from textmine.triples.en.owners import WITH_PLACES, can_own
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.rules import Rules
from textmine.triples.entities import Entity
from textmine.triples.metrics import GROWTH_RATES
from textmine.triples.narrative import Measure

_BULLETS = " \t-–—•*·▪●◦"


class Headed(Rules):
    """Rules of a FigureReader."""

    def begin(self, part: Callable[[int], Chunk], frame: Frame) -> None:
        super().begin(part, frame)
        self._head, self._colon = self._heading() if self._figures.parts else (None, -1)

    def listed(self, at: int, mention: Mention) -> bool:
        """`Tesla: 1.64 million` below `Deliveries in 2025:`, `Revenue by region: Americas $1.2 billion, Europe $900 million`."""
        told, date = (self._head, None) if self._head is not None else (self.story.announced, self.story.announced_date)
        if told is None:
            return self._itemised(at, mention)
        item = self._item(at)
        if item is None or not can_measure(told, mention, "level"):
            return False
        owner = self._owner(item, told)
        if owner is not None:
            return self.add(at, None, told, "level", "introduced", 0.85, owners=(owner,), date=date)
        part = _part(item)
        return bool(part) and self.add(at, None, told._replace(segment=part), "level", "introduced", 0.8, date=date)

    def _itemised(self, at: int, mention: Mention) -> bool:
        """`- Food: 4.5%`, `Clothing: down 1.2%`: on a line of its own, the same of a part or another as what the line above told."""
        turn = self.part(at - 1) if self.part(at - 1).plays("up", "down") else NOTHING
        colon = at - 1 if turn is NOTHING else at - 2
        if colon != 1 or self.part(1).text != ":" or self.part(0).kind != "np" or not self._opens_line():
            return False
        item, sign = self.phrases.phrase(0)[0], -1 if turn.plays("down") else 1
        told = self._told_above(mention, turn is not NOTHING)
        part = _part(item)
        if told is None or not part or item.kind not in ("other", "entity") or item.measure is not None or item.reference:
            return False
        owner = self._owner(item, told.measure) if told.measure.id not in WITH_PLACES else None
        measure = told.measure._replace(segment=None if owner is not None else part)
        return self.add(at, None, measure, told.aspect, "introduced", 0.8, owners=told.owners if owner is None else (owner,),
                        date=told.date, period=told.period, basis=told.basis, sign=sign, move=sign if turn is not NOTHING else 0)

    def _told_above(self, mention: Mention, moved: bool) -> Reading | None:
        """What the line above told in figures of the same sort, as a move where this one is a move."""
        return next((reading for reading in self._figures.previous
                     if not reading.earlier and reading.measure.id is not None and same_sort(self.mentions[reading.amount], mention)
                     and (reading.measure.id in GROWTH_RATES or (reading.aspect == "change") == moved)), None)

    def _opens_line(self) -> bool:
        """Whether the sentence opens a line, behind a bullet or none."""
        before = self._figures.text[:self._figures.parts[0].start].rstrip(_BULLETS)
        return before.endswith("\n")

    def _owner(self, item: Phrase, told: Measure) -> Entity | None:
        """Whom an item names that has the measure told: Tesla, of deliveries."""
        owner = item.owner if item.kind == "entity" else None
        fits = owner is not None and can_own(owner, told.metric) and not (owner.kind in PLACES and told.bearer == "company")
        return owner if fits else None

    def _item(self, at: int) -> Phrase | None:
        """The phrase right in front of a figure, or of a colon before it, that opens the sentence or stands behind a mark."""
        end = at - 1 if self.part(at - 1).text == ":" else at
        if self.phrase_end != end or not self.phrases_before or self.part(end - 1).kind != "np" or end - 1 <= self._colon:
            return None
        opens = end == 1 or self.part(end - 2).kind == "mark" or self.part(end - 2).text == "and"
        phrase = self.phrases_before[-1]
        return phrase if opens and phrase.measure is None and not phrase.reference else None

    def _heading(self) -> tuple[Measure | None, int]:
        """The measure in front of a colon of this sentence, where no figure stands before it, and the place of the colon."""
        colon = next((at for at, part in enumerate(self._figures.parts) if part.text == ":" or part.kind == "figure"), -1)
        if self.part(colon).text != ":":
            return None, -1
        measured = (self.phrases.phrase(at)[0].measure for at in range(colon) if self.part(at).kind == "np")
        measure = next((measure for measure in measured if measure is not None), None)
        return measure, colon if measure is not None else -1


def _part(item: Phrase) -> str:
    """The part that an item names."""
    return item.place_words[0] if item.place_words else item.text
