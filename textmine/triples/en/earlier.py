"""Earlier states: figures that tell where a measure came from or what it is compared with (from $498 million, against 3.7%)."""
from __future__ import annotations

from textmine.model import Mention, Money, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.fitting import can_measure, same_sort
from textmine.triples.en.frame import Reading
from textmine.triples.en.rules import Rules
from textmine.triples.en.words import one_of

_FORECASTS = ("forecast", "guidance", "outlook", "estimate", "projection", "target")
_AGAIN = pattern(rf"\b{one_of('revised')}\b")
_WAYS_FROM = ("from", "up from", "down from")


class Earlier(Rules):
    """Rules of a FigureReader."""

    def earlier(self, at: int, mention: Mention) -> bool:
        """`from $498 million`, `compared with 40%`, `against 3.7%`, `(2024: 98.7)`, `(2.1% in May)`."""
        front, last = self.part(self.front(at)), self.frame.last
        if last is not None and self._is_bracketed(at):
            return self._in_brackets(at, mention, last)
        dated = self.part(at - 1).plays("possessing")  # below April's 4,400
        if not (self._looks_back(at, front) or dated) or front.text in ("above", "below") and not dated:
            return False
        if last is not None:
            for way in (self._revised, self._of_other, self._changed_before, self._stated_before):
                if (noted := way(at, mention, front, last)) is not None:
                    return noted
        return self._brought(at, mention, front)

    def _looks_back(self, at: int, front: Chunk) -> bool:
        """Whether what stands in front of a figure says that it is an earlier one."""
        if front.kind in ("from", "than"):
            return True
        last, touching = self.frame.last, self.front(at) == at - 1
        over = front.text == "over" and last is not None and last.aspect == "change"
        return touching and (over or front.kind == "preposition" and front.text in ("from", "against"))

    def _is_bracketed(self, at: int) -> bool:
        return self.part(at - 1).text == ":" and self.part(at - 2).kind == "date" and self.part(at - 3).text == "("

    def _in_brackets(self, at: int, mention: Mention, last: Reading) -> bool:
        """The level of the year that a bracket names: (2024: 98.7)."""
        if not can_measure(last.measure, mention, "level") or not self.add(
                at, last.phrase, last.measure, "level", "bracketed year", 0.9, owners=last.owners, earlier=True):
            return False
        self.frame.last.date = self.part(at - 2).roles["date"]
        return True

    # The ways in which a figure may be an earlier one, in this order; each tells whether it has noted it, or None.

    def _revised(self, at: int, mention: Mention, front: Chunk, last: Reading) -> bool | None:
        """What a figure was before it was revised: revised down from 0.3%."""
        revised = any(word.text.startswith("revised") for word in self.frame.act.verb.words)
        if not revised or not can_measure(last.measure, mention, last.aspect):
            return None
        named = last.phrase.dates if last.phrase is not None else ()  # third-quarter growth was revised to 3.8% from 3.3%
        return self.add(at, last.phrase, last.measure, last.aspect, "earlier", 0.85, owners=last.owners, earlier=True,
                        date=last.date if last.date is not None else next(iter(named), None), sign=last.sign)

    def _of_other(self, at: int, mention: Mention, front: Chunk, last: Reading) -> bool | None:
        """Another measure that the figure names itself: compared with a $95 million loss."""
        if front.kind != "than" or self.part(at + 1).kind != "np" or not isinstance(mention, Money):
            return None
        told = self.phrases.phrase(at + 1)[0]
        measure = told.measure if told is not None else None
        if measure is None or measure.id == last.measure.id or not can_measure(measure, mention, "level"):
            return None
        return self.add(at, told, measure, "level", "earlier", 0.85, owners=last.owners, earlier=True)

    def _changed_before(self, at: int, mention: Mention, front: Chunk, last: Reading) -> bool | None:
        """How far something moved before, behind how far it has: rose 5%, compared with 3% in May."""
        told = self.mentions[last.amount]
        jobs = last.rule == "deed employees"  # added 22,000 jobs, after 79,000 in July
        slowed = front.text in ("up from", "down from") and isinstance(mention, Percent)  # rose 4.7%, down from 4.8% in July
        beside = jobs or slowed or front.kind == "than" and front.text not in ("after", "following")
        if not beside or last.statement != self.frame.statement \
                or last.aspect != "change" or last.earlier or not same_sort(mention, told) or self._like_level(mention, told):
            return None
        return self.add(at, last.phrase, last.measure, "change", "earlier", 0.8, owners=last.owners, earlier=True,
                        sign=last.sign, basis=last.basis)

    def _stated_before(self, at: int, mention: Mention, front: Chunk, last: Reading) -> bool | None:
        """The earlier state of the last reading of this statement that the figure fits; that of a forecast was foreseen too."""
        frame = self.frame
        if last.statement != frame.statement:
            return None
        for reading in reversed(frame.readings):
            aspect = self._fitting_aspect(mention, reading)
            if aspect is None:
                continue
            flow = reading.measure.kind == "flow" or reading.measure.id == "gdp_growth"
            foreseen = self._foresees() or reading.status in ("forecast", "plan") and flow and not self._grows(at, front)
            return self.add(at, reading.phrase, reading.measure, aspect, "earlier", 0.88, owners=reading.owners, earlier=True,
                            same_date=foreseen, status=reading.status if foreseen or reading.status == "reported" else "actual",
                            basis=reading.basis if aspect in ("share", "multiple") else None, sign=1)
        return None

    def _grows(self, at: int, front: Chunk) -> bool:
        """Whether what is foreseen for the first time is but more or less than what was: expects $5 billion, up from $4 billion."""
        start = self._figures.parts[0].start
        return front.text in ("up from", "down from") and _AGAIN.search(self._figures.text, start, self.mention(at).end + 30) is None

    def _fitting_aspect(self, mention: Mention, reading: Reading) -> str | None:
        """As which aspect of the same measure a figure may be the earlier state of a reading, if it may."""
        told = self.mentions[reading.amount]
        if reading.statement != self.frame.statement or reading.rule == "alternative":
            return None
        if reading.aspect == "change" and same_sort(mention, told) and self._like_level(mention, told):
            return None
        if reading.rule == "size of market" and not same_sort(mention, told):
            return None
        if isinstance(told, Quantity) and isinstance(mention, Quantity) and told.unit != mention.unit:
            return None  # sold 1.2 million loaves from 46 shops
        rising = reading.phrase is not None and reading.phrase.kind == "rate" and same_sort(mention, told)
        rate = reading.rule == "growth foreseen" or rising
        aspect = "change" if rate and reading.aspect == "change" else reading.aspect if reading.aspect in ("share", "multiple") else "level"
        alike = aspect == "share" and isinstance(mention, Percent) or aspect == "multiple" and same_sort(mention, told)
        fits = alike or aspect != "multiple" and can_measure(reading.measure, mention, aspect)
        return aspect if fits else None

    def _foresees(self) -> bool:
        """Whether the verb speaks of a forecast."""
        act = self.frame.mover or self.frame.act
        texts = [phrase.text.lower() if phrase else "" for phrase in act.phrases]
        return any(word in text for text in texts for word in _FORECASTS)

    def _brought(self, at: int, mention: Mention, front: Chunk) -> bool:
        """Where the object or the subject of a move came from: bring gearing down from 20%."""
        frame = self.frame
        act, brought = frame.mover or frame.act, frame.objects[0] if frame.objects else None
        if front.text in ("up from", "down from") and brought is not None and brought.measure is not None \
                and can_measure(brought.measure, mention, "level"):
            return self.add(at, brought, brought.measure, "level", "earlier", 0.85, earlier=True)
        if front.text in _WAYS_FROM and act.phrases and (frame.mover is not None or front.text != "from"):
            return self.of_predicate(at, mention, act, "level", "earlier", 0.85, earlier=True)
        return False

    def _like_level(self, mention: Mention, change: Mention) -> bool:
        """Whether an amount is of the size of the level told in this statement rather than of its change."""
        levels = [self.mentions[reading.amount] for reading in self.frame.in_statement()
                  if reading.aspect == "level" and not isinstance(mention, Percent)]
        return any(same_sort(mention, level) and abs(mention.low) > 3 * abs(change.low)
                   and 3 * abs(mention.low) > abs(level.low) for level in levels)
