"""Multiples: figures that tell how many times another amount a measure is, or what fraction of it."""
from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textmine.model import Mention, Money, Number, Quantity
from textmine.text.patterns import pattern
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.fitting import can_measure, is_factor_word, same_sort
from textmine.triples.en.frame import Frame, Reading
from textmine.triples.en.phrase import PEOPLED, Phrase
from textmine.triples.en.rules import Rules, reads
from textmine.triples.en.sorts import FRACTION, TIMES
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

_THE = pattern(" the ")
_INCREASES = frozenset({"double", "triple", "treble", "quadruple"})  # their mentions hold the increase, not the multiple
_LEVELS = frozenset({"that", "those", "size", "level", "amount", "figure", "number", "value", "total", "rate"})
_PS_RATIO = known_metric("ps_ratio")
_DEBT = known_metric("debt")
_OWED = frozenset({"debt", "debt_issued"})
_PE_RATIO = known_metric("pe_ratio")
_SALES, _EARNED = ("sales", "revenue"), ("earnings", "profit", "profits")
_PRICES = frozenset({"valuation", "market_cap", "acquisition_price"})
# What a deed measures where it is told as so many times another's: counted things (sold twice as many cars), or
# money (earned twice as much).
_OF_THINGS = {deed: known_metric(deed) for deed in ("sales_volume", "deliveries", "shipments", "production")}
_OF_MONEY = {deed: known_metric(deed) for deed in ("net_profit", "net_loss", "investment")}


class Other(NamedTuple):
    """What an amount is set against: the chunks of its words, and the noun that both are told of (as many employees as)."""

    start: int
    end: int
    noun: Phrase | None = None
    things: bool = False


