"""What a figure of an English sentence says, by the words in front of it and behind it."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textmine.lexicon.lexicon import Metric
from textmine.model import Duration, Mention, Money, Number, Percent, Quantity
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.deeds import Deeds
from textmine.triples.en.fitting import can_measure, is_factor_word, is_fraction, is_move, same_sort
from textmine.triples.en.frame import Act, Frame, Lead, Reading
from textmine.triples.en.lists import Lists
from textmine.triples.en.owners import quoted, settle_metric, settle_owner
from textmine.triples.en.phrases import PLACES, Phrase, PhraseReader
from textmine.triples.en.story import EnglishStory
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.narrative import MARKET_METRICS, Measure

_PAR = frozenset({"normal", "average", "trend", "par", "zero"})
_ENDING = frozenset({"exited", "exits", "began", "started", "entered", "begins"})
_AT = frozenset({"at", "to", "below", "above"})
_OBJECT_VERBS = frozenset({"level", "have", "up", "down"})
_MEASURING = ("rate", "index", "count", "volume", "volumes", "demand", "number", "numbers", "level", "levels", "capacity", "ratio", "consumption", "price", "prices", "cost",
              "costs", "spending", "traffic", "sales", "intake", "score", "speed", "length", "size", "area", "weight", "yield", "imports", "exports", "tonnage", "reserves",
              "reserve", "balance", "premium", "premiums", "fee", "fees", "bill", "bills", "income", "earnings", "revenue", "margin", "deficit", "surplus", "age", "duration")
_RATES = frozenset({None, "share", "month", "year", "day", "week", "hour", "night", "person", "user", "unit", "head", "employee", "customer"})
_EXPECTATION = frozenset("expectations estimates forecasts consensus forecast estimate target expectation projections guidance".split())
_GROWTH = Metric("gdp_growth", "%", "rate", (), "region")


class FigureReader:
    """Turns the figures of one sentence into readings."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: EnglishStory, parts: Sequence[Chunk], phrases: PhraseReader, frame: Frame) -> None:
        self.text = text
        self.mentions = mentions
        self.story = story
        self.parts = parts
        self.phrases = phrases
        self.frame = frame
        self.phrase_end = -1
        self.phrases_before: tuple[Phrase, ...] = ()
        self._deeds = Deeds(self)
        self._lists = Lists(self)
        self._rules: tuple[Callable[[int, Mention], bool], ...] = (
            self._equivalent, self._factor, self._share, self._deeds.multiple, self._directed, self._alternative, self._deeds.named_behind_fraction,
            self._expected, self._of, self._part_of_last, self._continued, self._estimated, self._deeds.deed, self._deeds.named_in, self._earlier, self._arrived, self._moved, self._stood, self._deeds.named_behind, self._elliptic)

    # -- helpers for the rules ---------------------------------------------------------------------------------

    def part(self, at: int) -> Chunk:
        return self.phrases.part(at)

    def mention(self, at: int) -> Mention:
        return self.mentions[self.part(at).roles["amount"]]

    def is_factor(self, at: int) -> bool:
        """Whether a figure is a verb: doubled, halved."""
        return self.part(at).kind == "figure" and is_factor_word(self.mention(at))

    def front(self, at: int) -> int:
        """The index of what stands in front of a figure, over dates and what a change is measured against."""
        at -= 1
        while at >= 0:
            kind = self.part(at).kind
            if kind in ("basis", "each", "together") and self.part(at).text != "since":
                at -= 1
            elif kind == "date" and self.part(at - 1).kind in ("preposition", "basis", "than", "from") and self.part(at - 1).text not in ("to", "of") and at > 1:
                at -= 2
            elif kind == "date" and self.part(at - 1).kind == "figure":
                at -= 1
            else:
                break
        return at

    def add(self, at: int, phrase: Phrase | None, measure: Measure, aspect: str, rule: str, confidence: float, *, sign: int = 1,
            owners: tuple[Entity, ...] = (), **fields: object) -> bool:
        """Note the reading of the figure at `at`, its owner and metric settled. False where it has no owner."""
        mention = self.mention(at)
        frame = self.frame
        found, measure = settle_owner(phrase, measure, frame, self.story, owners or self._told_behind(at, measure))
        if not found:
            return False
        if found[0].kind == "region":
            self.story.meet(found[0])
        if measure.id == "exchange_rate" and found[0].kind != "currency":
            name = mention.text.split()[-1]
            if not name.isalpha():
                return False
            found = (Entity(name, "currency"),)
        per_share = self.part(at + 1).kind == "per" or self.part(at + 1).kind == "each" and self.part(at + 1).text == "apiece"
        if is_factor_word(mention) and mention.text.lower().startswith("halv"):
            sign = -1
        if measure.id in ("revenue", "fiscal_revenue") and found[0] in self.story.retail and measure.text.lower() in ("sales", "receipts"):
            measure = measure._replace(metric=Metric("retail_sales", "money", "flow", (), "region"))
        measure, aspect = settle_metric(measure, found[0], mention, aspect, frame.act.verb.text if rule != "placeholder of" else "", per_share)
        if aspect == "level" and measure.id in ("cpi", "ppi", "gdp_growth", "industrial_output") and fields.get("move"):
            sign = int(fields["move"])
        fields.pop("move", None)
        status = str(fields.pop("status", frame.status))
        market = measure.id in MARKET_METRICS
        kind = measure.metric.kind if measure.metric is not None else ""
        verb = frame.act.verb.words[0]
        present = (verb.text in _PRESENT or verb.text.endswith("s") and verb.part == "verb" and verb.text not in ("was", "rose")) and (kind in ("stock", "count", "price") or measure.id == "market_share")
        present = present or kind in ("stock", "count") and verb.text == "to" or measure.id == "employees" and rule in ("named behind", "deed employees") and aspect == "level"
        foreseen = status in ("plan", "forecast", "reported") and not frame.act.verb.has_word("had", "were", "was") and measure.id not in ("dividend_per_share",)
        carried = not present and not foreseen
        leads = [lead.index for lead in reversed(frame.leads) if self._holds(lead, found, market, carried)]
        for group in self._each(found):
            frame.readings.append(Reading(
                amount=self.part(at).roles["amount"], owners=group, measure=measure, aspect=aspect, rule=rule, confidence=confidence, sign=sign,
                statement=frame.statement, status=status, leads=tuple(dict.fromkeys(leads)), carried=carried, chunk=at, act=frame.acts, participle=verb.text.endswith("ing"), phrase=phrase, **fields))
        frame.measure, frame.phrase = measure, phrase or frame.phrase
        return True

    def _holds(self, lead: Lead, owners: tuple[Entity, ...], market: bool, carried: bool) -> bool:
        """Whether a date told before holds for a figure of these owners."""
        frame = self.frame
        if lead.statement == -1:
            return True
        if lead.statement == frame.statement:
            return lead.act is None or lead.act == frame.acts
        day = len(getattr(self.mentions[lead.index], "timex", "")) == 10
        return lead.act is None and carried and (market and day or not market and self._same_owner(owners))

    def _told_behind(self, at: int, measure: Measure) -> tuple[Entity, ...]:
        """The one whom a fine falls on, or from whom an offer comes, where the words behind the figure say it."""
        joints = {"fine": ("on", "against"), "acquisition_price": ("from", "by")}.get(measure.id or "")
        if not joints:
            return ()
        for step in range(at + 1, at + 6):
            part = self.part(step)
            if part.kind in ("preposition", "from") and part.text in joints and self.part(step + 1).kind == "np":
                phrase, _ = self.phrases.phrase(step + 1)
                return (phrase.owner,) if phrase.kind == "entity" and phrase.owner is not None else ()
            if part.kind not in ("mark", "figure", "date", "preposition"):
                break
        return ()

    def _each(self, owners: tuple[Entity, ...]) -> list[tuple[Entity, ...]]:
        if len(owners) < 2 or any(part.kind == "together" for part in self.parts):
            return [owners]
        return [(owner,) for owner in owners]

    def _same_owner(self, owners: tuple[Entity, ...]) -> bool:
        last = self.frame.last
        return last is None or last.owners[0] in owners

    # -- the figure --------------------------------------------------------------------------------------------

    def read(self, at: int) -> int:
        """Read the figure at `at`, and those listed with it; the index behind."""
        if isinstance(self.mention(at), Duration):
            return at + 1
        series = self._lists.series(at)
        before = len(self.frame.readings)
        for rule in self._rules:
            if rule(at, self.mention(at)):
                break
        if len(series) > 1:
            return self._lists.share_out(series, before)
        return at + 1

    def _equivalent(self, at: int, mention: Mention) -> bool:
        last = self.frame.last
        if self.part(at - 1).text != "(" or last is None or not isinstance(mention, Money):
            return False
        first = self.mentions[last.amount]
        if isinstance(first, Money) and first.unit != mention.unit and self.part(at - 2).kind in ("figure", "per") and last.chunk >= at - 3:
            for reading in self.frame.readings:
                if reading.amount == last.amount:
                    reading.equivalent = self.part(at).roles["amount"]
            return True
        if isinstance(first, Money) and first.unit == mention.unit and self.part(at - 2).kind in ("figure", "per") and self.part(at + 1).text == ")" and last.chunk >= at - 3:
            return self.add(at, last.phrase, last.measure, last.aspect, "bracketed", 0.8, owners=last.owners, earlier=True)
        return self.part(at - 2).kind == "figure" and isinstance(self.mention(at - 2), Money)

    def _factor(self, at: int, mention: Mention) -> bool:
        """`doubled to`, `triples valuation`: a verb of its own."""
        if not is_factor_word(mention):
            return False
        frame = self.frame
        sign = -1 if mention.text.lower().startswith("halv") else 1
        behind = self.part(at + 1)
        if behind.kind == "np":
            group = self.phrases.group(at + 1)
            if group.phrases[0].measure is not None:
                frame.acts += 1
                frame.mover = frame.act = Act(verb=self.part(at), phrases=group.phrases, owners=frame.owners, sign=sign, status=frame.status)
                return self.add(at, group.phrases[0], group.phrases[0].measure, "change", "factor", 0.9, sign=sign, basis="since")
        frame.acts += 1
        frame.act = frame.mover = Act(verb=self.part(at), phrases=frame.act.phrases or frame.subjects, owners=frame.owners, sign=sign, status=frame.status)
        return self._of_act(at, mention, frame.act, "change", "factor", 0.9, sign)

    def _share(self, at: int, mention: Mention) -> bool:
        return self._lists.share(at, mention)

    def _directed(self, at: int, mention: Mention) -> bool:
        """`61.3 points lower`, `12 per cent below the level of 2019`, `one cent, or 0.8 per cent, lower`."""
        place = at + 1
        if self.part(place).kind == "basis" and self.part(place).roles["basis"] == "vs_issue_price" and isinstance(mention, Percent):
            last = self._last_of_statement(at)
            sign = -1 if self.part(place).text.startswith("below") else 1
            stock = Measure(Metric("share_price", "money", "price", (), "security"), self.part(place).text.split(" ", 2)[-1])
            return self.add(at, None, stock, "change", "above issue price", 0.85, sign=sign, owners=last.owners if last else (), basis="vs_issue_price")
        if self.part(place).text == "," and self.part(place + 1).text == "or" and self.part(place + 2).kind == "figure":
            place += 4 if self.part(place + 3).text == "," else 3
        elif self.part(place).text == "," and self.part(at - 1).text == "or":
            place += 1
        if self.part(place).kind != "direction":
            return False
        sign = int(self.part(place).roles["direction"])
        behind = self.part(place + 1)
        if behind.kind == "np" and self.part(place).text in ("above", "below", "ahead") and any(word.text in _EXPECTATION or word.text in _PAR for word in behind.words):
            return True
        if behind.kind == "than" and self.part(place + 2).kind == "np" and not any(word.part in ("date", "length") for word in self.part(place + 2).words) \
                and self.part(place + 3).kind != "figure" and self.part(place + 2).words[-1].text not in ("average", "level", "total"):
            return True  # more than another's
        if behind.kind == "np" and self.part(place).text in ("more", "fewer", "less"):
            phrase, _ = self.phrases.phrase(place + 1)
            measure = phrase.measure or Measure(None, phrase.text)
            return self.add(at, phrase, measure, "change", "directed", 0.8, sign=sign)
        last = self._last_of_statement(at)
        if self.part(place + 1).kind == "than" and last is not None and is_move(last.measure, mention) and self.part(place).text in ("more", "less", "fewer") \
                or not self.frame.act.measured and last is not None and is_move(last.measure, mention) and not isinstance(mention, Number):
            return self.add(at, last.phrase, last.measure, "change", "directed", 0.85, sign=sign, move=sign, owners=last.owners, status=last.status)
        basis = "vs_issue_price" if behind.kind == "np" and any("offer" in word.text or "issue" in word.text or "ipo" in word.text for word in behind.words) else None
        if self.frame.act.plays("trade", "level", "up", "down", "have") or self.frame.act.phrases:
            if self._of_act(at, mention, self.frame.act, "change", "directed", 0.85, sign, basis=basis) and self.frame.mover is None:
                self.frame.mover = replace(self.frame.act, sign=sign)
            return True
        return False

    def _alternative(self, at: int, mention: Mention) -> bool:
        """`, or $1.43 per share`, `, or 1.6%`: the figure before, told in another unit."""
        front = self.part(at - 1)
        last = self.frame.last
        eps = next((reading for reading in self.frame.in_statement() if reading.measure.id == "eps" and not reading.earlier), None)
        if front.text == "or" and isinstance(mention, Money) and last is not None and last.earlier and eps is not None and mention.low < 1000 \
                and abs(self.mentions[last.amount].low) > 100_000:
            return self.add(at, eps.phrase, eps.measure, "level", "alternative", 0.85, owners=eps.owners, earlier=True, status=last.status)
        per = self.part(at + 1).kind == "per" and isinstance(mention, Money)
        if front.text == "or" and isinstance(mention, Money) and last is not None and mention.per and mention.per != self.mentions[last.amount].per and not per \
                and last.aspect == "level" and last.measure.metric is not None and last.measure.metric.kind == "price":
            return self.add(at, last.phrase, last.measure, "level", "alternative", 0.8, owners=last.owners, status=last.status)
        if front.text not in ("or", "and") or last is None or same_sort(mention, self.mentions[last.amount]) and not per:
            return False
        back = at - 2 if self.part(at - 2).text != "," else at - 3
        if self.part(back).kind == "per":
            back -= 1
        if back < last.chunk or self.part(back).kind not in ("figure", "np", "date") or back - last.chunk > 2 or front.text == "and" and self.part(at + 1).kind != "per":
            return False
        if per:
            return self.add(at, last.phrase, last.measure, "level", "alternative", 0.9, owners=last.owners, earlier=last.earlier, status=last.status)
        if isinstance(mention, (Percent, Money)) and last.aspect == "change":
            return self.add(at, last.phrase, last.measure, "change", "alternative", 0.9, sign=last.sign, owners=last.owners, earlier=last.earlier, status=last.status)
        return False

    def _estimated(self, at: int, mention: Mention) -> bool:
        """`EPS $1.12, est. $1.05`: what was foreseen of the amount before."""
        last = self._last_level(mention) or self._last_of_statement(at)
        if self.part(at - 1).kind != "estimate" or last is None or not can_measure(last.measure, mention, last.aspect):
            return False
        return self.add(at, last.phrase, last.measure, last.aspect, "estimated", 0.85, owners=last.owners, status="forecast", sign=1, basis=last.basis)

    def _last_of_statement(self, at: int) -> Reading | None:
        """The last reading of this statement in front of the figure that is no earlier state."""
        return next((reading for reading in reversed(self.frame.in_statement()) if not reading.earlier and reading.chunk < at), None)

    def _part_of_last(self, at: int, mention: Mention) -> bool:
        """`$131 million worldwide, including $72.6 million from overseas markets`: a part of the amount before."""
        front = self.part(self.front(at))
        last = self._last_of_statement(at)
        if front.kind != "which" or not front.text.startswith("includ") or last is None or last.aspect != "level" or not same_sort(mention, self.mentions[last.amount]):
            return False
        joint, behind = self.part(at + 1), self.part(at + 2)
        if joint.kind != "preposition" or joint.text not in ("from", "in", "for", "of", "at", "on") or behind.kind != "np":
            return True
        phrase, _ = self.phrases.phrase(at + 2)
        words = phrase.place_words[0] if phrase.kind == "entity" and phrase.places else phrase.text
        if phrase.measure is not None or not words:
            return False
        return self.add(at, None, last.measure._replace(segment=words), "level", "including", 0.8, owners=last.owners)

    def _continued(self, at: int, mention: Mention) -> bool:
        """`$5 billion in 2024 and $6 billion in 2025`, `91% for offices and 97.5% for malls`: the last statement for another time or part."""
        last = self._last_level(mention)
        front = self.part(at - 1)
        if last is None or front.text not in ("and", ",", "but") or self.part(at - 1 if front.text != "," else at - 1).kind not in ("conjunction", "mark"):
            return False
        joint, behind = self.part(at + 1), self.part(at + 2)
        earlier = self.frame.last is not None and self.frame.last.earlier and front.text == "and"
        if joint.kind in ("from", "than") and behind.kind == "date" and last.aspect == "change":
            return self.add(at, last.phrase, last.measure, "change", "continued", 0.8, sign=last.sign, owners=last.owners, status=last.status)
        if joint.kind == "date" or joint.kind == "preposition" and behind.kind == "date":
            return self.add(at, last.phrase, last.measure, last.aspect, "continued", 0.8, sign=last.sign, earlier=earlier, owners=last.owners, status=last.status, basis=last.basis)
        if joint.kind == "preposition" and behind.kind == "np" and self.part(last.chunk + 1).kind == "preposition" and self.part(last.chunk + 1).text == joint.text:
            return self.add(at, last.phrase, last.measure._replace(segment=None), last.aspect, "continued", 0.8, sign=last.sign, owners=last.owners, status=last.status, basis=last.basis)
        return False

    def _last_level(self, mention: Mention) -> Reading | None:
        """The last reading of this statement that is no earlier state, of the same sort as the figure."""
        return next((reading for reading in reversed(self.frame.in_statement()) if not reading.earlier and same_sort(mention, self.mentions[reading.amount])), None)

    def _of(self, at: int, mention: Mention) -> bool:
        """`revenue of $5 billion`, `a loss for the year of £2m`, `a rise of 5%`, `an order worth`."""
        front = self.front(at)
        part = self.part(front)
        if part.kind == "mark" and part.text == ":" and self.phrase_end >= front - 3 or part.kind == "verb" and part.text in ("worth", "totaling", "totalling", "valued at", "amounting to") \
                and self.phrase_end == front and not self._is_subject_of(front):
            phrase = self.phrases_before[-1] if self.phrases_before else None
            last = self.frame.last
            if part.kind == "verb" and phrase is not None and phrase.measure is None and last is not None and last.measure.id in ("order_value", "orders", "contract_value") \
                    and last.statement == self.frame.statement and isinstance(mention, Money):
                return self.add(at, last.phrase, last.measure, "level", "worth", 0.8, owners=last.owners)
            if phrase is not None and phrase.measure is not None and can_measure(phrase.measure, mention, "level"):
                return self.add(at, phrase, phrase.measure, "level", "colon" if part.text == ":" else "worth", 0.9)
            return False
        if part.text == "for" and self.phrase_end == front and self.phrases_before and self.phrases_before[-1].measure is not None \
                and self.phrases_before[-1].measure.id in ("order_value", "orders") and isinstance(mention, (Quantity, Number)):
            return self.add(at, self.phrases_before[-1], self.phrases_before[-1].measure, "level", "order for", 0.8)
        if part.text not in ("of", "between") or self.phrase_end < front - 2 or not self.phrases_before:
            return False
        phrase = self.phrases_before[-1]
        if phrase.kind == "rate" and phrase.measure is None and isinstance(mention, Money) and " " in phrase.text and self.frame.act.plays("have", "event"):
            return self.add(at, phrase, Measure(None, phrase.text), "level", "noun of", 0.6)  # a pretax gain of $3 million
        if phrase.kind == "rate":
            measure = phrase.measure or self._measure_for(mention, "change")
            if measure is None:
                return False
            source = phrase if phrase.measure is not None else self.frame.phrase
            return self.add(at, source, measure, "change", "rate of", 0.85, sign=phrase.sign, move=phrase.sign)
        if phrase.measure is not None:
            if not can_measure(phrase.measure, mention, "level"):
                return False
            last = self.frame.last
            earlier = self._introduces_earlier(front) or last is not None and last.earlier and last.rule == "measure of" and last.chunk >= front - 3
            return self.add(at, phrase, phrase.measure, "level", "measure of", 0.93, earlier=earlier)
        if phrase.kind == "placeholder":
            measure = self._measure_for(mention, "level")
            if measure is None:
                return False
            foreseen = phrase.text.lower().split()[-1] in _EXPECTATION
            near = self._nearest(mention) if foreseen else None
            if near is not None:
                return self.add(at, near.phrase, near.measure, "level", "expected", 0.75, owners=near.owners, status="forecast")
            status = {"status": "forecast"} if foreseen else {}
            return self.add(at, self.frame.phrase if self.frame.phrase and self.frame.phrase.measure else None, measure, "level", "placeholder of", 0.75,
                            earlier=not foreseen and self._introduces_earlier(front), **status)
        if phrase.kind == "other" and phrase.text and isinstance(mention, (Money, Percent)) and self.frame.act.plays("have", "up", "down", "level", "event", "status"):
            return self.add(at, phrase, Measure(None, phrase.text), "level", "noun of", 0.6)
        return False

    def _nearest(self, mention: Mention) -> Reading | None:
        """The reading of this sentence whose amount is of the same sort and size."""
        sized = [reading for reading in self.frame.readings if not reading.earlier and reading.aspect == "level" and same_sort(mention, self.mentions[reading.amount])
                 and 0.3 < float(abs(mention.low) / (abs(self.mentions[reading.amount].low) or 1)) < 3]
        return sized[-1] if sized else None

    def _expected(self, at: int, mention: Mention) -> bool:
        """`above the $1.30 analysts had expected`: what others foresaw of an amount told."""
        people, verb = self.part(at + 1), self.part(at + 2)
        if people.kind != "np" or people.words[-1].text not in word_lists()["person"] or verb.kind != "verb" or not verb.plays("foresees", "status"):
            return False
        near = self._nearest(mention)
        return near is not None and self.add(at, near.phrase, near.measure, "level", "expected", 0.8, owners=near.owners, status="forecast")

    def _is_subject_of(self, verb_at: int) -> bool:
        return self.part(verb_at).words[0].part == "auxiliary"

    def _introduces_earlier(self, of_at: int) -> bool:
        """Whether `compared with a loss of` or `from a profit of` stands in front."""
        at = of_at - 1
        while at >= 0 and self.part(at).kind in ("np", "preposition", "date"):
            if self.part(at).kind == "preposition" and self.part(at).text not in ("of", "for", "in", "before", "from"):
                return False
            if self.part(at).text == "from":
                return True
            at -= 1
        return self.part(at).kind in ("from", "than") and self.part(at).text not in ("after", "following") \
            or self.part(at).kind == "from" or self.part(at).text in ("after", "following") and bool(self.frame.readings)

    def _measure_for(self, mention: Mention, aspect: str) -> Measure | None:
        """The measure spoken of, where the figure can be its amount."""
        frame = self.frame
        for phrase in (*frame.act.measured, *frame.subjects):
            if phrase.measure is not None and can_measure(phrase.measure, mention, aspect):
                return phrase.measure
        if frame.measure is not None and can_measure(frame.measure, mention, aspect):
            return frame.measure
        return None

    # -- changes and states of the predicate -------------------------------------------------------------------

    def _of_act(self, at: int, mention: Mention, act: Act, aspect: str, rule: str, confidence: float, sign: int = 1, **fields: object) -> bool:
        """Note the figure as the level or change of what the predicate speaks of."""
        done = False
        move = sign if aspect == "change" else 0
        for phrase in act.phrases:
            if phrase.kind == "rate" and (phrase.measure is not None or phrase.sign):
                told = self.story.measure
                measure = phrase.measure or Measure(_GROWTH, phrase.text)
                growing = phrase.measure is None and "growth" in phrase.text.lower()
                if growing and told is not None and told.metric is not None and told.id not in ("gdp", "gdp_growth") and (told.metric.kind in ("flow", "price")):
                    measure = told
                elif phrase.measure is None and not (growing and self._in_region(phrase)):
                    continue
                if isinstance(mention, Percent) and mention.unit == "%":
                    done |= self.add(at, phrase, measure, "level" if measure.metric is _GROWTH else "change", rule, confidence, sign=phrase.sign if aspect == "level" else sign,
                                     move=phrase.sign, **fields)
            elif phrase.measure is not None:
                if can_measure(phrase.measure, mention, aspect):
                    done |= self.add(at, phrase, phrase.measure, aspect, rule, confidence, sign=sign, move=move, **fields)
            elif phrase.kind == "entity":
                done |= self._of_entity(at, mention, phrase, act, aspect, rule, confidence, sign, fields)
            elif phrase.kind == "other" and phrase.reference in ("that", "those") and self.story.measure is not None:
                measure = (self.frame.last.measure if self.frame.last else self.story.measure)._replace(segment=None)
                if can_measure(measure, mention, aspect):
                    told = self.frame.last.owners if self.frame.last and phrase.owner is None else ()
                    words = phrase.place_words[:1] or phrase.segments[:1]
                    if told and words:
                        measure, phrase = measure._replace(segment=words[0]), phrase._replace(places=(), place_words=(), segments=words)
                    done |= self.add(at, phrase, measure, aspect, rule, confidence - 0.1, sign=sign, move=move, owners=told, **fields)
            elif phrase.kind == "other" and phrase.text and isinstance(mention, Money) and mention.per not in _RATES and self._nameable(phrase) \
                    and not phrase.reference and phrase.owner is None and not phrase.text.lower().endswith(_MEASURING):
                good = Entity(phrase.text, "commodity")
                done |= self.add(at, None, Measure(Metric("price", "money", "price", (), "good"), act.verb.text), aspect, f"good {rule}", confidence - 0.2, sign=sign, owners=(good,), **fields)
            elif phrase.kind == "other" and aspect == "change" and isinstance(mention, (Money, Quantity, Number)) and not is_fraction(mention) \
                    and not is_factor_word(mention) and not phrase.text.lower().endswith(_MEASURING):
                continue
            elif phrase.kind == "other" and aspect == "level" and isinstance(mention, (Quantity, Number)) and not phrase.text.lower().endswith(_MEASURING) \
                    and not (self.frame.last is not None and self.frame.last.statement == self.frame.statement):
                continue
            elif phrase.kind == "other" and phrase.text and act.plays("up", "down", "level") and isinstance(mention, (Percent, Money, Quantity, Number)) and self._nameable(phrase):
                measure = Measure(None, phrase.text)
                done |= self.add(at, phrase._replace(segments=()), measure, aspect, f"noun {rule}", confidence - 0.3, sign=sign, move=move, **fields)
        if not done and act.phrases and act.phrases[0].kind in ("people", "placeholder") and self.frame.measure is not None and (act.phrases[0].kind != "people" or act.plays("foresees")):
            if can_measure(self.frame.measure, mention, aspect):
                done = self.add(at, self.frame.phrase, self.frame.measure, aspect, rule, confidence - 0.15, sign=sign, move=move, **fields)
        return done

    def _in_region(self, phrase: Phrase) -> bool:
        return self.story.region is not None and (phrase.owner is None or phrase.owner.kind == "region") and not (self.frame.owners and self.frame.owners[0].kind == "company")

    def _nameable(self, phrase: Phrase) -> bool:
        """Whether an unlisted noun can name a measure: more than a thing or a deed."""
        head = phrase.text.lower().split()[-1]
        if head in word_lists()["organisation"] or head in word_lists()["person"] or head.rstrip("s") in word_lists()["organisation"]:
            return False
        return phrase.text[:1].isalpha() and len(phrase.text) > 3 and phrase.text.lower() not in ("deal", "transaction", "move", "agreement", "result", "results", "news", "plan")

    def _of_entity(self, at: int, mention: Mention, phrase: Phrase, act: Act, aspect: str, rule: str, confidence: float, sign: int, fields: dict) -> bool:
        from textmine.triples.en.owners import owners_of

        done = False
        verb = act.verb
        for owner in owners_of(phrase, self.frame, self.story):
            if phrase.reference in ("it", "they") and owner.kind in PLACES and self.story.measure is not None and can_measure(self.story.measure, mention, aspect):
                done |= self.add(at, None, self.story.measure, aspect, rule, confidence - 0.15, sign=sign, owners=(owner,), move=sign if aspect == "change" else 0, **fields)
                continue
            if phrase.reference in ("stock", "shares", "units", "share"):
                measure = Measure(Metric("share_price", "money", "price", (), "security"), phrase.reference)
            else:
                word = next((word.text for word in verb.words if word.text in self.text.lower()), verb.text) if verb.words else ""
                measure = quoted(owner, mention, verb.text, verb.text or word, self.story.market)
            if owner.kind == "work" and isinstance(mention, Money) and verb.text.startswith("add"):
                aspect = "level"
            if measure is None or not can_measure(measure, mention, aspect):
                continue
            if aspect == "level" and isinstance(mention, Percent) and owner.kind not in ("bond", "rate"):
                continue
            done |= self.add(at, None, measure, aspect, f"quoted {rule}", confidence, sign=sign, owners=(owner,), **fields)
        return done

    def _earlier(self, at: int, mention: Mention) -> bool:
        """`from $498 million`, `compared with 40%`, `against 3.7%`, `(2024: 98.7)`, `(2.1% in May)`."""
        front = self.front(at)
        part = self.part(front)
        frame = self.frame
        bracketed = self.part(at - 1).text == ":" and self.part(at - 2).kind == "date" and self.part(at - 3).text == "("
        if bracketed and frame.last is not None:
            last = frame.last
            if can_measure(last.measure, mention, "level"):
                ok = self.add(at, last.phrase, last.measure, "level", "bracketed year", 0.9, owners=last.owners, earlier=True)
                if ok:
                    frame.last.date = self.part(at - 2).roles["date"]
                return ok
            return False
        over = part.text == "over" and front == at - 1 and frame.last is not None and frame.last.aspect == "change"
        if not (part.kind in ("from", "than") or over or part.kind == "preposition" and part.text in ("from", "against") and front == at - 1):
            return False
        if part.text in ("above", "below"):
            return False
        last = frame.last
        act = frame.mover or frame.act
        forecast = last is not None and any(
            word in (phrase.text.lower() if phrase else "") for phrase in act.phrases for word in ("forecast", "guidance", "outlook", "estimate", "projection", "target"))
        if part.kind == "than" and last is not None and last.statement == frame.statement and last.aspect == "change" and not last.earlier \
                and same_sort(mention, self.mentions[last.amount]) and part.text not in ("after", "following"):
            return self.add(at, last.phrase, last.measure, "change", "earlier", 0.8, owners=last.owners, earlier=True, sign=last.sign, basis=last.basis)
        if last is not None and last.statement == frame.statement:
            for reading in reversed(frame.readings):
                if reading.statement != frame.statement or reading.rule == "alternative":
                    continue
                aspect = "change" if reading.phrase is not None and reading.phrase.kind == "rate" and reading.aspect == "change" else \
                    "share" if reading.aspect == "share" else "level"
                if can_measure(reading.measure, mention, aspect) or aspect == "share" and isinstance(mention, Percent):
                    return self.add(at, reading.phrase, reading.measure, aspect, "earlier", 0.88, owners=reading.owners, earlier=True, same_date=forecast,
                                    status=reading.status if forecast or reading.status == "reported" else "actual", basis=reading.basis if aspect == "share" else None,
                                    sign=1)
        if part.text in ("from", "up from", "down from") and act.phrases and (frame.mover is not None or part.text != "from"):
            return self._of_act(at, mention, act, "level", "earlier", 0.85, earlier=True)
        return False

    def _arrived(self, at: int, mention: Mention) -> bool:
        """`rose 5% to $3 billion`, `cutting the ratio to 23%`, `up 69% at $4.4 billion`."""
        front = self.front(at)
        part = self.part(front)
        frame = self.frame
        if part.text == "in" and frame.objects and frame.objects[0].measure is not None and frame.objects[0].measure.id == "policy_rate" and isinstance(mention, Percent):
            return self.add(at, frame.objects[0], frame.objects[0].measure, "level", "kept in", 0.85)
        if part.kind != "preposition" or part.text not in _AT:
            return False
        mover = frame.mover
        if part.text == "to" and mover is not None and frame.act is not mover and frame.objects and frame.objects[0].measure is not None \
                and can_measure(frame.objects[0].measure, mention, "level"):
            return self.add(at, frame.objects[0], frame.objects[0].measure, "level", "brought to", 0.88)
        ranged = self.part(front - 1).kind == "figure" and self.part(front - 2).text == "from" and isinstance(mention, Money) and frame.last is not None \
            and frame.last.earlier and frame.last.chunk == front - 1 and any(reading.rule == "arrived" for reading in frame.in_statement())
        if ranged:
            frame.readings.pop()  # to a range from $175 billion to $185 billion: the ends of the earlier range
            return True
        if mover is not None and (mover.sign or self.is_factor_chunk(mover.verb)):
            if part.text == "at" and not (frame.last is not None and frame.last.statement == frame.statement) and not mover.plays("trade"):
                return False
            last = frame.last
            if part.text == "at" and last is not None and last.aspect == "change" and can_measure(last.measure, mention, "level"):
                return self.add(at, last.phrase, last.measure, "level", "arrived at", 0.88, owners=last.owners, status=last.status)
            if self._of_act(at, mention, mover, "level", "arrived", 0.92):
                return True
            if last is not None and last.statement == frame.statement and can_measure(last.measure, mention, "level") and last.aspect == "change":
                return self.add(at, last.phrase, last.measure, "level", "arrived", 0.8, owners=last.owners, status=last.status)
            return False
        if frame.objects and frame.objects[0].kind == "placeholder" and part.text == "to" and frame.measure is not None and can_measure(frame.measure, mention, "level"):
            return self.add(at, frame.phrase if frame.phrase and frame.phrase.measure else None, frame.measure, "level", "brought to", 0.75)
        if frame.objects and frame.objects[0].measure is not None and part.text in ("to", "at") and can_measure(frame.objects[0].measure, mention, "level") \
                and not (part.text == "at" and frame.objects[0].measure.id == "share_price"):
            return self.add(at, frame.objects[0], frame.objects[0].measure, "level", "brought to", 0.88)
        last = frame.last
        if part.text == "at" and last is not None and last.aspect == "change" and last.statement == frame.statement and can_measure(last.measure, mention, "level"):
            return self.add(at, last.phrase, last.measure, "level", "arrived at", 0.85, owners=last.owners, status=last.status)
        if part.text == "at" and (frame.act.plays("trade", "level") or frame.act.verb.text in _ENDING) and frame.act.phrases:
            return self._of_act(at, mention, frame.act, "level", "traded at", 0.85)
        if part.text == "at" and self.phrase_end == front and self.phrases_before and self.phrases_before[-1].measure is not None \
                and can_measure(self.phrases_before[-1].measure, mention, "level") and not frame.act.plays("deed.sales_volume"):
            return self.add(at, self.phrases_before[-1], self.phrases_before[-1].measure, "level", "measure at", 0.75)
        return False

    def is_factor_chunk(self, chunk: Chunk) -> bool:
        return chunk.kind == "figure"

    def _moved(self, at: int, mention: Mention) -> bool:
        """`rose 5%`, `fell by $2 million`, `, down 8%`, `raised its budget by 10%`."""
        front = self.front(at)
        part = self.part(front)
        frame = self.frame
        growing = part.text == "at" and frame.mover is not None and isinstance(mention, Percent) and frame.mover.measured and frame.mover.measured[0].measure.id in ("gdp", "gdp_growth")
        if growing:
            return self._of_act(at, mention, frame.mover, "change", "moved", 0.88, frame.mover.sign or 1)
        if part.kind == "verb" and part.plays("up", "down") or part.kind == "preposition" and part.text == "by" and frame.mover is not None:
            act = frame.mover or frame.act
            sign = act.sign or 1
            if act.verb.text.startswith("add") and act.measured and not isinstance(mention, Percent) and act.measured[0].measure.id not in ("share_price", "index_level"):
                return False
            if part.kind == "verb" and part.text in ("up", "down", "higher", "lower") and self.part(front - 1).kind != "np" or part.kind == "verb" and self.part(front - 1).text == ",":
                last = frame.last
                if last is not None and last.statement == frame.statement and not last.earlier and is_move(last.measure, mention) and self.part(front - 1).kind in ("mark", "figure", "per", "date", "direction"):
                    return self.add(at, last.phrase, last.measure, "change", "up or down", 0.9, sign=act.sign, move=act.sign, owners=last.owners, status=last.status)
            if part.text in ("up", "down") and self.part(front - 1).kind in ("mark", "figure", "per") and not frame.in_statement() and self._follows_figure(front):
                return False
            if isinstance(mention, Quantity) and mention.unit == "x" and not mention.text.lower().startswith(("doubl", "tripl")):
                return self._of_act(at, mention, act, "change", "moved", 0.85, sign)
            return self._of_act(at, mention, act, "change", "moved", 0.92, sign)
        if self.phrase_end == front + 1 and frame.mover is not None and frame.mover is frame.act and frame.objects and isinstance(mention, Percent):
            return self._of_act(at, mention, frame.mover, "change", "moved", 0.85, frame.mover.sign or 1)
        if self.phrase_end == front + 1 and isinstance(mention, Quantity) and mention.unit == "x" and frame.mover is not None:
            return self._of_act(at, mention, frame.mover, "change", "moved", 0.85, frame.mover.sign or 1)
        return False

    def _follows_figure(self, at: int) -> bool:
        """Whether an amount of this sentence that could not be read stands in front."""
        return any(self.part(index).kind == "figure" for index in range(max(0, at - 5), at))

    def _stood(self, at: int, mention: Mention) -> bool:
        """`was 63%`, `totaled $699 million`, `analysts had expected $1.36`."""
        front = self.front(at)
        part = self.part(front)
        frame = self.frame
        if part.kind == "preposition" and part.text == "for" and self.part(front - 1).plays("foresees"):
            part = self.part(front - 1)
        if part.kind != "verb":
            return False
        if part.plays("share") or part.text in ("worth", "valued", "equivalent to", "equal to", "equates to"):
            return False
        behind = self.part(at + 1)
        if not part.plays("level", "trade") and behind.kind == "np":
            return False
        if part.plays("level", "trade") or part.plays("have") and not any(phrase.kind == "entity" for phrase in frame.act.phrases):
            if self._of_act(at, mention, frame.act, "level", "stood", 0.92 if part.plays("level") else 0.8):
                return True
        if part.plays("foresees") and frame.measure is not None and can_measure(frame.measure, mention, "level") and self.part(at + 1).kind != "np":
            return self.add(at, frame.phrase, frame.measure, "level", "foreseen", 0.75, status=str(part.roles["foresees"]))
        return False

    def _elliptic(self, at: int, mention: Mention) -> bool:
        """`commercial revenue £183.6mn`: a measure right in front of its figure."""
        front = self.front(at)
        if self.part(front).text == "at" and self.part(front - 1).text == ",":
            front -= 1
        if self.part(front).text == "," and self.part(at + 1).text == "," and self.phrase_end == front and self.phrases_before and self.phrases_before[-1].measure is not None \
                and can_measure(self.phrases_before[-1].measure, mention, "level"):
            return self.add(at, self.phrases_before[-1], self.phrases_before[-1].measure, "level", "aside", 0.8)
        if self.part(front).kind != "np" or self.phrase_end != front + 1 or not self.phrases_before:
            return False
        phrase = self.phrases_before[-1]
        swept = next((reading.sign for reading in reversed(self.frame.readings) if reading.aspect == "change"), 0)
        if phrase.measure is not None and isinstance(mention, Percent) and not can_measure(phrase.measure, mention, "level") and swept:
            self.frame.mover = Act(phrases=(phrase,), owners=self.frame.owners, sign=swept)  # revenue rose 11% and paying users 12%
            return self.add(at, phrase, phrase.measure, "change", "elliptic move", 0.8, sign=swept)
        if phrase.measure is not None and can_measure(phrase.measure, mention, "level") and not self.frame.act.plays("deed.fine"):
            return self.add(at, phrase, phrase.measure, "level", "elliptic", 0.8)
        last = self.frame.last
        if phrase.reference in ("those", "that") and last is not None and can_measure(last.measure, mention, "level"):
            return self.add(at, phrase, last.measure._replace(segment=None), "level", "elliptic", 0.75, owners=last.owners)
        return False


_PRESENT = frozenset("has have holds owns operates runs employs employ is are trade trades stands serves with".split())
