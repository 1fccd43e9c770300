"""Moves: figures that tell by how much a measure changed, and where it arrived."""
from __future__ import annotations

from msgspec.structs import replace

from textmine.model import Date, Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.fitting import can_measure, is_factor_word, is_move, same_sort
from textmine.triples.en.frame import Act, Reading
from textmine.triples.en.owners import GROWTH
from textmine.triples.en.phrase import PLACES, Phrase, measures
from textmine.triples.en.quotations import quoted
from textmine.triples.en.references import FIRMS
from textmine.triples.en.refinements import surveyed
from textmine.triples.en.rules import Rules, reads
from textmine.triples.en.sorts import TIMES
from textmine.triples.en.times import is_market
from textmine.triples.en.words import listed, word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

_PAR = frozenset({"normal", "average", "trend", "par", "zero", "value", "valuation", "nav"})
_ENDING = frozenset({"exited", "exits", "began", "started", "entered", "begins"})
_BRINGING = listed("bringing")
_SEEN = frozenset({"seen", "forecast", "expected", "projected", "estimated", "guided", "predicted"})
_ABOVE = ("more", "higher", "up")
_PRICED = frozenset({"commodity", "currency", "index", "bond"})
_COSTING = frozenset({"dearer", "cheaper", "costlier", "pricier", "more expensive", "less expensive"})
_COMPARING = (*_ABOVE, "less", "fewer", "lower", "down")
_ECONOMY = frozenset({"gdp", "gdp_growth", "cpi", "industrial_output", "unemployment_rate", "policy_rate"})
_ODDS = frozenset({"odds", "chance", "chances", "probability", "likelihood"})
_CROSSED = pattern(r"\b(?:above|below|beneath|past|beyond) $")
_LEAVING = frozenset({"leaving", "ending", "finishing"})  # with so many
_AT = frozenset({"at", "to", "below", "above"})
_DIRECTED, _LINKING = ("direction", "from", "basis"), (",", "or")  # what can stand between a figure and its direction
_PACES = frozenset({"rate", "pace", "clip", "annual rate", "annual pace"})
_BEING = frozenset({"is", "are", "was", "were", "been"})
_REACHING = frozenset({"reach", "reaching", "hit", "total", "totaling", "totalling"})


