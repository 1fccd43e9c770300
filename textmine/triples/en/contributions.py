"""Contributions: amounts that a part of somebody's total makes up (drills contributed $20 million to revenue)."""
from __future__ import annotations

from itertools import islice

from textmine.model import Mention, Money
from textmine.triples.en.fitting import can_measure, same_sort
from textmine.triples.en.frame import Reading
from textmine.triples.en.phrase import Phrase
from textmine.triples.en.rules import Rules, reads
from textmine.triples.en.sorts import COUNT, MONEY

_LEADING = frozenset({"led", "leads", "leading"})


class Contributions(Rules):
    """Rules of a FigureReader."""

    @reads(MONEY, COUNT)
    def contributed(self, at: int, mention: Mention) -> bool:
        """`drills contributed $20 million to revenue`, `health care accounted for 41,000 of the new jobs`: of a part, what is told
        of the whole."""
        act = self.frame.act
        if self.part(self.front(at)).text == "with" and act.verb.text in _LEADING and self._led(at, mention):
            return True
        if not act.phrases or not act.plays("share") or self.part(self.front(at)) is not act.verb:
            return False
        doer = act.phrases[0]
        part = doer.place_words[0] if doer.place_words else doer.text
        if not part:
            return False
        whole = self._told_beside(mention)
        if whole is None:
            return self._of_firm(at, mention, doer, part) or self._of_total(at, mention, part)
        of_owner = doer.owner is not None and doer.owner in whole.owners  # what it pays in itself is no part
        return not of_owner and self._add_part(at, whole, part)

    def _led(self, at: int, mention: Mention) -> bool:
        """`Health care led the gains with 46,000 jobs`: the part of the jobs told of that is the largest."""
        doer, told = self.frame.act.phrases[0] if self.frame.act.phrases else None, self._figures.previous
        whole = next((reading for reading in told if reading.measure.id == "employees" and reading.aspect == "change"), None)
        if doer is None or doer.kind != "other" or not doer.text or whole is None or not can_measure(whole.measure, mention, "change"):
            return False
        part = " and ".join(phrase.text for phrase in self.frame.act.phrases)
        return self.add(at, None, whole.measure._replace(segment=part), "change", "contributed", 0.75, owners=whole.owners,
                        sign=whole.sign, date=whole.date, period=whole.period)

    def _told_beside(self, mention: Mention) -> Reading | None:
        """What the sentence has told last that such an amount can be a part of."""
        return next((reading for reading in reversed(self.frame.readings)
                     if not reading.earlier and can_measure(reading.measure, mention, "level")
                     and (isinstance(mention, Money) or same_sort(self.mentions[reading.amount], mention))), None)

    def _add_part(self, at: int, whole: Reading, part: str, **fields: object) -> bool:
        aspect = "level" if isinstance(self.mention(at), Money) else whole.aspect
        return self.add(at, None, whole.measure._replace(segment=part), aspect, "contributed", 0.75, owners=whole.owners,
                        sign=whole.sign if aspect == "change" else 1, **fields)

    def _of_firm(self, at: int, mention: Mention, doer: Phrase, part: str) -> bool:
        """A part of the revenue told of a firm, or of what is named behind."""
        firm, story = self.story.firm, self.story
        if firm is None or not isinstance(mention, Money):
            return False
        told = next((told for told, _ in islice(story.told, 6) if told.id == "revenue"), story.measure)
        if told is None or told.kind != "flow" or told.bearer != "company" or not (doer.kind == "other" or doer.place_words):
            told = None
        if self.part(at + 1).text in ("of", "in", "to") and self.part(at + 2).kind == "np":
            behind = self.phrases.phrase(at + 2)[0].measure
            told = behind if behind is not None and can_measure(behind, mention, "level") else told
        return told is not None and self.add(at, None, told._replace(segment=part), "level", "contributed", 0.75, owners=(firm,))

    def _of_total(self, at: int, mention: Mention, part: str) -> bool:
        """A part of the count that the sentence before told last: Health care accounted for 41,000 of the new jobs."""
        told = (reading for reading in reversed(self._figures.previous)
                if not reading.earlier and same_sort(self.mentions[reading.amount], mention))
        whole = next(told, None)
        named = self.phrases.phrase(at + 2)[0].measure if self.part(at + 1).text == "of" and self.part(at + 2).kind == "np" else None
        if whole is None or not can_measure(whole.measure, mention, whole.aspect) or named is not None and named.id != whole.measure.id:
            return False
        return self._add_part(at, whole, part, date=whole.date, period=whole.period)
