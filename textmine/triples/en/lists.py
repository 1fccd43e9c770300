"""Lists of figures shared out over lists of owners, parts or dates; and shares of a whole."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.triples.en.fitting import can_measure, is_fraction, same_sort
from textmine.triples.en.frame import Reading
from textmine.triples.en.owners import settle_owner
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.references import FIRMS, owners_of
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

if TYPE_CHECKING:
    from textmine.triples.en.figures import FigureReader

_PROVIDING = frozenset("generated generates generate provided provides supplied supplies produced produces delivered "
                       "delivers".split() + ["brought in", "brings in", "bring in"])
_EQUAL = frozenset({"equal to", "equivalent to", "equates to", "worth", "or"})
_EARNINGS = frozenset({"revenue", "net_profit", "operating_profit", "ebitda"})


class Lists:
    """Rules of a FigureReader."""

    def __init__(self, figures: FigureReader) -> None:
        self._figures = figures
        self.begin()

    def begin(self) -> None:
        """Start a sentence."""
        self._unlisted = -1  # up to this figure commas alone join those looked at, so no later one of them begins a list

    # -- lists ---------------------------------------------------------------------------------------------------

    def series(self, at: int) -> list[int]:
        """The indices of the figures listed from `at` on, joined by commas and `and`."""
        if at <= self._unlisted:
            return [at]
        figures = self._figures
        found = [at]
        joined = False
        while True:
            step = found[-1] + 1
            if figures.part(step).text == "," and figures.part(step + 1).text == "and":
                step, joined = step + 2, True
            elif figures.part(step).text == "and":
                step, joined = step + 1, True
            elif figures.part(step).text == "," and figures.part(step + 1).kind == "figure":
                step += 1
            else:
                break
            if joined and self._turns(step):
                step += 1
            if (figures.scope(found[-1]) is not None
                    or figures.part(step).kind != "figure"
                    or not same_sort(figures.mention(at), figures.mention(step))
                    or figures.is_factor(step)
                    or figures.part(step + 1).kind == "pronoun" and figures.part(step + 2).kind == "verb"):
                break  # guidance of £212 million and the £211 million it made last year
            if (figures.part(step + 1).kind in ("np", "per") and figures.part(found[-1] + 1).kind not in ("np", "per")
                    and not isinstance(figures.mention(at), (Quantity, Number))):
                break
            if (joined and figures.part(step + 1).text in ("of", "in") and figures.part(step + 2).kind == "np"
                    and isinstance(figures.mention(at), Money)):
                break  # debt of $4.1 billion and $1.3 billion of liquidity
            found.append(step)
            if joined:
                break
        if joined and len(found) > 1:
            return found
        self._unlisted = found[-1]
        return [at]

    def _turns(self, at: int) -> bool:
        """Whether a figure of a list has a direction of its own: up 10% and down 5%, respectively."""
        figures = self._figures
        return (figures.part(at).plays("up", "down") and figures.part(at + 1).kind == "figure"
                and any(part.text == "respectively" for part in figures.parts))

    def share_out(self, series: Sequence[int], before: int) -> int:
        """Give each figure of a list its own date, owner, measure or part; the first has been read. The index behind."""
        figures, frame = self._figures, self._figures.frame
        first = frame.readings[before:]
        end = series[-1] + 1
        if not first:
            return end
        frame.readings = frame.readings[:before]
        base = first[0]
        count = len(series)
        dates, places, stop = self._behind(end, count)
        if dates:
            parts = [replace(base, date=date) for date in dates]
            end = stop
        elif places:
            parts = []
            for phrase in places:
                owners, measure = settle_owner(self._placed(base, phrase), base.measure._replace(segment=None), frame,
                                               figures.story, base.owners)
                parts.append(replace(base, owners=owners or base.owners, measure=measure))
            end = stop
        elif len(first) == count:
            parts = list(first)
        elif (base.earlier
                and len(told := [reading for reading in frame.in_statement()
                                 if not reading.earlier and reading.aspect == base.aspect]) == count):
            parts = [replace(reading, earlier=True, date=base.date, period=base.period, rule=base.rule,
                             leads=base.leads, equivalent=None) for reading in told]
        else:
            parts = self._subjects(base, count)
        if not parts:
            return end
        for at, part in zip(series, parts):
            turn = figures.part(at - 1)
            if part.aspect == "change" and turn.plays("up", "down"):
                part = replace(part, sign=-1 if turn.plays("down") else 1)
            frame.readings.append(replace(part, amount=figures.part(at).roles["amount"], chunk=at))
        return end

    def _placed(self, base: Reading, phrase: Phrase) -> Phrase:
        if phrase.places:
            return Phrase("measure", "", places=phrase.places, place_words=phrase.place_words)
        return Phrase("measure", "", segments=(phrase.text,))

    def _subjects(self, base: Reading, count: int) -> list[Reading]:
        """What stands in front in the number of the figures: dates, subjects, or the parts that one of them names."""
        frame = self._figures.frame
        dates = self._leading_dates()
        if len(dates) == count:
            return [replace(base, date=date) for date in dates]  # In 2023 and 2024 it lost
        if len(frame.act.phrases) == count:
            return [self._of_subject(base, phrase) for phrase in frame.act.phrases]
        phrase = base.phrase
        if phrase is None:
            return []
        if len(phrase.segments) == count:
            return [replace(base, measure=base.measure._replace(segment=segment)) for segment in phrase.segments]
        if len(phrase.place_words) == count:
            return [replace(base, measure=base.measure._replace(segment=word)) for word in phrase.place_words]
        return []

    def _leading_dates(self) -> list[int]:
        """The dates listed at the head of a sentence or behind its subject: In 2023, 2024 and 2025; revenue in 2024 and 2025 was."""
        dates: list[int] = []
        for part in self._figures.parts:
            if part.kind == "date":
                dates.append(part.roles["date"])
            elif part.kind == "figure" or len(dates) > 1 and part.text not in (",", "and"):
                break
            elif part.text not in (",", "and"):
                dates = []
        return dates

    def _of_subject(self, base: Reading, phrase: Phrase) -> Reading:
        """The reading for one of several subjects: an owner (Ford and GM), a measure, or a part of what they share
        (cloud and hardware revenue)."""
        frame, story = self._figures.frame, self._figures.story
        owners = owners_of(phrase, frame, story) or base.owners
        if base.measure.id in ("exports", "imports") and phrase.measure is None and phrase.place_words:
            # those to Asia and Europe
            return replace(base, owners=story.topic or base.owners, measure=base.measure._replace(segment=phrase.place_words[0]))
        if phrase.measure is not None:
            return replace(base, owners=owners, measure=phrase.measure)
        part = phrase.text if phrase.kind == "other" else None
        return replace(base, owners=owners, measure=base.measure._replace(segment=part))

    def _behind(self, at: int, count: int) -> tuple[list[int], list[Phrase], int]:
        """A list of as many dates or places behind a list of figures."""
        figures = self._figures
        stop = at
        if figures.part(stop).kind == "each":
            stop += 1
        if figures.part(stop).kind == "preposition" and figures.part(stop).text in ("in", "for", "from", "at", "on", "to"):
            stop += 1
        dates: list[int] = []
        phrases: list[Phrase] = []
        while len(dates) + len(phrases) < count:
            part = figures.part(stop)
            if part.kind == "date":
                dates.append(part.roles["date"])
            elif part.kind == "np":
                phrase, _ = figures.phrases.phrase(stop)
                phrases.append(phrase)
            else:
                break
            stop += 1
            if len(dates) + len(phrases) == count:
                return (dates, [], stop) if len(dates) == count else ([], phrases, stop) if len(phrases) == count else ([], [], at)
            while (figures.part(stop).text in (",", "and")
                    or figures.part(stop).kind == "preposition" and figures.part(stop).text in ("in", "for")):
                stop += 1
        return [], [], at

    # -- shares --------------------------------------------------------------------------------------------------

    def share(self, at: int, mention: Mention) -> bool:
        """Percentages and fractions that are parts of a whole."""
        if not (isinstance(mention, Percent) and mention.unit in ("%", "permille") or is_fraction(mention)):
            return False
        return (self._of_staff(at) or self._earned(at) or self._accounting(at, mention) or self._from_where(at, mention)
                or self._of_whole(at, mention))

    def _earned(self, at: int) -> bool:
        """`gets 62% of its revenue from North America`, `made 30% of its profit in China`: of a firm, where its money comes from."""
        frame, (whole, _, _) = self._figures.frame, self._whole(at)
        subject = frame.act.phrases[0] if frame.act.phrases else None
        if (whole is None or whole.measure is None or whole.measure.id not in _EARNINGS or subject is None or subject.kind != "entity"
                or self._figures.part(self._figures.front(at)) is not frame.act.verb or frame.act.plays("share")):
            return False
        part = next(iter((*whole.place_words, *whole.segments)), None)
        owners = tuple(owner for owner in owners_of(subject, frame, self._figures.story) if owner.kind in FIRMS)
        if part is None or not owners or self._figures.part(at + 3).text not in ("from", "in", "outside"):
            return False  # spends a quarter of its revenue on marketing
        return self._figures.add(at, None, whole.measure._replace(segment=part), "share", "came from", 0.8, owners=owners,
                                 basis=whole.measure.text)

    def _whole(self, at: int) -> tuple[Phrase | None, str, int]:
        """The whole behind a share: `of total sales`."""
        figures = self._figures
        if (figures.part(at + 1).kind == "which"
                and figures.part(at + 1).text in ("of them", "of which", "of whom", "of these", "of those", "of it",
                                                  "of that", "of this")):
            return Phrase("entity", "", reference="them"), "", at + 2
        if figures.part(at + 1).text != "of" or figures.part(at + 2).kind not in ("np", "pronoun", "relative"):
            return None, "", at + 1
        if figures.part(at + 2).kind != "np":
            if figures.part(at + 2).text not in ("them", "which", "whom", "it"):
                return None, "", at + 1
            return Phrase("entity", "", reference="them"), "", at + 3
        if figures.part(at + 2).words[0].text in ("those", "that", "this"):
            return None, "", at + 1
        phrase, end = figures.phrases.phrase(at + 2)
        if phrase.reference in ("those", "that", "this"):
            return None, "", at + 1
        words = figures.text[figures.part(at + 2).start:figures.part(end - 1).end]
        return phrase, words.removeprefix("the ").removeprefix("its "), end

    def _accounting_also(self, at: int, subject: Phrase) -> bool:
        """`Organic food accounts for another 30%`: another part of the whole of which the sentence before has told one."""
        last = self._figures.previous[-1] if self._figures.previous else None
        if last is None or last.rule != "accounted for" or subject.kind != "other" or not subject.text:
            return False
        return self._figures.add(at, None, last.measure._replace(segment=subject.text), "share", "accounted for", 0.8, owners=last.owners,
                                 basis=last.basis, date=last.date)

    def _accounting_too(self, at: int, last: Reading) -> bool:
        """`45% of revenue and almost 60% of its profit`: the same part in another whole."""
        whole, basis, _ = self._whole(at)
        if whole is None or whole.measure is None or last.measure.segment is None:
            return False
        return self._figures.add(at, None, whole.measure._replace(segment=last.measure.segment), "share", "accounted for", 0.85,
                                 owners=last.owners, basis=basis or None, status=last.status)

    def _accounting(self, at: int, mention: Mention) -> bool:
        """`accounted for 45% of total sales`: the part in front, the whole behind."""
        figures, frame = self._figures, self._figures.frame
        front = figures.part(figures.front(at))
        if front.text in ("and", ",") and frame.last is not None and frame.last.rule == "accounted for":
            return self._accounting_too(at, frame.last)
        stated = (front.kind == "verb" and front.plays("level") and front.text in ("was", "is", "were", "are")
                  and bool(frame.act.phrases) and frame.act.phrases[0].kind == "other"
                  and not (frame.act.phrases[0].reference or frame.act.phrases[0].definite
                           or frame.act.phrases[0].owner))
        providing = front.kind == "verb" and front.text in _PROVIDING and front is frame.act.verb or stated
        if (front.kind != "verb"
                or not (front.plays("share") and front.roles["share"] == "1" or providing)
                or figures.part(at + 1).text == "margin"):
            return False
        whole, basis, _ = self._whole(at)
        subject = frame.act.phrases[0] if frame.act.phrases else None
        if subject is None:
            return False
        if (len(frame.act.phrases) == 2 and subject.kind == frame.act.phrases[1].kind == "other" and subject.text
                and frame.act.phrases[1].text):
            subject = subject._replace(text=f"{subject.text} and {frame.act.phrases[1].text}")  # cloud and networking accounted for 42%
        if (providing
                and (whole is None
                     or whole.measure is None
                     or whole.measure.id not in ("revenue", "net_profit", "operating_profit", "ebitda", "production"))):
            return False
        if (subject.measure is not None and frame.last is not None and frame.last.statement != frame.statement
                and frame.last.measure.id == subject.measure.id and whole is None
                and subject.measure.text != frame.last.measure.text and subject.measure.segment is None):
            return figures.add(at, None, frame.last.measure._replace(segment=subject.measure.text), "share",
                               "accounted for", 0.85, owners=frame.last.owners, basis=frame.last.measure.text)
        counted = (subject is not None and subject.measure is not None
                   and subject.measure.dimension not in ("money", "%") and whole is not None
                   and whole.measure is not None and whole.measure.dimension == "money")
        if counted:
            subject = subject._replace(kind="other", measure=None)
        if subject.measure is not None and whole is not None and whole.measure is not None \
                and subject.measure.bearer == "region" and whole.owner is not None and whole.owner.kind in FIRMS:
            return figures.add(at, whole, whole.measure._replace(segment=subject.text), "share", "accounted for", 0.85,
                               basis=basis)  # exports accounted for 71% of Voltara's sales
        if subject.measure is not None:
            return figures.add(at, subject, subject.measure, "share", "accounted for", 0.9, basis=basis or None)
        of_told = whole is not None and whole.kind == "placeholder"  # made up 49% of the total
        measure = (whole.measure if whole is not None and whole.measure is not None else frame.last.measure
                   if frame.last is not None else figures.story.measure if of_told else None)
        if measure is None:
            return whole is None and self._accounting_also(at, subject)
        if subject.kind == "entity" and subject.owner is None and frame.last is None:
            return False  # it brings in a quarter of sales, whatever it is
        if providing and subject.kind == "entity" and subject.owner is not None and figures.story.firm not in (None, subject.owner):
            return figures.add(at, None, measure._replace(segment=subject.text), "share", "accounted for", 0.8,
                               owners=(figures.story.firm,), basis=basis or None)
        if subject.kind == "entity" and subject.owner is not None and subject.owner.kind not in PLACES:
            last = frame.last
            if (subject.reference is None and last is not None and last.owners and subject.owner in last.owners
                    and last.measure.id == measure.id):
                return figures.add(at, last.phrase, last.measure, "share", "accounted for", 0.85, basis=basis or None)
            return figures.add(at, None, measure._replace(segment=None), "share", "accounted for", 0.8,
                               owners=(subject.owner,), basis=basis or None)
        if subject.kind == "entity" and subject.reference is not None and frame.last is not None:
            return figures.add(at, frame.last.phrase, frame.last.measure, "share", "accounted for", 0.8,
                               owners=frame.last.owners, basis=basis or None)
        owners = (owners_of(whole, frame, figures.story) if whole is not None else ()) or frame.owners or figures.story.topic
        topic = figures.story.topic
        if (subject.kind == "entity" and owners == (subject.owner,) and topic and topic[0].kind in ("company", "name")
                and measure.bearer == "company"):
            owners = topic  # Brazil contributed a third of the profit
        part = subject.place_words[0] if subject.place_words else subject.text
        return (figures.add(at, None, measure._replace(segment=part), "share", "accounted for", 0.85, owners=owners,
                            basis=basis or None) if part else False)

    def _from_where(self, at: int, mention: Mention) -> bool:
        """`of which 64% came from mainland China`, `half of the proceeds will go to research`, `60 per cent of them on the mainland`."""
        figures, frame = self._figures, self._figures.frame
        front = figures.part(figures.front(at))
        whole, basis, end = self._whole(at)
        verb = figures.part(end)
        led = (figures.phrases.phrase(at - 2)[0]
               if figures.part(at - 1).text == "," and figures.part(at - 2).kind == "np"
                   and figures.part(at - 3).text == "of" else None)
        if whole is None and led is not None and (led.measure is not None or led.kind == "placeholder"):
            # Of the total, 40% came from overseas
            whole, basis, end = (led if led.measure is not None else Phrase("entity", "", reference="them")), led.text, at + 1
            verb = figures.part(end)
        taken = (front.kind == "which" and front.text not in ("including", "include", "includes", "included")
                 or whole is not None and whole.reference in ("them", "which"))
        if whole is None and not taken:
            return False
        measure = frame.measure if taken else whole.measure
        phrase = frame.phrase if taken else whole
        owners = frame.last.owners if taken and frame.last is not None else ()
        if measure is None:
            return False
        beyond = end + 2 if figures.part(end + 1).text in ("outside", "across", "beyond") else end + 1
        if (verb.kind == "verb" and verb.plays("share") and verb.roles["share"] == "2"
                and figures.part(beyond).kind == "np"
                and front.kind in ("which", "mark", "end", "conjunction", "than", "preposition", "verb")):
            part, _ = figures.phrases.phrase(beyond)
            words = part.place_words[0] if part.place_words else part.text
            if not words:
                return False
            if beyond > end + 1:
                words = f"{figures.part(end + 1).text} {words}"
            if not figures.add(at, phrase._replace(segments=(words,), places=(), place_words=()) if phrase else None,
                               measure._replace(segment=words), "share", "came from", 0.85, owners=owners, basis=basis or measure.text):
                return False
            frame.last.act += 1  # that of the verb to come, of which dates behind it tell
            return True
        if taken and whole is not None and whole.reference == "them":
            step = end + 1 if verb.kind == "preposition" or verb.kind == "verb" and figures.part(end + 1).kind != "preposition" else end
            step = end + 2 if verb.kind == "verb" and figures.part(end + 1).kind == "preposition" else step
            part = figures.part(step)
            if part.kind != "np" or part.text == "outstanding":
                return False
            found, _ = figures.phrases.phrase(step)
            words = found.place_words[0] if found.place_words else found.text
            return figures.add(at, phrase._replace(segments=(words,), places=(), place_words=()) if phrase else None,
                               measure._replace(segment=words), "share", "of them", 0.8, owners=owners,
                               basis=measure.text)
        return False

    def _of_staff(self, at: int) -> bool:
        """`cut 90 jobs, about 30% of its staff`, `will lay off 5% of its workforce`: how many of its people come or go."""
        figures, frame = self._figures, self._figures.frame
        whole, _, _ = self._whole(at)
        if whole is None:
            return False
        front, last = figures.part(figures.front(at)), frame.last
        staff = whole.measure is not None and whole.measure.id == "employees"
        told = last is not None and last.measure.id == "employees"
        again = (told and last.aspect == "change" and last.statement == frame.statement and (staff or whole.kind == "placeholder")
                 and (front.text in ("or", ",") or front.kind == "verb" and (front.text in _EQUAL or front.plays("share"))))
        doing = front is frame.act.verb and front.plays("deed.employees") and (staff or told and whole.reference == "them")
        if not (again or doing):
            return False
        phrase = whole if staff else last.phrase
        sign = last.sign if again else int(front.roles["deed.employees"]) or 1
        return figures.add(at, phrase, whole.measure if staff else last.measure, "change", "part of staff", 0.85, sign=sign,
                           owners=last.owners if again else ())

    def _of_whole(self, at: int, mention: Mention) -> bool:
        """`, or 58 per cent of turnover`, `was 12% of revenue`."""
        figures, frame = self._figures, self._figures.frame
        whole, basis, end = self._whole(at)
        front = figures.part(figures.front(at))
        last = frame.last
        if whole is None or not basis:
            return False
        same = last is not None and last.statement == frame.statement
        behind_or = (same
                     and (front.text == "or"
                          or front.kind == "verb" and front.text in _EQUAL
                          or front.text == "," and last.chunk >= at - 3))
        beside = figures.phrases_before[-1] if front.text == "," and figures.phrase_end == at - 1 and figures.phrases_before else None
        if beside is not None and beside.measure is not None and (
                whole.kind == "placeholder" or whole.measure is not None and whole.measure.id == beside.measure.id):
            return figures.add(at, beside, beside.measure, "share", "or part of", 0.85, basis=basis)  # online sales, 14% of the total,
        if behind_or and last.aspect in ("level", "share") and (whole.measure is not None or whole.kind == "placeholder"):
            return figures.add(at, last.phrase, last.measure, "share", "or part of", 0.85, owners=last.owners, basis=basis)
        if frame.act.plays("deed.stores") and front is frame.act.verb and whole.measure is not None and whole.measure.id == "stores":
            return figures.add(at, whole, whole.measure._replace(segment=None), "change", "part of stores", 0.8,
                               sign=int(frame.act.verb.roles["deed.stores"]))
        if front.kind == "verb" and front.plays("level") and frame.act.measured and whole.measure is not None:
            phrase = frame.act.measured[0]
            if not can_measure(phrase.measure, mention, "level") or _is_part_of_book(phrase.measure, whole.measure):
                return figures.add(at, phrase, phrase.measure, "share", "was part of", 0.8, basis=basis)
        if (front.text in ("to", "at", "from") and frame.mover is not None and frame.mover.measured
                and whole.measure is not None
                and (not can_measure(frame.mover.measured[0].measure, mention, "level")
                     or _is_part_of_book(frame.mover.measured[0].measure, whole.measure))):
            phrase = frame.mover.measured[0]
            return figures.add(at, phrase, phrase.measure, "share", "to part of", 0.8, basis=basis, earlier=front.text == "from")
        return False


def _is_part_of_book(part: Measure, whole: Measure) -> bool:
    """Whether a percentage tells what part of another amount a measure outside the list is: bad loans of gross advances."""
    return (part.id is None and part.metric is not None and whole.dimension == "money"
            and part.text.lower().split()[-1] not in ("ratio", "rate", "margin"))
