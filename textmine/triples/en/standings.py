"""Standings: what part of a market each of those named holds."""
from __future__ import annotations

from itertools import chain, islice

from textmine.model import Mention
from textmine.triples.en.fitting import can_measure, is_fraction, same_sort
from textmine.triples.en.frame import Reading
from textmine.triples.en.phrase import PLACES
from textmine.triples.en.rules import Rules, reads
from textmine.triples.en.sorts import COUNT, FRACTION, MONEY, PERCENT, TIMES
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import GROWTH_RATES, known_metric
from textmine.triples.narrative import Measure

_MARKETS = frozenset({"market", "markets", "category"})
_SOLD = frozenset({"shipments", "sales_volume", "deliveries"})
_RATES_OF_REGIONS = GROWTH_RATES | {"unemployment_rate"}
_MOVING = frozenset({"home_price", "rent", "retail_sales", "tourists", "exports", "imports"})
_GROUPS = frozenset({"group", "nationality", "contingent"})
_INDICES, _RATES = frozenset({"cpi", "ppi"}), ("rate", "increase", "rise", "inflation")
_NEAR = 12  # readings
_MARKET_SHARE = known_metric("market_share")
_NAMED_WITH = ("with", "at", "on", "for", "(", "has", "had", "holds", "held")
_HOLDING = ("have", "share", "deed.stake")


