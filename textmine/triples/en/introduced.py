"""Nouns in front: figures that a noun introduces with `of`, a colon or `worth` (revenue of $5 billion, a rise of 5%)."""
from __future__ import annotations

from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.triples.en.chunks import NOTHING, Chunk
from textmine.triples.en.fitting import AIMED, can_measure, is_move, same_sort
from textmine.triples.en.frame import Reading
from textmine.triples.en.owners import GROWTH
from textmine.triples.en.phrase import PLACES, Phrase, measures
from textmine.triples.en.references import FIRMS
from textmine.triples.en.rules import Rules
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

# what goods tell that are worth so much, by what is done with them
_TRADED = (("deed.exports", "exports"), ("deed.imports", "imports"), ("deed.shipments", "shipments"), ("deed.sales_volume", "revenue"))
_WORTH = ("worth", "totaling", "totalling", "valued at", "amounting to")
_AGREEMENTS = (["deal"], ["agreement"], ["pact"])
_CHANCES = (["chance"], ["chances"], ["odds"], ["probability"], ["likelihood"])
_ORDERS = frozenset({"order_value", "orders"})
_BESIDE = frozenset({"above", "below", "topping", "beating", "missing", "ahead of", "short of", "against", "exceeding"})
_MARGINS = {"operating_profit": "operating_margin", "net_profit": "net_margin", "gross_profit": "gross_margin"}
_OPERATING = {**dict.fromkeys(("profit", "profits"), known_metric("operating_profit")),
              **dict.fromkeys(("loss", "losses"), known_metric("operating_loss"))}
_PRETAX, _PRETAX_LOSS = known_metric("pretax_profit"), frozenset({"pre-tax loss", "pretax loss", "loss before tax"})
_STAFF = known_metric("employees")
_SALARY, _RAISES = known_metric("salary"), ("raise", "raises")
_REACH = 7  # chunks between customers and what they pay
_CLIENTS = frozenset({"customers", "paying_customers", "users", "paying_users"})
_BUYBACK = known_metric("buyback")
_OF_WHOLE = frozenset({"economic", "like-for-like", "same-store", "top-line", "currency"})  # growth that is of all sales, or of all
_GROWING = frozenset("exports imports retail_sales industrial_output sales_volume deliveries shipments production".split())
_GROWTH = frozenset({"growth", "quarterly growth", "annual growth", "economic growth"})


