"""Predicates: what a figure says of the phrases that a verb speaks of."""
from __future__ import annotations

from textmine.lexicon.lexicon import Metric
from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.triples.en.fitting import can_measure, is_factor_word, is_fraction
from textmine.triples.en.frame import Act
from textmine.triples.en.owners import GROWTH
from textmine.triples.en.phrase import PLACES, Phrase, is_part, measures
from textmine.triples.en.quotations import quoted
from textmine.triples.en.references import owners_of, refer
from textmine.triples.en.rules import Rules
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure

_RATES = frozenset({None, "share", "month", "year", "day", "week", "hour", "night", "person", "user", "unit", "head",
                    "employee", "customer"})
# what a mere `growth` can be that of
_GROWING = frozenset({"revenue", "gmv", "retail_sales", "exports", "imports", "shipments", "deliveries", "production",
                      "sales_volume", "orders", "users", "mau", "salary", "home_price", "rent", "new_loans"})
_SPOKEN_OF = PLACES | {"bond", "rate"}  # of which `it` tells the measure told before: a year ago it was 6.69%
_THE_MOVE = frozenset({"increase", "rise", "gain", "growth", "decline", "drop", "fall", "decrease"})
_JOBLESS = Metric("-", "quantity", "count", (), "region")  # how many are out of work
_REVENUE = Metric("revenue", "money", "flow", (), "company")