class Standings(Rules):
    """Rules of a FigureReader."""

    @reads(PERCENT, FRACTION)
    def holds(self, at: int, mention: Mention) -> bool:
        """`had 31% of the market, while Norvex held 12%`, `led the market with 20%, followed by Apple (18%) and Xiaomi, which had 14%`."""
        return self._of_market(at) or self._on_market(at) or self._of_sales(at) or self._beside(at)

    @reads(PERCENT)
    def placed(self, at: int, mention: Mention) -> bool:
        """`Spain (0.7%) and Portugal (0.6%) led the way`, `followed by Chicago, with 6.1%`: what was told of another place."""
        owner = self._named(at) if self.part(at - 1).text in ("(", "with", "at") and self._is_bare(at) else None
        if owner is None or owner.kind not in PLACES:
            return False
        told = (*reversed(self.frame.readings), *reversed(self._figures.previous))
        last = next((reading for reading in told if not reading.earlier and same_sort(mention, self.mentions[reading.amount])), None)
        rate = last is not None and (last.measure.id in _RATES_OF_REGIONS or last.measure.id in _MOVING and last.aspect == "change")
        if last is None or not rate or owner in last.owners or last.owners[0].kind not in PLACES:
            return False
        date = last.date if self.frame.readings else None
        return self.add(at, None, last.measure, last.aspect, "placed", 0.8, owners=(owner,), sign=last.sign, date=date)

    @reads(COUNT, TIMES, FRACTION, front=("with", "at", "("))
    def sold(self, at: int, mention: Mention) -> bool:
        """`Global shipments grew to 67 million units. Lenovo led with 17 million units`: of what a market sells, as just told; `Heathrow
        was second with 84 million`: of what another has been told to have; `China was the largest source with 400,000`: a part of it."""
        front = self.front(at)
        last, ahead = self.frame.last, self.part(at - 2)
        if self.part(front).text == "(":  # ahead of Germans (2.6 million)
            beside = last is not None and last.rule == "ranked as part" and ahead.kind == "np" and self.part(at + 1).text == ")"
            return beside and self.add(at, None, last.measure._replace(segment=self._figures.text[ahead.start:ahead.end]), "level",
                                       "ranked as part", 0.8, owners=last.owners, date=last.date)
        at_beside = self.part(front).text == "at" and self.part(front - 1).text == "," or self.part(front).text == "with"
        grouped = at_beside and self._heads(_GROUPS)
        if not (grouped or self.part(front).text == "with" and self._is_ranked()):
            return False
        named = self.part(front - 1).kind == "np" and self.part(front - 1).words[-1].part == "name"  # followed by HP with
        told = self._ranked_by(mention) if not named else None
        if told is None or not self._counts(at + 1, told):
            return False
        measure, owners, rule = told.measure._replace(segment=None), self.frame.owners, "ranked with"
        people = self.frame.subjects[0].place_words and measure.id == "tourists" and self.frame.subjects[0].kind != "entity"
        if self._heads(word_lists()["source"]) or grouped or people:
            subject = self.frame.subjects[0]
            measure, owners, rule = measure._replace(segment=subject.text), told.owners, "ranked as part"
        return bool(owners) and self.add(at, None, measure, "level", rule, 0.8, owners=owners, date=told.date)

    @reads(PERCENT, front=("at", "(", "with"))
    def ranked(self, at: int, mention: Mention) -> bool:
        """`Services had the highest annual rate at 3.4%, followed by food and tobacco (2.5%) and energy (1.1%)`: parts of an index."""
        front, subject = self.front(at), self.frame.act.phrases[0] if self.frame.act.phrases else None
        last = next((reading for reading in reversed(self.frame.readings) if not reading.earlier), None)
        if last is not None and last.rule == "ranked index" and not self.part(at + 1).text == "of":
            part = self._list_before(front)
            return bool(part) and self._note_part(at, last, part)
        topped = (self.frame.act.plays("have") and any(phrase.text.lower().endswith(_RATES) for phrase in self.frame.objects)
                  and subject is not None and subject.kind == "other" and not subject.reference)
        told = (*reversed(self.frame.readings), *reversed(self._figures.previous)) if topped else ()
        index = next((reading for reading in told if reading.measure.id in _INDICES and not reading.earlier
                      and reading.owners[0].kind in PLACES), None)
        return index is not None and self._note_part(at, index, subject.text)

    def _note_part(self, at: int, told: Reading, part: str) -> bool:
        return self.add(at, None, told.measure._replace(segment=part), "level", "ranked index", 0.8, owners=told.owners,
                        date=told.date, period=told.period)

    def _list_before(self, end: int) -> str:
        """The words of what is named in front of an index, behind `by` or the figure before: food, alcohol and tobacco."""
        start = end
        while self.part(start - 1).kind == "np" or self.part(start - 1).text in (",", "and") and start > end - _NEAR:
            start -= 1
        while start < end and self.part(start).text in (",", "and"):
            start += 1
        return self._figures.text[self.part(start).start:self.part(end - 1).end] if start < end else ""

    def _counts(self, at: int, told: Reading) -> bool:
        """Whether nothing stands behind a figure but what it counts is what has been told of."""
        if self.part(at).kind != "np" or self.part(at).text in word_lists()["piece"] | {"units"}:
            return True
        measure = self.phrases.phrase(at)[0].measure
        return measure is not None and (measure.id, measure.text) in ((told.measure.id, told.measure.text), (told.measure.id, measure.text))

    def _heads(self, nouns: frozenset[str]) -> bool:
        """Whether what is said of the subject ends in one of some nouns: was the largest source."""
        return any(phrase.text.lower().rpartition(" ")[2] in nouns for phrase in self.frame.objects)

    def _is_ranked(self) -> bool:
        """Whether the clause tells of somebody where it stands among others: led, ranked first, retained the top spot, was second."""
        ranking = word_lists()["ranking"]
        return bool(self.frame.subjects) and (self.frame.act.verb.text in ranking or self._heads(ranking | word_lists()["source"]))

    def _ranked_by(self, mention: Mention) -> Reading | None:
        """The amount of a market, or of another, by which somebody is ranked."""
        told = islice(chain(reversed(self.frame.readings), reversed(self._figures.previous)), _NEAR)
        return next((reading for reading in told if reading.measure.kind in ("count", "flow", "") and reading.aspect == "level"
                     and not reading.earlier and reading.owners != self.frame.owners
                     and same_sort(mention, self.mentions[reading.amount])
                     and can_measure(reading.measure, mention, "level")), None)

    @reads(MONEY)
    def size(self, at: int, mention: Mention) -> bool:
        """`the $52 billion coffee shop market`: how large a market is."""
        part = self.part(at + 1)
        if not self._is_market(at + 1) or len(part.words) < 2:
            return False
        market = self._figures.text[part.start:part.end].removeprefix("global ")
        return self.add(at, None, Measure(None, "market"), "level", "size of market", 0.75, owners=(Entity(market, "product"),))

    def _of_market(self, at: int) -> bool:
        """`supplies 31% of the cloud market`, `ranked third with 14% of the $52 billion market`, `takes half the market`."""
        end = self._end_of_list(at)
        behind = end + 2 if self.part(end + 1).text == "of" else end + 1
        place = behind + 1 if self.part(behind).kind == "figure" else behind
        if behind == end + 1 and not is_fraction(self.mention(at)) or not self._is_market(place):
            return False
        front = self.part(self.front(at))
        holding = front.kind == "verb" and not front.plays("up", "down", "source", "foresees") or front.text == "with"
        return holding and self._note(at, self._holders(), self.part(place).text)

    def _holders(self) -> tuple[Entity, ...]:
        """Who holds a part of a market: whom the clause speaks of, or goods that it tells of a place's market (petrol cars)."""
        owners, subject = self.frame.owners, self.frame.act.phrases[0] if self.frame.act.phrases else None
        placed = bool(owners) and owners[0].kind in PLACES and not self.frame.relative
        goods = placed and subject is not None and subject.kind == "other" and not (subject.definite or subject.reference or subject.places)
        return (Entity(subject.text, "product"),) if goods and subject is not None else owners

    def _end_of_list(self, at: int) -> int:
        """The last of the figures that are listed from `at` on: had | 15%, 14% and 9% | of the market."""
        while self._figures.in_series and self.part(at + 1).text in (",", "and"):
            step = at + 2 if self.part(at + 2).kind == "figure" else at + 3
            if self.part(step).kind != "figure":
                break
            at = step
        return at

    def _on_market(self, at: int) -> bool:
        """`led the market with 20%`, `leads the market with a 20% share`."""
        front = self.front(at)
        return (self.part(front).text == "with" and self._is_market(front - 1) and self.part(front - 2).kind == "verb"
                and (self._is_bare(at) or self.part(at + 1).text == "share")
                and self._note(at, self.frame.owners, self.part(front - 1).text))

    def _of_sales(self, at: int) -> bool:
        """`Global shipments grew 2%, with Apple taking a 20% share and Samsung 19%`: of what a market sells, as just told."""
        if self.part(at + 1).text != "share" or self.part(at + 2).text in ("of", "in", "to") and self.part(at + 3).kind != "date":
            return False
        front = self.part(self.front(at))
        sold = any(reading.measure.id in _SOLD for reading in (*self._figures.previous, *self.frame.readings))
        holding = front.kind == "verb" and front.plays(*_HOLDING) or front.text in ("and", "with") and self._is_ranked()
        return sold and holding and self._note(at, self.frame.owners, "share")

    def _beside(self, at: int) -> bool:
        """`Norvex 12%`, `followed by Apple (18%)`, `leads with 36%`, where the share of another has been told."""
        last = self._last() if self._is_bare(at) else None
        if last is None:
            return False
        named = self._named(at)
        front = self.part(self.front(at))
        spoken_of = front.kind == "verb" and front.plays(*_HOLDING) or front.text == "with" and self._is_ranked()
        owners = (named,) if named is not None else self.frame.owners if spoken_of else ()
        date = last.date if self.frame.readings else None  # that of another holds to the end of its sentence
        return (bool(owners) and owners != last.owners
                and self.add(at, None, last.measure, "level", "share beside", 0.8, owners=owners, date=date, status=last.status))

    def _last(self) -> Reading | None:
        """The last market share told, in this sentence or the one before."""
        readings = self.frame.readings or self._figures.previous
        return next((reading for reading in reversed(readings)
                     if not reading.earlier and reading.measure.id == "market_share" and reading.aspect == "level"), None)

    def _named(self, at: int) -> Entity | None:
        """The name in front of a figure, with no more than a word or bracket between."""
        step = at - 1
        if self.part(step).text in _NAMED_WITH:
            step -= 2 if self.part(step - 1).text == "," else 1
        words = self.part(step).words
        last = words[-2:-1] if words[-1].text in word_lists()["ranking"] else words[-1:]  # and Xiaomi third with 14%
        return next((word.roles["name"] for word in last if word.part == "name"), None)

    def _is_market(self, at: int) -> bool:
        part = self.part(at)
        return part.kind == "np" and part.words[-1].text in _MARKETS

    def _is_bare(self, at: int) -> bool:
        """Whether nothing behind a figure says what it is of."""
        return self.part(at + 1).kind not in ("np", "per") and self.part(at + 1).text != "of"

    def _note(self, at: int, owners: tuple[Entity, ...], market: str) -> bool:
        return bool(owners) and self.add(at, None, Measure(_MARKET_SHARE, market), "level", "share of market", 0.8, owners=owners)
