"""Comparisons: figures that a clause sets an amount against — the $9.3bn it made last year, double the figure of 2023,
beating the $2 billion analysts saw."""
from __future__ import annotations

from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.triples.en.fitting import can_measure, is_factor_word, same_sort
from textmine.triples.en.frame import Reading
from textmine.triples.en.owners import can_own
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.references import FIRMS
from textmine.triples.en.rules import Rules, reads
from textmine.triples.en.sorts import COUNT, FRACTION, TIMES
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity

_BESIDE = frozenset({"below", "above", "beyond", "over", "under", "ahead of", "short of", "shy of", "behind"})
_EXPECTATION = frozenset("expectations estimates forecasts consensus forecast estimate expectation projections "
                         "projection prediction".split())
_AIMED = _EXPECTATION | {"target", "goal"}
_AT = ("with", "at", "on")  # what somebody is named with
_TIMES = frozenset({"double", "triple", "treble", "quadruple", "twice", "thrice", "half"})


class Comparisons(Rules):
    """Rules of a FigureReader."""

    def expected(self, at: int, mention: Mention) -> bool:
        """`above the $1.30 analysts had expected`, `missing the $2 billion consensus`: what others foresaw of an amount told."""
        if self.part(at + 1).text == "what" and mention.text.lower() in _TIMES:
            last = next((reading for reading in reversed(self.frame.in_statement()) if not reading.earlier and reading.aspect == "level"
                         and reading.rule != "alternative"), None)
            if last is not None and self.part(at + 2).kind == "pronoun" and is_factor_word(mention):  # nearly double what it made in 2024
                self.add(at, last.phrase, last.measure, "change", "times told", 0.75, owners=last.owners, basis="since")
            return True  # twice what analysts had forecast
        # against the 3.5 per cent that analysts had pencilled in
        place = at + 2 if self.part(at + 1).text == "that" and self.part(at + 2).kind == "np" else at + 1
        if (self.part(place).kind == "np" and self.part(place).words[-1].part == "rate"
                and len(self.part(place).words) == 1 and self.part(place + 1).kind == "np"):
            place += 1  # the 3.9% increase Wall Street expected
        behind = self.part(place)
        if (behind.kind == "verb" and len(behind.words) == 1
                and behind.text in ("expected", "forecast", "predicted", "projected") and self._beside(at)):
            near = self.nearest(mention)  # above the 4 billion euros expected
            return (near is not None
                    and self.add(at, near.phrase, near.measure, near.aspect, "expected", 0.8, sign=near.sign,
                                 owners=near.owners, status="forecast"))
        if behind.kind != "np":
            return False
        polled = self.part(place + 1).text == "by" and self.part(place + 2).kind == "np"  # analysts polled by LSEG had expected
        verb = self.part(place + 3 if polled else place + 1)
        foreseers = behind.text in word_lists()["person"] or behind.text == "street" or behind.words[-1].part == "name" and self._beside(at)
        people = verb.kind == "verb" and foreseers and verb.plays("foresees", "status")
        averaged = (behind.text in ("average", "mean", "median")
                    and any(self.part(step).text in _EXPECTATION for step in range(place + 1, place + 5)))
        named = (averaged and self._beside(at)
                 or behind.text in _EXPECTATION and (self._beside(at) or self.part(self.front(at)).text == ","))
        near = self.nearest(mention) if people or named else None
        date = near.date if near is not None and near not in self.frame.readings else None
        return (near is not None
                and self.add(at, near.phrase, near.measure, near.aspect, "expected", 0.8, sign=near.sign,
                             owners=near.owners, status="forecast", date=date, unit=self._unit_of(near, mention)))

    def _unit_of(self, near: Reading, mention: Mention) -> str | None:
        """What a bare number counts as the amount told before does: added 151,000 jobs; the 90,000 economists had expected."""
        told = self.mentions[near.amount]
        return told.unit if isinstance(told, Quantity) and isinstance(mention, Number) else None

    @reads(told=True)
    def told_before(self, at: int, mention: Mention) -> bool:
        """`below the $9.3bn it made last year`, `after booking $165 million in 2024`: the same measure at another time."""
        pronoun, verb, front = self.part(at + 1), self.part(at + 2), self.part(self.front(at))
        last = self.last_level(mention) if pronoun.kind == "pronoun" or front.kind == "verb" else None
        if last is None or isinstance(mention, Percent) and last.aspect != "level" or not can_measure(last.measure, mention, "level"):
            return False
        relative = (pronoun.kind == "pronoun" and verb.kind == "verb"
                    and verb.plays("have", "level", "deed.net_profit", "deed.net_loss")
                    and (self._beside(at) or front.plays("multiple")))
        again = (front.kind == "verb" and front.plays("have") and not front.plays("deed.acquisition_price")
                 and front.text.endswith("ing") and self.part(self.front(at) - 1).text == "after"
                 and self.part(at + 1).kind != "np" and isinstance(mention, Money))
        behind = self.part(at + 4 if self.part(at + 3).text == "in" else at + 3)
        date = behind.roles["date"] if relative and behind.kind == "date" else None
        status = "actual" if relative and verb.has_word(*word_lists()["past"]) else None  # below the $131m it made in 2024
        return ((relative or again)
                and self.add(at, last.phrase, last.measure, "level", "told before", 0.8, owners=last.owners,
                             earlier=True, date=date, status=status))

    @reads(front=("than", "or"))
    def compares(self, at: int, mention: Mention) -> bool:
        """`That compares with $4.8 billion, or $2.71 a share, a year ago`: what the sentence before has told, at another time."""
        parts, front = self._figures.parts, self.part(self.front(at))
        if not (front.kind == "than" or front.text == "or") or parts[0].text not in ("that", "this", "it", "those", "these") \
                or not any(part.kind == "than" for part in parts[:3]):
            return False
        per_share = self.part(at + 1).kind == "per"
        told = next((reading for reading in self._figures.previous
                     if not reading.earlier and reading.aspect == "level" and (reading.measure.id == "eps") is per_share
                     and self._is_sized(mention, reading)), None)
        return told is not None and self.add(at, told.phrase, told.measure, "level", "compared", 0.8, owners=told.owners, earlier=True)

    def told_of_other(self, at: int, mention: Mention) -> bool:
        """`compared with 35% for Samsung`, `against 29 at its rival`: the same measure of somebody else."""
        front, joint, rival = self.part(self.front(at)), self.part(at + 1), self._rival(at)
        against = (front.kind in ("than", "from") or front.text == "against") and joint.text in ("for", "at", "in", "among") \
            and self.part(at + 2).kind == "np"
        if rival is None and not against:
            return False
        last = self.last_level(mention) or self.nearest(mention)
        if rival is not None and last is not None and last.rule in ("ranked with", "ranked as part"):
            owners, part = ((rival,), None) if last.rule == "ranked with" else (last.owners, rival.name)
            return self.add(at, None, last.measure._replace(segment=part), "level", last.rule, 0.8, owners=owners, date=last.date)
        if rival is not None and last is not None and last.measure.metric is not None and rival not in last.owners \
                and can_measure(last.measure, mention, last.aspect) and can_own(rival, last.measure.metric):
            return self.add(at, None, last.measure, last.aspect, "told of other", 0.8, sign=last.sign, owners=(rival,), basis=last.basis)
        if not against or last is None:
            return False
        other, _ = self.phrases.phrase(at + 2)
        if other.kind in ("other", "people") and joint.text in ("for", "among") and not other.dates:
            return self._told_of_thing(at, last, other, joint.text)
        if other.kind != "entity" or other.owner is None or other.owner in last.owners:
            return False
        metric = last.measure.metric
        if not (can_own(other.owner, metric) if metric is not None else other.owner.kind in FIRMS):
            return False
        if other.owner.kind in PLACES and last.owners[0].kind not in PLACES:
            return False
        return self.add(at, None, last.measure, last.aspect, "told of other", 0.8, sign=last.sign, owners=(other.owner,), basis=last.basis)

    @reads(front=("verb",))
    def told_again(self, at: int, mention: Mention) -> bool:
        """`BYD has 120 stores; its rival Tesla has 300`, `Analysts had expected $1.20 a share; Ford reported $1.35`: what has
        been told of another, or been foreseen."""
        front = self.part(self.front(at))
        if front is not self.frame.act.verb or not front.plays("have") or front.plays("deed.funding_raised") or not self._is_bare(at):
            return False
        readings = self.frame.readings or self._figures.previous
        last = next((reading for reading in reversed(readings) if same_sort(mention, self.mentions[reading.amount])), None)
        if last is None or last.earlier or last.aspect != "level":
            return False
        foreseen = last.status in ("forecast", "plan") and last.owners == self.frame.owners and self._is_sized(mention, last)
        places = bool(self.frame.owners) and self.frame.owners[0].kind in PLACES
        visited = places and last.measure.id == "tourists" and last.owners != self.frame.owners  # Catalonia drew 3.7 million
        counted = last.measure.kind == "count" and last.owners != self.frame.owners and bool(self.frame.readings) or visited
        undated = self.part(at + 1).kind != "date" and self.part(at + 2).kind != "date"
        date = last.date if foreseen and last not in self.frame.readings else None
        return ((foreseen and undated or counted)
                and self.add(at, last.phrase if foreseen else None, last.measure._replace(segment=None) if visited else last.measure,
                             "level", "told again", 0.8, owners=self.frame.owners,
                             date=date, status="actual" if foreseen and not front.plays("status") else None))

    def _is_bare(self, at: int) -> bool:
        """Whether nothing behind a figure says what it is of."""
        behind = self.part(at + 1)
        return behind.kind != "np" and not (behind.text in ("in", "of") and self.part(at + 2).kind == "np")

    def _rival(self, at: int) -> Entity | None:
        """Who is named with a figure to set it beside the one told: compared with Voltara's 24%, behind Voltara's 24%, followed by
        Voltara with 24%."""
        named, way = self.part(at - 1), self.part(at - 2)
        if named.possessor is not None:
            beside = way.kind == "than" or way.text in _BESIDE or way.text in word_lists()["rivalling"]
            return named.possessor if beside and self.part(at + 1).kind != "np" else None
        if named.text not in _AT or way.kind != "np" or way.words[-1].part != "name":
            return None
        start = next((step for step in range(at - 2, -1, -1) if self.part(step).kind == "verb"), 0)
        ranked = self.part(start).text == "followed" and self.part(start + 1).text == "by" or self.part(start).text == "ahead of"
        return way.words[-1].roles.get("name") if ranked else None

    def _told_of_thing(self, at: int, last: Reading, other: Phrase, joint: str) -> bool:
        """`costs $6.40, compared with $8.75 for a courier`, `4.1% for men, against 5.2% for women`: of another ware or part.
        What is told of anybody else is read, but belongs to nobody."""
        sold = last.measure.id == "price" and last.owners[0].kind == "product"
        parted = self.part(last.chunk + 1).text == joint and self.part(last.chunk + 2).kind == "np"
        if sold:
            self.add(at, None, last.measure, last.aspect, "told of other", 0.8, owners=(Entity(other.text, "product"),))
        elif parted:
            last.measure = last.measure._replace(segment=self.phrases.phrase(last.chunk + 2)[0].text)
            self.add(at, None, last.measure._replace(segment=other.text), last.aspect, "told of other", 0.8, sign=last.sign,
                     owners=last.owners, basis=last.basis)
        return True

    @reads(TIMES, FRACTION, COUNT, told=True)
    def doubled(self, at: int, mention: Mention) -> bool:
        """`, double the figure a year earlier`: by how much the amount before has grown."""
        word = mention.text.lower().split()[-1]
        if not is_factor_word(mention) and word not in _TIMES or word.endswith("d"):
            return False
        behind = self.part(at + 1)
        last = self.frame.last
        multiple = word == "twice"  # its mention holds the multiple, those of double and triple the increase
        if behind.kind == "np" and behind.words[-1].part == "rate" and behind.words[0].part == "determiner" and last is not None:
            return True  # by 500,000 barrels a day, triple the October increase
        if behind.kind == "figure" and last is not None and word in _TIMES and not multiple:
            return not self._is_told_itself(at, mention)  # double the 2% target
        if behind.kind == "np" and last is not None and word in _TIMES and self.part(at - 1).kind != "verb" \
                and self._is_of_other_measure(at + 1, last):
            return True  # closed at $74, double the offer price
        if (behind.kind != "np" or behind.words[-1].text not in word_lists()["placeholder"] or last is None
                or last.statement != self.frame.statement):
            return False
        beside = self.part(at + 2)
        if beside.kind == "np" and beside.words[-1].text in word_lists()["person"] or beside.kind == "relative":
            return True  # half the pace economists had expected
        return (last.aspect == "level"
                and self.add(at, last.phrase, last.measure, "multiple" if multiple else "change", "doubled", 0.75, owners=last.owners,
                             basis=behind.text if multiple else "since"))

    def _is_told_itself(self, at: int, mention: Mention) -> bool:
        """Whether an amount is set beside one that is told itself: triple the $110 million it was worth; not the $34 offer price."""
        amount, noun = self.mention(at + 1), self.part(at + 2)
        last = self.last_level(amount)
        if last is None or last.aspect != "level" or isinstance(amount, Percent) or noun.kind == "np" and noun.words[-1].text in _AIMED:
            return False
        other = noun.kind == "np" and self._is_of_other_measure(at + 2, last)
        return self._figures.text[mention.end:amount.start] == " the " and not other

    def _is_of_other_measure(self, at: int, last: Reading) -> bool:
        """Whether a phrase tells another measure than the amount before it."""
        measure = self.phrases.phrase(at)[0].measure
        return measure is not None and measure.id != last.measure.id

    def _beside(self, at: int) -> bool:
        """Whether words that set two amounts beside each other stand in front."""
        front = self.part(self.front(at))
        return (front.kind in ("than", "from", "direction")
                or front.text in _BESIDE
                or front.plays("apart")
                or front.kind == "verb" and front.plays("level") and front.text.endswith("ing"))

    def nearest(self, mention: Mention) -> Reading | None:
        """The reading of this sentence, or where it has none of the one before, whose amount is of the same sort and size."""
        readings = reversed(self.frame.readings) if self.frame.readings else self._figures.previous
        sized = [reading for reading in readings
                 if not reading.earlier and reading.aspect in ("level", "change") and self._is_sized(mention, reading)]
        if not sized or sized[0].aspect == "level" or isinstance(mention, Percent):
            return sized[0] if sized else None
        level = next((reading for reading in sized if reading.measure == sized[0].measure and reading.statement == sized[0].statement
                      and reading.aspect == "level"), sized[0])
        return min(level, sized[0], key=lambda reading: abs(self.mentions[reading.amount].low - mention.low))  # was $21bn, $7bn more

    def _is_sized(self, mention: Mention, reading: Reading) -> bool:
        told = self.mentions[reading.amount]
        return same_sort(mention, told) and 0.3 < float(abs(mention.low) / (abs(told.low) or 1)) < 3