class Multiples(Rules):
    """Rules of a FigureReader. `behind` is the index behind the last comparison."""

    behind = 0

    def begin(self, part: Callable[[int], Chunk], frame: Frame) -> None:
        super().begin(part, frame)
        self.behind = 0

    @reads(TIMES, FRACTION)
    def of_other(self, at: int, mention: Mention) -> bool:
        """`three times that of its rival`, `twice as many cars as Tesla`, `five times larger than`, `a tenth of Intel's`."""
        increase = mention.text.lower() in _INCREASES
        if is_factor_word(mention) and not increase:
            return False
        act = self.frame.act
        if act.verb.kind != "verb" or self.part(self.front(at)) is not act.verb:
            return False
        other = self._as_much_as(at) or self._level_of(at) or self._larger_than(at) or self._of_owner(at)
        if other is None or increase and not act.plays("level"):
            return False
        self.behind = other.end
        if increase:
            return True  # is double that of Ford: its mention holds the increase, which is no multiple
        fields = {"basis": self._words(other.start, other.end) or None}
        if other.noun is not None and other.noun.measure is not None:
            return self.add(at, other.noun, other.noun.measure, "multiple", "times another", 0.8, **fields)
        if act.plays("level"):
            measured = [phrase for phrase in act.phrases if phrase.measure is not None]
            return any([self.add(at, phrase, phrase.measure, "multiple", "times another", 0.8, **fields) for phrase in measured])
        metric = next((metric for deed, metric in (_OF_THINGS if other.things else _OF_MONEY).items() if act.plays(f"deed.{deed}")), None)
        return (metric is not None
                and self.add(at, None, Measure(metric, act.verb.text), "multiple", "times another", 0.75,
                             owners=self.frame.owners, **fields))

    @reads(TIMES, FRACTION, told=True)
    def of_level(self, at: int, mention: Mention) -> bool:
        """`has 3,200 customers, twice as many as a year earlier`: of the amount in front."""
        last = self.last_of_statement(at)
        if (last is None or last.aspect != "level" or self.part(self.front(at)).text != ","
                or any(self.part(step).kind == "verb" for step in range(last.chunk + 1, at))):
            return False
        other = self._as_much_as(at) or self._level_of(at)
        if other is None or is_factor_word(mention):
            return False
        self.behind = other.end
        return mention.text.lower() in _INCREASES or self.add(at, last.phrase, last.measure, "multiple", "as told", 0.8, owners=last.owners,
                                                              basis=self._words(other.start, other.end) or None)

    def _as_much_as(self, at: int) -> Other | None:
        """`as many employees as`, `as much as`, `as high as`."""
        if self.part(at + 1).text != "as":
            return None
        step = at + 2
        noun = self.phrases.phrase(step)[0] if self.part(step).kind == "np" else None
        while step < at + 4 and self.part(step).text != "as":
            step += 1
        return self._other(step + 1, noun, things=noun is not None) if self.part(step).text == "as" else None

    def _level_of(self, at: int) -> Other | None:
        """`that of`, `the size of`, `those in`."""
        noun, joint = self.part(at + 1), self.part(at + 2)
        return self._other(at + 3) if noun.text in _LEVELS and joint.text in ("of", "in", "at", "for") else None

    def _larger_than(self, at: int) -> Other | None:
        """`larger than`, `more expensive than`."""
        direction = self.part(at + 1)
        than = at + 2 if direction.kind in ("direction", "np") else at + 1
        return (self._other(than + 1)
                if self.part(than).text == "than" and direction.kind == "direction" and self.part(than + 1).kind == "np"
                else None)

    def _of_owner(self, at: int) -> Other | None:
        """`a tenth of Intel's`, `12 times Intel's sales`: of somebody else than the subject."""
        place = at + 2 if self.part(at + 1).text == "of" else at + 1
        if self.part(place).kind != "np":
            return None
        phrase, _ = self.phrases.phrase(place)
        mine = {owner for told in self.frame.act.phrases if (owner := told.owner) is not None} | set(self.frame.owners)
        measured = [told.measure.id for told in self.frame.act.phrases if told.measure is not None]
        alike = phrase.measure is None or phrase.measure.id in measured
        if (phrase.owner is None or phrase.owner in mine or phrase.owner.kind not in PEOPLED or not measured
                or not alike or not self.frame.act.plays("level")):
            return None
        return self._other(place)

    @reads(told=True)
    def of_told(self, at: int, mention: Mention) -> bool:
        """`five times the $2.9 million it made a year earlier`, `triple the $3.7 billion of 2024`: of an earlier amount, told too."""
        if self._multiplies(at):
            last = self._level_before(at)
            if last is None:
                return False
            if is_factor_word(mention):  # triple: its mention holds the increase, which is no multiple
                return self.add(at, last.phrase, last.measure, "change", "times told", 0.75, owners=last.owners, basis="since")
            return self.add(at, last.phrase, last.measure, "multiple", "times told", 0.75, owners=last.owners,
                            basis=self.mention(at + 1).text)
        last = self._level_before(at) if self._multiplies(at - 1) else None
        return last is not None and self.add(at, last.phrase, last.measure, "level", "times told", 0.75, owners=last.owners, earlier=True)

    def _multiplies(self, at: int) -> bool:
        """Whether a figure tells how many times the amount behind it another is."""
        if self.part(at).kind != "figure" or self.part(at + 1).kind != "figure":
            return False
        times, amount = self.mention(at), self.mention(at + 1)
        return (isinstance(times, Quantity) and times.unit == "x" and isinstance(amount, (Money, Quantity, Number))
                and _THE.fullmatch(self._figures.text, times.end, amount.start) is not None)

    def _level_before(self, at: int) -> Reading | None:
        """The last level that has been told of the same sort as the amount behind a multiple."""
        amount = self.mention(at + 1 if self.part(at + 1).kind == "figure" else at)
        last = next((reading for reading in reversed(self.frame.in_statement()) if not reading.earlier and reading.rule != "times told"
                     and same_sort(amount, self.mentions[reading.amount])), None)
        return last if last is not None and last.aspect == "level" else None

    @reads(TIMES)
    def of_amount(self, at: int, mention: Mention) -> bool:
        """`more than three times its valuation in March`, `trades at 58 times forecast earnings`."""
        if is_factor_word(mention) or self.part(at + 1).kind != "np":
            return False
        frame = self.frame
        phrase, _ = self.phrases.phrase(at + 1)
        if phrase.kind == "rate" and phrase.measure is not None:  # a threefold jump in operating profit
            return self.add(at, phrase, phrase.measure, "change", "rate behind", 0.8, sign=phrase.sign)
        text = phrase.text.lower()
        whole = self._words(at + 1, self._end(at + 1))
        if self._of_price(at, text):
            return True
        if ((frame.act.plays("deed.valuation") or phrase.reference)
                and any(reading.measure.id == "valuation" and reading.statement == frame.statement
                        for reading in frame.readings)):
            last = next(reading for reading in reversed(frame.readings) if reading.measure.id == "valuation")
            return self.add(at, last.phrase, last.measure, "multiple", "multiple of", 0.75, owners=last.owners, basis=whole)
        if phrase.reference is None and text.endswith(_SALES) and self.story.market:
            return self.add(at, None, Measure(_PS_RATIO, text), "level", "times sales", 0.75, owners=frame.owners)
        subject = next((told for told in frame.act.phrases if told.measure is not None), None)
        if (subject is not None and frame.act.plays("level") and phrase.reference and phrase.measure is not None
                and subject.measure.dimension == phrase.measure.dimension):
            # its net loss was 1.8 times its revenue
            return self.add(at, subject, subject.measure, "multiple", "multiple of", 0.75, basis=whole)
        if any(word in whole.lower() for word in ("earnings", "ebitda")):
            debt = next((reading for reading in reversed(frame.in_statement()) if reading.measure.id in _OWED), None)
            if debt is not None:
                owed = debt.measure._replace(metric=_DEBT)
                return self.add(at, debt.phrase, owed, "multiple", "multiple of", 0.75, owners=debt.owners, basis=whole)
            owed = next((told for act in (frame.mover, frame.act) if act is not None for told in act.measured
                         if told.measure.id == "debt"), None)
            if owed is not None:
                # lifts its net debt to 2.8 times ebitda
                return self.add(at, owed, owed.measure, "multiple", "multiple of", 0.75, basis=whole)
        if phrase.reference is None and ("earnings" in text or "profit" in text):
            return self.add(at, None, Measure(_PE_RATIO, text), "level", "times earnings", 0.8, owners=frame.owners)
        if (phrase.measure is not None and not can_measure(phrase.measure, mention, "level")
                and (phrase.reference or phrase.definite or phrase.owner)):
            owner = (phrase._replace(owner=None)
                     if phrase.owner is not None and frame.owners and phrase.owner not in frame.owners else phrase)
            return self.add(at, owner, phrase.measure, "multiple", "multiple of", 0.75, basis=whole)
        return False

    def _of_price(self, at: int, text: str) -> bool:
        """`values it at $3.4 billion, some 20 times its expected earnings`: what a firm is worth, in terms of its sales or profit."""
        last, bid = self.frame.last, self.story.bid
        metric = _PS_RATIO if text.endswith(_SALES) else _PE_RATIO if text.endswith(_EARNED) else None
        if metric is None or last is None or last.measure.id not in _PRICES:
            return False
        owners = (bid.target,) if last.measure.id == "acquisition_price" and bid is not None else last.owners
        return self.add(at, None, Measure(metric, text), "level", "times sales", 0.8, owners=owners, status=last.status)

    def _other(self, at: int, noun: Phrase | None = None, things: bool = False) -> Other:
        """The other whose phrase, date or pronoun stands at `at`; `that of its rival` to its end."""
        at += self.part(at).kind == "preposition"  # as in 2024
        end = self._end(at)
        if self.part(end).text in ("of", "at", "in") and self.part(at).text in _LEVELS and self.part(end + 1).kind in ("np", "date"):
            end = self._end(end + 1)
        return Other(at, end, noun, things)

    def _end(self, at: int) -> int:
        return self.phrases.phrase(at)[1] if self.part(at).kind == "np" else at + 1

    def _words(self, start: int, end: int) -> str:
        return self._figures.text[self.part(start).start:self.part(end - 1).end].removeprefix("its ").removeprefix("the ")
