"""Predicates: what a figure says of the phrases that a verb speaks of."""
from __future__ import annotations

from typing import Any

from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.triples.en.fitting import can_measure, is_factor_word, is_fraction
from textmine.triples.en.frame import Act
from textmine.triples.en.named_subjects import NamedSubjects, Predicate
from textmine.triples.en.owners import ALIKE, GROWTH
from textmine.triples.en.phrase import PLACES, Phrase, is_part, market_of, measures, names_market
from textmine.triples.en.references import refer
from textmine.triples.en.refinements import surveyed
from textmine.triples.en.words import affixes, listed, word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric, unlisted
from textmine.triples.narrative import Measure

_RATES = frozenset({None, "share", "month", "year", "day", "week", "hour", "night", "person", "user", "unit", "head",
                    "employee", "customer"})
# what a mere `growth` can be that of
_GROWING = frozenset({"revenue", "gmv", "retail_sales", "exports", "imports", "shipments", "deliveries", "production",
                      "sales_volume", "orders", "users", "mau", "salary", "home_price", "rent", "new_loans"})
_TRADED = frozenset({"exports", "imports"})
_OF_PARTS = frozenset({"exports", "imports", "retail_sales"})  # of a region, told part by part
_THE_MOVE = listed("move")
_JOBLESS = unlisted("quantity", "count", "region")  # how many are out of work
_FORESEEN = (*affixes("guidance"), "target")
_REVENUE = known_metric("revenue")
_PMI = known_metric("pmi")
_MARKET_SHARE = known_metric("market_share")
_UNNAMEABLE = frozenset("deal transaction move agreement result results news plan odds chance chances probability likelihood".split())
_AMOUNTS = (Percent, Money, Quantity, Number)
_COUNTS = (Quantity, Number)