class Predicates(Rules):
    """Readings of the subject or object of a predicate."""

    def of_predicate(self, at: int, mention: Mention, act: Act, aspect: str, rule: str, confidence: float,
                     sign: int = 1, **fields: object) -> bool:
        """Note the figure as the level or change of what the predicate speaks of."""
        done = False
        move = sign if aspect == "change" else 0
        for phrase in self._merged(act.phrases):
            if phrase.kind == "rate" and (phrase.measure is not None or phrase.sign):
                told = self.story.measure
                measure = phrase.measure or Measure(GROWTH, phrase.text)
                growing = phrase.measure is None and "growth" in phrase.text.lower()
                firm = bool(self.frame.owners) and self.frame.owners[0].kind in ("company", "name")
                if growing and (_of_sales(phrase) or phrase.segments and firm):
                    measure = Measure(_REVENUE, phrase.text)  # growth at its cloud business
                elif (growing or phrase.definite and phrase.text.lower() in _THE_MOVE) and told is not None and told.id in _GROWING:
                    measure = told
                elif phrase.measure is None and not (growing and self._in_region(phrase)):
                    continue
                if isinstance(mention, Percent) and mention.unit == "%":
                    done |= self.add(at, phrase, measure, "level" if measure.metric is GROWTH else "change", rule,
                                     confidence, sign=phrase.sign if aspect == "level" else sign, move=phrase.sign,
                                     **fields)
            elif phrase.measure is not None and phrase.measure.id == "contract_value" and act.sign:
                for good in refer("contract", self.frame, self.story):
                    done |= self.add(at, None, Measure(Metric("price", "money", "price", (), "good"), phrase.text),
                                     aspect, f"quoted {rule}", confidence - 0.1, sign=sign, owners=(good,), **fields)
            elif (phrase.measure is not None and phrase.measure.id == "unemployment_rate"
                    and isinstance(mention, (Quantity, Number)) and not is_fraction(mention)):
                done |= self.add(at, phrase, Measure(_JOBLESS, phrase.measure.text), aspect, rule, confidence - 0.1,
                                 sign=sign, move=move, **fields)
            elif phrase.measure is not None:
                if can_measure(phrase.measure, mention, aspect):
                    done |= self.add(at, phrase, phrase.measure, aspect, rule, confidence, sign=sign, move=move, **fields)
            elif phrase.kind == "entity":
                done |= self._of_entity(at, mention, phrase, act, aspect, rule, confidence, sign, fields)
            elif (is_part(phrase) and act.plays("up", "down")
                    and not (self.frame.owners and self.frame.owners[0].kind in PLACES)
                    and self._of_part(at, mention, phrase, aspect, rule, confidence, sign, fields)):
                done = True
            elif aspect == "change" and phrase.kind == "other" and isinstance(mention, Percent) and self._in_contrast(phrase) \
                    and self._of_part(at, mention, phrase, aspect, rule, confidence, sign, fields):
                done = True
            elif (aspect == "level" and phrase.kind == "other" and self.frame.last is not None
                    and self.frame.last.rule == "part moved" and self.frame.last.act == self.frame.acts
                    and can_measure(self.frame.last.measure, mention, "level")):
                last = self.frame.last  # aerospace grew 8% to $4 billion
                done |= self.add(at, last.phrase, last.measure, "level", "part arrived", confidence - 0.1, owners=last.owners, **fields)
            elif phrase.kind == "other" and phrase.reference in ("that", "those") and (self.frame.last or self.story.measure) is not None:
                measure = (self.frame.last.measure if self.frame.last else self.story.measure)._replace(segment=None)
                if can_measure(measure, mention, aspect):
                    traded = measure.id in ("exports", "imports", "trade_balance", "orders", "order_value")
                    told = (self.frame.last.owners
                            if self.frame.last and phrase.owner is None
                                and (traded or not (phrase.places and self.frame.last.owners[0].kind in PLACES))
                            else ())
                    words = phrase.place_words or phrase.segments[:1]
                    if told and words:
                        measure, phrase = measure._replace(segment=words[0]), phrase._replace(places=(), place_words=(), segments=words)
                    done |= self.add(at, phrase, measure, aspect, rule, confidence - 0.1, sign=sign, move=move, owners=told, **fields)
            elif (phrase.kind == "other" and phrase.text and isinstance(mention, Money) and mention.per not in _RATES
                    and self._nameable(phrase) and not phrase.reference and phrase.owner is None
                    and not measures(phrase)):
                good = Entity(phrase.text, "commodity")
                done |= self.add(at, None, Measure(Metric("price", "money", "price", (), "good"), act.verb.text),
                                 aspect, f"good {rule}", confidence - 0.2, sign=sign, owners=(good,), **fields)
            elif (phrase.kind == "other" and aspect == "change" and isinstance(mention, (Money, Quantity, Number))
                    and not is_fraction(mention) and not is_factor_word(mention) and not measures(phrase)):
                continue
            elif phrase.kind == "other" and aspect == "level" and isinstance(mention, (Quantity, Number)) and not measures(phrase) \
                    and not (self.frame.last is not None and self.frame.last.statement == self.frame.statement):
                continue
            elif (phrase.kind == "other" and phrase.text
                    and (act.plays("up", "down", "level") or act.verb.kind == "figure")
                    and isinstance(mention, (Percent, Money, Quantity, Number)) and self._nameable(phrase)):
                measure = Measure(None, phrase.text)
                done |= self.add(at, phrase._replace(segments=()), measure, aspect, f"noun {rule}", confidence - 0.3,
                                 sign=sign, move=move, **fields)
        if (not done and act.phrases and act.phrases[0].kind in ("people", "placeholder")
                and (act.phrases[0].kind != "people" or act.plays("foresees"))):
            measure = self._figures.spoken_of(mention, aspect)
            if measure is not None:
                done = self.add(at, self.frame.phrase if self.frame.measure == measure else None, measure, aspect, rule,
                                confidence - 0.15, sign=sign, move=move, **fields)
        return done

    def _merged(self, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """Two parts of a measure as one where a single figure tells of both: fashion and leather goods sales fell 2%."""
        if len(phrases) != 2 or self._figures.in_series:
            return phrases
        first, last = phrases
        if (first.measure is None or last.measure is None or first.measure.metric != last.measure.metric
                or not last.measure.segment or first.measure.segment != first.text
                or first.text.endswith(last.measure.text)):
            return phrases
        both = f"{first.text} and {last.measure.segment}"
        return (last._replace(measure=last.measure._replace(segment=both), segments=(both,)),)

    def _of_part(self, at: int, mention: Mention, phrase: Phrase, aspect: str, rule: str, confidence: float, sign: int,
                 fields: dict) -> bool:
        """`its professional segment grew 11%`: a part of a company in the measure spoken of."""
        told = self.frame.last.measure if self.frame.last is not None else self.story.measure
        measure = told if told is not None and told.bearer == "company" and told.kind == "flow" else Measure(_REVENUE, "sales")
        if not can_measure(measure, mention, aspect):
            return False
        whole = phrase._replace(segments=(phrase.text,), places=(), place_words=())
        return self.add(at, whole, measure._replace(segment=phrase.text), aspect, f"part {rule}", confidence - 0.1, sign=sign, **fields)

    def _in_contrast(self, phrase: Phrase) -> bool:
        """Whether a noun is set beside a part of a measure told in the same sentence: footwear sales rose, while apparel slipped."""
        last = self.frame.last
        told = last.measure if last is not None else self.story.measure
        return (told is not None and (last is not None and told.segment is not None or told.id == "revenue")
                and told.bearer == "company" and told.kind == "flow" and not phrase.definite and phrase.owner is None
                and not phrase.reference and bool(phrase.text) and not measures(phrase))

    def _grows(self) -> bool:
        """Whether growth of an economy has been told in this sentence."""
        return any(reading.measure.id in ("gdp", "gdp_growth") for reading in self.frame.readings)

    def _in_region(self, phrase: Phrase) -> bool:
        of_firm = bool(self.frame.owners) and self.frame.owners[0].kind == "company" and self.story.reported is None
        return self.story.region is not None and (phrase.owner is None or phrase.owner.kind == "region") and not of_firm

    def _nameable(self, phrase: Phrase) -> bool:
        """Whether an unlisted noun can name a measure: more than a thing or a deed."""
        head = phrase.text.lower().split()[-1]
        if head in word_lists()["organisation"] or head in word_lists()["person"] or head.rstrip("s") in word_lists()["organisation"]:
            return False
        return (phrase.text[:1].isalpha() and len(phrase.text) > 3
                and phrase.text.lower() not in ("deal", "transaction", "move", "agreement", "result", "results", "news",
                                                "plan", "odds", "chance", "chances", "probability", "likelihood"))

    def _of_entity(self, at: int, mention: Mention, phrase: Phrase, act: Act, aspect: str, rule: str, confidence: float,
                   sign: int, fields: dict) -> bool:
        done = False
        verb = act.verb
        for owner in owners_of(phrase, self.frame, self.story):
            if (phrase.reference == "they" and aspect == "change"
                    and not (self.story.measure is not None and self.story.measure.id in ("market_cap", "pe_ratio"))
                    and isinstance(mention, Percent) and act.sign and self.story.measure is not None
                    and not self.frame.readings):
                part = self.frame.place[1] if self.frame.place else self.story.measure.segment
                done |= self.add(at, None, self.story.measure._replace(segment=part), aspect, rule, confidence - 0.15,
                                 sign=sign, owners=(owner,), **fields)
                continue
            if (phrase.reference in ("it", "they") and owner.kind in _SPOKEN_OF and self.story.measure is not None
                    and can_measure(self.story.measure, mention, aspect)):
                done |= self.add(at, None, self.story.measure, aspect, rule, confidence - 0.15, sign=sign,
                                 owners=(owner,), move=sign if aspect == "change" else 0, **fields)
                continue
            last = self.frame.last
            if (phrase.reference == "they" and aspect == "change" and self.frame.place is not None and last is not None
                    and last.owners == (owner,) and last.measure.kind == "flow" and isinstance(mention, Percent)):
                done |= self.add(at, None, last.measure._replace(segment=self.frame.place[1]), aspect, f"part {rule}",
                                 confidence - 0.1, sign=sign, owners=(owner,), **fields)
                continue  # sales climbed in the United States; in China they fell 12%
            told = last.measure if last is not None else self.story.measure
            growing = (owner.kind == "region" and aspect == "change" and isinstance(mention, Percent)
                       and any(told.id in ("gdp", "gdp_growth") for told, _ in self.story.told))
            if growing or owner.kind == "region" and aspect == "change" and isinstance(mention, Percent) and self._grows():
                done |= self.add(at, None, Measure(GROWTH, verb.text), "level", f"region {rule}", confidence - 0.1,
                                 sign=sign, owners=(owner,), **fields)
                continue  # France expanded 0.5%
            if (owner.kind in PLACES and phrase.owner is owner and aspect == "change" and isinstance(mention, Percent)
                    and told is not None and told.metric is not None and told.bearer == "company"
                    and told.kind == "flow" and self.story.topic and self.story.topic[0].kind in ("company", "name")):
                done |= self.add(at, None, told._replace(segment=phrase.place_words[0]), aspect, f"part {rule}",
                                 confidence - 0.1, sign=sign, owners=self.story.topic, **fields)
                continue
            if (verb.text in ("up", "down") and len(verb.words) == 1 and last is not None and last.aspect == "change"
                    and last.measure.metric is not None and isinstance(mention, Percent)
                    and last.measure.bearer == "company" and last.measure.kind == "flow" and owner not in last.owners
                    and owner.kind not in PLACES):
                done |= self.add(at, None, last.measure._replace(segment=None), aspect, f"part {rule}",
                                 confidence - 0.1, sign=sign, owners=(owner,), **fields)
                continue  # with Miu Miu up 41%
            if (phrase.reference == "it" and verb.text in ("up", "down") and last is not None
                    and isinstance(mention, Percent) and owner in last.owners and last.measure.kind == "flow"):
                done |= self.add(at, None, last.measure, aspect, f"part {rule}", confidence - 0.1, sign=sign, owners=(owner,), **fields)
                continue  # revenue rose 24%, though it was down 6% from October
            if phrase.reference in ("stock", "shares", "units", "share"):
                measure = Measure(Metric("share_price", "money", "price", (), "security"), phrase.reference)
            else:
                measure = quoted(owner, mention, verb.text, verb.text, self.story.market)
            if owner.kind == "work" and isinstance(mention, Money) and verb.text.startswith("add"):
                aspect = "level"
            if measure is None or not can_measure(measure, mention, aspect):
                continue
            if (aspect == "level" and self.part(at + 1).kind == "np"
                    and self._figures.text[max(0, mention.start - 3):mention.start].lower().endswith((" a ", "an "))):
                continue  # closed a $6.6 billion share sale
            if (isinstance(mention, Percent) and self.part(at + 1).text == "of" and self.part(at + 2).kind == "np"
                    and measure.id == "share_price"):
                continue  # loses 1.9% of its customers
            if aspect == "level" and isinstance(mention, Percent) and owner.kind not in ("bond", "rate"):
                continue
            done |= self.add(at, None, measure, aspect, f"quoted {rule}", confidence, sign=sign, owners=(owner,), **fields)
        return done


def _of_sales(phrase: Phrase) -> bool:
    """Whether a growth is that of sales by its own words: organic growth, like-for-like growth."""
    return phrase.text.lower().split()[0] in ("organic", "like-for-like", "same-store", "comparable", "top-line", "underlying")