class Introduced(Rules):
    """Rules of a FigureReader."""

    def named_of(self, at: int, mention: Mention) -> bool:
        """`revenue of $5 billion`, `a loss for the year of £2m`, `a rise of 5%`, `an order worth`."""
        front = self.front(at)
        part = self.part(front)
        phrase = self.phrases_before[-1] if self.phrases_before else None
        colon = part.kind == "mark" and part.text == ":" and self.phrase_end >= front - 3
        worth = part.kind == "verb" and part.text in _WORTH and self.phrase_end == front and part.words[0].part != "auxiliary"
        if colon or worth:
            return phrase is not None and self._worth(at, mention, phrase, worth)
        if part.text == ":" and self._is_first_part(at, mention):
            return self._part_of_total(at)
        if phrase is None:
            return False
        if (part.text == "for" and self.phrase_end == front and phrase.measure is not None and phrase.measure.id in _ORDERS
                and isinstance(mention, (Quantity, Number))):
            return self.add(at, phrase, phrase.measure, "level", "order for", 0.8)
        if part.text not in ("of", "between") or self.phrase_end < front - 2:
            return False
        if phrase.kind == "rate":
            return self._of_rate(at, mention, phrase, front)
        moving = self.part(front - 3) if self.part(front - 2).text == "in" and phrase.measure is not None else NOTHING
        if moving.kind == "np" and moving.words[-1].part == "rate" and is_move(phrase.measure, mention):
            sign = int(moving.words[-1].roles["rate"])  # a drop in sales of 4%
            return self._of_rate(at, mention, phrase._replace(kind="rate", sign=sign), front)
        if phrase.measure is not None:
            return self._of_measure(at, mention, phrase, phrase.measure, front)
        if phrase.kind == "placeholder":
            return self._of_placeholder(at, mention, phrase, front)
        return self._of_noun(at, mention, phrase, front)

    def _is_first_part(self, at: int, mention: Mention) -> bool:
        """Whether a figure behind a colon is the first part of the amount told: revenue of $5 billion in 2025: $2 billion from cloud."""
        last = self.last_of_statement(at)
        return (last is not None and last.aspect == "level" and self.part(at + 1).text in ("from", "in", "for")
                and self.part(at + 2).kind == "np" and can_measure(last.measure, mention, "level"))

    def _part_of_total(self, at: int) -> bool:
        last = self.frame.readings[-1]
        return self.add(at, last.phrase, last.measure._replace(segment=None), "level", "colon", 0.9, owners=last.owners, date=last.date)

    def _worth(self, at: int, mention: Mention, phrase: Phrase, worth: bool) -> bool:
        """`an order worth $40 million`, `a deal valued at $2 billion`, `exported cars worth £3bn`, `Revenue: $5 billion`."""
        act, last = self.frame.act, self.frame.last
        if phrase.measure is not None:
            if worth and phrase.measure.id == "share_price":
                return act.plays("deed.buyback") and self._buyback(at)
            if worth and phrase.measure.id == "total_assets":
                return True  # sold assets worth $2 billion
            rule = "worth" if worth else "colon"
            return can_measure(phrase.measure, mention, "level") and self.add(at, phrase, phrase.measure, "level", rule, 0.9)
        if not worth or not isinstance(mention, Money):
            return False
        if last is not None and last.measure.id in _ORDERS | {"contract_value"} and last.statement == self.frame.statement:
            return self.add(at, last.phrase, last.measure, "level", "worth", 0.8, owners=last.owners)
        if last is not None and last.rule == "deed sales_volume" and last.chunk == self.phrase_end - 2:  # sold 640 homes worth
            revenue = Measure(known_metric("revenue"), last.measure.text, last.measure.segment)
            return self.add(at, None, revenue, "level", "worth", 0.8, owners=last.owners)
        if phrase.text.lower().rpartition(" ")[2] in word_lists()["organisation"] and not phrase.possessed:
            return self._valuation(at, phrase)
        traded = next((metric for role, metric in _TRADED if self.part(self.phrase_end - 2).plays(role)), None)
        if traded is not None and self.frame.owners:
            traded = "exports" if traded == "shipments" and self.frame.owners[0].kind == "region" else traded
            measure = Measure(known_metric(traded), self.part(self.phrase_end - 2).text, phrase.text or None)
            return self.add(at, None, measure, "level", "worth", 0.8, owners=self.frame.owners)
        if phrase.text.lower().split()[-1:] in _AGREEMENTS and self.frame.owners:
            bought = any(chunk.plays("deed.acquisition_price") for chunk in self._figures.parts[:at])
            metric = known_metric("acquisition_price" if bought else "contract_value")
            return self.add(at, phrase._replace(owner=None), Measure(metric, phrase.text), "level", "worth", 0.8,
                            owners=self.frame.owners)
        return False

    def _valuation(self, at: int, phrase: Phrase) -> bool:
        """`Acme, a company worth $3 billion`, `became the first company worth $4 trillion`: of whom the description is said."""
        step = self.phrase_end - 2
        apposed = self.phrases.phrase(step - 1)[0].owner if self.part(step).text == "," and self.part(step - 1).kind == "np" else None
        is_said = self.part(step).kind == "verb" and self.part(step).plays("level")
        owners = (apposed,) if apposed is not None else self.frame.owners if is_said else ()
        metric = known_metric("market_cap" if self.story.market else "valuation")
        if not owners or owners[0].kind not in FIRMS:
            return False
        return self.add(at, None, Measure(metric, "worth"), "level", "worth", 0.8, owners=owners)

    def _buyback(self, at: int) -> bool:
        return self.add(at, None, Measure(_BUYBACK, self.frame.act.verb.text), "level", "worth", 0.8, owners=self.frame.owners)

    def _of_rate(self, at: int, mention: Mention, phrase: Phrase, front: int) -> bool:
        """`a rise of 5%`, `a drop of 12% in revenue`, `economic growth of 5%`, `a pretax gain of $3 million`."""
        act, owners, region = self.frame.act, self.frame.owners, self.story.region
        gained = " " in phrase.text or phrase.text.lower() == "gain"
        if phrase.measure is None and isinstance(mention, Money) and gained and act.plays("have", "event"):
            return self.add(at, phrase, Measure(None, phrase.text), "level", "noun of", 0.6)
        if phrase.measure is None and self.part(at + 1).text in ("in", "of") and self.part(at + 2).kind == "np":
            behind = self.phrases.phrase(at + 2)[0]
            phrase = behind._replace(sign=phrase.sign) if behind.measure is not None else phrase
        if phrase.measure is None and isinstance(mention, Percent) and phrase.text.lower().split()[-1] in _RAISES:
            firm = self.story.firm  # offered its workers a raise of 6%
            return self.add(at, None, Measure(_SALARY, phrase.text), "change", "rate of", 0.8, owners=() if firm is None else (firm,))
        spoken = next((told for told, _ in self.story.told), None)
        goes_on = spoken is not None and (spoken.id in _GROWING or spoken.id is None and spoken.text.lower().endswith("market"))
        if phrase.measure is None and phrase.text.lower() in _GROWTH and isinstance(mention, Percent) and goes_on \
                and act.plays("foresees", "status") and not self.frame.readings:
            whole = spoken if spoken.id is None else spoken._replace(segment=None)
            return self.add(at, None, whole, "change", "rate of", 0.8, owners=self._figures.previous[0].owners, sign=phrase.sign)
        other = owners and owners[0].kind in PLACES and self._figures.previous and owners[0] not in self._figures.previous[0].owners
        if phrase.measure is None and phrase.text.lower() == "growth" and isinstance(mention, Percent) and spoken is not None \
                and spoken.id in _GROWING and other:
            return self.add(at, None, spoken, "change", "rate of", 0.8, owners=owners, sign=phrase.sign)  # Germany recorded growth of 8%
        if (phrase.measure is None and phrase.text.lower() in _GROWTH and isinstance(mention, Percent) and region is not None
                and owners and owners[0].kind in ("central_bank", "region", "agency")
                and not (spoken is not None and spoken.id == "home_price")
                and act.plays("have", "status", "foresees")):
            return self.add(at, None, Measure(GROWTH, phrase.text), "level", "rate of", 0.8, owners=(region,), sign=phrase.sign)
        noun = self._growing(phrase) if phrase.measure is None and isinstance(mention, Percent) else None
        if noun is not None:
            return self.add(at, phrase._replace(segments=()), Measure(None, noun), "change", "rate of", 0.75, sign=phrase.sign)
        measure = phrase.measure or self._spoken_of(mention, "change")
        if measure is None:
            return False
        source = phrase if phrase.measure is not None else self.frame.phrase
        parted = self.part(at + 1).text == "in" and self.part(at + 2).kind == "np"  # growth of 4% in Asia
        if parted and phrase.measure is None and measure.segment and source is not None:
            measure, source = measure._replace(segment=None), source._replace(segments=(), places=(), place_words=())
        joint = self.part(front - 2)
        before = (joint.text in ("after", "following") or joint.kind == "than") and bool(self.frame.readings)
        other = self._other_behind(at) if phrase.measure is None else ()
        return self.add(at, None if other else source, measure, "change", "rate of", 0.85, sign=phrase.sign, move=phrase.sign,
                        earlier=before and not other, owners=other)

    def _other_behind(self, at: int) -> tuple[Entity, ...]:
        """Whom a rate of the same is told of that is set beside another's: against gains of 31% for the Hang Seng Index."""
        if self.part(at + 1).text not in ("for", "at") or self.part(at + 2).kind != "np" or not self.frame.readings:
            return ()
        owner = self.phrases.phrase(at + 2)[0].owner
        return (owner,) if owner is not None and owner.kind not in PLACES else ()

    def _growing(self, phrase: Phrase) -> str | None:
        """What grows by the words of the phrase itself, where these are no metric: room night growth, loan growth."""
        words = phrase.text.lower().split()
        if words[-1] != "growth" or len(words) < 2 or phrase.owner or phrase.reference or phrase.places:
            return None
        noun = words[-2]
        mere = noun in word_lists()["plain"] or noun in _OF_WHOLE or noun.endswith("ing") and noun not in word_lists()["taking"]
        return None if mere else phrase.text.rsplit(" ", 1)[0]

    def _of_measure(self, at: int, mention: Mention, phrase: Phrase, measure: Measure, front: int) -> bool:
        """`revenue of $5 billion`, `compared with a loss of $3 million`, `at an average price of $820`."""
        last, introduced = self.frame.last, self.part(front - 2).text
        counted = self.part(at + 1)
        joint = self._sized(front, last) if last is not None and last.measure.id in _CLIENTS else None
        if joint is not None and last is not None:
            last.measure = last.measure._replace(segment=self._figures.text[self.part(joint + 1).start:mention.end])
            return True  # 654 customers with revenue of more than $1 million
        if measure.id == "net_loss" and isinstance(mention, (Quantity, Number)) and counted.kind == "np" \
                and counted.words[-1].text in word_lists()["staff"]:
            return self.add(at, None, Measure(_STAFF, counted.text), "change", "deed employees", 0.8, sign=-1, owners=self.frame.owners)
        if measure.id == "subsidy" and phrase.owner is None and not phrase.reference and not self.frame.act.plays("have"):
            return True  # after a federal tax credit of $7,500 expired
        if (isinstance(mention, Percent) and measure.text.lower() in ("premium", "discount")
                and self.part(at + 1).text in ("to", "over", "on")):
            return True  # a difference from another price
        if not can_measure(measure, mention, "level"):
            return False
        # cash against debt is no earlier state
        against = introduced == "against" and last is not None and last.measure.kind == "stock" and last.measure.id != measure.id
        earlier = (self._introduces_earlier(front) and not against
                   or last is not None and last.earlier and last.rule == "measure of" and last.chunk >= front - 3)
        measure = self._of_same_line(measure, last) if earlier and last is not None else measure
        sold = introduced == "at" and measure.kind == "price" and last is not None and last.rule == "deed sales_volume"
        part = last.measure.segment if sold and last is not None and not phrase.segments else None
        if part is not None and measure.segment is None:
            measure, phrase = measure._replace(segment=part), phrase._replace(segments=(part,))  # at an average price of
        costs = phrase.text.lower().endswith("cost")
        if self.frame.act.plays("deed.buyback") and costs:
            return self._buyback(at)
        rule = "at a cost" if self.frame.status == "plan" and introduced == "at" and costs else "measure of"
        return self.add(at, phrase, measure, "level", rule, 0.93, earlier=earlier)

    def _sized(self, front: int, last: Reading) -> int | None:
        """Where `with` stands between customers and the measure by which they are told apart."""
        near = [self.part(step) for step in range(last.chunk + 1, min(front, last.chunk + _REACH))]
        joint = next((step for step, part in enumerate(near) if part.text == "with"), None)
        plain = all(part.kind not in ("figure", "mark", "conjunction", "date") for part in near)
        return last.chunk + 1 + joint if joint is not None and plain and len(near) < _REACH - 1 else None

    def _of_same_line(self, measure: Measure, last: Reading) -> Measure:
        """A mere profit or loss that an operating or pre-tax one is compared with: to an operating loss from a profit."""
        noun = measure.text.lower()
        if last.measure.id in ("operating_loss", "operating_profit") and noun in _OPERATING:
            return measure._replace(metric=_OPERATING[noun])
        if last.measure.text.lower() in _PRETAX_LOSS and noun in ("profit", "profits"):
            return measure._replace(metric=_PRETAX)
        return measure

    def _of_placeholder(self, at: int, mention: Mention, phrase: Phrase, front: int) -> bool:
        """`a total of $5 billion`, `above the consensus of $4.8 billion`: of the measure that is spoken of."""
        measure, last = self._spoken_of(mention, "level"), self.frame.last
        foreseen = phrase.text.lower().split()[-1] in word_lists()["expectation"]
        if foreseen and self.part(at + 1).text == "in" and self.phrases.phrase(at + 2)[0].measure is not None:
            return False  # market forecasts of £242mn in underlying profit
        near = self._figures.comparisons.nearest(mention) if foreseen else None
        if near is not None and (measure is not None or self._sets_beside(self.part(front - 2))):
            aimed = phrase.text.lower().endswith(AIMED) and not phrase.owner
            return self.add(at, near.phrase, near.measure, near.aspect, "expected", 0.75, sign=near.sign, owners=near.owners,
                            status="plan" if aimed else "forecast")
        if (measure is None and last is not None and last.aspect == "change" and last.statement == self.frame.statement
                and same_sort(mention, self.mentions[last.amount]) and self._introduces_earlier(front)):
            return self.add(at, last.phrase, last.measure, "change", "earlier", 0.8, sign=last.sign, owners=last.owners,
                            earlier=True, status=last.status, same_date=last.status in ("forecast", "plan"))
        if measure is None:  # gold hit a record of $4,690 an ounce
            act = self.frame.act
            return self.part(front - 2) is act.verb and self.of_predicate(at, mention, act, "level", "stood", 0.85)
        source = self.frame.phrase if self.frame.phrase and self.frame.phrase.measure else None
        if foreseen and not self.frame.readings and source is None:
            measure = measure._replace(segment=None)  # its guidance is for the whole, whatever part was told of before
        return self.add(at, source, measure, "level", "placeholder of", 0.75, status="forecast" if foreseen else None,
                        earlier=not foreseen and self._introduces_earlier(front),
                        same_date=last is not None and last.status in ("forecast", "plan"))

    def _sets_beside(self, front: Chunk) -> bool:
        """Whether words set one amount beside another: above, topping, compared with."""
        return front.kind in ("direction", "than") or front.text in _BESIDE or front.plays("apart")

    def _of_noun(self, at: int, mention: Mention, phrase: Phrase, front: int) -> bool:
        """`a margin of 12%`, `a pipeline of 214,000 rooms`, `Adjusted funds flow of C$742 million`: a noun that is no metric."""
        act, last = self.frame.act, self.frame.last
        if phrase.text.lower() == "margin" and isinstance(mention, Percent) and last is not None and last.measure.id in _MARGINS:
            margin = Measure(known_metric(_MARGINS[last.measure.id]), phrase.text)
            return self.add(at, None, margin, "level", "measure of", 0.85, owners=last.owners)
        if phrase.text.lower() == "margin" and isinstance(mention, Percent):
            told = next((told for told, _ in self.story.told if told.id in _MARGINS.values()), None)
            if told is not None:  # expects a margin of 9.5%, behind an operating margin
                return self.add(at, phrase, told._replace(segment=None), "level", "measure of", 0.8)
        if phrase.text.lower().split()[-1:] in _CHANCES:
            return True
        if phrase.kind != "other" or not phrase.text:
            return False
        counted = isinstance(mention, (Quantity, Number)) and measures(phrase) and act.plays("have", "level", "event", "status")
        verbless = front <= 2 and self.part(0).kind == "np"
        stated = isinstance(mention, Money) or isinstance(mention, Percent) and (
            verbless or act.plays("have", "up", "down", "level", "event", "status"))
        return (counted or stated) and self.add(at, phrase, Measure(None, phrase.text), "level", "noun of", 0.6)

    def _introduces_earlier(self, of_at: int) -> bool:
        """Whether `compared with a loss of` or `from a profit of` stands in front."""
        at = of_at - 1
        while at >= 0 and self.part(at).kind in ("np", "preposition", "date"):
            if self.part(at).kind == "preposition" and self.part(at).text not in ("of", "for", "in", "before", "from"):
                return False
            if self.part(at).text == "from":
                return True
            at -= 1
        part = self.part(at)
        if part.text in ("after", "following"):
            return part.kind == "from" or bool(self.frame.readings)
        return part.kind in ("from", "than")

    def _spoken_of(self, mention: Mention, aspect: str) -> Measure | None:
        """The measure spoken of, where the figure can be its amount."""
        frame = self.frame
        for phrase in (*frame.act.measured, *frame.subjects):
            if phrase.measure is not None and can_measure(phrase.measure, mention, aspect):
                return phrase.measure
        if frame.measure is not None and can_measure(frame.measure, mention, aspect):
            return frame.measure
        return None
