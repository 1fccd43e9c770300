"""Levels: figures that tell what a measure is, or what was foreseen of it, from the words that join them to it."""
from __future__ import annotations

from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.en.fitting import can_measure, is_move, same_sort
from textmine.triples.en.frame import Act, Reading
from textmine.triples.en.owners import ALIKE, can_own
from textmine.triples.en.phrase import PLACES
from textmine.triples.en.references import owners_of
from textmine.triples.en.rules import Rules, reads
from textmine.triples.en.sorts import COUNT, MONEY
from textmine.triples.en.words import listed, word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import GROWTH_RATES, known_metric
from textmine.triples.narrative import Measure

_MEASURED = pattern(r" (?:on|at) (?:an? )?(?P<how>[a-z-]+)(?: [a-z]+)? (?:basis|currency|currencies|rates)\b")
_FURTHER = pattern(r"\b(?:further|another|additional) $")
_OF_THEM = ("of them", "of these", "of those", "of which", "of whom")
_OF_PART = frozenset({"part of them", "including"})
_PAID = listed("paying")
_PAYING = {"users": "paying_users", "mau": "paying_users", "dau": "paying_users", "customers": "paying_customers"}
_SIGNS = frozenset("+-−–")
# what a percentage of a thing can be
_STATES = listed("filled")
_INDICES = frozenset({"cpi", "ppi"})
_TRADED = frozenset({"exports", "imports", "orders", "order_value"})
_LEAVING = frozenset({"leaving", "leaves", "left"})
_VALUED = frozenset({"valued", "valued at", "equivalent to", "equal to", "equates to"})  # what is told of an amount


def on_basis(text: str, end: int) -> str | None:
    """What narrows a move told in front: `6% on a like-for-like basis`; empty where it is only measured otherwise (on an organic
    basis, at constant currency)."""
    measured = _MEASURED.match(text, end)
    if measured is None:
        return None
    return measured["how"] if measured["how"] in ALIKE else ""