class Moves(Rules):
    """Rules of a FigureReader."""

    @reads(TIMES)
    def factor(self, at: int, mention: Mention) -> bool:
        """`doubled to`, `triples valuation`: a verb of its own."""
        if not is_factor_word(mention):
            return False
        frame, sign = self.frame, -1 if mention.text.lower().startswith("halv") else 1
        start = at + 1 + (self.part(at + 1).text == "of")  # a tripling of gold imports
        if self.part(start).kind == "np":
            group = self.phrases.group(start)
            if group.phrases[0].measure is not None:
                frame.acts += 1
                frame.mover = frame.act = Act(self.part(at), group.phrases, frame.owners, sign, frame.status)
                dates = group.phrases[0].dates if group.phrases[0].measure.kind == "flow" else ()  # doubled third-quarter profit
                return self.add(at, group.phrases[0], group.phrases[0].measure, "change", "factor", 0.9, sign=sign, basis="since",
                                date=next((date for date in dates if isinstance(self.mentions[date], Date)), None))
        frame.acts += 1
        relative = self.part(at - 1).kind == "relative"  # helped by deliveries that doubled to 62,000
        frame.act = frame.mover = Act(verb=self.part(at), phrases=not relative and frame.act.phrases or frame.subjects,
                                      owners=frame.owners, sign=sign, status=frame.status)
        return self.of_predicate(at, mention, frame.act, "change", "factor", 0.9, sign)

    def directed(self, at: int, mention: Mention) -> bool:
        """`61.3 points lower`, `12 per cent below the level of 2019`, `one cent, or 0.8 per cent, lower`."""
        place = at + 1
        if self.part(place).kind not in _DIRECTED and self.part(place).text not in _LINKING:
            return False
        if self.part(place).kind == "basis" and self.part(place).roles["basis"] == "vs_issue_price" and isinstance(mention, Percent):
            last = self.last_of_statement(at)
            sign = -1 if self.part(place).text.startswith("below") else 1
            stock = Measure(known_metric("share_price"), self.part(place).text.split(" ", 2)[-1])
            return self.add(at, None, stock, "change", "above issue price", 0.85, sign=sign,
                            owners=last.owners if last else (), basis="vs_issue_price")
        if self.part(place).text == "," and self.part(place + 1).text == "or" and self.part(place + 2).kind == "figure":
            place += 4 if self.part(place + 3).text == "," else 3
        elif self.part(place).text == "or" and self.part(place + 1).kind == "figure" and self.part(place + 2).kind == "direction":
            place += 2  # three cents or 1.6 per cent higher
        elif self.part(place).text == "," and self.part(at - 1).text == "or":
            place += 1
        if self.part(place).kind == "from" and self._is_set_against(place, at):
            last = self.last_of_statement(at)
            sign = 1 if self.part(place).text.startswith(_ABOVE) else -1
            return self.add(at, last.phrase, last.measure, "change", "directed", 0.85, sign=sign, move=sign,
                            owners=last.owners, status=last.status)
        if self.part(place).kind != "direction" or self.part(place).text == "off" and self.part(place + 1).kind == "np":
            return False
        if self.part(place).text in ("ahead", "ahead of") and self.part(self.front(at)).text in ("at", "to"):
            return False  # closed at 13,250 yen ahead of the announcement
        sign = int(self.part(place).roles["direction"])
        behind = self.part(place + 1)
        sent = self.phrases_before[-1] if self.phrase_end == at and self.phrases_before else None
        if sent is not None and sent.measure is not None and sent.measure.id == "share_price" and isinstance(mention, Percent):
            return self.add(at, sent, sent.measure, "change", "directed", 0.85, sign=sign)  # sending its shares 6% lower
        front = self.part(self.front(at))
        deed = any(role.startswith("deed.") for role in front.roles)
        doing = front is self.frame.act.verb and deed and isinstance(mention, (Quantity, Number))
        if self.part(place).text == "more" and behind.kind not in ("than", "np") and (front.kind == "preposition" or doing):
            return False  # orders for 1,150 more; will hire 60 more, has ordered 570 more
        if (behind.kind == "np"
                and self.part(place).text in ("above", "below", "ahead", "ahead of", "behind", "short of", "shy of")
                and any(word.text in word_lists()["expectation"] or word.text in _PAR for word in behind.words)):
            return True
        if (behind.kind == "than" and self.part(place + 2).kind == "np"
                and not any(word.part in ("date", "length") for word in self.part(place + 2).words)
                and self.part(place + 3).kind != "figure"
                and self.part(place + 2).words[-1].text not in ("average", "level", "total")):
            return True  # more than another's
        if behind.text in ("where", "what") and self.part(place).text in ("above", "below"):
            return True
        if behind.kind == "np" and self.part(place).text in ("more", "fewer", "less"):
            phrase, _ = self.phrases.phrase(place + 1)
            measure = phrase.measure or Measure(None, phrase.text)
            return self.add(at, phrase, measure, "change", "directed", 0.8, sign=sign)
        last = self.last_of_statement(at)
        if (self.part(place + 1).kind == "than" and last is not None and is_move(last.measure, mention)
                and self.part(place).text in ("more", "less", "fewer")
                or not self.frame.act.measured and last is not None and is_move(last.measure, mention)
                    and not isinstance(mention, Number)):
            return self.add(at, last.phrase, last.measure, "change", "directed", 0.85, sign=sign, move=sign,
                            owners=last.owners, status=last.status)
        if self.part(place).text in _COSTING and self._is_priced(at, sign):
            return True
        basis = ("vs_issue_price"
                 if behind.kind == "np"
                     and any("offer" in word.text or "issue" in word.text or "ipo" in word.text
                             for word in behind.words) else None)
        if self.part(at - 1).text == "," and not self.frame.in_statement() and self._follows_figure(at):
            return True  # of what could not be read
        if self.frame.act.plays("trade", "level", "up", "down", "have") or self.frame.act.phrases:
            if self.of_predicate(at, mention, self.frame.act, "change", "directed", 0.85, sign, basis=basis) and self.frame.mover is None:
                self.frame.mover = replace(self.frame.act, sign=sign)
            return True
        return False

    def _is_priced(self, at: int, sign: int) -> bool:
        """Whether a word for what things cost tells the price of what the verb speaks of: beef was 11% dearer."""
        act, story = self.frame.act, self.story
        phrase = act.phrases[0] if act.phrases else None
        if phrase is None or "cpi" in story.metrics_told or not isinstance(self.mention(at), Percent):
            return False
        placed = phrase.owner is not None and phrase.owner.kind in PLACES and story.homes
        owner = phrase.owner if placed else Entity(phrase.text, "commodity") if phrase.kind == "other" and phrase.text else None
        return owner is not None and self.add(at, None, Measure(known_metric("price"), "price"), "change", "quoted directed", 0.8,
                                              sign=sign, owners=(owner,))

    def _is_set_against(self, place: int, at: int) -> bool:
        """Whether a difference stands in front of the earlier amount or its time: $4 billion, 60% less than the $10 billion of 2023;
        87 million tons, 2.6% down on 2023."""
        last = self.last_of_statement(at)
        return (self.part(place).text.startswith(_COMPARING) and self.part(place + 1).kind in ("figure", "date")
                and last is not None and is_move(last.measure, self.mention(at)))

    def arrived(self, at: int, mention: Mention) -> bool:
        """`rose 5% to $3 billion`, `cutting the ratio to 23%`, `up 69% at $4.4 billion`."""
        front = self.front(at)
        part, frame, last = self.part(front), self.frame, self.frame.last
        left = part.text == "with" and frame.act.verb.text in _LEAVING and not isinstance(mention, Percent)
        total = part is frame.act.verb and part.text == "making" and self.part(front - 1).text == ","  # 4p, making 6.5p for the year
        if total and last is not None and not last.earlier and same_sort(mention, self.mentions[last.amount]):
            return self.add(at, last.phrase, last.measure._replace(segment=None), "level", "brought to", 0.8, owners=last.owners)
        if left and last is not None and last.aspect == "change" and can_measure(last.measure, mention, "level"):
            return self.add(at, last.phrase, last.measure, "level", "brought to", 0.8, owners=last.owners)
        if part.kind != "preposition" or part.text not in _AT:
            return False
        if part.text == "to" and isinstance(mention, Money) and self._is_total_raised(front):
            raiser = self._raiser(front)
            return self.add(at, None, Measure(known_metric("funding_raised"), "raised"), "level", "brought to", 0.8, owners=raiser)
        if part.text == "at" and self.part(at + 1).kind == "np" and self.part(at + 1).text == "valuation":
            return False  # at the $3 billion valuation
        if (part.text == "at" and isinstance(mention, Percent)
                and any(chunk.kind == "np" and chunk.words[-1].text in _ODDS for chunk in self._figures.parts[:front])):
            return True  # put the chance of a cut in its base rate at 60%
        beside = self._measured_beside(front) if part.text == "at" else None
        if beside is not None and can_measure(beside.measure, mention, "level"):
            return self.add(at, beside, beside.measure, "level", "measure at", 0.8)
        if part.text == "to" and isinstance(mention, Percent) and frame.act.verb.text in _BRINGING and self._brought(at, front):
            return True
        if part.text == "to" and self._elsewhere(at, mention, front) or self._growth_foreseen(at, mention, part.text):
            return True
        if part.text == "to" and self.part(front - 1) is frame.act.verb and frame.act.verb.text in _BEING:
            return self.of_predicate(at, mention, frame.act, "level", "arrived", 0.85)  # its debt is down to $310 million
        if part.text == "to" and last is not None and last.rule == "rate behind" and self._is_of_rate(at, last, front):
            return self._level_of(last, at, "arrived", 0.85)
        mover, held = frame.mover, part.text == "to" or bool(frame.objects) and frame.objects[0].reference is not None
        if mover is not None and frame.act is not mover and held and self._object_at(at, mention, part.text):
            return True
        if isinstance(mention, (Money, Percent)) and self._is_end_of_range(front, mention):
            frame.readings.pop()
            return True
        if part.text == "to" and self._goes_on(at, mention, front):
            return True
        if mover is not None and (mover.sign or self.is_factor_chunk(mover.verb)):
            return self._moved_to(at, mention, part.text, mover)
        return self._put_at(at, mention, front) or part.text == "at" and (
            self._found_at(at, mention, front) or self._quoted_ahead(at, mention))

    def _is_of_rate(self, at: int, last: Reading, front: int) -> bool:
        """Whether a rise told by a noun leads to an amount, whatever the verb moves: profit fell on a 5% drop in revenue to $2 billion."""
        noun = self.part(last.chunk + 1)
        direct = noun.kind == "np" and all(self.part(step).kind in ("np", "preposition") for step in range(last.chunk + 1, front))
        return direct and can_measure(last.measure, self.mention(at), "level")

    @reads(told=True)
    def reached(self, at: int, mention: Mention) -> bool:
        """`added 3.2 million subscribers to reach 68 million`, `opened 26 stores for a total of 341`: what the count comes to."""
        front, last = self.front(at), self.last_of_statement(at) or self.frame.last
        total = self.part(front).text == "for" and self._figures.text.startswith("total of ", mention.start - 9)
        if not total and not (self.part(front).kind == "verb" and self.part(front).text in _REACHING):
            return False
        if last is None or last.aspect != "change" or not same_sort(mention, self.mentions[last.amount]):
            return False
        return can_measure(last.measure, mention, "level") and self.add(
            at, last.phrase, last.measure, "level", "brought to", 0.8, owners=last.owners)

    def _goes_on(self, at: int, mention: Mention, front: int) -> bool:
        """`profit fell to €212mn from €301mn and the margin to 11.5% from 15.8%`: another measure that the verb moves too."""
        last, joined = self.last_of_statement(at), self.part(front - 2).text in ("and", ",")
        if last is not None and last.rule == "shared" and last.chunk == front - 1:
            return self._shared_to(at, mention, last)
        phrase = self.phrases_before[-1] if joined and last is not None and self.phrase_end == front and self.phrases_before else None
        part = phrase.text.rpartition(" ")[0] if phrase is not None else ""
        if last is not None and last.measure.id == "pmi" and surveyed(part):  # and the manufacturing gauge to 48.8
            return self.add(at, None, last.measure._replace(segment=part), "level", "arrived", 0.8, owners=last.owners)
        if phrase is None or phrase.measure is None and not measures(phrase):
            return phrase is not None and phrase.kind == "entity" and phrase.owner is not None and self._other_to(at, mention, phrase.owner)
        measure = phrase.measure or Measure(None, phrase.text)
        return can_measure(measure, mention, "level") and self.add(at, phrase, measure, "level", "arrived", 0.85, owners=last.owners)

    def _other_to(self, at: int, mention: Mention, owner: Entity) -> bool:
        """`the euro slipped to $1.05 and sterling to $1.25`: where another of the kind comes to; nobody's where it is none."""
        last = self.last_of_statement(at)
        alike = last is not None and (owner.kind == last.owners[0].kind or {owner.kind, last.owners[0].kind} <= FIRMS)
        if alike and owner not in last.owners and same_sort(mention, self.mentions[last.amount]):
            self.add(at, None, last.measure, "level", "shared", 0.8, owners=(owner,), status=last.status, date=last.date)
        return True

    def _elsewhere(self, at: int, mention: Mention, front: int) -> bool:
        """`raised its forecast for China to 5% and for India to 6.5%`: the same of another place."""
        joined = self.part(front - 3).text == "and" and self.part(front - 2).text in ("for", "in") and self.part(front - 1).kind == "np"
        place = self.phrases.phrase(front - 1)[0].owner if joined else None
        return place is not None and place.kind in PLACES and self.last_of_statement(at) is not None and self._other_to(at, mention, place)

    def _shared_to(self, at: int, mention: Mention, last: Reading) -> bool:
        """`gold rose 1.1% to $3,345, silver 0.8% to $33`: where another comes to whose move has been told after the first one's."""
        levels = (reading for reading in reversed(self.frame.readings) if reading.owners != last.owners and reading.aspect == "level")
        told = next((reading for reading in levels if same_sort(mention, self.mentions[reading.amount])), None)
        return told is not None and self.add(at, None, told.measure, "level", "shared", 0.8, owners=last.owners)

    def _is_total_raised(self, front: int) -> bool:
        """Whether what is brought to an amount is all that has been raised: brings the total raised by Acme to, that Acme has raised to."""
        near = self._figures.parts[max(0, front - 8):front]
        return (any(word.text in ("total", "amount") for part in near if part.kind == "np" for word in part.words)
                and any(part.kind == "verb" and part.words[-1].text == "raised" for part in near)
                and any(part.kind == "verb" and part.words[0].text in _BRINGING for part in near))

    def _raiser(self, front: int) -> tuple[Entity, ...]:
        """By whom an amount has been raised: taking the total raised by Brightloom to."""
        by = self.part(front - 2).text == "by" and self.part(front - 1).kind == "np"
        owner = self.phrases.phrase(front - 1)[0].owner if by else None
        return (owner,) if owner is not None else ()

    def _growth_foreseen(self, at: int, mention: Mention, joint: str) -> bool:
        """`cut its growth forecast to 4.8%`, `puts India's growth at 6%`: of the economy that the text tells of."""
        foreseen = self.frame.objects[0] if self.frame.objects else None
        if joint == "at" and foreseen is not None and foreseen.kind == "rate" and self._is_put():
            return self.of_predicate(at, mention, replace(self.frame.act, phrases=(foreseen,)), "level", "put at", 0.8)
        if (joint != "to" and not (joint == "at" and self.frame.act.verb.text == "leaving")
                or foreseen is None or foreseen.kind != "rate" or foreseen.measure is not None
                or "growth" not in foreseen.text.lower() or not isinstance(mention, Percent)):
            return False
        economy = _ECONOMY & {*self.story.metrics_told, *(reading.measure.id for reading in self.frame.readings)}
        told = self.story.region if economy else next((owner for owner in self.frame.owners if owner.kind == "region"), None)
        regions = foreseen.places[:1] or ((told,) if told is not None else ())
        return bool(regions) and self.add(at, foreseen._replace(owner=None, reference=None), Measure(GROWTH, foreseen.text), "level",
                                          "growth foreseen", 0.8, owners=regions, status="forecast" if joint == "to" else "actual")

    def _object_at(self, at: int, mention: Mention, joint: str) -> bool:
        """`brought its debt to $3 billion`, `left its policy rate at 5%`: the level of the verb's object."""
        phrase = self.frame.objects[0] if self.frame.objects else None
        if phrase is None or phrase.measure is None or not can_measure(phrase.measure, mention, "level"):
            return False
        held = joint == "to" or joint == "at" and phrase.measure.id != "share_price"
        return held and self.add(at, phrase, phrase.measure, "level", "put at" if self._is_put() else "brought to", 0.88)

    def _is_put(self) -> bool:
        """Whether somebody tells what an amount is or will be: the OECD put it at 2%."""
        return self.frame.act.verb.text in word_lists()["putting"]

    def _is_end_of_range(self, front: int, mention: Money | Percent) -> bool:
        """Whether a figure ends an earlier range: to a range of $190 billion from $175 billion to $185 billion."""
        last = self.frame.last
        if (last is None or not last.earlier or last.chunk != front - 1 or self.part(front - 1).kind != "figure"
                or self.part(front - 2).text not in ("from", "up from", "down from")):
            return False
        told = ((reading, self.mentions[reading.amount]) for reading in self.frame.in_statement() if not reading.earlier)
        return any(reading.rule == "arrived" or reading.measure == last.measure and amount.low < amount.high
                   for reading, amount in told if same_sort(mention, amount))

    def _moved_to(self, at: int, mention: Mention, joint: str, mover: Act) -> bool:
        """`rose 5% to $3 billion`, `up 69% at $4.4 billion`: where what moves has come to."""
        last = self.frame.last
        told = last is not None and last.statement == self.frame.statement
        if joint == "at" and not told and not mover.plays("trade"):
            return False
        changed = last is not None and last.aspect == "change" and can_measure(last.measure, mention, "level")
        if joint == "at" and changed:
            return self._level_of(last, at, "arrived at", 0.88)
        return (self.of_predicate(at, mention, mover, "level", "arrived", 0.92)
                or told and changed and self._level_of(last, at, "arrived", 0.8))

    def _level_of(self, change: Reading, at: int, rule: str, confidence: float) -> bool:
        """Note the level that a change told before has led to."""
        return self.add(at, change.phrase, change.measure, "level", rule, confidence, owners=change.owners, status=change.status)

    def _put_at(self, at: int, mention: Mention, front: int) -> bool:
        """`raised its forecast to 5%`, `a rise of 3% to $5 billion`, `took the total to $8 billion`: no verb of moving."""
        frame, last, joint = self.frame, self.frame.last, self.part(front).text
        if joint == "to" and frame.objects and frame.objects[0].kind == "placeholder":
            told = self._figures.spoken_of(mention, "level")
            if told is not None:
                source = frame.phrase if frame.phrase and frame.phrase.measure == told else None
                return self.add(at, source, told, "level", "brought to", 0.75)
        if self._object_at(at, mention, joint):
            return True
        told = self.story.measure if joint == "to" and frame.objects and frame.act.verb.text in _BRINGING else None
        if told is not None and told.id is None and told.text.lower().endswith(f" {frame.objects[0].text.lower()}"):
            return self.add(at, None, told, "level", "brought to", 0.75)  # That took borrowing to £57.8bn
        if last is None or not can_measure(last.measure, mention, "level"):
            return False
        told_here = last.statement == frame.statement
        if joint == "to" and last.rule in ("rate behind", "rate of") and told_here and self.part(front - 1).kind in ("np", "figure"):
            return self._level_of(last, at, "arrived", 0.85)
        brought = joint == "to" and frame.act.verb.text in _BRINGING and bool(frame.objects) and not isinstance(mention, Percent)
        if brought and last.aspect == "change":
            return self._level_of(last, at, "brought to", 0.8)
        return joint == "at" and last.aspect == "change" and told_here and self._level_of(last, at, "arrived at", 0.85)

    def _found_at(self, at: int, mention: Mention, front: int) -> bool:
        """`was seen at 5%`, `traded at $80`, `with unemployment at 4%`."""
        act, phrase = self.frame.act, self.phrases_before[-1] if self.phrases_before else None
        if act.plays("foresees", "status") and act.verb.text in _SEEN and act.measured:
            return self.of_predicate(at, mention, act, "level", "seen at", 0.85, status="forecast")
        if (act.plays("trade", "level") or act.verb.text in _ENDING) and act.phrases:
            return self.of_predicate(at, mention, act, "level", "traded at", 0.85)
        if (phrase is None or phrase.measure is None or self.phrase_end != front or phrase.measure.id == "share_price"
                or not can_measure(phrase.measure, mention, "level") or act.plays("deed.sales_volume")
                or self.part(at + 1).kind == "np"):
            return False
        return self.add(at, phrase, phrase.measure, "level", "measure at", 0.75)

    def _quoted_ahead(self, at: int, mention: Mention) -> bool:
        """`sees gold at $3,700`, `expects the won at 1,400 per dollar`: the price that somebody foresees."""
        act, thing = self.frame.act, self.frame.objects[0] if self.frame.objects else None
        if thing is None or thing.kind != "entity" or thing.owner is None or thing.owner.kind not in _PRICED or not act.plays("foresees"):
            return False
        measure = quoted(thing.owner, mention, act.verb.text, act.verb.text, self.story.market)
        return (measure is not None and can_measure(measure, mention, "level")
                and self.add(at, None, measure, "level", "quoted ahead", 0.8, owners=(thing.owner,)))

    def _brought(self, at: int, front: int) -> bool:
        """`taking its advance this year to 7.7%`, `bringing their loss over the past 12 months to 31%`, `taking the gain for 2025 to
        3.1%`: the move over a longer time of a price, or of what has been told to move."""
        frame = self.frame
        moved = frame.objects[0] if frame.objects else None
        told = next((reading for reading in reversed(frame.readings)
                     if is_market(reading) or reading.rule.startswith("good") or reading.aspect == "change" and not reading.earlier), None)
        falling = moved is not None and moved.measure is not None and moved.text.lower() in ("loss", "losses")
        since = self.part(front - 1).kind in ("date", "length")  # taking gains this year to 29%
        if told is None or moved is None or not (moved.reference or moved.definite or moved.dates or since and is_market(told)) \
                or not (moved.kind == "rate" and moved.measure is None or falling):
            return False
        time = next((self.part(step) for step in range(front - 1, max(0, front - 5), -1)
                     if self.part(step).kind in ("length", "date")), None)
        roles = time.roles if time is not None else {"date": moved.dates[0]} if moved.dates else {}
        return self.add(at, told.phrase, told.measure._replace(segment=None), "change", "brought to", 0.8,
                        sign=-1 if falling else moved.sign, owners=told.owners, basis="since" if is_market(told) else None,
                        date=roles.get("date"), period=self.mentions[roles["duration"]].timex if "duration" in roles else None)

    def _measured_beside(self, at: int) -> Phrase | None:
        """The measure of a phrase of its own in front of `at`: with the CASA ratio at 38.9 per cent."""
        start = at - 1
        while (self.part(start).kind == "np" and self.part(start - 1).kind == "preposition"
                and self.part(start - 1).text != "with" and self.part(start - 2).kind == "np"):
            start -= 2
        phrase = self.phrases_before[-1] if self.part(start - 1).text == "with" and self.phrase_end == at and self.phrases_before else None
        return phrase if phrase is not None and phrase.measure is not None and phrase.measure.kind != "price" else None

    def _is_pace(self, at: int, front: int) -> bool:
        """Whether a percentage is the pace of a move: grew at a 5% pace, revenue grew at 3%."""
        mover = self.frame.mover
        if self.part(front).text != "at" or mover is None:
            return False
        if self.part(at + 1).kind == "np" and self.part(at + 1).text in _PACES:
            return True
        return bool(mover.measured) and (mover.measured[0].measure.kind == "flow" or mover.measured[0].measure.id == "gdp_growth")

    def moved(self, at: int, mention: Mention) -> bool:
        """`rose 5%`, `fell by $2 million`, `, down 8%`, `raised its budget by 10%`."""
        front = self.front(at)
        part = self.part(front)
        frame = self.frame
        if isinstance(mention, Percent) and self._is_pace(at, front):
            return self.of_predicate(at, mention, frame.mover, "change", "moved", 0.88, frame.mover.sign or 1)
        moving = part.kind == "verb" and part.plays("up", "down")
        if (moving and _CROSSED.search(self._figures.text, max(0, mention.start - 12), mention.start)
                and self.of_predicate(at, mention, frame.act, "level", "arrived", 0.85)):
            return True  # slid below $100,000
        if moving or part.kind == "preposition" and part.text == "by" and frame.mover is not None and self.part(at + 1).text != "of":
            act = frame.mover or frame.act
            sign = act.sign or 1
            if (act.verb.text.startswith("add") and act.measured and not isinstance(mention, Percent)
                    and act.measured[0].measure.id not in ("share_price", "index_level")):
                return False
            if (part.kind == "verb" and part.text in ("up", "down", "higher", "lower")
                    and self.part(front - 1).kind != "np"
                    or part.kind == "verb" and self.part(front - 1).text == ","):
                last = frame.last
                ended = self.part(front - 1).kind == "date" and self.part(front - 2).kind == "verb"  # finished the week down 1%
                if (last is not None and last.statement == frame.statement and not last.earlier
                        and is_move(last.measure, mention) and not ended
                        and (self.part(front - 1).kind in ("mark", "figure", "per", "date", "direction")
                             or self.part(front - 1).text == "but" and len(part.words) == 1)):
                    return self.add(at, last.phrase, last.measure, "change", "up or down", 0.9, sign=act.sign,
                                    move=act.sign, owners=last.owners, status=last.status)
            if (part.text in ("up", "down") and len(part.words) == 1
                    and self.part(front - 1).kind in ("mark", "figure", "per") and not frame.in_statement()
                    and self._follows_figure(front)):
                return False
            if isinstance(mention, Quantity) and mention.unit == "x" and not mention.text.lower().startswith(("doubl", "tripl")):
                return self.of_predicate(at, mention, act, "change", "moved", 0.85, sign)
            before = {"earlier": True} if self.part(front - 1).text == "after" and act.verb.text.endswith("ing") else {}
            return self.of_predicate(at, mention, act, "change", "moved", 0.92, sign, **before)
        if (self.phrase_end == front + 1 and frame.mover is not None and frame.mover is frame.act and frame.objects
                and isinstance(mention, Percent)):
            return self.of_predicate(at, mention, frame.mover, "change", "moved", 0.85, frame.mover.sign or 1)
        times = mention.text.lower().endswith("times")  # how often it was cut
        if self.phrase_end == front + 1 and isinstance(mention, Quantity) and mention.unit == "x" and frame.mover is not None and not times:
            return self.of_predicate(at, mention, frame.mover, "change", "moved", 0.85, frame.mover.sign or 1)
        return False

    def _follows_figure(self, at: int) -> bool:
        """Whether an amount of this sentence that could not be read stands in front."""
        return any(self.part(index).kind == "figure" for index in range(max(0, at - 5), at))

    def is_factor_chunk(self, chunk: Chunk) -> bool:
        return chunk.kind == "figure"