class Predicates(NamedSubjects):
    """Readings of the subject or object of a predicate."""

    def of_predicate(self, at: int, mention: Mention, act: Act, aspect: str, rule: str, confidence: float,
                     sign: int = 1, **fields: Any) -> bool:
        """Note the figure as the level or change of what the predicate speaks of."""
        told = Predicate(at, mention, act, aspect, rule, confidence, sign, fields)
        done = False
        for phrase in self._merged(act.phrases):
            done |= self._of_phrase(told, phrase)
        return done or self._of_people(told)

    def _of_phrase(self, told: Predicate, phrase: Phrase) -> bool:
        """Note the figure as that of a phrase by what the phrase is."""
        if phrase.kind == "rate" and (phrase.measure is not None or phrase.sign):
            return self._of_rate(told, phrase)
        if phrase.measure is not None:
            return self._of_measure(told, phrase, phrase.measure)
        if phrase.kind == "entity":
            return self.of_name(told, phrase)
        in_place = bool(self.frame.owners) and self.frame.owners[0].kind in PLACES
        if is_part(phrase) and told.act.plays("up", "down") and not in_place and self._of_part(told, phrase):
            return True
        return phrase.kind == "other" and self._of_noun(told, phrase)

    def _of_rate(self, told: Predicate, phrase: Phrase) -> bool:
        """A rate or a growth with its percentage: growth at its cloud business was 20%."""
        before = self.story.measure
        measure = phrase.measure or Measure(GROWTH, phrase.text)
        growing = phrase.measure is None and "growth" in phrase.text.lower()
        firm = bool(self.frame.owners) and self.frame.owners[0].kind in ("company", "name")
        if phrase.measure is None and phrase.dates and before is not None and told.act.verb.text.startswith("revised"):
            # October's rise was revised to 0.4%
            moved = told._replace(aspect="change", sign=phrase.sign)
            fit = not isinstance(told.mention, Number) and can_measure(before, told.mention, "change")
            return fit and self.note(moved, phrase, before, move=phrase.sign)
        if growing and (_of_sales(phrase) or phrase.segments and firm):
            first = phrase.text.split()[0]
            measure = Measure(_REVENUE, phrase.text, first if first.lower() in ALIKE else None)  # same-store growth
        elif (growing or phrase.definite and phrase.text.lower() in _THE_MOVE) and before is not None and before.id in _GROWING:
            measure = before
        elif phrase.measure is None and not (growing and self._in_region(phrase)):
            return False
        if not isinstance(told.mention, Percent) or told.mention.unit != "%":
            return False
        sign = phrase.sign if told.aspect == "level" else told.sign
        aspect = "level" if measure.metric is GROWTH else "change"
        return self.note(told._replace(aspect=aspect, sign=sign), phrase, measure, move=phrase.sign)

    def _of_measure(self, told: Predicate, phrase: Phrase, measure: Measure) -> bool:
        """What the phrase itself names: a contract price moves its good, a count of unemployment is one of people."""
        if measure.id == "contract_value" and (told.act.sign or told.act.plays("trade")):
            price = Measure(known_metric("price"), phrase.text)
            goods = refer("contract", self.frame, self.story)
            return any([self.note(told, None, price, "quoted", 0.1, owners=(good,)) for good in goods])
        if measure.id == "unemployment_rate" and isinstance(told.mention, _COUNTS) and not is_fraction(told.mention):
            return self.note(told, phrase, Measure(_JOBLESS, measure.text), less=0.1, move=told.move)
        if measure.text == "share" and isinstance(told.mention, Percent) and (told.aspect == "level" or told.mention.unit == "pp"):
            measure = measure._replace(metric=_MARKET_SHARE)  # its share slipped to 27%
        percent = told.aspect == "level" and isinstance(told.mention, Percent) and told.mention.unit == "%"
        if percent and measure.kind == "flow" and measure.dimension == "money" and phrase.text.lower().endswith(_FORESEEN):
            told = told._replace(aspect="change", rule="growth foreseen")  # raised its revenue guidance to 1-3%
        return can_measure(measure, told.mention, told.aspect) and self.note(told, phrase, measure, move=told.move)

    def _of_noun(self, told: Predicate, phrase: Phrase) -> bool:
        """A noun that no list has: a part in contrast, what `that` takes up, a good with its price, a measure of its own."""
        mention, level, last = told.mention, told.aspect == "level", self.frame.last
        if level and isinstance(mention, Number) and "pmi" in self.story.metrics_told and surveyed(phrase.text):
            return self.note(told, phrase._replace(segments=()), Measure(_PMI, phrase.text, phrase.text), "noun", 0.1)
        if told.is_percent_change and self._in_contrast(phrase) and self._of_part(told, phrase):
            return True
        if level and last is not None and last.rule == "part moved" and last.act == self.frame.acts \
                and can_measure(last.measure, mention, "level"):
            return self.add(told.at, last.phrase, last.measure, "level", "part arrived", told.confidence - 0.1,
                            owners=last.owners, **told.fields)  # aerospace grew 8% to $4 billion
        if phrase.reference in ("that", "those") and (last or self.frame.spoken_of or self.story.measure) is not None:
            return self._taken_up(told, phrase)
        if isinstance(mention, (Money, Percent)) and phrase.owner is None and names_market(phrase):
            measure = Measure(None, phrase.text.split()[-1])
            return self.note(told, None, measure, "noun", 0.2, move=told.move, owners=(market_of(phrase),))
        if phrase.text and isinstance(mention, Money) and mention.per not in _RATES and self._nameable(phrase) \
                and not phrase.reference and phrase.owner is None and not measures(phrase):
            price = Measure(known_metric("price"), told.act.verb.text)
            return self.note(told, None, price, "good", 0.2, owners=(Entity(phrase.text, "commodity"),))
        if not measures(phrase) and self._is_only_counted(told):
            return False
        tells = told.act.plays("up", "down", "level") or told.act.verb.kind == "figure"
        if not phrase.text or not tells or not isinstance(mention, _AMOUNTS) or not self._nameable(phrase):
            return False
        return self.note(told, phrase._replace(segments=()), Measure(None, phrase.text), "noun", 0.3, move=told.move)

    def _is_only_counted(self, told: Predicate) -> bool:
        """Whether an amount counts things with a noun that is no measure: no level or change of it."""
        mention, last = told.mention, self.frame.last
        if told.aspect == "change":
            return isinstance(mention, (Money, *_COUNTS)) and not is_fraction(mention) and not is_factor_word(mention)
        again = last is not None and last.statement == self.frame.statement
        return told.aspect == "level" and isinstance(mention, _COUNTS) and not again

    def _taken_up(self, told: Predicate, phrase: Phrase) -> bool:
        """The measure told before, of the part or place that `that of` names: exports to China rose, those to Japan fell."""
        parted = (reading for reading in reversed(self.frame.readings) if phrase.places and reading.measure.id in _OF_PARTS)
        last = next(parted, self.frame.last)  # those to Japan, whatever else was told beside the exports
        before = last.measure if last else self.frame.spoken_of or self.story.measure
        alike = phrase.owner is not None and not phrase.segments and not (phrase.places and phrase.text)
        measure = before if alike else before._replace(segment=None)  # the same-store sales of another, China's factory PMI
        if not can_measure(measure, told.mention, told.aspect):
            return False
        traded = measure.id in ("exports", "imports", "trade_balance", "orders", "order_value")
        same = last is not None and phrase.owner is None and (traded or not (phrase.places and last.owners[0].kind in PLACES))
        owners = last.owners if same else ()
        words = phrase.place_words or phrase.segments[:1]
        if owners and words:
            measure, phrase = measure._replace(segment=words[0]), phrase._replace(places=(), place_words=(), segments=words)
        return self.note(told, phrase, measure, less=0.1, move=told.move, owners=owners)

    def _of_people(self, told: Predicate) -> bool:
        """What people foresee or a placeholder stands for is of the measure spoken of: the consensus had stood at $3 billion."""
        first = told.act.phrases[0] if told.act.phrases else None
        people = first is not None and first.kind == "people" and told.act.plays("foresees")
        if not people and (first is None or first.kind != "placeholder"):
            return False
        measure = self._figures.spoken_of(told.mention, told.aspect)
        if measure is None:
            return False
        if first.text.lower().split()[-1] in word_lists()["expectation"] and told.aspect == "level":
            told = told._replace(rule="foreseen", fields={**told.fields, "status": "forecast"})
        phrase = self.frame.phrase if self.frame.measure == measure else None
        last = self.frame.last
        part = first.text.rpartition(" ")[0]
        if measure.id == "pmi" and surveyed(part):
            measure, phrase = measure._replace(segment=part), None  # the services reading fell to 52.4
        owners = last.owners if last is not None and last.measure == measure else ()  # expects that share to fall to 8%
        return self.note(told, phrase, measure, less=0.15, move=told.move, owners=owners)

    def _merged(self, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """Two parts of a measure as one where a single figure tells of both: fashion and leather goods sales fell 2%."""
        if len(phrases) != 2 or self._figures.in_series:
            return phrases
        first, last = phrases
        if self._in_contrast(first) and self._in_contrast(last):
            return (last._replace(text=f"{first.text} and {last.text}"),)  # while watches and jewellery rose 2%
        if (first.measure is None or last.measure is None or first.measure.metric != last.measure.metric
                or not last.measure.segment or first.measure.segment != first.text
                or first.text.endswith(last.measure.text)):
            return phrases
        both = f"{first.text} and {last.measure.segment}"
        return (last._replace(measure=last.measure._replace(segment=both), segments=(both,)),)

    def _of_part(self, told: Predicate, phrase: Phrase) -> bool:
        """`its professional segment grew 11%`: a part of a company in the measure spoken of."""
        before = self.frame.last.measure if self.frame.last is not None else self.story.measure
        measure = before if _is_parted(before) else Measure(_REVENUE, "sales")
        if not can_measure(measure, told.mention, told.aspect):
            return False
        whole = phrase._replace(segments=(phrase.text,), places=(), place_words=())
        return self.note(told, whole, measure._replace(segment=phrase.text), "part", 0.1)

    def _in_contrast(self, phrase: Phrase) -> bool:
        """Whether a noun is set beside a part told in the same sentence: footwear sales rose, while apparel slipped."""
        last = self.frame.last
        before = last.measure if last is not None else self.frame.spoken_of or self.story.measure
        if not _is_parted(before) or not (last is not None and before.segment is not None
                                          or before.id == "revenue" or before.id in _TRADED and before.segment is not None):
            return False
        return not phrase.definite and phrase.owner is None and not phrase.reference and bool(phrase.text) and not measures(phrase)

    def _in_region(self, phrase: Phrase) -> bool:
        of_firm = bool(self.frame.owners) and self.frame.owners[0].kind == "company" and self.story.reported is None
        told_of = phrase.owner or self.story.region
        return told_of is not None and told_of.kind == "region" and not of_firm

    def _nameable(self, phrase: Phrase) -> bool:
        """Whether an unlisted noun can name a measure: more than a thing or a deed."""
        text = phrase.text.lower()
        if surveyed(text):
            return True  # services rose 0.3%
        head, organisations = text.split()[-1], word_lists()["organisation"]
        if head in organisations or head in word_lists()["person"] or head.rstrip("s") in organisations:
            return False
        return text[:1].isalpha() and len(text) > 3 and text not in _UNNAMEABLE


def _is_parted(measure: Measure | None) -> bool:
    """Whether a measure is told part by part: a flow of a firm, or what a region trades."""
    return measure is not None and measure.kind == "flow" and (measure.bearer == "company" or measure.id in _OF_PARTS)


def _of_sales(phrase: Phrase) -> bool:
    """Whether a growth is that of sales by its own words: organic growth, like-for-like growth."""
    return phrase.text.lower().split()[0] in ("organic", "like-for-like", "same-store", "comparable", "top-line", "underlying")