class Levels(Rules):
    """Rules of a FigureReader."""

    @reads(told=True)
    def equivalent(self, at: int, mention: Mention) -> bool:
        last = self.frame.last
        if self.part(at - 1).text != "(" or last is None or not isinstance(mention, (Money, Quantity, Number, Percent)):
            return False
        if isinstance(mention, Percent) and last.aspect == "change" and self.part(at - 2).kind == "np" and self.part(at + 1).text == ")":
            return self._of_bracketed(at, last)
        if isinstance(mention, Percent) and mention.text[0] in _SIGNS and self.part(at - 2).kind in ("figure", "per"):
            return is_move(last.measure, mention) and self.add(at, last.phrase, last.measure, "change", "up or down", 0.9,
                                                               owners=last.owners, status=last.status)  # $900 million (+4%)
        if not isinstance(mention, Money) and self.part(at - 2).kind != "date":
            return False
        first = self.mentions[last.amount]
        if isinstance(first, Money) and first.unit != mention.unit and self.part(at - 2).kind in ("figure", "per") and last.chunk >= at - 3:
            for reading in self.frame.readings:
                if reading.amount == last.amount:
                    reading.equivalent = self.part(at).roles["amount"]
            return True
        if (isinstance(first, Money) and first.unit == mention.unit and self.part(at - 2).kind in ("figure", "per")
                and self.part(at + 1).text == ")" and last.chunk >= at - 3):
            return self.add(at, last.phrase, last.measure, last.aspect, "bracketed", 0.8, owners=last.owners, earlier=True)
        if (isinstance(first, Money) and first.unit == mention.unit and self.part(at - 2).kind == "figure"
                and self.part(at + 1).kind == "per" and last.chunk >= at - 3):
            return self.add(at, last.phrase, last.measure, last.aspect, "alternative", 0.8, owners=last.owners, status=last.status)
        if self.part(at - 2).kind == "date" and self.part(at + 1).text == ")" and last.aspect == "change":
            level = self.last_level(mention)  # up 9% on Q3 2025 (79,300 ounces)
            if level is not None and level.aspect == "level" and can_measure(level.measure, mention, "level"):
                return self.add(at, level.phrase, level.measure, "level", "bracketed", 0.85, owners=level.owners,
                                earlier=True, date=self.part(at - 2).roles["date"])
        return self.part(at - 2).kind == "figure" and isinstance(self.mention(at - 2), Money)

    def _of_bracketed(self, at: int, last: Reading) -> bool:
        """`grew 6 per cent, led by Singapore (9 per cent) and Indonesia (7 per cent)`: a part that the figure behind it is of."""
        phrase = self.phrases.phrase(at - 2)[0]
        part = phrase.place_words[0] if phrase.places else phrase.text if phrase.kind == "other" and phrase.measure is None else ""
        led = self.part(at - 3).text in ("by", "and", ",") and last.measure.kind in ("flow", "")
        return led and bool(part) and self.add(at, None, last.measure._replace(segment=part), "change", "contributed", 0.75,
                                               owners=last.owners, sign=last.sign, status=last.status, date=last.date)

    @reads(told=True)
    def alternative(self, at: int, mention: Mention) -> bool:
        """`, or $1.43 per share`, `, or 1.6%`: the figure before, told in another unit."""
        front, last = self.part(at - 1), self.frame.last
        if front.text not in ("or", "and", "("):
            return False
        eps = next((reading for reading in self.frame.in_statement() if reading.measure.id == "eps" and not reading.earlier), None)
        if (front.text == "or" and isinstance(mention, Money) and last is not None and last.earlier and eps is not None
                and mention.low < 1000 and abs(self.mentions[last.amount].low) > 100_000):
            return self.add(at, eps.phrase, eps.measure, "level", "alternative", 0.85, owners=eps.owners, earlier=True, status=last.status)
        per = self.part(at + 1).kind == "per" and isinstance(mention, Money)
        if (front.text == "or" and isinstance(mention, Money) and last is not None and mention.per
                and mention.per != self.mentions[last.amount].per and not per and last.aspect == "level"
                and last.measure.kind == "price"):
            return self.add(at, last.phrase, last.measure, "level", "alternative", 0.8, owners=last.owners, status=last.status)
        basis = (on_basis(self._figures.text, mention.end)
                 if front.text in ("or", "and", "(") and last is not None and last.aspect == "change"
                     and same_sort(mention, self.mentions[last.amount]) else None)
        if basis is not None:
            return self.add(at, last.phrase, last.measure._replace(segment=last.measure.segment or basis or None),
                            "change", "alternative", 0.85, sign=last.sign, owners=last.owners, status=last.status)
        if front.text not in ("or", "and") or last is None or same_sort(mention, self.mentions[last.amount]) and not per:
            return False
        if front.text == "or" and last.aspect == "share" and isinstance(mention, Money) and can_measure(last.measure, mention, "level"):
            return self.add(at, last.phrase, last.measure, "level", "alternative", 0.8, owners=last.owners, status=last.status)
        back = at - 2 if self.part(at - 2).text != "," else at - 3
        if self.part(back).kind == "per":
            back -= 1
        if (back < last.chunk or self.part(back).kind not in ("figure", "np", "date") or back - last.chunk > 2
                or front.text == "and" and self.part(at + 1).kind != "per"):
            return False
        if per:
            return self.add(at, last.phrase, last.measure, "level", "alternative", 0.9, owners=last.owners,
                            earlier=last.earlier, status=last.status)
        staff = last.measure.id == "employees" and isinstance(mention, Quantity) and mention.unit == "person"  # 12%, or about 240 people
        points = isinstance(mention, Number) and mention.unit == "point"
        if (isinstance(mention, (Percent, Money)) or points or staff) and last.aspect == "change":
            return self.add(at, last.phrase, last.measure, "change", "alternative", 0.9, sign=last.sign,
                            owners=last.owners, earlier=last.earlier, status=last.status)
        return False

    @reads(told=True)
    def estimated(self, at: int, mention: Mention) -> bool:
        """`EPS $1.12, est. $1.05`: what was foreseen of the amount before."""
        last = (self.last_level(mention) or self.last_of_statement(at)) if self.part(at - 1).kind == "estimate" else None
        if last is None or not can_measure(last.measure, mention, last.aspect):
            return False
        return self.add(at, last.phrase, last.measure, last.aspect, "estimated", 0.85, owners=last.owners,
                        status="forecast", sign=1, basis=last.basis)

    @reads(told=True, front=("which", "and", ",", "with"))
    def part_of_last(self, at: int, mention: Mention) -> bool:
        """`$131 million worldwide, including $72.6 million from overseas markets`: a part of the amount before."""
        front = self.part(self.front(at))
        last = self.last_of_statement(at)
        listed = last is not None and last.rule == "including" and front.text in ("and", ",")
        counted = last is not None and last.measure.kind in ("count", "flow") and isinstance(mention, (Quantity, Number))
        parting = front.kind == "which" and front.text.startswith("of ") or self.part(at + 1).text in _OF_THEM and front.text == ","
        if (parting and last is not None and (last.aspect == "level" or counted and last.aspect == "change")
                and same_sort(mention, self.mentions[last.amount])):
            return self._part_told_behind(at, last)
        parted = front.text == "with" and last is not None and last.measure.kind == "flow" and self.part(at + 1).text == "from"
        if (not (front.kind == "which" and front.text.startswith("includ") or listed or parted)
                or last is None
                or last.aspect != "level" and not (counted and last.aspect == "change")
                or not same_sort(mention, self.mentions[last.amount])):
            return False
        joint, behind = self.part(at + 1), self.part(at + 2)
        if joint.kind == "np" and isinstance(mention, (Quantity, Number)):
            return self._counted_part(at, mention, last)
        if listed and joint.text not in ("from", "in", "for", "at", "on"):
            return False
        if joint.kind != "preposition" or joint.text not in ("from", "in", "for", "of", "at", "on") or behind.kind != "np":
            return True
        phrase, _ = self.phrases.phrase(at + 2)
        words = phrase.place_words[0] if phrase.kind == "entity" and phrase.places else phrase.text
        if joint.text == "of" and words[:1].isdigit():
            return True  # 74 customers, including three of the 10 largest grocers
        if phrase.measure is not None or not words:
            return False
        return self.add(at, None, last.measure._replace(segment=words), last.aspect, "including", 0.8, owners=last.owners,
                        status=last.status, sign=last.sign)

    def _counted_part(self, at: int, mention: Mention, last: Reading) -> bool:
        """`sold 4.6 million cars, including 2.3 million plug-in hybrids`: what the part counts tells it, or is a measure of its own."""
        phrase = self.phrases.phrase(at + 1)[0]
        if phrase.measure is not None and phrase.measure.id != last.measure.id and can_measure(phrase.measure, mention, "level"):
            return self.add(at, phrase, phrase.measure, "level", "including", 0.8, owners=last.owners, status=last.status)
        part = phrase.text if phrase.measure is None else phrase.text.removesuffix(last.measure.text).strip()
        return bool(part) and self.add(at, None, last.measure._replace(segment=part), last.aspect, "including", 0.8,
                                       owners=last.owners, status=last.status, date=last.date, sign=last.sign)

    def counted_of(self, at: int, mention: Mention) -> bool:
        """`Of its 3,000 employees, 1,200 are engineers`: a whole that the sentence opens with, and a part of it."""
        last = self.frame.last
        if last is not None and last.rule == "counted of" and self.part(at - 1).text == ",":
            return self._part_told_behind(at, last)
        whole = at in (1, 2) and self.part(0).text == "of" and self.part(at + 1).kind == "np"
        if not whole or self.part(at + 2).text != "," or self.part(at + 3).kind != "figure":
            return False
        phrase = self.phrases.phrase(at + 1)[0]
        owners = owners_of(self.phrases.phrase(1)[0], self.frame, self.story) if at == 2 else ()
        fits = phrase.measure is not None and can_measure(phrase.measure, mention, "level")
        return fits and self.add(at, phrase, phrase.measure, "level", "counted of", 0.8, owners=owners)

    def _part_told_behind(self, at: int, last: Reading) -> bool:
        """`3,200 people, of whom 1,900 work in research`, `of which 2.25 million were battery electric`: the words at
        the end tell the part."""
        words = [self.part(step) for step in range(at + 1, at + 6)]
        end = next((step for step, chunk in enumerate(words)
                    if chunk.kind in ("mark", "end", "figure", "conjunction", "relative")), len(words))
        noun = next((chunk for chunk in reversed(words[:end]) if chunk.kind == "np"), None)
        if noun is None or last.measure.segment is not None:
            return False
        if last.measure.id in _PAYING and any(chunk.words[-1:] and chunk.words[-1].text in _PAID for chunk in words[:end]):
            measure = last.measure._replace(metric=known_metric(_PAYING[last.measure.id]))  # 27 million of whom pay for it
            return self.add(at, None, measure, last.aspect, "part of them", 0.8, owners=last.owners, status=last.status, date=last.date)
        part = self._figures.text[noun.start:noun.end].removeprefix("the ").removeprefix("its ")
        return self.add(at, None, last.measure._replace(segment=part), last.aspect, "part of them", 0.8, owners=last.owners,
                        status=last.status, date=last.date, sign=last.sign)

    @reads(told=True)
    def continued(self, at: int, mention: Mention) -> bool:
        """`$5 billion in 2024 and $6 billion in 2025`, `91% for offices and 97.5% for malls`: the last statement for
        another time or part."""
        front = self.part(at - 1)
        last = self.last_level(mention) if front.text in ("and", ",", "but") and front.kind in ("conjunction", "mark") else None
        before = self.frame.last
        if last is None and front.text == "and" and before is not None and before.earlier \
                and same_sort(mention, self.mentions[before.amount]):
            last = self.last_of_statement(at)  # to 5.6 billion euros from 7.2 billion in June and 5.9 billion a year ago
        if last is None:
            return False
        joint, behind = self.part(at + 1), self.part(at + 2)
        where = self._figures.scope(at) if self._figures.scope(last.chunk) is not None else None
        if where is not None:  # $214 million domestically and $486 million worldwide
            return self.add(at, None, last.measure._replace(segment=where), last.aspect, "continued", 0.8, owners=last.owners,
                            status=last.status)
        if joint.kind == "basis" and last.aspect == "change" and isinstance(mention, Percent):
            return self.add(at, last.phrase, last.measure, "change", "continued", 0.8, sign=last.sign,
                            owners=last.owners, status=last.status, basis=str(joint.roles["basis"]))
        earlier = self.frame.last is not None and self.frame.last.earlier and front.text == "and"
        if joint.kind in ("from", "than") and behind.kind == "date" and (last.aspect == "change" or last.measure.id in GROWTH_RATES):
            return self.add(at, last.phrase, last.measure, "change", "continued", 0.8, sign=last.sign,
                            owners=last.owners, status=last.status)
        if joint.kind == "date" or joint.kind == "preposition" and behind.kind in ("date", "length"):
            return self.add(at, last.phrase, last.measure, last.aspect, "continued", 0.8, sign=last.sign,
                            earlier=earlier, owners=last.owners, status=last.status, basis=last.basis)
        counted, shared = self.part(last.chunk + 1).kind == "np", last.aspect == "share" and self.part(last.chunk + 1).text == "of"
        step = last.chunk + (3 if shared else 2 if counted else 1)  # 450 stores in the U.S.; 62% of its sales in Asia
        told = self.part(step + (self.part(step).kind == "basis"))  # 4% year on year in Asia
        parted = joint.kind == told.kind == "preposition" and behind.kind == "np" and told.text == joint.text
        other = self.phrases.phrase(at + 2)[0].measure if parted else None  # $2 a share in earnings and $3 billion in revenue
        if parted and (other is None or other.id == last.measure.id):
            whole = last.phrase._replace(segments=(), places=(), place_words=()) if last.phrase is not None else None
            placed = told.text == "in" and last.measure.bearer in ("region", "place") and last.owners[0].kind in PLACES
            owners = placed and self.phrases.phrase(at + 2)[0].places[:1] or last.owners  # prices rose 5% in Wales, 3% in Scotland
            return self.add(at, whole, last.measure._replace(segment=None), last.aspect, "continued", 0.8,
                            sign=last.sign, owners=owners, status=last.status, basis=last.basis)
        return False

    def _in_series(self, front: int, mention: Mention, last: Reading, owner: Entity) -> bool:
        """Whether an owner and a figure right behind it go on with what was told of others before: Tesla delivered
        418,000, BYD 620,000 and Nio 120,000."""
        place = owner.kind in PLACES
        joint = front - 2 if place and self.part(front - 1).text == "in" else front - 1
        end = self.frame.readings[-1].chunk
        end = end + 2 if self.part(end + 1).text == "of" else end  # owns 18% of Lanjing, and Xunmi 11%
        near = end >= joint - (2 if isinstance(mention, Percent) else 6)
        return (near and (last.owners[0].kind in PLACES) == place and same_sort(mention, self.mentions[last.amount])
                and last.measure.metric is not None and self.part(joint).text in ("and", ",", ";", "while")
                and can_own(owner, last.measure.metric))

    def _counterpart(self, last: Reading, mention: Mention) -> Reading | None:
        """What a figure of another owner goes with, the first of its sort told of the last one: gold rose 1.1% to $3,345, silver 0.8%."""
        told = [reading for reading in self.frame.readings if reading.owners == last.owners and not reading.earlier]
        return next((reading for reading in told if same_sort(mention, self.mentions[reading.amount])), None) or self.last_level(mention)

    def stood(self, at: int, mention: Mention) -> bool:
        """`was 63%`, `totaled $699 million`, `analysts had expected $1.36`."""
        front = self.front(at)
        part = self.part(front)
        frame = self.frame
        if part.kind == "preposition" and part.text == "for" and self.part(front - 1).plays("foresees"):
            part = self.part(front - 1)
        if part.kind != "verb":
            return False
        valued = part.text == "worth" and len(part.words) == 1 or part.text in _VALUED
        if part.plays("share") or valued:
            return False
        behind = self.part(at + 1)
        if (part.plays("level") and behind.kind == "np" and behind.text in _STATES and isinstance(mention, Percent)
                and frame.act.phrases and frame.act.phrases[0].text):
            phrase = frame.act.phrases[0]
            part = phrase.text if phrase.kind == "other" else None
            # its offices were 91% let
            return self.add(at, phrase._replace(segments=(part,) if part else ()), Measure(None, behind.text, part),
                            "level", "stood", 0.8)
        if not part.plays("level", "trade") and behind.kind == "np":
            return False
        if part.plays("level", "trade") or part.plays("have") and not any(phrase.kind == "entity" for phrase in frame.act.phrases):
            if self.of_predicate(at, mention, frame.act, "level", "stood", 0.92 if part.plays("level") else 0.8):
                return True
        bare = self.part(at + 1).kind != "np" and not (self.part(at + 1).text in ("of", "in") and self.part(at + 2).kind == "np")
        if part.plays("foresees") and frame.measure is not None and bare:
            return self._foreseen(at, mention, str(part.roles["foresees"]))
        return bare and part.plays("level", "have") and frame.status in ("plan", "forecast") and self._aimed_at(at, mention)

    @reads(COUNT, MONEY, front=("with",))
    def left_with(self, at: int, mention: Mention) -> bool:
        """`closed its Leeds branch, which left it with eight stores`: of the firm, whatever was told of between."""
        front, firm = self.front(at), self.story.firm or self.story.company
        noun = self.phrases.phrase(at + 1)[0] if self.part(at + 1).kind == "np" else None
        if self.part(front - 1).text != "it" or self.frame.act.verb.text not in _LEAVING or firm is None or noun is None:
            return False
        return noun.measure is not None and can_measure(noun.measure, mention, "level") and self.add(
            at, None, noun.measure, "level", "left", 0.8, owners=(firm,))

    @reads(front=("at",))
    def left(self, at: int, mention: Mention) -> bool:
        """`cut its debt to £612m, leaving gearing at 18.8 per cent`: what a measure comes to by what was told."""
        front, act, told = self.front(at), self.frame.act, self.phrases_before[-1] if self.phrases_before else None
        object_of = self.phrase_end == front and any(self.part(step) is act.verb for step in range(max(0, front - 6), front))
        if act.verb.text not in _LEAVING or not object_of or told is None or told.measure is None:
            return False
        return can_measure(told.measure, mention, "level") and self.add(at, told, told.measure, "level", "left", 0.85)

    def _aimed_at(self, at: int, mention: Mention) -> bool:
        """`has 24,000 stores and aims to reach 30,000`: what somebody of whom an amount was told would bring it to."""
        frame = self.frame
        last = frame.last or (self._figures.previous[-1] if self._figures.previous else None)
        doing = last is not None and last.owners == frame.owners and frame.act.phrases[:1] and frame.act.phrases[0].kind == "entity"
        if not doing or not same_sort(mention, self.mentions[last.amount]) or not can_measure(last.measure, mention, "level"):
            return False
        measure = last.measure._replace(segment=None) if last.rule in _OF_PART else last.measure
        return self.add(at, None, measure, "level", "foreseen", 0.75, owners=last.owners)

    def _near_in_size(self, mention: Money) -> Reading | None:
        """What was told before the last amount and is more like what was foreseen: earned £84m on sales of £1.1bn. Analysts saw £86m."""
        levels = [reading for reading in self._figures.previous if reading.aspect == "level" and not reading.earlier
                  and same_sort(mention, self.mentions[reading.amount])]
        ratios = [abs(float(mention.low) / float(self.mentions[reading.amount].low or 1)) for reading in levels]
        if len(levels) < 2 or 0.3 < ratios[-1] < 3:
            return None
        return next((reading for reading, ratio in zip(levels, ratios) if 0.5 < ratio < 2), None)

    def _foreseen(self, at: int, mention: Mention, status: str) -> bool:
        """`Analysts were expecting $1.61 per share`, `and plans a further nine`: of the measure told before."""
        frame = self.frame
        per_share = self.part(at + 1).kind == "per" and isinstance(mention, Money)
        if per_share and frame.measure.id != "eps":
            told = next((reading for reading in self._figures.previous if reading.measure.id == "eps" and not reading.earlier), None)
            if told is not None:
                return self.add(at, told.phrase, told.measure, "level", "expected", 0.8, owners=told.owners, status="forecast",
                                date=told.date)
        other = self._near_in_size(mention) if not frame.readings and isinstance(mention, Money) and not per_share else None
        if other is not None:
            return self.add(at, other.phrase, other.measure, "level", "foreseen", 0.8, owners=other.owners, status=status, date=other.date)
        if frame.measure.kind == "count" and _FURTHER.search(self._figures.text, max(0, mention.start - 12), mention.start):
            return self.add(at, frame.phrase, frame.measure, "change", "foreseen", 0.75, status=status)
        near = self._figures.comparisons.nearest(mention) if frame.measure.id is None and not frame.readings else None
        if near is not None and near.measure != frame.measure:
            return self.add(at, near.phrase, near.measure, "level", "foreseen", 0.75, owners=near.owners, status=status)
        if can_measure(frame.measure, mention, "level"):
            return self.add(at, frame.phrase, frame.measure, "level", "foreseen", 0.75, status=status)
        return False

    def elliptic(self, at: int, mention: Mention) -> bool:
        """`commercial revenue £183.6mn`: a measure right in front of its figure."""
        front = self.front(at)
        if self.part(front).text == "at" and self.part(front - 1).text == ",":
            front -= 1
        dated = (2 if self.part(at + 1).kind == "preposition" and self.part(at + 2).kind == "date" else 1
                 if self.part(at + 1).kind == "date" else 0)
        stop = at + 1 + dated  # , 29.5% in the third quarter, or: , $96m last year,
        if (self.part(front).text == "," and (self.part(stop).text in (",", ".") or self.part(stop).kind == "end")
                and self.phrase_end == front and self.phrases_before and self.phrases_before[-1].measure is not None
                and can_measure(self.phrases_before[-1].measure, mention, "level")):
            return self.add(at, self.phrases_before[-1], self.phrases_before[-1].measure, "level", "aside", 0.8)
        if self.part(front).kind != "np" or self.phrase_end != front + 1 or not self.phrases_before:
            return False
        phrase, last = self.phrases_before[-1], self.frame.last
        piece = phrase.measure.segment if phrase.measure is not None else phrase.text if phrase.kind == "other" else None
        indexed = last is not None and last.measure.id in _INDICES and last.measure.segment is not None and isinstance(mention, Percent)
        if indexed and piece and piece.lower() in word_lists()["basket"] and self.part(front - 1).text in ("and", ","):
            # food prices rose 3.1%, energy 4.4% and fuel 8.9%
            return self.add(at, None, last.measure._replace(segment=piece), "level", "elliptic move", 0.8, owners=last.owners,
                            sign=last.sign, status=last.status)
        moved = next((reading for reading in reversed(self.frame.readings) if reading.aspect == "change"), None)
        swept, stated = (moved.sign, "actual" if moved.rule == "expected" else None) if moved is not None else (0, None)
        if swept and last is not None and self._is_led_alike(front, mention, last):
            part = phrase.place_words[0] if phrase.place_words else phrase.text  # sales to Africa rose 26% and to Asean countries 13%
            return self.add(at, None, last.measure._replace(segment=part), "change", "elliptic move", 0.8, owners=last.owners, sign=swept)
        if phrase.measure is not None and isinstance(mention, Percent) and not can_measure(phrase.measure, mention, "level") and swept:
            self.frame.mover = Act(phrases=(phrase,), owners=self.frame.owners, sign=swept)  # revenue rose 11% and paying users 12%
            return self.add(at, phrase, phrase.measure, "change", "elliptic move", 0.8, sign=swept, status=stated)
        if phrase.measure is not None and self._is_signed(mention, phrase.measure):
            self.frame.mover = Act(phrases=(phrase,), owners=self.frame.owners, sign=1)
            return self.add(at, phrase, phrase.measure, "change", "elliptic", 0.8)
        if phrase.measure is not None and can_measure(phrase.measure, mention, "level") and not self.frame.act.plays("deed.fine"):
            return self.add(at, phrase, phrase.measure, "level", "elliptic", 0.8)
        if (last is not None and last.rule == "deed employees" and last.measure.segment is not None
                and phrase.kind != "entity" and phrase.text and isinstance(mention, (Quantity, Number))):
            # and builders 12,000
            return self.add(at, None, last.measure._replace(segment=phrase.text), "change", "contributed", 0.75,
                            owners=last.owners, sign=last.sign)
        part = phrase.place_words[0] if phrase.place_words else phrase.text if phrase.kind == "other" else ""
        beside = next((other for other in reversed(self.frame.readings) if same_sort(mention, self.mentions[other.amount])), None)
        parted = beside is not None and beside.measure.segment is not None and beside.rule in ("contributed", "deed revenue")
        if beside is not None and parted and part:
            # hotels $20 million
            return self.add(at, None, beside.measure._replace(segment=part), "level", "contributed", 0.75, owners=beside.owners)
        swept_too = swept and last is not None and last.aspect == "change" and last.measure.segment is not None and phrase.kind == "other"
        if swept_too and part and isinstance(mention, Percent) and last.chunk == front - 2 and self.part(front - 1).text in ("and", ","):
            # food sales rose 6.4% and drinks 3.9%
            return self.add(at, None, last.measure._replace(segment=part), "change", "elliptic move", 0.8, owners=last.owners, sign=swept)
        nouns = last is not None and phrase.kind == "other" and phrase.text and (
            last.rule in ("noun moved", "elliptic noun")
            or last.rule == "elliptic move" and last.owners[0].kind in PLACES and last.measure.segment is None)
        if nouns and isinstance(mention, Percent) and self.part(front - 1).text in ("and", ",") and last.chunk >= front - 3:
            # manufacturing grew 9.1% and construction 7.2%
            return self.add(at, None, Measure(None, phrase.text), "change", "elliptic noun", 0.75, owners=last.owners, sign=last.sign,
                            date=last.date)
        if (last is not None and last.aspect == "share" and last.rule == "accounted for" and phrase.kind == "other"
                and phrase.text and isinstance(mention, Percent)):
            # and smartphones 26%
            return self.add(at, None, last.measure._replace(segment=phrase.text), "share", "accounted for", 0.8,
                            owners=last.owners, basis=last.basis)
        own = not phrase.possessed or phrase.owner is not None and phrase.owner.kind == "index"  # and France's CAC 40 1.5%
        named = phrase.kind == "entity" and own and not phrase.goods or self.part(front).possessor is not None
        last = self._counterpart(last, mention) if last is not None and named else last
        owner = next(iter(owners_of(phrase, self.frame, self.story)), None) if named else None
        if owner is not None and last is not None and owner not in last.owners and self._in_series(front, mention, last, owner):
            # and Spain 0.6%, the latter $3 million, and in Bradford £189,000
            self.frame.place = (owner, phrase.text) if self.frame.place and owner.kind in PLACES else self.frame.place
            return self.add(at, None, last.measure, last.aspect, "shared", 0.8, sign=last.sign, owners=(owner,),
                            status=last.status, date=last.date)
        bare = self.part(at + 1).kind != "np"
        again = phrase.reference in ("those", "that") and bare and last is not None
        if again and can_measure(last.measure, mention, "level"):
            return self.add(at, phrase, last.measure._replace(segment=None), "level", "elliptic", 0.75, owners=last.owners)
        traded = again and phrase.place_words and last.owners[0].kind in PLACES and last.measure.id in _TRADED
        if traded and last.aspect == "change" and isinstance(mention, Percent):  # orders from the U.S. grew 18% and those from China 2%
            return self.add(at, None, last.measure._replace(segment=phrase.place_words[0]), "change", "elliptic move", 0.75,
                            owners=last.owners, sign=last.sign)
        if again and last.aspect == "change" and isinstance(mention, Percent):  # and those in Asia 3%
            return self.add(at, phrase, last.measure._replace(segment=None), "change", "elliptic move", 0.75, owners=last.owners,
                            sign=last.sign)
        return False

    def _is_led_alike(self, front: int, mention: Mention, last: Reading) -> bool:
        """Whether a preposition in front of a phrase makes it another part of what was told to have moved."""
        joined = self.part(front - 1).kind == "preposition" and self.part(front - 2).text in ("and", ",", "but")
        return (joined and self.part(front - 1).text in ("to", "from", "in") and isinstance(mention, Percent)
                and last.aspect == "change" and last.measure.segment is not None and last.measure.kind == "flow"
                and last.chunk >= front - 4)

    def _is_signed(self, mention: Mention, measure: Measure) -> bool:
        """Whether a sign alone tells a move: payrolls +64K, sales +9% y/y."""
        if isinstance(mention, Percent):
            return mention.text[0] in "+-−" and not can_measure(measure, mention, "level")
        return isinstance(mention, (Quantity, Number)) and "+" in self._figures.text[mention.start - 1:mention.start + 1]
