"""Shares: what part of a whole a figure tells (accounted for 38% of sales, half of it comes from China)."""
from __future__ import annotations

from textmine.model import Mention
from textmine.triples.en.fitting import can_measure
from textmine.triples.en.frame import Reading
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.references import FIRMS, owners_of
from textmine.triples.en.rules import Rules, reads
from textmine.triples.en.sorts import FRACTION, PERCENT, PERMILLE
from textmine.triples.en.verb_metrics import purpose_of
from textmine.triples.en.wholes import is_current, is_needed, of_current, of_source
from textmine.triples.en.words import any_of, listed
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

_PROVIDING = listed("providing")
_RELYING = listed("relying")
_CUSTOMER = any_of("customer")
_EQUAL = frozenset({"equal to", "equivalent to", "equates to", "worth", "or"})
_MARKET_SHARE = known_metric("market_share")
_EARNINGS = frozenset({"revenue", "net_profit", "operating_profit", "ebitda"})
_SPENT = frozenset({"rent", "salary"})  # prices that are a cost of those who pay them
_PARTED = _EARNINGS | {"production", "gmv", "operating_expense"}


class Shares(Rules):
    """Rules of a FigureReader."""

    @reads(PERCENT, PERMILLE, FRACTION)
    def share(self, at: int, mention: Mention) -> bool:
        """Percentages and fractions that are parts of a whole."""
        whole, basis, end = self._whole(at)
        return (self._of_count(at) or self._of_staff(at, whole) or whole is not None and (self._earned(at, whole) or self._spent(at, whole))
                or self._accounting(at, mention, whole, basis) or self._from_where(at, whole, basis, end)
                or whole is not None and self._of_whole(at, mention, whole, basis))

    def _earned(self, at: int, whole: Phrase) -> bool:
        """`gets 62% of its revenue from North America`, `made 30% of its profit in China`: of a firm, where its money comes from."""
        frame = self.frame
        subject = frame.act.phrases[0] if frame.act.phrases else None
        if whole.measure is None or whole.measure.id not in _EARNINGS or subject is None or subject.kind != "entity":
            return False
        if self.part(self.front(at)).text == "for" and frame.act.verb.text in _RELYING:
            return self._relied_on(at, whole.measure, subject)
        if self.part(self.front(at)) is not frame.act.verb or frame.act.plays("share"):
            return False
        part = next(iter((*whole.place_words, *whole.segments)), None)
        owners = tuple(owner for owner in owners_of(subject, frame, self.story) if owner.kind in FIRMS)
        if part is None or not owners or self.part(at + 3).text not in ("from", "in", "outside"):
            return False
        return self.add(at, None, whole.measure._replace(segment=part), "share", "came from", 0.8, owners=owners,
                        basis=whole.measure.text)

    def _relied_on(self, at: int, measure: Measure, subject: Phrase) -> bool:
        """`relies on Microsoft for 38% of its revenue`: from whom or where the money of a firm comes."""
        source = self.part(self.front(at) - 1)
        part = self.phrases.phrase(self.front(at) - 1)[0] if source.kind == "np" else None
        owners = owners_of(subject, self.frame, self.story)
        return part is not None and bool(part.text) and self.add(
            at, None, measure._replace(segment=part.text), "share", "came from", 0.8, owners=owners, basis=measure.text)

    def _spent(self, at: int, whole: Phrase) -> bool:
        """`spends a quarter of its revenue on marketing`: what a firm spends on something, as a part of what it takes in."""
        frame, joint = self.frame, self.part(at + 3)
        if (whole.measure is None or whole.measure.id not in _EARNINGS or self.part(self.front(at)) is not frame.act.verb
                or not frame.act.plays("deed.investment") or joint.text not in ("on", "in", "into") or self.part(at + 4).kind != "np"):
            return False
        purpose, text = self.phrases.phrase(at + 4)[0], whole.measure.text
        told = purpose_of(joint.text, purpose.text.lower()) if purpose.measure is None else purpose.measure.id
        measure = Measure(known_metric(told), purpose.text) if told is not None else whole.measure._replace(segment=purpose.text)
        return bool(purpose.text) and self.add(at, None, measure, "share", "spent part", 0.8, owners=frame.owners, basis=text)

    def _whole(self, at: int) -> tuple[Phrase | None, str, int]:
        """The whole behind a share: `of total sales`."""
        if (self.part(at + 1).kind == "which"
                and self.part(at + 1).text in ("of them", "of which", "of whom", "of these", "of those", "of it",
                                               "of that", "of this")):
            return Phrase("entity", "", reference="them"), "", at + 2
        if self.part(at + 1).text != "of" or self.part(at + 2).kind not in ("np", "pronoun", "relative"):
            return None, "", at + 1
        if self.part(at + 2).kind != "np":
            if self.part(at + 2).text not in ("them", "which", "whom", "it", "that"):
                return None, "", at + 1
            return Phrase("entity", "", reference="them"), "", at + 3
        if self.part(at + 2).words[0].text in ("those", "that", "this"):
            return None, "", at + 1
        phrase, end = self.phrases.phrase(at + 2)
        if phrase.reference in ("those", "that", "this"):
            return None, "", at + 1
        phrase = of_current(phrase)
        words = self._figures.text[self.part(at + 2).start:self.part(end - 1).end]
        return phrase, words.removeprefix("the ").removeprefix("its "), end

    def _accounting_also(self, at: int, subject: Phrase) -> bool:
        """`Organic food accounts for another 30%`: another part of the whole of which the sentence before has told one."""
        last = self._figures.previous[-1] if self._figures.previous else None
        if last is None or last.rule != "accounted for" or subject.kind != "other" or not subject.text:
            return False
        return self.add(at, None, last.measure._replace(segment=subject.text), "share", "accounted for", 0.8, owners=last.owners,
                        basis=last.basis, date=last.date)

    def _accounting_too(self, at: int, last: Reading, whole: Phrase | None, basis: str) -> bool:
        """`45% of revenue and almost 60% of its profit`: the same part in another whole."""
        if whole is None or whole.measure is None or last.measure.segment is None:
            return False
        return self.add(at, None, whole.measure._replace(segment=last.measure.segment), "share", "accounted for", 0.85,
                        owners=last.owners, basis=basis or None, status=last.status)

    def _accounting(self, at: int, mention: Mention, whole: Phrase | None, basis: str) -> bool:
        """`accounted for 45% of total sales`: the part in front, the whole behind."""
        frame = self.frame
        front = self.part(self.front(at))
        if front.text in ("and", ",") and frame.last is not None and frame.last.rule == "accounted for":
            return self._accounting_too(at, frame.last, whole, basis)
        stated = (front.kind == "verb" and front.plays("level") and front.text in ("was", "is", "were", "are")
                  and bool(frame.act.phrases) and frame.act.phrases[0].kind == "other"
                  and not (frame.act.phrases[0].reference or frame.act.phrases[0].definite
                           or frame.act.phrases[0].owner))
        providing = front is frame.act.verb and (front.text in _PROVIDING or front.plays("deed.cost")) or stated
        if providing and whole is None and self._provided_too(at):
            return True
        if (front.kind != "verb"
                or not (front.plays("share") and front.roles["share"] == "1" or providing)
                or self.part(at + 1).text == "margin"):
            return False
        subject = frame.act.phrases[0] if frame.act.phrases else None
        if subject is None:
            return False
        subject = of_source(subject)
        if (len(frame.act.phrases) == 2 and subject.kind == frame.act.phrases[1].kind == "other" and subject.text
                and frame.act.phrases[1].text):
            subject = subject._replace(text=f"{subject.text} and {frame.act.phrases[1].text}")  # cloud and networking accounted for 42%
        if providing and (whole is None or whole.measure is None or whole.measure.id not in _PARTED and not is_needed(whole)):
            return False
        if subject.kind == "entity" and front.plays("deed.cost"):
            return False  # Guangya takes 45% of its output
        if is_current(whole) and subject.kind == "entity" and subject.owner is not None and subject.owner.kind in FIRMS:
            return self.add(at, None, Measure(_MARKET_SHARE, front.text), "level", "share of market", 0.75, owners=(subject.owner,))
        if (subject.measure is not None and frame.last is not None and frame.last.statement != frame.statement
                and frame.last.measure.id == subject.measure.id and whole is None
                and subject.measure.text != frame.last.measure.text and subject.measure.segment is None):
            return self.add(at, None, frame.last.measure._replace(segment=subject.measure.text), "share",
                            "accounted for", 0.85, owners=frame.last.owners, basis=frame.last.measure.text)
        counted = (subject is not None and subject.measure is not None
                   and (subject.measure.dimension not in ("money", "%")
                        or subject.measure.kind == "price" and subject.measure.id not in _SPENT)
                   and whole is not None and whole.measure is not None and whole.measure.dimension == "money")
        if counted:
            subject = subject._replace(kind="other", measure=None)
        if subject.measure is not None and whole is not None and whole.measure is not None \
                and subject.measure.bearer == "region" and whole.owner is not None and whole.owner.kind in FIRMS:
            return self.add(at, whole, whole.measure._replace(segment=subject.text), "share", "accounted for", 0.85,
                            basis=basis)  # exports accounted for 71% of Voltara's sales
        if subject.measure is not None:
            payers = owners_of(whole, frame, self.story) if whole is not None and subject.measure.id in _SPENT else ()
            return self.add(at, subject, subject.measure, "share", "accounted for", 0.9, basis=basis or None,
                            owners=payers if payers and payers[0].kind in FIRMS else ())
        of_told = whole is not None and whole.kind == "placeholder"  # made up 49% of the total
        measure = (whole.measure if whole is not None and whole.measure is not None else frame.last.measure
                   if frame.last is not None else self.story.measure if of_told else None)
        if measure is None:
            return whole is None and self._accounting_also(at, subject)
        if subject.kind == "entity" and subject.owner is None and frame.last is None:
            return False  # it brings in a quarter of sales, whatever it is
        if providing and subject.kind == "entity" and subject.owner is not None and self.story.firm not in (None, subject.owner):
            return self.add(at, None, measure._replace(segment=subject.text), "share", "accounted for", 0.8,
                            owners=(self.story.firm,), basis=basis or None)
        seller = self._seller(at, subject, whole, measure)
        if seller is not None:
            return self.add(at, None, measure._replace(segment=subject.owner.name), "share", "accounted for", 0.8, owners=(seller,),
                            basis=basis or measure.text)
        if subject.kind == "entity" and subject.owner is not None and subject.owner.kind not in PLACES:
            last = frame.last
            if (subject.reference is None and last is not None and last.owners and subject.owner in last.owners
                    and last.measure.id == measure.id):
                return self.add(at, last.phrase, last.measure, "share", "accounted for", 0.85, basis=basis or None)
            holders = tuple(phrase.owner for phrase in frame.act.phrases if phrase.kind == "entity" and phrase.owner is not None)
            return self.add(at, None, measure._replace(segment=None), "share", "accounted for", 0.8, owners=holders, basis=basis or None)
        if subject.kind == "entity" and subject.reference is not None and frame.last is not None:
            return self.add(at, frame.last.phrase, frame.last.measure, "share", "accounted for", 0.8,
                            owners=frame.last.owners, basis=basis or None)
        owners = (owners_of(whole, frame, self.story) if whole is not None else ()) or frame.owners or self.story.topic
        told_by = self.story.protagonist if frame.relative or subject.owner is not None and subject.owner.kind in PLACES else None
        topic = self.story.topic or ((told_by,) if told_by is not None else ())
        firms = topic if topic and topic[0].kind in FIRMS else ()
        if subject.kind == "entity" and owners == (subject.owner,) and firms and measure.bearer == "company":
            owners = firms  # Brazil contributed a third of the profit
        place = subject.owner if subject.owner is not None and subject.owner.kind in PLACES else None
        part = subject.place_words[0] if subject.place_words else place.name if place is not None else subject.text
        return (self.add(at, None, measure._replace(segment=part), "share", "accounted for", 0.85, owners=owners,
                         basis=basis or None) if part else False)

    def _provided_too(self, at: int) -> bool:
        """`wind generated 31% of Britain's electricity, while solar supplied 9.8%`: another part of the same."""
        last = next((reading for reading in reversed(self.frame.readings) if not reading.earlier), None)
        doer = self.frame.act.phrases[0] if self.frame.act.phrases else None
        if last is None or last.rule != "accounted for" or doer is None or doer.kind != "other" or not doer.text:
            return False
        return self.add(at, None, last.measure._replace(segment=doer.text), "share", "accounted for", 0.8, owners=last.owners,
                        basis=last.basis, date=last.date)

    def _seller(self, at: int, subject: Phrase, whole: Phrase | None, measure: Measure) -> Entity | None:
        """Of whose revenue a customer makes up a part: Microsoft, its biggest customer, accounts for 38% of revenue."""
        customer = subject.owner if subject.kind == "entity" and not subject.reference else None
        if customer is None or customer.kind not in FIRMS or measure.id not in _PARTED:
            return None
        last = self.frame.last
        if last is not None and last.rule == "accounted for" and last.measure.segment is not None and whole is None:
            return last.owners[0]  # and Rakuten for another 12%
        told = owners_of(whole, self.frame, self.story) if whole is not None else ()
        spoken_of = self.story.protagonist or self.story.firm
        told = told if told and told[0] != customer else ((spoken_of,) if spoken_of is not None else ())
        verb = self.front(at)
        beside = self.part(verb - 4).start if self.part(verb - 1).text == self.part(verb - 3).text == "," else self.part(verb - 1).start
        apposed = self._figures.text[beside:self.part(verb).start]  # its biggest customer, Microsoft,
        buying = _CUSTOMER.search(apposed) is not None
        seller = told[0] if told and told[0] != customer else None
        return seller if buying or customer.kind == "company" and whole is not None and whole.owner is not None else None

    def _from_where(self, at: int, whole: Phrase | None, basis: str, end: int) -> bool:
        """`of which 64% came from mainland China`, `half of the proceeds will go to research`, `60 per cent of them on the mainland`."""
        frame = self.frame
        front = self.part(self.front(at))
        verb = self.part(end)
        led = (self.phrases.phrase(at - 2)[0]
               if self.part(at - 1).text == "," and self.part(at - 2).kind == "np"
                   and self.part(at - 3).text == "of" else None)
        if whole is None and led is not None and (led.measure is not None or led.kind == "placeholder"):
            # Of the total, 40% came from overseas
            whole, basis, end = (led if led.measure is not None else Phrase("entity", "", reference="them")), led.text, at + 1
            verb = self.part(end)
        taken = (front.kind == "which" and front.text not in ("including", "include", "includes", "included")
                 or whole is not None and whole.reference in ("them", "which"))
        if whole is None and not taken:
            return False
        measure = frame.measure if taken else whole.measure
        phrase = frame.phrase if taken else whole
        owners = frame.last.owners if taken and frame.last is not None else ()
        if measure is None:
            return False
        beyond = end + 2 if self.part(end + 1).text in ("outside", "across", "beyond") else end + 1
        if (verb.kind == "verb" and verb.plays("share") and verb.roles["share"] == "2"
                and self.part(beyond).kind == "np"
                and front.kind in ("which", "mark", "end", "conjunction", "than", "preposition", "verb")):
            part, _ = self.phrases.phrase(beyond)
            words = part.place_words[0] if part.place_words else part.text
            if not words:
                return False
            if beyond > end + 1:
                words = self._figures.text[self.part(end + 1).start:self.part(beyond).end]  # from outside the U.S.
            if not self.add(at, phrase._replace(segments=(words,), places=(), place_words=()) if phrase else None,
                            measure._replace(segment=words), "share", "came from", 0.85, owners=owners, basis=basis or measure.text):
                return False
            frame.last.act += 1  # that of the verb to come, of which dates behind it tell
            return True
        if taken and whole is not None and whole.reference == "them":
            step = end + 1 if verb.kind == "preposition" or verb.kind == "verb" and self.part(end + 1).kind != "preposition" else end
            step = end + 2 if verb.kind == "verb" and self.part(end + 1).kind == "preposition" else step
            part = self.part(step)
            if part.kind != "np" or part.text == "outstanding":
                return False
            found, _ = self.phrases.phrase(step)
            words = found.place_words[0] if found.place_words else found.text
            return self.add(at, phrase._replace(segments=(words,), places=(), place_words=()) if phrase else None,
                            measure._replace(segment=words), "share", "of them", 0.8, owners=owners,
                            basis=measure.text)
        return False

    def _of_count(self, at: int) -> bool:
        """`two-thirds of Duolingo's 130 million users live outside Asia`: which part of a count told behind it is somewhere."""
        named = self.part(at + 2).possessor
        count = at + 2 if named is None else at + 3
        if self.part(at + 1).text != "of" or self.part(count).kind != "figure" or self.part(count + 1).kind != "np":
            return False
        counted, end = self.phrases.phrase(count + 1)
        joint, place = self.part(end + 1), self.part(end + 2)
        if counted.measure is None or counted.measure.kind != "count" or self.part(end).kind != "verb" or place.kind != "np":
            return False
        where = self.phrases.phrase(end + 2)[0]
        words = (where.place_words or (where.text,))[0]
        part = words if joint.text in ("in", "from", "at") else f"{joint.text} {words}"
        owners = (named,) if named is not None else self.frame.owners
        return joint.kind == "preposition" and bool(words) and self.add(
            at, None, counted.measure._replace(segment=part), "share", "of them", 0.8, owners=owners, basis=counted.measure.text)

    def _of_staff(self, at: int, whole: Phrase | None) -> bool:
        """`cut 90 jobs, about 30% of its staff`, `will lay off 5% of its workforce`: how many of its people come or go."""
        frame = self.frame
        counted = self.part(at + 1).text == "of" and self.part(at + 2).kind == "figure" and self.part(at + 3).kind == "np"
        whole = self.phrases.phrase(at + 3)[0] if counted else whole  # a fifth of its 500 employees
        if whole is None:
            return False
        front, last = self.part(self.front(at)), frame.last
        staff = whole.measure is not None and whole.measure.id == "employees"
        told = last is not None and last.measure.id == "employees"
        again = (told and last.aspect == "change" and last.statement == frame.statement and (staff or whole.kind == "placeholder")
                 and (front.text in ("or", ",") or front.kind == "verb" and (front.text in _EQUAL or front.plays("share"))))
        doing = front is frame.act.verb and front.plays("deed.employees") and (staff or told and whole.reference == "them")
        if not (again or doing):
            return False
        phrase = whole if staff else last.phrase
        sign = last.sign if again else int(front.roles["deed.employees"]) or 1
        return self.add(at, phrase, whole.measure if staff else last.measure, "change", "part of staff", 0.85, sign=sign,
                        owners=last.owners if again else ())

    def _of_whole(self, at: int, mention: Mention, whole: Phrase, basis: str) -> bool:
        """`, or 58 per cent of turnover`, `was 12% of revenue`."""
        frame = self.frame
        front = self.part(self.front(at))
        last = frame.last
        if not basis:
            return False
        if whole.measure is not None and whole.measure.id == "market_cap" and front is frame.act.verb and front.plays("down"):
            return self.add(at, whole, whole.measure, "change", "lost part", 0.85, sign=-1)  # has lost a third of its market value
        same = last is not None and last.statement == frame.statement
        behind_or = (same
                     and (front.text == "or"
                          or front.kind == "verb" and front.text in _EQUAL
                          or front.text == "," and last.chunk >= at - 3))
        beside = self.phrases_before[-1] if front.text == "," and self.phrase_end == at - 1 and self.phrases_before else None
        if beside is not None and beside.measure is not None and (
                whole.kind == "placeholder" or whole.measure is not None and whole.measure.id == beside.measure.id):
            return self.add(at, beside, beside.measure, "share", "or part of", 0.85, basis=basis)  # online sales, 14% of the total,
        if behind_or and last.aspect in ("level", "share") and (whole.measure is not None or whole.kind == "placeholder"):
            return self.add(at, last.phrase, last.measure, "share", "or part of", 0.85, owners=last.owners, basis=basis)
        if frame.act.plays("deed.stores") and front is frame.act.verb and whole.measure is not None and whole.measure.id == "stores":
            return self.add(at, whole, whole.measure._replace(segment=None), "change", "part of stores", 0.8,
                            sign=int(frame.act.verb.roles["deed.stores"]))
        if front.kind == "verb" and front.plays("level") and frame.act.measured and whole.measure is not None:
            phrase = frame.act.measured[0]
            if not can_measure(phrase.measure, mention, "level") or _is_part_of_book(phrase.measure, whole.measure):
                return self.add(at, phrase, phrase.measure, "share", "was part of", 0.8, basis=basis)
        if (front.text in ("to", "at", "from") and frame.mover is not None and frame.mover.measured
                and whole.measure is not None
                and (not can_measure(frame.mover.measured[0].measure, mention, "level")
                     or _is_part_of_book(frame.mover.measured[0].measure, whole.measure))):
            phrase = frame.mover.measured[0]
            return self.add(at, phrase, phrase.measure, "share", "to part of", 0.8, basis=basis, earlier=front.text == "from")
        return False


def _is_part_of_book(part: Measure, whole: Measure) -> bool:
    """Whether a percentage tells what part of another amount a measure outside the list is: bad loans of gross advances."""
    return (part.id is None and part.metric is not None and whole.dimension == "money"
            and part.text.lower().split()[-1] not in ("ratio", "rate", "margin"))
