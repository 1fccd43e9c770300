"""Headed lists: figures each with a name or a part in front, below or behind the measure that heads them."""
from __future__ import annotations

from collections.abc import Callable

from textmine.model import Mention
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.fitting import can_measure
from textmine.triples.en.frame import Frame
from textmine.triples.en.owners import can_own
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.rules import Rules
from textmine.triples.narrative import Measure


class Headed(Rules):
    """Rules of a FigureReader."""

    def begin(self, part: Callable[[int], Chunk], frame: Frame) -> None:
        super().begin(part, frame)
        self._head, self._colon = self._heading() if self._figures.parts else (None, -1)

    def listed(self, at: int, mention: Mention) -> bool:
        """`Tesla: 1.64 million` below `Deliveries in 2025:`, `Revenue by region: Americas $1.2 billion, Europe $900 million`."""
        told, date = (self._head, None) if self._head is not None else (self.story.announced, self.story.announced_date)
        item = self._item(at) if told is not None else None
        if told is None or item is None or not can_measure(told, mention, "level"):
            return False
        owner = item.owner if item.kind == "entity" else None
        if owner is not None and can_own(owner, told.metric) and not (owner.kind in PLACES and told.bearer == "company"):
            return self.add(at, None, told, "level", "introduced", 0.85, owners=(owner,), date=date)
        part = item.place_words[0] if item.place_words else item.text
        return bool(part) and self.add(at, None, told._replace(segment=part), "level", "introduced", 0.8, date=date)

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
